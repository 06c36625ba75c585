"""Turns that few pages take."""

import datetime as dt

import pytest
from lxml.html import fromstring

from articles.parsing import main_text, parse, publication, sections, tree


def test_second_opinion_that_fails_is_no_opinion():
    assert main_text._by_readability(None) == []


def test_guess_that_fails_is_no_date():
    assert publication.guess(None, "") is None


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("https://example.org/2025111/x", None),
        ("https://example.org/2025/11/03/x", dt.date(2025, 11, 3)),
        ("https://example.org/20251103-x", dt.date(2025, 11, 3)),
    ],
)
def test_date_in_an_address_is_whole(url, date):
    assert publication.url_date(url) == date


@pytest.mark.parametrize(("text", "names"), [("Ida Berg Head of Press", True), ("the trial was stopped early", False)])
def test_names_and_offices_are_capitalised(text, names):
    assert sections._is_capitalised(text) is names


def test_page_that_is_too_long_is_refused_before_it_is_parsed():
    with pytest.raises(tree.OverCap, match="characters"):
        tree.read_tree("a" * (tree.LARGEST_PAGE + 1))


def test_article_that_stands_in_structured_data_only_is_read():
    words = " ".join(f"Patient number {number} responded to the antibody after {number} weeks." for number in range(40))
    page = (
        '<html><head><title>Antibody works</title><script type="application/ld+json">'
        '{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Antibody works", "articleBody": "'
        f'{words}"}}</script></head><body><h1>Antibody works</h1><p>Please switch scripts on.</p></body></html>'
    )
    assert "Patient number 7 responded" in parse(page.encode(), url="https://example.org/a").text


def test_paragraph_above_the_headline_of_a_page_stays():
    sentence = (
        "Eleven of the forty patients with melanoma responded to the antibody, and the responses lasted for a year."
    )
    page = f"<html><body><article><p>{sentence}</p><h1>Antibody works in melanoma</h1>" + "".join(
        f"<p>{sentence} That was seen in centre {number} as well, and the side effects were mild in all of them.</p>"
        for number in range(6)
    )
    parsed = parse(page.encode(), url="https://example.org/a")
    assert sentence in parsed.canonical_text


def test_hidden_part_inside_a_hidden_part_goes():
    page = fromstring("<html><body><div hidden><p hidden>a</p></div><p>b</p></body></html>")
    tree.drop_hidden(page)
    assert page.text_content() == "b"


def test_tag_with_a_flood_of_attributes_is_refused():
    with pytest.raises(tree.OverCap, match="attributes"):
        tree.read_tree("<p " + "a=1 " * (tree.MOST_ATTRIBUTES + 1) + ">x</p>")


def test_article_that_no_extractor_finds_is_the_heaviest_part():
    sentence = "Eleven of the forty patients in centre {} responded to the antibody, and it lasted for a year."
    parts = "".join(f"<div>{sentence.format(number)}</div>" for number in range(12))
    page = f'<html><body><h1>Antibody works</h1><div id="comments">{parts}</div></body></html>'
    assert "centre 7" in parse(page.encode(), url="https://example.org/a").text
