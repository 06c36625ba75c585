import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from immuno_atlas.web import moments

UTC = dt.UTC


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2025-06-03T09:30:00Z", dt.datetime(2025, 6, 3, 9, 30, tzinfo=UTC)),
        ("2025-06-03t09:30:00z", dt.datetime(2025, 6, 3, 9, 30, tzinfo=UTC)),
        ("2025-06-03T09:30:00.120031+02:00", dt.datetime(2025, 6, 3, 7, 30, 0, 120031, tzinfo=UTC)),
        ("2025-06-03T09:30:00.5-00:30", dt.datetime(2025, 6, 3, 10, 0, 0, 500_000, tzinfo=UTC)),
        ("1900-01-01T00:00:00+14:00", dt.datetime(1899, 12, 31, 10, tzinfo=UTC)),
    ],
)
def test_read_turns_instants_to_utc(text, at):
    moment = moments.read(text)
    assert (moment.at, moment.day, moment.on) == (at, None, at.date())
    assert moment.from_bound() == ("gte", at)
    assert moment.until_bound() == ("lte", at)


def test_read_includes_the_whole_day():
    moment = moments.read("2024-02-29")
    assert moment.on == moment.day == dt.date(2024, 2, 29)
    assert moment.from_bound() == ("gte", dt.datetime(2024, 2, 29, tzinfo=UTC))
    assert moment.until_bound() == ("lt", dt.datetime(2024, 3, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    "text",
    [
        "03/06/2025", "2025-6-3", "20250603", "2025-02-29", "2025-13-01", "1899-12-31", "2101-01-01", "0000-01-01",
        "2016-12-31T23:59:60Z", "2025-06-03T24:00:00Z", "2025-06-03T09:30:00", "2025-06-03 09:30:00Z", "now", "",
        "2025-06-03T09:30:00 02:00", "2025-06-03T09:30:00+25:00", "2025-06-03T09:30Z", "٢٠٢٥-٠٦-٠٣", "2025-W23-2",
        "2025-06-03T09:30:00.1234567Z", "2025-06-03T09:30:00,5Z", "2025-06-03\n", "2025-06-03T09:30:00+0200",
    ],
)  # fmt: skip
def test_read_refuses(text):
    with pytest.raises(moments.BadMoment):
        moments.read(text)


@given(st.dates(dt.date(1900, 1, 2), dt.date(2100, 12, 30)), st.times())
def test_read_takes_what_the_api_writes(day, time):
    at = dt.datetime.combine(day, time, UTC)
    assert moments.read(at.isoformat(timespec="microseconds").replace("+00:00", "Z")).at == at


@given(st.text(alphabet="0123456789-:TZ+. ", max_size=35))
def test_read_answers_or_refuses(text):
    with contextlib.suppress(moments.BadMoment):
        assert moments.read(text).at.tzinfo is UTC
