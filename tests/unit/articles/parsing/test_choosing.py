"""Which lines join the extracted ones and which leave them, on pages and on lists of lines."""

import pytest

from articles.parsing import Role, parse
from articles.parsing.choosing import (
    add_sisters,
    drop_link_headings,
    drop_link_lists,
    drop_trailing_headings,
    fill_gaps,
    heaviest_part,
    standfirsts,
    trim_links,
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


def told(length, **more):
    """A line of one sentence of so many characters."""
    return Line("w" * (length - 1) + ".", **more)


HEADING = Line("Results", hint=Hint.HEADING)
LINK = Line("Another story", linked=True)


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        ([LINK, LINK, told(90), LINK], [False, False, True, False]),
        ([told(90), LINK, told(90)], [True, True, True]),
        ([Line("Story", linked=True, hint=Hint.HEADING), LINK, told(90)], [True, True, True]),
        ([told(20, linked=True), LINK, told(90)], [True, True, True]),
    ],
)
def test_links_at_the_ends_leave(lines, kept):
    assert trim_links(lines, [True] * len(lines)) == kept


@pytest.mark.parametrize(("length", "leave"), [(1500, True), (1499, False)])
def test_lists_of_links_leave_where_enough_remains(length, leave):
    www = Line("www.example.org", linked=True)
    lines = [LINK, LINK, told(length - len(www.text) - len(LINK.text)), www, LINK]
    assert drop_link_lists(lines, [True] * 5) == [not leave, not leave, True, True, True]


@pytest.mark.parametrize(
    ("tail", "stays"),
    [
        ([HEADING, Line("one")], False),
        ([HEADING, Line("one"), Line("two")], True),
        ([HEADING, told(39)], False),
        ([HEADING, told(40)], True),
        ([HEADING, told(40, hint=Hint.HEADING)], False),
    ],
)
def test_headings_at_the_end_leave_where_hardly_anything_stands_under_them(tail, stays):
    assert drop_trailing_headings([told(90), *tail], [True] * (1 + len(tail))) == [True] + [stays] * len(tail)


@pytest.mark.parametrize(
    ("lines", "held"),
    [
        ([told(100, home=2)] * 4, True),
        ([told(100, home=2)] * 3 + [told(99, home=2)], False),
        ([told(81, home=2)] * 5, True),
        ([told(80, home=2)] * 6, False),
        ([told(200, home=2, outer=1), told(200, home=3, outer=1)], True),
        ([told(200, home=2), told(200, home=3, outer=1)], False),
        ([told(500, home=2, linked=True)], False),
        ([told(500, home=2, around=True)], False),
        ([Line("w" * 500, home=2)], False),
    ],
)
def test_the_heaviest_part_has_enough_sentences(lines, held):
    assert heaviest_part([*lines, Line("Another part", home=9, outer=8)]) == [held] * len(lines) + [False]


def test_links_of_the_heaviest_part_are_left_out():
    lines = [told(500, home=2), Line("A link", home=2, linked=True), Line("A box", home=2, around=True)]
    assert heaviest_part(lines) == [True, False, False]


@pytest.mark.parametrize(
    ("gap", "joins"),
    [
        (Line("entry"), True),
        (Line("entry", home=5), False),
        (Line("entry", linked=True), False),
        (Line("entry", around=True), False),
        (Line("entry", hint=Hint.CAPTION), False),
        (Line("w" * 399), True),
        (Line("w" * 400), False),
        (Line("w" * 400, linked=True), False),
    ],
)
def test_gaps_of_a_chosen_part_are_filled(gap, joins):
    assert fill_gaps([told(200), gap, told(200)], [True, False, True]) == [True, joins, True]


@pytest.mark.parametrize(
    ("chosen", "behind", "joins"),
    [
        (told(400), told(40), True),
        (told(400), told(39), False),
        (told(400), Line("w" * 40), False),
        (told(399), told(40), False),
    ],
)
def test_behind_the_chosen_lines_sentences_go_on(chosen, behind, joins):
    assert fill_gaps([Line("above"), chosen, behind], [False, True, False]) == [False, True, joins]


@pytest.mark.parametrize(
    ("heading", "joins"),
    [
        (Line("Results", home=2, hint=Hint.HEADING), True),
        (Line("Results", home=3, hint=Hint.HEADING), False),
        (Line("Results", home=2), False),
        (Line("Results", home=2, hint=Hint.HEADING, linked=True), False),
        (Line("Results", home=2, hint=Hint.HEADING, around=True), False),
    ],
)
def test_a_heading_joins_the_chosen_line_that_it_heads(heading, joins):
    lines = [told(90), heading, told(90, home=2)]
    assert fill_gaps(lines, [True, False, True]) == [True, joins, True]
    assert fill_gaps(lines, [False, False, True]) == [False, False, True]


@pytest.mark.parametrize(
    ("box", "joins"),
    [
        ([Line("In brief", home=2, outer=1, hint=Hint.HEADING), told(40, home=2, outer=1)], True),
        ([Line("In brief", home=2, outer=1, hint=Hint.HEADING), told(39, home=2, outer=1)], False),
        ([Line("In brief", home=2, outer=3, hint=Hint.HEADING), told(40, home=2, outer=3)], False),
        ([Line("In brief", home=2, outer=1), told(40, home=2, outer=1)], False),
        ([Line("In brief", home=2, outer=1, hint=Hint.HEADING), told(40, home=2, outer=1, linked=True)], False),
    ],
)
def test_a_box_of_sentences_inside_the_article_joins(box, joins):
    assert fill_gaps([told(400, home=1), *box], [True, False, False]) == [True, joins, joins]


@pytest.mark.parametrize(
    ("sisters", "joins"),
    [
        ([told(200)], True),
        ([told(199)], False),
        ([told(81)] * 3, True),
        ([told(80)] * 3, False),
        ([told(200, hint=Hint.CAPTION)], False),
        ([told(200, around=True)], False),
        ([Line("w" * 300)], False),
    ],
)
def test_sisters_say_enough(sisters, joins):
    pieces = [Line(one.text, home=3, sort="div>div body", hint=one.hint, around=one.around) for one in sisters]
    lines = [told(400, home=2, sort="div>div body"), *pieces]
    assert add_sisters(lines, [True] + [False] * len(pieces)) == [True] + [joins] * len(pieces)


@pytest.mark.parametrize(
    ("between", "found"),
    [
        ([told(81)], [1]),
        ([told(80)], []),
        ([told(81, linked=True)], []),
        ([told(81, hint=Hint.CAPTION)], []),
        ([Line("w" * 81)], [1]),
        ([Line("By Ida"), Line("w" * 81)], [2]),
        ([Line("By Ida"), Line("by"), Line("w" * 81)], []),
        ([Line("By Ida"), Line("by"), told(81)], [3]),
        ([told(81), told(81)], [1, 2]),
        ([told(81), *[Line("by")] * 10], [1]),
        ([told(81), *[Line("by")] * 11], []),
        ([Line("Published: June 3, 2025".ljust(90, "-"))], []),
    ],
)
def test_a_standfirst_is_long_and_near_the_headline(between, found):
    lines = [Line("Headline"), *between, told(90)]
    assert standfirsts(lines, [False] * (len(lines) - 1) + [True], "Headline") == found
