"""One sitemap, well and badly written."""

import gzip
import resource

import pytest

from articles.connectors import sitemap_reading
from articles.connectors.sitemap_reading import LONGEST_ADDRESS, MOST_ADDRESSES, read_map
from articles.markup import Unreadable

IMAGES = 'xmlns:i="http://www.google.com/schemas/sitemap-image/1.1"'
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def urlset(inside, space=SPACE):
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {space}>{inside}</urlset>'.encode()


@pytest.mark.parametrize(
    ("inside", "address"),
    [
        ("<url><loc> https://example.org/1\n</loc></url>", "https://example.org/1"),
        ("<url><loc>https://example.org/1?a=1&amp;b=2</loc></url>", "https://example.org/1?a=1&b=2"),
        ("<url><loc>https://example.org/1?a=1&b=2</loc></url>", "https://example.org/1?a=1&b=2"),
        ("<url><loc><![CDATA[https://example.org/1?a=1&b=2]]></loc></url>", "https://example.org/1?a=1&b=2"),
        (
            f"<url><i:image {IMAGES}><i:loc>https://example.org/i</i:loc></i:image><loc>https://example.org/1</loc></url>",
            "https://example.org/1",
        ),
    ],
)
def test_address_is_the_maps_own(inside, address):
    assert [one.address for one in read_map(urlset(inside)).pages] == [address]


@pytest.mark.parametrize(
    "space",
    ["", 'xmlns="https://www.sitemaps.org/schemas/sitemap/0.9"', 'xmlns="http://www.google.com/schemas/sitemap/0.84"'],
)
def test_name_spaces_of_other_days_are_read(space):
    assert len(read_map(urlset("<url><loc>https://example.org/1</loc></url>", space)).pages) == 1


NEWS = 'xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"'


@pytest.mark.parametrize(
    ("more", "title"),
    [
        (f"<n:news {NEWS}><n:title>A result</n:title></n:news>", "A result"),
        (f"<n:video {NEWS}><n:title>A film</n:title></n:video>", ""),
        ('<x:news xmlns:x="https://x.example"><x:title>Not ours</x:title></x:news>', ""),
        ('<news xmlns=""><title>Of no name space</title></news>', ""),
    ],
)
def test_title_is_that_of_the_news_extension(more, title):
    (page,) = read_map(urlset(f"<url><loc>https://example.org/1</loc>{more}</url>")).pages
    assert page.title == title


def test_comments_and_instructions_are_no_entries():
    body = urlset("<!-- made by hand --><?made by hand?><url><loc>https://example.org/1</loc></url>")
    assert [one.address for one in read_map(body).pages] == ["https://example.org/1"]


@pytest.mark.parametrize("written", ["{}", "<urlset><url><loc>{}</loc></url></urlset>"])
def test_the_longest_address_is_read(written):
    address = "https://example.org/".ljust(LONGEST_ADDRESS, "x")
    assert [one.address for one in read_map(written.format(address).encode()).pages] == [address]


def test_entry_without_an_address_is_none():
    assert (
        read_map(urlset(f"<url/><url><loc/></url><url><loc>https://example.org/{'x' * 3000}</loc></url>")).pages == ()
    )


def test_text_file_is_a_line_for_each_address():
    found = read_map(b"https://example.org/1\r\nhttps://example.org/2\n\n# a comment\n")
    assert [one.address for one in found.pages] == ["https://example.org/1", "https://example.org/2"]


def test_more_addresses_than_a_map_may_have_are_cut():
    lines = "\n".join(f"https://example.org/{n}" for n in range(MOST_ADDRESSES + 1))
    found = read_map(lines.encode())
    assert (len(found.pages), found.is_cut) == (MOST_ADDRESSES, True)


@pytest.mark.parametrize(("count", "is_cut"), [(2, False), (3, True)])
@pytest.mark.parametrize(
    ("entry", "written"),
    [
        ("https://example.org/1\n", "{}"),
        ("<url><loc>https://example.org/1</loc></url>", "<urlset>{}</urlset>"),
        ("<sitemap><loc>https://example.org/1</loc></sitemap>", "<sitemapindex>{}</sitemapindex>"),
    ],
)
def test_map_is_cut_from_one_address_too_many_on(monkeypatch, entry, written, count, is_cut):
    monkeypatch.setattr(sitemap_reading, "MOST_ADDRESSES", 2)
    found = read_map(written.format(entry * count).encode())
    assert (len(found.pages or found.maps), found.is_cut) == (2, is_cut)


def test_map_may_have_as_many_elements_as_are_allowed(monkeypatch):
    body = b"<urlset><url><loc>https://example.org/1</loc></url></urlset>"
    monkeypatch.setattr(sitemap_reading, "MOST_TAGS", body.count(b"<"))
    assert len(read_map(body).pages) == 1


def test_robots_txt_names_maps():
    found = read_map(b"User-agent: *\nSitemap: https://example.org/a.xml\n")
    assert ([one.address for one in found.maps], found.pages, found.by_robots) == (
        ["https://example.org/a.xml"], (), True
    )  # fmt: skip


def test_packed_map_may_have_several_members():
    body = urlset("<url><loc>https://example.org/1</loc></url>")
    assert len(read_map(gzip.compress(body[:50]) + gzip.compress(body[50:])).pages) == 1


def test_packed_bomb_is_refused_while_it_grows():
    bomb = gzip.compress(b"\0" * 200_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(Unreadable, match="larger than 20 MiB"):
        read_map(bomb)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 * 1024


def test_packed_map_that_was_cut_is_refused():
    with pytest.raises(Unreadable, match="packed sitemap"):
        read_map(gzip.compress(urlset("<url><loc>https://example.org/1</loc></url>"))[:-9])


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b'<!DOCTYPE urlset [<!ENTITY a "b">]>' + urlset("&a;"), "definitions"),
        (urlset("<url><loc>https://example.org/1</url>"), "not well-formed"),
        (urlset("<url><loc>&undefined;</loc></url>")[:-4], "not well-formed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'/>", "This is a feed"),
        (urlset("<url>" * 300 + "</url>" * 300), "not well-formed"),
        (b"<sitemaps/>", "root element is"),
        (b"no map at all", "neither XML nor lines"),
        (b"<urlset>" + b"<a/>" * 1_500_001, "more elements"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(body, reason):
    with pytest.raises(Unreadable, match=reason):
        read_map(body)


def test_dates_are_believable_unless_nearly_all_are_of_one_hour():
    def of(days):
        return read_map(
            urlset("".join(f"<url><loc>https://example.org/</loc><lastmod>{d}</lastmod></url>" for d in days))
        )

    assert of([]).dates_are_believable
    assert of(["2025-06-03"] * 9).dates_are_believable
    assert of([f"2025-06-{day:02}" for day in range(1, 30)]).dates_are_believable
    assert not of(["2025-06-03T10:00:00Z"] * 10).dates_are_believable
    assert not of([*["2025-06-03"] * 19, "2025-06-04"]).dates_are_believable
    assert not of([*["2025-06-03"] * 18, "2025-06-04", "2025-06-05"]).dates_are_believable
    assert of([*["2025-06-03"] * 17, "2025-06-04", "2025-06-05", "2025-06-06"]).dates_are_believable
