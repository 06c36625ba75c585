"""RSS and Atom, well and badly written. Every feed here is written after the published formats."""

import datetime as dt
import resource

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import feeds
from articles.feeds import read_feed
from articles.markup import Unreadable

TODAY = dt.date(2025, 7, 1)
FEEDBURNER = 'xmlns:f="http://rssnamespace.org/feedburner/ext/1.0"'
ADDRESS = "https://news.example.org/oncology/feed.xml"


def read(body, **window):
    return read_feed(body if isinstance(body, bytes) else body.encode(), address=ADDRESS, today=TODAY, **window)


def rss(*items, head=""):
    return f'{head}<rss version="2.0"><channel><title>News</title><link>https://news.example.org/</link>{"".join(items)}</channel></rss>'


def only(body):
    (entry,) = read(body).entries
    return entry


WHOLE = """<item><title>CAR-T cells in lymphoma</title><link>https://news.example.org/1</link>
<guid isPermaLink="false">news-1</guid><pubDate>Tue, 03 Jun 2025 10:00:00 GMT</pubDate>
<description>&lt;p&gt;A summary.&lt;/p&gt;</description></item>"""


def test_rss_2_entry_is_read_whole():
    entry = only(rss(WHOLE, head='<?xml version="1.0" encoding="utf-8"?>\n'))
    assert (entry.address, entry.guid) == ("https://news.example.org/1", "news-1")
    assert entry.title == "CAR-T cells in lymphoma"
    assert (entry.published, entry.date_suspect) == (dt.date(2025, 6, 3), False)
    assert entry.text == "<p>A summary.</p>"


def test_rss_1_entry_is_read_with_dublin_core_and_prism():
    entry = only("""<?xml version="1.0"?>
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">
    <channel rdf:about="https://journal.example.org/"><title>Journal</title><link>https://journal.example.org/</link>
    <items><rdf:Seq><rdf:li rdf:resource="https://journal.example.org/a1"/></rdf:Seq></items></channel>
    <item rdf:about="https://journal.example.org/a1"><title>A trial</title><link>https://journal.example.org/a1</link>
    <dc:date>2025-06-03T00:00:00Z</dc:date><dc:identifier>doi:10.5555/ABC.1</dc:identifier>
    <prism:doi>10.5555/ABC.1</prism:doi></item></rdf:RDF>""")
    assert (entry.address, entry.guid) == ("https://journal.example.org/a1", "https://journal.example.org/a1")
    assert (entry.published, entry.doi) == (dt.date(2025, 6, 3), "10.5555/abc.1")


@pytest.mark.parametrize("prefix", ["", "atom:"])
def test_atom_entry_is_read_and_its_day_of_change_is_no_day_of_publication(prefix):
    space = 'xmlns:atom="http://www.w3.org/2005/Atom"' if prefix else 'xmlns="http://www.w3.org/2005/Atom"'
    written = f"""<{prefix}feed {space} xml:base="https://other.example.org/x/"><{prefix}title>News</{prefix}title>
    <{prefix}entry><{prefix}id>tag:example.org,2025:1</{prefix}id>
    <{prefix}title type="html">A &amp;amp; B &lt;b&gt;c&lt;/b&gt;</{prefix}title>
    <{prefix}link href="rel/1"/><{prefix}updated>2025-06-04T10:00:00Z</{prefix}updated>
    <{prefix}content type="html">Longer text than the summary</{prefix}content>
    <{prefix}summary>Short</{prefix}summary></{prefix}entry>
    <{prefix}entry><{prefix}id>tag:example.org,2025:2</{prefix}id><{prefix}title>Two</{prefix}title>
    <{prefix}link rel="alternate" type="application/pdf" href="https://other.example.org/2.pdf"/>
    <{prefix}link rel="enclosure" href="https://other.example.org/2.mp3"/>
    <{prefix}published>2025-06-03T10:00:00Z</{prefix}published><{prefix}updated>2025-06-04T10:00:00Z</{prefix}updated></{prefix}entry>
    </{prefix}feed>"""
    first, second = read(written).entries
    assert (first.guid, second.guid) == ("tag:example.org,2025:1", "tag:example.org,2025:2")
    assert (first.address, first.title, first.published) == ("https://other.example.org/x/rel/1", "A & B c", None)
    assert (first.text, first.date_suspect) == ("Longer text than the summary", False)
    assert (second.address, second.published) == ("https://other.example.org/2.pdf", dt.date(2025, 6, 3))


