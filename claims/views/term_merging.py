"""Which claims a merge moves, from which public page to which: told before it is done."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from claims.models import Claim
from claims.workflow import State
from vocabulary.models import Term


@dataclass(frozen=True, slots=True)
class Moving:
    """Claims with the source or anything below it; pages are empty where the public has none.

    `here` published claims are shown at the page of the source, `there` at that of the target; once they are one it
    shows `then`: fewer than both together where a claim has both terms.
    """

    page: str
    into: str
    here: int
    there: int
    then: int
    others: Mapping[State, int]

    @property
    def number_of_others(self) -> int:
        """Claims that the public does not see, or sees as retracted."""
        return sum(self.others.values())


def moving(source: Term, target: Term) -> Moving:
    """Count what moves; four queries."""
    published = Claim.objects.published()
    states = Claim.objects.not_published().states_under(source)
    return Moving(
        page=_page(source) if source.status != "proposed" else "",
        into=_page(target),
        here=published.about(source).count(),
        there=published.about(target).count(),
        then=published.about_any([source, target]).count(),
        others={state: states[state.value] for state in State if state.value in states},
    )


def _page(term: Term) -> str:
    """The public address of the term; pages are the atlas's, which knows them by name alone."""
    try:
        return reverse(f"atlas:{term.facet}-page", args=[term.slug])
    except NoReverseMatch:
        return ""
