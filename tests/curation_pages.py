"""What tests of the curation page read of it, and what they post to it."""

import html
import re
from typing import TYPE_CHECKING, Final

from django.http import HttpResponse
from django.urls import reverse
from lxml import html as parser

from articles.models import TextVersion

if TYPE_CHECKING:
    from playwright.sync_api import Page

HTMX: Final = {"HX-Request": "true"}
EMPTY: Final = {"claim": "", "lock": "0", "directness": ""}


def page_of(text: TextVersion, name: str = "suggested") -> str:
    """A page of the article of this text."""
    return reverse(f"admin:{name}", args=[text.snapshot.article_id])


def spot(text: TextVersion, words: str) -> str:
    """Text and place of a suggested sentence, as buttons post them."""
    return f"{text.pk} {text.text.index(words)}"


def panel(answer: HttpResponse) -> str:
    """The suggestions, without the rest of the page."""
    body = answer.content.decode()
    found = re.search(r'<section id="suggestions".*?</section>', body, re.DOTALL)
    assert found, body
    return html.unescape(found[0])


def offer(answer: HttpResponse, text: TextVersion, words: str) -> str:
    """The fragment of one suggestion."""
    start = text.text.index(words)
    found = re.search(
        rf'<li class="offer" id="offer-{start}".*?(?=<li class="offer"|</section>)', panel(answer), re.DOTALL
    )
    assert found, words
    return found[0]


def plain(fragment: str) -> str:
    """The words of a fragment."""
    return " ".join(re.sub(r"<[^>]*>", " ", fragment).split())


def fields(page: str, form: str = "claim-form") -> dict[str, list[str]]:
    """What a browser would post of a form, or of a fragment of it with this id."""
    tree = parser.fromstring(page if form in page else f'<form id="{form}">{page}</form>')
    assert isinstance(tree, parser.HtmlElement)
    posting = tree.get_element_by_id(form)
    assert isinstance(posting, parser.FormElement)
    found: dict[str, list[str]] = {}
    for name, value in posting.form_values():
        found.setdefault(name, []).append(value)
    return {**found, "sentence": []}


def marked(page: str) -> set[str]:
    """The labels of the fields that say “suggested”."""
    return {plain(label) for label in re.findall(r"<label[^>]*>(?:(?!</label>).)*suggested</span>", page, re.DOTALL)}


def select(page: "Page", words: str, *, resting: int = 0) -> None:
    """Drag the mouse over these words of the article, resting for some milliseconds halfway."""
    page.locator("#text").wait_for()  # the click that led here may still be on its way
    box = page.evaluate(
        """(words) => {
        const root = document.getElementById("text");
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const at = node.data.indexOf(words);
          if (at < 0 || !node.parentElement.closest("[data-s]")) continue;
          node.parentElement.scrollIntoView({ block: "center" });
          const edge = (offset) => {
            const range = document.createRange();
            range.setStart(node, offset);
            range.setEnd(node, offset + 1);
            return range.getClientRects()[0];
          };
          const [first, last] = [edge(at), edge(at + words.length - 1)];
          const middle = (box) => box.top + box.height / 2;
          return { x1: first.left + 2, y1: middle(first), x2: last.right - 2, y2: middle(last) };
        }
        return null;
      }""",
        words,
    )
    page.mouse.move(box["x1"], box["y1"])
    page.mouse.down()
    page.mouse.move((box["x1"] + box["x2"]) / 2, (box["y1"] + box["y2"]) / 2, steps=4)
    page.wait_for_timeout(resting)
    page.mouse.move(box["x2"], box["y2"], steps=4)
    page.mouse.up()
