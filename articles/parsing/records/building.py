"""From the sections of a record to a `Parsed`: canonical text, passages that tile it, and what the record states.

The text holds what the work says and nothing that a service adds later (volume, pages, subject headings): such an
addition must not look like a change of the words on which claims stand. An author list is no passage either.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from articles.canonical import TRUNCATED
from articles.identifiers import LONGEST_DOI, dois, ncts
from articles.parsing.assembling import assemble, join
from articles.parsing.language import language_of
from articles.parsing.lines import Line
from articles.parsing.model import Kind, Outcome, Parsed, ParseRefused, Role
from articles.parsing.records.dating import NO_DATE, Dated
from articles.parsing.records.wording import one_line

NO_ABSTRACT: Final = "no_abstract"
AUTHORS_CUT: Final = "authors_cut"
MOST_AUTHORS: Final = 1_000
MOST_PASSAGES: Final = 20_000
NOTICES: Final = {name: f"notice_{name}" for name in ("retraction", "correction", "concern", "update")}

_TELLING = frozenset({Role.LEAD, Role.BODY, Role.QUOTATION, Role.TABLE})
_PROSE = frozenset({Role.LEAD, Role.BODY, Role.QUOTATION})
_ENOUGH_PROSE = 200  # characters
_TWO_LETTERS = re.compile(r"[a-z]{2}")
_BARE_PMID = re.compile(r"0*([1-9]\d{0,7})")
_RETRACTED = re.compile(r"\W*(?:RETRACTED|WITHDRAWN)\b(?: ARTICLE)?\W|\W*(?:Retracted|Withdrawn)(?: article)?:")
_NOTICE = re.compile(
    r"\W*(?:(?:author|publisher)\W{0,3}s?\s)?(?:correction|corrigendum|erratum|retraction(?: note| notice)?|"
    r"expression of concern)(?:\s(?:to|of|for))?\s?(?::|[-–—]\s)",
    re.IGNORECASE,
)
# ISO 639-2 codes (both forms) of the languages that the library meets; PubMed, Europe PMC and trials write these.
_SHORT_CODES = {
    "eng": "en", "ger": "de", "deu": "de", "fre": "fr", "fra": "fr", "spa": "es", "ita": "it", "por": "pt", "fin": "fi",
    "swe": "sv", "dut": "nl", "nld": "nl", "chi": "zh", "zho": "zh", "jpn": "ja", "rus": "ru", "pol": "pl", "kor": "ko",
    "dan": "da", "nor": "no", "tur": "tr", "cze": "cs", "ces": "cs", "hun": "hu",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, where it has one, and paragraphs, one a line; rows of a table part their cells by tabs."""

    text: str
    heading: str = ""
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class Record:
    """What a service says about one work, in its own words; identifiers as they stand there."""

    title: str
    sections: Sequence[Section] = ()
    kind: Kind | None = None
    dated: Dated = NO_DATE
    authors: Iterable[str] = ()
    publisher: str = ""
    journal: str = ""
    language: str = ""
    dois: Sequence[str] = ()
    pmids: Sequence[str] = ()
    ncts: Sequence[str] = ()
    flags: tuple[str, ...] = ()


def build(record: Record) -> Parsed:
    """The parse of a record; one that has only a title keeps it and says so by a flag; raises ParseRefused."""
    title = one_line(record.title)
    pieces = list(islice(_pieces(title, record.sections), MOST_PASSAGES + 1))
    if not pieces:
        raise ParseRefused(Outcome.EMPTY, "the record has neither a title nor a text")
    cut, pieces = len(pieces) > MOST_PASSAGES, pieces[:MOST_PASSAGES]
    authors = tuple(islice(_names(record.authors), MOST_AUTHORS + 1))
    text, lines = join([Line(words) for words, _role in pieces])
    parsed = assemble(
        text,
        lines,
        [role for _words, role in pieces],
        speakers={},
        flags=(
            *((TRUNCATED,) if cut else ()),
            *(() if any(role in _TELLING for _words, role in pieces) else (NO_ABSTRACT,)),
            *((AUTHORS_CUT,) if len(authors) > MOST_AUTHORS else ()),
            *((NOTICES["retraction"],) if _RETRACTED.match(title) else ()),
            *record.dated.flags,
            *record.flags,
        ),
        title=_bare(title) or None,
        published=record.dated.date,
        published_grade=record.dated.grade,
        authors=authors[:MOST_AUTHORS],
        publisher=one_line(record.publisher) or None,
        journal=one_line(record.journal) or None,
        kind=_kind(title, record.kind),
        language=_language(pieces, record.language),
    )
    return replace(
        parsed,
        dois=_merged(dois(" ".join(code[: 2 * LONGEST_DOI] for code in record.dois)), parsed.dois, longest=LONGEST_DOI),
        pmids=_merged((m.group(1) for code in record.pmids if (m := _BARE_PMID.fullmatch(code.strip()))), parsed.pmids),
        ncts=_merged(ncts(" ".join(record.ncts)), parsed.ncts),
    )


def _pieces(title: str, sections: Iterable[Section]) -> Iterator[tuple[str, Role]]:
    """Passages to be, in order; a heading over what is no body is of the same role as that."""
    if title:
        yield title, Role.HEADLINE
    for section in sections:
        rows = (_row(row) for row in section.text.split("\n"))
        paragraphs = [row for row in rows if row]
        if heading := one_line(section.heading):
            yield heading, Role.HEADING if section.role in _TELLING else section.role
        for words in paragraphs:
            yield words, section.role


def _row(row: str) -> str:
    return "\t".join(one_line(cell) for cell in row.split("\t")).strip()


def _names(authors: Iterable[str]) -> Iterator[str]:
    return (name for author in authors if (name := one_line(author)))


def _kind(title: str, stated: Kind | None) -> Kind | None:
    """A notice that its service lists among the papers says in its title what it is."""
    return Kind.CORRECTION if stated in {Kind.PAPER, Kind.REVIEW, None} and _NOTICE.match(title) else stated


def _language(pieces: Sequence[tuple[str, Role]], stated: str) -> str | None:
    """The language of the words; what the record states is that of the work, whose abstract may be translated."""
    prose = "\n".join(words for words, role in pieces if role in _PROSE)
    code = stated.strip().lower()
    known = _SHORT_CODES.get(code) or (code if _TWO_LETTERS.fullmatch(code) else None)
    # Of a few words or of figures alone the detector knows less than the record.
    return known if known and len(prose) < _ENOUGH_PROSE else language_of(prose) or known


def _bare(title: str) -> str:
    """A title as it is quoted: PubMed closes each with a full stop."""
    return title[:-1] if title.endswith(".") and not title.endswith("..") else title


def _merged(own: Iterable[str], found: Iterable[str], longest: int = 20) -> tuple[str, ...]:
    """The record's own identifiers before those that its text names, each once."""
    return tuple(dict.fromkeys(code for code in (*own, *found) if len(code) <= longest))
