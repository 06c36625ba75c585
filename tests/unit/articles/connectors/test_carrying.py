"""What goes to a child and comes back is what was sent."""

import json

from hypothesis import given
from hypothesis import strategies as st

from articles.connectors.carrying import (
    ask_as_json,
    ask_from_json,
    listing_as_json,
    listing_from_json,
    search_as_json,
    search_from_json,
)
from articles.connectors.model import Ask, Entry, Listing, Notice, Search
from articles.kinds import ArticleKind

texts = st.text(max_size=20)
days = st.none() | st.dates()
asks = st.builds(Ask, url=texts, state=st.dictionaries(texts, texts | st.integers() | st.none(), max_size=3))
entries = st.builds(
    Entry, address=texts, guid=texts, title=texts, published=days, kind=st.none() | st.sampled_from(list(ArticleKind)),
    doi=texts, record=st.binary(max_size=30), record_type=texts,
)  # fmt: skip
notices = st.builds(Notice, kind=texts, doi=texts, published=days)
listings = st.builds(
    Listing,
    entries=st.lists(entries, max_size=3).map(tuple),
    then=st.none() | asks,
    notices=st.lists(notices, max_size=2).map(tuple),
    passed_over=st.lists(texts, max_size=2).map(tuple),
)
searches = st.builds(
    Search, base_url=texts, query=texts, since=days, today=st.dates(), contact=texts, key=texts, page_size=st.integers()
)


def carried(values):
    return json.loads(json.dumps(values))


@given(listings)
def test_a_listing_comes_back_whole(listing):
    assert listing_from_json(carried(listing_as_json(listing))) == listing


@given(searches)
def test_a_search_comes_back_whole(search):
    assert search_from_json(carried(search_as_json(search))) == search


@given(asks)
def test_a_request_comes_back_whole(ask):
    assert ask_from_json(carried(ask_as_json(ask))) == ask


def test_no_request_is_none():
    assert ask_as_json(None) is None
