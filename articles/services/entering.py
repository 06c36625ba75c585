"""The entries of a listing become articles: many at once, those that are known recognised, changed ones due again."""

import datetime as dt
import hashlib
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db import transaction
from django.db.models import Q

from articles.connectors.model import Entry
from articles.entry_names import Named, Nameless, name, storable
from articles.kinds import ArticleKind, DateGrade, Outcome, SourceKind, tier_of
from articles.ledger import LEDGER_FIELDS
from articles.models import Article, Snapshot, Source, SourceEntry

MOST_AT_ONCE: Final = 500  # entries that share their queries: a page of any service, a window of a feed
TITLE_LENGTH: Final = 500
LONGEST_NUMBER: Final = {"doi": 300, "pmid": 12, "pmcid": 14, "nct": 11}  # characters, as the columns hold
# By which identifiers a service knows its own works. One DOI in two services is two articles of one study.
OWN_NUMBERS: Final = {
    SourceKind.PUBMED: ("pmid",),
    SourceKind.EUROPE_PMC: ("pmid", "pmcid", "doi"),
    SourceKind.PREPRINTS: ("doi",),
    SourceKind.CROSSREF: ("doi",),
    SourceKind.TRIALS: ("nct",),
}
DUE_AGAIN: Final = (*LEDGER_FIELDS, "outcome", "outcome_reason", "fetch_url", *LONGEST_NUMBER, "changed_at")
SEEN: Final = ("stamp", "published", "date_suspect", "seen_at")


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of entries, and the rows that wait for work now."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refusals: tuple[str, ...] = ()  # one sentence for each entry that is none
    articles: tuple[int, ...] = ()  # to be fetched
    snapshots: tuple[int, ...] = ()  # to be parsed
    is_cut: bool = False  # more are new or changed than were wanted
    put_off: int = 0  # changed, but just being fetched: the next run will see them again

    @property
    def moved(self) -> int:
        """How many were new or changed."""
        return self.new + self.changed

    def plus(self, other: "Taken") -> "Taken":
        """Both together."""
        return Taken(
            self.new + other.new,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.refusals + other.refusals,
            self.articles + other.articles,
            self.snapshots + other.snapshots,
            self.is_cut or other.is_cut,
            self.put_off + other.put_off,
        )


def take_entries(*, source: Source, entries: Sequence[Entry], most: int, began: dt.datetime, now: dt.datetime) -> Taken:
    """Make entries articles until `most` are new or changed; what was seen since `began` is not judged twice."""
    taken = Taken()
    with transaction.atomic():
        for start in range(0, len(entries), MOST_AT_ONCE):
            part = entries[start : start + MOST_AT_ONCE]
            taken = taken.plus(_take(source, part, most=most - taken.moved, began=began, now=now))
            if taken.is_cut:
                break
    return taken


@dataclass(slots=True)
class _Plan:
    """What shall be written for a part of a listing; articles by their address, which is all that a new one has."""

    new: dict[str, Article] = field(default_factory=dict)
    again: dict[str, Entry] = field(default_factory=dict)
    seen: dict[tuple[str, str], Named] = field(default_factory=dict)  # by address and guid
    records: dict[tuple[str, bytes], Entry] = field(default_factory=dict)
    versions: int = 0  # further ones of a work that is new itself
    unchanged: int = 0
    is_cut: bool = False

    @property
    def moved(self) -> int:
        return len(self.new) + len(self.again) + self.versions


def _take(source: Source, entries: Sequence[Entry], *, most: int, began: dt.datetime, now: dt.datetime) -> Taken:
    named, refusals = _named(source, entries)
    known = _Known(source, named)
    plan = _Plan()
    for one in named:
        if plan.moved >= most and known.is_news(one, began):
            plan.is_cut = True
            break
        _plan(plan, one, known, source=source, began=began, now=now)
    return _carry_out(plan, known, source=source, refusals=refusals, now=now)


def _named(source: Source, entries: Iterable[Entry]) -> tuple[list[Named], tuple[str, ...]]:
    named, refusals = [], []
    for entry in entries:
        try:
            named.append(name(entry, source=source.slug))
        except Nameless as error:
            refusals.append(error.reason)
    return named, tuple(refusals)