def test_feed_that_is_not_well_formed_still_gives_its_entries():
    broken = rss(
        WHOLE, "<item><title>Fish & chips &nbsp; <b>bold</title><link>https://news.example.org/2</link></item>"
    )
    assert [entry.address for entry in read(broken).entries] == [
        "https://news.example.org/1",
        "https://news.example.org/2",
    ]


def test_feed_that_ends_in_the_middle_gives_what_stands_there():
    assert read(rss(WHOLE, WHOLE.replace("news-1", "news-2")).split("</channel>")[0]).entries[1].guid == "news-2"


@pytest.mark.parametrize("junk", ["\n\n  ", "Warning: something in line 3\n", "<!-- a comment -->", "\ufeff"])
def test_junk_before_the_prolog_costs_no_entry(junk):
    assert only(rss(WHOLE, head=f'{junk}<?xml version="1.0"?>')).guid == "news-1"


def test_dtd_that_is_only_named_is_left_out():
    head = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.example.org/rss-0.91.dtd">'
    assert only(rss(WHOLE, head=head)).guid == "news-1"


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = {
    "billion laughs": f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>' + rss("<item><title>&l9;</title></item>"),
    "quadratic": f'<!DOCTYPE rss [<!ENTITY a "{"a" * 100_000}">]>'
    + rss(f"<item><title>{'&a;' * 20_000}</title></item>"),
    "file": '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + rss("<item><title>&x;</title></item>"),
    "parameter": '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]>' + rss(WHOLE),
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", HOSTILE)
def test_definitions_are_refused_before_anything_is_expanded(name, encoding):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    with pytest.raises(Unreadable, match="definitions of its own"):
        read(HOSTILE[name].encode(encoding))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_utime - before < 5


@pytest.mark.parametrize("place", ["channel", "item"])
def test_definitions_inside_the_root_expand_to_nothing(place):
    bomb = f'<!DOCTYPE rss [<!ENTITY a "{"ha" * 500}">]>'
    inside = rss(bomb * (place == "channel"), f"<item>{bomb * (place == 'item')}<title>&a;&a;</title></item>")
    try:
        entries = read(inside).entries
    except Unreadable:
        return
    assert "haha" not in repr(entries)


def test_hundred_thousand_entries_are_read_window_by_window_and_none_is_lost():
    entries = [
        f"<item><title>Title {n}</title><link>https://news.example.org/{n}</link></item>" for n in range(100_000)
    ]
    body = rss(*entries).encode()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    feed = read(body, skip=50_000)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_utime - before < 4
    assert [entry.title for entry in feed.entries] == [f"Title {n}" for n in range(50_000, 50_500)]
    assert feed.behind == 50_500
    last = read(body, skip=99_500)
    assert (len(last.entries), last.behind) == (500, 0)


def test_windows_of_a_feed_are_the_feed():
    body = rss(*(f"<item><guid>g{n}</guid><title>T {n}</title></item>" for n in range(7)), "<ttl>60</ttl>")
    guids = []
    for skip in (0, 3, 6, 9):
        feed = read(body, skip=skip, most=3)
        guids += [entry.guid for entry in feed.entries]
        assert feed.behind == (skip + 3 if skip < 6 else 0)
    assert guids == [f"g{n}" for n in range(7)]


def test_window_of_a_feed_without_closing_tags_is_read():
    body = '<rss version="2.0"><channel>' + "".join(f"<item><guid>g{n}</guid><title>T</title>" for n in range(5))
    assert [entry.guid for entry in read(body, skip=1, most=2).entries] == ["g1", "g2"]


def test_window_ends_early_where_entries_are_large():
    large = [
        f"<item><guid>g{n}</guid><title>T</title><description>{'<b/>' * 25_000}</description></item>" for n in range(4)
    ]
    feed = read(rss(*large))
    assert ([entry.guid for entry in feed.entries], feed.behind) == (["g0", "g1"], 2)
    assert [entry.guid for entry in read(rss(*large), skip=2).entries] == ["g2", "g3"]


@pytest.mark.parametrize(
    "inside",
    [
        "<a>" * 200_000,
        "<" * 500_000,
        f"<title {' '.join(f'a{n}=x' for n in range(20_000))}>",
    ],
)
def test_elements_that_would_cost_the_parser_too_much_are_refused_at_once(inside):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    with pytest.raises(Unreadable, match="than can be read"):
        read(rss(f"<item>{inside}"))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_utime - before < 1


def test_entries_in_cdata_and_comments_are_text():
    body = rss("<!-- <item><guid>no</guid></item> -->", WHOLE.replace("A summary.", "<![CDATA[<item>no</item>]]>"))
    assert only(body).guid == "news-1"
    assert read(rss("<![CDATA[ never ends <item><guid>no</guid></item>")).entries == ()
    assert read(rss()).entries == ()


def test_entry_without_id_is_known_by_its_link():
    entry = only(rss("<item><title>T</title><link>https://news.example.org/1?utm_source=feed</link></item>"))
    assert entry.guid == entry.address == "https://news.example.org/1"


def test_entry_without_id_and_link_is_known_by_title_and_date():
    dated = "<title>A notice</title><pubDate>Tue, 03 Jun 2025 10:00:00 GMT</pubDate>"
    item = f"<item>{dated}<description>{{}}</description></item>"
    first, again = only(rss(item.format("x"))), only(rss(item.format("y")))
    assert first.guid == again.guid
    assert first.guid.startswith("sha256:")
    assert first.stamp != again.stamp
    assert only(rss(item.format("x").replace("03 Jun", "04 Jun"))).guid != first.guid


@pytest.mark.parametrize(
    ("links", "address"),
    [
        ("<guid>https://news.example.org/perma</guid>", "https://news.example.org/perma"),
        ('<guid isPermaLink="false">https://news.example.org/perma</guid>', "https://news.example.org/perma"),
        ("<guid>not a link</guid>", ""),
        ("<link> /news/a b\n </link>", "https://news.example.org/news/a%20b"),
        ("<link>../2</link>", "https://news.example.org/2"),
        ("<link>HTTPS://News.Example.org:443/3#top</link>", "https://news.example.org/3"),
        ("<link><![CDATA[https://news.example.org/4?a=1&b=2]]></link>", "https://news.example.org/4?a=1&b=2"),
        (
            (
                "<link>https://count.example.com/~r/1</link>"
                f"<f:origLink {FEEDBURNER}>https://news.example.org/5</f:origLink>"
            ),
            "https://news.example.org/5",
        ),
        (
            '<link>javascript:alert(1)</link><guid isPermaLink="false">https://news.example.org/6</guid>',
            "https://news.example.org/6",
        ),
    ],
)
def test_address_is_the_articles_own(links, address):
    assert only(rss(f"<item><title>T</title>{links}</item>")).address == address


@pytest.mark.parametrize(
    "link",
    [
        "ftp://example.org/x",
        "http://[/",
        "https://user:pw@example.org/",
        "https://example.org:99999/",
        "mailto:a@example.org",
    ],
)
def test_entry_whose_links_are_no_address_is_passed_over_with_a_reason(link):
    feed = read(rss(f"<item><title>Bad one</title><link>{link}</link></item>", WHOLE))
    assert [entry.guid for entry in feed.entries] == ["news-1"]
    assert "Bad one" in feed.passed_over[0]


def test_empty_entry_is_passed_over_with_a_reason():
    assert read(rss("<item/>")).passed_over == ("An entry has no link, no title and no text.",)


@pytest.mark.parametrize(
    "inside",
    ["<title>T</title>", "<link>https://news.example.org/1</link>", "<description>Words</description>"],
)
def test_entry_needs_a_title_a_link_or_a_text(inside):
    feed = read(rss(f"<item>{inside}</item>"))
    assert (len(feed.entries), feed.passed_over) == (1, ())


def test_of_two_entries_of_one_guid_without_days_the_first_counts():
    item = "<item><guid>news-1</guid><title>{}</title></item>"
    assert only(rss(item.format("First"), item.format("Second"))).title == "First"
    assert only(rss(item.format("First"), WHOLE.replace("<link>https://news.example.org/1</link>", ""))).published


def test_elements_and_attributes_are_read_up_to_their_most(monkeypatch):
    body = rss('<item><title a="1" b="2">a=b=c=d</title></item>')
    tags = body.count("<")
    monkeypatch.setattr(feeds, "MOST_ATTRIBUTES", 2)
    monkeypatch.setattr(feeds, "MOST_TAGS", tags // 2)
    assert tags % 2 == 0
    assert only(body).title == "a=b=c=d"
    with pytest.raises(Unreadable, match="attributes"):
        read(body.replace('b="2"', 'b="2" c="3"'))
    with pytest.raises(Unreadable, match="elements"):
        read(body.replace("a=b", "a<b/>"))


def test_window_behind_the_last_entry_is_empty():
    assert read(rss(WHOLE), skip=1) == read(rss(WHOLE), skip=2) == feeds.Feed()


def test_one_guid_for_two_links_is_two_entries():
    feed = read(rss(WHOLE, WHOLE.replace("example.org/1", "example.org/2")))
    assert [(entry.guid, entry.address[-1]) for entry in feed.entries] == [("news-1", "1"), ("news-1", "2")]


@pytest.mark.parametrize("newest_first", [True, False])
def test_entry_that_stands_there_twice_is_the_newer_one(newest_first):
    later = WHOLE.replace("03 Jun", "05 Jun").replace("CAR-T cells", "Update: CAR-T cells")
    assert only(rss(*([later, WHOLE] if newest_first else [WHOLE, later]))).title.startswith("Update")
    assert only(rss(WHOLE, WHOLE.replace("CAR-T", "Other"))).title.startswith("CAR-T")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("CAR-T cells", "CAR-NK cells"),
        ("A summary", "Another summary"),
        ("03 Jun 2025", "04 Jun 2025"),
    ],
)
def test_stamp_changes_with_title_summary_and_date(before, after):
    changed = only(rss(WHOLE.replace(before, after)))
    assert changed.guid == "news-1"
    assert changed.stamp != only(rss(WHOLE)).stamp


