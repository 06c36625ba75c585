"""What models learn from: sentences with what people said about them. Pure.

A group is a study, else an article: what comes from one study is never on both sides of a split.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from articles.kinds import ArticleKind
from claims.learning.artefacts import DESIGN, NO_CLAIM
from claims.learning.features import Features, Rules, Traits, level_of
from claims.scheme.axes import ClaimType, Direction
from claims.scheme.levels import is_evidence
from claims.suggesting.reading import Reading, Sentence, read
from claims.suggesting.suggestions import CLAIM
from vocabulary.lexicon import Lexicon

FROZEN: Final = 20  # per cent of the groups, never trained on
HALF: Final = 0.5  # of a sentence that a claim has to cover
OTHERWISE: Final = MappingProxyType({CLAIM: NO_CLAIM})
GOLD, UNSEEN, STATEMENTS, CLAIMS = "gold", "unseen gold", "statements", "claims"
READ_FOR_RULES: Final = frozenset({GOLD, STATEMENTS})
"""Texts that the rules were written on: they are right there more often than elsewhere."""


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence: `answers` axis -> code, of the axes that somebody judged; `ruled` likewise what the rules say.

    `chance`: what the rules' ranking gives it as a claim; `share`: how much it counts, 1 for a sentence of its own.
    """

    group: str
    place: str
    traits: Traits = field(repr=False)
    answers: Mapping[str, str]
    ruled: Mapping[str, str]
    chance: float
    source: str
    share: float = 1.0


def example(
    features: Features,
    number: int,
    *,
    group: str,
    place: str,
    answers: Mapping[str, str],
    source: str,
    share: float = 1.0,
) -> Example:
    """One sentence of a text with the answers of people."""
    rules = features.rules[number]
    return Example(group, place, features.of(number), answers, ruled(rules), chance_of(rules), source, share)


def chance_of(rules: Rules) -> float:
    """What the rules' ranking gives a sentence as a claim."""
    return rules[CLAIM].score if CLAIM in rules else 0.0


def ruled(rules: Rules) -> dict[str, str]:
    """What the rules answer, in the words of models."""
    said = {axis: rules[axis].value for axis in ("claim_type", "direction") if axis in rules}
    return said | {DESIGN: level_of(rules)}


def _number(words: str) -> int:
    return int(hashlib.sha256(words.encode()).hexdigest()[:8], 16)


def is_frozen(group: str) -> bool:
    """Whether a study belongs to the fifth that only ever tests."""
    return _number(f"frozen {group}") % 100 < FROZEN


def teaches(one: Example) -> bool:
    """Whether a model that shall speak may learn from it; what does not teach judges."""
    return one.source != UNSEEN and not is_frozen(one.group)


def fold_of(group: str, folds: int) -> int:
    """In which fold a study is."""
    return _number(f"fold {group}") % folds


def digest_of(axis: str, examples: Iterable[Example]) -> str:
    """SHA-256 (hex) over where the examples stand, what they show and what was answered, whatever their order."""
    rows = sorted(
        json.dumps([one.place, one.group, one.answers.get(axis, ""), one.share, sorted(one.traits.items())])
        for one in examples
    )
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


# --- the gold set ----------------------------------------------------------------------------------------------------


def of_gold(lines: Iterable[str], lexicon: Lexicon, source: str = GOLD) -> Iterator[Example]:
    """Every sentence of the texts of a gold file, claim or not; `source`: GOLD, or UNSEEN for one that only judges."""
    for line in lines:
        row = json.loads(line)
        kind = ArticleKind(row["kind"]) if row.get("kind") else None
        reading = read(row["text"], lexicon, title=row.get("title", ""), kind=kind)
        claims = [claimed(one["start"], one["end"], one, one.get("level", "")) for one in row["claims"]]
        yield from of_text(reading, claims, group=row["id"], name=row["id"], source=source)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A span of a text of which people made a claim, and what they answered."""

    start: int
    end: int
    answers: Mapping[str, str]


def claimed(start: int, end: int, axes: Mapping[str, str], level: str) -> Claimed:
    """A claim of a text. Funding, aims and plans are claims of type project, and none that a ranking should find."""
    known = {axis: axes[axis] for axis in ("claim_type", "direction") if axes.get(axis)}
    kind = NO_CLAIM if known.get("claim_type") == ClaimType.PROJECT else CLAIM
    return Claimed(start, end, {CLAIM: kind, **known, **({DESIGN: level} if level else {})})


def of_text(
    reading: Reading,
    claims: Sequence[Claimed],
    *,
    group: str,
    name: str,
    source: str,
    judged: Sequence[Claimed] | None = None,
) -> Iterator[Example]:
    """The sentences of a text that somebody judged: each belongs to the claim that covers most of it, half at least.

    `judged`: what people said of sentences of which no claim came; None: all that are no claims were found to be none.
    """
    features = Features(reading)
    for number, sentence in enumerate(reading.sentences):
        answers = _answers(sentence, claims) or (OTHERWISE if judged is None else _answers(sentence, judged))
        if answers:
            yield example(features, number, group=group, place=f"{name}/{number}", answers=answers, source=source)


def _answers(sentence: Sentence, claims: Sequence[Claimed]) -> Mapping[str, str] | None:
    """Of the claim that covers most of a sentence, the first of equal ones; None where none covers half of it."""
    covers = [(_shared(sentence.start, sentence.end, one), -at) for at, one in enumerate(claims)]
    share, at = max(covers, default=(0.0, 0))
    return claims[-at].answers if share >= HALF else None


def _shared(start: int, end: int, claim: Claimed) -> float:
    inside = min(end, claim.end) - max(start, claim.start)
    return max(inside, 0) / max(end - start, 1)


# --- curated statements ----------------------------------------------------------------------------------------------

_DIRECTIONS: Final = {"Supports": Direction.SUPPORTS, "Does Not Support": Direction.DOES_NOT_SUPPORT}


def of_statements(lines: Iterable[str], lexicon: Lexicon) -> Iterator[Example]:
    """Curated statements, a JSON object a line: `id`, `pmid`, `text`, `level`, `direction`.

    A statement is one example: one of its sentences, with the others around it. Their types teach nothing:
    one of them holds what three claim types mean here, and a model that learnt it was worse on articles.
    """
    for line in lines:
        row = json.loads(line)
        features = Features(read(row["text"], lexicon))
        direction = _DIRECTIONS.get(row.get("direction", ""))
        answers = {DESIGN: row["level"], "direction": direction}
        known = {axis: str(value) for axis, value in answers.items() if value}
        number = _shows(features)
        yield example(features, number, group=f"pmid:{row['pmid']}", place=row["id"], answers=known, source=STATEMENTS)


def _shows(features: Features) -> int:
    """The sentence that speaks for a statement: the first that shows evidence, else the likeliest claim."""
    evident = (at for at, rules in enumerate(features.rules) if (level := level_of(rules)) and is_evidence(level))
    likeliest = max(range(len(features.rules)), key=lambda at: chance_of(features.rules[at]))
    return next(evident, likeliest)
