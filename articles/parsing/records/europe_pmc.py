"""One result of a Europe PMC search (`resultType=core`) as a text; any field may be missing."""

from collections.abc import Iterator

from articles.parsing.model import Kind, Parsed
from articles.parsing.records import dating, publication_types
from articles.parsing.records.building import Record, build
from articles.parsing.records.json_reading import Json, at, members, only, raw, text, texts
from articles.parsing.records.markup import abstract_of
from articles.parsing.records.wording import without_markup

_NAMED = frozenset(("abstractText", "authorString", "journalInfo", "pubTypeList", "isOpenAccess", "pmcid"))


def parse_europe_pmc(value: Json) -> Parsed:
    """The parse of a result, or of an answer with exactly one; raises ParseRefused."""
    record = only(value, "resultList", "result") if at(value, "resultList") is not None else value
    names = texts(record, "pubTypeList", "pubType")
    notes = members(record, "commentCorrectionList", "commentCorrection")
    kind = Kind.PREPRINT if text(record, "source") == "PPR" else publication_types.kind_of(names)
    return build(
        Record(
            title=without_markup(raw(record, "title")),
            sections=abstract_of(raw(record, "abstractText")),
            kind=kind,
            dated=dating.best(
                dating.from_iso(text(record, *path))
                for path in (
                    ("electronicPublicationDate",),
                    ("firstPublicationDate",),
                    ("journalInfo", "printPublicationDate"),
                    ("pubYear",),
                )
            ),
            authors=_authors(record),
            publisher=text(record, "bookOrReportDetails", "publisher"),
            journal=text(record, "journalInfo", "journal", "title"),
            language=text(record, "language"),
            dois=[text(record, "doi")],
            pmids=[text(record, "pmid"), *(_corrected(notes) if kind is Kind.CORRECTION else ())],
            flags=publication_types.flags_of(names, [text(note, "type") for note in notes]),
        )
    )


def looks_like_europe_pmc(value: Json) -> bool:
    """Whether the value is a result, or an answer with results."""
    if at(value, "resultList") is not None:
        return True
    return isinstance(value, dict) and {"id", "source"} <= value.keys() and bool(_NAMED & value.keys())


def _authors(record: Json) -> Iterator[str]:
    """One by one where the record lists them, else the line that joins them."""
    listed = members(record, "authorList", "author")
    if not listed:
        yield from text(record, "authorString").rstrip(".").split(",")
    for author in listed:
        person = f"{text(author, 'firstName')} {text(author, 'lastName')}".strip()
        yield text(author, "collectiveName") or person or text(author, "fullName")


def _corrected(notes: list[Json]) -> Iterator[str]:
    """PMIDs of the works that a notice is about."""
    for note in notes:
        if publication_types.is_about(text(note, "type")) and text(note, "source") in {"MED", ""}:
            yield text(note, "id")
