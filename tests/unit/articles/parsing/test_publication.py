"""Candidates for the date of publication and their vote."""

import datetime as dt

import pytest
from lxml.html import document_fromstring

from articles.parsing.metadata import read_declared
from articles.parsing.model import Grade
from articles.parsing.publication import Provenance, Published, guess, page_candidates, read_stamp, url_date, vote

ONE, TWO = dt.date(2024, 5, 6), dt.date(2024, 5, 7)
P = Provenance


@pytest.mark.parametrize(
    ("candidates", "published"),
    [
        ({}, Published()),
        ({P.LINKED: ONE, P.META: ONE, P.URL: ONE}, Published(ONE, Grade.SURE)),
        ({P.LINKED: ONE, P.META: TWO}, Published(ONE, Grade.STRUCTURED)),
        ({P.LINKED: ONE, P.META: TWO, P.TIME: TWO}, Published(TWO, Grade.STRUCTURED)),
        ({P.DATELINE: ONE}, Published(ONE, Grade.DATELINE)),
        ({P.DATELINE: ONE, P.TIME: TWO}, Published(ONE, Grade.DATELINE, conflict=True)),
        ({P.TIME: ONE, P.VISIBLE: ONE}, Published(ONE, Grade.DATELINE)),
        ({P.TIME: ONE}, Published(ONE, Grade.GUESSED)),
        # A label by the headline beats the fields of the page, which often hold the last change; not their majority.
        ({P.LABELLED: ONE, P.LINKED: TWO, P.META: TWO}, Published(ONE, Grade.DATELINE)),
        ({P.LABELLED: ONE, P.LINKED: TWO, P.META: TWO, P.URL: TWO}, Published(TWO, Grade.SURE)),
        ({P.LABELLED: ONE, P.META: ONE}, Published(ONE, Grade.SURE)),
        ({P.DATELINE: ONE, P.VISIBLE: ONE}, Published(ONE, Grade.SURE)),
        # One witness is not two: fields of one system, an address made from them, a line and its own markup.
        ({P.LINKED: ONE, P.META: ONE}, Published(ONE, Grade.STRUCTURED)),
        ({P.META: ONE, P.URL: ONE}, Published(ONE, Grade.STRUCTURED)),
        ({P.TIME: ONE, P.LABELLED: ONE}, Published(ONE, Grade.DATELINE)),
    ],
)
def test_vote(candidates, published):
    assert vote(candidates) == published


@pytest.mark.parametrize(
    ("stamp", "date"),
    [
        ("2024-05-06T23:59:59-08:00", ONE),
        ("20240506", ONE),
        ("5/6/2024 4:00:00 PM", ONE),
        ("Mon, 6 May 2024 10:00:00 GMT", ONE),
        ("9999-05-06", None),
        ("2024-02-31", None),
        ("soon", None),
    ],
)
def test_read_stamp(stamp, date):
    assert read_stamp(stamp) == date


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("https://a.example/2024/05/06/x", ONE),
        ("https://a.example/x-20240506.html", ONE),
        ("https://a.example/2024/5/6", ONE),
        ("https://a.example/2024/05/x", None),
        ("https://a.example/x?d=2024-05-06", None),
        ("https://a.example/2024561/", None),
    ],
)
def test_url_date(url, date):
    assert url_date(url) == date


def test_times_of_comments_and_updates_are_passed_over():
    tree = document_fromstring(
        "<body><div class=comment><time datetime='2020-01-01'>x</time></div><time class=updated>1 May 2020</time>"
        "<time>soon</time><time>6 May 2024</time></body>"
    )
    assert page_candidates(tree, read_declared(tree), "") == {Provenance.TIME: ONE}


def test_guess_reads_the_tree_and_leaves_it():
    tree = document_fromstring("<html><body><p class='date'>Published on 2024-05-06</p></body></html>")
    assert guess(tree, "") == ONE
    assert guess(document_fromstring("<html><body><p>nothing</p></body></html>"), "") is None
