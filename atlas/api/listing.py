"""One page of a list: its parameters read, its rows taken in one snapshot, its links made (api.md section 6)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse

from atlas.api.addresses import base_of
from atlas.api.answers import answered, data_sequence, is_signed_in, meta, unchanged
from immuno_atlas.web import paging
from immuno_atlas.web.etags import list_etag
from immuno_atlas.web.paging import Last, Ordering
from immuno_atlas.web.queries import Query
from immuno_atlas.web.snapshots import one_snapshot

M = TypeVar("M", bound=Model)
PAGING: Final = ("limit", "cursor", "count")


@dataclass(frozen=True, slots=True)
class Slice:
    """The part of a list that is asked for; `filters` is the hash that the cursor carries."""

    ordering: Ordering
    limit: int
    last: Last | None
    counts: bool
    filters: str


def read_ordering(query: Query, orderings: Mapping[str, Ordering], default: str) -> Ordering:
    """The ordering that is asked for; a wrong name is remembered in `query`."""
    return orderings[query.choice("ordering", orderings, default)]


def read_slice(query: Query, *, ordering: Ordering, resolved: Mapping[str, Sequence[Any]]) -> Slice:
    """Read limit, cursor and count, and raise everything that is wrong in the whole query."""
    limit = query.whole("limit", least=paging.SMALLEST_LIMIT, most=paging.LARGEST_LIMIT, default=paging.DEFAULT_LIMIT)
    counts = query.choice("count", ("exact", "none"), "none" if "cursor" in query else "exact") == "exact"
    query.check()
    filters = paging.filter_hash(resolved)
    last = paging.read_cursor(query.text("cursor"), ordering=ordering, filters=filters)
    return Slice(ordering, limit, last, counts, filters)


def listed(
    request: HttpRequest,
    query: Query,
    rows: QuerySet[M],
    part: Slice,
    form: Callable[[Sequence[M]], list[dict[str, object]]],
    *,
    freshness: str = "",
) -> HttpResponse:
    """Answer one page. `freshness` names what else the rows show besides what the change feed tells."""
    sequence = data_sequence()
    etag = None if is_signed_in(request) else list_etag(f"{request.path}?{query.canonical()}#{freshness}", sequence)
    if etag and (answer := unchanged(request, etag)):
        return answer
    with one_snapshot():
        count = rows.count() if part.counts else None
        page = paging.take(rows, ordering=part.ordering, limit=part.limit, last=part.last)
        results = form(page.rows)
    cursor = paging.make_cursor(page.last, ordering=part.ordering, filters=part.filters)
    following = f"{base_of(request)}{request.path}?{query.continued(cursor)}" if cursor else None
    body = {"meta": meta(sequence), "count": count, "next": following, "results": results}
    links = {"Link": f'<{following}>; rel="next"'} if following else {}
    return answered(request, body, etag=etag, headers=links)
