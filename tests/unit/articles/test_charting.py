"""The numbers behind the chart of four weeks."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from articles import charting

LAST = dt.date(2026, 3, 28)


def day(number, came, failed=0):
    return {"day": charting.first_day(LAST) + dt.timedelta(days=number), "came": came, "failed": failed}


def test_chart_has_four_weeks_that_end_with_the_last_day():
    chart = charting.chart([], last=LAST)
    assert [bar.day for bar in chart.bars] == [dt.date(2026, 3, 1) + dt.timedelta(days=n) for n in range(28)]
    assert {(bar.came, bar.height, bar.y) for bar in chart.bars} == {(0, 0, charting.HEIGHT)}
    assert (chart.total, chart.days_with_failures) == (0, 0)


def test_bars_are_as_high_as_what_came_and_never_invisible():
    chart = charting.chart([day(0, 1000), day(5, 500, 1), day(27, 1, 3)], last=LAST)
    assert [chart.bars[n].height for n in (0, 5, 27)] == [48, 24, 2]
    assert [chart.bars[n].y for n in (0, 5, 27)] == [0, 24, 46]
    assert [chart.bars[n].x for n in (0, 1, 27)] == [0, 10, 270]
    assert charting.WIDTH == 280
    assert (chart.total, chart.best.day, chart.days_with_failures) == (1501, dt.date(2026, 3, 1), 2)


def test_of_equal_days_the_latest_is_the_best():
    assert charting.chart([day(1, 2), day(9, 2)], last=LAST).best.day == dt.date(2026, 3, 10)


def test_days_outside_the_four_weeks_are_not_drawn():
    assert charting.chart([day(-1, 9), day(28, 9)], last=LAST).total == 0


@given(st.lists(st.builds(day, st.integers(0, 27), st.integers(0, 10**6), st.integers(0, 9)), max_size=28))
def test_every_bar_stays_in_the_drawing(days):
    for bar in charting.chart(days, last=LAST).bars:
        assert 0 <= bar.x < charting.WIDTH
        assert bar.y >= 0
        assert bar.y + bar.height == charting.HEIGHT
