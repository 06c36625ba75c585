"""Dates as machines state them in feeds, sitemaps and `<time>`: a day that can be believed, or the doubt about it."""

import datetime as dt
import re

from articles.parsing.dates import find_dates

Day = tuple[dt.date | None, bool]
"""The day in the zone that was stated, and whether something stood there that is no day to believe."""

NO_DAY: Day = (None, False)
_AHEAD = dt.timedelta(days=1)  # it is tomorrow already somewhere
_WEEKDAY = re.compile(r"(?:[^\W\d_]{2,12}\.?,?\s*)?")
# RFC 822 section 5.1, and the zones of European newsrooms that stand for one offset only.
_ZONE = r"(?:Z|UTC?|GMT|[ECMP][SD]T|CES?T|EES?T|WES?T|(?:UTC|GMT)?[+-](?:0\d|1[0-4]):?[0-5]\d)"
# A leap second is no time that a newsroom publishes at.
_TIME = r"[T\s,]\s*(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)?(?:\s?[AP]M)?"
_REST = re.compile(rf"(?:{_TIME}(?=\s*[A-Z+-]))?(?:\s*{_ZONE})?", re.IGNORECASE)


def stated_day(text: str, *, today: dt.date) -> Day:
    """The day that `text` states: RFC 822, RFC 3339 or a whole date; a time without a known zone is no day.

    Of a moment the day in its own zone, which is the one on the page. `today` (UTC) of `date.min` sets no end.
    """
    text = text.strip()
    if not text:
        return NO_DAY
    found = find_dates(text[:100])
    if len(found) != 1:
        return None, True
    before, after = text[: found[0].start], text[found[0].end :]
    if not _WEEKDAY.fullmatch(before) or not _REST.fullmatch(after):
        return None, True
    return believable(found[0].date, today=today)


def believable(day: dt.date, *, today: dt.date) -> Day:
    """The day unless it has yet to come."""
    return (None, True) if dt.date.min < today < day - _AHEAD else (day, False)
