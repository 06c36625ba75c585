"""Which passages of a parse may carry claims."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.canonical import canonicalise
from articles.kinds import ArticleKind, PassageRole
from articles.parsing import Parsed, Passage
from claims.suggesting.layouts import evened, language_of, reading_of, spans_of
from claims.suggesting.reading import Span
from tests.suggesting import LEXICON

TEXT = "Melanoma shrinks\n\nNivolumab helped.\n\nIt is sold.\n\nAbout us: cisplatin."


def parsed(*roles, **known):
    starts = [0, 18, 37, 50]
    ends = [16, 35, 48, len(TEXT)]
    passages = tuple(Passage(start, end, role) for start, end, role in zip(starts, ends, roles, strict=True))
    return Parsed(TEXT, "", passages, **known)


ROLES = (PassageRole.HEADLINE, PassageRole.BODY, PassageRole.BODY, PassageRole.ABOUT)


def test_the_first_of_the_body_leads_where_nothing_does():
    assert [one.role for one in spans_of(parsed(*ROLES))] == [
        PassageRole.HEADLINE, PassageRole.LEAD, PassageRole.BODY, PassageRole.ABOUT,
    ]  # fmt: skip


@pytest.mark.parametrize("role", [PassageRole.LEAD, PassageRole.QUOTATION])
def test_passages_stay_as_they_are_with_a_lead_or_without_a_body(role):
    passages = parsed(*[role] * 4)
    assert spans_of(passages) == tuple(Span(one.start, one.end, role) for one in passages.passages)


@pytest.mark.parametrize(
    ("role", "read_as"),
    [
        (PassageRole.HEADLINE, PassageRole.LEAD),
        (PassageRole.CAPTION, PassageRole.LEAD),
        (PassageRole.BODY, PassageRole.LEAD),
        (PassageRole.ABOUT, PassageRole.ABOUT),
    ],
)
def test_a_passage_that_stands_alone_has_no_layout(role, read_as):
    assert spans_of(Parsed(TEXT, "", (Passage(0, 16, role),))) == (Span(0, 16, read_as),)


def test_a_headline_is_the_title_where_it_stands():
    reading = reading_of(parsed(*ROLES, title="Melanoma shrinks", kind=ArticleKind.NEWS, language="en"), LEXICON)
    assert (reading.title, reading.kind, reading.language) == ("", ArticleKind.NEWS, "en")
    assert [one.text for one in reading.sentences] == ["Melanoma shrinks", "Nivolumab helped.", "It is sold."]


SPANISH = "Los pacientes con melanoma que recibieron el tratamiento vivieron más que los demás."


@pytest.mark.parametrize(
    ("text", "told", "language"),
    [
        (SPANISH, None, "en"),
        (SPANISH, "es", "es"),
        ("SU11248 + Daunorubicin has a synergic effect on Ba/F3 cells.", "la", "en"),
        ("Cyclin D2 " * 50, "la", "la"),
        (SPANISH, "en", "en"),
    ],
)
def test_the_language_of_a_line_needs_words_that_bear_it_out(text, told, language):
    assert language_of(Parsed(text, "", (), language=told)) == language


def test_a_title_from_elsewhere_is_kept():
    reading = reading_of(parsed(*[PassageRole.BODY] * 4, title="On cisplatin"), LEXICON)
    assert (reading.title, reading.language) == ("On cisplatin", "en")
    assert reading_of(parsed(*[PassageRole.BODY] * 4), LEXICON).title == ""


@pytest.mark.parametrize(
    ("text", "even"),
    [
        ("a\r\nb\rc\x85d", "a \nb\nc\nd"),
        ("a\x00b\u00adc\ufeffd\ud800e", "a b c d e"),
        ("0.57\x1a\x1a2.23\tx", "0.57  2.23\tx"),
    ],
)
def test_an_evened_text_keeps_every_place(text, even):
    assert evened(text) == even


@given(st.text(alphabet="ab\r\n\x85\x00\u00ad\ud800 é", max_size=60))
def test_an_evened_text_is_as_long_and_canonical(text):
    assert len(evened(text)) == len(text)
    assert canonicalise(evened(text)).text == evened(text)
