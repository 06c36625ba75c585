"""The sample library is golden too: what the parser makes of each document against the hand-written parse beside it."""

import functools
import json
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

from articles.kinds import CLAIMABLE
from articles.parsing import Grade, Parsed, parse

SAMPLES = Path(__file__).parents[4] / "claims" / "samples"
NAMES = sorted(path.parent.name for path in SAMPLES.glob("*/article.json"))
TYPES = {".html": "text/html; charset=utf-8", ".txt": "text/plain; charset=utf-8"}


@functools.cache
def article(name: str) -> dict[str, Any]:
    return json.loads((SAMPLES / name / "article.json").read_text(encoding="utf-8"))


@functools.cache
def parsed(name: str) -> Parsed:
    page = next((SAMPLES / name).glob("page.*"))
    return parse(page.read_bytes(), url=article(name)["url"], content_type=TYPES[page.suffix])


def expected(name: str) -> dict[str, Any]:
    return article(name)["expected"]


def claimable(name: str) -> list[str]:
    found = parsed(name)
    return [found.canonical_text[p.start : p.end] for p in found.passages if p.role in CLAIMABLE]


def quotes(values: object) -> Iterator[str]:
    """Every quote of claims.json, however it is nested."""
    if isinstance(values, list):
        for value in values:
            yield from quotes(value)
    elif isinstance(values, dict):
        for key, value in values.items():
            if key == "quotes":
                yield from (quote if isinstance(quote, str) else quote["exact"] for quote in value)
            else:
                yield from quotes(value)


def word_roles(name: str) -> list[tuple[str, str | None]]:
    """For each golden word its role and the one that the parser gave it."""
    found = parsed(name)
    theirs = [(word, p.role) for p in found.passages for word in found.canonical_text[p.start : p.end].split()]
    golden = [(word, p["role"]) for p in expected(name)["passages"] for word in p["text"].split()]
    given: list[str | None] = [None] * len(golden)
    matcher = SequenceMatcher(None, [word for word, _ in golden], [word for word, _ in theirs], autojunk=False)
    for a, b, size in matcher.get_matching_blocks():
        given[a : a + size] = [role for _, role in theirs[b : b + size]]
    return [(role, mine) for (_, role), mine in zip(golden, given, strict=True)]


def test_the_library_is_there() -> None:
    assert len(NAMES) >= 14


@pytest.mark.parametrize("name", NAMES)
def test_title_date_and_language_are_the_golden_ones(name: str) -> None:
    found, golden = parsed(name), expected(name)
    shown = found.published if found.published_grade is not Grade.GUESSED else None
    assert (found.title, found.language) == (golden["title"], golden["language"])
    assert (shown.isoformat() if shown else None) == golden["published"]


@pytest.mark.parametrize("name", NAMES)
def test_kind_issuer_and_wire_are_the_golden_ones(name: str) -> None:
    found, golden = parsed(name), expected(name)
    assert (found.kind, found.issuer) == (article(name)["kind"], golden["issuer"])
    assert (found.wire or "").casefold() == (golden["wire"] or "").casefold()


@pytest.mark.parametrize("name", NAMES)
def test_contacts_are_counted_and_never_claimable(name: str) -> None:
    found = parsed(name)
    assert len(found.contacts) == expected(name)["contacts_found"]
    held = [found.canonical_text[contact.start : contact.end] for contact in found.contacts]
    assert [contact for contact in held if any(contact in text for text in claimable(name))] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_quote_of_a_claim_is_claimable(name: str) -> None:
    claims = json.loads((SAMPLES / name / "claims.json").read_text(encoding="utf-8"))
    wanted = list(quotes(claims))
    assert wanted
    assert [quote for quote in wanted if not any(quote in text for text in claimable(name))] == []


def test_roles_agree_by_words() -> None:
    pairs = [pair for name in NAMES for pair in word_roles(name)]
    assert sum(golden == given for golden, given in pairs) / len(pairs) >= 0.95


def test_hardly_any_boilerplate_is_claimable() -> None:
    counts = Counter(
        given in CLAIMABLE
        for name in NAMES
        for golden, given in word_roles(name)
        if golden in {"navigation", "teaser", "contact", "about", "reference"}
    )
    assert counts[True] / counts.total() <= 0.02
