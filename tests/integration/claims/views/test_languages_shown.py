import re

import pytest
from django.urls import reverse

from articles.kinds import TRANSLATION_SUSPECTED
from articles.models import Passage
from tests.factories.articles import TextVersionFactory
from tests.factories.claims import SubmittedClaimFactory
from tests.integration.claims.views.test_article import plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(signed_in, curator):
    def read(text):
        return signed_in(curator).get(reverse("admin:curate-article", args=[text.article_id])).content.decode()

    return read


def languages(page: str) -> list[str]:
    return ["".join(re.findall(r' lang="(\w+)"', attributes)) for attributes in re.findall(r"<p (data-s=[^>]*)>", page)]


def test_a_passage_in_another_language_says_so(page, text):
    second = text.passages.all()[1]
    Passage.objects.filter(pk=second.pk).update(language="es")
    shown = page(text)
    assert languages(shown) == ["", "es", "", ""]
    assert shown.count('<span class="language">Spanish</span>') == 1
    assert "This article is in" not in shown
    assert "translated by machine" not in shown


def test_a_foreign_article_says_so_and_is_pronounced_so(page):
    text = TextVersionFactory(language="fi")
    english = text.passages.all()[0]
    Passage.objects.filter(pk=english.pk).update(language="en")
    shown = page(text)
    assert "This article is in Finnish." in shown
    assert languages(shown) == ["en", "fi", "fi", "fi"]
    assert '<h1 lang="fi">' in shown


def test_an_article_of_unknown_language_says_nothing(page):
    shown = page(TextVersionFactory(language=""))
    assert "This article is in" not in shown
    assert set(languages(shown)) == {""}


def test_a_suspicion_is_told_with_its_reasons_and_the_words_behind_them(page):
    text = TextVersionFactory(
        flags=["inferred", TRANSLATION_SUSPECTED], translation_reasons=["broken_name:0-6", "spaced_mark:7-10"]
    )
    shown = page(text)
    words = re.sub(r"\s+", " ", plain(shown))
    assert (
        f"Seems to be translated by machine: a name with a small initial ({text.text[:6]}), "
        f"a space before a comma or a closing mark ({text.text[7:10]}). Treat it as a secondary report." in words
    )
    assert re.findall(r'<span class="uncounted">(\w+)</span>', shown) == ["inferred"]


def test_a_reviewer_hears_a_quote_in_its_language(signed_in, reviewer):
    claim = SubmittedClaimFactory(text=TextVersionFactory(language="fi"))
    address = reverse("admin:review-claim", args=[claim.pk])
    assert '<p lang="fi">' in signed_in(reviewer).get(address).content.decode()
    claim.quotes.get().text_version.passages.update(language="sv")
    assert '<p lang="sv">' in signed_in(reviewer).get(address).content.decode()
