"""The orderings of claims: public name -> column that is never null, for each of the three kinds of rows."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, FloatField, IntegerField
from django.db.models.expressions import ExpressionWrapper
from django.db.models.functions import Cast, Round

from claims.querysets import ClaimQuerySet
from immuno_atlas.web.paging import Ordering
from immuno_atlas.web.queries import Query

Orderings = Mapping[str, Ordering]

DEFAULT: Final = "-published_at"
RELEVANCE: Final = "-relevance"
MOST_RANKED: Final = 1_000  # results of a list by relevance


def _both(name: str, key: str, key_type: type[dt.datetime] | type[str]) -> dict[str, Ordering]:
    return {name: Ordering(name, key, key_type), f"-{name}": Ordering(f"-{name}", key, key_type, descending=True)}


def _orderings(*, published: str, updated: str, updated_type: type[dt.datetime] | type[str], level: str) -> Orderings:
    made = _both("published_at", published, dt.datetime) | _both("updated_at", updated, updated_type)
    relevance = Ordering(RELEVANCE, "relevance", int, descending=True)
    return MappingProxyType({**made, "level": Ordering("level", level, str), RELEVANCE: relevance})


SHOWN: Final = _orderings(published="published_at", updated="updated_at", updated_type=dt.datetime, level="level")
WITH_DRAFTS: Final = _orderings(published="listed_at", updated="updated_at", updated_type=dt.datetime, level="level")
"""A draft has no date of publication; it stands where it was made."""
FROZEN: Final = _orderings(published="made_at", updated="ordered_by_update", updated_type=str, level="ordered_by_level")


def read(query: Query, orderings: Orderings) -> Ordering:
    """The ordering that is asked for; a wrong name, or relevance without words, is remembered in `query`."""
    ordering = orderings[query.choice("ordering", orderings, DEFAULT)]
    if ordering.name == RELEVANCE and "q" not in query:
        query.refuse("ordering", "senseless-combination", "-relevance needs q.", "Add q, or order by another key.")
    return ordering


def ranked(rows: ClaimQuerySet, words: str) -> ClaimQuerySet:
    """The best thousand of these rows, with `relevance` as a whole number: a float is no key for a cursor."""
    query = SearchQuery(words, search_type="websearch", config="english")
    rank = ExpressionWrapper(SearchRank(F("search"), query) * 1_000_000, output_field=FloatField())
    with_rank = rows.annotate(relevance=Cast(Round(rank), IntegerField()))
    best = with_rank.order_by("-relevance", "-pk").values("pk")[:MOST_RANKED]
    return with_rank.filter(pk__in=best)
