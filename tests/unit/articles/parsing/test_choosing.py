"""Which lines join the extracted ones and which leave them, on pages and on lists of lines."""

from articles.parsing import Role, parse
from articles.parsing.choosing import (
    add_sisters,
    drop_link_headings,
    drop_link_lists,
    drop_trailing_headings,
    standfirsts,
)
from articles.parsing.lines import Hint, Line

LONG = (
    "Nine of the twenty patients who took part were still well after the first year, and none of them had to stop the "
    "treatment early because of it."
)


def page(body, head=""):
    html = f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>"
    return parse(html.encode(), content_type="text/html")


def roles(parsed):
    return {parsed.canonical_text[p.start : p.end]: p.role for p in parsed.passages}


def paragraphs(number, first=20):
    return "".join(f"<p>{LONG.replace('twenty', str(n))}</p>" for n in range(first, first + number))


def test_parts_of_the_same_sort_join():
    piece = [Line(LONG, home=n, outer=1, sort="div grid>div body") for n in (2, 2, 2, 2, 3, 3, 4)]
    other = [Line(LONG, home=5, outer=1, sort="div grid>div other"), Line(LONG, home=6, outer=1, sort="div>div ")]
    main = [True, True, True, True, False, False, False, False, False]
    assert add_sisters([*piece, *other], main) == [True] * 6 + [False] * 3
    linked = [*piece[:5], Line(LONG, home=3, outer=1, sort="div grid>div body", linked=True)]
    assert add_sisters(linked, main[:6]) == [True] * 4 + [False] * 2


def test_an_article_that_advertisements_cut_into_pieces_is_whole():
    pieces = "".join(f"<div class='grid'><div class='body part'>{paragraphs(4, n)}</div></div>" for n in (10, 20, 30))
    parsed = page(f"<h1>Nine of twenty</h1>{pieces.replace('</div></div>', '</div></div><p>Advertisement</p>')}")
    assert parsed.text.count("because of it") == 12


def test_lists_of_links_leave_and_single_links_and_addresses_stay():
    texts = [Line(LONG) for _ in range(12)]
    links = [Line("Another story", linked=True), Line("A third story", linked=True)]
    lines = [
        *texts,
        *links,
        texts[0],
        links[0],
        texts[0],
        Line("https://a.example/x", linked=True),
        Line("https://b.example", linked=True),
    ]
    kept = drop_link_lists(lines, [True] * len(lines))
    assert kept == [True] * 12 + [False] * 2 + [True] * 5
    assert drop_link_lists(links, [True, True]) == [True, True]


def test_headings_over_links_leave():
    lines = [
        Line("Documents", hint=Hint.HEADING),
        Line("Protocol", linked=True),
        Line("Results", hint=Hint.HEADING),
        Line(LONG),
    ]
    assert drop_link_headings(lines, [True, False, True, True]) == [False, False, True, True]


def test_headings_that_head_nothing_leave():
    tail = [Line("Newsletter", hint=Hint.HEADING), Line("Watch now", hint=Hint.HEADING), Line("The best of us")]
    assert drop_trailing_headings([Line(LONG), *tail], [True] * 4) == [True, False, False, False]
    assert drop_trailing_headings([Line(LONG), Line("one"), tail[0], Line("two")], [True] * 4) == [True] * 4
    assert drop_trailing_headings(tail, [True] * 3) == [True] * 3


def test_a_standfirst_is_the_lead():
    body = f"<h1>Nine of twenty were well</h1><div><p>{LONG}</p></div><article>{paragraphs(5, 30)}</article>"
    assert roles(page(body))[LONG] is Role.LEAD


def test_standfirsts_stand_between_headline_and_text():
    lines = [
        Line("Teaser one. " + LONG),
        Line("Headline"),
        Line(LONG),
        Line("By Ida Berg"),
        Line("short"),
        Line("Text."),
    ]
    main = [False] * 5 + [True]
    assert standfirsts(lines, main, "Headline") == [2]
    assert standfirsts(lines, main, None) == []
    many = [Line("Headline"), Line(LONG), Line(LONG), Line(LONG), Line("Text.")]
    assert standfirsts(many, [False] * 4 + [True], "Headline") == []
    around = [Line("Headline"), Line(LONG, around=True), Line("Text.")]
    assert standfirsts(around, [False, False, True], "Headline") == []


def test_a_deck_of_a_page_is_the_lead_and_names_in_a_list_are_the_authors():
    deck = "Twenty people were treated at two hospitals, nine of them with success"
    names = "<ul><li>Ida Berg</li><li>Ola Lind</li></ul>"
    body = f"<article><h1>Nine were well</h1><h2>{deck}</h2>{names}{paragraphs(5)}</article>"
    found = roles(page(body))
    assert (found[deck], found["Ida Berg"]) == (Role.LEAD, Role.REFERENCE)


def test_documents_affiliations_and_histories_are_references_and_highlights_the_lead():
    house = "Department of Oncology, University Hospital of Turku, Turku, Finland"
    body = (
        f"<article><h1>Nine of twenty were well after a year</h1><h3>Affiliations</h3><ol><li>{house}</li></ol>"
        "<h2>Highlights</h2><ul><li>Twenty patients were treated.</li><li>Nine were well.</li></ul>"
        f"<h2>Abstract</h2>{paragraphs(5)}<h2>Further information</h2><ul><li><a href=a>Report (PDF)</a></li>"
        "<li><a href=b>Letter (PDF)</a></li></ul><h2>Update history</h2>"
        "<table><tr><td>3 June 2025</td><td>Corrected</td></tr></table>"
        "<p>Subscribe to our newsletter and never miss a story.</p></article>"
    )
    parsed = page(body)
    found = roles(parsed)
    assert {found["Affiliations"], found[house], found["Update history"]} == {Role.REFERENCE}
    assert found["3 June 2025\tCorrected"] is Role.REFERENCE
    assert (found["Highlights"], found["Nine were well."]) == (Role.HEADING, Role.LEAD)
    assert "Further information" not in parsed.text
    assert found["Subscribe to our newsletter and never miss a story."] is Role.TEASER


def test_points_in_brief_may_end_a_capture():
    text = f"Nine of twenty were well\n\n{LONG}\n\nKey points\n\n• Nine were well.\n\n• None stopped early."
    found = roles(parse(text.encode(), content_type="text/plain"))
    assert {found["• Nine were well."], found["• None stopped early."]} == {Role.LEAD}
