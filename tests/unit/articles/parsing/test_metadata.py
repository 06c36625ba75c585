"""What a page declares: meta elements, JSON-LD however it is written, names."""

import pytest
from lxml.html import document_fromstring

from articles.parsing.metadata import authors_of, publisher_of, read_declared, split_names, text_of


def declared(head):
    return read_declared(document_fromstring(f"<html lang='de-AT'><head>{head}</head><body>x</body></html>"))


def linked(text):
    return declared(f"<script type='application/ld+json'>{text}</script>")


@pytest.mark.parametrize(
    "text",
    [
        '{"@type": "Article", "headline": "A\nB"}',
        '[{"@type": "WebPage", "mainEntity": {"@type": ["BlogPosting"], "Headline": "A B"}}]',
        '<!-- {"@type": "Report", "headline": {"@value": "A B"}} -->',
        '/*<![CDATA[*/{"@type": "Article", "headline": ["", "A B"]};',
    ],
)
def test_linked_headline_is_read_however_it_is_written(text):
    assert linked(text.replace("/*<![CDATA[*/", "<![CDATA[")).linked("headline") == "A B"


@pytest.mark.parametrize("text", ["nonsense", "[" * 5000, '"text"', "7", "", '{"@type": "Person", "headline": "A"}'])
def test_broken_or_other_linked_data_declare_no_headline(text):
    assert linked(text).linked("headline") == ""


def test_floods_of_linked_data_are_cut():
    flood = "<script type='application/ld+json'>[" + ",".join(['{"@type": "Thing"}'] * 500) + "]</script>"
    late = '<script type=\'application/ld+json\'>{"@type": "Article", "headline": "A"}</script>'
    assert declared(flood + late).linked("headline") == ""


def test_authors_come_from_linked_data_then_from_meta():
    both = "<meta name=author content='Ola Lind and Carla Jensen'><script type='application/ld+json'>{}</script>"
    assert authors_of(declared(both)) == ("Ola Lind", "Carla Jensen")
    assert authors_of(linked('{"@type": "Article", "author": ["Ida Berg", {"name": "Ola Lind"}, 7]}')) == (
        "Ida Berg",
        "Ola Lind",
    )
    assert authors_of(declared("")) == ()


def test_publisher_and_language():
    page = declared("<meta property='og:site_name' content=' Nordic  Daily '><meta name=x content=''>")
    assert (publisher_of(page), page.language) == ("Nordic Daily", "de")
    assert publisher_of(declared("")) is None


def test_split_names_drops_addresses_accounts_and_numbers():
    assert split_names("By Ida Berg, Ola Lind; https://x.example/a & @ola | 42 und Jo") == ["Ida Berg", "Ola Lind"]


def test_text_of_anything_else_is_empty():
    assert text_of(7) == text_of(None) == text_of([]) == ""
