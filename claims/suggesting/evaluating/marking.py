"""One text that people tagged, beside what is suggested about it."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from claims.scheme.axes import FACETS, ClaimType
from claims.suggesting import therapies
from claims.suggesting.engine import Answer, answer
from claims.suggesting.gold_reading import GoldClaim, GoldTag, GoldText
from claims.suggesting.providers import BUILT_IN, Provider
from claims.suggesting.reading import Reading, Sentence, read
from claims.suggesting.scoring import Hits, hits, hits_in_line
from claims.suggesting.suggestions import COUNT, Suggested, Suggestion
from vocabulary.lexicon import Lexicon
from vocabulary.matching import Mention

HALF: Final = 0.5  # of the shorter of the two that a sentence and a claim must share
OWN_ROLES: Final = frozenset({therapies.STUDY, therapies.COTREATMENT})
"""What a claim may be about: the therapy that is studied, and what is given with it."""
LEVEL: Final = "level"
ANSWERED: Final = (
    "study_design", "confirmatory", "extrapolates", LEVEL, "claim_type", "direction", "certainty", "quote_role",
    "claimant",
)  # fmt: skip
IN_LINE: Final = "_in_line"
"""Ending of the name of a facet's hits where an ancestor or descendant of what is wanted counts as right."""
WHATEVER_ROLE: Final = "therapy_whatever_role"
EXACT_MENTION, NEAR_MENTION = "mention", "mention_overlapping"


