"""Words of records as a person reads them: one line of canonical characters, powers kept, mark-up struck out."""

import html
import re
from collections.abc import Iterator

from articles.parsing.blocks import squeeze

_RAISED = str.maketrans("0123456789-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻")
_POWER = re.compile(r"\s*[-−–]?\d{1,4}\s*")
# `p < 0.05 and n > 3` is no mark-up; a name may carry the prefix of a namespace (`jats:p`).
_TAG = re.compile(r"<(?P<closing>/?)(?:[A-Za-z]{1,12}:)?(?P<name>[A-Za-z][A-Za-z0-9-]{0,30})(?:\s[^<>]{0,2000})?/?>")
_SUP = re.compile(r"<(?:[A-Za-z]{1,12}:)?sup>([^<>]{1,12})</(?:[A-Za-z]{1,12}:)?sup>", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "title"})
_BLOCKS = frozenset({"p", "div", "sec", "section", "abstract", "br", "break", "li", "list", "list-item", "ul", "ol"})
_MARKDOWN_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>~|&])")
_BLANK_LINE = re.compile(r"\n\s*\n")
_BULLET = re.compile(r"^\s*[*+-]\s+", re.MULTILINE)


def one_line(text: str) -> str:
    """White space squeezed, characters folded, ends stripped."""
    return squeeze(text).strip()


def raised(text: str) -> str:
    """A power or an isotope stays what it is without mark-up (10⁶, not 106); other raised words as they are (CD8+)."""
    return text.strip().translate(_RAISED) if _POWER.fullmatch(text) else text


def runs(markup: str) -> Iterator[tuple[str, bool]]:
    """Paragraphs of a fragment of HTML or JATS, each with whether it is a heading; entities resolved once.

    Line breaks part paragraphs only where no mark-up does: blank lines, or single breaks where there is no blank line.
    """
    markup = _SUP.sub(lambda match: raised(match.group(1)), markup)
    parts: list[str] = []
    position, heading, parted = 0, False, False
    for tag in _TAG.finditer(markup):
        name = tag["name"].lower()
        parts.append(markup[position : tag.start()])
        position = tag.end()
        if name in _HEADINGS or name in _BLOCKS:
            yield from _said(parts, heading=heading, parted=True)
            parts, parted = [], True
            heading = name in _HEADINGS and not tag["closing"]
    yield from _said([*parts, markup[position:]], heading=heading, parted=parted)


def without_markup(markup: str) -> str:
    """A title or a name without its tags, as one line."""
    return one_line(" ".join(text for text, _heading in runs(markup)))


def from_markdown(text: str) -> str:
    """Registry text without the escapes and bullets of Markdown; its lines stay."""
    return _MARKDOWN_ESCAPE.sub(r"\1", _BULLET.sub("• ", text))


def _said(parts: list[str], *, heading: bool, parted: bool) -> Iterator[tuple[str, bool]]:
    text = html.unescape("".join(parts))
    for paragraph in [text] if parted else _BLANK_LINE.split(text) if _BLANK_LINE.search(text) else text.split("\n"):
        if words := one_line(paragraph):
            yield words, heading
