"""A DOCX file: paragraphs, tables row by row, text boxes and headings by style, read in the order of the file."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from docx import Document
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from articles.parsing.blocks import squeeze
from articles.parsing.laid_out import read_laid_out
from articles.parsing.lines import Hint, Line, plain, words
from articles.parsing.model import Outcome, Parsed, ParseRefused, Role
from articles.parsing.unzipping import open_checked

_MAIN: Final = "word/document.xml"
_DOCTYPE: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MARKUP: Final = (".xml", ".rels")
_HEADING: Final = re.compile(r"heading \d|(?:sub)?title", re.IGNORECASE)
_HINTS: Final = {"caption": Hint.CAPTION, "quote": Hint.QUOTE, "intense quote": Hint.QUOTE, "list": Hint.LIST}
_TITLES: Final = ("title", "heading 1")
_FIRST: Final = 40  # lines among which a title stands
_FEWEST_TITLE_WORDS: Final = 3
_GAPS: Final = frozenset(qn(f"w:{name}") for name in ("tab", "br", "cr", "ptab"))
_HYPHEN: Final = qn("w:noBreakHyphen")
_BOX: Final = qn("w:txbxContent")
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ENTITIES: Final = "the file declares entities, which no DOCX file does: save it again in a word processor"
_BROKEN: Final = "this DOCX file is damaged: open it in a word processor, save it again and upload that file"


def parse_docx(body: bytes, *, url: str = "", simple: bool = False) -> Parsed:
    """The parse of a DOCX file; raises ParseRefused. Nothing is unpacked before the table of entries is judged."""
    with open_checked(body) as archive:
        if _MAIN not in archive.namelist():
            raise ParseRefused(
                Outcome.UNSUPPORTED_TYPE,
                "this is a ZIP file and no DOCX: unpack it and upload the article, or save it as DOCX or PDF",
            )
        try:
            _refuse_entities(archive)
            lines, styles, stated = _read(body)
        except ParseRefused:
            raise
        except Exception as fault:  # whatever a hostile file provokes in the library is this file's fault
            raise ParseRefused(Outcome.FAILED_PARSE, f"{_BROKEN} ({type(fault).__name__})") from fault
    if not lines:
        raise ParseRefused(Outcome.EMPTY, "this DOCX file holds no text")
    given = [Role.TABLE if line.hint is Hint.TABLE else None for line in lines]
    return read_laid_out(lines, given, title=_title(lines, styles, stated), url=url, simple=simple)


def _refuse_entities(archive: ZipFile) -> None:
    """No part of an honest file has a document type, the only place where an entity can be declared."""
    for name in archive.namelist():
        if name.endswith(_MARKUP) and _DOCTYPE.search(archive.read(name).replace(b"\x00", b"")):
            raise ParseRefused(
                Outcome.UNSUPPORTED_TYPE, "the file declares entities, which no DOCX does: save it again"
            )


def _read(body: bytes) -> tuple[list[Line], list[str], str]:
    """Lines, the style of each, and the title that the properties state."""
    opened = Document(BytesIO(body))
    names = {style.style_id: str(style.name or "").lower() for style in opened.styles}
    lines, styles = [], []
    for element in _blocks(opened.element.body):
        row = element.tag == qn("w:tr")
        text = _row(element) if row else squeeze(_text(element)).strip()
        if text:
            style = "" if row else names.get(_style_id(element), "")
            lines.append(Line(text, hint=Hint.TABLE if row and "\t" in text else _hint(element, style)))
            styles.append(style)
    return lines, styles, squeeze(opened.core_properties.title).strip()


def _blocks(root: Element) -> Iterator[Element]:
    """Paragraphs and rows of tables in the order of the file; a text box follows the paragraph that holds it."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag == qn("w:p"):
            yield element
            waiting.extend(reversed(list(_boxes(element))))
        elif element.tag == qn("w:tr"):
            yield element
        elif isinstance(element.tag, str):
            waiting.extend(reversed(element))


def _boxes(paragraph: Element) -> Iterator[Element]:
    return (box for box in _outer(paragraph) if box.tag == _BOX)


def _outer(root: Element) -> Iterator[Element]:
    """All below an element but what a text box holds, and what stands there again for old programs."""
    waiting = list(reversed(root))
    while waiting:
        element = waiting.pop()
        yield element
        if element.tag not in {_BOX, _FALLBACK}:
            waiting.extend(reversed(element))


def _text(paragraph: Element) -> str:
    """The words as they stand after all changes are accepted: what was struck out has another name."""
    parts = []
    for element in _outer(paragraph):
        if element.tag == qn("w:t"):
            parts.append(element.text or "")
        elif element.tag in _GAPS:
            parts.append(" ")
        elif element.tag == _HYPHEN:
            parts.append("\u2011")
    return "".join(parts)


def _row(row: Element) -> str:
    """Cells parted by tabs; a table within a cell is part of that cell."""
    cells = (cell for cell in row.iter(qn("w:tc")) if next(cell.iterancestors(qn("w:tr"))) is row)
    return "\t".join(_cell(cell) for cell in cells).strip()


def _cell(cell: Element) -> str:
    texts = (squeeze(_text(paragraph)).strip() for paragraph in cell.iter(qn("w:p")))
    return " ".join(text for text in texts if text)


def _style_id(paragraph: Element) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else style.get(qn("w:val"), "")


def _hint(paragraph: Element, style: str) -> Hint:
    if _HEADING.match(style) or paragraph.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") is not None:
        return Hint.HEADING
    if paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None:
        return Hint.LIST
    return _of_style(style, _HINTS)


def _of_style(style: str, hints: Mapping[str, Hint]) -> Hint:
    return next((hint for name, hint in hints.items() if style.startswith(name)), Hint.NONE)


def _title(lines: list[Line], styles: list[str], stated: str) -> str | None:
    """The first line in a title's style, else in a heading's; else what the properties state, where the text has it."""
    for wanted in _TITLES:
        for line, style in zip(lines[:_FIRST], styles, strict=False):
            if style == wanted:
                return line.text
    same = plain(stated)
    if len(words(stated)) < _FEWEST_TITLE_WORDS:
        return None
    return next((line.text for line in lines[:_FIRST] if plain(line.text) == same), None)
