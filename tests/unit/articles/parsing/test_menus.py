"""Rows of menus are told from headlines and headings, in several languages."""

import pytest

from articles.parsing.menus import is_menu_row


@pytest.mark.parametrize(
    "row",
    [
        "Research Teaching Patients News Careers",
        "Quick links: Staff Students Library Intranet",
        "Forschung Lehre Karriere Presse Kontakt",
        "Noticias Eventos Prensa Contacto",
        "Actualités Recherche Formation Presse",
        "Tutkimus Palvelut Ajankohtaista Yhteystiedot",
        "Forskning Utbildning Nyheter Kontakt",
        "Ricerca Notizie Eventi Contatti",
        "Imprint",
        "Nach oben",
        "Sie sind hier: Start / Presse / 2025",
        "Previous article | Next article",
        "Noticia anterior",
        "Do not sell my personal information",
        "Research and Teaching and News",
        "Research A Teaching B News C D",
        "Research Teaching News Norwick Turku Oslo",
        "Research Teaching Patients News Careers".ljust(160),
    ],
)
def test_rows_of_a_menu_or_a_footer(row: str) -> None:
    assert is_menu_row(row)


@pytest.mark.parametrize(
    "line",
    [
        "FDA Approves Nivolumab Plus Ipilimumab",
        "New research on patients and media",
        "Research",
        "Patients and staff",
        "Next steps",
        "Study Starts in Ten Hospitals of the North",
        "Forschung an Patienten beginnt im Herbst",
        "News, Research and Patients are what this is about.",
        "Acceptability",
        "Research Teaching " * 20,
        "Research Teaching Patients News Careers".ljust(161),
        "Research Teaching Norwick",
        "Research Teaching News Norwick Turku Oslo Rome",
        "Research Teaching Patients News.",
    ],
)
def test_headlines_headings_and_sentences_are_no_menu(line: str) -> None:
    assert not is_menu_row(line)
