"""One work of Crossref (REST interface, `/works/{doi}`) as a text; many works have no abstract there."""

from collections.abc import Iterator
from typing import Final

from articles.parsing.model import Kind, Parsed
from articles.parsing.records import dating
from articles.parsing.records.building import NOTICES, Record, build
from articles.parsing.records.dating import Dated
from articles.parsing.records.json_reading import Json, at, members, only, raw, text, texts
from articles.parsing.records.markup import abstract_of
from articles.parsing.records.wording import without_markup

_KIND_OF: Final = {
    "journal-article": Kind.PAPER,
    "book-chapter": Kind.PAPER,
    "monograph": Kind.PAPER,
    "dissertation": Kind.PAPER,
    "proceedings-article": Kind.MEETING_ABSTRACT,
    "posted-content": Kind.PREPRINT,
}
# Types of Crossmark updates; a new version or edition of a work is no fault of the old one.
_NOTICE_OF: Final = {
    "retraction": NOTICES["retraction"],
    "partial_retraction": NOTICES["retraction"],
    "withdrawal": NOTICES["retraction"],
    "removal": NOTICES["retraction"],
    "correction": NOTICES["correction"],
    "corrigendum": NOTICES["correction"],
    "erratum": NOTICES["correction"],
    "expression_of_concern": NOTICES["concern"],
    "addendum": NOTICES["update"],
    "clarification": NOTICES["update"],
    "new_version": NOTICES["update"],
    "new_edition": NOTICES["update"],
}
_MAKES_A_NOTICE: Final = frozenset(_NOTICE_OF) - {"new_version", "new_edition"}
_DATES: Final = ("published-online", "posted", "published-print", "published", "issued")


def parse_crossref(value: Json) -> Parsed:
    """The parse of a work, also inside its answer; raises ParseRefused."""
    work = _work(value)
    about = [each for each in members(work, "update-to") if _update(each) in _MAKES_A_NOTICE]
    return build(
        Record(
            title=_title(work),
            sections=abstract_of(raw(work, "abstract")),
            kind=Kind.CORRECTION if about else _KIND_OF.get(text(work, "type")),
            dated=dating.best(_day(at(work, name)) for name in _DATES),
            authors=(_name(author) for author in members(work, "author")),
            publisher=text(work, "publisher"),
            journal=without_markup(next(iter(texts(work, "container-title")), "")),
            language=text(work, "language"),
            dois=[text(work, "DOI"), *(text(each, "DOI") for each in about)],
            ncts=[text(each, "clinical-trial-number").upper() for each in members(work, "clinical-trial-number")],
            flags=tuple(dict.fromkeys(_fates(work))),
        )
    )


def looks_like_crossref(value: Json) -> bool:
    """Whether the value is a work, or an answer with works."""
    message = at(value, "message")
    work = message if isinstance(message, dict) else value
    return isinstance(work, dict) and ("DOI" in work or ("items" in work and "total-results" in work))


def _work(value: Json) -> Json:
    message = at(value, "message")
    work = value if message is None else message
    return only(work, "items") if at(work, "items") is not None else work


def _title(work: Json) -> str:
    title = without_markup(next(iter(_raw_texts(work, "title")), ""))
    subtitle = without_markup(next(iter(_raw_texts(work, "subtitle")), ""))
    return f"{title}: {subtitle}" if title and subtitle and subtitle not in title else title or subtitle


def _raw_texts(work: Json, name: str) -> Iterator[str]:
    """A title is a list, in a few old works a text."""
    found = at(work, name)
    yield from (line for one in (found if isinstance(found, list) else [found]) if (line := raw(one)))


def _day(value: Json) -> Dated:
    """`date-parts` holds one list of a year, or a year and a month, or all three."""
    parts = next(iter(members(value, "date-parts")), None)
    numbers = [text(part) for part in parts[:3]] if isinstance(parts, list) else []
    return dating.from_parts(*numbers) if numbers else dating.NO_DATE


def _name(author: Json) -> str:
    person = " ".join(filter(None, (text(author, "given"), text(author, "family"), text(author, "suffix"))))
    return person or text(author, "name") or text(author, "literal")


def _fates(work: Json) -> Iterator[str]:
    for each in members(work, "updated-by"):
        if flag := _NOTICE_OF.get(_update(each)):
            yield flag


def _update(value: Json) -> str:
    return text(value, "type").lower().replace("-", "_").replace(" ", "_")
