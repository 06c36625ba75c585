"""Whole files: an invented paper, an invented release, and every hostile file with its outcome."""

import textwrap
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsing import Kind, Outcome, ParseRefused, Role, parse
from articles.parsing.pdf import LETTERS_LOST, parse_pdf
from articles.parsing.pdf import letters as letters_module
from tests.pdf_writing import BOLD, HELVETICA, UNNAMED_CODES, Page, locked, looped, pdf, stream

TITLE = "A bispecific antibody wakes resting T cells in melanoma that resists checkpoint blockade"
FIRST = (
    "Checkpoint blockade has changed the care of melanoma, but most patients do not answer to it for long. "
    "One reason is that T cells rest."
)
SECOND = (
    "In this study we asked whether an antibody that binds two targets can wake them. Immunotherapy of this sort has "
    "been tried in mice at doses of 10⁶ cells and more, and it was well tolerated by all of the animals."
)
METHODS = (
    "We gave the antibody to thirty patients with melanoma, each of whom had had checkpoint blockade before. Scans "
    "were read by two radiologists who did not know which patient they looked at."
)
UNNAMED_GLYPHS = (
    b"<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Plain /Encoding << /Type /Encoding "
    b"/Differences [32 /g1 /g2 /g3 /g4] >> >>"
)


def plain(words="The antibody shrank tumours in mice and in men alike.", times=5):
    page = Page()
    page.column(60, 700, [words] * times)
    return page


def paper():
    first, second = Page(), Page()
    first.say(60, 800, "Journal of Invented Immunology 12 (2026) 101-109", size=8)
    first.say(60, 760, "A bispecific antibody wakes resting T cells in", size=18, font="F2")
    first.say(60, 740, "melanoma that resists checkpoint blockade", size=18, font="F2")
    first.say(60, 715, "Ada Example, Bo Sample and Cy Specimen", size=11)
    first.say(60, 702, "Institute of Invented Medicine, Sampletown", size=9)
    first.say(60, 675, "Abstract", size=11, font="F2")
    abstract = (
        "Background: Resting T cells in melanoma fail to answer to checkpoint blockade. We asked whether a bispecific "
        "antibody wakes them. Twelve of thirty patients (40%) answered, for a median of nine months."
    )
    low = first.column(60, 660, textwrap.wrap(abstract, 105)) - 10
    first.say(60, low, "Introduction", size=11, font="F2")
    next_row = first.column(60, low - 16, textwrap.wrap(FIRST, 46), size=9.5)
    first.say(72, next_row, "In this study we asked whether an", size=9.5)
    rows = ["antibody that binds two targets can wake", "them. Immuno-", "therapy of this sort has been tried in mice"]
    next_row = first.column(60, next_row - 12, rows, size=9.5)
    first.say(60, next_row, "at doses of 10", size=9.5)
    first.say(120.8, next_row + 3.5, "6", size=6)
    first.say(127, next_row, "cells and more, and it was well", size=9.5)
    right = first.column(310, low, ["tolerated by all of the animals."], size=9.5)
    first.say(310, right - 10, "Methods", size=11, font="F2")
    words = textwrap.wrap(METHODS, 46)
    right = first.column(310, right - 26, words[:3], size=9.5)
    first.say(295, 30, "101", size=8)
    second.say(60, 800, "Journal of Invented Immunology 12 (2026) 101-109", size=8)
    second.column(60, 770, words[3:], size=9.5)
    second.say(60, 730, "Table 1. Answers by dose.", size=9, font="F2")
    for number, cells in enumerate([("Dose", "Patients", "Answers"), ("1 mg", "10", "2"), ("3 mg", "20", "10")]):
        for x, cell in zip((60, 140, 210), cells, strict=True):
            second.say(x, 715 - 12 * number, cell, size=9)
    second.say(60, 670, "References", size=11, font="F2")
    second.column(
        60, 655, ["1. Sample B, et al. Resting cells. J Invent", "   Immunol 2020;1:1-9. doi:10.5555/a.1"], size=8
    )
    second.column(60, 630, ["2. Other C, et al. More resting cells. 2021."], size=8)
    second.say(295, 30, "102", size=8)
    return pdf([first, second], title="Microsoft Word - draft3.doc")


def passages(parsed):
    return [(p.role, parsed.canonical_text[p.start : p.end]) for p in parsed.passages]


