"""Identifiers as services write them."""

import pytest

from articles.connectors.identified import doi_page, identified, pmid
from articles.identifiers import Scheme


@pytest.mark.parametrize(
    ("text", "scheme", "value"),
    [
        ("https://doi.org/10.5555/ABC", Scheme.DOI, "10.5555/abc"),
        ("NCT09000001", Scheme.DOI, ""),
        ("10.5555/a 10.5555/b", Scheme.DOI, ""),
        ("10.5555/" + "a" * 300, Scheme.DOI, ""),
        ("10.5555/" + ")" * 100_000, Scheme.DOI, ""),
        ("", Scheme.DOI, ""),
    ],
)
def test_identified_is_normal_or_empty(text, scheme, value):
    assert identified(text, scheme) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [(" 0039000001 ", "39000001"), ("0", ""), ("", ""), ("123456789", ""), ("٣٩", ""), ("12a", ""), ("10.5555/a", "")],
)
def test_pmid_is_digits_or_empty(text, value):
    assert pmid(text) == value


def test_doi_page_ends_where_the_identifier_ends():
    assert doi_page("10.5555/a?b#c") == "https://doi.org/10.5555/a%3Fb%23c"
