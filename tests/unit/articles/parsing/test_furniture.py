"""What one line alone proves, and what it must not prove: body lines lost are the worse mistake."""

import pytest

from articles.parsing import Role
from articles.parsing.furniture import is_caption, is_date_line, is_navigation, mark_furniture, role_of_line
from articles.parsing.lines import Hint, Line, Sheet


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("© 2024 Norwick Press. All rights reserved.", Role.NAVIGATION),
        ("© Norwick University / A. Lund", Role.CAPTION),
        ("Ir al contenido principal", Role.NAVIGATION),
        ("Hyppää sisältöön", Role.NAVIGATION),
        ("Passer au contenu", Role.NAVIGATION),
        ("Reader comments (12)", Role.NAVIGATION),
        ("Wir schätzen Ihre Privatsphäre. Wählen Sie aus.", Role.NAVIGATION),
        ("Comments on this story are closed.", Role.NAVIGATION),
        ("Norwick Press is not responsible for the content of external sites.", Role.NAVIGATION),
        ("Der Verlag übernimmt keine Haftung für Inhalte Dritter.", Role.NAVIGATION),
        ("Session 2A, Hall North, chaired by Ada Berg", Role.REFERENCE),
        ("Sitzung 4, Saal 2, Vorsitz: Ada Berg", Role.REFERENCE),
        ("Funding: Norwick Trust.", Role.REFERENCE),
        ("Finanzierung: Norwick-Stiftung.", Role.REFERENCE),
        ("Provided by Nordic Newsline | 12.03.2024", Role.REFERENCE),
        ("[4] Lund A et al. T cells in the dark. Immune Lett 2021;4:1–9.", Role.REFERENCE),
        ("2. Berg AB, Lund C. Cold tumours. 2019;2:33.", Role.REFERENCE),
        ("Berg AB, Lund C, Ek D. Cold tumours. Immune Lett 2019;2:33.", Role.REFERENCE),
        ("A. Berg, C. Lund et al.: Cold tumours. Immune Letters. DOI: 10.1000/xyz", Role.REFERENCE),
        ("Ada Berg1, Carl Lund2", Role.REFERENCE),
        ("Ada Berg, Carl van Lund, Dora Ek-Holm", Role.REFERENCE),
        ("A. Berg (1), C. Lund (2)", Role.REFERENCE),
        ("2Institute of Immunology, Norwick, Finland", Role.REFERENCE),
        ("(1) Klinik für Onkologie, Norwick", Role.REFERENCE),
    ],
)
def test_lines_that_give_themselves_away(line: str, role: Role) -> None:
    assert role_of_line(line) is role


@pytest.mark.parametrize(
    "line",
    [
        "Potential Risks and Side Effects",
        "Safety and Efficacy",
        "Next steps",
        "Phase I, II and III trials were run between 2012 and 2020, and all of them were negative.",
        "Vitamin D, taken daily since 2019, changed nothing.",
        "This protein is not responsible for the spread of the tumour.",
        "12 hospitals in Finland, Sweden and Norway took part.",
        "2 University hospitals in Turku, Finland took part.",
        "Ada Berg, who leads the study, and Carl Lund disagree.",
        "Fifty patients were treated in two hospitals, and ten of them in Turku.",
        "Session times had no influence on survival.",
    ],
)
def test_headings_and_sentences_stay(line: str) -> None:
    assert role_of_line(line) is None


def test_a_byline_may_name_the_office():
    assert role_of_line("By Jonas Lind, health reporter") is Role.REFERENCE
    assert role_of_line("By then, nine of the twenty patients were well") is None


PARAGRAPH = "The antibody shrank the tumours of twelve of thirty patients with melanoma, and none left the trial early."
HOUSE = "Norwick University Hospital, Norwick, Finland"
DISCLAIMER = "This e-mail is confidential and meant for a reader whom we name. " * 7
AUTHORS = ", ".join([f"Ada {'B' * 15}"] * 20) + "BB"  # 420 characters
KEY = "Cold tumours of the north".ljust(120, "x")


