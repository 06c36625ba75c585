"""What a small chart of the last four weeks draws; pure. The page writes the numbers down as SVG."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

DAYS: Final = 28
STEP: Final = 10  # units of the drawing from one day to the next
HEIGHT: Final = 48  # units of the highest bar
WIDTH: Final = DAYS * STEP


@dataclass(frozen=True, slots=True)
class Bar:
    """One day: what came, how many runs failed, and where its bar stands (units of the drawing, from the top left)."""

    day: dt.date
    came: int
    failed: int
    x: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Four weeks of one source, the last day included."""

    bars: tuple[Bar, ...]

    @property
    def total(self) -> int:
        """All that came."""
        return sum(bar.came for bar in self.bars)

    @property
    def best(self) -> Bar:
        """The day on which most came, the latest of several."""
        return max(self.bars, key=lambda bar: (bar.came, bar.day))

    @property
    def days_with_failures(self) -> int:
        """On how many days a run failed."""
        return sum(bar.failed > 0 for bar in self.bars)


def first_day(last: dt.date) -> dt.date:
    """The first day of a chart that ends with `last`."""
    return last - dt.timedelta(days=DAYS - 1)


def chart(days: Iterable[Mapping[str, object]], *, last: dt.date) -> Chart:
    """A bar for each of the four weeks' days; `days` hold `day`, `came` and `failed`, in any order, with gaps."""
    told = {day["day"]: (int(str(day["came"])), int(str(day["failed"]))) for day in days}
    dates = [first_day(last) + dt.timedelta(days=number) for number in range(DAYS)]
    highest = max(came for came, _ in [(1, 0), *(told.get(date, (0, 0)) for date in dates)])
    return Chart(tuple(_bar(date, number, *told.get(date, (0, 0)), highest) for number, date in enumerate(dates)))


def _bar(day: dt.date, number: int, came: int, failed: int, highest: int) -> Bar:
    """What came is never so little that it cannot be seen."""
    height = max(round(came / highest * HEIGHT), 2) if came else 0
    return Bar(day, came, failed, x=number * STEP, y=HEIGHT - height, height=height)
