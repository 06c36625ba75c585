"""Dates and instants as the API reads them (api.md section 4): `YYYY-MM-DD` or RFC 3339 with zone; pure."""

import datetime as dt
import re
from dataclasses import dataclass

FIRST_YEAR = 1900
LAST_YEAR = 2100

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})"
)
_LOST_PLUS = re.compile(r".*[0-9] [0-9]{2}:[0-9]{2}")


class BadMoment(ValueError):
    """A text that is no date and no instant; says why, and in `hint` how to write it where that is known."""

    def __init__(self, reason: str, hint: str | None = None) -> None:
        super().__init__(reason)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Moment:
    """A bound in time: an instant in UTC, or a whole day in UTC (`day` is then set and `at` is its first instant)."""

    at: dt.datetime
    day: dt.date | None = None

    @property
    def on(self) -> dt.date:
        """The UTC date, for comparing with columns that hold dates."""
        return self.day or self.at.date()

    def from_bound(self) -> tuple[str, dt.datetime]:
        """Lookup and value of "from here on": `("gte", at)`."""
        return "gte", self.at

    def until_bound(self) -> tuple[str, dt.datetime]:
        """Lookup and value of "until here": a day includes its last instant, so `("lt", start of the next day)`."""
        if self.day is None:
            return "lte", self.at
        return "lt", self.at + dt.timedelta(days=1)


def read(text: str) -> Moment:
    """Read a date or an instant; raises BadMoment (other forms, no zone, leap seconds, years out of range)."""
    if _DAY.fullmatch(text):
        at = _checked(text + "T00:00:00Z")
        return Moment(at, at.date())
    if _INSTANT.fullmatch(text):
        return Moment(_checked(text))
    if _LOST_PLUS.fullmatch(text):
        raise BadMoment("a blank stands before the zone", "Write + as %2B in an address.")
    raise BadMoment("dates are YYYY-MM-DD or RFC 3339 with zone", "For instance 2025-06-03 or 2025-06-03T09:30:00Z.")


def _checked(text: str) -> dt.datetime:
    if not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
        raise BadMoment(f"years run from {FIRST_YEAR} to {LAST_YEAR}")
    try:
        return dt.datetime.fromisoformat(text.upper()).astimezone(dt.UTC)
    except ValueError:
        raise BadMoment("there is no such day or time", "Seconds run from 00 to 59.") from None
