"""Dates of services: a whole day or nothing, and whether what stood there can be believed. Pure."""

import datetime as dt
import re

EARLIEST = dt.date(1800, 1, 1)  # the oldest works that PubMed and Crossref hold
AHEAD = dt.timedelta(days=366)  # issues are dated some months ahead
_ISO = re.compile(r"(\d{4,5})-(\d{1,2})-(\d{1,2})(?:[T ].*)?", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_PARTIAL = re.compile(r"\d{4}(?:-\d{2})?")

Day = tuple[dt.date | None, bool]
"""A date, None where no whole day is given, and whether something stood there that cannot be a date."""

NO_DAY: Day = (None, False)


def day(year: int, month: int, number: int, *, today: dt.date) -> Day:
    """The day of three numbers; suspect when the calendar lacks it or it lies too far away."""
    try:
        date = dt.date(year, month, number)
    except (ValueError, OverflowError):
        return None, True
    # A caller without a clock says `date.min`, and then no day is too late.
    latest = today + AHEAD if today > dt.date.min else dt.date.max
    return (date, False) if EARLIEST <= date <= latest else (None, True)


def from_iso(text: str, *, today: dt.date) -> Day:
    """`2025-06-03` with or without a time behind it; `2025-06` and `2025` are no day and not suspect either."""
    if not text or _PARTIAL.fullmatch(text):
        return NO_DAY
    return _matched(_ISO, text, today)


def from_compact(text: str, *, today: dt.date) -> Day:
    """`20250603`."""
    return _matched(_COMPACT, text, today) if text else NO_DAY


def _matched(form: re.Pattern[str], text: str, today: dt.date) -> Day:
    shape = form.fullmatch(text)
    return day(int(shape[1]), int(shape[2]), int(shape[3]), today=today) if shape else (None, True)
