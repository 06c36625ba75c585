import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.pacing import next_poll


@pytest.mark.parametrize(
    ("moved", "seen", "minutes"),
    [(0, 100, 60), (100, 100, 5), (50, 100, 5), (0, 0, 60), (1, 1, 5)],
)
def test_poll_follows_how_much_of_the_window_moved(moved, seen, minutes):
    assert next_poll(least=5, most=60, moved=moved, seen=seen) == dt.timedelta(minutes=minutes)


def test_quarter_of_a_window_is_halfway_by_factors():
    assert next_poll(least=10, most=90, moved=25, seen=100) == dt.timedelta(minutes=30)


@given(
    least=st.integers(1, 1000), more=st.integers(0, 1000), seen=st.integers(0, 500), share=st.floats(0, 1),
)  # fmt: skip
def test_poll_stays_between_least_and_most(least, more, seen, share):
    wait = next_poll(least=least, most=least + more, moved=int(seen * share), seen=seen)
    second = dt.timedelta(seconds=1)
    assert dt.timedelta(minutes=least) - second <= wait <= dt.timedelta(minutes=least + more) + second