def test_a_paper_in_two_columns_is_read_as_a_person_reads_it():
    parsed = parse_pdf(paper())
    head = "Journal of Invented Immunology 12 (2026) 101-109"
    assert parsed.title == TITLE
    assert parsed.kind is Kind.PAPER
    assert parsed.dois == ("10.5555/a.1",)
    assert not parsed.low_confidence
    assert [entry for entry in passages(parsed) if not entry[1].startswith("Background:")] == [
        (Role.NAVIGATION, head),
        (Role.HEADLINE, TITLE),
        (Role.REFERENCE, "Ada Example, Bo Sample and Cy Specimen"),
        (Role.REFERENCE, "Institute of Invented Medicine, Sampletown"),
        (Role.HEADING, "Abstract"),
        (Role.HEADING, "Introduction"),
        (Role.BODY, FIRST),
        (Role.BODY, SECOND),
        (Role.HEADING, "Methods"),
        (Role.BODY, METHODS),
        (Role.NAVIGATION, "101"),
        (Role.NAVIGATION, head),
        (Role.CAPTION, "Table 1. Answers by dose."),
        (Role.TABLE, "Dose\tPatients\tAnswers"),
        (Role.TABLE, "1 mg\t10\t2"),
        (Role.TABLE, "3 mg\t20\t10"),
        (Role.REFERENCE, "References"),
        (Role.REFERENCE, "1. Sample B, et al. Resting cells. J Invent Immunol 2020;1:1-9. doi:10.5555/a.1"),
        (Role.REFERENCE, "2. Other C, et al. More resting cells. 2021."),
        (Role.NAVIGATION, "102"),
    ]


def test_a_press_release_has_its_dateline_quotation_about_and_contacts():
    page = Page()
    page.say(60, 790, "NEWS RELEASE", size=9)
    page.say(60, 760, "New antibody shrinks tumours in twelve of thirty patients", size=16, font="F2")
    body = (
        "SAMPLETOWN, March 3, 2026 -- An antibody that binds two targets shrank the tumours of twelve of thirty "
        "patients with melanoma, researchers of the Sample Institute report."
    )
    spoken = '"We did not expect the answer to last for so long," said Ada Example, who led the trial. "It did."'
    about = "The Sample Institute studies how the immune system meets tumours, and teaches what it finds."
    low = page.column(60, 730, textwrap.wrap(body, 95)) - 8
    low = page.column(60, low, textwrap.wrap(spoken, 95)) - 8
    low = page.column(60, low, textwrap.wrap("Thirty patients took part, and none left the trial early. " * 5, 95)) - 8
    page.say(60, low, "About the Sample Institute", font="F2")
    low = page.column(60, low - 14, textwrap.wrap(about, 95)) - 8
    page.say(60, low, "Media contact", font="F2")
    page.column(60, low - 14, ["Bo Sample, press@institute.example, +1 555 010 0199"])
    parsed = parse(pdf([page]), url="https://institute.example/news.pdf")
    assert parsed.title == "New antibody shrinks tumours in twelve of thirty patients"
    assert parsed.published is not None
    assert parsed.published.isoformat() == "2026-03-03"
    assert parsed.kind is Kind.PRESS_RELEASE
    roles = {text: role for role, text in passages(parsed)}
    assert roles["NEWS RELEASE"] is Role.NAVIGATION
    assert roles[spoken] is Role.QUOTATION
    assert roles[about] is Role.ABOUT
    assert roles["Bo Sample, press@institute.example, +1 555 010 0199"] is Role.CONTACT
    assert "press@institute.example" not in parsed.text


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("Tumours shrink in mice", "Tumours shrink in mice"),
        ("tumours  shrink in Mice", "Tumours shrink in mice"),
        ("the antibody shrank tumours", "the antibody shrank tumours"),
        ("Microsoft Word - final2.doc", "Tumours shrink in mice"),
        ("", "Tumours shrink in mice"),
    ],
)
def test_a_stated_title_is_believed_only_where_the_first_page_shows_it(stated, title):
    page = plain()
    page.say(60, 760, "Tumours shrink in mice", size=20)
    assert parse_pdf(pdf([page], title=stated)).title == title


def test_a_file_without_a_larger_line_and_without_metadata_has_no_title():
    found = parse_pdf(pdf([plain()]).replace(b"/Info 3 0 R", b""))
    assert found.title is None
    assert found.canonical_text.startswith("The antibody shrank tumours")


def coded(font):
    page = Page()
    page.say_code(60, 700, b"<" + b"00210022002300240021" * 30 + b">")
    return pdf([page], fonts=[font])


def bomb(content):
    packed = zlib.compress(content, 9)
    return pdf([plain()], others={31: stream(packed, b"/Filter /FlateDecode")})


