"""Markup that would run or load something in a browser: a text keeps the words of it that a reader sees, no more."""

import html

import pytest

from articles.parsing import parse
from tests.hostile_markup import PAYLOADS

ONE = (
    "The antibody shrank tumors in nine of twenty patients, and none of them had to stop the treatment early "
    "because of it."
)
TWO = "A larger study will follow in the autumn, in which two hundred people with the same disease can take part."
TITLE = "New antibody shrinks tumors"
NEVER = ("<", ">", "onerror", "ontoggle", "javascript:", "evil.test", "window.__x", "srcdoc", "base64")


def parsed(*paragraphs: str, title: str = TITLE, heading: str = TITLE):
    told = "".join(f"<p>{paragraph}</p>" for paragraph in (ONE, TWO, *paragraphs))
    page = f"<html><head><title>{title}</title></head><body><article><h1>{heading}</h1>{told}</article></body></html>"
    return parse(page.encode(), content_type="text/html")


def words(text: str) -> list[str]:
    return text.replace("-->", "").split()


@pytest.mark.parametrize(("payload", "visible"), PAYLOADS.items())
def test_a_payload_in_the_text_leaves_its_visible_words(payload, visible):
    found = parsed(f"Before {payload}")
    assert found.canonical_text.split() == [*TITLE.split(), *ONE.split(), *TWO.split(), "Before", *visible.split()]
    assert not any(sign in " ".join(words(found.canonical_text)) for sign in NEVER)
    assert found.title == TITLE


@pytest.mark.parametrize(("payload", "visible"), PAYLOADS.items())
def test_a_payload_in_a_heading_leaves_its_visible_words(payload, visible):
    found = parsed(heading=f"{TITLE} {payload}", title="News")
    assert found.canonical_text.split()[:4] == TITLE.split()
    assert found.title is not None
    assert set(words(found.title)) <= {*TITLE.split(), *visible.split(), "News"}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_the_title_of_the_page_is_words_and_costs_the_text_nothing(payload):
    found = parsed(title=f"{TITLE} {payload}")
    assert found.text == f"{ONE}\n\n{TWO}"
    assert found.title == TITLE
    alone = parsed(title=f"{TITLE} {payload}", heading="")
    assert alone.text == f"{ONE}\n\n{TWO}"
    assert alone.title.startswith(TITLE)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_that_a_page_shows_as_words_stays_word_for_word(payload):
    found = parsed(f"Before {html.escape(payload)} after")
    assert found.canonical_text.endswith(f"Before {payload} after")


def test_what_follows_an_element_without_content_is_text():
    found = parsed("Before <embed src=x> and <embed src=y><b>after</b>.")
    assert found.canonical_text.endswith("Before and after.")
