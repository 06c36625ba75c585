"""What one line alone proves, and what it must not prove: body lines lost are the worse mistake."""

import pytest

from articles.parsing import Role
from articles.parsing.furniture import role_of_line


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
