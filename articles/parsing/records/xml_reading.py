"""XML of a record with every door shut: no DTD, no entities, no network, bounded size, number and depth of elements."""

import re
from html.entities import html5
from typing import Final

from lxml import etree

from articles.parsing.model import Outcome, ParseRefused
from articles.parsing.records.wording import one_line, raised

LARGEST: Final = 5 * 1024 * 1024  # characters
MOST_ELEMENTS: Final = 200_000  # a table of genes alone has tens of thousands
DEEPEST: Final = 150  # nested sections, lists and formulas need about 40

_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,300}\?>")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_OWN_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PUNCTUATION = re.compile(r"[\s,;.\-–—()\[\]]*")
# What stands beside a formula for machines.
_UNSEEN = frozenset({"tex-math", "annotation", "annotation-xml", "inline-graphic", "processing-meta"})


def load(text: str) -> etree._Element:
    """The root element, names without namespaces; raises ParseRefused with a reason for a person."""
    if len(text) > LARGEST:
        raise ParseRefused(Outcome.FAILED_PARSE, f"the XML is larger than {LARGEST // 1024 // 1024} MB")
    refuse_entities(text)
    try:
        root = etree.fromstring(_readable(text).encode(), parser=_parser())
    except (etree.XMLSyntaxError, ValueError) as fault:
        line = getattr(fault, "lineno", None)
        place = f" (line {line})" if line else ""
        raise ParseRefused(Outcome.FAILED_PARSE, f"this is not well-formed XML{place}") from fault
    _bare_and_bounded(root)
    return root


def refuse_entities(text: str) -> None:
    """Raise ParseRefused for XML that declares entities: they may grow without end, or reach for files."""
    if "<!ENTITY" in text:
        raise ParseRefused(Outcome.FAILED_PARSE, "the XML declares entities of its own; save it without a DTD")


def words(element: etree._Element | None, *, skip: frozenset[str] = frozenset()) -> str:
    """The text of an element and of the inline ones in it, as one line; numbers of citations above the line go."""
    if element is None:
        return ""
    parts: list[str] = []
    gather(element, parts, skip=skip)
    return one_line("".join(parts))


def gather(element: etree._Element, parts: list[str], *, skip: frozenset[str] = frozenset()) -> None:
    """Put the text of an element into `parts`; the depth is bounded, so that recursion is safe."""
    parts.append(element.text or "")
    for child in element:
        gather_child(child, parts, skip=skip)
        parts.append(child.tail or "")


def gather_child(child: etree._Element, parts: list[str], *, skip: frozenset[str] = frozenset()) -> None:
    """Put the text of an inline element into `parts`, without its tail."""
    if child.tag is etree.Entity:
        parts.append(child.text or "")
    elif child.tag in _UNSEEN or child.tag in skip or is_citation(child):
        pass
    elif child.tag == "sup":
        parts.append(raised(words(child, skip=skip)))
    elif child.tag == "break":
        parts.append(" ")
    else:
        gather(child, parts, skip=skip)


def is_citation(element: etree._Element) -> bool:
    """Numbers above the line that lead to the list of references: without their place they would read as powers."""
    if element.tag == "sup":
        links = list(element)
        tails = [element.text, *(link.tail for link in links)]
        return bool(links) and all(map(_is_link, links)) and all(_PUNCTUATION.fullmatch(tail or "") for tail in tails)
    return _is_link(element) and len(element) == 1 and element[0].tag == "sup" and not (element.text or "").strip()


def child(element: etree._Element | None, path: str) -> etree._Element | None:
    """The first element at `path`, None where there is none."""
    return None if element is None else element.find(path)


def line(element: etree._Element | None, path: str) -> str:
    """The words of the first element at `path`; empty where there is none."""
    return words(child(element, path))


def _is_link(element: etree._Element) -> bool:
    return element.tag == "xref" and element.get("ref-type") in {"bibr", "fn", "table-fn", "aff", "corresp"}


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _readable(text: str) -> str:
    """Without a declaration, which speaks of bytes; HTML's names for characters are not known without a DTD."""
    text = _NOT_XML.sub("", text).lstrip("\ufeff \t\r\n")
    text = _DECLARATION.sub("", text, count=1)
    return _NAMED.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    name = match.group(1)
    return match.group() if name in _OWN_NAMES else html5.get(f"{name};", match.group())


def _bare_and_bounded(root: etree._Element) -> None:
    """Strike the namespaces out of the names; refuse floods and towers."""
    depth = number = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth, number = depth + 1, number + 1
        if depth > DEEPEST or number > MOST_ELEMENTS:
            raise ParseRefused(Outcome.FAILED_PARSE, "the XML has more elements, or deeper ones, than any article")
        if isinstance(element.tag, str) and element.tag.startswith("{"):
            element.tag = element.tag.rpartition("}")[2]
