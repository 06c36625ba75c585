"""Dates as machines state them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.dating import believable, stated_day

TODAY = dt.date(2025, 7, 1)
JUNE_3 = dt.date(2025, 6, 3)


@pytest.mark.parametrize(
    "text",
    [
        "Tue, 03 Jun 2025 23:30:00 -0500",  # the day on the page, though it is the 4th in UTC
        "Tue, 3 Jun 2025 10:00 GMT",
        "03 Jun 2025 10:00:00 EST",
        "Tue, 03 Jun 2025 10:00:00 CEST",
        "Di, 03 Juni 2025 10:00:00 +0200",
        "mar., 03 juin 2025 10:00:00 +02:00",
        "2025-06-03T10:00:00Z",
        "2025-06-03T10:00:00.123456+02:00",
        "2025-06-03 10:00:00 UTC",
        "2025-06-03T10:00+0200",
        "2025-06-03",
        " 2025-06-03Z ",
        "June 3, 2025",
    ],
)
def test_stated_day_reads_whole_days_and_moments_with_a_zone(text):
    assert stated_day(text, today=TODAY) == (JUNE_3, False)


@pytest.mark.parametrize(
    "text",
    [
        "0000-00-00",
        "0000-00-00T00:00:00Z",
        "Mon, 31 Feb 2025 10:00:00 GMT",
        "Tue, 03 Jun 99999 10:00:00 GMT",
        "99999-06-03",
        "Tue, 03 Jun 2025 23:59:60 GMT",
        "2025-06-03T23:59:60Z",
        "Tue, 03 Jun 2025 10:00:00 XYZ",
        "Tue, 03 Jun 2025 10:00:00",
        "2025-06-03T10:00:00",
        "2025-06-03T25:00:00Z",
        "Sun, 03 Jun 2035 10:00:00 GMT",
        "2025-07-03",
        "1970-01-01T00:00:00Z",
        "2025-06",
        "yesterday",
        "4/6/2025 4:00:00 PM",
        "2025-06-03 to 2025-06-04",
        "published on Tue, 03 Jun 2025 10:00:00 GMT",
    ],
)
def test_stated_day_doubts_what_is_absurd_or_has_no_zone(text):
    assert stated_day(text, today=TODAY) == (None, True)


@pytest.mark.parametrize("text", ["", "  \n"])
def test_stated_day_has_no_doubt_where_nothing_is_stated(text):
    assert stated_day(text, today=TODAY) == (None, False)


def test_believable_allows_the_day_that_has_begun_elsewhere():
    assert believable(TODAY + dt.timedelta(days=1), today=TODAY) == (TODAY + dt.timedelta(days=1), False)
    assert believable(TODAY + dt.timedelta(days=2), today=TODAY) == (None, True)


def test_believable_sets_no_end_without_a_clock():
    assert believable(TODAY, today=dt.date.min) == (TODAY, False)


@given(st.text(max_size=80))
def test_any_text_is_a_day_or_none(text):
    day, suspect = stated_day(text, today=TODAY)
    assert day is None or not suspect
