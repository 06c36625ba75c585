"""Feeds as a connector."""

import datetime as dt

import pytest

from articles.connectors.feed import CONNECTOR, read
from articles.connectors.model import Ask, Search, WrongAnswer

ADDRESS = "https://news.example.org/feed.xml"
SEARCH = Search(base_url=ADDRESS, today=dt.date(2025, 7, 1))


def feed(*items):
    return f'<rss version="2.0"><channel><title>News</title>{"".join(items)}</channel></rss>'.encode()


def item(number, day="03 Jun 2025"):
    return (
        f"<item><title>Title {number}</title><link>https://news.example.org/{number}</link><guid>g{number}</guid>"
        f"<pubDate>{day} 10:00:00 GMT</pubDate></item>"
    )


def test_first_request_is_the_feed_itself():
    assert CONNECTOR.first(SEARCH) == Ask(ADDRESS)


def test_entry_points_to_its_page():
    (entry,) = read(Ask(ADDRESS), feed(item(1)), SEARCH).entries
    assert (entry.address, entry.guid, entry.title) == ("https://news.example.org/1", "g1", "Title 1")
    assert (entry.published, entry.record, entry.fetch_url) == (dt.date(2025, 6, 3), b"", "")


def test_more_than_a_run_takes_in_is_read_by_asking_again():
    body = feed(*(item(number) for number in range(1100)))
    ask, sizes, addresses = CONNECTOR.first(SEARCH), [], []
    while ask:
        listing = read(ask, body, SEARCH)
        sizes.append(len(listing.entries))
        addresses += [entry.address for entry in listing.entries]
        ask = listing.then
    assert sizes == [500, 500, 100]
    assert len(set(addresses)) == 1100


def test_window_of_a_feed_that_has_shrunk_is_empty():
    listing = read(Ask(ADDRESS, {"skip": 500}), feed(item(1)), SEARCH)
    assert (listing.entries, listing.then) == ((), None)


def test_entries_older_than_since_are_left_out_and_told():
    search = Search(base_url=ADDRESS, today=SEARCH.today, since=dt.date(2025, 6, 4))
    listing = read(Ask(ADDRESS), feed(item(1), item(2, "04 Jun 2025"), item(3, "31 Feb 2025")), search)
    assert [entry.guid for entry in listing.entries] == ["g2", "g3"]
    assert listing.passed_over == ("1 entries are older than 2025-06-04.",)


def test_entry_without_a_page_brings_its_own_characters_and_no_mark_up():
    content = "<p>One <b>two</b></p><script>alert(1)</script><p>3 &lt; 4</p>"
    body = feed(f"<item><title>A &amp;lt;notice&amp;gt;</title><description><![CDATA[{content}]]></description></item>")
    (entry,) = read(Ask(ADDRESS), body, SEARCH).entries
    assert (entry.address, entry.record_type) == ("", "text/html; charset=utf-8")
    assert entry.guid.startswith("sha256:")
    written = entry.record.decode()
    assert "<h1>A &lt;notice&gt;</h1>\n<p>One two</p>\n<p>3 &lt; 4</p>" in written
    assert "alert" not in written


def test_what_is_no_feed_is_a_wrong_answer():
    with pytest.raises(WrongAnswer, match="web page"):
        read(Ask(ADDRESS), b"<!DOCTYPE html><html></html>", SEARCH)
