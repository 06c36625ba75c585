"""What a page says about itself in its head: meta elements, JSON-LD, title, language. Nothing here is believed yet."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml.html import HtmlElement

from articles.parsing.blocks import squeeze

_MOST_SCRIPTS = 30
_LONGEST_SCRIPT = 500_000
_MOST_OBJECTS = 400
_ARTICLE_TYPE = re.compile(r"article|posting|report|scholarly|review\b|medicalwebpage", re.IGNORECASE)
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Declared:
    """Declarations of a page; keys of `meta` and of JSON-LD objects are in lower case."""

    meta: Mapping[str, list[str]]
    articles: tuple[Mapping[str, Any], ...]
    others: tuple[Mapping[str, Any], ...]
    title: str
    language: str | None = field(default=None)

    def first(self, *names: str) -> str:
        """The first non-empty content of these meta names, in their order."""
        return next((value for name in names for value in self.meta.get(name, ()) if value), "")

    def linked(self, *keys: str) -> str:
        """The first text under these keys in the JSON-LD of an article."""
        found = (text_of(thing.get(key)) for thing in self.articles for key in keys)
        return next((text for text in found if text), "")


def read_declared(tree: HtmlElement) -> Declared:
    """All declarations of the page, read before scripts are removed."""
    meta: dict[str, list[str]] = defaultdict(list)
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            if (name := element.get(attribute)) and (content := squeeze(element.get("content") or "").strip()):
                meta[name.strip().lower()].append(content)
    objects = list(_linked_objects(tree))
    articles = tuple(thing for thing in objects if _is_article(thing))
    others = tuple(thing for thing in objects if not _is_article(thing))
    title = tree.find(".//title")
    spoken = re.match(r"[A-Za-z]{2}", tree.get("lang") or "")
    return Declared(
        meta=dict(meta),
        articles=articles,
        others=others,
        title=squeeze(title.text_content()).strip() if title is not None else "",
        language=spoken.group().lower() if spoken else None,
    )


def text_of(value: object) -> str:
    """A JSON-LD value as text: itself, its name, or the first of a list."""
    if isinstance(value, list):
        return next((text for text in map(text_of, value[:20]) if text), "")
    if isinstance(value, Mapping):
        return text_of(value.get("name") or value.get("@value") or "")
    return squeeze(value).strip() if isinstance(value, str) else ""


def authors_of(declared: Declared) -> tuple[str, ...]:
    """Names of authors: JSON-LD, then meta elements; addresses and accounts are no names."""
    found = [name for thing in declared.articles for name in _names(thing.get("author") or thing.get("creator"))]
    if not found:
        keys = (
            "citation_author",
            "author",
            "article:author",
            "dc.creator",
            "dcterms.creator",
            "parsely-author",
            "sailthru.author",
            "byl",
        )
        found = next((list(values) for key in keys if (values := declared.meta.get(key))), [])
    names = [name for value in found for name in split_names(value)]
    return tuple(dict.fromkeys(names))[:50]


def split_names(value: str) -> list[str]:
    """Single names of an author line, without `by`, offices and addresses."""
    value = re.sub(r"^\W*(?:by|von|por|par|af|di)\b:?\s+", "", value, flags=re.IGNORECASE)
    parts = re.split(r"\s*(?:;|\||\band\b|\bund\b|\by\b|\bet\b|&|,(?!\s*(?:MD|PhD|Jr|Dr)\b))\s*", value)
    return [part for part in (p.strip(" ,.:") for p in parts) if _is_name(part)]


def publisher_of(declared: Declared) -> str | None:
    """Who publishes the page: JSON-LD, else og:site_name and its relatives."""
    return (
        declared.linked("publisher")
        or declared.first("og:site_name", "citation_publisher", "dc.publisher", "application-name")
        or None
    )


def _is_name(part: str) -> bool:
    return 2 < len(part) <= _LONGEST_NAME and not re.search(r"https?:|www\.|@|^\d+$|\.(?:com|de|org|net)\b", part)


def _names(value: object) -> Iterator[str]:
    for one in value[:50] if isinstance(value, list) else [value]:
        if name := text_of(one):
            yield name


def _linked_objects(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """Every object of every JSON-LD script, flattened, keys in lower case: some wires capitalise them."""
    count = 0
    for script in list(tree.iter("script"))[: _MOST_SCRIPTS * 10]:
        if (script.get("type") or "").lower() != "application/ld+json" or not script.text:
            continue
        if count >= _MOST_OBJECTS or len(script.text) > _LONGEST_SCRIPT:
            return
        stack: list[object] = [_loads(script.text)]
        while stack and count < _MOST_OBJECTS:
            value = stack.pop()
            if isinstance(value, list):
                stack.extend(reversed(value))
            elif isinstance(value, dict):
                count += 1
                yield {str(key).lower(): inner for key, inner in value.items()}
                stack.extend(
                    inner for key, inner in value.items() if key in {"@graph", "mainEntity", "mainEntityOfPage"}
                )


def _loads(text: str) -> object:
    """JSON as sites write it: with raw line breaks in strings, inside comments or CDATA; None when it is none."""
    text = re.sub(r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|\]\]>)\s*$", "", text.strip())
    try:
        return json.loads(text.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _is_article(thing: Mapping[str, Any]) -> bool:
    kinds = thing.get("@type")
    return any(_ARTICLE_TYPE.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds]))
