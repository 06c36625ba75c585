"""What the tests of records share: invented records in the documented formats, and short ways to look at a parse."""

import json
from pathlib import Path

import pytest

from articles.parsing import Outcome, Parsed, ParseRefused, parse

FOLDER = Path(__file__).resolve().parents[4] / "data" / "records"


def record(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def as_bytes(value: object) -> bytes:
    return json.dumps(value).encode()


def passages(parsed: Parsed) -> list[tuple[str, str]]:
    return [(p.role.value, parsed.canonical_text[p.start : p.end]) for p in parsed.passages]


def told(parsed: Parsed, role: str) -> list[str]:
    return [text for given, text in passages(parsed) if given == role]


def refusal(body: bytes, **known: str) -> tuple[Outcome, str]:
    with pytest.raises(ParseRefused) as refused:
        parse(body, **known)
    return refused.value.outcome, refused.value.reason


def tiles(parsed: Parsed) -> bool:
    """Whether the passages lie in order, between them white space only, none with white space at its ends."""
    position = 0
    for passage in parsed.passages:
        text = parsed.canonical_text[passage.start : passage.end]
        if parsed.canonical_text[position : passage.start].strip() or not text or text != text.strip():
            return False
        position = passage.end
    return not parsed.canonical_text[position:].strip()


def titled(title: str, *, encoding: str = "") -> str:
    """A PubMed record of a title only, with an XML declaration where an encoding is named."""
    declaration = f'<?xml version="1.0" encoding="{encoding}"?>' if encoding else ""
    article = f"<Article><ArticleTitle>{title}</ArticleTitle></Article>"
    return f"{declaration}<PubmedArticle><MedlineCitation>{article}</MedlineCitation></PubmedArticle>"


def ends(body: bytes, content_type: str) -> bool:
    """Whether the bytes end in a parse that tiles its text, or in a refusal with a reason."""
    try:
        return tiles(parse(body, content_type=content_type))
    except ParseRefused as refused:
        return bool(refused.reason)
