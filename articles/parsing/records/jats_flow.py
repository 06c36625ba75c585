"""The flow of a JATS text: sections with headings, paragraphs, lists, captions, tables row by row, back matter."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from articles.parsing.model import Role
from articles.parsing.records.building import Section
from articles.parsing.records.xml_reading import child, gather_child, line, words

_WIDEST_SPAN: Final = 20  # cells; more is a mistake or an attack
_STATEMENT_TYPES: Final = frozenset(
    (
        "supplementary-material", "data-availability", "coi-statement", "ethics-statement", "funding-information",
        "author-contributions", "display-objects",
    )
)  # fmt: skip
_STATEMENT: Final = re.compile(
    r"\W*(?:conflicts? of interests?|competing (?:financial )?interests?|declarations?\b.*|disclosures?|funding|"
    r"financial support|authors?['’]? contributions?|credit authorship.*|contributors?|data (?:and \w+ )?availability.*"
    r"|availability of data.*|data sharing.*|code availability|acknowledge?ments?|supplementary.*|"
    r"supporting information|ethics.*|consent for publication|abbreviations|provenance and peer review|"
    r"patient consent.*)\W*",
    re.IGNORECASE,
)
_PASSED_OVER: Final = frozenset(
    ("title", "label", "ref-list", "ref", "graphic", "alternatives", "object-id", "sec-meta", "fn-group-title")
)
# What a paragraph may hold that is no part of its sentence.
_BLOCKS: Final = frozenset(
    (
        "p", "sec", "list", "def-list", "disp-quote", "boxed-text", "fig", "fig-group", "table-wrap",
        "table-wrap-group", "table", "supplementary-material", "media", "verse-group", "preformat", "code", "array",
    )
)  # fmt: skip
_CAPTIONED: Final = frozenset(
    ("fig", "supplementary-material", "media", "inline-supplementary-material", "chem-struct-wrap")
)


def flow(element: etree._Element | None, *, role: Role = Role.BODY) -> Iterator[Section]:
    """The sections of a body, an abstract or an appendix in reading order; `role` is that of its paragraphs."""
    if element is None:
        return
    if heading := _heading(element):
        yield Section("", heading=heading, role=role)
    for part in element:
        yield from _part(part, role)


def back_matter(article: etree._Element) -> Iterator[Section]:
    """What stands behind the body: appendices are text, thanks and statements are not, addresses are contacts."""
    for group in article.findall("floats-group"):
        yield from flow(group)
    for back in article.findall("back"):
        for part in back:
            yield from _back_part(part)
    for notes in article.findall("front/article-meta/author-notes"):
        for note in notes:
            yield from _block(note, Role.CONTACT if note.tag == "corresp" else Role.REFERENCE)


def _back_part(part: etree._Element) -> Iterator[Section]:
    if part.tag in {"app-group", "app"}:
        yield from flow(part)
    elif part.tag == "bio":
        yield from flow(part, role=Role.ABOUT)
    elif part.tag not in _PASSED_OVER:
        yield from flow(part, role=Role.REFERENCE)


def _part(part: etree._Element, role: Role) -> Iterator[Section]:
    if part.tag in _PASSED_OVER:
        return
    if part.tag in _CAPTIONED:
        yield from _captions(part)
    elif read := _READERS.get(part.tag):
        yield from read(part, role)
    elif any(below.tag in _BLOCKS for below in part):
        yield from flow(part, role=role)
    else:
        yield from _block(part, role)


def _section(part: etree._Element, role: Role) -> Iterator[Section]:
    """A section; one of statements is no text to quote, whatever its place."""
    kind = str(part.get("sec-type", "")).lower()
    if kind in _STATEMENT_TYPES or _STATEMENT.fullmatch(line(part, "title")):
        role = Role.REFERENCE
    yield from flow(part, role=role)


def _paragraph(part: etree._Element, role: Role) -> Iterator[Section]:
    """A paragraph, parted where a figure, a table or a list stands inside of it."""
    parts = [part.text or ""]
    for below in part:
        if below.tag in _BLOCKS:
            yield Section(_joined(parts), role=role)
            parts = []
            yield from _part(below, role)
        else:
            gather_child(below, parts)
        parts.append(below.tail or "")
    yield Section(_joined(parts), role=role)


def _list(part: etree._Element, role: Role) -> Iterator[Section]:
    if heading := _heading(part):
        yield Section("", heading=heading, role=role)
    for entry in part.iterfind("list-item"):
        sections = [section for below in entry if below.tag != "label" for section in _part(below, role)]
        mark = f"{line(entry, 'label')} ".lstrip()
        for number, section in enumerate(sections):
            yield Section(mark + section.text, role=section.role) if number == 0 and section.text else section


def _definitions(part: etree._Element, role: Role) -> Iterator[Section]:
    for entry in part.iterfind("def-item"):
        yield Section(f"{line(entry, 'term')}: {line(entry, 'def')}", role=role)


def _quote(part: etree._Element, role: Role) -> Iterator[Section]:
    """Words of others, such as patients, set apart; in statements they stay what those are."""
    quoted = Role.QUOTATION if role in {Role.BODY, Role.LEAD} else role
    for below in part:
        yield from _block(below, Role.REFERENCE if below.tag == "attrib" else quoted)


def _box(part: etree._Element, role: Role) -> Iterator[Section]:
    if title := line(part, "caption/title"):
        yield Section("", heading=title, role=role)
    for paragraph in part.iterfind("caption/p"):
        yield from _paragraph(paragraph, role)
    for below in part:
        if below.tag != "caption":
            yield from _part(below, role)


def _table_wrap(part: etree._Element, _role: Role) -> Iterator[Section]:
    yield from _captions(part)
    for table in part.iter("table"):
        yield from _table(table, Role.TABLE)
    for foot in part.iterfind("table-wrap-foot"):
        yield from (Section(words(note), role=Role.CAPTION) for note in foot)


def _table(part: etree._Element, _role: Role) -> Iterator[Section]:
    """One passage a row; a cell that spans several stands in each row that it belongs to."""
    held: dict[int, tuple[str, int]] = {}
    for row in part.iter("tr"):
        yield Section("\t".join(_cells(row, held)), role=Role.TABLE)


def _cells(row: etree._Element, held: dict[int, tuple[str, int]]) -> list[str]:
    """The cells of a row with those that reach down from above; `held` is carried from row to row."""
    texts: list[str] = []
    cells = [cell for cell in row if cell.tag in {"td", "th"}]
    while cells or len(texts) in held:
        column = len(texts)
        if column in held:
            text, rows = held.pop(column)
            if rows > 1:
                held[column] = (text, rows - 1)
            texts.append(text)
            continue
        cell = cells.pop(0)
        text, rows = words(cell), _span(cell, "rowspan")
        for step in range(_span(cell, "colspan")):
            texts.append(text if step == 0 else "")
            if rows > 1:
                held[column + step] = (text if step == 0 else "", rows - 1)
    return texts


def _span(cell: etree._Element, name: str) -> int:
    value = str(cell.get(name, "1")).strip()
    return min(max(int(value), 1), _WIDEST_SPAN) if value.isascii() and value.isdecimal() and len(value) < 9 else 1


def _captions(part: etree._Element) -> Iterator[Section]:
    """Label and title in one passage, the paragraphs of the caption after it."""
    title = f"{line(part, 'label')} {line(part, 'caption/title')}"
    yield Section(title, role=Role.CAPTION)
    for paragraph in part.iterfind("caption/p"):
        yield Section(words(paragraph), role=Role.CAPTION)


def _walk(part: etree._Element, role: Role) -> Iterator[Section]:
    yield from flow(part, role=role)


def _block(part: etree._Element, role: Role) -> Iterator[Section]:
    yield Section(words(part), role=role)


def _heading(element: etree._Element) -> str:
    title = child(element, "title")
    return " ".join(filter(None, (line(element, "label"), words(title)))) if title is not None else ""


def _joined(parts: list[str]) -> str:
    """One line: line breaks inside of a paragraph are white space."""
    return " ".join("".join(parts).split("\n"))


_READERS: Final[dict[str, Callable[[etree._Element, Role], Iterator[Section]]]] = {
    "sec": _section,
    "p": _paragraph,
    "list": _list,
    "def-list": _definitions,
    "disp-quote": _quote,
    "boxed-text": _box,
    "table-wrap": _table_wrap,
    "table": _table,
    "fig-group": _walk,
    "table-wrap-group": _walk,
}
