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


ARTICLE = '{"@type": "Article", "headline": "A"}'
LATE = f"<script type='application/ld+json'>{ARTICLE}</script>"


@pytest.mark.parametrize(("count", "headline"), [(399, "A"), (400, ""), (500, "")])
def test_floods_of_linked_data_are_cut(count, headline):
    things = ",".join(['{"@type": "Thing"}'] * count)
    assert declared(f"<script type='application/ld+json'>[{things}]</script>{LATE}").linked("headline") == headline
    assert linked(f"[{things},{ARTICLE}]").linked("headline") == headline


def test_linked_data_may_stand_behind_many_other_scripts():
    assert declared("<script>x</script>" * 60 + LATE).linked("headline") == "A"
    assert declared("<script>x</script>" * 300 + LATE).linked("headline") == ""


@pytest.mark.parametrize(("length", "headline"), [(500_000, "A"), (500_001, "")])
def test_linked_data_may_be_so_long(length, headline):
    assert linked(ARTICLE.ljust(length)).linked("headline") == headline


def test_what_is_no_article_is_kept_apart():
    page = linked('[{"@type": "Person", "name": "Ida"}, {"@type": "Article"}]')
    assert ([thing["@type"] for thing in page.articles], [thing["@type"] for thing in page.others]) == (
        ["Article"], ["Person"]
    )  # fmt: skip


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


@pytest.mark.parametrize(("length", "is_name"), [(2, False), (3, True), (100, True), (101, False)])
def test_a_name_is_neither_very_short_nor_very_long(length, is_name):
    assert split_names("a" * length) == ["a" * length] * is_name