class _Known:
    """What the database holds of the works that a part of a listing names; three queries."""

    def __init__(self, source: Source, named: Sequence[Named]) -> None:
        self._numbers = OWN_NUMBERS.get(SourceKind(source.kind), ())
        self.articles: dict[str, Article] = {}
        self._by_number: dict[tuple[str, str], str] = {}
        for article in Article.objects.filter(url__in={one.url for one in named}):
            self.add(article)
        for article in Article.objects.filter(self._same_numbers(named), source__kind=source.kind):
            self.add(article)
        urls = {article.pk: url for url, article in self.articles.items()}
        self.entries: dict[str, dict[str, SourceEntry]] = {}
        for entry in SourceEntry.objects.filter(source=source, article__in=urls):
            self.entries.setdefault(urls[entry.article_id], {})[entry.guid] = entry

    def add(self, article: Article) -> None:
        """Know this article from here on."""
        self.articles[article.url] = article
        for number in self._numbers:
            if value := getattr(article, number):
                self._by_number.setdefault((number, value), article.url)

    def find(self, one: Named) -> Article | None:
        """The article of an entry, by its address, else by the numbers of the service."""
        if one.url in self.articles:
            return self.articles[one.url]
        for number in self._numbers:
            if url := self._by_number.get((number, getattr(one.entry, number))):
                return self.articles[url]
        return None

    def is_news(self, one: Named, began: dt.datetime) -> bool:
        """Whether the entry would make an article new or changed."""
        article = self.find(one)
        return article is None or self.is_change(one, article, began)

    def is_change(self, one: Named, article: Article, began: dt.datetime) -> bool:
        """Whether the source says something new of a work that is known."""
        entries = self.entries.get(article.url)
        if not entries:
            # Named by this source for the first time: worth another try only where nobody could read it so far.
            return bool(article.can_be_tried_again and (one.entry.record or one.entry.fetch_url))
        entry = entries.get(one.guid)
        if entry is None:
            return True
        return bool(one.stamp) and entry.stamp != one.stamp and entry.seen_at < began

    def was_seen(self, one: Named, article: Article, began: dt.datetime) -> bool:
        """Whether this very name of the work was met since `began`."""
        entry = self.entries.get(article.url, {}).get(one.guid)
        return entry is not None and entry.seen_at >= began

    def _same_numbers(self, named: Sequence[Named]) -> Q:
        wanted = Q(pk__in=[])
        for number in self._numbers:
            if values := {getattr(one.entry, number) for one in named} - {""}:
                wanted |= Q(**{f"{number}__in": values})
        return wanted


def _plan(plan: _Plan, one: Named, known: _Known, *, source: Source, began: dt.datetime, now: dt.datetime) -> None:
    """Note what one entry asks for; the first mention of a work in a listing is the one that counts."""
    article = known.find(one)
    if article is None:
        article = _made(source, one, now=now)
        plan.new[article.url] = article
        known.add(article)
    elif article.url in plan.new and one.entry.record and (article.url, one.guid) not in plan.seen:
        plan.versions += 1
    elif (article.url, one.guid) not in plan.seen and known.is_change(one, article, began):
        plan.again[article.url] = one.entry
    else:
        plan.unchanged += 1
        if not known.was_seen(one, article, began):
            plan.seen.setdefault((article.url, one.guid), one)
        return
    plan.seen[article.url, one.guid] = one
    if one.entry.record:
        plan.records[article.url, one.entry.record] = one.entry


def _made(source: Source, one: Named, *, now: dt.datetime) -> Article:
    """An article as its entry describes it; what is read in it later goes before."""
    entry = one.entry
    kind = entry.kind or ArticleKind.NEWS
    title = storable(entry.title)[:TITLE_LENGTH]
    return Article(
        source=source,
        url=one.url,
        upload_name="" if entry.address else title[:255],
        fetch_url=_fetch_url(one),
        kind=kind.value,
        source_tier=tier_of(kind.value),
        title=title,
        published=entry.published,
        published_grade=DateGrade.STRUCTURED.value if entry.published else "",
        outcome=(Outcome.FETCHED if entry.record else Outcome.WAITING).value,
        next_at=None if entry.record else now,
        created_at=now,
        changed_at=now,
        **_numbers(entry),
    )


def _fetch_url(one: Named) -> str:
    return "" if one.entry.fetch_url == one.url else one.entry.fetch_url


def _numbers(entry: Entry) -> dict[str, str]:
    """The identifiers of an entry as articles keep them; one that does not fit is none."""
    written = {"doi": entry.doi.lower(), "pmid": entry.pmid, "pmcid": entry.pmcid.upper(), "nct": entry.nct.upper()}
    return {number: storable(value) for number, value in written.items() if len(value) <= LONGEST_NUMBER[number]}


