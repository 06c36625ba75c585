"""One preprint of bioRxiv or medRxiv, as their interface `details` gives it."""

from articles.parsing.model import Kind, Parsed
from articles.parsing.records import dating
from articles.parsing.records.building import NOTICES, Record, build
from articles.parsing.records.json_reading import Json, at, only, raw, text
from articles.parsing.records.markup import abstract_of
from articles.parsing.records.wording import without_markup

_SERVERS = {"biorxiv": "bioRxiv", "medrxiv": "medRxiv"}


def parse_preprint(value: Json) -> Parsed:
    """The parse of a record of `collection`, or of an answer with exactly one; raises ParseRefused."""
    record = only(value, "collection") if at(value, "collection") is not None else value
    server = text(record, "server")
    withdrawn = "withdraw" in text(record, "type").lower()
    # `published` is the DOI of the journal paper, or NA: two articles of one study.
    return build(
        Record(
            title=without_markup(raw(record, "title")),
            sections=abstract_of(raw(record, "abstract")),
            kind=Kind.PREPRINT,
            dated=dating.from_iso(text(record, "date")),
            authors=text(record, "authors").split(";"),
            publisher=_SERVERS.get(server.lower(), server),
            dois=[text(record, "doi"), text(record, "published")],
            flags=(NOTICES["retraction"],) if withdrawn else (),
        )
    )


def looks_like_preprint(value: Json) -> bool:
    """Whether the value has the fields that only these records have together."""
    collection = at(value, "collection")
    first = collection[0] if isinstance(collection, list) and collection else value
    named = {"jatsxml", "category", "server", "author_corresponding"}
    return isinstance(first, dict) and {"doi", "version"} <= first.keys() and bool(named & first.keys())
