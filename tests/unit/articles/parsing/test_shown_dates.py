"""Dates by the headline: which line says that its date is that of publication, and how plainly."""

import datetime as dt

import pytest

from articles.parsing import Grade, parse
from articles.parsing.lines import Line
from articles.parsing.shown_dates import Plainness, Stated, shown_date, stated_date

THIRD, FIFTH = dt.date(2025, 6, 3), dt.date(2025, 6, 5)
BARE, LABELLED, FIRST = Plainness
HISTORY = "Received 5 June 2025 / Revised 5 June 2025 / Accepted 5 June 2025 / Handled by Ida Berg and Ola Lind"
PROSE = (
    "The results were published on 3 June 2025 in a journal that every hospital of the region reads, and they were "
    "discussed for weeks by everybody who had a share in them."
)


@pytest.mark.parametrize(
    ("text", "below", "stated"),
    [
        ("3 June 2025", "", (THIRD, BARE)),
        ("Health | Tuesday, June 3, 2025", "", (THIRD, BARE)),
        ("Published: 3 June 2025", "", (THIRD, LABELLED)),
        ("Posted on June 3, 2025 by Ida Berg", "", (THIRD, LABELLED)),
        ("Veröffentlicht am 3. Juni 2025", "", (THIRD, LABELLED)),
        ("Updated 5 June 2025 | Published 3 June 2025", "", (THIRD, LABELLED)),
        ("Published 3 June 2025, last modified 5 June 2025", "", (THIRD, LABELLED)),
        ("First published: 3 June 2025", "", (THIRD, FIRST)),
        ("Available online 3 June 2025", "", (THIRD, FIRST)),
        ("Published online 3 June 2025; issue published 5 June 2025", "", (THIRD, FIRST)),
        (f"{HISTORY} / Published online 3 June 2025 / Issue 5 June 2025 / Funding by nobody", "", (THIRD, FIRST)),
        ("Sent: Tuesday, June 3, 2025 9:14 AM", "", (THIRD, LABELLED)),
        ("Published online:", "3 June 2025", (THIRD, FIRST)),
        ("Date of publication", "June 3, 2025", (THIRD, LABELLED)),
        ("Published online:", "in three languages", None),
        ("Updated 3 June 2025", "", None),
        ("Last reviewed: 3 June 2025", "", None),
        ("Received: 3 June 2025", "", None),
        ("Accepted: 3 June 2025", "", None),
        (PROSE, "", None),
        ("no date at all", "", None),
    ],
)  # fmt: skip
def test_stated_date(text, below, stated):
    assert stated_date(text, below) == (stated and Stated(*stated))


def lines(*texts):
    return [Line(text) for text in texts]


def test_a_label_beats_a_bare_date_and_below_beats_above():
    page = lines("5 June 2025", "Headline", "Published: 3 June 2025", "Text.")
    assert shown_date(page, 1, 3) == Stated(THIRD, LABELLED)
    assert shown_date(lines("5 June 2025", "Headline", "3 June 2025"), 1, 2) == Stated(THIRD, BARE)
    assert shown_date(lines("News | 3 June 2025", "Headline", "Text."), 1, 2) == Stated(THIRD, BARE)
    assert shown_date(lines("Headline", "Text."), 0, 1) is None


def test_a_journal_tells_the_first_day_under_its_abstract():
    text = [f"Sentence {n} of the abstract." for n in range(12)]
    assert shown_date(lines("Headline", *text, "Published online: 3 June 2025"), 0, 13) == Stated(THIRD, FIRST)
    assert shown_date(lines("Headline", *text, "Published: 3 June 2025"), 0, 13) is None
    footer = [*lines("Headline", *text), Line("First published 3 June 2025", around=True)]
    assert shown_date(footer, 0, 13) is None


SENTENCES = "".join(
    f"<p>Of the {n} patients who took part, most were still well after the first year of the study, which surprised "
    "even those who had planned it.</p>"
    for n in range(20, 26)
)


@pytest.mark.parametrize(
    ("shown", "head", "expected"),
    [
        ("<p>First published: 3 June 2025</p>", "article:published_time", (THIRD, Grade.DATELINE)),
        ("<p>Published online 3 June 2025</p>", "citation_publication_date", (THIRD, Grade.DATELINE)),
        ("<dl><dt>Published</dt><dd>3 June 2025</dd></dl>", "date", (THIRD, Grade.DATELINE)),
        ("<p>Updated 3 June 2025</p>", "article:published_time", (FIFTH, Grade.STRUCTURED)),
        ("<p>Received: 3 June 2025</p>", "citation_online_date", (FIFTH, Grade.STRUCTURED)),
    ],
)
def test_what_readers_see_beats_the_fields_of_the_page(shown, head, expected):
    html = (
        f"<html><head><meta name='{head}' content='2025-06-05'></head><body><article><h1>Most patients were still well"
        f"</h1>{shown}{SENTENCES}</article></body></html>"
    )
    parsed = parse(html.encode(), content_type="text/html")
    assert (parsed.published, parsed.published_grade) == expected
