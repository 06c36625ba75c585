"""What of the suggestions about a sentence, or a part of it, becomes a draft when a person takes them up. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol, TypeVar

from claims.scheme import FACETS, TYPE_RULES, ClaimType, Direction, single_values
from claims.scheme.forms import LARGEST_N
from claims.suggesting.suggestions import AXES, COUNT, MODEL
from claims.suggesting.therapies import COMBINATION, COTREATMENT, STUDY

SHOWN_FROM: Final = 0.15
"""Score from which a sentence is offered as a claim: on the train half of the gold set .90 of these are, and .84 of all
claims are among them."""
TAGGED_FROM: Final = 0.5
SURE_FROM: Final[Mapping[str, float]] = {"study_design": 0.88}
"""Axis -> confidence below which a person chooses (`suggestions.md`, section 5)."""
MOST_THERAPIES: Final = 2
OWN_ROLES: Final = frozenset({"", STUDY, COTREATMENT})
OFFERED_ROLES: Final = OWN_ROLES | {COMBINATION}
"""Of what the claim may be about: a person may take it though accepting does not."""
HOLDING: Final = frozenset({"therapy", "subtype"})
"""Facets of which a part of a sentence means what the rest of it names, unless it names another itself."""
_YES_OR_NO: Final = frozenset({"confirmatory", "extrapolates"})


class Proposed(Protocol):
    """A suggestion, of a provider or as it was stored."""

    @property
    def facet(self) -> str:
        """A facet, an axis, n or claim."""
        ...

    @property
    def value(self) -> str:
        """A CURIE or a code."""
        ...

    @property
    def score(self) -> float:
        """0 to 1."""
        ...

    @property
    def method(self) -> str:
        """How it was found."""
        ...

    @property
    def role(self) -> str:
        """What a therapy is there for."""
        ...

    @property
    def surface(self) -> str:
        """The words that give it."""
        ...

    @property
    def start(self) -> int:
        """Where they begin in the text."""
        ...

    @property
    def end(self) -> int:
        """Where they end."""
        ...


Some = TypeVar("Some", bound=Proposed)


def best_axes(found: Iterable[Some]) -> dict[str, Some]:
    """The best value of every axis: what a model says comes before rules, then the surer one."""
    best: dict[str, Some] = {}
    for one in sorted(found, key=lambda one: (one.method != MODEL, -one.score)):
        if one.facet in AXES:
            best.setdefault(one.facet, one)
    return best


def ranked_tags(found: Iterable[Some]) -> dict[str, tuple[Some, ...]]:
    """Facet -> its suggestions, the best first; of one term only the best."""
    best: dict[tuple[str, str], Some] = {}
    for one in sorted(found, key=lambda one: -one.score):
        if one.facet in FACETS:
            best.setdefault((one.facet, one.value), one)
    return {facet: mine for facet in FACETS if (mine := tuple(one for one in best.values() if one.facet == facet))}


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a sentence that is quoted: where the sentence begins, its words, and the quotes; code points."""

    start: int
    text: str
    quotes: Sequence[tuple[int, int]]

    @property
    def is_whole(self) -> bool:
        """Whether no word of the sentence is left out."""
        return not any(
            letter.isalnum() and not self._is_quoted(place, place + 1)
            for place, letter in enumerate(self.text, self.start)
        )

    def names(self, one: Proposed) -> bool:
        """Whether its words are quoted, there or where they are said once more."""
        return bool(one.surface) and (self._is_quoted(one.start, one.end) or self._repeats(one.surface))

    def leaves_out(self, one: Proposed) -> bool:
        """Whether its words stand in the sentence and are not quoted."""
        stands_here = bool(one.surface) and self.start <= one.start < self.start + len(self.text)
        return stands_here and not self.names(one)

    def _is_quoted(self, start: int, end: int) -> bool:
        return any(first <= start and end <= last for first, last in self.quotes)

    def _repeats(self, words: str) -> bool:
        found = re.finditer(rf"(?<![\w-]){re.escape(words)}(?![\w-])", self.text, re.IGNORECASE)
        return any(self._is_quoted(self.start + one.start(), self.start + one.end()) for one in found)


