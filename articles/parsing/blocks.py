"""The visible lines of a page in page order, with what the markup says of each."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml.html import HtmlElement

from articles.canonical import fold_characters
from articles.parsing.lines import Hint, Line

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option",
    "p", "pre", "section", "select", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title",
    "tr", "ul", "br", "button", "textarea", "label",
))  # fmt: skip
_SKIPPED = frozenset((
    "head", "script", "style", "template", "noscript", "iframe", "object", "svg", "math",
    "textarea", "select", "datalist",
))  # fmt: skip
_HINTS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Hint.HEADING),
    **dict.fromkeys(("figcaption", "caption"), Hint.CAPTION),
    **dict.fromkeys(("dd", "dt"), Hint.FACT),
    "li": Hint.LIST,
    "blockquote": Hint.QUOTE,
}
# Parts of a page: what stands in one of them belongs together.
_HOMES = frozenset((
    "address", "article", "aside", "body", "details", "div", "dl", "figure", "footer", "form", "header", "main",
    "nav", "section", "table", "td",
))  # fmt: skip
_AROUND = frozenset(("nav", "footer", "aside", "dialog", "button"))
_MOSTLY = 0.9
_LONGEST_CELL = 300
_SPACES = {ord(c): " " for c in "\t\n\r\x0b\x0c"}
_DIGITS = re.compile(r"\d+")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def read_blocks(tree: HtmlElement) -> tuple[Line, ...]:
    """Every run of visible text between two block boundaries, as one line in canonical characters."""
    return tuple(_Reader().read(tree))


def squeeze(text: str) -> str:
    """White space as a browser shows it: runs of it become one space; no-break spaces stay."""
    if text.isascii():
        # Half of all texts, and nothing in them composes: the quick way gives the same.
        return " ".join(_CONTROLS.sub("", text).split())
    return " ".join(part for part in fold_characters(text.translate(_SPACES)).split(" ") if part)


class _Reader:
    """Walks without recursion, so that nesting costs no stack."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.letters = 0
        self.linked = 0
        self.open: list[_Open] = [_Open("", 0, 0, "", around=False, link=False)]
        self.homes = 0
        self.pictures: list[str] = []
        self.left = ""
        self.shown = ""

    def read(self, tree: HtmlElement) -> Iterator[Line]:
        stack: list[tuple[HtmlElement, bool]] = [(tree, False)]
        while stack:
            element, leaving = stack.pop()
            if leaving:
                yield from self._leave(element)
            elif not isinstance(element.tag, str) or element.tag in _SKIPPED:
                self._say(element.tail)
            elif element.tag == "tr" and (row := _row(element)) is not None:
                yield from self._flush()
                yield from [self._line(row, Hint.TABLE)] if row else []
                self._say(element.tail)
            else:
                yield from self._enter(element)
                stack.append((element, True))
                stack.extend((child, False) for child in reversed(element))
        yield from self._flush()

    def _enter(self, element: HtmlElement) -> Iterator[Line]:
        tag = element.tag
        if tag in _BLOCKS or (tag == "a" and self.left == "a"):
            yield from self._flush()
        elif tag == self.left and (tag == "time" or (tag == "span" and _begins_anew(self.parts, element.text))):
            # Themes put the day of publication and that of the last change side by side.
            self.parts.append(" ")
        _tag, home, beyond, sort, around, link = self.open[-1]
        if tag in _HOMES:
            self.homes += 1
            home, beyond = self.homes, home
            sort = f"{sort.rpartition('>')[2]}>{tag} {_DIGITS.sub('', element.get('class') or '')}"
        around = around or tag in _AROUND
        self.open.append(_Open(tag, home, beyond, sort, around, link or tag == "a" or tag == "button"))
        # A picture in a link or a menu is an icon or another story's.
        shown = tag == "img" and not (self.open[-1].link or around)
        if shown and len(alt := squeeze(element.get("alt") or "").strip().split()) > 1:
            self.pictures.append(" ".join(alt)[:_LONGEST_CELL])
        self._say(element.text)

    def _leave(self, element: HtmlElement) -> Iterator[Line]:
        if element.tag in _BLOCKS:
            yield from self._flush()
        self.open.pop()
        self.left = element.tag
        self._say(element.tail)

    def _say(self, text: str | None) -> None:
        """Hear a run of characters; what links hold is counted apart."""
        if not text:
            return
        self.left = ""
        self.parts.append(text)
        letters = len(text.strip())
        self.letters += letters
        self.linked += letters * self.open[-1].link

    def _flush(self) -> Iterator[Line]:
        if not (self.parts or self.pictures):
            return
        text = squeeze("".join(self.parts)).strip()
        if text:
            # The words under a picture often repeat its alternative text.
            yield self._line(text, Hint.CAPTION if text == self.shown else self._hint())
            self.shown = ""
        self.parts.clear()
        self.letters = self.linked = 0
        self.left = ""
        # A picture in the middle of a paragraph must not cut it: its text follows.
        for picture in self.pictures:
            self.shown = picture
            yield self._line(picture, Hint.CAPTION)
        self.pictures.clear()

    def _line(self, text: str, hint: Hint) -> Line:
        here = self.open[-1]
        linked = self.linked > 0 and self.linked >= self.letters * _MOSTLY
        return Line(
            text, hint=hint, home=here.home, outer=here.outer, sort=here.sort, linked=linked, around=here.around
        )

    def _hint(self) -> Hint:
        for part in reversed(self.open):
            if part.tag in _HINTS:
                return _HINTS[part.tag]
        return Hint.NONE


class _Open(NamedTuple):
    """An element whose end has not come yet, with what holds for the text in it; one for each, so a cheap one."""

    tag: str
    home: int
    outer: int
    sort: str
    around: bool
    link: bool


def _begins_anew(parts: list[str], text: str | None) -> bool:
    """Whether two spans side by side hold two entries, not two halves of a word."""
    before = parts[-1][-1:] if parts else ""
    return bool(text) and before.islower() and str(text)[0].isupper()


def _row(row: HtmlElement) -> str | None:
    """Cells of a table row parted by tabs, None for a row that only lays out other blocks."""
    cells = [cell for cell in row if isinstance(cell.tag, str) and cell.tag in {"td", "th"}]
    if len(cells) < 2:
        return None
    texts = []
    for cell in cells:
        if any(below.tag in _BLOCKS - {"br", "p"} for below in cell.iterdescendants() if isinstance(below.tag, str)):
            return None
        text = squeeze("".join(cell.itertext())).strip()
        if len(text) > _LONGEST_CELL:
            return None
        texts.append(text)
    return "\t".join(texts).strip()
