"""Dates as articles write them, in nine languages; nothing here guesses between day and month."""

import datetime as dt
import re
from dataclasses import dataclass

EARLIEST_YEAR = 1990
LATEST_YEAR = 2099

_MONTH_WORDS = """
january jan januar janvier enero gennaio januari janeiro tammikuuta tammikuu
february feb februar février fevrier febrero febbraio februari fevereiro helmikuuta helmikuu
march mar mär märz mrz mars marzo maart março marco maaliskuuta maaliskuu
april apr avril abril aprile huhtikuuta huhtikuu
may mai mayo maggio mei maj maio toukokuuta toukokuu
june jun juni juin junio giugno junho kesäkuuta kesäkuu
july jul juli juillet julio luglio julho heinäkuuta heinäkuu
august aug août aout agosto ago augustus augusti elokuuta elokuu
september sep sept septembre septiembre settembre setembro syyskuuta syyskuu
october oct oktober okt octobre octubre ottobre outubro lokakuuta lokakuu
november nov novembre noviembre novembro marraskuuta marraskuu
december dec dezember dez décembre decembre diciembre dic dicembre dezembro joulukuuta joulukuu
"""
MONTHS = {word: number for number, line in enumerate(_MONTH_WORDS.split("\n")) for word in line.split()}
_MONTH = "(?P<{}>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")"
_YEAR = r"(?P<{}>(?:19|20)\d\d)"
_FORMS = (
    # 3 June 2025 · 3-Jun-2025 · 23rd July, 2025 · 3. Juni 2025 · 3 de junio de 2025
    rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?(?:\s+de\s+|\s+of\s+|[\s-]*){_MONTH.format('m1')}\b\.?(?:\s+del?\s+|[\s,-]+){_YEAR.format('y1')}",
    # June 3, 2025 · Jun. 3rd 2025
    rf"\b{_MONTH.format('m2')}\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR.format('y2')}",
    # 2025-06-03 · 2025/6/3
    rf"{_YEAR.format('y3')}(?P<s3>[-/])(?P<m3>\d{{1,2}})(?P=s3)(?P<d3>\d{{1,2}})",
    # 14.05.2020: with points the day is first everywhere
    rf"(?P<d4>\d{{1,2}})\.\s?(?P<m4>\d{{1,2}})\.\s?{_YEAR.format('y4')}",
    # 05/14/2020: only where one of the two can not be a month
    rf"(?P<a5>\d{{1,2}})(?P<s5>[/-])(?P<b5>\d{{1,2}})(?P=s5){_YEAR.format('y5')}",
)
_DATE = re.compile("|".join(rf"(?<![\w/.-]){form}(?!\d|\.\d)" for form in _FORMS), re.IGNORECASE)
# Most lines hold no year at all: they are spared the five forms.
_MAY_HOLD_DATE = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date with its place in the text it was read from."""

    start: int
    end: int
    date: dt.date


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Every complete and possible date in `text`, in order."""
    if not _MAY_HOLD_DATE.search(text):
        return ()
    return tuple(FoundDate(m.start(), m.end(), date) for m in _DATE.finditer(text) if (date := _read(m)))


def first_date(text: str) -> dt.date | None:
    """The first complete date in `text`."""
    return next((found.date for found in find_dates(text)), None)


def _read(match: re.Match[str]) -> dt.date | None:
    part = match.groupdict()
    for number in "12":
        if name := part[f"m{number}"]:
            return possible_date(int(part[f"y{number}"]), MONTHS[name.lower()], int(part[f"d{number}"]))
    for number in "34":
        if part[f"y{number}"]:
            return possible_date(int(part[f"y{number}"]), int(part[f"m{number}"]), int(part[f"d{number}"]))
    first, second = int(part["a5"]), int(part["b5"])
    if first != second and first <= 12 and second <= 12:
        return None
    return possible_date(int(part["y5"]), min(first, second), max(first, second))


def possible_date(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None when the calendar or the age of the web forbids it."""
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
