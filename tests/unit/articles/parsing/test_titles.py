"""Which of the headings and declared titles of a page is its headline."""

import pytest

from articles.parsing import parse

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
