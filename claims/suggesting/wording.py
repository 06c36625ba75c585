"""How the tables of cues are written: one cue per line, a regular expression in words. Pure."""

import re
from textwrap import dedent


def cues(table: str) -> re.Pattern[str]:
    """Any cue of a table as whole words, small or capital.

    A line that starts with `#` says what follows is about; one that is indented goes on with the line before.
    """
    return re.compile(_any_of(table), re.IGNORECASE)


def exact_cues(table: str) -> re.Pattern[str]:
    """As `cues`, but capitals count: for abbreviations, and for words that mean something else in small letters."""
    return re.compile(_any_of(table))


def _any_of(table: str) -> str:
    lines = [line for line in dedent(table).splitlines() if line.strip() and not line.lstrip().startswith("#")]
    joined = "".join(line.lstrip() if line[0] == " " else f"\n{line}" for line in lines)
    return rf"(?<!\w)(?:{'|'.join(line for line in joined.split(chr(10)) if line)})(?!\w)"
