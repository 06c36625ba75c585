"""Sitemaps as a connector: what is kept of a map, and the walk from map to map."""

import datetime as dt
import gzip
import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.connectors import sitemap, sitemap_reading
from articles.connectors.model import Ask, Listing, Search, WrongAnswer
from articles.connectors.sitemap import CONNECTOR, read
from articles.fetching.errors import NotFound, Unreachable

HOST = "https://www.example.org"
ADDRESS = f"{HOST}/sitemap.xml"
TODAY = dt.date(2025, 7, 1)
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def search(**more):
    return Search(**{"base_url": ADDRESS, "today": TODAY} | more)


def pages(*locs, changed=()):
    days = [*changed, *[""] * len(locs)]
    lines = (
        f"<url><loc>{loc}</loc>{f'<lastmod>{day}</lastmod>' * bool(day)}</url>"
        for loc, day in zip(locs, days, strict=False)
    )
    return f"<urlset {SPACE}>{''.join(lines)}</urlset>".encode()


def index(*locs, changed=()):
    days = [*changed, *[""] * len(locs)]
    lines = (
        f"<sitemap><loc>{loc}</loc><lastmod>{day}</lastmod></sitemap>" for loc, day in zip(locs, days, strict=False)
    )
    return f"<sitemapindex {SPACE}>{''.join(lines)}</sitemapindex>".encode()


def walk(answers, asked):
    """Every listing of a walk; the state goes through JSON as the database keeps it."""
    ask, listings = CONNECTOR.first(asked), []
    while ask:
        listing = read(Ask(ask.url, json.loads(json.dumps(dict(ask.state)))), answers[ask.url], asked)
        listings.append((ask.url, listing))
        ask = listing.then
    return listings


def addresses(listings):
    return [entry.address for _, listing in listings for entry in listing.entries]


def test_pages_of_a_map_are_entries():
    (entry,) = read(Ask(ADDRESS), pages(f"{HOST}/news/1", changed=["2025-06-03"]), search()).entries
    assert (entry.address, entry.stamp, entry.published) == (f"{HOST}/news/1", "2025-06-03", None)


def test_query_keeps_paths():
    body = pages(f"{HOST}/news/1", f"{HOST}/shop/1", f"{HOST}/press/1")
    listing = read(Ask(ADDRESS), body, search(query="/news/ /press/*"))
    assert [entry.address for entry in listing.entries] == [f"{HOST}/news/1", f"{HOST}/press/1"]


def test_addresses_of_other_sites_and_no_addresses_are_told():
    body = pages(f"{HOST}/1", "https://elsewhere.example.com/1", "https://news.example.org/2", "javascript:x")
    listing = read(Ask(ADDRESS), body, search())
    assert [entry.address for entry in listing.entries] == [f"{HOST}/1", "https://news.example.org/2"]
    elsewhere, script = listing.passed_over
    assert "elsewhere" in elsewhere
    assert "javascript" in script


def test_since_goes_by_lastmod_where_it_can_be_believed():
    body = pages(
        *(f"{HOST}/{number}" for number in range(4)), changed=["2025-06-01", "2025-06-09", "", "2035-01-01T10:00:00"]
    )
    listing = read(Ask(ADDRESS), body, search(since=dt.date(2025, 6, 5)))
    assert [entry.address[-1] for entry in listing.entries] == ["1", "2", "3"]
    assert listing.passed_over == ("1 addresses have not changed since 2025-06-05.",)


def test_lastmod_of_the_hour_in_which_the_file_was_made_says_nothing():
    body = pages(*(f"{HOST}/{n}" for n in range(20)), changed=[f"2025-06-01T10:00:{n:02}Z" for n in range(20)])
    listing = read(Ask(ADDRESS), body, search(since=dt.date(2025, 6, 5)))
    assert {entry.stamp for entry in listing.entries} == {""}
    assert len(listing.entries) == 20


