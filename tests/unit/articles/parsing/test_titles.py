"""Which of the headings and declared titles of a page is its headline."""

import pytest
from lxml.html import document_fromstring

from articles.parsing import parse
from articles.parsing.metadata import read_declared
from articles.parsing.titles import choose_title, site_titles, without_site

TEXT = "".join(
    f"<p>Of the {n} patients who took part, most were still well after the first year of the study, which surprised "
    "even those who had planned it.</p>"
    for n in range(20, 26)
)


def title(body, head=""):
    html = f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}{TEXT}</body></html>"
    return parse(html.encode(), content_type="text/html").title


def og(text, site=""):
    return f"<meta property='og:title' content='{text}'><meta property='og:site_name' content='{site}'>"


HEADLINE = "Most patients were still well after a year"
QUOTED = "‘We had not hoped for so much’: most patients are well after a year of the new treatment"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<title>News archive</title>" + og("News archive"), f"<h1>{HEADLINE}</h1>"),
        ("<title>News archive | Hospital</title>" + og("News archive", "Hospital"), f"<h1>{HEADLINE}</h1>"),
        (f"<title>{HEADLINE} | Courier</title>" + og("Most patients were still…"), f"<h1>{HEADLINE}</h1>"),
        (f"<title>{HEADLINE}</title>" + og("Most patients were…", "Courier"), f"<h1>{HEADLINE}</h1>"),
        (f"<title>{HEADLINE} - Courier</title>" + og("Most patients..."), f"<h1>{HEADLINE}</h1><h1>Courier</h1>"),
        (f"<title>{HEADLINE} | Courier</title>", f"<h1>Courier</h1><h2>{HEADLINE}</h2><h2>Topics</h2>"),
        ("<title>About us - Hospital</title>" + og("About us - Hospital"), f"<h1>{HEADLINE}</h1>"),
        ("", f"<h2>Menu</h2><h1>{HEADLINE}</h1>"),
        (og(HEADLINE, "Courier"), f"<h1><a href='/'>Courier</a></h1><h3 class='title'>{HEADLINE}</h3>"),
    ],
)
def test_the_headline_is_found(head, body):
    assert title(body, head) == HEADLINE


@pytest.mark.parametrize(
    "head",
    [
        "<title>New treatment keeps most patients well | Courier</title>"
        + og("New treatment keeps most patients well"),
        "<title>Treatment success</title>" + og("Treatment success: what patients need to know now"),
    ],
)
def test_a_headline_for_search_engines_gives_way_to_the_one_on_the_page(head):
    assert title(f"<h1>{QUOTED}</h1>", head) == QUOTED


def test_a_title_with_its_own_dash_is_whole():
    whole = "Most are well – with one treatment only"
    assert title(f"<h3 class='headline'>{whole}</h3>", f"<title>{whole} - Courier</title>" + og(whole)) == whole


def test_a_heading_of_another_page_with_the_same_words_is_no_headline():
    head = f"<title>{HEADLINE} | Courier</title>"
    assert title(f"<h1>{HEADLINE}</h1><h3 class='title'>{HEADLINE} | Courier</h3>", head) == HEADLINE


def test_a_page_title_is_cut_to_the_heading_that_it_holds():
    body = f"<h1>{HEADLINE}</h1><h1>Our hospital in the news of this week</h1>"
    assert title(body, f"<title>Courier {HEADLINE} 2025</title>") == HEADLINE


def page(head, body="<p>x</p>"):
    tree = document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>")
    return tree, read_declared(tree)


WELL = "Most patients are well"  # a phrase of four words
ENGINES = "<meta property='og:title' content='What to know about the new drug now'>"
TOPICS = "<h1>Remedies</h1><h1>Topics</h1>"
ARCHIVE = "<h3 class='title'>Archive of the week</h3>"
REMEDIES = "Remedies of the clinic are good"


@pytest.mark.parametrize(
    ("head", "body", "chosen"),
    [
        (og("", "Courier") + "<title>Courier</title>", "", None),
        (og("", "The Courier of the North"), "<h1>The Courier of the North</h1>", None),
        ("", "<h1><a href='/'>The Courier of the North</a></h1>", None),
        ("", "<h1 class='logo'>The Courier of the North</h1>", None),
        ("", f"<h1><a href='/news/1'>{WELL}</a></h1>", WELL),
        ("", f"<h1>{WELL}<style>h1 {{}}</style></h1>", WELL),
        (og("Most patients…"), f"<h1>{WELL}</h1><h3 class='title'>Most patients…</h3>", WELL),
        (ENGINES, f"<h1>{WELL}</h1>", WELL),
        (ENGINES, "<h1>News of today</h1>", "What to know about the new drug now"),
        ("", "<h1>" + "w " * 199 + "ww</h1>", "w " * 199 + "ww"),
        ("", "<h1>" + "w " * 199 + "www</h1>", None),
        ('<script type=\'application/ld+json\'>{"@type": "Article", "headline": "Well"}</script>', "", "Well"),
        ("<title>News of the whole week</title>", "<h1>Remission</h1>", "Remission"),
        (ENGINES + "<title>News of the clinic</title>", "<h1>Topics</h1><h1>Menu</h1>", "News of the clinic"),
        # A heading confirms the page title from eight characters on.
        (f"<title>{REMEDIES}</title>", TOPICS, "Remedies"),
        (f"<title>{REMEDIES}</title>", TOPICS + ARCHIVE, "Remedies"),
        (f"<title>{REMEDIES[2:]}</title>", TOPICS.replace("Re", "") + ARCHIVE, REMEDIES[2:]),
        ("<title>Remedies of the clinic</title>", f"<h1>{REMEDIES}</h1><h1>Topics</h1>{ARCHIVE}", REMEDIES),
        ("<title>The clinic of the North</title>", TOPICS + ARCHIVE, "The clinic of the North"),
    ],
)
def test_heading_and_declared_titles_vote(head, body, chosen):
    assert choose_title(*page(head, body)) == chosen


@pytest.mark.parametrize(
    ("title", "site", "left"),
    [
        ("All are well | The Courier of the North", "The Courier of the North", "All are well"),
        ("The Courier of the North – all are well", "the courier of the north", "all are well"),
        ("Well | All of them are well", "", "All of them are well"),
        ("Courier", "Courier", "Courier"),
        (" | ", "", "|"),
    ],
)
def test_the_name_of_the_site_is_taken_off_a_title(title, site, left):
    assert without_site(title, site) == left


@pytest.mark.parametrize(
    ("head", "names"),
    [
        (og(f"{WELL} | Courier"), ("Courier",)),
        (og("Well | Most of all the patients"), ()),
        (og("Well | Patient"), ()),  # one half is no short part
        (og("Most…") + f"<title>{WELL} | Courier</title>", ("Courier",)),
        (og(WELL) + f"<title>{WELL} | Courier</title>", ("Courier",)),
        (og("Other words") + f"<title>{WELL} | Courier</title>", ()),
        (f"<title>{WELL} | Courier</title>", ()),
        ('<script type="application/ld+json">{"@type": "Organization", "name": "Nordic"}</script>', ("Nordic",)),
        ('<script type="application/ld+json">{"@type": "Person", "name": "Ida"}</script>', ()),
    ],
)
def test_the_site_is_named_by_what_stands_beside_the_headline(head, names):
    assert site_titles(page(head)[1]) == names
