"""The first element of a file."""

import pytest

from articles.parsing.openings import first_element, holds_drawing

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
    ],
)
def test_drawing_is_known_by_its_bytes(body, verdict):
    assert holds_drawing(body) is verdict