def test_stamp_does_not_change_with_mark_up_or_channel():
    same = rss(
        WHOLE.replace("&lt;p&gt;", "&lt;p id=42&gt;\n"), "<lastBuildDate>Tue, 01 Jul 2025 10:00:00 GMT</lastBuildDate>"
    )
    assert only(same).stamp == only(rss(WHOLE)).stamp


@pytest.mark.parametrize(
    "stated",
    [
        "0000-00-00",
        "Mon, 31 Feb 2025 10:00:00 GMT",
        "Tue, 03 Jun 99999 10:00:00 GMT",
        "Tue, 03 Jun 2025 23:59:60 GMT",
        "Tue, 03 Jun 2025 10:00:00 XYZ",
        "Sun, 03 Jun 2035 10:00:00 GMT",
    ],
)
def test_absurd_date_is_none_and_suspect_and_the_entry_is_kept(stated):
    entry = only(rss(WHOLE.replace("Tue, 03 Jun 2025 10:00:00 GMT", stated)))
    assert (entry.published, entry.date_suspect, entry.guid) == (None, True, "news-1")


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("CAR-T &amp;lt;i&amp;gt;in vivo&amp;lt;/i&amp;gt;", "CAR-T in vivo"),
        ("AT&amp;amp;T", "AT&T"),
        ("p &lt; 0.05 and n &gt; 3", "p < 0.05 and n > 3"),
        ("<![CDATA[IFN<sub>γ</sub> &amp; TNF]]>", "IFNγ & TNF"),
        ("<![CDATA[<script>alert(1)</script>]]]]><![CDATA[> x]]>", "<script>alert(1)</script>]]> x"),
        ("  two\n\tlines ", "two lines"),
        ("x" * 900, "x" * 500),
    ],
)
def test_title_is_plain_text(written, title):
    assert only(rss(f"<item><title>{written}</title><link>https://news.example.org/1</link></item>")).title == title


