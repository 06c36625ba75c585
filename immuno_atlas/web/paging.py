"""Keyset paging on (key, id) with signed, stateless cursors (api.md section 6).

Ties on the key go by id, so a bulk publication with one timestamp pages like anything else (DRF's own cursor loops).

    ordering = ORDERINGS[query.choice("ordering", ORDERINGS, "-published_at")]
    asked = paging.filter_hash({"level": levels, ...})
    last = paging.read_cursor(query.text("cursor"), ordering=ordering, filters=asked)
    page = paging.take(queryset, ordering=ordering, limit=limit, last=last)
    cursor = paging.make_cursor(page.last, ordering=ordering, filters=asked)  # None: no further page
"""

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core import signing
from django.db.models import Model, Q, QuerySet

from immuno_atlas.web.problems import Mistake, Problem

CURSOR_SALT = "api-cursor"
CURSOR_VERSION = 1
SMALLEST_LIMIT = 1
LARGEST_LIMIT = 200
DEFAULT_LIMIT = 50

Key = dt.datetime | dt.date | int | str
Last = tuple[Key, int]
"""Key and id of the last row of a page."""
M = TypeVar("M", bound=Model)
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Ordering:
    """An ordering that a resource offers: its public `name`, the NOT NULL column or annotation, and its type.

    `descending` holds for the key and for the id that breaks ties.
    """

    name: str
    key: str
    key_type: type[dt.datetime] | type[dt.date] | type[int] | type[str]
    descending: bool = False

    @property
    def order_by(self) -> tuple[str, str]:
        """The arguments for `QuerySet.order_by`."""
        sign = "-" if self.descending else ""
        return sign + self.key, sign + "pk"


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """The rows of one page; `last` is None on the final one."""

    rows: tuple[Row, ...]
    last: Last | None


def filter_hash(filters: Mapping[str, Collection[Any]]) -> str:
    """16 hexadecimal digits over the resolved filters, whatever the order of names and values.

    Leave `limit`, `cursor`, `count` and `ordering` out. Values need a `str()` that tells them apart.
    """
    canonical = sorted((name, sorted(str(value) for value in values)) for name, values in filters.items() if values)
    return hashlib.sha256(json.dumps(canonical).encode()).hexdigest()[:16]


def make_cursor(last: Last | None, *, ordering: Ordering, filters: str) -> str | None:
    """The signed cursor that goes on behind `last`; None for None. `filters` is a `filter_hash`."""
    if last is None:
        return None
    key, pk = last
    plain = key.isoformat() if isinstance(key, dt.date) else key
    return signing.dumps([CURSOR_VERSION, ordering.name, filters, plain, pk], salt=CURSOR_SALT)


def read_cursor(cursor: str | None, *, ordering: Ordering, filters: str) -> Last | None:
    """Key and id to go on behind; None without a cursor. Never touches the database.

    Raises Problem bad-cursor for anything not signed by us, cursor-mismatch for another ordering or other filters.
    """
    if cursor is None:
        return None
    try:
        version, name, asked, plain, pk = signing.loads(cursor, salt=CURSOR_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        raise _bad_cursor() from None
    if version != CURSOR_VERSION:
        raise _bad_cursor()
    if (name, asked) != (ordering.name, filters):
        detail = "The cursor was made for other filters or another ordering."
        raise Problem("cursor-mismatch", mistakes=[Mistake("cursor-mismatch", detail, parameter="cursor")])
    return _typed(plain, ordering), pk


def _typed(plain: str | int, ordering: Ordering) -> Key:
    if ordering.key_type in (dt.datetime, dt.date):
        return ordering.key_type.fromisoformat(str(plain))
    return plain


def _bad_cursor() -> Problem:
    detail = "The cursor was not made by this server."
    hint = "Take it unchanged from the next link of the page before."
    return Problem("bad-cursor", mistakes=[Mistake("bad-cursor", detail, parameter="cursor", hint=hint)])


def behind(last: Last, ordering: Ordering) -> Q:
    """The rows behind `last`. The first bound is implied by the second; it lets PostgreSQL start inside the index."""
    key, pk = last
    side = "lt" if ordering.descending else "gt"
    bound = Q(**{f"{ordering.key}__{side}e": key})
    return bound & (Q(**{f"{ordering.key}__{side}": key}) | Q(**{f"pk__{side}": pk}))


def take(queryset: QuerySet[M, Row], *, ordering: Ordering, limit: int, last: Last | None) -> Page[Row]:
    """One page of at most `limit` rows behind `last`, by one query.

    The rows may be objects or the dicts of `.values()`; these must hold the ordering's key and `pk` or `id`.
    """
    if last is not None:
        queryset = queryset.filter(behind(last, ordering))
    rows = tuple(queryset.order_by(*ordering.order_by)[: limit + 1])
    return cut(rows, ordering=ordering, limit=limit)


def cut(rows: Sequence[Row], *, ordering: Ordering, limit: int) -> Page[Row]:
    """A page out of `limit + 1` fetched rows: the surplus row only says that there is a further page."""
    if len(rows) <= limit:
        return Page(tuple(rows), None)
    kept = tuple(rows[:limit])
    return Page(kept, (_member(kept[-1], ordering.key), _member(kept[-1], "pk")))


def _member(row: object, name: str) -> Any:
    if isinstance(row, Mapping):
        return row["id"] if name == "pk" and "pk" not in row else row[name]
    return getattr(row, name)
