"""The lines of an article before they have roles, and the sheet on which the rules write them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from articles.parsing.cues import FULL_STOP
from articles.parsing.model import Role

SHORT = 140
PARAGRAPH = 80
_BULLET = re.compile(r"^\s*(?:[•●▪■◦‣·*►➤✓]|[-–—]\s)")
_WORD = re.compile(r"\w+")


class Hint(StrEnum):
    """What the markup says of a line; plain text says nothing."""

    NONE = ""
    HEADING = "heading"
    CAPTION = "caption"
    TABLE = "table"
    QUOTE = "quote"
    LIST = "list"
    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph or short line, canonical and stripped; `blank_lines` counts those before it.

    Of a page also: the number of its part (`home`) and of the part around that (`outer`), the tag and classes of both
    (`sort`), whether it is nothing but a link (`linked`), and whether its part is one for menus, footers or other
    stories (`around`).
    """

    text: str
    start: int = 0
    blank_lines: int = 1
    hint: Hint = Hint.NONE
    home: int = 0
    outer: int = 0
    sort: str = ""
    linked: bool = False
    around: bool = False

    def at(self, start: int) -> "Line":
        """The same line at another offset; `dataclasses.replace` takes three times as long, and pages are long."""
        rest = (self.blank_lines, self.hint, self.home, self.outer, self.sort, self.linked, self.around)
        return Line(self.text, start, *rest)


@dataclass(slots=True)
class Sheet:
    """Lines with the roles given so far; a rule only ever writes where no earlier rule has.

    `captured`: the lines are a whole capture, furniture included, and not what an extractor chose.
    """

    lines: Sequence[Line]
    roles: list[Role | None] = field(default_factory=list)
    speakers: dict[int, str] = field(default_factory=dict)
    language: str | None = None
    captured: bool = True

    def __post_init__(self) -> None:
        self.roles = self.roles or [None] * len(self.lines)

    def open(self, start: int = 0, stop: int | None = None) -> Iterator[int]:
        """Indices without a role yet, from `start` up to `stop`."""
        return (i for i in range(start, len(self.lines) if stop is None else stop) if self.roles[i] is None)

    def mark(self, index: int, role: Role) -> None:
        """Give the line its role unless it has one."""
        if self.roles[index] is None:
            self.roles[index] = role

    def mark_all(self, start: int, stop: int, role: Role) -> None:
        """Give the role to every open line of the range."""
        for index in range(start, stop):
            self.mark(index, role)

    def text(self, index: int) -> str:
        """The characters of one line, as many as it has; of a wrapped paragraph with spaces for the breaks."""
        return self.lines[index].text.replace("\n", " ")

    def is_paragraph(self, index: int) -> bool:
        """Long and closed like a sentence, or too long to be anything else."""
        text = self.text(index)
        return len(text) > PARAGRAPH and (len(text) > 2 * SHORT or ends_sentence(text))

    def is_short(self, index: int) -> bool:
        """Could be a heading, a label, a name."""
        return len(self.text(index)) <= SHORT and not self.is_paragraph(index)

    def first_paragraph(self) -> int:
        """Index of the first paragraph still open, or the number of lines."""
        return next((i for i in self.open() if self.is_paragraph(i)), len(self.lines))

    def walk(self) -> Iterator[tuple[int, int]]:
        """Every index with the characters in paragraphs above that are open when it is passed."""
        above = 0
        for index in range(len(self.lines)):
            yield index, above
            if self.roles[index] is None and self.is_paragraph(index):
                above += len(self.text(index))


def ends_sentence(text: str) -> bool:
    """Whether the line closes with a full stop, a question or exclamation mark, a colon or an ellipsis."""
    return bool(FULL_STOP.search(text[-16:]))


def is_bullet(text: str) -> bool:
    """Whether the line begins as a list entry."""
    return bool(_BULLET.match(text))


def words(text: str) -> list[str]:
    """Words in their folded form."""
    return _WORD.findall(text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold())


def plain(text: str) -> str:
    """Folded words joined by spaces: equal for texts that differ in case, signs and spacing only."""
    return " ".join(words(text))