def tags_of_part(tags: Mapping[str, Sequence[Some]], part: Part) -> dict[str, tuple[Some, ...]]:
    """Those that the quoted part bears out: what it names, and what stands elsewhere in the document.

    Whom and what the rest of the sentence is about holds too, where the part names nobody and nothing else.
    """
    found = {}
    for facet, ranked in tags.items():
        is_named = any(part.names(one) and one.role in OWN_ROLES and one.score >= TAGGED_FROM for one in ranked)
        holds = facet in HOLDING and not is_named
        found[facet] = tuple(one for one in ranked if holds or not part.leaves_out(one))
    return found


def axes_of_part(axes: Mapping[str, Some], part: Part, *, is_of_two_kinds: bool) -> dict[str, Some]:
    """Those that hold for the quoted part as well.

    How certain a part is, its own words tell. Where the sentence makes claims of two kinds, a person has to say which
    of them the part makes.
    """
    if part.is_whole:
        return dict(axes)
    open_axes = {"certainty", "claim_type"} if is_of_two_kinds else {"certainty"}
    return {axis: one for axis, one in axes.items() if axis not in open_axes}


def agreed(every: Sequence[Mapping[str, Some]]) -> dict[str, Some]:
    """The axes of several sentences that make one claim: what they agree on, or those of them that say so in words."""
    found = {}
    for axis in dict.fromkeys(axis for axes in every for axis in axes):
        mine = [axes[axis] for axes in every if axis in axes]
        said = [one for one in mine if one.surface] or mine
        if len({one.value for one in said}) == 1:
            found[axis] = max(said, key=lambda one: one.score)
    return found


def tags_taken(tags: Mapping[str, Sequence[Some]], claim_type: str) -> tuple[Some, ...]:
    """Those that a draft of this type takes over: sure enough, of its own therapies the first two.

    What is only given with another therapy is not what the claim is about where that one is not among them.
    """
    forbidden = TYPE_RULES[ClaimType(claim_type)].forbidden if claim_type in set(ClaimType) else frozenset()
    taken: list[Some] = []
    for facet, ranked in tags.items():
        own = [one for one in ranked if one.score >= TAGGED_FROM and one.role in OWN_ROLES]
        if all(one.role == COTREATMENT for one in own):
            continue  # given with something that nobody could name
        if facet not in forbidden:
            taken += own[:MOST_THERAPIES] if facet == "therapy" else own
    return tuple(taken)


def tags_offered(tags: Mapping[str, Sequence[Some]]) -> tuple[Some, ...]:
    """Those that a person may take: what a draft takes over, and what it leaves aside though it may be meant."""
    return tuple(one for ranked in tags.values() for one in ranked if one.role in OFFERED_ROLES)


def all_taken(axes: Mapping[str, Some], tags: Mapping[str, Sequence[Some]]) -> tuple[dict[str, Some], tuple[Some, ...]]:
    """The axes and the tags that a draft takes over, as its claim type allows."""
    taken = axes_taken(axes)
    return taken, tags_taken(tags, taken["claim_type"].value if "claim_type" in taken else "")


def axes_taken(axes: Mapping[str, Some]) -> dict[str, Some]:
    """Those that a draft takes over: sure enough, and such that its claim type allows."""
    sure = {axis: one for axis, one in axes.items() if one.score >= SURE_FROM.get(axis, 0.0)}
    if direction_is_open(axes):
        sure.pop("direction")
    kind = sure["claim_type"].value if "claim_type" in sure else ""
    if COUNT in sure and not 1 <= int(sure[COUNT].value) <= LARGEST_N:
        del sure[COUNT]
    if kind not in set(ClaimType):
        return sure
    rule = TYPE_RULES[ClaimType(kind)]
    allowed = {"study_design": frozenset(map(str, rule.designs)), "direction": frozenset(map(str, rule.directions))}
    return {axis: one for axis, one in sure.items() if axis not in allowed or one.value in allowed[axis]}


def direction_is_open(axes: Mapping[str, Proposed]) -> bool:
    """Whether the sentence denies something, so that a person has to say which way it points."""
    direction, kind = axes.get("direction"), axes.get("claim_type")
    if direction is None or (kind and kind.value in set(ClaimType) and "direction" in single_values(kind.value)):
        return False
    return direction.value not in {Direction.SUPPORTS, Direction.NOT_APPLICABLE} or bool(direction.surface)


def values_of(axes: Mapping[str, Proposed]) -> dict[str, object]:
    """Fields of a draft from the axes that it takes over."""
    values: dict[str, object] = {}
    for axis, one in axes.items():
        if axis == COUNT:
            values["n_total"] = int(one.value)
        else:
            values[axis] = one.value == "true" if axis in _YES_OR_NO else one.value
    return values
