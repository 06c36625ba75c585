"""Rare turns of the rules, each with the shortest text that takes them."""

import pytest
from lxml.etree import SubElement
from lxml.html import document_fromstring, fromstring

import articles.parsing
from articles.canonical import LONGEST_TEXT
from articles.parsing import Kind, Outcome, ParseRefused, Role, parse
from articles.parsing.assembling import assemble, journal_of
from articles.parsing.choosing import heaviest_part, trim_links
from articles.parsing.dates import possible_date
from articles.parsing.kinds import clues_of, guess_kind
from articles.parsing.language import language_of, speaks_otherwise
from articles.parsing.lines import Line
from articles.parsing.metadata import read_declared
from articles.parsing.structure import Structure
from articles.parsing.titles import without_site
from articles.parsing.tree import DEEPEST, LARGEST_PAGE, OverCap, drop_hidden, read_tree, refuse_over_cap

LONG = (
    "The antibody shrank tumors in nine of twenty patients, and none of them had to stop the treatment because of it."
)
PLAIN = Structure(None, None, None, None, None, inferred_issuer=False)


def roles(text: str) -> dict[str, Role]:
    parsed = parse(text.encode(), content_type="text/plain")
    return {parsed.canonical_text[p.start : p.end]: p.role for p in parsed.passages}


def declared_kind(head: str) -> Kind | None:
    declared = read_declared(document_fromstring(f"<html><head>{head}</head><body>x</body></html>"))
    return guess_kind(clues_of(None, "", (), (), PLAIN, declared))


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("<meta name=citation_title content=x>", Kind.PAPER),
        ('<script type=\'application/ld+json\'>{"@type": "BlogPosting"}</script>', Kind.BLOG),
        ('<script type=\'application/ld+json\'>{"@type": "ScholarlyArticle"}</script>', Kind.PAPER),
        ("", None),
    ],
)
def test_kind_that_a_page_declares(head: str, kind: Kind | None) -> None:
    assert declared_kind(head) == kind


def test_white_space_of_another_kind_is_empty_too() -> None:
    with pytest.raises(ParseRefused) as refusal:
        parse("\u00a0\u2003".encode(), content_type="text/plain")
    assert refusal.value.outcome is Outcome.EMPTY


@pytest.mark.parametrize(
    ("lines", "text", "kept"),
    [(("abc", "def"), "abc\n\ndef", 2), ((), "", 0)],
)
def test_assemble_keeps_passages_inside_the_text(lines: tuple[str, ...], text: str, kept: int) -> None:
    placed = [Line(line, start=text.index(line)) for line in lines]
    assert len(assemble(text, placed, [Role.BODY] * len(lines), speakers={}).passages) == kept


@pytest.mark.parametrize(
    ("text", "journal"),
    [
        ("The work was published in March in the journal Cell Reports of the", "Cell Reports"),
        ("It was published in January. Results appeared in Nature Medicine this week.", "Nature Medicine"),
        ("It was published.", None),
    ],
)
def test_journal_of(text: str, journal: str | None) -> None:
    assert journal_of(text) in {journal, None}


@pytest.mark.parametrize(
    ("title", "site", "kept"),
    [
        ("Big news | Clinic", "Clinic", "Big news"),
        ("Big news | Clinic", "", "Big news"),
        ("Clinic", "Clinic", "Clinic"),
        ("", "", ""),
    ],
)
def test_without_site(title: str, site: str, kept: str) -> None:
    assert without_site(title, site) == kept


def test_language_is_unknown_without_text() -> None:
    assert language_of(" ") is None
    assert not speaks_otherwise("la mujer del mar", None)
    assert speaks_otherwise("la mujer del mar", "en")
    assert not speaks_otherwise("mujer", "en")


def test_only_a_style_that_hides_hides() -> None:
    tree = document_fromstring(
        "<body style='display:none'><p style='overflow: hidden'>seen</p><p hidden>not</p></body>"
    )
    drop_hidden(tree)
    assert tree.text_content() == "seen"


def test_a_headline_that_reads_like_a_share_link_stays_the_headline() -> None:
    page = f"<html><body><article><h1>Share this article</h1><p>{LONG}</p><p>{LONG}</p></article></body></html>"
    assert parse(page.encode(), content_type="text/html").title == "Share this article"


def test_an_about_opening_in_one_paragraph_is_about() -> None:
    about = "About Acme Bio: Acme Bio is a company in Boston that develops antibodies."
    assert roles(f"New antibody\n\n{LONG}\n\n{LONG}\n\n{about}")[about] is Role.ABOUT


def test_a_references_heading_without_references_is_a_heading() -> None:
    text = f"New antibody\n\n{LONG}\n\n{LONG}\n\nReferences\n\n{LONG} {LONG} {LONG} {LONG} {LONG} {LONG} {LONG}"
    assert roles(text)["References"] is Role.HEADING


def test_ellipses_in_an_article_of_full_paragraphs_are_no_teasers() -> None:
    clipped = LONG.rstrip(".") + "..."
    text = f"New antibody\n\nOne\n\n{clipped}\n\n{LONG}\n\nTwo\n\n{clipped}\n\n{LONG}\n\n{LONG}\n\n{LONG}"
    assert roles(text)[clipped] is not Role.TEASER


