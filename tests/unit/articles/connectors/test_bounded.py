"""A listing is read in a child that may be killed; the answer is the same as without it."""

import base64
import dataclasses
import datetime as dt
import json
import subprocess
import sys

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


# In a process of its own: the memory of children is the most that any child of the asking process ever had.
MEASURED = """
import datetime as dt, json, pathlib, resource, sys
from articles.connectors.bounded import read_bounded
from articles.connectors.model import Ask, Search, WrongAnswer
from articles.connectors.registry import CONNECTORS
from articles.kinds import SourceKind
from articles.parsing.bounded import stop_child
body = pathlib.Path(sys.argv[1]).read_bytes()
try:
    read_bounded(CONNECTORS[SourceKind.FEED], Ask("https://a.example/"), body, Search("", today=dt.date(2026, 3, 1)))
    told = ""
except WrongAnswer as fault:
    told = fault.reason
stop_child()
used = resource.getrusage(resource.RUSAGE_CHILDREN)
memory = used.ru_maxrss * (1024 if sys.platform == "linux" else 1)
print(json.dumps({"told": told, "cpu": used.ru_utime + used.ru_stime, "memory": memory}))
"""
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
BOMBS = {
    "billion laughs": f'<!DOCTYPE rss [<!ENTITY a0 "ha">{LAUGHS}]><rss><channel><title>&a9;</title></channel></rss>',
    "quadratic": f'<!DOCTYPE rss [<!ENTITY a "{"x" * 100_000}">]><rss><title>{"&a;" * 20_000}</title></rss>',
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused_within_bounds(name, tmp_path):
    bomb = tmp_path / "feed"
    bomb.write_text(BOMBS[name])
    argv = [sys.executable, "-c", MEASURED, bomb]
    found = json.loads(subprocess.run(argv, capture_output=True, text=True, check=True).stdout)
    assert "definitions of its own" in found["told"]
    assert found["cpu"] <= 5
    assert found["memory"] <= 512 * 1024 * 1024
