"""The last resort for a page that no parser may touch: tags struck out in one pass, nothing guessed.

A tree costs seconds on hostile pages; this costs time in proportion to the length, whatever the markup.
"""

import html as entities
import re
from collections.abc import Iterator

from articles.parsing.assembling import assemble, join
from articles.parsing.blocks import squeeze
from articles.parsing.furniture import role_of_line
from articles.parsing.lines import Line
from articles.parsing.model import Outcome, Parsed, ParseRefused, Role

_MARKUP = re.compile(r"<!--|</?([A-Za-z][A-Za-z0-9:-]{0,40})|<[!?]")
_UNSEEN = {
    name: re.compile(rf"</{name}\b", re.IGNORECASE)
    for name in ("script", "style", "template", "noscript", "iframe", "svg", "math", "title")
}
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{1,400})</title", re.IGNORECASE)
_MOST_JUDGED = 500
_LONGEST_JUDGED = 200
_LONGEST = 2_200_000


def parse_fallback(html: str) -> Parsed:
    """Text with hardly any structure and `low_confidence`; raises ParseRefused when there is none."""
    text = "".join(_struck(html))[:_LONGEST]
    lines = [Line(line) for raw in text.split("\n") if (line := squeeze(raw).strip())]
    if not lines:
        raise ParseRefused(Outcome.FAILED_PARSE, "the page holds no readable text")
    named = _TITLE.search(html[:200_000])
    # Judging every line of a flood would cost more than the flood is worth.
    roles = [_role(line.text) if number < _MOST_JUDGED else Role.BODY for number, line in enumerate(lines)]
    joined, placed = join(lines)
    title = squeeze(entities.unescape(named.group(1))).strip() if named else ""
    return assemble(joined, placed, roles, speakers={}, title=title or None, low_confidence=True)


def _role(text: str) -> Role:
    return (role_of_line(text) if len(text) <= _LONGEST_JUDGED else None) or Role.BODY


def _struck(html: str) -> Iterator[str]:
    """Text between tags, line breaks for the tags of blocks."""
    position = length = 0
    while length < _LONGEST and (match := _MARKUP.search(html, position)):
        text = entities.unescape(html[position : match.start()]).replace("\n", " ")
        length += len(text)
        yield text
        if match.group() == "<!--":
            position = _after(html, "-->", match.end())
            continue
        position = _after(html, ">", match.end())
        name = (match.group(1) or "").lower()
        if name in _UNSEEN and match.group()[1] != "/":
            closing = _UNSEEN[name].search(html, position)
            position = closing.start() if closing else len(html)
        if name not in _INLINE:
            yield "\n"
    yield entities.unescape(html[position : position + _LONGEST]).replace("\n", " ")


def _after(html: str, mark: str, start: int) -> int:
    """Position behind the next `mark`, the end of the text where there is none."""
    found = html.find(mark, start)
    return len(html) if found < 0 else found + len(mark)
