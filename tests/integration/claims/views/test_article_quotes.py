"""Quotes as they are posted: marked, ticked, moved, refused."""

import html

import pytest

from claims.models import Claim
from tests.factories.articles import TextVersionFactory
from tests.factories.claims import EXACT

pytestmark = pytest.mark.django_db


def test_a_quote_over_several_lines_survives_the_line_ends_of_a_form(signed_in, curator, text, address, typed):
    exact = text.text[: text.text.index(EXACT) + 6]
    assert "\n\n" in exact
    posted = typed(quote_start=["0"], quote_end=[str(len(exact))], quote_exact=[exact.replace("\n", "\r\n")])
    assert signed_in(curator).post(address, posted).status_code == 303
    assert Claim.objects.get().quotes.get().exact == exact


def test_ticked_sentences_become_quotes_without_any_script(signed_in, curator, text, address, typed):
    start = text.text.index(EXACT)
    ticked = typed(sentence=[f"{start}-{start + len(EXACT)}"], sentence_text=str(text.pk),
                   quote_text=None, quote_start=None, quote_end=None, quote_exact=None)  # fmt: skip
    assert signed_in(curator).post(address, ticked).status_code == 303
    assert Claim.objects.get().quotes.get().start == start


def test_sentences_ticked_on_an_older_text_are_refused(signed_in, curator, text, address, typed):
    answer = signed_in(curator).post(address, typed(sentence=["0-5"], sentence_text=str(text.pk + 1)))
    assert answer.status_code == 422
    assert "newer text" in answer.content.decode()
    assert not Claim.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"quote_exact": ["Words that nobody wrote."], "quote_end": ["54"]},
        {"quote_end": ["31"]},
    ],
)
def test_words_that_do_not_stand_there_are_refused_with_both_strings(signed_in, curator, address, typed, changes):
    answer = signed_in(curator).post(address, typed(**changes))
    body = html.unescape(answer.content.decode())
    assert answer.status_code == 409
    assert "Mark the words again." in body
    assert "There stands: “" in body
    assert typed()["proposition"] in body
    assert not Claim.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"quote_start": ["x"]},
        {"quote_start": ["1", "2"]},
        {"quote_start": ["99999999999999999999"]},
        {"sentence": ["5-2"]},
        {"sentence": ["0-999999"]},
        {"sentence": ["ten"]},
    ],
)
def test_places_that_no_page_of_ours_posts_are_refused(signed_in, curator, text, address, typed, changes):
    answer = signed_in(curator).post(address, typed(sentence_text=str(text.pk), **changes))
    assert answer.status_code == 422
    assert not Claim.objects.exists()


def test_a_text_of_another_article_is_refused(signed_in, curator, address, typed):
    other = TextVersionFactory()
    answer = signed_in(curator).post(address, typed(quote_text=[str(other.pk)]))
    assert answer.status_code == 409
    assert "no version of this article" in answer.content.decode()


def test_unquoting_takes_one_quote_away(signed_in, curator, text, address, typed):
    body = signed_in(curator).post(address, typed(do="unquote-0")).content.decode()
    assert 'name="quote_exact"' not in body


def test_a_quote_in_a_contact_passage_is_warned_of_and_never_saved(signed_in, curator, text, address, typed):
    start = text.text.index("Contact")
    exact = text.text[start:]
    posted = typed(quote_start=[str(start)], quote_end=[str(len(text.text))], quote_exact=[exact])
    assert "carries no claim" in signed_in(curator).post(address, {**posted, "do": "look"}).content.decode()
    assert signed_in(curator).post(address, posted).status_code == 422
    assert not Claim.objects.exists()


def test_words_at_another_place_than_posted_are_quoted_there_and_the_person_is_told(
    signed_in, curator, text, address, typed
):
    moved = typed(quote_start=["0"], quote_end=[str(len(EXACT))])
    client = signed_in(curator)
    assert "stand elsewhere in the text" in client.post(address, {**moved, "do": "look"}).content.decode()
    client.post(address, moved)
    assert Claim.objects.get().quotes.get().start == text.text.index(EXACT)
