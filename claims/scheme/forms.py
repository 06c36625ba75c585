"""The plain form of a claim that the rules look at, and what they answer with."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

Number = int | float | Decimal

LONGEST_PROPOSITION = 400  # code points
LONGEST_NOTE = 4000
LONGEST_COMPARATOR = 200
LONGEST_FOLLOW_UP = 100
LONGEST_QUOTE_IN_PUBLIC = 300  # with its context; longer words are cut where the public reads
LARGEST_N = 2_147_483_647  # what the database holds
LARGEST_EFFECT = 10_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """The size of an effect, all of it optional; the outcome tag says of what."""

    measure: str | None = None
    value: Number | None = None
    ci_low: Number | None = None
    ci_high: Number | None = None
    comparator: str | None = None
    follow_up: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimForm:
    """What a curator filled in. Codes as text, empty or None where open; `quotes` are the exact words.

    `tags` maps facet -> CURIEs. Level, state, author and ids are no part of it: nobody types them.
    """

    proposition: str = ""
    note: str | None = None
    claim_type: str | None = None
    study_design: str | None = None
    confirmatory: bool = False
    extrapolates: bool = False
    n_total: int | None = None
    n_exposed: int | None = None
    direction: str | None = None
    significance: str | None = None
    certainty: str | None = None
    directness: str | None = None
    quote_role: str | None = None
    claimant: str | None = None
    therapy_interaction: str | None = None
    effect: Effect = field(default_factory=Effect)
    tags: Mapping[str, Collection[str]] = field(default_factory=dict)
    quotes: tuple[str, ...] = ()

    def tag_count(self, facet: str) -> int:
        """How many tags the claim has in this facet."""
        return len(self.tags.get(facet, ()))


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong or lacking.

    `field` is a name of `ClaimForm`, with a dot below `tags` and `effect`; `message` says what, `hint` the way out.
    """

    field: str
    code: str
    message: str
    hint: str
