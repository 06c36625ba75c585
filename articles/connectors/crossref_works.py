"""One work of Crossref as an entry, and its updates as notices."""

import datetime as dt
import re
from collections.abc import Iterator

from articles.connectors import dates, json_answers
from articles.connectors.identified import doi_page, identified
from articles.connectors.model import Entry, Json, Listing, Notice
from articles.identifiers import Scheme
from articles.kinds import ArticleKind

RECORD_TYPE = "application/vnd.crossref+json"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
KIND_OF = {
    "journal-article": ArticleKind.PAPER,
    "proceedings-article": ArticleKind.MEETING_ABSTRACT,
    "posted-content": ArticleKind.PREPRINT,
    "report": None,
    "book-chapter": None,
    "other": None,
}
# Types of updates (Crossmark); those that change nothing in what a claim may stand on are "update".
NOTICE_OF = {
    "retraction": "retraction",
    "partial_retraction": "retraction",
    "withdrawal": "retraction",
    "removal": "retraction",
    "correction": "correction",
    "corrigendum": "correction",
    "erratum": "correction",
    "expression_of_concern": "concern",
}


def listing(works: list[Json], *, today: dt.date) -> Listing:
    """Entries and notices of a page; works of other types (data sets, parts, grants) are passed over."""
    entries, found, passed_over = [], list[Notice](), []
    for place, work in enumerate(works, start=1):
        found += notices(work)
        read = entry(work, today=today)
        if isinstance(read, Entry):
            entries.append(read)
        else:
            passed_over.append(f"Work {place} of the page {read}.")
    return Listing(tuple(entries), notices=tuple(found), passed_over=tuple(passed_over))


def entry(work: Json, *, today: dt.date) -> Entry | str:
    """The work as an entry, or why it is none."""
    doi, kind = _doi(work), json_answers.text(work, "type")
    if not doi:
        return "has no DOI"
    if kind not in KIND_OF:
        return f"is of a type that is not read ({kind[:40] or 'none'})"
    if not (record := json_answers.written(work)):
        return "is nested too deep"
    published, suspect = _published(work, today)
    trials = {nct for text in _trials(work) if (nct := identified(text, Scheme.NCT))}
    return Entry(
        address=doi_page(doi),
        guid=doi,
        stamp=json_answers.text(work, "deposited", "date-time")[:40],
        title=title(work),
        published=published,
        date_suspect=suspect,
        kind=ArticleKind.CORRECTION if json_answers.members(work, "update-to") else KIND_OF[kind],
        doi=doi,
        nct=trials.pop() if len(trials) == 1 else "",
        record=record,
        record_type=RECORD_TYPE,
    )


def title(work: Json) -> str:
    """The first title and subtitle, without the tags they may hold."""
    parts = [*json_answers.texts(work, "title")[:1], *json_answers.texts(work, "subtitle")[:1]]
    return json_answers.plain(": ".join(parts))


def notices(work: Json) -> Iterator[Notice]:
    """`updated-by` stands on the paper, `update-to` on the notice; the same update of two sources is two notices."""
    doi = _doi(work)
    for update in json_answers.members(work, "updated-by"):
        yield from _notice(update, about=doi, notice=_doi(update))
    for update in json_answers.members(work, "update-to"):
        yield from _notice(update, about=_doi(update), notice=doi)


def reached(works: list[Json]) -> str:
    """The day (UTC) on which the last work was indexed; empty where the works do not stand in the order of that day."""
    days = [json_answers.text(work, "indexed", "date-time")[:10] for work in works]
    return days[-1] if days and days == sorted(days) and _DAY.fullmatch(days[-1]) else ""


def _notice(update: Json, *, about: str, notice: str) -> Iterator[Notice]:
    if about:
        published, _ = from_parts(json_answers.at(update, "updated"), today=dt.date.min)
        yield Notice(
            kind=NOTICE_OF.get(json_answers.text(update, "type").lower().replace("-", "_").replace(" ", "_"), "update"),
            doi=about,
            notice_doi=notice,
            published=published,
            said_by=json_answers.text(update, "source").lower()[:40] or "publisher",
        )


def from_parts(value: Json, *, today: dt.date) -> dates.Day:
    """`date-parts` of one, two or three numbers; only three are a day."""
    parts = json_answers.members(value, "date-parts", 0)
    numbers = [json_answers.number(part) for part in parts]
    year, month, number = (*numbers, None, None, None)[:3]
    if year is None or month is None or number is None:
        return dates.NO_DAY
    return dates.day(year, month, number, today=today)


def _published(work: Json, today: dt.date) -> dates.Day:
    """The first whole day among the dates of publication; `created` is when the DOI was made and is none of them."""
    suspect = False
    for name in ("published-online", "published", "published-print", "posted", "issued"):
        date, doubtful = from_parts(json_answers.at(work, name), today=today)
        if date:
            return date, False
        suspect = suspect or doubtful
    return None, suspect


def _trials(work: Json) -> list[str]:
    trials = json_answers.members(work, "clinical-trial-number")
    return [json_answers.text(trial, "clinical-trial-number") for trial in trials]


def _doi(work: Json) -> str:
    return identified(json_answers.text(work, "DOI"), Scheme.DOI)
