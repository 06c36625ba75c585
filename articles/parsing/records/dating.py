"""Dates of records: whole days are structured, months and years alone are guesses that say so, nonsense is no date."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from articles.parsing.dates import LATEST_YEAR, MONTHS
from articles.parsing.model import Grade

EARLIEST_YEAR: Final = 1800  # PubMed and Crossref hold works that are older than any web page
NO_DAY: Final = "date_without_day"
NO_MONTH: Final = "date_without_month"
SUSPECT: Final = "date_suspect"

_ISO = re.compile(r"\s*(\d{1,5})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?=$|[T\s])")
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})\s*")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_MONTH_WORD = re.compile(r"[^\W\d_]{3,12}")
_DAY = re.compile(r"\s\.?(\d{1,2})\s*$")


@dataclass(frozen=True, slots=True)
class Dated:
    """A day of publication with its grade; the first of a month or year stands for one whose day is not given."""

    date: dt.date | None = None
    grade: Grade | None = None
    flags: tuple[str, ...] = ()


NO_DATE: Final = Dated()
_SUSPECT: Final = Dated(flags=(SUSPECT,))


def from_parts(year: str, month: str = "", day: str = "") -> Dated:
    """Of the three parts as a record writes them: `2024`, `Mar` or `03` or a season, `7`."""
    if not year.strip():
        return NO_DATE
    numbers = [_number(part) for part in (year, month, day)]
    if numbers[0] is None or not EARLIEST_YEAR <= numbers[0] <= LATEST_YEAR:
        return _SUSPECT
    # A season or a range of months in the place of the month leaves the year.
    if numbers[1] is None:
        return Dated(dt.date(numbers[0], 1, 1), Grade.GUESSED, (NO_MONTH,))
    try:
        date = dt.date(numbers[0], numbers[1], numbers[2] or 1)
    except ValueError:
        return _SUSPECT
    return Dated(date, Grade.STRUCTURED) if day.strip() else Dated(date, Grade.GUESSED, (NO_DAY,))


def from_iso(stamp: str) -> Dated:
    """`2025-06-03`, with or without a time behind it, `2025-06` or `2025`."""
    if not stamp.strip():
        return NO_DATE
    match = _ISO.match(stamp)
    return from_parts(*(part or "" for part in match.groups())) if match else _SUSPECT


def from_compact(stamp: str) -> Dated:
    """`20250603`."""
    if not stamp.strip():
        return NO_DATE
    match = _COMPACT.fullmatch(stamp)
    return from_parts(*match.groups()) if match else _SUSPECT


def from_words(text: str) -> Dated:
    """Free text of an issue, `1998 Dec-1999 Jan` or `2000 Spring`: its first year and month."""
    year = _YEAR.search(text)
    if year is None:
        return _SUSPECT if text.strip() else NO_DATE
    word = _MONTH_WORD.search(text, year.end())
    month = word.group() if word and word.group().lower() in MONTHS else ""
    day = _DAY.search(text, word.end()) if word and month else None
    return from_parts(year.group(), month, day.group(1) if day else "")


def best(candidates: Iterable[Dated]) -> Dated:
    """The first whole day, else the first month or year, else what says that a date cannot be believed."""
    every = tuple(candidates)
    whole = next((one for one in every if one.grade is Grade.STRUCTURED), None)
    partial = next((one for one in every if one.date), None)
    return whole or partial or next((one for one in every if one.flags), NO_DATE)


def _number(part: str) -> int | None:
    """A number, or that of a month's name; None for anything else."""
    text = part.strip().lower().rstrip(".")
    if text.isascii() and text.isdecimal() and len(text) <= 5:
        return int(text)
    return MONTHS.get(text)
