"""The first page: what the atlas holds, entry by facet, what is new, what the levels mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from atlas.evidence import EVIDENCE_LEVELS, Tally
from atlas.places import PLACES, Place
from atlas.profile import Counted
from atlas.quoting import cards
from claims.models import Claim
from claims.scheme import SCALAR_TOKENS, Direction, Level
from vocabulary.models import Term

NEWEST: Final = 5
MOST_TERMS: Final = 7


@dataclass(frozen=True, slots=True)
class Entry:
    """A facet with its most studied terms."""

    place: Place
    terms: tuple[Counted, ...]


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The home page."""
    published = Claim.objects.published()
    counts = published.evidence().counts_by_token()
    shown = {
        "entries": _entries(counts),
        "levels_of_evidence": [(one, _counted(counts, SCALAR_TOKENS["level", one])) for one in EVIDENCE_LEVELS],
        "total": Tally(*published.evidence().total()),
        "articles": published.articles().count(),
        "newest": cards(list(published.newest_first().for_lists()[:NEWEST])),
        "levels": list(Level),
        "directions": list(Direction),
        "samples": published.of_samples().exists(),
    }
    return render(request, "atlas/home.html", shown)


def _entries(counts: Mapping[int, tuple[int, int]]) -> list[Entry]:
    """The most studied terms of every facet among those that claims are tagged with themselves."""
    tagged = Claim.objects.published().evidence().terms_tagged()
    ranked = sorted(tagged, key=lambda term: (*(-count for count in counts.get(term.token, (0, 0))), term.folded_name))
    return [Entry(place, _most_studied(ranked, counts, place)) for place in PLACES.values()]


def _most_studied(ranked: list[Term], counts: Mapping[int, tuple[int, int]], place: Place) -> tuple[Counted, ...]:
    terms = [term for term in ranked if term.facet == place.facet][:MOST_TERMS]
    return tuple(Counted(term, _counted(counts, term.token)) for term in terms)


def _counted(counts: Mapping[int, tuple[int, int]], token: int) -> Tally:
    return Tally(*counts.get(token, (0, 0)))
