"""Dates in words and figures."""

import datetime as dt

import pytest

from articles.parsing.dates import find_dates, first_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("3-Jun-2025", dt.date(2025, 6, 3)),
        ("June 3, 2025", dt.date(2025, 6, 3)),
        ("Jun. 3rd 2025", dt.date(2025, 6, 3)),
        ("23rd of July, 2025", dt.date(2025, 7, 23)),
        ("3. Juni 2025", dt.date(2025, 6, 3)),
        ("3 de junio de 2025", dt.date(2025, 6, 3)),
        ("le 1er août 2025", dt.date(2025, 8, 1)),
        ("14. toukokuuta 2020", dt.date(2020, 5, 14)),
        ("14.05.2020", dt.date(2020, 5, 14)),
        ("25/06/2020", dt.date(2020, 6, 25)),
        ("06/25/2020", dt.date(2020, 6, 25)),
        ("05/05/2020", dt.date(2020, 5, 5)),
        ("2025-06-03T10:00", dt.date(2025, 6, 3)),
        ("05/06/2020", None),
        ("31.02.2020", None),
        ("version 1.2.2020.4", None),
        ("May 2025", None),
        ("3 June 1887", None),
        ("13/13/2020", None),
    ],
)
def test_first_date_reads_what_is_certain(text, date):
    assert first_date(text) == date


def test_find_dates_tells_where_they_stand():
    text = "From 1 May 2020 to June 3, 2025."
    assert [text[f.start : f.end] for f in find_dates(text)] == ["1 May 2020", "June 3, 2025"]
