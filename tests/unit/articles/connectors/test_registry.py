"""What every connector must say of itself."""

import datetime as dt

import pytest

from articles.addresses import parse
from articles.connectors.model import Search
from articles.connectors.registry import CONNECTORS
from articles.kinds import BY_HAND, SourceKind

EVERY = pytest.mark.parametrize("connector", CONNECTORS.values(), ids=lambda connector: connector.kind.value)


def test_registry_has_every_kind_that_is_polled():
    assert set(CONNECTORS) == set(SourceKind) - set(BY_HAND)
    assert all(connector.kind is kind for kind, connector in CONNECTORS.items())


@EVERY
def test_connector_tells_people_what_to_write_and_what_the_service_asks(connector):
    assert connector.query_help.endswith(".")
    assert "example" in connector.query_help
    assert connector.terms.endswith(".")
    assert connector.terms_url.startswith("https://")


@EVERY
def test_connector_is_bounded(connector):
    assert 0 < connector.rate.per_second <= 10
    assert 1 <= connector.rate.at_once <= 4
    assert connector.most_bytes <= 20 * 1024 * 1024
    assert 0 <= connector.late_days <= 30


@EVERY
def test_first_request_is_an_address_that_can_be_fetched(connector):
    search = Search(
        base_url=connector.base_url or "https://example.org/news",
        query="melanoma AND (nivolumab OR “anti-PD-1”)",
        since=dt.date(2025, 6, 1),
        today=dt.date(2025, 7, 1),
        contact="atlas@example.org",
        key="invented-key",
    )
    assert parse(connector.first(search).url).scheme == "https"


@EVERY
def test_service_that_is_documented_has_its_address_and_pages_have_robots(connector):
    assert bool(connector.base_url) != connector.robots
    assert not connector.base_url.endswith("/")
