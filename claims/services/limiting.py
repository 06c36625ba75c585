"""A clock for code that we did not write: it is cut off when its time is over."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

AGAIN: Final = 0.1  # seconds: whoever catches the end is told again


class OutOfTime(BaseException):
    """The time is over. No ordinary exception, since what is cut off may catch all of those."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise OutOfTime in this block after so many seconds of the clock.

    Signals reach the main thread alone, which is where a worker runs its tasks; in any other nothing is cut off.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    former = signal.signal(signal.SIGALRM, _ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
        yield
    finally:
        try:
            signal.setitimer(signal.ITIMER_REAL, 0)
        finally:  # also when it rings at this very moment: the next time would be far from here
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, former)


def _ring(_number: int, _frame: FrameType | None) -> None:
    raise OutOfTime