@pytest.mark.parametrize(
    ("fields", "doi"),
    [
        ("<guid>https://doi.org/10.5555/abc</guid>", "10.5555/abc"),
        ('<guid isPermaLink="false">10.5555/abc</guid>', "10.5555/abc"),
        ("<link>https://news.example.org/doi/10.5555/abc?af=R</link>", ""),
        ("<description>doi:10.5555/other</description>", ""),
    ],
)
def test_doi_comes_from_fields_that_name_the_entry(fields, doi):
    assert only(rss(f"<item><title>T</title>{fields}</item>")).doi == doi


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_encodings_give_the_same_characters(encoding):
    body = rss(
        WHOLE.replace("CAR-T cells", "Müller “naïve” cells" if encoding != "iso-8859-1" else "Müller naïve cells")
    )
    declared = f'<?xml version="1.0" encoding="{encoding}"?>{body}'
    assert only(declared.encode(encoding)).title.startswith("Müller ")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", "no XML"),
        ('{"items": []}', "no XML"),
        ("<!DOCTYPE html><html><head></head></html>", "web page"),
        ('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>', "sitemap"),
        ("<eSearchResult/>", "root element is “esearchresult”"),
    ],
)
def test_what_is_no_feed_is_refused_with_a_reason(body, reason):
    with pytest.raises(Unreadable, match=reason):
        read(body)


