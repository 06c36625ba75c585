"""Letters become pieces, and fonts are judged by what the file says of them."""

import pytest
from pdfminer.psparser import LIT

from articles.parsing.pdf.letters import is_readable, sheets
from tests.pdf_writing import HELVETICA, Page, pdf

EMBEDDED = {"FontFile2": b""}


def pieces(page, *fonts):
    return next(sheets(pdf([page], fonts=fonts or (HELVETICA,)), most=1)).pieces


def drawn(*rows):
    page = Page()
    page.drawn = [b"BT /F1 10 Tf", *rows, b"ET"]
    return [piece.text for piece in pieces(page)]


def test_letters_of_one_line_are_one_piece_and_wide_gaps_part_pieces():
    assert drawn(b"60 700 Td (Anti) Tj [(body) -400 (here) -3000 (there)] TJ") == ["Antibody here", "there"]
    assert drawn(b"60 700 Td (above) Tj 0 -12 Td (below) Tj") == ["above", "below"]
    assert drawn(b"60 700 Td (begun) Tj 0 -90 Td 24 0 Td (on) Tj") == ["begun", "on"]


def test_a_line_without_an_end_is_cut_into_pieces():
    assert [len(text) for text in drawn(b"60 700 Td (" + b"a" * 2_500 + b") Tj")] == [1_001, 1_001, 498]


def test_raised_figures_are_powers_and_lowered_ones_are_not():
    assert drawn(b"60 700 Td (10) Tj /F1 6 Tf 4 Ts (-6) Tj 0 Ts /F1 10 Tf ( cells) Tj") == ["10⁻⁶ cells"]
    assert drawn(b"60 700 Td (CO) Tj /F1 6 Tf -2 Ts (2) Tj") == ["CO2"]


def test_a_piece_that_begins_with_a_small_letter_has_the_size_of_the_larger():
    page = Page()
    page.drawn = [b"BT /F1 8 Tf 60 700 Td (a) Tj /F1 12 Tf (B) Tj ET"]
    assert [(piece.text, piece.size) for piece in pieces(page)] == [("aB", 12.0)]


def test_words_on_their_side_are_left_out():
    assert drawn(b"0 1 -1 0 20 300 Tm (downloaded by somebody) Tj 1 0 0 1 60 700 Tm (words) Tj") == ["words"]


def test_ligatures_are_letters():
    named = (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [33 /fi /ffl /uni00AD] >> >>"
    )
    page = Page()
    page.say_code(60, 700, b'(e!cacy a"ict\\043)')
    assert [piece.text for piece in pieces(page, named)] == ["eficacy afflict\xad"]


@pytest.mark.parametrize(
    ("spec", "readable"),
    [
        ({"ToUnicode": LIT("Identity-H")}, True),
        ({"Subtype": LIT("Type0"), "Encoding": LIT("Identity-H")}, False),
        ({"Subtype": LIT("Type0"), "Encoding": LIT("UniJIS-UTF16-H")}, True),
        ({"Subtype": LIT("Type0"), "Encoding": LIT("90ms-RKSJ-H")}, True),
        ({"BaseFont": LIT("Symbol")}, True),
        ({"Encoding": {"Differences": [1, LIT("a"), LIT("uni0041"), LIT(".notdef")]}}, True),
        ({"Encoding": {"Differences": [1, LIT("g1"), LIT("g2"), LIT("a")]}}, False),
        ({"Encoding": {"Differences": [1, LIT("uniD800")]}}, False),
        ({"Encoding": {}}, True),
        ({"Encoding": LIT("WinAnsiEncoding"), "FontDescriptor": EMBEDDED}, True),
        ({"FontDescriptor": EMBEDDED | {"Flags": 4}}, False),
        ({"FontDescriptor": EMBEDDED | {"Flags": 32}}, True),
        ({"FontDescriptor": EMBEDDED}, False),
        ({"Subtype": LIT("Type1")}, True),
        ({"Subtype": LIT("Type3")}, False),
    ],
)
def test_a_font_is_readable_when_its_codes_stand_for_letters(spec, readable):
    assert is_readable(spec) is readable
