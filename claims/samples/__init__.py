"""The sample library: invented documents with their curated claims, read as plain values."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Sample:
    """One document: its name, its file, what is known about it, and the claims that a curator made of it."""

    name: str
    path: Path
    article: Mapping[str, Any]
    claims: tuple[Mapping[str, Any], ...]


def library(folder: Path = HERE) -> Iterator[Sample]:
    """Every sample of a folder in the order of the names."""
    for place in sorted(folder.glob("[0-9][0-9]-*")):
        page = next(place.glob("page.*"))
        told = json.loads((place / "article.json").read_text("utf-8"))
        claims = json.loads((place / "claims.json").read_text("utf-8"))
        yield Sample(place.name, page, told, tuple(claims))
