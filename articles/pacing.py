"""When a source is polled again. Pure."""

import datetime as dt
from typing import Final

HALF: Final = 0.5  # a window that moved by half may lose entries before the next look


def next_poll(*, least: int, most: int, moved: int, seen: int) -> dt.timedelta:
    """How long to wait after a run that saw `seen` entries of which `moved` were new or changed.

    Between `least` and `most` minutes: the longest where nothing moved, the shortest from half of the window on, and
    in between by equal factors for equal shares.
    """
    share = min(moved / seen / HALF, 1.0) if seen else 0.0
    return dt.timedelta(minutes=most * (least / most) ** share)
