"""Pages that list releases, in the ways in which newsrooms build them."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.addresses import BadAddress
from articles.connectors.newswire_reading import read_list
from articles.markup import Unreadable

ADDRESS = "https://www.example.org/newsroom"
NUMBERS = range(1, 5)
TITLE = "Institute announces trial result number {}"


def read(body, address=ADDRESS, *, by_pattern=False):
    return read_list(body.encode(), address=address, by_pattern=by_pattern)


def found(body, **more):
    return [(one.address.path, one.title, one.stated_date) for one in read(body, **more).headlines]


def listed(date="2025-06-0{}"):
    return [(f"/r/{n}", TITLE.format(n), date.format(n)) for n in NUMBERS]


def page(entry, *, around="<div>{}</div>", more=""):
    """A page with menus whose list repeats `entry`, which names its number by N."""
    entries = around.format("".join(entry.replace("N", str(n)) for n in NUMBERS))
    menu = "".join(f'<li><a href="/menu/{n}">What our institute does, part {n}</a></li>' for n in NUMBERS)
    return (
        f"<html><head><title>News</title></head><body><nav><ul>{menu}</ul></nav><main>{entries}{more}</main>"
        f"<div class=links><ul>{menu}</ul></div><footer><a href='/privacy'>What we do with data</a></footer></body>"
    )


HEAD = TITLE.format("N")
LISTS = {
    "cards with picture, headline, tag and read more": page(
        '<div class="card card-N"><a href="/r/N"><img src="x.png"></a><span>June N, 2025</span>'
        f'<h3><a href="/r/N?utm_source=list">{HEAD}</a></h3><p>Words.</p><a href="/topic/t">Oncology</a>'
        '<a href="/r/N">Read more</a></div>'
    ),
    "list with the day in front": page(f'<li>N-Jun-2025 <a href="/r/N">{HEAD}</a></li>', around="<ul>{}</ul>"),
    "link deep inside its block": page(
        f'<div>{"<span>" * 5}June N, 2025{"<i>" * 4}<a href="/r/N">{HEAD}</a>{"</i>" * 4}{"</span>" * 5}</div>'
    ),
    "table with stripes": page(
        f'<tr class="odd"><td>0N.06.2025</td><td><a href="r/N">{HEAD}</a></td></tr>', around="<table>{}</table>"
    ),
    "terms and descriptions": page(f'<dt>2025-06-0N</dt><dd><a href="/r/N">{HEAD}</a></dd>', around="<dl>{}</dl>"),
    "heading beside a link that says read more": page(
        f'<article><h5>New</h5><h2>{HEAD}</h2><time datetime="2025-06-0N"></time><a href="/r/N">Read more</a></article>'
    ),
    "link around the whole card": page(
        f'<a class="card" href="/r/N"><h6>News</h6><h4>{HEAD}</h4><p>A summary.</p><time>N June 2025</time></a>'
    ),
    "day inside the link": page(f'<p><a href="/r/N">June N, 2025, 08:00 ET {HEAD}</a></p>'),
    "title of the link only": page(f'<p>June N, 2025 <a href="/r/N" title="{HEAD}"><img src="x.png"></a></p>'),
}


@pytest.mark.parametrize("make", LISTS)
def test_releases_are_found_whatever_the_list_is_made_of(make):
    assert found(LISTS[make]) == listed()


def test_time_in_words_of_an_element_is_kept_as_it_stands():
    body = page(f'<li><time datetime="2025-06-0NT23:00:00-05:00">x</time><a href="/r/N">{HEAD}</a></li>')
    assert found(body) == listed("2025-06-0{}T23:00:00-05:00")


@pytest.mark.parametrize("stated", ["10:32 ET", "2 hours ago", "Jun N", "N. Juni", "6/N/2025"])
def test_list_whose_days_are_not_whole_is_a_list_without_days(stated):
    assert found(page(f'<li><span>{stated}</span> <a href="/r/N">{HEAD}</a></li>')) == listed("")


def test_day_in_the_path_is_the_last_resort():
    body = page(f'<li><a href="/2025/06/0N/result">{HEAD}</a></li>')
    assert [date for _, _, date in found(body)] == [f"2025-06-0{n}" for n in NUMBERS]


def test_undated_lists_are_menus_unless_a_person_names_the_path():
    body = page(f'<li><a href="/r/N">{HEAD}</a></li>')
    assert found(body) == []
    paths = [path for path, _, _ in found(body, by_pattern=True)]
    assert paths == [*(f"/r/{n}" for n in NUMBERS), *(f"/menu/{n}" for n in NUMBERS)]


def test_two_blocks_are_no_list():
    line = '<p>June 1, 2025 <a href="/r/{}">Institute announces a result</a></p>'
    body = f"<div>{line.format(1)}{line.format(2)}</div>"
    assert found(body) == []


@pytest.mark.parametrize(
    "link",
    [
        "https://elsewhere.example.com/r/N",
        "mailto:press@example.org?N",
        "#part-N",
        "",
        "javascript:open(N)",
        "http://[N",
        "/newsroom",
    ],
)
def test_links_that_lead_nowhere_else_on_the_site_are_none(link):
    assert found(page(f'<li>June N, 2025 <a href="{link}">{HEAD}</a></li>'), by_pattern=True)[:4] == [
        (f"/menu/{n}", f"What our institute does, part {n}", "") for n in NUMBERS
    ]


def test_words_that_are_no_headline_are_none():
    assert found(page('<li>June N, 2025 <a href="/r/N">Download</a> <a href="/pdf/N">PDF</a></li>')) == []
    assert found(page(f'<li>June N, 2025 <a href="/r/N">{"word " * 120}</a></li>')) == []


def test_long_blocks_cost_no_more_than_short_ones():
    body = page(f'<div><a href="/r/N">{HEAD}</a><p>{"<b>words</b> " * 2000}</p><i>June N, 2025</i></div>')
    assert found(body) == []


@pytest.mark.parametrize(
    ("base", "path"), [("/en/", "/en/r/1"), ("https://elsewhere.example.com/", "/r/1"), ("", "/r/1")]
)
def test_base_of_the_same_site_is_obeyed(base, path):
    body = page(f'<li>June N, 2025 <a href="r/N">{HEAD}</a></li>').replace("<head>", f'<head><base href="{base}">')
    assert found(body)[0][0] == path


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://www.prnewswire.com/news-releases/list/?page=1", "/news-releases/acme-does-it-30212345N.html"),
        ("https://www.globenewswire.com/newsroom", "/news-release/2025/06/03/300000N/0/en/Acme.html"),
        ("https://www.businesswire.com/newsroom", "/news/home/2025060300000N/en/Acme"),
    ],
)
def test_wires_are_known_by_the_form_of_their_addresses(address, link):
    body = page(f'<p><a href="{link}">{HEAD}</a></p>')
    assert [path for path, _, _ in found(body, address=address)] == [link.replace("N", str(n)) for n in NUMBERS]
    assert found(body) == [] or "2025" in link


def test_wire_links_bear_the_days_of_their_blocks():
    body = page(f'<p>June N, 2025 <a href="/news-releases/acme-30212345N.html">{HEAD}</a></p>')
    days = [date for _, _, date in found(body, address="https://www.prnewswire.com/")]
    assert days == [f"2025-06-0{n}" for n in NUMBERS]


@pytest.mark.parametrize(
    ("address", "markup", "next_page"),
    [
        (ADDRESS, '<link rel="next" href="/newsroom?page=2">', "/newsroom?page=2"),
        (
            ADDRESS,
            '<a rel="nofollow next" href="?cursor=abc&utm_source=x">go on</a>',
            "/newsroom?cursor=abc&utm_source=x",
        ),
        (ADDRESS, '<a href="?page=1">1</a><a href="?page=2">2</a><a href="?page=9">9</a>', "/newsroom?page=2"),
        (ADDRESS, '<a href="?page=1">Next page</a>', "/newsroom?page=1"),
        (ADDRESS, '<a href="/newsroom/page/2/" aria-label="Next"><i></i></a>', "/newsroom/page/2/"),
        (
            f"{ADDRESS}?page=2&size=20",
            '<a href="?page=1&size=20">1</a><a href="?page=3&size=20">3</a>',
            "/newsroom?page=3&size=20",
        ),
        (f"{ADDRESS}?size=20&page=2", '<a href="?size=20&page=3">3</a>', "/newsroom?size=20&page=3"),
        (f"{ADDRESS}/page/2", '<a href="/newsroom/page/1">1</a><a href="/newsroom/page/3/">3</a>', "/newsroom/page/3/"),
        (ADDRESS, '<a href="/other?page=2">2</a>', ""),
        (ADDRESS, '<a href="?page=9">9</a><a href="?id=2">2</a>', ""),
        (ADDRESS, '<a rel="next" href="/newsroom">next</a>', ""),
        (ADDRESS, '<a rel="next" href="https://elsewhere.example.com/newsroom?page=2">next</a>', ""),
        (ADDRESS, "", ""),
    ],
)
def test_next_page_is_named_by_the_page(address, markup, next_page):
    following = read(f"<body>{markup}</body>", address).next_page
    assert following == (f"https://www.example.org{next_page}" if next_page else "")


@pytest.mark.parametrize(("body", "reason"), [("", "no element"), ("<p>x</p>" * 60_000, "too large")])
def test_what_is_no_page_is_refused(body, reason):
    with pytest.raises(Unreadable, match=reason):
        read(body)


def test_address_that_is_none_is_refused():
    with pytest.raises(BadAddress):
        read("<p>x</p>", "ftp://example.org/")


@pytest.mark.parametrize(
    "body",
    [
        "".join(f'<div><a href="/r/{n}">Read more</a></div>' for n in range(20_000)),
        "<div>" + "".join(f'<a href="/r/{n}">Institute announces a trial result</a>' for n in range(20_000)) + "</div>",
        "<div>" * 400
        + "".join(f'<a href="/r/{n}">Read</a>' for n in range(6_000))
        + '<a href="/x">Institute announces a result</a>',
    ],
)
def test_page_of_nothing_but_links_is_read_in_bounded_time(body):
    begun = time.process_time()
    read(body)
    assert time.process_time() - begun < 4


PARTS = st.sampled_from(
    ["<body>", "<li>", "</li>", "<a href='/r/1'>", "<a href='/r/2'>", "<a rel=next href='?page=2'>", "</a>", "<h2>",
     "<time>", "Institute announces a trial result", "June 3, 2025", "<base href='//['>", "<!--", "<a href='http://['>",
     "&#0;", "<p"]
)  # fmt: skip


@settings(max_examples=200)
@given(st.binary(max_size=200) | st.lists(PARTS, max_size=30).map(lambda parts: "".join(parts).encode()), st.booleans())
def test_any_bytes_end_in_a_list_or_a_reason(body, by_pattern):
    try:
        listed_page = read_list(body, address=ADDRESS, by_pattern=by_pattern)
    except Unreadable:
        return
    assert all(one.title and one.address.host == "www.example.org" for one in listed_page.headlines)