def test_news_map_gives_title_and_day():
    news = "http://www.google.com/schemas/sitemap-news/0.9"
    body = f"""<urlset {SPACE} xmlns:news="{news}"><url><loc>{HOST}/1</loc><news:news>
    <news:publication><news:name>News</news:name><news:language>en</news:language></news:publication>
    <news:publication_date>2025-06-03T10:00:00+02:00</news:publication_date>
    <news:title>A result</news:title></news:news>
    </url></urlset>""".encode()
    (entry,) = read(Ask(ADDRESS), body, search(since=dt.date(2025, 6, 3))).entries
    assert (entry.title, entry.published, entry.date_suspect) == ("A result", dt.date(2025, 6, 3), False)
    assert entry.stamp == "2025-06-03T10:00:00+02:00|A result"
    assert read(Ask(ADDRESS), body, search(since=dt.date(2025, 6, 4))).entries == ()


def test_walk_reads_the_maps_of_an_index_the_newest_first_and_each_once():
    one, two, three = (f"{HOST}/map-{n}.xml" for n in (1, 2, 3))
    answers = {
        ADDRESS: index(one, two, three, one, ADDRESS, changed=["2025-06-01", "2025-06-09", "", "", ""]),
        one: pages(f"{HOST}/1"),
        two: gzip.compress(pages(f"{HOST}/2")),
        three: pages(f"{HOST}/3"),
    }
    listings = walk({**answers, ADDRESS: answers[ADDRESS]}, search())
    assert [url for url, _ in listings][:4] == [ADDRESS, two, one, three]
    assert addresses(listings) == [f"{HOST}/2", f"{HOST}/1", f"{HOST}/3"]


def test_walk_leaves_out_maps_that_have_not_changed_since():
    old, new = f"{HOST}/old.xml", f"{HOST}/new.xml"
    answers = {ADDRESS: index(old, new, changed=["2024-01-01", "2025-06-09"]), new: pages(f"{HOST}/1")}
    assert addresses(walk(answers, search(since=dt.date(2025, 6, 5)))) == [f"{HOST}/1"]


def test_walk_goes_three_deep():
    urls = [ADDRESS, *(f"{HOST}/deep-{n}.xml" for n in range(2, 6))]
    answers = {url: index(further) for url, further in pairwise(urls)}
    listings = walk(answers, search())
    assert [url for url, _ in listings] == urls[:3]
    assert "3 deep" in listings[-1][1].passed_over[0]


def test_walk_passes_over_a_broken_map_and_reads_the_others():
    bad, good = f"{HOST}/bad.xml", f"{HOST}/good.xml"
    listings = walk({ADDRESS: index(bad, good), bad: b"<html></html>", good: pages(f"{HOST}/1")}, search())
    assert addresses(listings) == [f"{HOST}/1"]
    assert listings[1][1].passed_over[0].startswith(f"{bad}: This is a web page")


def test_walk_passes_over_a_map_that_is_gone_but_not_over_one_that_is_merely_away():
    gone, good = f"{HOST}/gone.xml", f"{HOST}/good.xml"
    first = CONNECTOR.first(search())
    then = read(first, index(gone, good), search()).then
    listing = CONNECTOR.refused(then, NotFound("There is no such page."))
    assert (listing.passed_over, listing.then.url) == ((f"{gone}: There is no such page.",), good)
    assert CONNECTOR.refused(then, Unreachable("503")) is None
    assert CONNECTOR.refused(first, NotFound("There is no such page.")) is None


def test_walk_ends_with_the_number_of_maps(monkeypatch):
    monkeypatch.setattr(sitemap, "MOST_MAPS", 2)
    urls = [f"{HOST}/{n}.xml" for n in range(4)]
    listings = walk({ADDRESS: index(*urls), **{url: pages(url + "/page") for url in urls}}, search())
    assert len(addresses(listings)) == 2
    assert "Only 2 maps" in listings[0][1].passed_over[0]


def test_walk_ends_with_the_number_of_addresses(monkeypatch):
    monkeypatch.setattr(sitemap, "MOST_ADDRESSES", 3)
    one, two = f"{HOST}/one.xml", f"{HOST}/two.xml"
    answers = {ADDRESS: index(one, two), one: pages(*(f"{HOST}/{n}" for n in range(5))), two: pages(f"{HOST}/last")}
    listings = walk(answers, search())
    assert addresses(listings) == [f"{HOST}/{n}" for n in range(3)]
    assert "The walk ends here" in listings[-1][1].passed_over[-1]


