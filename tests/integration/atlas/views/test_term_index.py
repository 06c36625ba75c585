"""The index of a facet that is larger than a page."""

import re

import pytest

from atlas import profile
from atlas.views import term_index
from tests.factories.claims import PublishedClaimFactory
from tests.factories.vocabulary import SubtypeFactory, TermFactory

pytestmark = pytest.mark.django_db
TITLED = re.compile(r"<[^>]*>")


def words(page):
    return " ".join(TITLED.sub(" ", page).split())


@pytest.fixture
def wide():
    """A term with five below it; two of them, and what is below one, have evidence."""
    top = SubtypeFactory(preferred_name="cancer")
    wide = SubtypeFactory(preferred_name="wide", under=[top])
    below = [SubtypeFactory(preferred_name=f"kind {number}", under=[wide]) for number in range(5)]
    inmost = SubtypeFactory(preferred_name="inmost", under=[below[4]])
    therapy = TermFactory()
    for term in (inmost, below[2]):
        PublishedClaimFactory(terms=[therapy, term])
    return wide


def test_only_branches_with_evidence_stand_in_the_index(reader, wide):
    page = reader("/subtypes/")
    assert "Kind 2" in page
    assert "Inmost" in page
    assert "Kind 3" not in page


@pytest.mark.parametrize(("query", "hidden"), [("", 2), ("all=on&", 5)])
def test_a_level_that_has_no_room_is_a_page_of_its_own(reader, wide, monkeypatch, query, hidden):
    monkeypatch.setattr(term_index, "MOST_SHOWN", 3)
    page = reader(f"/subtypes/?{query}")
    assert "Kind 2" not in page
    link = f"?{query}under=wide"
    assert f'href="{link.replace("&", "&amp;")}">{hidden} terms below<span' in page
    monkeypatch.setattr(term_index, "MOST_SHOWN", 5)
    page = reader(f"/subtypes/{link}")
    assert 'Below <a href="/subtypes/wide/">Wide</a>' in page
    assert page.count(">Kind ") == hidden
    assert f'<a href="/subtypes/{"?all=on" if query else ""}">Back to the whole list</a>' in page


@pytest.mark.parametrize("query", ["", "all=on&"])
def test_a_long_level_is_turned_page_by_page(reader, wide, monkeypatch, query):
    monkeypatch.setattr(term_index, "A_PAGE", 1)
    page = reader(f"/subtypes/?{query}under=wide&page=2")
    other = "Kind 1" if query else "Kind 4"
    assert other in page
    assert "Kind 0" not in page
    assert f"Page 2 of {5 if query else 2}" in page
    assert "There is no page 9." in reader(f"/subtypes/?{query}under=wide&page=9", 404)


def test_below_a_term_that_is_not_there_is_nothing(reader, wide):
    reader("/subtypes/?under=nothing", 404)
    reader("/therapies/?under=wide", 404)
    SubtypeFactory(preferred_name="asked for", status="proposed")
    reader("/subtypes/?under=asked-for", 404)
    assert "No evidence is published here yet." in reader("/subtypes/?under=kind-3")
    assert "Nothing stands here." in reader("/subtypes/?all=on&under=kind-3")


def test_a_term_with_many_kinds_shows_those_with_evidence_and_counts_the_others(reader, wide, monkeypatch):
    assert all(f"Kind {number}" in words(reader("/subtypes/wide/")) for number in range(5))
    monkeypatch.setattr(profile, "MOST_CHILDREN", 3)
    page = reader("/subtypes/wide/")
    kinds = words(page)[words(page).index("Kinds of it") :]
    assert re.findall(r"Kind \d", kinds) == ["Kind 2", "Kind 4", "Kind 0"]
    assert "Kind 3" not in page
    assert '<a href="/subtypes/?all=on&amp;under=wide">2 more kinds of it</a>' in page
