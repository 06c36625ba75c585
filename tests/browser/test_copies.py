"""Copies in a real browser: a pair of one template is judged, a copy is named and taken out again."""

import pytest
from django.urls import reverse

from articles.models import Cluster, PossibleCopy
from tests.comparing import article_of, compared, waiting
from tests.factories.accounts import CuratorFactory
from tests.factories.articles import SourceFactory
from tests.generated_texts import copies, paragraphs, release, templated

TITLE = "A very long title of a release about results of a phase II trial in patients who had no other choice left"


@pytest.fixture
def curator(transactional_db):
    return CuratorFactory(signs_in=True)


def fits(page):
    """Nothing has to be scrolled sideways."""
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("width", [1440, 390])
def test_a_pair_is_judged_by_what_differs(visitors, sign_in, accessibility, curator, width):
    wire = SourceFactory(name="A wire")
    for seed in (1, 2):
        text = paragraphs(templated(seed, identified=True))
        compared(waiting(text, title=f"{TITLE} {seed}", source=wire, published="2026-02-03", published_grade="sure"))
    page = visitors(viewport={"width": width, "height": 900})
    sign_in(page, curator, reverse("admin:articles_possiblecopy_changelist"))
    pair = page.locator(".pair")
    assert [side.is_visible() for side in pair.locator(".pair-side").all()] == [True, True]
    for side in pair.locator(".pair-side").all():
        box = side.bounding_box()
        assert box["x"] + box["width"] <= width
    assert fits(page)
    assert "A wire · 3 February 2026" in pair.inner_text()
    assert "NCT" in pair.locator(".pair-side li").nth(1).inner_text()
    assert accessibility(page) == []
    page.locator("tbody input[type=checkbox]").check()
    page.locator("select[name=action]").select_option("are_none")
    page.get_by_role("button", name="Go").click()
    page.get_by_text("Noted.").wait_for()
    assert not PossibleCopy.objects.open().exists()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scripts", [True, False])
def test_a_copy_is_named_and_taken_out(visitors, sign_in, accessibility, curator, width, scripts):
    sentences = release(41)
    texts = [waiting(paragraphs(sentences), title=TITLE, published="2026-02-03", published_grade="sure")]
    texts += [waiting(body, title=f"{TITLE}, {kind}") for kind, body in copies(sentences, 1)]
    for text in texts:
        compared(text)
    page = visitors(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    sign_in(page, curator, reverse("admin:curate"))
    page.get_by_text("4 copies").click()
    assert fits(page) if scripts else True
    page.get_by_role("link", name=f"{TITLE}, typography").click()
    page.get_by_text("Copy of").wait_for()
    assert page.get_by_text("3 more copies").is_visible()
    if scripts:
        assert fits(page)
        assert accessibility(page) == []
    page.get_by_role("button", name="This is no copy").click()
    page.get_by_text("Taken out of its copies").wait_for()
    assert page.get_by_text("Copy of").count() == 0
    assert Cluster.objects.get(representative=article_of(texts[1])).members.count() == 1
