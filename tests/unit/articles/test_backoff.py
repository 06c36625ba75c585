import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.backoff import LONGEST, delay

ATTEMPTS = st.integers(0, 50)
JITTER = st.floats(0, 1, exclude_max=True)


@pytest.mark.parametrize(
    ("attempts", "longest"), [(0, 30), (1, 30), (2, 120), (3, 480), (4, 1920), (5, 7680), (6, 30720), (7, 86400)]
)
def test_back_off_grows_fourfold_up_to_a_day(attempts, longest):
    assert delay(attempts=attempts, jitter=0.0) == dt.timedelta(0)
    assert delay(attempts=attempts, jitter=0.5) == dt.timedelta(seconds=longest / 2)


@pytest.mark.parametrize(("asked", "seconds"), [(0, 0), (1, 1), (3600, 3600), (86_400, 86_400), (10**9, 86_400)])
def test_time_that_the_host_asks_for_is_honoured_up_to_a_day(asked, seconds):
    assert delay(attempts=3, jitter=0.7, retry_after=asked) == dt.timedelta(seconds=seconds)


@given(attempts=ATTEMPTS, jitter=JITTER, asked=st.none() | st.integers(0, 10**12))
def test_no_wait_is_negative_or_longer_than_a_day(attempts, jitter, asked):
    assert dt.timedelta(0) <= delay(attempts=attempts, jitter=jitter, retry_after=asked) <= LONGEST
