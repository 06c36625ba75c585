"""Selections in a real browser become quotes whose offsets and words the server accepts."""

import random
import unicodedata

import pytest
from django.test import Client
from django.urls import reverse

from claims.anchoring import locate
from claims.models import Claim, Quote
from tests.factories.accounts import CuratorFactory
from tests.factories.articles import TextVersionFactory

SEED = 20260301
SELECTIONS = 1000
STRANGE = (
    "👩\u200d👩\u200d👧\u200d👦", "🏳\ufe0f\u200d🌈", "🇩🇪🇫🇷", "👍🏽", "e\u0301\u0323", "n\u0303", "\u00a0",
    "\u202f", "\u2009", "\u200b", "\u200d", "\u2060", "𝒯-cell", "𠮷野家", "नमस्ते", "한글", "שלום", "→", "“",
    "”", " – ", "😀", "🫁", "a\u200db", " \u0301", "(n = 12)", "3.5 %",
)  # fmt: skip
PLAIN = ("responses", "lasted", "longer", "in", "patients", "with", "tumours", "that", "expressed", "PD-L1", "before")

MAKE_RANGES = """([seed, count]) => {
  let state = seed;
  const random = (below) => {  // mulberry32, so that a failure can be repeated
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
  const root = document.getElementById("text");
  const text = JSON.parse(document.getElementById("canonical-text").textContent);
  const reader = new immunoAtlas.Reader(root, text);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ALL);
  const nodes = [root];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const words = nodes.filter((node) => node.nodeType === Node.TEXT_NODE && node.parentElement.closest("[data-s]"));
  const boundary = (near) => {
    const kind = random(10);
    const pool = kind < 8 ? words : nodes;
    const at = near === null || random(3) === 0 ? random(pool.length) : Math.min(pool.length - 1, near + random(3));
    const node = pool[at];
    const size = node.nodeType === Node.TEXT_NODE ? node.length : node.childNodes.length;
    return { node, offset: random(size + 1), at };
  };
  const made = [];
  for (let number = 0; number < count; number += 1) {
    const one = boundary(null);
    const two = boundary(one.at);
    const range = document.createRange();
    range.setStart(one.node, one.offset);
    range.setEnd(two.node, two.offset);
    if (range.collapsed) range.setStart(two.node, 0);
    const exactly = random(3) === 0;
    const blocks = [range.startContainer, range.endContainer].map((node) =>
      (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-s]"));
    const inOne = blocks[0] !== null && blocks[0] === blocks[1];
    const selected = inOne ? range.toString().toWellFormed() : null;
    made.push({ quote: reader.quote(range, { exactly }), exactly, selected });
  }
  return made;
}"""


def strange_text(chance: random.Random) -> str:
    paragraphs = []
    for _ in range(14):
        words = [chance.choice(STRANGE if chance.random() < 0.4 else PLAIN) for _ in range(chance.randint(3, 40))]
        paragraphs.append("".join(word + chance.choice((" ", " ", "", "\u00a0")) for word in words).strip() or "word")
    return unicodedata.normalize("NFC", "Strange characters 🧬 in a title\n\n" + "\n\n".join(paragraphs))


@pytest.fixture
def strange(transactional_db):
    chance = random.Random(SEED)  # noqa: S311  # repeatable, and no secret
    return TextVersionFactory(text=strange_text(chance))


def test_random_selections_give_quotes_that_the_server_accepts(visitor, sign_in, strange):
    print(f"seed {SEED}, {SELECTIONS} selections")
    curator = CuratorFactory(signs_in=True)
    where = reverse("admin:curate-article", args=[strange.snapshot.article_id])
    sign_in(visitor, curator, where)
    made = visitor.evaluate(MAKE_RANGES, [SEED, SELECTIONS])
    quotes = [one["quote"] for one in made if one["quote"]]
    assert len(made) == SELECTIONS
    assert len(quotes) > SELECTIONS * 0.8, "most selections hold words"
    for one in quotes:
        anchor = locate(strange.text, one["exact"], one["start"])
        assert (anchor.start, anchor.end) == (one["start"], one["end"])
        assert strange.text[one["start"] : one["end"]] == one["exact"]
        assert one["exact"].strip()
        assert not one["exact"][-1].isspace()
        assert not one["exact"][0].isspace() or clings(one["exact"][1])
    kept_whole(made)
    stored_as_they_are(curator, where, strange, quotes)


