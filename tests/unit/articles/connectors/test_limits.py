"""Rates that services grant to those who say who they are."""

import pytest

from articles.connectors.limits import CROSSREF, OPENFDA, PUBMED, allowed_rate
from articles.connectors.model import Rate
from articles.kinds import SourceKind


@pytest.mark.parametrize(
    ("kind", "usual", "contact", "key", "rate"),
    [
        (SourceKind.PUBMED, PUBMED, "a@example.org", "", Rate(3, 3)),
        (SourceKind.PUBMED, PUBMED, "", "key", Rate(10, 3)),
        (SourceKind.CROSSREF, CROSSREF, "https://atlas.example/", "", Rate(5)),
        (SourceKind.CROSSREF, CROSSREF, "a@example.org", "", Rate(10, 3)),
        (SourceKind.OPENFDA, OPENFDA, "a@example.org", "key", Rate(4)),
    ],
)
def test_allowed_rate_is_that_of_the_service(kind, usual, contact, key, rate):
    assert allowed_rate(kind, usual, contact=contact, key=key) == rate
