"""The first element of a file."""

import pytest

from articles.parsing.openings import first_element, holds_drawing, is_pdf, is_zip

DRAWING = "<svg xmlns='http://www.w3.org/2000/svg'><text>x</text></svg>"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<a>", "a"),
        ("\ufeff\n<?xml version='1.0'?>\n<!-- c - d -->\n<!DOCTYPE b SYSTEM 'x' [<!ELEMENT b ANY>]>\n<p:b c='d'>", "b"),
        ("words <a>", ""),
        ("<3", ""),
        ("", ""),
    ],
)
def test_first_element_stands_behind_the_prolog(text, name):
    assert first_element(text) == name


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        (DRAWING.encode(), True),
        (f"<?xml version='1.0'?>\n<!-- made by hand -->{DRAWING}".encode("utf-16"), True),
        (f"<html><body>{DRAWING}</body></html>".encode(), False),
        (b"<svg onload=x><p>words</p>", False),
        (b"\xff\xfe\x00", False),
        ((" " * 15_000 + DRAWING).encode("utf-16"), True),
        ((" " * 20_000 + DRAWING).encode(), False),
    ],
)
def test_drawing_is_known_by_its_bytes(body, verdict):
    assert holds_drawing(body) is verdict


@pytest.mark.parametrize(
    ("body", "pdf", "packed"),
    [
        (b"%PDF-1.7", True, False),
        (b"\xef\xbb\xbf\r\n %PDF-1.4", True, False),
        (b"PK\x03\x04 and %PDF-1.4", True, True),
        (b"PK\x03\x04 and more", False, True),
        (b"words of %PDF-1.4", False, False),
        (b" " * 1024 + b"%PDF-1.4", False, False),
    ],
)
def test_files_are_known_by_their_marks(body, pdf, packed):
    assert (is_pdf(body), is_zip(body)) == (pdf, packed)
