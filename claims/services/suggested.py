"""What is suggested about a text, as the curation page shows it: sentences ranked, with the best values of each."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple, Self

from django.db.models import Q

from accounts.models import User
from articles.models import Contact, TextVersion
from claims.deciding import BLIND, Action, is_blind
from claims.errors import NotSuggested
from claims.models import StoredSuggestion, SuggestionDecision, SuggestionRun
from claims.scheme import FACETS
from claims.services.providing import providers
from claims.suggesting.suggestions import CLAIM, COUNT, MODEL, level_of
from claims.suggesting.taking import SHOWN_FROM, best_axes, direction_is_open, ranked_tags
from vocabulary.models import Term

MOST_OFFERED: Final = 30
READY, WAITING, FAILED, NONE = "ready", "waiting", "failed", "none"
CARRIED: Final = ("study_design", COUNT)
"""Axes whose value one sentence may have of another."""
CHOOSABLE: Final = ("claim_type", "study_design")
"""Axes of which the next best value is offered beside the best one."""
OFFERED_FROM: Final = 0.2
"""Score from which it is."""
TAKEN: Final = frozenset({Action.ACCEPTED, Action.MISSED})


@dataclass(frozen=True, slots=True)
class BlindSentence:
    """A sentence that is shown without suggestions and asked about: claim or not."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class SuggestedSentence:
    """A sentence that looks like a claim; `axes` and `tags` hold the best first.

    `others`: axis -> the value that comes next, which a person may take in place of the best one.
    """

    start: int
    end: int
    text: str
    score: float
    level: str
    axes: Mapping[str, StoredSuggestion]
    tags: Mapping[str, tuple[StoredSuggestion, ...]]
    claim: StoredSuggestion | None = None
    """What says that it is a claim; its score is the sentence's."""
    decision: SuggestionDecision | None = None
    claim_id: int | None = None
    others: Mapping[str, StoredSuggestion] = field(default_factory=dict)

    def with_other(self, value: str) -> Self:
        """The same with another value of an axis in place of the best one; raises NotSuggested where none is."""
        for axis, other in self.others.items():
            if other.value == value:
                axes = {**self.axes, axis: other}
                return replace(self, axes=axes, level=level_of(axes))
        raise NotSuggested

    def with_any_of(self, values: Collection[str]) -> Self:
        """The same with those of these values that stand beside the best one of their axis."""
        one = self
        for axis, other in self.others.items():
            if other.value in values:
                one = replace(one, axes={**one.axes, axis: other})
        return replace(one, level=level_of(one.axes))

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands, half-open code points."""
        return self.start, self.end

    @property
    def is_decided(self) -> str:
        """`accepted`, `rejected`, or empty while it is open."""
        if self.decision is None:
            return ""
        return "accepted" if self.decision.action in TAKEN else "rejected"

    @property
    def needs_direction(self) -> bool:
        """True where the sentence denies something, so that accepting asks which way it points."""
        return direction_is_open(self.axes)

    @property
    def all(self) -> tuple[StoredSuggestion, ...]:
        """Every suggestion that it shows."""
        return (*self.axes.values(), *(one for mine in self.tags.values() for one in mine))


@dataclass(frozen=True, slots=True)
class Saying:
    """Words of a text that give a value which other sentences may have taken over."""

    axis: str
    value: str
    start: int
    words: str


@dataclass(frozen=True, slots=True)
class SuggestedText:
    """What is suggested about a text.

    `state`: `none` when nobody has asked for suggestions yet, `waiting` until the first answers are there, `failed`
    when no provider could answer, else `ready`; then no sentences means that nothing looks like a claim. `failures`:
    provider -> why it did not answer; `waiting`: those that have yet to answer; `sayings`: in the order of the text.
    """

    state: str
    failures: Mapping[str, str]
    waiting: tuple[str, ...]
    sentences: tuple[SuggestedSentence, ...] = ()
    blind: tuple[BlindSentence, ...] = ()
    sayings: tuple[Saying, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """What people said about the sentences of a text: start -> the decision in force; and who was asked blindly."""

    by_start: Mapping[int, SuggestionDecision] = field(default_factory=dict)
    blindly: frozenset[int] = frozenset()


def suggested(*, text: TextVersion, by: User) -> SuggestedText:
    """What to show of a text, open sentences by their score and then those decided on; a constant number of queries."""
    names = providers().shown
    state, failures, waiting = standing_of(text, names)
    if state != READY:
        return SuggestedText(state, failures, waiting)
    decided = decided_on(text)
    told = _told(text, names)
    offered, blind = _offered(text, [one for one in told if one.facet == CLAIM], decided)
    wanted = {*offered, *decided.by_start}
    found = sentences_of(text, names, wanted, decided=decided, may_see=by.has_perm("claims.view_claim"))
    ranked = sorted(found, key=lambda one: (bool(one.is_decided), -one.score, one.start))
    sayings = [Saying(one.facet, one.value, one.start, one.surface) for one in told if one.facet != CLAIM]
    return SuggestedText(
        state, failures, waiting, tuple(ranked), blind, tuple(sorted(sayings, key=lambda one: one.start))
    )


class _Told(NamedTuple):
    """What is needed of a suggestion to rank its sentence, or to name the words of a value: texts have thousands."""

    facet: str
    value: str
    score: float
    method: str
    sentence_start: int
    sentence_end: int
    start: int
    surface: str


def _told(text: TextVersion, names: Sequence[str]) -> list[_Told]:
    """What says of every sentence whether it is a claim, and the words of values that others may take over."""
    wanted = Q(facet=CLAIM) | Q(facet__in=CARRIED, end__gt=0)
    rows = StoredSuggestion.objects.latest_of(text, names).filter(wanted).select_related(None)
    return [_Told(*row) for row in rows.values_list(*_Told._fields)]


def standing_of(text: TextVersion, names: Collection[str]) -> tuple[str, dict[str, str], tuple[str, ...]]:
    """The state, why which providers failed, and which are waited for; the newest run of each speaks for it."""
    runs = SuggestionRun.objects.filter(text_version=text, provider__in=names)
    newest: dict[str, SuggestionRun] = {}
    answered: set[str] = set()
    for run in sorted(runs, key=lambda run: run.pk):
        newest[run.provider] = run
        answered |= {run.provider} if run.ran_at else set()
    failures = {name: run.last_error for name, run in newest.items() if run.last_error}
    waiting = tuple(name for name, run in newest.items() if run.next_at and name not in failures)
    if not newest:
        return NONE, failures, waiting
    if set(waiting) - answered:
        return WAITING, failures, waiting
    return READY if answered else FAILED, failures, waiting


def decided_on(text: TextVersion) -> Decided:
    """The decisions in force on sentences; one query. A draft that was thrown away is no decision any more."""
    by_start: dict[int, SuggestionDecision] = {}
    blindly = set()
    for one in SuggestionDecision.objects.on_sentences(text).select_related("claim", "by"):
        if one.method == BLIND:
            blindly.add(one.sentence_start)
        elif one.action == Action.REOPENED or (one.claim and one.claim.discarded_at):
            by_start.pop(one.sentence_start, None)
        else:
            by_start[one.sentence_start] = one
    return Decided(by_start, frozenset(blindly))


def _offered(text: TextVersion, rows: Iterable[_Told], decided: Decided) -> tuple[list[int], tuple[BlindSentence, ...]]:
    """Where the best open sentences begin, and those to ask about blindly; two queries."""
    places = [(one.start, one.end) for one in text.passages.all() if one.is_claimable]
    hidden = Contact.objects.by_text([text.pk]).get(text.pk, ())
    scores: dict[tuple[int, int], tuple[bool, float]] = {}
    for row in rows:
        start, end, method, score = row.sentence_start, row.sentence_end, row.method, row.score
        inside = any(first <= start and end <= last for first, last in places)
        if inside and not any(start < last and first < end for first, last in hidden):
            scores[start, end] = max(scores.get((start, end), (False, 0.0)), (method == MODEL, score))
    asked = {place for place in scores if is_blind(text.sha256, place[0])}
    open_blind = sorted(place for place in asked if place[0] not in {*decided.blindly, *decided.by_start})
    shown = [place for place in scores if place not in open_blind and scores[place][1] >= SHOWN_FROM]
    best = sorted(shown, key=lambda place: (-scores[place][1], place))
    blind = tuple(BlindSentence(start, end, text.text[start:end]) for start, end in open_blind)
    return [start for start, _ in best if start not in decided.by_start][:MOST_OFFERED], blind


def sentences_of(
    text: TextVersion,
    names: Sequence[str],
    starts: Iterable[int],
    *,
    decided: Decided,
    may_see: bool = True,
) -> list[SuggestedSentence]:
    """The sentences that begin at these places, in the order of the text, with what is suggested; two queries."""
    rows = list(StoredSuggestion.objects.latest_of(text, names).filter(sentence_start__in=list(starts)))
    terms = Term.objects.in_use([one.value for one in rows if one.facet in FACETS])
    found: dict[tuple[int, int], list[StoredSuggestion]] = {}
    for one in rows:
        one.term = terms.get(one.value) if one.facet in FACETS else None
        if one.term or one.facet not in FACETS:
            found.setdefault((one.sentence_start, one.sentence_end), []).append(one)
    return [
        _sentence(text, place, mine, decided.by_start.get(place[0]), may_see=may_see) for place, mine in found.items()
    ]


def _sentence(
    text: TextVersion,
    place: tuple[int, int],
    found: Sequence[StoredSuggestion],
    decision: SuggestionDecision | None,
    *,
    may_see: bool,
) -> SuggestedSentence:
    claims = [one for one in found if one.facet == CLAIM]
    best = max(claims, key=lambda one: (one.method == MODEL, one.score), default=None)
    axes = best_axes(found)
    return SuggestedSentence(
        *place,
        text.text[place[0] : place[1]],
        best.score if best else 0.0,
        level_of(axes),
        axes,
        _of_terms(ranked_tags(found)),
        best,
        decision,
        decision.claim_id if decision and may_see else None,
        _others(found, axes),
    )


def _others(found: Sequence[StoredSuggestion], best: Mapping[str, StoredSuggestion]) -> dict[str, StoredSuggestion]:
    """The value that comes next on each axis of which another may be chosen."""
    rest = [one for one in found if one.facet in CHOOSABLE and one.score >= OFFERED_FROM]
    return best_axes(one for one in rest if one.value != best[one.facet].value)


def _of_terms(
    tags: Mapping[str, tuple[StoredSuggestion, ...]],
) -> dict[str, tuple[StoredSuggestion, ...]]:
    """Two terms that were merged since are one: the better suggestion stays."""
    once: dict[str, tuple[StoredSuggestion, ...]] = {}
    for facet, ranked in tags.items():
        best: dict[Term | None, StoredSuggestion] = {}
        for one in ranked:
            best.setdefault(one.term, one)
        once[facet] = tuple(best.values())
    return once
