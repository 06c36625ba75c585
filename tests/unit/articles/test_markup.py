"""XML as characters, from the root element on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.markup import Unreadable, characters, from_root, paragraphs, refuse_page, root_name


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<a>é</a>".encode(), "<a>é</a>"),
        (b'<?xml version="1.0" encoding="iso-8859-1"?><a>\xe9\x93x\x94</a>', "é“x”</a>"),
        ("<a>Ж</a>".encode("utf-8-sig"), "<a>Ж</a>"),
        (
            '<?xml version="1.0" encoding="windows-1251"?><a>Иммунотерапия</a>'.encode("windows-1251"),
            "Иммунотерапия</a>",
        ),
        ("<a>é</a>".encode("utf-16"), "<a>é</a>"),
        ("<a>é</a>".encode("utf-16-le"), "<a>é</a>"),
        ("<a>é</a>".encode("utf-16-be"), "<a>é</a>"),
        (b'<?xml version="1.0" encoding="utf-7"?><a>+ADw-b+AD4-</a>', "+ADw-b+AD4-</a>"),
        (b'<?xml version="1.0" encoding="no-such-thing"?><a>x</a>', "x</a>"),
        (b"<a>x\x00\x0b\x1fy\xef\xbf\xbfz</a>", "<a>xyz</a>"),
    ],
)
def test_characters_are_read_in_the_encoding_that_the_bytes_have(body, text):
    assert characters(body).endswith(text)


@pytest.mark.parametrize(
    "prolog",
    [
        "",
        "\n\n",
        "junk before <?xml?>",
        '<?xml version="1.0"?>',
        '\n<?xml version="1.0"?>\n<!-- <rss> in a comment -->\n<?xml-stylesheet href="x"?>',
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.example.org/rss-0.91.dtd">',
        "1 < 2 and then ",
    ],
)
def test_from_root_leaves_out_what_stands_before_the_root(prolog):
    assert from_root(prolog + "<rss><channel/></rss>") == "<rss><channel/></rss>"


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE rss [<!ENTITY a "aaaa">]><rss>&a;</rss>',
        '<!doctype rss [<!ENTITY % x SYSTEM "file:///etc/passwd">]><rss/>',
        '<!ENTITY a "aaaa"><rss>&a;</rss>',
        "<!ATTLIST rss x CDATA '1'><rss/>",
        "<!DOCTYPE rss [",
    ],
)
def test_from_root_refuses_definitions(text):
    with pytest.raises(Unreadable, match="definitions of its own"):
        from_root(text)


@pytest.mark.parametrize(
    "text", ["", "no markup", "<", "< 3", "<!-- never ends <rss>", "<?xml never ends <rss>", "<!DOCTYPE x"]
)
def test_from_root_refuses_what_has_no_root(text):
    with pytest.raises(Unreadable, match="no XML"):
        from_root(text)


@pytest.mark.parametrize(
    ("text", "name"), [("<rss>", "rss"), ("<rdf:RDF x='1'>", "rdf"), ("<a:Feed/>", "feed"), ("<1>", "")]
)
def test_root_name_has_no_prefix(text, name):
    assert root_name(text) == name


def test_refuse_page_names_the_feeds_that_the_page_offers():
    page = """<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml">
    <link rel=alternate type='application/atom+xml' href='https://example.org/atom'><link type="application/rss+xml">"""
    with pytest.raises(Unreadable, match=r"web page.*/feed\.xml, https://example\.org/atom\."):
        refuse_page(page)
    with pytest.raises(Unreadable, match=r"not XML\.$"):
        refuse_page("<body>")
    refuse_page("<rss>")


def test_paragraphs_are_the_visible_lines():
    assert paragraphs("<p>One <b>two</b></p><script>x()</script><div>Three<br>four</div>") == (
        "One two",
        "Three",
        "four",
    )
    assert paragraphs("plain words") == ("plain words",)


def test_paragraphs_of_nothing_or_too_much_are_none():
    assert paragraphs("") == ()
    assert paragraphs("<p>x</p>" * 60_000) == ()


@given(st.binary(max_size=300) | st.text(alphabet="<>!?-[]&;rsx DOCTYPE", max_size=60).map(str.encode))
def test_any_bytes_end_in_a_root_or_a_reason(body):
    try:
        text = from_root(characters(body))
    except Unreadable:
        return
    assert text.startswith("<")
    assert root_name(text)