def _carry_out(plan: _Plan, known: _Known, *, source: Source, refusals: tuple[str, ...], now: dt.datetime) -> Taken:
    """Write a plan with a number of queries that does not depend on its size."""
    # Two sources may name the same works at once: in one order none waits for the other.
    Article.objects.bulk_create([plan.new[url] for url in sorted(plan.new)], ignore_conflicts=True)
    ids = {url: article.pk for url, article in known.articles.items() if url not in plan.new}
    ids |= dict(Article.objects.filter(url__in=plan.new).values_list("url", "pk"))
    busy = _make_due(plan, known, now=now)
    _keep_names(plan, known, ids, busy, source=source, now=now)
    snapshots = _keep_records(plan.records, ids, now=now)
    whole = {url for url, _ in plan.records}
    to_fetch = [ids[url] for url in (*plan.new, *plan.again) if url not in whole and url not in busy]
    return Taken(
        new=len(plan.new),
        changed=len(plan.again) - len(busy) + plan.versions,
        unchanged=plan.unchanged + len(busy),
        refusals=refusals,
        articles=tuple(to_fetch),
        snapshots=snapshots,
        is_cut=plan.is_cut,
        put_off=len(busy),
    )


def _make_due(plan: _Plan, known: _Known, *, now: dt.datetime) -> set[str]:
    """Put changed works back in line; gives those that a worker is fetching, whose change the next run will see."""
    changed = [known.articles[url].pk for url in plan.again]
    locked = Article.objects.select_for_update(of=("self",)).filter(pk__in=changed).order_by("pk")
    due, busy = [], set()
    for article in locked if changed else ():
        entry = plan.again[article.url]
        if article.lease_token and not entry.record:
            busy.add(article.url)
            continue
        _tell(article, entry, now=now)
        due.append(article)
    if due:
        Article.objects.bulk_update(due, DUE_AGAIN)
    return busy


def _tell(article: Article, entry: Entry, *, now: dt.datetime) -> None:
    """What an entry says of a known work; numbers and the place to fetch it from stay once they are known."""
    article.fetch_url = article.fetch_url or ("" if entry.fetch_url == article.url else entry.fetch_url)
    for number, value in _numbers(entry).items():
        setattr(article, number, getattr(article, number) or value)
    if not entry.record:
        article.finish()
        article.next_at, article.dead_at = now, None
    if article.current_text_id is None:
        article.settle(Outcome.FETCHED if entry.record else Outcome.WAITING)
    article.changed_at = now


def _keep_names(
    plan: _Plan, known: _Known, ids: dict[str, int], busy: set[str], *, source: Source, now: dt.datetime
) -> None:
    rows = []
    for (url, guid), one in plan.seen.items():
        if url not in busy:
            before = known.entries.get(url, {}).get(guid)
            stamp = one.stamp or (before.stamp if before else "")
            row = SourceEntry(source=source, article_id=ids[url], guid=guid, stamp=stamp, seen_at=now)
            row.published, row.date_suspect = one.entry.published, one.entry.date_suspect
            rows.append(row)
    SourceEntry.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["source", "guid", "article"], update_fields=SEEN
    )


def _keep_records(records: dict[tuple[str, bytes], Entry], ids: dict[str, int], *, now: dt.datetime) -> tuple[int, ...]:
    """Bytes that came with their entry wait to be parsed; those that are known already do not."""
    rows = [
        Snapshot(
            article_id=ids[url],
            status=0,  # nobody asked for it alone
            final_url=entry.fetch_url[:2048] or ("" if url.startswith("upload:") else url),
            content_type=entry.record_type[:200],
            fetched_at=now + place * dt.timedelta(microseconds=1),  # of two versions the later in the listing holds
            sha256=hashlib.sha256(record).hexdigest(),
            size=len(record),
            body=zlib.compress(record),
            next_at=now,
        )
        for place, ((url, record), entry) in enumerate(records.items())
    ]
    if not rows:
        return ()
    Snapshot.objects.bulk_create(rows, ignore_conflicts=True)
    theirs = Snapshot.objects.filter(article__in={row.article_id for row in rows}, fetched_at__gte=now, next_at=now)
    return tuple(theirs.order_by("pk").values_list("pk", flat=True))
