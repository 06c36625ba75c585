"""What the curation page shows of a suggested claim: its values in words, and what speaks for each of them."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from accounts.models import User
from claims import services
from claims.deciding import OFFERED
from claims.grounds import DEFAULT, is_default, provider_in_words, rule_of, sureness
from claims.models import Claim, StoredSuggestion, SuggestionRun
from claims.scheme import FACETS, TYPE_RULES, Certainty, ClaimType, Direction, Level
from claims.services import BlindSentence, SuggestedSentence
from claims.suggesting.suggestions import COUNT, IN_DOCUMENT
from claims.suggesting.taking import all_taken
from claims.suggesting.therapies import BACKGROUND, COMBINATION, COMPARATOR, COTREATMENT, PRIOR, STUDY
from claims.views.surroundings import Elsewhere, Surroundings
from claims.workflow import State
from vocabulary.facets import Facet

NO_EDITION: Final = "none"
"""How the key of a lexicon begins where no edition is current."""
SIGNS: Final[Mapping[str, str]] = {
    Direction.SUPPORTS: "+",
    Direction.DOES_NOT_SUPPORT: "−",
    Direction.MIXED: "±",
    Direction.NOT_APPLICABLE: "○",
}
NAMES: Final[Mapping[str, str]] = {
    "study_design": "Study design",
    "claim_type": "Claim type",
    "direction": "Direction",
    "certainty": "Certainty",
    "quote_role": "Quote role",
    "claimant": "Claimant",
    "confirmatory": "Confirmatory",
    "extrapolates": "Goes past the data",
    COUNT: "n",
}
APART: Final[Mapping[str, str]] = {
    COMBINATION: "As a combination",
    COTREATMENT: "Given with",
    COMPARATOR: "Compared with",
    PRIOR: "Given before",
    BACKGROUND: "Only mentioned",
}
ROLES: Final[Mapping[str, str]] = {**{role: words.lower() for role, words in APART.items()}, STUDY: "what is studied"}


@dataclass(frozen=True, slots=True)
class Value:
    """One suggested value in words, with what speaks for it.

    `key` ties it to the words of the sentence; `is_taken`: accepting makes it part of the draft.
    """

    key: str
    name: str
    label: str
    words: str
    place: str
    how: str
    elsewhere: Elsewhere | None
    score: float
    role: str
    is_from_document: bool
    is_taken: bool
    is_default: bool

    @property
    def sureness(self) -> str:
        """How sure the provider is of it, and what that means for the draft; of a default that it is one."""
        how_sure = DEFAULT if self.is_default else sureness(self.score)
        if self.is_taken:
            return how_sure
        return f"{how_sure}: {'you choose' if self.key in NAMES else 'not taken over'}"

    @property
    def role_label(self) -> str:
        """What a therapy is there for."""
        return ROLES.get(self.role, "")


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of the sentence, and the keys of the values that they give, parted by blanks."""

    text: str
    keys: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Who suggests, or the vocabulary that was read, in words; `code` is how the program names its state."""

    words: str
    code: str


@dataclass(frozen=True, slots=True)
class Row:
    """Tags under one heading; those that stand apart are no part of the claim."""

    heading: str
    values: tuple[Value, ...]
    is_apart: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A direction that a person may have to choose; `key` is what to press."""

    code: str
    sign: str
    label: str
    key: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """A value that may be taken in place of the best one; `asks_direction`: a person has to say which way it points."""

    name: str
    code: str
    label: str
    score: float
    asks_direction: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """A suggested claim as the page shows it; `number` is that of its sentence in the article.

    `alike`: the other open suggestions that would become the same draft but for their words. `step`: when this person
    accepted it, while that can be taken back; `undone`: how many drafts go with that.
    """

    sentence: SuggestedSentence
    text_id: int
    number: int
    values: tuple[Value, ...]
    segments: tuple[Segment, ...]
    quoting: tuple[Claim, ...]
    step: dt.datetime | None = None
    alike: tuple["Offer", ...] = ()
    undone: int = 0

    @property
    def alternatives(self) -> tuple[Alternative, ...]:
        """What may be taken in place of the best value of an axis."""
        return tuple(_alternatives(self.sentence))

    @property
    def is_open(self) -> bool:
        """True while nobody has accepted or rejected it, nor quoted the sentence by hand."""
        return not (self.sentence.is_decided or self.quoting)

    @property
    def at(self) -> str:
        """Text and place, as buttons post them."""
        return f"{self.text_id} {self.sentence.start}"

    @property
    def all_at(self) -> str:
        """Text and places of this one and all that are identical to it, as buttons post them."""
        return "+".join([self.at, *(str(one.sentence.start) for one in self.alike)])

    @property
    def identical(self) -> int:
        """How many there are of its kind."""
        return 1 + len(self.alike)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The tags by facet, then those that the claim is not about."""
        return tuple(_rows(self.values))

    @property
    def is_unsure(self) -> bool:
        """True where the level rests on a design that a person has to choose."""
        design = next((value for value in self.values if value.key == "study_design"), None)
        return design is not None and not design.is_taken

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Who suggests it, and from which vocabulary."""
        return tuple(_origins([found.run for found in self.sentence.all]))

    @property
    def level_label(self) -> str:
        """What the level means."""
        return Level(self.sentence.level).label if self.sentence.level else ""

    @property
    def direction(self) -> str:
        """The code that is filled in; empty while a person has to choose."""
        if self.sentence.needs_direction:
            return ""
        found = self.sentence.axes.get("direction")
        return found.value if found else ""

    @property
    def direction_sign(self) -> str:
        """The sign beside the word."""
        return SIGNS.get(self.direction, "")

    @property
    def direction_label(self) -> str:
        """The direction in words."""
        return self.sentence.axes["direction"].label if self.direction else ""

    @property
    def reasons(self) -> tuple[tuple[str, str], ...]:
        """Why it may be rejected."""
        return tuple((one.value, one.label) for one in OFFERED)

    @property
    def denial(self) -> str:
        """The words that deny something."""
        found = self.sentence.axes.get("direction")
        return found.surface if found else ""

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The directions of which one must be chosen before accepting; none where it is not open."""
        if not self.sentence.needs_direction:
            return ()
        kind = self.sentence.axes.get("claim_type")
        allowed = TYPE_RULES[ClaimType(kind.value)].directions if kind else frozenset(Direction)
        keys = ((Direction.SUPPORTS, "+"), (Direction.DOES_NOT_SUPPORT, "-"), (Direction.MIXED, "*"))
        return tuple(Choice(one.value, SIGNS[one], one.label, key) for one, key in keys if one in allowed)

    @property
    def signs(self) -> tuple[Value, ...]:
        """Claim type, design, n, and certainty where it is less than usual."""
        by_key = {value.key: value for value in self.values if value.label != Certainty.ASSERTED.label}
        wanted = ("claim_type", "study_design", COUNT, "certainty")
        return tuple(by_key[axis] for axis in wanted if axis in by_key)


def _alternatives(one: SuggestedSentence) -> Iterator[Alternative]:
    for axis, other in one.others.items():
        asks = one.with_other(other.value).needs_direction
        yield Alternative(NAMES[axis], other.value, other.label, other.score, asks_direction=asks)


def offer(one: SuggestedSentence, around: Surroundings, claims: Sequence[Claim], *, by: User) -> Offer:
    """A suggested claim as the page shows it, beside the claims of the article."""
    text = around.text
    named = list(_named(one))
    taken = {found.pk for found in taken_from(one)}
    values = tuple(_value(key, name, found, one, around, is_taken=found.pk in taken) for key, name, found in named)
    spans = [(key, start, end) for key, _, found in named for start, end in _spans(found)]
    quoting = tuple(claim for claim in claims if quotes(claim, text.pk, one))
    number, segments = around.number_at(one.start), tuple(_segments(one, spans))
    return Offer(one, text.pk, number, values, segments, quoting, step=_step(one, by=by))


def taken_from(one: SuggestedSentence) -> tuple[StoredSuggestion, ...]:
    """What a draft takes over when the sentence is accepted."""
    axes, tags = all_taken(one.axes, one.tags)
    return (*axes.values(), *tags)


def _step(one: SuggestedSentence, *, by: User) -> dt.datetime | None:
    """When this person accepted it, while the draft is as it was made."""
    made = one.decision
    if made is None or made.claim is None or made.by_id != by.pk or not services.made_draft(made):
        return None
    is_untouched = made.claim.lock == services.UNTOUCHED and made.claim.state == State.DRAFT
    return made.at if is_untouched else None


def quotes(claim: Claim, text_id: int, one: SuggestedSentence | BlindSentence) -> bool:
    """Whether a claim quotes at least half of this sentence."""
    mine = [quote for quote in claim.quotes.all() if quote.text_version_id == text_id]
    return any(2 * (min(quote.end, one.end) - max(quote.start, one.start)) >= one.end - one.start for quote in mine)


def _named(one: SuggestedSentence) -> Iterator[tuple[str, str, StoredSuggestion]]:
    """(key, name, suggestion) of every value: the axes in the order of NAMES, then the tags by facet."""
    for axis, name in NAMES.items():
        if (found := one.axes.get(axis)) and found.value != "false":
            yield axis, name, found
    for facet in FACETS:
        for number, found in enumerate(one.tags.get(facet, ())):
            yield f"{facet}-{number}", Facet(facet).label, found


def _value(
    key: str, name: str, found: StoredSuggestion, one: SuggestedSentence, around: Surroundings, *, is_taken: bool
) -> Value:
    is_inherited = found.scope == IN_DOCUMENT
    return Value(
        key,
        name,
        found.label,
        found.surface,
        _place(found, one),
        rule_of(
            found.facet,
            found.value,
            method=found.method,
            has_words=bool(found.surface),
            is_inherited=is_inherited,
        ),
        around.elsewhere(found, one),
        found.score,
        found.role,
        is_inherited,
        is_taken,
        is_default(found.facet, found.value, method=found.method, has_words=bool(found.surface)),
    )


def _origins(runs: Sequence[SuggestionRun]) -> Iterator[Origin]:
    """Each provider, then each edition with its states: several while providers have yet to read the newest."""
    for name, version in dict.fromkeys((run.provider, run.version) for run in runs):
        yield Origin(provider_in_words(name, version), f"{name} {version}")
    states: dict[str, list[str]] = {}
    for edition, _, state in (key.partition("+") for key in dict.fromkeys(run.edition for run in runs)):
        states.setdefault(edition, []).append(state)
    for edition, known in states.items():
        named = "vocabulary without an edition" if edition == NO_EDITION else f"vocabulary of {edition}"
        yield Origin(named, " ".join(["state", *known]).strip() if any(known) else "")


def _place(found: StoredSuggestion, one: SuggestedSentence) -> str:
    """Where the words stand, when that is not the sentence itself."""
    if found.scope == IN_DOCUMENT:
        return "said elsewhere in the article" if found.surface else "said in its title"
    return "" if not found.surface or one.start <= found.start < one.end else "said elsewhere in the article"


def _spans(found: StoredSuggestion) -> Iterator[tuple[int, int]]:
    """The words that give a value, and those that say which part they play."""
    yield found.start, found.end
    yield from ((start, end) for start, end in found.cues)


def _segments(one: SuggestedSentence, spans: Sequence[tuple[str, int, int]]) -> Iterator[Segment]:
    """The sentence cut wherever words that give a value begin or end."""
    inside = [(key, max(start, one.start), min(end, one.end)) for key, start, end in spans]
    inside = [(key, start, end) for key, start, end in inside if start < end]
    edges = sorted({one.start, one.end, *(edge for _, start, end in inside for edge in (start, end))})
    for low, high in pairwise(edges):
        keys = dict.fromkeys(key for key, start, end in inside if start <= low and high <= end)
        yield Segment(one.text[low - one.start : high - one.start], " ".join(keys))


def _rows(values: Iterable[Value]) -> Iterator[Row]:
    tags = [value for value in values if value.key not in NAMES]
    for facet in FACETS:
        own = tuple(value for value in tags if value.key.startswith(f"{facet}-") and _is_own(value))
        if own:
            yield Row(Facet(facet).label, own, is_apart=False)
    if rest := tuple(value for value in tags if not (_is_own(value) or value.role in APART)):
        yield Row("Also named", rest, is_apart=True)
    for role, heading in APART.items():
        if found := tuple(value for value in tags if value.role == role):
            yield Row(heading, found, is_apart=role != COTREATMENT)


def _is_own(value: Value) -> bool:
    """Whether it stands under its facet: taken over, and no partner of another therapy."""
    return value.is_taken and value.role not in APART
