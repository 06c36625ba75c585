"""DOCX files that the test itself writes: order, roles, titles, and what is refused before it is unpacked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsing import Outcome, ParseRefused, Role, parse
from articles.parsing.docx import parse_docx
from tests.docx_writing import docx, packed, paragraph, table

LONG = "The antibody shrank the tumours of twelve of thirty patients with melanoma, and none of them left the trial."
BOX = "<w:txbxContent>" + paragraph("Words in a text box tell the reader of a second trial that begins in May.")
BOXED = f"<w:r><mc:AlternateContent><mc:Choice>{BOX}</w:txbxContent></mc:Choice><mc:Fallback>{BOX}</w:txbxContent>"
BODY = (
    paragraph("New antibody shrinks tumours", "Title")
    + paragraph(LONG, inside=BOXED + "</mc:Fallback></mc:AlternateContent></w:r>")
    + paragraph("What was found", "Heading2")
    + paragraph("First", more='<w:outlineLvl w:val="2"/>')
    + paragraph(
        "It was",
        inside="<w:r><w:tab/><w:t>well</w:t><w:noBreakHyphen/><w:t>tolerated by everybody who took part in the trial "
        "and stayed.</w:t></w:r><w:del><w:r><w:delText>struck out</w:delText></w:r></w:del><!-- a comment -->",
    )
    + paragraph("A point of a list", more="<w:numPr/>")
    + paragraph("Figure 1. Answers by dose.", "Caption")
    + "<w:sdt><w:sdtContent>"
    + table(
        (paragraph("Dose"), paragraph("Answers")),
        (paragraph("1 mg") + paragraph("daily"), table((paragraph("2 of"), paragraph("10"))) + paragraph("")),
        (paragraph("One cell"),),
    )
    + "</w:sdtContent></w:sdt>"
    + "<!-- a comment between paragraphs -->"
    + paragraph("   ")
)


def passages(parsed):
    return [(p.role, parsed.canonical_text[p.start : p.end]) for p in parsed.passages]


def test_a_file_is_read_in_its_order_with_tables_and_text_boxes():
    parsed = parse(docx(BODY))
    assert parsed.title == "New antibody shrinks tumours"
    assert passages(parsed) == [
        (Role.HEADLINE, "New antibody shrinks tumours"),
        (Role.BODY, LONG),
        (Role.BODY, "Words in a text box tell the reader of a second trial that begins in May."),
        (Role.HEADING, "What was found"),
        (Role.HEADING, "First"),
        (Role.BODY, "It was well\u2011tolerated by everybody who took part in the trial and stayed."),
        (Role.BODY, "A point of a list"),
        (Role.CAPTION, "Figure 1. Answers by dose."),
        (Role.TABLE, "Dose\tAnswers"),
        (Role.TABLE, "1 mg daily\t2 of 10"),
        (Role.HEADING, "One cell"),
    ]


def test_without_structure_the_words_stand_with_low_confidence():
    parsed = parse(docx(BODY), simple=True)
    assert parsed.low_confidence
    assert LONG in parsed.text


@pytest.mark.parametrize(
    ("head", "stated", "title"),
    [
        (paragraph("A heading of words", "Heading1"), "Another title of words", "A heading of words"),
        (paragraph("A title of words"), "a title of  words", "A title of words"),
        (paragraph("A title of words"), "Another title of words", "A title of words"),
        ("", "Title", None),
    ],
)
def test_the_title_is_that_of_a_style_or_stated_and_shown(head, stated, title):
    assert parse_docx(docx(head + paragraph(LONG) * 3, title=stated)).title == title


def refused(body):
    with pytest.raises(ParseRefused) as refusal:
        parse(body)
    return refusal.value.outcome, refusal.value.reason


@pytest.mark.parametrize(
    ("body", "outcome", "told"),
    [
        (lambda: docx(""), Outcome.EMPTY, "no text"),
        (lambda: packed({"a.txt": "words"}), Outcome.UNSUPPORTED_TYPE, "no DOCX"),
        (lambda: docx("<w:p>"), Outcome.FAILED_PARSE, "damaged"),
        (lambda: docx(BODY)[:500], Outcome.FAILED_PARSE, "damaged"),
        (
            lambda: docx(
                BODY, parts={"word/x.xml": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'}
            ),
            Outcome.UNSUPPORTED_TYPE,
            "entities",
        ),
        (
            lambda: docx(BODY, parts={"word/x.xml": "<!doctype a><a/>".encode("utf-16")}),
            Outcome.UNSUPPORTED_TYPE,
            "entities",
        ),
        (
            lambda: docx(BODY, parts={"word/media/a.bin": bytes(8_000_000)}),
            Outcome.UNSUPPORTED_TYPE,
            "more than 120 times",
        ),
    ],
    ids=["empty", "other ZIP", "broken XML", "cut", "entity", "document type in UTF-16", "ratio"],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_way_out(body, outcome, told):
    found, reason = refused(body())
    assert found is outcome
    assert told in reason


@settings(max_examples=100)
@given(st.binary(max_size=400), st.integers(0, 3_000), st.booleans())
def test_any_bytes_end_in_a_parse_or_a_refusal(noise, at, whole):
    sound = docx(BODY)
    body = sound[: max(4, at)] + noise + sound[at + len(noise) :] if whole else b"PK\x03\x04" + noise
    try:
        parsed = parse(body)
    except ParseRefused:
        return
    assert all(parsed.canonical_text[p.start : p.end].strip() for p in parsed.passages)
