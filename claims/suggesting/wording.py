"""How the tables of cues are written: one cue per line, a regular expression in words. Pure."""

import re


def cues(table: str) -> re.Pattern[str]:
    """Any cue of a table as whole words, small or capital; a line that starts with `#` says what follows is about."""
    return re.compile(_any_of(table), re.IGNORECASE)


def exact_cues(table: str) -> re.Pattern[str]:
    """As `cues`, but capitals count: for abbreviations, and for words that mean something else in small letters."""
    return re.compile(_any_of(table))


def _any_of(table: str) -> str:
    lines = (line.strip() for line in table.splitlines())
    return rf"(?<!\w)(?:{'|'.join(line for line in lines if line and not line.startswith('#'))})(?!\w)"
