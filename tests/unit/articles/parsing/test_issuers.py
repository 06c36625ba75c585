"""Who issues a release: stated, announced, described, named by the site; the full stop of a company stays."""

import pytest

from articles.parsing import Parsed, parse
from articles.parsing.issuers import house_described, names_house, trimmed

ONE = (
    "The antibody shrank tumours in nine of twenty patients, and none of them had to stop the treatment early because "
    "of it or for any other reason."
)
CONTACT = "Media contact:\nAda Berg\nada@norwick.example"


def plain(text: str) -> Parsed:
    return parse(text.encode(), content_type="text/plain")


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Norwick Bio, Inc.", "Norwick Bio, Inc."),
        ("Norwick Bio, Inc. (NASDAQ: NWK)", "Norwick Bio, Inc."),
        ("University of Norwick.", "University of Norwick"),
        ("Norwick Oy;", "Norwick Oy"),
    ],
)
def test_a_name_is_trimmed_but_not_of_its_legal_form(name: str, short: str) -> None:
    assert trimmed(name) == short


@pytest.mark.parametrize(
    ("opening", "issuer"),
    [
        ("TURKU, 3 June 2025 -- Norwick Bio Oy (NWK) today announced first results of its trial.", "Norwick Bio Oy"),
        ("BERN, 3. Juni 2025 – Die Norwick Pharma AG gab heute erste Ergebnisse bekannt.", "Norwick Pharma AG"),
        ("SEVILLA, 3 de junio de 2025.- La Fundación Norwick ha presentado hoy el proyecto.", "Fundación Norwick"),
        ("TURKU, 3 June 2025 -- Nobody knows yet how long the effect of the new treatment will last.", None),
    ],
)
def test_who_announces_is_the_issuer(opening: str, issuer: str | None) -> None:
    parsed = plain(f"New antibody shrinks tumours in a small trial\n\n{opening} {ONE}\n\n{ONE}")
    assert parsed.issuer == issuer
    assert ("inferred" in parsed.flags) is (issuer is not None)


def test_an_about_part_names_the_issuer_in_full() -> None:
    parsed = plain(
        f"New antibody shrinks tumours\n\n{ONE}\n\n{ONE}\n\nAbout Norwick\n\n"
        f"Norwick Therapeutics AB (private) is a company in Turku that makes antibodies.\n\n{CONTACT}"
    )
    assert parsed.issuer == "Norwick Therapeutics AB"


def test_a_part_about_a_drug_names_no_issuer() -> None:
    told = f"TURKU, 3 June 2025 -- {ONE}\n\nAbout NK-2041 plus pembrolizumab\n{ONE}\n\n{CONTACT}"
    assert plain(told).issuer is None


def test_the_coordinator_is_the_last_resort() -> None:
    parsed = plain(f"New project begins in the north\n\nIt is coordinated by the University of Norwick. {ONE}\n\n{ONE}")
    assert (parsed.issuer, parsed.flags) == ("University of Norwick", ("inferred",))


def test_a_stated_issuer_wins() -> None:
    parsed = plain(
        f"New antibody shrinks tumours\n\n{ONE}\n\n{ONE}\n\nAbout Berg Pharma\n\n{ONE}\n\nSOURCE Norwick, Inc."
    )
    assert (parsed.issuer, parsed.flags) == ("Norwick, Inc.", ())


@pytest.mark.parametrize(
    ("text", "below", "house"),
    [
        ("About Norwick", "Norwick is a biotechnology company.", "Norwick"),
        ("About Norwick: Norwick is a biotechnology company.", "", "Norwick"),
        ("Norwick in brief", "Norwick is a charity.", "Norwick"),
        ("About the University of Norwick", "It was founded in 1902.", "University of Norwick"),
        ("About Norwick", "Norwick is a town.", None),
        ("About the Norwick trial", "The trial is run by a company.", None),
        ("About NWK-7", "NWK-7 is an antibody of the company.", None),
        ("About the Authors", "They work at an organisation.", None),
        ("Norwick is a biotechnology company.", "", None),
    ],
)
def test_a_box_describes_a_house(text: str, below: str, house: str | None) -> None:
    assert house_described(text, below) == house


@pytest.mark.parametrize(
    ("text", "house", "named"),
    [
        ("Norwick reports results", "Norwick Therapeutics Inc.", True),
        ("Researchers of the University of Norwick", "University of Norwick", True),
        ("eine Studie des Klinikums Norwick", "Klinikum Norwick", True),
        ("Norwickshire reports results", "Norwick AG", False),
        ("The office of a university in Norwick", "University Hospital Norwick", False),
        ("Officials report", "of", False),
    ],
)
def test_a_house_is_named_by_all_of_its_words(text: str, house: str, named: bool) -> None:
    assert names_house(text, house) is named
