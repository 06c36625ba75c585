"""An article in JATS (NISO Z39.96, also the older NLM tag set) as a text: title, abstract, body, notes at the end.

The list of references is left out: what an article cites is not what it reports, and each entry names another study.
"""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from articles.identifiers import ncts
from articles.parsing.model import Kind, Outcome, Parsed, ParseRefused, Role
from articles.parsing.records import dating
from articles.parsing.records.building import NOTICES, Record, Section, build
from articles.parsing.records.dating import Dated
from articles.parsing.records.jats_flow import back_matter, flow
from articles.parsing.records.markup import says_something
from articles.parsing.records.xml_reading import child, line, words

_KIND_OF: Final = {
    "correction": Kind.CORRECTION,
    "corrected-article": Kind.CORRECTION,
    "retraction": Kind.CORRECTION,
    "partial-retraction": Kind.CORRECTION,
    "expression-of-concern": Kind.CORRECTION,
    "addendum": Kind.CORRECTION,
    "review-article": Kind.REVIEW,
    "systematic-review": Kind.REVIEW,
    "meta-analysis": Kind.REVIEW,
    "abstract": Kind.MEETING_ABSTRACT,
    "meeting-report": Kind.MEETING_ABSTRACT,
    "guideline": Kind.GUIDELINE,
    "practice-guideline": Kind.GUIDELINE,
    "preprint": Kind.PREPRINT,
    "news": Kind.NEWS,
    "press-release": Kind.PRESS_RELEASE,
}
# related-article-type on the article itself; on a notice it names the work that the notice is about.
_NOTICE_OF: Final = {
    "retraction-forward": NOTICES["retraction"],
    "retracted-by": NOTICES["retraction"],
    "correction-forward": NOTICES["correction"],
    "corrected-by": NOTICES["correction"],
    "concern-forward": NOTICES["concern"],
    "expression-of-concern-forward": NOTICES["concern"],
    "update-forward": NOTICES["update"],
}
_ABOUT: Final = frozenset({"corrected-article", "retracted-article", "object-of-concern", "addended-article"})
_PREPRINT_SERVERS: Final = re.compile(r"\b(?:bio|med)rxiv\b|\bresearch square\b|\bpreprints?\b", re.IGNORECASE)
# The main abstract has no type; these repeat it for other readers, graphical ones and lists of contents hold no text.
_LEADS: Final = frozenset({"", "summary", "plain-language-summary", "executive-summary", "key-points", "synopsis"})
_TITLE_NOTES: Final = frozenset({"fn", "xref"})
_DATES: Final = ("electronic", "print", "collection", "")
_DATE_NAMES: Final = {
    "epub": "electronic",
    "epub-ppub": "electronic",
    "epreprint": "electronic",
    "preprint": "electronic",
    "ppub": "print",
    "collection": "collection",
    "pub": "",
}


def parse_jats(root: etree._Element) -> Parsed:
    """The parse of an article, or of an answer that holds exactly one; raises ParseRefused."""
    article = _one_article(root)
    front = child(article, "front")
    meta = child(article, "front/article-meta")
    journal = line(front, "journal-meta//journal-title") or line(front, "journal-meta/journal-id")
    related = [] if meta is None else meta.findall(".//related-article")
    return build(
        Record(
            title=_title(meta),
            sections=(*_abstracts(meta), *flow(child(article, "body")), *back_matter(article)),
            kind=_kind(article, journal),
            dated=_dated(meta),
            authors=_authors(meta),
            publisher=line(front, "journal-meta//publisher-name"),
            journal=journal,
            language=str(article.get("{http://www.w3.org/XML/1998/namespace}lang", "")),
            dois=[*_identifiers(meta, "doi"), *(_link(each) for each in related if _type(each) in _ABOUT)],
            pmids=_identifiers(meta, "pmid"),
            ncts=_trials(meta),
            flags=tuple(dict.fromkeys(flag for each in related if (flag := _NOTICE_OF.get(_type(each))))),
        )
    )


