"""What a parse gives: frozen values, offsets in code points of the canonical text, half-open."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from articles.kinds import ArticleKind, DateGrade, Outcome, PassageRole, TranslationSign

__all__ = ["BODY_ROLES", "Contact", "Grade", "Kind", "Outcome", "ParseRefused", "Parsed", "Passage", "Role", "Sign"]

# The closed lists of the house under the names that the rules use.
Role = PassageRole
Grade = DateGrade
Kind = ArticleKind

BODY_ROLES = frozenset({Role.LEAD, Role.BODY, Role.QUOTATION, Role.HEADING, Role.TABLE})


class ParseRefused(Exception):
    """The bytes are no text we can read; `outcome` is for the ledger, `reason` for a person."""

    def __init__(self, outcome: Outcome, reason: str) -> None:
        super().__init__(f"{outcome}: {reason}")
        self.outcome = outcome
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of the canonical text with its role; `speaker` is who says a quotation, where the text tells.

    `language` (ISO 639-1) is empty when it is unknown or the article's own.
    """

    start: int
    end: int
    role: Role
    speaker: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Where personal contact data stands (`kind`: email or telephone); the string itself is never copied."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Sign:
    """One reason to think that a machine translated the text, and the words that give it."""

    start: int
    end: int
    kind: TranslationSign

    @property
    def coded(self) -> str:
        """`kind:start-end`, as a row keeps it."""
        return f"{self.kind}:{self.start}-{self.end}"

    @classmethod
    def decoded(cls, code: str) -> "Sign":
        """The inverse of `coded`; raises ValueError on anything else."""
        kind, span = code.split(":")
        start, end = span.split("-")
        return cls(int(start), int(end), TranslationSign(kind))


@dataclass(frozen=True, slots=True)
class Parsed:
    """One text version to be: canonical text, passages that tile it, and what is known about the article."""

    canonical_text: str
    sha256: str
    passages: tuple[Passage, ...]
    title: str | None = None
    published: dt.date | None = None
    published_grade: Grade | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    issuer: str | None = None
    wire: str | None = None
    place: str | None = None
    language: str | None = None
    kind: Kind | None = None
    low_confidence: bool = False
    flags: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    dois: tuple[str, ...] = ()
    pmids: tuple[str, ...] = ()
    ncts: tuple[str, ...] = ()
    journal: str | None = None
    translation_reasons: tuple[Sign, ...] = ()

    @property
    def text(self) -> str:
        """The body: lead, body, quotation, heading and table passages in order, joined by blank lines."""
        chosen = (p for p in self.passages if p.role in BODY_ROLES)
        return "\n\n".join(self.canonical_text[p.start : p.end] for p in chosen)

    def as_json(self) -> dict[str, Any]:
        """JSON values for every field, as `from_json` reads them back."""
        answer: dict[str, Any] = {field.name: getattr(self, field.name) for field in fields(self)}
        answer["passages"] = [_passage_json(p) for p in self.passages]
        answer["contacts"] = [{"start": c.start, "end": c.end, "kind": c.kind} for c in self.contacts]
        answer["translation_reasons"] = [
            {"start": s.start, "end": s.end, "kind": s.kind} for s in self.translation_reasons
        ]
        answer["published"] = self.published.isoformat() if self.published else None
        return answer

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Parsed":
        """The inverse of `as_json`; raises KeyError, TypeError or ValueError on anything else."""
        known = dict(values)
        known["passages"] = tuple(
            Passage(p["start"], p["end"], Role(p["role"]), p.get("speaker", ""), p.get("language", ""))
            for p in known["passages"]
        )
        known["contacts"] = tuple(Contact(**c) for c in known["contacts"])
        known["translation_reasons"] = tuple(
            Sign(s["start"], s["end"], TranslationSign(s["kind"])) for s in known["translation_reasons"]
        )
        if known["published"]:
            known["published"] = dt.date.fromisoformat(known["published"])
        for name, closed in (("published_grade", Grade), ("kind", Kind)):
            known[name] = closed(known[name]) if known[name] else None
        for name in ("authors", "flags", "dois", "pmids", "ncts"):
            known[name] = tuple(known[name])
        return cls(**known)


def _passage_json(passage: Passage) -> dict[str, Any]:
    plain: dict[str, Any] = {"start": passage.start, "end": passage.end, "role": passage.role}
    told = {"speaker": passage.speaker, "language": passage.language}
    return plain | {name: value for name, value in told.items() if value}
