"""Where each facet lives among the public pages, and what it is called there. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from articles.kinds import ArticleKind
from claims.scheme import AXES


@dataclass(frozen=True, slots=True)
class Place:
    """The pages of one facet; `across` is the facet that its pages set against it."""

    facet: str
    path: str
    one: str
    many: str
    says: str
    across: str


PLACES: Final[Mapping[str, Place]] = MappingProxyType(
    {
        place.facet: place
        for place in (
            Place("therapy", "therapies", "Therapy", "Therapies",
                  "What was given: antibodies, cells, vaccines, viruses and their combinations.", "subtype"),
            Place("subtype", "subtypes", "Subtype", "Subtypes",
                  "In whom: cancers by organ, histology, receptor and stage.", "therapy"),
            Place("mechanism", "mechanisms", "Mechanism", "Mechanisms",
                  "Why it works or fails: how tumours and immune cells act on each other.", "therapy"),
            Place("biomarker", "biomarkers", "Biomarker", "Biomarkers",
                  "What tells it beforehand: markers of response, resistance and prognosis.", "therapy"),
            Place("adverse_event", "adverse-events", "Adverse event", "Adverse events",
                  "What harm it does: immune-related and other adverse events.", "therapy"),
        )
    }
)  # fmt: skip

FACET_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {**{facet: place.one for facet, place in PLACES.items()}, "outcome": "Outcome"}
)


IN_JOURNALS: Final = frozenset(
    {ArticleKind.PAPER, ArticleKind.REVIEW, ArticleKind.MEETING_ABSTRACT, ArticleKind.GUIDELINE}
)
"""Kinds of articles that stand in a journal themselves; others tell of a study in one."""


def term_path(facet: str, slug: str) -> str:
    """The address of a term's page; empty for outcomes, which have none."""
    place = PLACES.get(facet)
    return f"/{place.path}/{slug}/" if place else ""


def label(axis: str, code: str | None) -> str:
    """The words for a code of the scheme; a code that the scheme has dropped stands for itself."""
    member = _member(axis, code)
    return str(getattr(member, "label", code or ""))


def definition(axis: str, code: str | None) -> str:
    """The one-line definition of a code; empty where the scheme has none."""
    return str(getattr(_member(axis, code), "definition", ""))


def journal_words(kind: str, journal: str) -> str:
    """How an article stands to the journal that its text names; empty where it names none."""
    if not journal:
        return ""
    return f"Published in {journal}" if kind in IN_JOURNALS else f"Reports a study in {journal}"


def _member(axis: str, code: str | None) -> object:
    return next((member for member in AXES[axis] if member.value == code), None)
