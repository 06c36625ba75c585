"""The visible lines of a page in page order, with what the markup says of each."""

from collections.abc import Iterator

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
    "head", "script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "math",
    "textarea", "select", "datalist",
))  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CAPTIONS = frozenset(("figcaption", "caption"))
_LONGEST_CELL = 300
_SPACES = {ord(c): " " for c in "\t\n\r\x0b\x0c"}


def read_blocks(tree: HtmlElement) -> tuple[Line, ...]:
    """Every run of visible text between two block boundaries, as one line in canonical characters."""
    return tuple(_Reader().read(tree))


def squeeze(text: str) -> str:
    """White space as a browser shows it: runs of it become one space; no-break spaces stay."""
    return " ".join(part for part in fold_characters(text.translate(_SPACES)).split(" ") if part)


class _Reader:
    """Walks without recursion, so that nesting costs no stack."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.tags: list[str] = []

    def read(self, tree: HtmlElement) -> Iterator[Line]:
        stack: list[tuple[HtmlElement, bool]] = [(tree, False)]
        while stack:
            element, leaving = stack.pop()
            if leaving:
                yield from self._leave(element)
                continue
            if not isinstance(element.tag, str) or element.tag in _SKIPPED:
                yield from self._tail(element)
                continue
            if element.tag == "tr" and (row := _row(element)) is not None:
                yield from self._flush()
                if row:
                    yield Line(row, hint=Hint.TABLE)
                yield from self._tail(element)
                continue
            if element.tag in _BLOCKS:
                yield from self._flush()
            self.tags.append(element.tag)
            self.parts.append(element.text or "")
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
        yield from self._flush()

    def _leave(self, element: HtmlElement) -> Iterator[Line]:
        if element.tag in _BLOCKS:
            yield from self._flush()
        self.tags.pop()
        yield from self._tail(element)

    def _tail(self, element: HtmlElement) -> Iterator[Line]:
        self.parts.append(element.tail or "")
        return iter(())

    def _flush(self) -> Iterator[Line]:
        text = squeeze("".join(self.parts)).strip()
        self.parts.clear()
        if text:
            yield Line(text, hint=self._hint())

    def _hint(self) -> Hint:
        for tag in reversed(self.tags):
            if tag in _HEADINGS:
                return Hint.HEADING
            if tag in _CAPTIONS:
                return Hint.CAPTION
            if tag in {"li", "dd", "dt"}:
                return Hint.LIST
            if tag == "blockquote":
                return Hint.QUOTE
        return Hint.NONE


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