def test_a_summary_in_brief_is_the_lead() -> None:
    assert roles(f"New antibody works\n\nIN BRIEF: {LONG}\n\n{LONG}")[f"IN BRIEF: {LONG}"] is Role.LEAD


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Half of the patients got the antibody.\n\nThe other half got nothing at all.\n\nNobody was harmed by it. "
            * 2,
            "en",
        ),
        (
            "Die Hälfte der Kranken bekam den Antikörper.\n\nDie andere Hälfte bekam nichts.\n\nNiemand litt.",
            "de",
        ),
        (
            "La mitad de los pacientes recibió el anticuerpo.\n\nLa otra mitad no recibió nada.\n\nNadie sufrió daños.",
            "es",
        ),
    ],
)
def test_short_texts_have_a_language(text: str, language: str) -> None:
    assert parse(text.encode(), content_type="text/plain").language == language


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Published online 12 October 2024", "2024-10-12"),
        ("Turku, 10–12 October 2024. Published 14 October 2024", "2024-10-14"),
        ("Veröffentlicht am 3. Juni 2025", "2025-06-03"),
        ("Publicado el 4 de junio de 2025; actualizado el 8 de junio de 2025", "2025-06-04"),
        ("Updated 4 June 2025", None),
    ],
)
def test_a_labelled_date_is_the_one_of_publication(line: str, date: str | None) -> None:
    parsed = parse(f"New antibody shrinks tumours\n{line}\n\n{LONG}\n\n{LONG}".encode(), content_type="text/plain")
    assert (parsed.published.isoformat() if parsed.published else None) == date


@pytest.mark.parametrize(
    ("opening", "wire"),
    [
        ("TURKU, Finland, 3 June 2025 (NORWICK NEWSLINE) -- ", "NORWICK NEWSLINE"),
        ("TURKU, June 3, 2025 /Fjord Presse/ -- ", "Fjord Presse"),
        ("TURKU, 3 June 2025 (the third of its kind) the congress began -- ", None),
    ],
)
def test_a_wire_is_known_by_its_place_in_the_dateline(opening: str, wire: str | None) -> None:
    text = f"New antibody shrinks tumours\n\n{opening}{LONG}\n\n{LONG}"
    assert parse(text.encode(), content_type="text/plain").wire == wire


def test_a_part_without_sentences_is_no_article() -> None:
    assert heaviest_part([Line("Home"), Line("Jobs")]) == [False, False]
    assert trim_links([Line("Home", linked=True)], [True]) == [False]


def test_lines_above_the_headline_of_a_page_are_navigation() -> None:
    html = f"<article><p>Open access</p><h1>New antibody shrinks tumours</h1><p>{LONG}</p><p>{LONG}</p></article>"
    parsed = parse(html.encode(), content_type="text/html")
    assert (
        next(p.role for p in parsed.passages if parsed.canonical_text[p.start :].startswith("Open")) is Role.NAVIGATION
    )


def test_the_package_has_no_other_names() -> None:
    with pytest.raises(AttributeError):
        _ = articles.parsing.nothing_of_the_kind


@pytest.mark.parametrize("year", [1890, 2150])
def test_dates_before_the_web_or_far_ahead_are_none(year: int) -> None:
    assert possible_date(year, 5, 6) is None


def test_a_page_larger_than_any_article_is_over_the_cap() -> None:
    with pytest.raises(OverCap):
        read_tree("x" * (LARGEST_PAGE + 1))


def test_nesting_deeper_than_any_article_is_over_the_cap() -> None:
    root = leaf = fromstring("<div></div>")
    for _ in range(DEEPEST + 1):
        leaf = SubElement(leaf, "div")
    with pytest.raises(OverCap):
        refuse_over_cap(root)


def test_a_cut_text_gives_up_white_space_at_its_end() -> None:
    text = "a" * (LONGEST_TEXT - 3) + "b   c"
    parsed = assemble(text, [Line(text)], [Role.BODY], speakers={})
    assert parsed.passages[-1].end == LONGEST_TEXT - 2


def test_a_page_of_short_lines_only_is_kept_whole() -> None:
    parsed = parse(b"<html><body><p>Trees</p><p>More trees</p></body></html>", content_type="text/html")
    assert parsed.low_confidence
    assert parsed.canonical_text == "Trees\n\nMore trees"


def test_a_class_that_calls_a_heading_a_title_is_believed() -> None:
    html = f"<h1>Norwick</h1><h1 class=headline>New antibody shrinks tumours</h1><p>{LONG}</p><p>{LONG}</p>"
    assert parse(html.encode(), content_type="text/html").title == "New antibody shrinks tumours"


def test_the_heaviest_part_is_that_of_the_most_sentences() -> None:
    menu, story = Line("Jobs", home=2, outer=1), [Line(LONG, home=n, outer=3) for n in range(4, 9)]
    assert heaviest_part([menu, *story, Line(LONG, home=9, outer=3, around=True)]) == [False, *[True] * 5, False]


def test_a_notice_that_opens_like_an_about_part_is_one() -> None:
    notice = (
        "This announcement contains forward-looking statements, and nobody knows whether they will come true at all."
    )
    text = f"New antibody shrinks tumours\n\n{LONG}\n\n{LONG}\n\n{notice}"
    assert roles(text)[notice] is Role.ABOUT
    told = f"<p>{LONG}</p>" * 3
    html = f"<article><h1>New antibody</h1>{told}</article><footer><p>{notice}</p></footer>"
    parsed = parse(html.encode(), content_type="text/html")
    assert parsed.passages[-1].role is Role.ABOUT


def test_a_paragraph_above_the_headline_of_a_page_stays() -> None:
    html = f"<article><p>{LONG}</p><h1>New antibody shrinks tumours</h1><p>{LONG[4:]}</p><p>{LONG}</p></article>"
    parsed = parse(html.encode(), content_type="text/html")
    assert parsed.text.startswith(LONG)