@pytest.mark.parametrize(
    ("line", "role"),
    [
        (Line("A plain line of words"), None),
        (Line(KEY, hint=Hint.FACT), Role.REFERENCE),
        (Line(KEY), None),
        (Line(KEY + "x", hint=Hint.FACT), None),
        (Line("Cold tumours are warm.", hint=Hint.FACT), None),
        (Line("A plain line of words", hint=Hint.CAPTION), Role.CAPTION),
        (Line("Reader comments (12)"), Role.NAVIGATION),
        (Line("Reader comments (12)", hint=Hint.TABLE), None),
        (Line("More from " + "x" * 300), None),
        (Line("Funding: " + "x" * 300), Role.REFERENCE),
        (Line(AUTHORS), Role.REFERENCE),
        (Line(AUTHORS + "B"), None),
    ],
)
def test_mark_furniture_gives_a_line_its_role(line: Line, role: Role | None) -> None:
    sheet = Sheet([line])
    mark_furniture(sheet)
    assert sheet.roles == [role]


@pytest.mark.parametrize(("captured", "role"), [(True, Role.NAVIGATION), (False, None)])
def test_a_long_disclaimer_is_furniture_of_a_capture(captured: bool, role: Role | None) -> None:
    sheet = Sheet([Line(DISCLAIMER), Line("A plain line of words")], captured=captured)
    mark_furniture(sheet)
    assert sheet.roles == [role, None]


def test_a_place_of_work_stands_above_the_first_paragraph():
    sheet = Sheet([Line(HOUSE), Line(PARAGRAPH), Line(HOUSE)])
    mark_furniture(sheet)
    assert sheet.roles == [Role.REFERENCE, None, None]


@pytest.mark.parametrize("line", ["Read more: Cold tumours of the north", "More stories"])
def test_a_line_about_other_stories_is_a_teaser(line: str) -> None:
    assert role_of_line(line) is Role.TEASER


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Alpha  Beta  Gamma", True),
        ("Alpha  Beta  Gamma rose.", False),
        ("Alpha > Beta > Gamma", True),
        ("Alpha > Beta > Gamma rose.", False),
        ("Alpha > Beta > June 3, 2025", False),
        ("# # #", True),
        ("Alpha and Beta", False),
    ],
)
def test_menus_and_trails_are_neither_sentences_nor_dates(line: str, expected: bool) -> None:
    assert is_navigation(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Photo: A. LundPhoto: A. Lund", True),
        ("A. LundA. Lund", True),
        ("A. Lund A. Lund", True),
        ("AbcAbc", True),
        ("abab", False),
        ("ab" * 160, True),
        ("ab" * 161, False),
        ("A. Lund B. Lund", False),
        ("• Photo: A. Lund", False),
        ("", False),
    ],
)
def test_a_credit_set_twice_is_a_caption(line: str, expected: bool) -> None:
    assert is_caption(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("June 3, 2025", True),
        ("Norwick, June 3, 2025 at noon", True),
        ("one two three four June 3, 2025 five six seven", True),
        ("one two three four June 3, 2025 five six seven eight", False),
        ("The results appeared on June 3, 2025 in Skin Letters.", False),
        ("Updated in Turku on June 3, 2025.", False),
        ("Updated on June 3, 2025.", True),
        ("No day at all", False),
        ("June 3, 2025".ljust(120, "-"), True),
        ("June 3, 2025".ljust(121, "-"), False),
        ("-" * 46 + " June 3, 2025.", True),
        ("-" * 47 + " June 3, 2025.", False),
        ("-" * 48 + " June 3, 2025", True),
    ],
)
def test_a_date_with_few_words_is_a_line_of_a_date(line: str, expected: bool) -> None:
    assert is_date_line(line) is expected
