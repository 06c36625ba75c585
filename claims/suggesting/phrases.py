"""Terms that a sentence says in plain words and not by a name: "lived longer", "took the brakes off". Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from claims.suggesting.creatures import is_of_animals
from claims.suggesting.phrasing.harms import ADVERSE_EVENTS, BIOMARKERS
from claims.suggesting.phrasing.markers import TOLD_MARKERS
from claims.suggesting.phrasing.mechanisms import RESISTANCE_MECHANISMS, RESPONSE_MECHANISMS
from claims.suggesting.phrasing.outcomes import OUTCOMES
from claims.suggesting.phrasing.rules import NOT_MEANT
from claims.suggesting.phrasing.settings import TOLD_SETTINGS
from claims.suggesting.phrasing.telling_burdens import TOLD_BURDENS
from claims.suggesting.phrasing.telling_cells import TOLD_CELLS
from claims.suggesting.phrasing.telling_harms import TOLD_HARMS
from claims.suggesting.phrasing.telling_mechanisms import TOLD_RESPONSE
from claims.suggesting.phrasing.telling_outcomes import TOLD_OUTCOMES
from claims.suggesting.phrasing.telling_resistance import TOLD_RESISTANCE
from claims.suggesting.phrasing.telling_results import TOLD_RESULTS
from claims.suggesting.phrasing.therapies import SUBTYPES, THERAPIES
from claims.suggesting.reading import Sentence
from claims.suggesting.suggestions import RULE
from claims.suggesting.wording import in_small, small_letters
from vocabulary.lexicon import Lexicon
from vocabulary.matching import Mention

RULES: Final = (
    *OUTCOMES, *TOLD_OUTCOMES, *TOLD_BURDENS, *RESPONSE_MECHANISMS, *TOLD_RESPONSE, *RESISTANCE_MECHANISMS,
    *TOLD_RESISTANCE, *ADVERSE_EVENTS, *TOLD_HARMS, *BIOMARKERS, *TOLD_MARKERS, *THERAPIES, *SUBTYPES,
    *TOLD_RESULTS, *TOLD_CELLS, *TOLD_SETTINGS,
)  # fmt: skip
START: Final = 3  # letters by which hints are looked up


def _by_start() -> Mapping[str, tuple[tuple[str, tuple[int, ...]], ...]]:
    """First letters of a hint -> the hints that begin so, each with the numbers of its rules."""
    grouped: defaultdict[str, list[tuple[str, tuple[int, ...]]]] = defaultdict(list)
    for hint in sorted({hint for rule in RULES for hint in rule.hints}):
        numbers = tuple(number for number, rule in enumerate(RULES) if hint in rule.hints)
        grouped[hint[:START]].append((hint, numbers))
    return MappingProxyType({start: tuple(hints) for start, hints in grouped.items()})


_ASKS_FOR_CAPITALS: Final = "(?-i:"
_SMALL: Final = tuple(
    None if _ASKS_FOR_CAPITALS in rule.words.pattern else in_small(rule.words.pattern) for rule in RULES
)
"""The patterns of the rules for a text in small letters, where they are found in half the time."""
_HINTS: Final = _by_start()
_STARTS: Final = frozenset(start for start in _HINTS if len(start) == START)
_SHORT: Final = frozenset(_HINTS) - _STARTS
OF_ANIMALS: Final = "IA:EP:SURVIVAL_IN_MICE"
OF_PEOPLE: Final = frozenset({"IA:EP:OVERALL_SURVIVAL", "IA:EP:LANDMARK_SURVIVAL_RATE"})
SECOND_CANCER: Final = "IA:IRAE:SECONDARY_MALIGNANCY"


def with_phrases(sentence: Sentence, lexicon: Lexicon) -> Sentence:
    """The sentence with the terms that its phrases mean among its mentions, without those that its names do not mean.

    Of a phrase and a name of the same facet that overlap the longer one counts.
    """
    named = [one for one in sentence.mentions if not _is_not_meant(sentence, one)]
    told = [one for one in _said(sentence) if one.curie in lexicon.cards and not _is_not_meant(sentence, one)]
    said = [one for one in told if not _overlaps(one, named)]
    said = [one for one in said if one.facet != "outcome" or not any(_holds(other, one) for other in said)]
    harms = [one for one in (*named, *said) if one.curie == SECOND_CANCER]
    named = [one for one in named if not any(_says_for(other, one) for other in said)]
    named = [one for one in named if not _overlaps_any(one, harms)]
    found = (*named, *said)
    if is_of_animals(sentence.text):
        found = _lives_of_animals(found, lexicon)
    if not said and found == sentence.mentions:
        return sentence
    return replace(sentence, mentions=tuple(sorted(found, key=lambda one: (one.start, -one.end, one.facet))))


def of_animals(sentence: Sentence, lexicon: Lexicon) -> Sentence:
    """A sentence that goes on about animals: how long these lived is an endpoint of its own."""
    return replace(sentence, mentions=_lives_of_animals(sentence.mentions, lexicon))


def _lives_of_animals(found: tuple[Mention, ...], lexicon: Lexicon) -> tuple[Mention, ...]:
    if OF_ANIMALS not in lexicon.cards or all(one.curie not in OF_PEOPLE for one in found):
        return found
    told = any(one.curie == OF_ANIMALS for one in found)
    lives = [replace(one, curie=OF_ANIMALS) for one in found if one.curie in OF_PEOPLE]
    return (*(one for one in found if one.curie not in OF_PEOPLE), *([] if told else lives[:1]))


def _said(sentence: Sentence) -> Iterable[Mention]:
    small = small_letters(sentence.text)
    for number in _hinted(sentence.text.casefold()):
        rule, pattern = RULES[number], _SMALL[number]
        for match in rule.words.finditer(sentence.text) if pattern is None else pattern.finditer(small):
            start, end = (sentence.start + place for place in match.span())
            yield from (Mention(start, end, rule.facet, curie, RULE) for curie in rule.curies if end > start)


def _hinted(lowered: str) -> list[int]:
    """The numbers of the rules of which a hint stands in a text of small letters, in their order."""
    starts = _STARTS.intersection([lowered[at : at + START] for at in range(len(lowered))]) | _SHORT
    return sorted(
        {number for start in starts for hint, numbers in _HINTS[start] if hint in lowered for number in numbers}
    )


def _overlaps(one: Mention, named: Iterable[Mention]) -> bool:
    """Whether its words name something else; a name that is only a part of them does not count."""
    return any(
        one.start < other.end and other.start < one.end and not _holds(one, other)
        for other in named
        if one.facet == other.facet
    )


def _holds(one: Mention, other: Mention) -> bool:
    """Whether a name is only a part of the words of a phrase of its facet."""
    length, inside = one.end - one.start, one.start <= other.start and other.end <= one.end
    return one.facet == other.facet and inside and other.end - other.start < length


def _says_for(one: Mention, other: Mention) -> bool:
    """Whether a phrase holds a name and says it better; one that lists organs holds the harms of the first of them."""
    return _holds(one, other) and not (one.facet == "adverse_event" and one.start == other.start)


def _overlaps_any(one: Mention, harms: Iterable[Mention]) -> bool:
    """Whether a cancer is named that is a harm of the treatment."""
    return one.facet == "subtype" and any(one.start < other.end and other.start < one.end for other in harms)


def _is_not_meant(sentence: Sentence, one: Mention) -> bool:
    """Whether the words around a name say that it means something else, such as a virus by "hepatitis B"."""
    around = NOT_MEANT.get(one.curie)
    if around is None:
        return False
    at = one.start - sentence.start
    return any(match.start() <= at < match.end() for match in around.finditer(sentence.text))
