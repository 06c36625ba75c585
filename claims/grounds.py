"""Why a value is suggested, in plain words: which rule gave it, and how sure that is. Pure."""

from collections.abc import Mapping
from typing import Final

from claims.scheme.axes import Certainty, Direction, QuoteRole, StudyDesign

BY_MODEL: Final = "a trained model, from all words of the sentence"
BY_NAME: Final = "a name of the vocabulary"
FOLLOWS: Final = "follows from the terms beside it"
_METHODS: Final[Mapping[str, str]] = {"dictionary": BY_NAME, "spelling": "a name of the vocabulary, misspelt"}
_BY_WORDS: Final[Mapping[str, str]] = {
    "study_design": "these words name the design",
    "n": "a number beside patients or samples",
    "direction": "these words deny something",
}
_OF_VALUE: Final[Mapping[tuple[str, str], str]] = {
    ("study_design", StudyDesign.NOT_REPORTED): "default: nothing in the article names a study for it",
    ("study_design", StudyDesign.ANNOUNCEMENT): "the article tells of plans, funding or partners",
    ("direction", Direction.SUPPORTS): "default: no word of the sentence denies anything",
    ("direction", Direction.NOT_APPLICABLE): "follows from the claim type",
    ("certainty", Certainty.ASSERTED): "default: no word of the sentence is cautious",
    ("quote_role", QuoteRole.PRIMARY_RESULT): "default: nothing points to earlier or other work",
    ("quote_role", QuoteRole.BACKGROUND): "no study shows, or another one than the article’s own",
    ("quote_role", QuoteRole.OWN_ANNOUNCEMENT): "follows from the design",
}
_OF_AXIS: Final[Mapping[str, str]] = {
    "study_design": "carried over from what the article says elsewhere",
    "n": "carried over from what the article says elsewhere",
    "claim_type": "the terms that it names, and its verbs",
    "direction": "the sentence sets two results against each other",
    "certainty": "a cautious word, such as may or could",
    "claimant": "the kind of the article, and whether a person is quoted",
    "confirmatory": "a phase III trial that tells of random arms and its primary endpoint",
    "extrapolates": "goes from tissue, animals or one patient to patients",
}
_SURE: Final = ((0.9, "very sure"), (0.75, "fairly sure"), (0.5, "unsure"), (0.0, "a guess"))


def rule_of(axis: str, value: str, *, method: str, has_words: bool, is_inherited: bool) -> str:
    """The rule in words. `axis` may be a facet; `is_inherited`: its document says it, and not the sentence."""
    if method == "model":
        return BY_MODEL
    if is_inherited:
        return f"{_METHODS.get(method, FOLLOWS)}, taken over from the article: the sentence names no other"
    if axis not in _OF_AXIS and axis != "quote_role":
        return _METHODS.get(method, FOLLOWS if method == "rule" else method)
    if has_words and axis in _BY_WORDS:
        return _BY_WORDS[axis]
    return _OF_VALUE.get((axis, value)) or _OF_AXIS.get(axis, "a rule")


def sureness(score: float) -> str:
    """How sure a provider is of a value, in words."""
    return next(words for least, words in _SURE if score >= least)