@dataclass(frozen=True, slots=True)
class Gauge:
    """What texts are measured with; `codes`: foreign CURIE -> own one."""

    lexicon: Lexicon
    codes: Mapping[str, str] = field(default_factory=dict)
    providers: Sequence[Provider] = BUILT_IN
    ancestors: Mapping[str, frozenset[str]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        above = {curie: card.ancestors for curie, card in self.lexicon.cards.items()}
        object.__setattr__(self, "ancestors", MappingProxyType(above))


@dataclass(frozen=True, slots=True)
class Choice:
    """One axis of one claim: what was wanted, what was given (empty where nothing was), and how sure it was."""

    wanted: str
    given: str
    confidence: float

    @property
    def is_right(self) -> bool:
        """Whether they are the same."""
        return self.wanted == self.given


@dataclass(frozen=True, slots=True)
class Wrong:
    """An answer that is not what was wanted."""

    text: str
    measure: str
    sentence: str
    wanted: tuple[str, ...]
    given: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """What came of one text. `unit`: texts of one unit depend on each other, and are drawn together.

    `hits`: facet or other set of values -> hits over all claims; `choices`: axis -> one for each claim; `ranking`: for
    each sentence its score and whether it carries a claim, the best first, or None where nobody looked.
    """

    name: str
    unit: str
    kind: str
    characters: int
    hits: Mapping[str, Hits]
    choices: Mapping[str, tuple[Choice, ...]]
    ranking: tuple[tuple[float, bool], ...] | None = None
    wrong: tuple[Wrong, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)
    suggestions: int = 0
    without_words: int = 0
    """Suggestions whose span is not exactly their surface, among those that are given."""
    dropped: Mapping[str, int] = field(default_factory=dict)
    failed: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Sheet:
    """Collects what comes of one text."""

    name: str
    hits: dict[str, Hits] = field(default_factory=dict)
    choices: dict[str, list[Choice]] = field(default_factory=dict)
    wrong: list[Wrong] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    def compare(self, measure: str, given: Collection[str], wanted: Collection[str], sentence: str) -> None:
        """Two sets of values, one for each claim."""
        self.hits[measure] = self.hits.get(measure, Hits()) + hits(given, wanted)
        if set(given) != set(wanted):
            self.wrong.append(Wrong(self.name, measure, sentence, tuple(sorted(wanted)), tuple(sorted(given))))

    def compare_terms(
        self, facet: str, given: Collection[str], wanted: Collection[str], sentence: str, gauge: Gauge
    ) -> None:
        """As `compare`, and again with ancestors and descendants counted as right."""
        self.compare(facet, given, wanted, sentence)
        measure = facet + IN_LINE
        self.hits[measure] = self.hits.get(measure, Hits()) + hits_in_line(given, wanted, gauge.ancestors)

    def choose(self, axis: str, wanted: str, given: str, confidence: float, sentence: str) -> None:
        """One axis of a claim."""
        self.choices.setdefault(axis, []).append(Choice(wanted, given, confidence))
        if wanted != given:
            self.wrong.append(Wrong(self.name, axis, sentence, (wanted,), (given,)))

    def marked(
        self,
        unit: str,
        reading: Reading,
        said: Answer,
        ranking: tuple[tuple[float, bool], ...] | None = None,
    ) -> Marked:
        """All that was collected."""
        given = [one for sentence in said.suggested for one in sentence.suggestions]
        return Marked(
            self.name,
            unit,
            reading.kind.value if reading.kind else "",
            len(reading.text),
            dict(self.hits),
            {axis: tuple(choices) for axis, choices in self.choices.items()},
            ranking,
            tuple(self.wrong),
            dict(self.left_out),
            len(given),
            sum(reading.text[one.start : one.end] != one.surface for one in given),
            said.dropped,
            said.failed,
        )


def mark_text(gold: GoldText, gauge: Gauge) -> Marked:
    """Compare everything that is annotated of a text."""
    reading = read(gold.text, gauge.lexicon, title=gold.title, kind=gold.kind, passages=gold.passages)
    said = answer(reading, gauge.providers)
    sheet = Sheet(gold.name)
    for claim in gold.claims or ():
        _mark_claim(sheet, claim, _sentence_of(claim, said.suggested), gold.text, gauge)
    _mark_mentions(sheet, gold, reading, gauge)
    return sheet.marked(gold.name, reading, said, _ranking(gold, said.suggested))


def _mark_claim(sheet: Sheet, claim: GoldClaim, found: Suggested | None, text: str, gauge: Gauge) -> None:
    words = text[claim.start : claim.end]
    if found is None:
        sheet.left_out["claims that no sentence overlaps by half, counted as missed"] += 1
    _mark_tags(sheet, claim, found, words, gauge)
    for axis in ANSWERED:
        if axis in claim.axes:
            sheet.choose(axis, claim.axes[axis], *axis_of(found, axis), words)
    if COUNT in claim.axes:
        wanted, given = claim.axes[COUNT], axis_of(found, COUNT)[0]
        sheet.compare(COUNT, {given} - {""}, {wanted} - {""}, words)


def _mark_tags(sheet: Sheet, claim: GoldClaim, found: Suggested | None, words: str, gauge: Gauge) -> None:
    if claim.tags is None:
        return
    known = own_tags(claim.tags, gauge)
    sheet.left_out["tags whose code no term has as exact match"] += len(set(claim.tags)) - len(known)
    for facet in FACETS:
        wanted = {one.curie for one in known if one.facet == facet}
        sheet.compare_terms(facet, given_terms(found, facet), wanted, words, gauge)
    wanted = {one.curie for one in known if one.facet == "therapy"}
    sheet.compare(WHATEVER_ROLE, given_terms(found, "therapy", whatever_role=True), wanted, words)


def own_tags(tags: Iterable[GoldTag], gauge: Gauge) -> set[GoldTag]:
    """The tags with own CURIEs, without those that have none."""
    mapped = (GoldTag(one.facet, gauge.codes.get(one.curie, one.curie)) for one in tags)
    return {one for one in mapped if one.curie in gauge.ancestors}


def given_terms(found: Suggested | None, facet: str, *, whatever_role: bool = False) -> set[str]:
    """The terms of a facet that a sentence is said to be about; of therapies those that are studied."""
    given = [one for one in found.suggestions if one.facet == facet] if found else []
    return {one.value for one in given if whatever_role or _is_own(one)}


def _is_own(one: Suggestion) -> bool:
    return one.role in OWN_ROLES if one.facet == "therapy" else one.role != therapies.BACKGROUND


def axis_of(found: Suggested | None, axis: str) -> tuple[str, float]:
    """The value of an axis and how sure it is; a level is as sure as the design that it follows from."""
    best = found.axis("study_design" if axis == LEVEL else axis) if found else None
    if found is None or best is None:
        return "", 0.0
    return str(found.level if axis == LEVEL else best.value), best.score


# --- sentences -------------------------------------------------------------------------------------------------------


def _overlap(claim: GoldClaim, sentence: Sentence) -> float:
    """Share of the shorter of the two that both have."""
    both = min(claim.end, sentence.end) - max(claim.start, sentence.start)
    return max(0, both) / min(claim.end - claim.start, sentence.end - sentence.start)


def _sentence_of(claim: GoldClaim, suggested: Iterable[Suggested]) -> Suggested | None:
    """The sentence that has most of the claim's words; of equal ones the first."""
    near = [one for one in suggested if _overlap(claim, one.sentence) >= HALF]
    return max(
        near,
        key=lambda one: min(claim.end, one.sentence.end) - max(claim.start, one.sentence.start),
        default=None,
    )


def _ranking(gold: GoldText, suggested: Sequence[Suggested]) -> tuple[tuple[float, bool], ...] | None:
    """Facts about projects are claims, and no claims that anybody looks for."""
    if gold.claims is None:
        return None
    wanted = [one for one in gold.claims if one.axes.get("claim_type") != ClaimType.PROJECT]
    ranked = sorted(suggested, key=lambda one: (-one.score, one.sentence.start))
    return tuple((one.score, any(_overlap(claim, one.sentence) >= HALF for claim in wanted)) for one in ranked)


# --- mentions --------------------------------------------------------------------------------------------------------


def _mark_mentions(sheet: Sheet, gold: GoldText, reading: Reading, gauge: Gauge) -> None:
    """Which words name which terms; a wanted mention is found once."""
    if gold.mentions is None:
        return
    known = [(one, gauge.codes.get(one.tag.curie, one.tag.curie)) for one in gold.mentions]
    wanted = {(one.start, one.end, curie) for one, curie in known if curie in gauge.ancestors}
    sheet.left_out["mentions whose code no term has as exact match"] += sum(
        curie not in gauge.ancestors for _, curie in known
    )
    facets = {one.tag.facet for one in gold.mentions} or set(FACETS)
    found = [one for sentence in reading.sentences for one in sentence.mentions if one.facet in facets]
    sheet.compare(
        EXACT_MENTION,
        {f"{one.start}-{one.end} {one.curie}" for one in found},
        {f"{start}-{end} {curie}" for start, end, curie in wanted},
        gold.title or gold.text[:120],
    )
    right = len(list(_overlapping(found, wanted)))
    sheet.hits[NEAR_MENTION] = Hits(right, len(found), len(wanted))


def _overlapping(found: Iterable[Mention], wanted: Iterable[tuple[int, int, str]]) -> Iterator[Mention]:
    left = set(wanted)
    for one in found:
        near = next((w for w in sorted(left) if w[2] == one.curie and w[0] < one.end and one.start < w[1]), None)
        if near:
            left.discard(near)
            yield one
