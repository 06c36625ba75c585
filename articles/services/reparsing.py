"""Bytes that an older parser read are put back in line: new texts beside the old ones, which stay as they are."""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from django.db import transaction

from articles.ledger import LEDGER_FIELDS
from articles.models import Snapshot, TextVersion
from articles.parsing.version import PARSER_VERSION, age

Quoted = Callable[[Collection[int]], Collection[int]]
"""Which of these texts somebody quotes: they stay in force, and the newer parse stands beside them."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Snapshots that wait for the parser now, and how many of them keep the text that is in force."""

    snapshots: tuple[int, ...]
    kept: int


def outdated(older_than: str = "") -> list[str]:
    """The parser versions of texts that are older than `older_than`; without it all that are not the present one."""
    known = TextVersion.objects.parser_versions()
    if older_than:
        return [version for version in known if age(version) < age(older_than)]
    return [version for version in known if version != PARSER_VERSION]


def reparse(
    *,
    versions: Collection[str],
    quoted: Quoted,
    most: int,
    now: dt.datetime,
    articles: Sequence[int] = (),
    after: int = 0,
) -> Batch:
    """Put at most so many snapshots behind `after` back in line whose text in force is of one of these versions."""
    with transaction.atomic():
        found = Snapshot.objects.read_by(versions, but_not_by=PARSER_VERSION).filter(pk__gt=after)
        if articles:
            found = found.filter(article__in=articles)
        rows = list(found.select_for_update(skip_locked=True, of=("self",)).select_related("article")[:most])
        staying = set(quoted({row.article.current_text_id for row in rows if row.article.current_text_id}))
        for row in rows:
            row.finish()
            row.next_at, row.dead_at, row.deaths = now, None, 0
            row.text_stays = row.article.current_text_id in staying
        Snapshot.objects.bulk_update(rows, [*LEDGER_FIELDS, "deaths", "text_stays"])
    return Batch(tuple(row.pk for row in rows), sum(row.text_stays for row in rows))
