import datetime as dt

import pytest

from accounts.tries import PER_ADDRESS, PER_NAME_AND_ADDRESS, Limit, TooManyTries, seconds_to_wait

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
THREE = Limit(3, dt.timedelta(seconds=60))


def ago(*seconds):
    return [NOW - dt.timedelta(seconds=second) for second in seconds]


@pytest.mark.parametrize(
    ("failed", "wait"),
    [
        ([], 0),
        (ago(30, 20), 0),
        (ago(30, 20, 10), 31),
        (ago(60, 20, 10), 0),  # the oldest has just left the window
        (ago(59.5, 20, 10), 1),
        (ago(50, 40, 30, 20, 10), 31),  # three of them still count until the third newest leaves
    ],
)
def test_seconds_to_wait_counts_what_is_in_the_window(failed, wait):
    assert seconds_to_wait(failed, THREE, NOW) == wait


def test_limits_are_those_promised():
    assert (PER_NAME_AND_ADDRESS.tries, PER_NAME_AND_ADDRESS.window) == (10, dt.timedelta(minutes=15))
    assert (PER_ADDRESS.tries, PER_ADDRESS.window) == (100, dt.timedelta(hours=1))


def test_too_many_tries_says_how_long():
    assert TooManyTries(42).retry_after == 42
