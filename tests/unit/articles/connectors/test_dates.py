"""Days of services: whole or none, and suspect where they cannot be."""

import datetime as dt

import pytest

from articles.connectors import dates
from tests.unit.articles.connectors.samples import TODAY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-06-03", (dt.date(2025, 6, 3), False)),
        ("2025-6-3", (dt.date(2025, 6, 3), False)),
        ("2025-06-03T23:59:60Z", (dt.date(2025, 6, 3), False)),
        ("2025-06-03 anything", (dt.date(2025, 6, 3), False)),
        ("2025-06", (None, False)),
        ("2025", (None, False)),
        ("", (None, False)),
        ("0000-00-00", (None, True)),
        ("2025-02-31", (None, True)),
        ("99999-01-01", (None, True)),
        ("2035-07-01", (None, True)),
        ("1799-12-31", (None, True)),
        ("yesterday", (None, True)),
    ],
)
def test_from_iso_reads_a_day_or_doubts(text, expected):
    assert dates.from_iso(text, today=TODAY) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20250603", (dt.date(2025, 6, 3), False)),
        ("", (None, False)),
        ("20250231", (None, True)),
        ("2025", (None, True)),
    ],
)
def test_from_compact_reads_a_day_or_doubts(text, expected):
    assert dates.from_compact(text, today=TODAY) == expected


def test_day_is_never_too_late_without_a_clock():
    assert dates.day(2999, 1, 1, today=dt.date.min) == (dt.date(2999, 1, 1), False)
    assert dates.day(10**30, 1, 1, today=dt.date.min) == (None, True)
