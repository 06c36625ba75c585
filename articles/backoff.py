"""When a failed fetch is tried again. Pure."""

import datetime as dt
from typing import Final

BASE: Final = dt.timedelta(seconds=30)
FACTOR: Final = 4
LONGEST: Final = dt.timedelta(hours=24)


def delay(*, attempts: int, jitter: float, retry_after: int | None = None) -> dt.timedelta:
    """How long to wait after the `attempts`-th failure in a row.

    A host's own Retry-After (seconds) is honoured up to 24 h; else full jitter over 30 s x 4^n, `jitter` in [0, 1).
    """
    longest = int(LONGEST.total_seconds())
    if retry_after is not None:
        return dt.timedelta(seconds=min(retry_after, longest))
    wait: int = min(int(BASE.total_seconds()) * FACTOR ** max(attempts - 1, 0), longest)
    return dt.timedelta(seconds=wait) * jitter