def clings(character: str) -> bool:
    """Belongs to the character before it, which is a blank here: a mark or a joiner."""
    return unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf"}


def kept_whole(made):
    """A quote holds all that was selected inside one passage, and grows by no more than the words that were cut."""
    equal = 0
    for one in made:
        selected = (one["selected"] or "").replace("\ufffd", "").strip()
        if not one["quote"] or not selected:
            continue
        exact = one["quote"]["exact"]
        assert selected in exact
        equal += exact == selected
        grown = exact.replace(selected, "|", 1).partition("|")
        if exact.count(selected) == 1:
            assert not any(" " in part.strip() for part in (grown[0], grown[2]))
    assert equal > 0


def stored_as_they_are(curator, where, text, quotes):
    """Post them all, forty to a draft: the database holds each against its slice of the text."""
    client = Client()
    client.force_login(curator)
    for number in range(0, len(quotes), 40):
        part = quotes[number : number + 40]
        posted = {
            "do": "save",
            "proposition": f"Proposition {number} holds.",
            "quote_text": [str(text.pk)] * len(part),
            "quote_start": [str(one["start"]) for one in part],
            "quote_end": [str(one["end"]) for one in part],
            "quote_exact": [one["exact"].replace("\n", "\r\n") for one in part],
        }
        assert client.post(where, posted).status_code == 303
    assert Claim.objects.count() == -(-len(quotes) // 40)
    distinct = {(one["start"], one["end"]) for one in quotes}
    assert {(quote.start, quote.end) for quote in Quote.objects.all()} == distinct


def test_a_mouse_selection_is_snapped_to_words_and_alt_leaves_it(visitor, sign_in, strange):
    sign_in(visitor, CuratorFactory(signs_in=True), reverse("admin:curate-article", args=[strange.snapshot.article_id]))
    box = visitor.locator(".role-headline .s").bounding_box()
    y = box["y"] + box["height"] / 2
    for modifier, is_whole in (("Shift", True), ("Alt", False)):
        if modifier == "Alt":
            visitor.keyboard.down("Alt")
        visitor.mouse.move(box["x"] + 30, y)
        visitor.mouse.down()
        visitor.mouse.move(box["x"] + 130, y, steps=5)
        visitor.wait_for_timeout(100)  # people rest before they let go
        visitor.mouse.up()
        if modifier == "Alt":
            visitor.keyboard.up("Alt")
        button = visitor.get_by_role("button", name="Quote these words")
        button.click()
        quote = visitor.locator("#card .quote blockquote")
        quote.wait_for()
        words = quote.inner_text()
        assert words in strange.text
        assert (words in {"Strange characters", "Strange"}) is is_whole
        visitor.get_by_role("button", name="Remove this quote").click()
        quote.wait_for(state="detached")


def test_a_selection_across_passages_leaves_out_what_stands_between_them(visitor, sign_in, strange):
    sign_in(visitor, CuratorFactory(signs_in=True), reverse("admin:curate-article", args=[strange.snapshot.article_id]))
    quote = visitor.evaluate("""() => {
      const root = document.getElementById("text");
      const range = document.createRange();
      range.selectNodeContents(root);
      const text = JSON.parse(document.getElementById("canonical-text").textContent);
      return new immunoAtlas.Reader(root, text).quote(range);
    }""")
    assert quote["exact"] == strange.text


def test_a_page_that_does_not_match_its_text_quotes_nothing(visitor, sign_in, strange):
    sign_in(visitor, CuratorFactory(signs_in=True), reverse("admin:curate-article", args=[strange.snapshot.article_id]))
    assert (
        visitor.evaluate("""() => {
      const root = document.getElementById("text");
      root.querySelector("[data-s]").append("smuggled");
      const range = document.createRange();
      range.selectNodeContents(root.querySelector("[data-s]"));
      const text = JSON.parse(document.getElementById("canonical-text").textContent);
      return new immunoAtlas.Reader(root, text).quote(range);
    }""")
        is None
    )
