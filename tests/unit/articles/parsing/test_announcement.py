"""A house's own announcement is known by its structure; what somebody else retells of it is news."""

import pytest

from articles.parsing import Kind, Parsed, Role, parse

FOUND = (
    "the antibody NWK-7 shrank tumours in nine of twenty patients with melanoma, and none of them had to stop early."
)
MORE = "A larger trial will follow in the autumn, and two hundred people at six hospitals can take part in it."
BOX = "About Norwick\nNorwick is a biotechnology company in Turku that develops antibodies."
DATED = "TURKU, Finland, May 12, 2025 – "


def plain(text: str) -> Parsed:
    return parse(text.encode(), content_type="text/plain")


def told(opening: str, *behind: str) -> str:
    return "\n\n".join(("Antibody shrinks tumours of the skin", opening, MORE, *behind))


RELEASES = {
    "dateline, announcing words and a box without a colon": told(f"{DATED}Norwick today announced that {FOUND}", BOX),
    "a box with a colon": told(f"{DATED}In a trial of Norwick {FOUND}", BOX.replace("\n", ":\n")),
    "a box in one paragraph": told(f"{DATED}In a trial of Norwick {FOUND}", BOX.replace("\n", ": ")),
    "a box of a house and no dateline": told(
        f"In a trial at Norwick Hospital {FOUND}",
        "About Norwick Hospital\nNorwick Hospital treats people from the north.",
    ),
    "a box under a longer name": told(
        f"{DATED}In a trial of Norwick {FOUND}", BOX.replace("About Norwick", "About Norwick Bio AG")
    ),
    "a German box": told(
        "Turku, 12. Mai 2025. In einer Studie des Klinikums Norwick schwanden die Tumore von neun Personen.",
        "Über das Klinikum Norwick\nDas Klinikum Norwick hat 900 Betten.",
    ),
    "dateline and a company that announces today": told(f"{DATED}Norwick Bio Oy announced today that {FOUND}"),
    "place and day above the words": told(f"Norwick Bio Oy today announced that {FOUND}").replace(
        "\n\n", "\n\nTurku, 12 May 2025\n\n", 1
    ),
    "statements that look ahead and an end mark": told(
        f"Norwick Bio Oy (Nasdaq Helsinki: NWK) has learned that {FOUND}",
        "Forward-Looking Statements\nThis release contains forward-looking statements.",
        "###",
    ),
    "statements that look ahead without a heading": told(
        f"{DATED}In a trial of Norwick {FOUND}",
        "This press release contains forward-looking statements about the future.",
    ),
    "ticker, day and an announcement": told(f"{DATED}Norwick Bio Oy (NASDAQ: NWK) announces that {FOUND}"),
    "contacts, day and an end mark": told(f"{DATED}In a new trial {FOUND}", "Ida Berg\n+358 50 333 2542", "###"),
    "a source line, day and an end mark": told(f"{DATED}In a new trial {FOUND}", "###", "SOURCE Norwick Bio Oy"),
    "an embargo": f"EMBARGOED UNTIL 12 MAY 2025\n\n{told(f'In a new trial {FOUND}')}",
    "a label": f"FOR IMMEDIATE RELEASE\n\n{told(f'In a new trial {FOUND}')}",
}

NEWS = {
    "a dateline alone": told(f"{DATED}In a new trial {FOUND}"),
    "the words of a release quoted": told(
        f"{DATED}Half of the patients got better.",
        f"“Norwick today announced that {FOUND}”, Norwick said in a press release.",
    ),
    "a release that is told of in the first lines": told(f"{DATED}Norwick said in a news release that {FOUND}"),
    "according to a release": told(
        f"{DATED}Norwick today announced that {FOUND}", "According to the company statement it is safe."
    ),
    "a German report": told(
        f"{DATED}Norwick gab heute Ergebnisse bekannt. {FOUND}", "Das steht in einer Mitteilung vom Morgen."
    ),
    "a person who had no part in it": told(
        f"{DATED}Norwick today announced that {FOUND}",
        "“It is early,” said Ida Berg of Westport, who was not involved in the study.",
    ),
    "a house that gave no answer": told(
        f"{DATED}Norwick announced today that {FOUND}", "Norwick declined to comment on the costs of the treatment."
    ),
    "shares that rose": told(f"{DATED}Norwick today announced that {FOUND}", "Shares of Norwick rose by a tenth."),
    "a byline": told(f"By Carla Reed\n\n{DATED}Norwick today announced that {FOUND}"),
    "a weekday": told(
        f"{DATED}Norwick Bio announced on Monday that {FOUND} The words “today” and “now” were avoided.", "Ends"
    ),
    "a box about the place where it was told": told(
        f"{DATED}In a new trial {FOUND}",
        "About the Congress\nThe Congress is the largest meeting of its kind, says its organisation.",
    ),
    "a box about a house that the opening does not name": told(f"{DATED}In a new trial {FOUND}", BOX),
    "a box about an agent": told(f"{DATED}In a new trial {FOUND}", "About NWK-7\nNWK-7 is an antibody of the company."),
    "a box about nobody's house": told(
        f"{DATED}In a new trial {FOUND}", "About Melissa\nMelissa is a plant of the hills."
    ),
    "two days": told(f"Norwick Bio Oy announced that {FOUND}").replace("\n\n", "\n\nNews, 12 May 2025\n\n", 1),
}


@pytest.mark.parametrize("name", RELEASES)
def test_a_house_that_speaks_for_itself_makes_a_release(name: str) -> None:
    assert plain(RELEASES[name]).kind is Kind.PRESS_RELEASE


@pytest.mark.parametrize("name", NEWS)
def test_what_others_tell_stays_news(name: str) -> None:
    assert plain(NEWS[name]).kind is Kind.NEWS


def test_a_release_in_a_wrapped_file_is_known_too() -> None:
    wrapped = (
        "TURKU, Finland, May 12, 2025 – Norwick today announced\nthat its antibody shrank tumours in nine of twenty\n"
        "patients with melanoma, and none had to stop early."
    )
    assert plain(f"Antibody shrinks tumours\n\n{wrapped}\n\n{wrapped}\n\n{BOX}").kind is Kind.PRESS_RELEASE


def test_a_release_that_is_mentioned_labels_nothing() -> None:
    assert plain(told(f"The firm told of it in a press release. In a new trial {FOUND}")).kind is None


def test_a_box_has_its_own_role_however_much_of_a_short_release_it_is() -> None:
    box = f"Norwick is a company in Turku. {'It tests antibodies in people with tumours of the skin. ' * 16}".strip()
    parsed = plain(told(f"{DATED}Norwick today announced that {FOUND}", f"About Norwick\n{box}"))
    assert [parsed.canonical_text[p.start : p.end] for p in parsed.passages if p.role is Role.ABOUT] == [
        "About Norwick",
        box,
    ]


def test_a_sentence_with_a_round_number_is_no_box() -> None:
    sentence = "About 40 people in a million develop the disease."
    parsed = plain(told(f"{DATED}In a new trial {FOUND}", sentence))
    assert parsed.text.endswith(sentence)
