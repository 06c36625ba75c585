"""Which reader takes a record: by its content type, else by looking at it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from lxml import etree

from articles.parsing.model import Outcome, Parsed, ParseRefused
from articles.parsing.openings import OPENING, first_element, is_drawing
from articles.parsing.records import json_reading, xml_reading
from articles.parsing.records.crossref import looks_like_crossref, parse_crossref
from articles.parsing.records.europe_pmc import looks_like_europe_pmc, parse_europe_pmc
from articles.parsing.records.jats import parse_jats
from articles.parsing.records.json_reading import Json
from articles.parsing.records.label import looks_like_label, parse_label
from articles.parsing.records.preprint import looks_like_preprint, parse_preprint
from articles.parsing.records.pubmed import parse_pubmed
from articles.parsing.records.trial import looks_like_trial, parse_trial


@dataclass(frozen=True, slots=True)
class JsonReader:
    """How one sort of JSON record is known and read; `content_type` is what its connector stores it under."""

    content_type: str
    looks_like: Callable[[Json], bool]
    parse: Callable[[Json], Parsed]


JSON_READERS: Final = (
    JsonReader("application/vnd.clinicaltrials+json", looks_like_trial, parse_trial),
    JsonReader("application/vnd.europepmc+json", looks_like_europe_pmc, parse_europe_pmc),
    JsonReader("application/vnd.biorxiv+json", looks_like_preprint, parse_preprint),
    JsonReader("application/vnd.openfda+json", looks_like_label, parse_label),
    JsonReader("application/vnd.crossref+json", looks_like_crossref, parse_crossref),
)
# By the name of the first element. An `article` is also what HTML calls a part of a page.
XML_READERS: Final[dict[str, Callable[[etree._Element], Parsed]]] = {
    "PubmedArticle": parse_pubmed,
    "PubmedArticleSet": parse_pubmed,
    "article": parse_jats,
    "pmc-articleset": parse_jats,
    "OAI-PMH": parse_jats,
}
_WAY_OUT: Final = {
    "rss": "a feed: add its address as a source of kind feed",
    "feed": "a feed: add its address as a source of kind feed",
    "RDF": "a feed: add its address as a source of kind feed",
    "urlset": "a sitemap: add its address as a source of kind sitemap",
    "sitemapindex": "a sitemap: add its address as a source of kind sitemap",
    "PubmedBookArticle": "a chapter of a book, which PubMed holds without a journal: add the page of the book",
}
_ENCODING: Final = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{2,40})["']""")
_BLANK: Final = "\ufeff \t\r\n"
_FRONT: Final = re.compile(r"<(?:[A-Za-z][\w.-]{0,40}:)?(?:front|front-stub|article-meta|journal-meta)[\s>]")


def declared_charset(body: bytes) -> str:
    """The encoding that an XML declaration names, empty without one."""
    match = _ENCODING.match(body[:300])
    return match.group(1).decode("ascii") if match else ""


def parse_record(text: str, *, content_type: str = "") -> Parsed | None:
    """The parse of a record; None when the text is a page or plain text; raises ParseRefused for other XML or JSON."""
    kind = content_type.split(";", maxsplit=1)[0].strip().lower()
    first = text[:1_000].lstrip(_BLANK)[:1]
    if first == "<" or _is_xml(kind):
        return _parse_xml(text, kind)
    if kind.endswith("json") or (first in {"{", "["} and kind != "text/html"):
        return _parse_json(text, kind)
    return None


def _parse_xml(text: str, kind: str) -> Parsed | None:
    name = first_element(text)
    reader = XML_READERS.get(name)
    if reader and (name != "article" or _is_xml(kind) or _FRONT.search(text[:OPENING])):
        return reader(xml_reading.load(text))
    if name in _WAY_OUT or (kind != "text/html" and is_drawing(text)):
        raise ParseRefused(Outcome.UNSUPPORTED_TYPE, f"this is {_WAY_OUT.get(name, 'a drawing and no article')}")
    declared = _is_xml(kind) or (kind != "text/html" and text.lstrip(_BLANK).startswith("<?xml"))
    if not declared or name.lower() == "html":
        return None
    xml_reading.refuse_entities(text)
    raise ParseRefused(
        Outcome.UNSUPPORTED_TYPE,
        "this XML is no article: of XML only JATS and PubMed records are read; save the article as HTML, PDF or text",
    )


def _is_xml(kind: str) -> bool:
    return kind.endswith("xml") and "html" not in kind


def _parse_json(text: str, kind: str) -> Parsed | None:
    """With a content type of ours its reader decides; a file that is no JSON after all is plain text."""
    declared = kind.endswith("json")
    try:
        value = json_reading.load(text)
    except ParseRefused:
        if declared:
            raise
        return None
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    for reader in JSON_READERS:
        if reader.content_type == kind or reader.looks_like(value):
            return reader.parse(value)
    if declared or (isinstance(value, dict) and kind != "text/plain"):
        raise ParseRefused(
            Outcome.UNSUPPORTED_TYPE,
            "this JSON is no record of a service that is read; save the article as HTML, PDF or text",
        )
    return None
