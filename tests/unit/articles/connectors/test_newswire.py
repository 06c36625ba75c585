"""Lists of releases as a connector."""

import datetime as dt

import pytest

from articles.connectors.model import Ask, Search, WrongAnswer
from articles.connectors.newswire import CONNECTOR, read
from articles.kinds import ArticleKind

ADDRESS = "https://www.example.org/newsroom"
TODAY = dt.date(2025, 7, 1)


def search(**more):
    return Search(**{"base_url": ADDRESS, "today": TODAY} | more)


def page(*days, path="/r/", more='<a rel="next" href="?page=2">Next</a>'):
    entries = "".join(
        f'<li>{day} <a href="{path}{number}">Institute announces trial result number {number}</a></li>'
        for number, day in enumerate(days)
    )
    return f"<body><ul>{entries}</ul>{more}</body>".encode()


JUNE = ("June 3, 2025", "June 2, 2025", "June 1, 2025")


def test_first_request_is_the_page_itself():
    assert CONNECTOR.first(search()) == Ask(ADDRESS)


def test_release_is_a_press_release_with_its_day():
    listing = read(Ask(ADDRESS), page(*JUNE), search())
    first = listing.entries[0]
    assert (first.address, first.kind) == ("https://www.example.org/r/0", ArticleKind.PRESS_RELEASE)
    assert (first.published, first.title) == (dt.date(2025, 6, 3), "Institute announces trial result number 0")
    assert listing.then == Ask(f"{ADDRESS}?page=2", {"page": 2})


def test_day_that_cannot_be_believed_is_suspect():
    listing = read(Ask(ADDRESS), page("June 3, 2035", "10:30 ET", "June 1, 2025"), search())
    assert [(one.published, one.date_suspect) for one in listing.entries] == [
        (None, True), (None, False), (dt.date(2025, 6, 1), False),
    ]  # fmt: skip


def test_paging_ends_where_nothing_is_new_enough():
    some = read(Ask(ADDRESS), page(*JUNE), search(since=dt.date(2025, 6, 2)))
    assert (len(some.entries), bool(some.then)) == (2, True)
    assert some.passed_over == ("1 releases are older than 2025-06-02.",)
    none = read(Ask(ADDRESS), page(*JUNE), search(since=dt.date(2025, 6, 4)))
    assert (none.entries, none.then) == ((), None)


def test_paging_ends_with_the_list_or_after_twenty_pages():
    assert read(Ask(ADDRESS), page(*JUNE, more=""), search()).then is None
    last = read(Ask(f"{ADDRESS}?page=20", {"page": 20}), page(*JUNE, more='<a href="?page=21">21</a>'), search())
    assert (last.then, last.passed_over) == (None, ("Only the first 20 pages of the list are read.",))


def test_query_says_which_paths_are_releases():
    body = page("", "", path="/news/")
    assert [one.address for one in read(Ask(ADDRESS), body, search(query="/news/*")).entries] == [
        "https://www.example.org/news/0", "https://www.example.org/news/1",
    ]  # fmt: skip


def test_first_page_without_releases_is_a_wrong_answer_and_says_what_to_do():
    with pytest.raises(WrongAnswer, match="No list of releases"):
        read(Ask(ADDRESS), b"<body><p>Nothing here</p></body>", search())
    with pytest.raises(WrongAnswer, match=r"fits the pattern '/news/'; those found are at /r/0, /r/1, /r/2\."):
        read(Ask(ADDRESS), page(*JUNE), search(query="/news/"))
    with pytest.raises(WrongAnswer, match="no element"):
        read(Ask(ADDRESS), b"", search())


def test_later_page_without_releases_ends_the_run():
    listing = read(Ask(f"{ADDRESS}?page=2", {"page": 2}), b"<body><p>Nothing here</p></body>", search())
    assert (listing.entries, listing.then) == ((), None)
