"""Datelines of wires, agencies and houses."""

import datetime as dt

import pytest

from articles.parsing.dateline import Dateline, dateline_length, read_dateline

DAY = dt.date(2025, 6, 3)


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("TURKU, 3-Jun-2025 — /EuropaWire/ — A finding", Dateline("TURKU", DAY, "EuropaWire")),
        ("(PRESS RELEASE) TURKU, 3-Jun-2025 — /EuropaWire/ — A finding", Dateline("TURKU", DAY, "EuropaWire")),
        ("BOSTON and TEL AVIV, June 3, 2025 /PRNewswire/ -- Acme", Dateline("BOSTON and TEL AVIV", DAY, "PRNewswire")),
        ("BOSTON--(BUSINESS WIRE)--Acme said", Dateline("BOSTON", None, "BUSINESS WIRE")),
        (
            "ZUG, Switzerland, June 03, 2025 (GLOBE NEWSWIRE) -- Acme",
            Dateline("ZUG, Switzerland", DAY, "GLOBE NEWSWIRE"),
        ),
        ("Frankfurt am Main, 3. Juni 2025 (ots) - Die", Dateline("Frankfurt am Main", DAY, "ots")),
        ("LYON, le 3 juin 2025 – Une équipe", Dateline("LYON", DAY, None)),
        ("June 3, 2025 – The company", Dateline(None, DAY, None)),
        ("3 June 2025 — The company", Dateline(None, DAY, None)),
        ("Tuesday, 3 June 2025 – The company", Dateline(None, DAY, None)),
        ("Turku, Dienstag, 3. Juni 2025 – Die", Dateline("Turku", DAY, None)),
        ("Turku, 3. Juni 2025 – Die", Dateline("Turku", DAY, None)),
        ("Turku/Åbo, 03.06.2025 – Die", Dateline("Turku/Åbo", DAY, None)),
        ("Turku, Finland | June 3, 2025 | The company", Dateline("Turku, Finland", DAY, None)),
        ("(Turku, 3 June 2025) The company", Dateline("Turku", DAY, None)),
        ("[Turku, June 3, 2025] – The company", Dateline("Turku", DAY, None)),
        ("(since 3 June 2025) The company", None),
        ("(3 of 25 in 2025) The company", None),
        ("The trial – a small one – began on June 3, 2025 – and ended.", None),
        ("Since June 3, 2025 the patients were well – all of them.", None),
        ("LONDON – The patients were well.", None),
        ("The antibody (PD-L1) – a checkpoint inhibitor – helps.", None),
        ("", None),
    ],
)
def test_read_dateline(text, dateline):
    assert read_dateline(text) == dateline


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("TURKU, 3-Jun-2025 — /EuropaWire/ — A finding", "A finding"),
        ("TURKU, 3 June 2025, 07:00 – Norwick Oy (OMX: NWK) reports", "Norwick Oy (OMX: NWK) reports"),
        ("(Turku, 3 June 2025) Norwick Oy reports", "Norwick Oy reports"),
        ("Norwick Oy reports", "Norwick Oy reports"),
    ],
)
def test_a_dateline_ends_where_the_text_begins(text, behind):
    assert text[dateline_length(text) :] == behind
