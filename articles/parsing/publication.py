"""When an article was published: candidates with their provenance, then a vote with a grade."""

import copy
import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from htmldate import find_date
from lxml.html import HtmlElement

from articles.parsing.dates import first_date, possible_date
from articles.parsing.metadata import Declared, text_of
from articles.parsing.model import Grade

CONFLICT = "date_conflict"
_META_NAMES = (
    "citation_online_date",
    "article:published_time", "article:published", "og:published_time", "og:article:published_time",
    "datepublished", "parsely-pub-date", "sailthru.date", "citation_publication_date",
    "citation_date", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date.created", "dcterms.date", "dc.date", "dc.created", "pubdate", "publishdate", "publish-date",
    "publish_date", "published-date", "publication_date", "publication-date", "article.published",
    "rnews:datepublished", "cxenseparse:recs:publishtime", "date", "article_date_original",
    "originalpublicationdate", "last-published", "bt:pubdate", "datecreated", "displaydate", "created",
    "shareaholic:article_published_time",
)  # fmt: skip
_URL_DATE = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[/_-]?)(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>0[1-9]|[12]\d|3[01]|[1-9])(?!\d)"
)
_ISO = re.compile(r"\s*(?P<y>(?:19|20)\d\d)[-/.]?(?P<m>\d{2})[-/.]?(?P<d>\d{2})(?!\d)")
_US = re.compile(r"\s*(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>(?:19|20)\d\d)\s+\d{1,2}:\d\d")
_NOT_FIRST = re.compile(r"modif|updat|aktualis|event|comment|related|teaser|sidebar", re.IGNORECASE)
_ENOUGH = 3


class Provenance(StrEnum):
    """Where a date was read, in the order of trust."""

    LABELLED = "labelled"
    LINKED = "json-ld"
    META = "meta"
    DATELINE = "dateline"
    URL = "url"
    TIME = "time"
    VISIBLE = "visible"


_STRUCTURED = frozenset({Provenance.LINKED, Provenance.META, Provenance.URL, Provenance.TIME})
_DECLARED = frozenset({Provenance.LINKED, Provenance.META})
_SHOWN = frozenset({Provenance.LABELLED, Provenance.TIME, Provenance.VISIBLE})
# Readers see `Published: 3 June` by the headline; a page's own fields often hold the last change instead.
_WEIGHTS = {Provenance.LABELLED: 2.5}


@dataclass(frozen=True, slots=True)
class Published:
    """The best guess with its grade; `conflict` when page and dateline disagree."""

    date: dt.date | None = None
    grade: Grade | None = None
    conflict: bool = False


def page_candidates(tree: HtmlElement, declared: Declared, url: str) -> dict[Provenance, dt.date]:
    """One date at most of each provenance."""
    found = {
        Provenance.LINKED: _first(_linked(declared)),
        Provenance.META: _first(declared.first(name) for name in _META_NAMES),
        Provenance.URL: url_date(url),
        Provenance.TIME: _first_time(tree),
    }
    return {source: date for source, date in found.items() if date}


def vote(candidates: dict[Provenance, dt.date]) -> Published:
    """The date most sources state, ties go to the more trusted source; sure where independent sources agree."""
    if not candidates:
        return Published()
    counts = Counter[dt.date]()
    for source, date in candidates.items():
        counts[date] += _WEIGHTS.get(source, 1)  # type: ignore[assignment]  # a Counter may hold any number
    order = [source for source in Provenance if source in candidates]
    best = max(order, key=lambda source: (counts[candidates[source]], -order.index(source)))
    date = candidates[best]
    agreeing = {source for source in order if candidates[source] == date}
    dateline = candidates.get(Provenance.DATELINE)
    conflict = dateline is not None and any(candidates[s] != dateline for s in order if s in _STRUCTURED)
    return Published(date, _grade(agreeing, candidates), conflict)


def guess(tree: HtmlElement, url: str) -> dt.date | None:
    """Htmldate's answer, good for a guess only: it finds a date on most pages that have none."""
    try:
        found = find_date(copy.deepcopy(tree), extensive_search=False, original_date=True, url=url or None)
    except (ValueError, TypeError, AttributeError, OverflowError):
        return None
    return read_stamp(found or "")


def read_stamp(value: str) -> dt.date | None:
    """The calendar date of a machine's time stamp, in the zone in which it is written; else a date in words."""
    for form in (_ISO, _US):
        if match := form.match(value):
            return possible_date(int(match["y"]), int(match["m"]), int(match["d"]))
    return first_date(value)


def url_date(url: str) -> dt.date | None:
    """A complete date in the path of the address."""
    path = re.sub(r"^[a-z]+://[^/]*", "", url.split("?", maxsplit=1)[0])
    for match in _URL_DATE.finditer(path):
        if match["s"] or len(match.group()) == 8:
            return possible_date(int(match["y"]), int(match["m"]), int(match["d"]))
    return None


def _grade(agreeing: set[Provenance], candidates: dict[Provenance, dt.date]) -> Grade:
    others = len(set(candidates.values())) - 1
    # A field of the software and its address are one witness, what readers see on the page is another.
    seen = agreeing & (_SHOWN | {Provenance.DATELINE})
    independent = len(agreeing) > 1 and bool(seen) and not agreeing <= _SHOWN
    if (len(agreeing) >= _ENOUGH and others <= 1) or (independent and not others):
        return Grade.SURE
    if agreeing & {Provenance.LINKED, Provenance.META, Provenance.URL}:
        return Grade.STRUCTURED
    # A line by the headline that says nothing but the date is as good as a dateline.
    if agreeing & {Provenance.LABELLED, Provenance.DATELINE, Provenance.VISIBLE}:
        return Grade.DATELINE
    return Grade.GUESSED


def _linked(declared: Declared) -> Iterator[str]:
    for key in ("datepublished", "datecreated"):
        for thing in (*declared.articles, *declared.others):
            yield text_of(thing.get(key))


def _first(stamps: Iterator[str]) -> dt.date | None:
    return next((date for stamp in stamps if stamp and (date := read_stamp(stamp))), None)


def _first_time(tree: HtmlElement) -> dt.date | None:
    for element in tree.iter("time"):
        named = " ".join(
            filter(None, (element.get("class"), element.get("itemprop"), element.getparent().get("class")))
        )
        if _NOT_FIRST.search(named):
            continue
        if date := read_stamp(element.get("datetime") or "") or first_date(" ".join(element.itertext())[:80]):
            return date
    return None