def test_large_map_is_read_in_windows_and_none_is_lost():
    urls = [f"{HOST}/{n}" for n in range(1200)]
    listings = walk({ADDRESS: pages(*urls)}, search())
    assert [len(listing.entries) for _, listing in listings] == [500, 500, 200]
    assert addresses(listings) == urls


def test_robots_txt_may_name_maps_elsewhere():
    robots, far = f"{HOST}/robots.txt", "https://maps.example.com/www.xml"
    body = f"User-agent: *\nDisallow: /private\n\nSitemap: {far}\nsitemap:{HOST}/b.xml\n".encode()
    answers = {robots: body, far: pages(f"{HOST}/1"), f"{HOST}/b.xml": pages(f"{HOST}/2")}
    assert addresses(walk(answers, search(base_url=robots))) == [f"{HOST}/1", f"{HOST}/2"]


def test_index_names_no_maps_of_other_sites():
    listing = read(Ask(ADDRESS), index("https://elsewhere.example.com/map.xml"), search())
    assert (listing.then, "elsewhere" in listing.passed_over[0]) == (None, True)


def test_map_with_more_addresses_than_allowed_says_so(monkeypatch):
    monkeypatch.setattr(sitemap_reading, "MOST_ADDRESSES", 2)
    listing = read(Ask(ADDRESS), pages(*(f"{HOST}/{n}" for n in range(3))), search())
    assert len(listing.entries) == 2
    assert "more than the" in listing.passed_over[0]


def test_walk_that_gave_all_its_addresses_at_the_end_says_nothing(monkeypatch):
    monkeypatch.setattr(sitemap, "MOST_ADDRESSES", 3)
    listings = walk({ADDRESS: pages(*(f"{HOST}/{n}" for n in range(3)))}, search())
    assert [listing.passed_over for _, listing in listings] == [()]


@pytest.mark.parametrize(
    ("since", "kept"), [(dt.date(2025, 6, 8), 1), (dt.date(2025, 6, 9), 1), (dt.date(2025, 6, 10), 0)]
)
def test_what_changed_on_the_day_itself_is_new(since, kept):
    body = pages(f"{HOST}/1", changed=["2025-06-09"])
    assert len(read(Ask(ADDRESS), body, search(since=since)).entries) == kept


@pytest.mark.parametrize(
    "state", [{"depth": True}, {"depth": -1}, {"depth": "2"}, {"queue": [["x"], "y", ["a", 1, 2]]}]
)
def test_state_that_makes_no_sense_begins_anew(state):
    listing = read(Ask(ADDRESS, state), index(f"{HOST}/a.xml"), search())
    assert (listing.then.url, listing.then.state["depth"], listing.then.state["queue"]) == (f"{HOST}/a.xml", 2, [])


def test_reasons_are_few():
    listing = read(Ask(ADDRESS), pages(*(f"mailto:{n}" for n in range(100))), search())
    assert len(listing.passed_over) == 20


@pytest.mark.parametrize("body", [b"", b"<rss/>", b"<html/>", b"\x1f\x8b broken", b"just words"])
def test_what_is_no_sitemap_is_a_wrong_answer(body):
    with pytest.raises(WrongAnswer):
        read(Ask(ADDRESS), body, search())


STATES = st.dictionaries(
    st.sampled_from(["depth", "skip", "given", "queue", "seen"]),
    st.none()
    | st.integers(-5, 5)
    | st.booleans()
    | st.lists(st.lists(st.integers() | st.text(max_size=3), max_size=3)),
)
PARTS = st.sampled_from(
    [f"<urlset {SPACE}>", "</urlset>", "<url>", "</url>", "<loc>", "</loc>", f"{HOST}/1", "&", "<!--", "&x;", "<x:y/>"]
)


@settings(max_examples=200)
@given(st.binary(max_size=200) | st.lists(PARTS, max_size=12).map(lambda parts: "".join(parts).encode()), STATES)
def test_any_bytes_end_in_a_listing_or_a_wrong_answer(body, state):
    try:
        listing = read(Ask(ADDRESS, state), body, search(since=TODAY))
    except WrongAnswer:
        return
    assert isinstance(listing, Listing)
