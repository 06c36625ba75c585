"""The tree of a facet that is larger than a page."""

import pytest

from claims.views import term_tree
from tests.factories.claims import ClaimFactory, PublishedClaimFactory
from tests.factories.vocabulary import SubtypeFactory, TermFactory
from tests.integration.claims.views.term_pages import plain, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def wide():
    """A term with five below it, one of which has one more."""
    top = SubtypeFactory(preferred_name="cancer")
    wide = SubtypeFactory(preferred_name="wide", under=[top])
    below = [SubtypeFactory(preferred_name=f"kind {number}", under=[wide]) for number in range(5)]
    SubtypeFactory(preferred_name="inmost", under=[below[4]])
    return wide


def shown(client, **query):
    return read(client, "terms", facet="subtype", **query)


def test_a_level_that_has_no_room_is_a_page_of_its_own(client, editor, wide, monkeypatch):
    monkeypatch.setattr(term_tree, "MOST_SHOWN", 4)
    page = shown(client)
    assert "kind 0" not in page
    assert f'href="?facet=subtype&amp;at={wide.pk}">5 terms below it' in page
    page = shown(client, at=wide.pk)
    assert "Right below wide 5" in plain(page)
    assert all(f"kind {number}" in page for number in range(5))
    assert "1 term below it" in page
    assert "inmost" not in page


def test_the_way_up_from_a_branch_is_shown(client, editor, wide):
    page = shown(client, at=wide.pk)
    assert "Up: cancer , the top of subtype" in plain(page)
    assert f'at={wide.parents.get().pk}">cancer</a>' in page
    assert "Nothing stands below it." in shown(client, at=SubtypeFactory().pk)


def test_a_long_level_is_turned_page_by_page(client, editor, wide, monkeypatch):
    monkeypatch.setattr(term_tree, "A_PAGE", 2)
    page = shown(client, at=wide.pk)
    assert "1 to 2 of 5" in page
    assert "kind 2" not in page
    assert 'rel="prev"' not in page
    assert f'rel="next" href="?facet=subtype&amp;at={wide.pk}&amp;page=2"' in page
    page = shown(client, at=wide.pk, page=3)
    assert "5 to 5 of 5" in page
    assert "inmost" in page
    assert 'rel="next"' not in page
    for number in ("0", "99", "x"):
        assert "of 5" in shown(client, at=wide.pk, page=number)


@pytest.mark.parametrize("at", ["x", "-1", "9" * 30, "999999999", "٣"])
def test_a_branch_that_is_not_there_is_the_whole_tree(client, editor, wide, at):
    assert "Right below" not in shown(client, at=at)
    assert "inmost" in shown(client, at=at)


def test_a_branch_of_another_facet_is_the_whole_tree(client, editor, wide):
    assert "Right below" not in shown(client, at=TermFactory().pk)


def test_more_hits_than_a_page_holds_are_said_to_be_more(client, editor, wide, monkeypatch):
    monkeypatch.setattr(term_tree, "MOST_HITS", 3)
    page = shown(client, q="kind")
    assert "More than 3 found in subtype" in page
    assert page.count(">found</span>") == 3
    assert "?facet__exact=subtype&amp;q=kind" in page
    assert "1 found in subtype" in shown(client, q="kind 4")


def test_numbers_count_all_below_and_what_is_published(client, editor, wide):
    low = wide.children.get(preferred_name="kind 0")
    ClaimFactory(terms=[TermFactory(), low])
    PublishedClaimFactory(terms=[TermFactory(), low])
    page = plain(shown(client))
    assert "cancer 2 claims, 1 published" in page
    assert "kind 0 2 claims, 1 published" in page
