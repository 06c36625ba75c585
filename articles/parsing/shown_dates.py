"""Dates that a reader sees by the headline, and how plainly a line says that one is the date of publication."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from articles.parsing import date_cues
from articles.parsing.dates import find_dates
from articles.parsing.furniture import is_date_line
from articles.parsing.lines import SHORT, Line

_BEFORE, _BEHIND = 6, 10
_LONGEST = 400
_NEXT_TO = 24
_MOST_LABELS = 8


class Plainness(IntEnum):
    """How a line states its date; the highest wins."""

    BARE = 1  # nothing but a date
    LABELLED = 2  # `Published: 3 June 2025`
    FIRST = 3  # `First published online 3 June 2025`: a journal's issue may be months later


@dataclass(frozen=True, slots=True)
class Stated:
    """A date of publication with the plainness of its statement."""

    date: dt.date
    plainness: Plainness


def stated_date(text: str, below: str = "") -> Stated | None:
    """What a line states: the date behind a label, which may stand in the line `below`, else its only content."""
    if len(text) <= _LONGEST and (labelled := _labelled(text)):
        return labelled
    if date_cues.LABEL_ALONE.fullmatch(text) and len(below) <= SHORT and (found := find_dates(below[:_NEXT_TO])):
        return Stated(found[0].date, _plainness(text))
    if is_date_line(text) and not date_cues.NOT_PUBLICATION.search(text):
        return Stated(find_dates(text)[0].date, Plainness.BARE)
    return None


def shown_date(lines: Sequence[Line], headline: int, last: int) -> Stated | None:
    """The plainest statement close to the headline; of equals the nearest, below before above.

    Up to the `last` line of the article only a plain `First published` counts: journals put it under the abstract.
    """
    near = range(max(0, headline - _BEFORE), min(len(lines), headline + _BEHIND))
    found = [(n, stated) for n in near if (stated := _stated_at(lines, n))]
    best = max((stated.plainness for _n, stated in found), default=None)
    if best in {None, Plainness.BARE}:
        later = (_stated_at(lines, n) for n in range(near.stop, min(last + _BEHIND, len(lines))) if not lines[n].around)
        if first := next((stated for stated in later if stated and stated.plainness is Plainness.FIRST), None):
            return first
    order = sorted(found, key=lambda one: (-one[1].plainness, one[0] < headline, abs(one[0] - headline)))
    return order[0][1] if order else None


def plainest(stated: Iterable[Stated]) -> Stated | None:
    """The first of the plainest."""
    return max(stated, key=lambda one: one.plainness, default=None)


def _stated_at(lines: Sequence[Line], index: int) -> Stated | None:
    below = lines[index + 1].text if index + 1 < len(lines) else ""
    return stated_date(lines[index].text, below)


def _labelled(text: str) -> Stated | None:
    """The plainest date right behind a label; in a long line only among other dates, prose has labels too."""
    dates = find_dates(text)
    if not dates or (len(text) > SHORT and len(dates) < 2):
        return None
    labels = [match for match, _n in zip(date_cues.LABELLED_DATE.finditer(text), range(_MOST_LABELS), strict=False)]
    return plainest(
        Stated(date.date, _plainness(label.group()))
        for label in labels
        for date in dates
        if 0 <= date.start - label.end() <= _NEXT_TO
    )


def _plainness(label: str) -> Plainness:
    return Plainness.FIRST if date_cues.FIRST_PUBLISHED.search(label) else Plainness.LABELLED
