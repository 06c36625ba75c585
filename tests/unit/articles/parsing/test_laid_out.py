"""What all laid-out files share: bounds, and a title that stands far down."""

import datetime as dt

import pytest

from articles.canonical import TRUNCATED
from articles.parsing import laid_out
from articles.parsing.laid_out import MOST_LINES, read_laid_out
from articles.parsing.lines import Line
from articles.parsing.model import Grade, Role

SENTENCE = "The antibody shrank the tumours of twelve of thirty patients with melanoma, and none left the trial."


def test_more_lines_than_any_article_are_cut_and_get_no_structure():
    lines = [Line("A line.")] * (MOST_LINES + 1)
    parsed = read_laid_out(lines, [None] * len(lines), title=None)
    assert len(parsed.passages) == MOST_LINES
    assert parsed.flags == (TRUNCATED,)
    assert parsed.low_confidence


def test_a_title_below_many_lines_is_the_headline_all_the_same():
    lines = [*(Line(f"Line {n} of an address") for n in range(20)), Line("A title of words"), Line(SENTENCE)]
    parsed = read_laid_out(lines, [None] * len(lines), title="A title of words")
    headlines = [parsed.canonical_text[p.start : p.end] for p in parsed.passages if p.role is Role.HEADLINE]
    assert headlines == ["A title of words"]


def test_a_title_that_no_line_is_stays_the_title():
    parsed = read_laid_out([Line(SENTENCE)], [None], title="Twelve of thirty")
    assert parsed.title == "Twelve of thirty"
    assert not any(p.role is Role.HEADLINE for p in parsed.passages)


def read(*texts, given=None, title=None, **more):
    return read_laid_out([Line(text) for text in texts], given or [None] * len(texts), title=title, **more)


def test_as_many_lines_as_allowed_get_their_structure(monkeypatch):
    monkeypatch.setattr(laid_out, "MOST_LINES", 2)
    assert (read(SENTENCE, SENTENCE).flags, len(read(SENTENCE, SENTENCE, SENTENCE).passages)) == ((), 2)


@pytest.mark.parametrize("simple", [True, False])
def test_roles_that_the_layout_tells_are_kept(simple):
    parsed = read("Figure of tumours", SENTENCE, given=[Role.CAPTION, None], simple=simple)
    caption, told = (passage.role for passage in parsed.passages)
    assert caption is Role.CAPTION
    assert told in {Role.BODY, Role.LEAD}


@pytest.mark.parametrize(
    ("given", "more", "is_low"),
    [
        (None, {}, False),
        (None, {"low_confidence": True}, True),
        (None, {"simple": True}, True),
        ([Role.CAPTION], {}, True),
    ],
)
def test_text_without_a_body_or_structure_is_doubted(given, more, is_low):
    assert read(SENTENCE, given=given, **more).low_confidence is is_low


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        ((f"NORWICK, June 3, 2025 – {SENTENCE}",), dt.date(2025, 6, 3)),
        (("A title of words", "Published: June 4, 2025", SENTENCE), dt.date(2025, 6, 4)),
        ((SENTENCE,), None),
    ],
)
def test_day_of_publication_is_that_of_the_dateline_or_shown(lines, published):
    parsed = read(*lines)
    assert parsed.published == published
    assert parsed.published_grade is (Grade.DATELINE if published else None)


def test_the_headline_is_the_title_where_none_is_given():
    parsed = read("An antibody shrinks tumours of the skin", SENTENCE)
    assert (parsed.title, parsed.passages[0].role) == ("An antibody shrinks tumours of the skin", Role.HEADLINE)
    assert read(SENTENCE).title is None


def test_the_journal_is_named_in_the_body():
    named = f"{SENTENCE} The study was published in Nature Medicine."
    assert read(named).journal == "Nature Medicine"
    assert read(SENTENCE, named, given=[None, Role.CAPTION]).journal is None