def _one_article(root: etree._Element) -> etree._Element:
    """The article, also inside the envelope of an archive; reviews and translations inside it do not count."""
    if root.tag == "article":
        return root
    found = [each for each in root.iter("article") if each.find("front") is not None]
    if len(found) == 1:
        return found[0]
    said = f"holds {len(found)} articles: give one article a file" if found else "holds no article"
    raise ParseRefused(Outcome.FAILED_PARSE if found else Outcome.UNSUPPORTED_TYPE, f"the XML {said}")


def _title(meta: etree._Element | None) -> str:
    title = words(child(meta, "title-group/article-title"), skip=_TITLE_NOTES)
    subtitle = words(child(meta, "title-group/subtitle"), skip=_TITLE_NOTES)
    return f"{title}: {subtitle}" if title and subtitle else title or subtitle


def _abstracts(meta: etree._Element | None) -> Iterator[Section]:
    for abstract in [] if meta is None else meta.findall("abstract"):
        if str(abstract.get("abstract-type", "")) in _LEADS:
            yield from (part for part in flow(abstract, role=Role.LEAD) if part.text or says_something(part.heading))


def _kind(article: etree._Element, journal: str) -> Kind:
    kind = _KIND_OF.get(str(article.get("article-type", "")).lower(), Kind.PAPER)
    return Kind.PREPRINT if kind in {Kind.PAPER, Kind.REVIEW} and _PREPRINT_SERVERS.search(journal) else kind


def _dated(meta: etree._Element | None) -> Dated:
    """Electronic publication before print before that of the volume; the days of an archive are not asked."""
    found: dict[str, Dated] = {}
    for date in [] if meta is None else meta.findall("pub-date"):
        if (medium := _medium(date)) is not None:
            found.setdefault(medium, _day(date))
    return dating.best(found[medium] for medium in _DATES if medium in found)


def _medium(date: etree._Element) -> str | None:
    """Which publication it is; None for other days, such as that of the deposit."""
    if date.get("date-type") in {"pub", "preprint", "collection"}:
        collected = "collection" if date.get("date-type") == "collection" else ""
        medium = str(date.get("publication-format") or collected)
        return medium if medium in _DATES else ""
    name = date.get("pub-type")
    if name is None:
        return "" if date.get("date-type") is None else None
    return _DATE_NAMES.get(str(name))


def _day(date: etree._Element) -> Dated:
    stamp = dating.from_iso(str(date.get("iso-8601-date", "")))
    parts = dating.from_parts(line(date, "year"), line(date, "month") or line(date, "season"), line(date, "day"))
    return dating.best((stamp, parts, dating.from_words(line(date, "string-date"))))


def _authors(meta: etree._Element | None) -> Iterator[str]:
    for contributor in [] if meta is None else meta.findall("contrib-group/contrib"):
        if contributor.get("contrib-type", "author") == "author":
            yield _name(contributor)


def _name(contributor: etree._Element) -> str:
    """A person, or a group without the list of its members."""
    for path in ("name", "name-alternatives/name"):
        if (name := contributor.find(path)) is not None:
            parts = (line(name, part) for part in ("given-names", "surname", "suffix"))
            return " ".join(part for part in parts if part)
    group = child(contributor, "collab")
    if group is None:
        group = child(contributor, "collab-alternatives/collab")
    return words(group, skip=frozenset({"contrib-group", "xref"})) or line(contributor, ".//string-name")


def _identifiers(meta: etree._Element | None, kind: str) -> list[str]:
    return [] if meta is None else [words(each) for each in meta.findall(f"article-id[@pub-id-type='{kind}']")]


def _trials(meta: etree._Element | None) -> list[str]:
    """Registry numbers that the front matter links; those of the text are found there."""
    found = [] if meta is None else meta.findall(".//related-object")
    return [number for each in found for number in ncts(f"{each.get('document-id', '')} {words(each)}")]


def _type(related: etree._Element) -> str:
    return str(related.get("related-article-type", ""))


def _link(related: etree._Element) -> str:
    return str(related.get("{http://www.w3.org/1999/xlink}href", ""))
