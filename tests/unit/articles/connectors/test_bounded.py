"""A listing is read in a child that may be killed; the answer is the same as without it."""

import base64
import dataclasses
import datetime as dt

import pytest

from articles.connectors import child
from articles.connectors.bounded import read_bounded
from articles.connectors.carrying import listing_as_json
from articles.connectors.model import Ask, Search, WrongAnswer
from articles.connectors.registry import CONNECTORS
from articles.kinds import SourceKind
from articles.parsing.bounded import Limits, ParseDied, stop_child

FEED = CONNECTORS[SourceKind.FEED]
ADDRESS = "https://news.example.org/feed"
SEARCH = Search(ADDRESS, today=dt.date(2026, 3, 1))
BODY = b"""<rss version="2.0"><channel><title>News</title>
<item><title>One</title><link>https://news.example.org/1</link><guid>1</guid></item></channel></rss>"""


@pytest.fixture(autouse=True, scope="module")
def _no_child_left():
    yield
    stop_child()


def test_a_child_reads_what_the_connector_reads():
    listing = read_bounded(FEED, Ask(ADDRESS), BODY, SEARCH)
    assert listing == FEED.read(Ask(ADDRESS), BODY, SEARCH)
    assert [entry.title for entry in listing.entries] == ["One"]


def test_a_wrong_answer_comes_back_with_its_reason():
    with pytest.raises(WrongAnswer) as fault:
        read_bounded(FEED, Ask(ADDRESS), b"nothing of the kind", SEARCH)
    assert len(fault.value.reason) > 10


def test_a_reading_that_takes_too_much_ends_and_the_next_one_works():
    with pytest.raises(ParseDied, match=r"limits|lost"):
        read_bounded(FEED, Ask(ADDRESS), BODY, SEARCH, limits=Limits(wall=0.0001))
    assert read_bounded(FEED, Ask(ADDRESS), BODY, SEARCH).entries


def test_the_child_answers_with_a_listing_or_a_reason():
    asked = {
        "kind": "feed",
        "ask": {"url": ADDRESS, "state": {}},
        "search": {**dataclasses.asdict(SEARCH), "today": "2026-03-01"},
    }
    whole = child.answer({**asked, "body": base64.b64encode(BODY).decode()})
    assert whole == {"listing": listing_as_json(FEED.read(Ask(ADDRESS), BODY, SEARCH))}
    assert set(child.answer({**asked, "body": "eA=="})) == {"wrong"}
