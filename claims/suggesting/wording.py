"""How the tables of cues are written: one cue per line, a regular expression in words. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import dedent

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


def cues(table: str) -> Cues:
    """Any cue of a table as whole words.

    A line that starts with `#` says what follows is about; one that is indented goes on with the line before.
    """
    small = _CAPITAL.sub(lambda match: match[0] if match[0][0] == "\\" else match[0].lower(), _any_of(table))
    return Cues(re.compile(small))


def exact_cues(table: str) -> re.Pattern[str]:
    """As `cues`, but capitals count: for abbreviations, and for words that mean something else in small letters."""
    return re.compile(_any_of(table))


def _any_of(table: str) -> str:
    lines = [line for line in dedent(table).splitlines() if line.strip() and not line.lstrip().startswith("#")]
    joined = "".join(line.lstrip() if line[0] == " " else f"\n{line}" for line in lines)
    return rf"(?<!\w)(?:{'|'.join(line for line in joined.splitlines() if line)})(?!\w)"


def _small(text: str) -> str:
    """The text in small letters, each in the place of its capital."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