@pytest.mark.parametrize(
    ("body", "outcome", "told"),
    [
        (lambda: locked(pdf([plain()]), "secret", "RC4-128"), Outcome.ENCRYPTED, "save it without"),
        (lambda: locked(pdf([plain()]), "secret"), Outcome.ENCRYPTED, "save it without"),
        (lambda: coded(UNNAMED_CODES), Outcome.NEEDS_OCR, "recognise its text"),
        (lambda: coded(UNNAMED_GLYPHS), Outcome.NEEDS_OCR, "recognise its text"),
        (lambda: pdf([Page()]), Outcome.NEEDS_OCR, "holds no text"),
        (lambda: pdf([plain("#$%& *+-/ <=> @[]^", 9)]), Outcome.NEEDS_OCR, "which letters"),
        (lambda: pdf([plain(" ", 9)]), Outcome.NEEDS_OCR, "which letters"),
        (lambda: pdf([]), Outcome.FAILED_PARSE, "no pages"),
        (lambda: looped(pdf([plain()])), Outcome.FAILED_PARSE, "save it again"),
        (
            lambda: pdf([plain()], others={2: b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>"}),
            Outcome.FAILED_PARSE,
            "save it again",
        ),
        (lambda: bomb(b"q " * 20_000_000), Outcome.FAILED_PARSE, "more drawing"),
        (lambda: bomb(b"q " * 50_000_000), Outcome.FAILED_PARSE, "damaged"),
        (lambda: b"%PDF-1.7", Outcome.FAILED_PARSE, "damaged"),
        (lambda: pdf([plain()])[:200], Outcome.FAILED_PARSE, "damaged"),
    ],
    ids=[
        "password RC4", "password AES", "no ToUnicode", "glyphs without names", "no text", "signs only", "spaces only",
        "no pages", "loop of tables", "circular tree", "bomb", "larger bomb", "mark only", "cut",
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_with_the_way_out(body, outcome, told):
    with pytest.raises(ParseRefused) as refusal:
        parse(body())
    assert refusal.value.outcome is outcome
    assert told in refusal.value.reason


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_file_that_only_forbids_printing_is_read(algorithm):
    assert "antibody" in parse_pdf(locked(pdf([plain()]), "", algorithm)).text


@pytest.mark.parametrize("before", [b"", b"\n \xef\xbb\xbf"], ids=["at once", "after white space"])
def test_a_pdf_that_is_a_zip_file_too_is_read_as_pdf_only(before):
    assert "antibody" in parse(before + pdf([plain()]) + b"PK\x03\x04PK\x05\x06" + bytes(18)).text
    assert "antibody" in parse(b"PK\x03\x04" + bytes(26) + pdf([plain()])).text


def test_letters_without_a_meaning_are_left_out_and_told():
    page = plain(times=20)
    page.say_code(60, 300, b"<" + b"00210022" * 20 + b">", font="F3")
    parsed = parse_pdf(pdf([page], fonts=[HELVETICA, BOLD, UNNAMED_CODES]))
    assert parsed.flags == (LETTERS_LOST,)
    assert "cid" not in parsed.canonical_text


def test_more_letters_than_any_article_are_refused(monkeypatch):
    monkeypatch.setattr(letters_module, "MOST_LETTERS", 100)
    with pytest.raises(ParseRefused, match="more text than any article"):
        parse_pdf(pdf([plain()]))


def with_a_broken_font(rows):
    """A file on which the reader of letters gives up: a font of its page, which no letter uses, has no descendant."""
    broken = b"<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H /DescendantFonts [] >>"
    page = Page()
    page.column(60, 700, rows)
    return pdf([page], fonts=[HELVETICA, broken])


def test_where_letters_have_no_place_the_plain_text_stands_with_low_confidence():
    rows = ["Checkpoint blockade has changed the care of melanoma. Immuno-", "therapy has come to stay.", "", "More."]
    parsed = parse_pdf(with_a_broken_font(rows))
    assert parsed.low_confidence
    assert "Immunotherapy has come to stay." in parsed.text


@pytest.mark.parametrize("words", ["   ", "#$%& *+-/ <=> @[]^"])
def test_plain_text_that_is_none_needs_ocr_too(words):
    with pytest.raises(ParseRefused) as refusal:
        parse_pdf(with_a_broken_font([words] * 3))
    assert refusal.value.outcome is Outcome.NEEDS_OCR


@settings(max_examples=150)
@given(st.binary(max_size=400), st.integers(0, 2_000), st.booleans())
def test_any_bytes_end_in_a_parse_or_a_refusal(noise, at, whole):
    body = b"%PDF-1.7\n" + noise
    if whole:
        sound = pdf([plain()])
        body = sound[:at] + noise + sound[at + len(noise) :]
    try:
        parsed = parse_pdf(body)
    except ParseRefused:
        return
    text = parsed.canonical_text
    assert all(text[p.start : p.end].strip() == text[p.start : p.end] for p in parsed.passages)
