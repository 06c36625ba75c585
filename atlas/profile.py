"""Everything that the page of one term shows, gathered in a constant number of queries."""

from dataclasses import dataclass
from typing import Final

from django.db.models import Case, When

from atlas.evidence import Disagreement, Finding, Matrix, Strip, Tally, disagreements, matrix, strips
from atlas.places import PLACES, Place
from atlas.quoting import Card, cards
from claims.models import Claim
from claims.querysets import ClaimQuerySet
from claims.scheme import ClaimType, Direction, Level, Verification
from vocabulary.facets import TERM_TOKEN_BASE, SynonymKind, SynonymStatus
from vocabulary.models import CrossReference, Synonym, Term

MOST_CLAIMS: Final = 100
MOST_CHILDREN: Final = 60
MOST_STRIPS: Final = 12


@dataclass(frozen=True, slots=True)
class Counted:
    """A term with the evidence under it."""

    term: Term
    tally: Tally


@dataclass(frozen=True, slots=True)
class Side:
    """A disagreement with its claims as cards; a claim that is not among the cards stays out."""

    about: Term
    supporting: tuple[Card, ...]
    opposing: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """What the page shows; `evidence`, `gaps` and `others` are cards in the order of level, then date."""

    term: Term
    place: Place
    across: Place
    path: tuple[Term, ...]
    parents: tuple[Term, ...]
    children: tuple[Counted, ...]
    more_children: int
    synonyms: tuple[Synonym, ...]
    references: tuple[CrossReference, ...]
    matrix: Matrix
    strips: tuple[Strip[Term], ...]
    more_strips: int
    disagreements: tuple[Side, ...]
    evidence: tuple[Card, ...]
    gaps: tuple[Card, ...]
    others: tuple[Card, ...]
    left_out: int

    @property
    def longest(self) -> int:
        """Studies over all levels of the longest strip."""
        return max(sum(studies for _, studies in one.by_level) for one in self.strips)

    @property
    def has_samples(self) -> bool:
        """True when an invented example is among the claims."""
        return any(card.claim.article.source.sample for card in (*self.evidence, *self.gaps, *self.others))


def profile(term: Term, *, every_strip: bool = False) -> Profile:
    """Gather the page of a term, with the strongest strips or with all of them."""
    about = Claim.objects.published().about(term)
    place = PLACES[term.facet]
    path, parents = lineage(term)
    found = findings(about)
    tagged = about.tagged_in(place.across)
    shared = strips(found, tagged)
    children, more_children = counted_children(term, about)
    shown = cards(list(about.strongest_first().for_lists()[:MOST_CLAIMS]))
    gaps = tuple(card for card in shown if card.claim.claim_type == ClaimType.KNOWLEDGE_GAP)
    return Profile(
        term=term,
        place=place,
        across=PLACES[place.across],
        path=path,
        parents=parents,
        children=children,
        more_children=more_children,
        synonyms=tuple(shown_synonyms(term)),
        references=tuple(term.cross_references.all()),
        matrix=matrix(found),
        strips=shared if every_strip else shared[:MOST_STRIPS],
        more_strips=0 if every_strip else max(0, len(shared) - MOST_STRIPS),
        disagreements=_sides(disagreements(found, tagged, about.tagged_in("biomarker")), shown),
        evidence=tuple(card for card in shown if card.claim.is_evidence and card not in gaps),
        gaps=gaps,
        others=tuple(card for card in shown if not card.claim.is_evidence and card not in gaps),
        left_out=len(found) - len(shown),
    )


def findings(claims: ClaimQuerySet) -> list[Finding]:
    """What counting needs of these claims; one narrow query."""
    rows = claims.order_by("pk").values_list(
        "pk", "level", "direction", "article_id", "study_id", "verification", "claim_type"
    )
    return [
        Finding(claim, Level(level), Direction(direction), article, study, Verification(verification), ClaimType(kind))
        for claim, level, direction, article, study, verification, kind in rows
    ]


def lineage(term: Term) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """One path from the top down to the term, and all its direct parents."""
    above: dict[int, list[Term]] = {}
    for link in Term.objects.links_above(term):
        above.setdefault(link.child_id, []).append(link.parent)
    path: list[Term] = []
    at = term
    while above.get(at.pk) and len(path) <= len(above):
        at = above[at.pk][0]
        path.insert(0, at)
    return tuple(path), tuple(above.get(term.pk, ()))


def counted_children(term: Term, about: ClaimQuerySet) -> tuple[tuple[Counted, ...], int]:
    """The terms right below with their evidence, and how many more there are; of many those with evidence come first.

    Every claim about a child is one about the parent.
    """
    counts = about.evidence().counts_by_token()
    below = Term.objects.right_below(term)
    with_evidence = [token - TERM_TOKEN_BASE for token in counts]
    ranked = below.annotate(is_empty=Case(When(pk__in=with_evidence, then=0), default=1))
    found = list(ranked.order_by("is_empty", "folded_name")[: MOST_CHILDREN + 1])
    more = below.count() - MOST_CHILDREN if len(found) > MOST_CHILDREN else 0
    shown = found[:MOST_CHILDREN] if more else sorted(found, key=lambda child: child.folded_name)
    return tuple(Counted(child, Tally(*counts.get(child.token, (0, 0)))) for child in shown), more


def shown_synonyms(term: Term) -> list[Synonym]:
    """Other names that may be shown, as accepted."""
    return [
        synonym
        for synonym in term.synonyms.all()
        if synonym.kind != SynonymKind.HIDDEN and synonym.status == SynonymStatus.ACTIVE
    ]


def _sides(found: tuple[Disagreement[Term], ...], shown: list[Card]) -> tuple[Side, ...]:
    by_id = {card.claim.pk: card for card in shown}
    sides = (
        Side(
            one.about,
            tuple(by_id[claim] for claim in one.supporting if claim in by_id),
            tuple(by_id[claim] for claim in one.opposing if claim in by_id),
        )
        for one in found
    )
    return tuple(side for side in sides if side.supporting and side.opposing)