def test_parser_that_breaks_is_a_reason_and_no_crash(monkeypatch):
    def broken(*_, **__):
        raise AssertionError("deep inside")

    monkeypatch.setattr(feeds.feedparser, "parse", broken)
    with pytest.raises(Unreadable, match="AssertionError"):
        read(rss(WHOLE))


def test_text_that_is_a_file_name_or_an_address_opens_nothing(tmp_path):
    for body in (b"/etc/hostname", b"http://127.0.0.1:9/feed", str(tmp_path).encode()):
        with pytest.raises(Unreadable):
            read(body)


PARTS = st.sampled_from(
    ["<rss>", "<item>", "</item>", "<title>", "</title>", "<link>", "</link>", "http://[", "&a;", "&#0;", "&#xD800;",
     "<![CDATA[", "]]>", "<entry>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<guid>", "x", "\x00", "<!--", "-->",
     "xml:base='http://[::'", "<link href='", "'/>", "<pubDate>9e99", "<content type='xhtml'>", "<!ENTITY a 'b'>", "<?"]
)  # fmt: skip


@settings(max_examples=300)
@given(
    st.binary(max_size=200)
    | st.lists(PARTS, max_size=25).map(lambda parts: ("<rss><channel>" + "".join(parts)).encode())
    | st.lists(PARTS, max_size=25).map(lambda parts: ("<feed>" + "".join(parts)).encode("utf-16"))
)
def test_any_bytes_end_in_entries_or_a_reason(body):
    try:
        feed = read(body)
    except Unreadable:
        return
    for entry in feed.entries:
        assert entry.guid
        assert entry.address.startswith("http") or not entry.address
