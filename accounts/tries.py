"""How often somebody may try to sign in; pure."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `tries` failed tries within `window`."""

    tries: int
    window: dt.timedelta


PER_NAME_AND_ADDRESS: Final = Limit(10, dt.timedelta(minutes=15))
PER_ADDRESS: Final = Limit(100, dt.timedelta(hours=1))


class TooManyTries(Exception):
    """The limit is reached; `retry_after` says for how many more seconds."""

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(f"Too many tries; the next one is possible in {retry_after} s.")


def seconds_to_wait(failed: Sequence[dt.datetime], limit: Limit, now: dt.datetime) -> int:
    """Count the seconds until `limit` allows a try after the `failed` ones (oldest first); 0 when it does now."""
    recent = [at for at in failed if at > now - limit.window]
    if len(recent) < limit.tries:
        return 0
    # The try that must leave the window is the oldest of the newest `tries`.
    frees = recent[-limit.tries] + limit.window - now
    return int(frees.total_seconds()) + 1
