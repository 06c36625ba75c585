"""What of the filters needs no database; the rest is in the tests of the API."""

import pytest

from atlas import article_filters, filters, term_filters
from atlas.filters import Tagged, Wanted
from claims.scheme import AXES, FACETS, SCALAR_TOKENS
from claims.workflow import State
from immuno_atlas.web import queries
from vocabulary.models import Term


def read(raw, module=filters):
    query = queries.parse(raw, allowed=module.PARAMETERS)
    return query, module.read(query)


def test_every_facet_and_axis_has_its_parameter():
    assert {f"{facet}{end}" for facet in FACETS for end in ("", "__exact", "__all")} <= set(filters.PARAMETERS)
    assert all((axis, str(code)) in SCALAR_TOKENS for axis in filters.CODED for code in AXES[axis])
    assert all((flag, word) in SCALAR_TOKENS for flag in filters.FLAGS for word in ("true", "false"))
    assert len(set(filters.PARAMETERS)) == len(filters.PARAMETERS)


def test_nothing_asked_for_is_what_is_published():
    _, wanted = read("")
    assert wanted == Wanted()
    assert wanted.states == (State.PUBLISHED,)
    assert not wanted.asks_for_drafts


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("level=A,B", "level=B,A", True),
        ("level=A", "level=B", False),
        ("level=A&direction=mixed", "direction=mixed&level=A", True),
        ("published__gte=2025-01-01", "published__gte=2025-01-01T00:00:00Z", False),
        ("published__gte=2025-01-01T00:00:00Z", "published__gte=2025-01-01T01:00:00%2B01:00", True),
        ("article=1", "study=1", False),
        ("state=published", "", True),
        ("confirmatory=true", "confirmatory=false", False),
    ],
)
def test_equal_questions_have_equal_hashes(one, other, same):
    from immuno_atlas.web.paging import filter_hash

    hashes = {filter_hash(read(raw)[1].resolved()) for raw in (one, other)}
    assert (len(hashes) == 1) is same


@pytest.mark.parametrize(("state", "drafts"), [("draft", True), ("published,in_review", True), ("retracted", False)])
def test_states_that_are_not_public_are_known(state, drafts):
    assert read(f"state={state}")[1].asks_for_drafts is drafts


@pytest.mark.parametrize("mode", ["any", "exact", "all"])
def test_terms_are_told_under_the_name_that_was_given(mode):
    tagged = Tagged("therapy", mode, (Term(pk=7),))
    name = "therapy" if mode == "any" else f"therapy__{mode}"
    assert Wanted(tags=(tagged,)).resolved()[name] == [1007]


def test_articles_and_terms_tell_what_they_resolve():
    _, wanted = read("kind=paper&doi=10.1000%2FABC&updated__gte=2025-01-01", article_filters)
    assert wanted.resolved() | {"updated__gte": 1} == {
        "kind": ("paper",), "source_tier": (), "study": (), "doi": ["10.1000/abc"], "sample": [],
        "updated__gte": 1,
    }  # fmt: skip
    _, terms = read("facet=therapy&q=pembro", term_filters)
    assert terms.resolved() == {"facet": ("therapy",), "q": ["pembro"], "under": [], "status": ("active",)}
