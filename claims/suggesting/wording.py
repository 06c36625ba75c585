"""How the tables of cues are written: one cue per line, a regular expression in words. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from textwrap import dedent
from typing import Final

MOST_OPENED: Final = 40
_HEAD = re.compile(r"\(\?:(?P<words>[^()\[\]\\]*)\)(?P<optional>\??)(?![*+{?])")
_SIGN = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|[()|]")
_CAPITAL = re.compile(r"\\.|[A-Z]")


@dataclass(frozen=True, slots=True)
class Cues:
    """Any of many cues, small or capital: in small letters they are found in half the time."""

    pattern: re.Pattern[str]

    def search(self, text: str) -> re.Match[str] | None:
        """The first cue in a text; its words are in small letters, its place is that in the text."""
        return self.pattern.search(_small(text))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every cue in a text."""
        return self.pattern.finditer(_small(text))

    def count(self, text: str) -> int:
        """How many cues a text has."""
        return sum(1 for _ in self.finditer(text))

    def parts(self, text: str) -> list[str]:
        """What stands between the cues, in small letters."""
        return self.pattern.split(_small(text))


_BLANKS: Final = dict.fromkeys(map(ord, "\u00a0\u2009\u202f"), " ")
"""Blanks that keep words together, as typesetters use them."""


def cues(table: str) -> Cues:
    """Any cue of a table as whole words.

    A line that starts with `#` says what follows is about; one that is indented goes on with the line before.
    """
    return Cues(in_small(_any_of(table)))


def in_small(pattern: str) -> re.Pattern[str]:
    """A pattern of which no part tells capitals from small letters, for texts in small letters."""
    return re.compile(_CAPITAL.sub(lambda sign: sign[0] if sign[0][0] == "\\" else sign[0].lower(), pattern))


def exact_cues(table: str) -> re.Pattern[str]:
    """As `cues`, but capitals count: for abbreviations, and for words that mean something else in small letters."""
    return re.compile(_any_of(table))


def _any_of(table: str) -> str:
    lines = [line for line in dedent(table).splitlines() if line.strip() and not line.lstrip().startswith("#")]
    joined = "".join(line.lstrip() if line[0] == " " else f"\n{line}" for line in lines)
    return rf"(?<!\w)(?:{_by_first_letter([line for line in joined.splitlines() if line])})(?!\w)"


def _by_first_letter(lines: Iterable[str]) -> str:
    """The same alternatives, those of each first letter together, so that a word is tried against few of them."""
    tails: dict[str, list[str]] = {}
    for one in (opened for line in lines for part in _parts(line) for opened in _opened(part)):
        is_plain = one[0].isalnum() and one[1:2] not in {"?", "*", "+", "{"}
        tails.setdefault(one[0] if is_plain else "", []).append(one[1:] if is_plain else one)
    others = tails.pop("", [])
    grouped = [f"{letter}(?:{'|'.join(ends)})" for letter, ends in sorted(tails.items())]
    return "|".join(grouped + others)


def _parts(line: str) -> list[str]:
    """What a line lists outside all brackets."""
    ends, depth = [-1], 0
    for sign in _SIGN.finditer(line):
        depth += {"(": 1, ")": -1}.get(sign[0], 0)
        if sign[0] == "|" and not depth:
            ends.append(sign.start())
    return [line[start + 1 : end] for start, end in pairwise([*ends, len(line)])]


def _opened(line: str, most: int = MOST_OPENED) -> list[str]:
    """A line without the choice at its head: one line for each of its words; as it is where that makes too many."""
    match = _HEAD.match(line)
    if match is None:
        return [line]
    rest = line[match.end() :]
    heads = [word + rest for word in match["words"].split("|")] + ([rest] if match["optional"] else [])
    opened = [one for head in heads if head for one in _opened(head, most)]
    return opened if len(opened) <= most and all(heads) else [line]


@lru_cache(maxsize=64)  # every table looks at a sentence, one after the other
def _small(text: str) -> str:
    """The text in small letters with plain blanks."""
    return small_letters(text.translate(_BLANKS))


def small_letters(text: str) -> str:
    """The text in small letters, each in the place of its capital."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
