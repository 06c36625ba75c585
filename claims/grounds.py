"""Why a value is suggested, in plain words: which rule gave it, how sure that is, and who says so. Pure."""

from collections.abc import Mapping
from typing import Final

from claims.scheme.axes import Certainty, Direction, QuoteRole, StudyDesign

BY_MODEL: Final = "a trained model, from all words of the sentence"
BY_NAME: Final = "a name of the vocabulary"
FOLLOWS: Final = "follows from the terms beside it"
DEFAULT: Final = "default"
MODELS: Final = "model"
_METHODS: Final[Mapping[str, str]] = {
    "dictionary": BY_NAME,
    "spelling": "a name of the vocabulary, misspelt",
    "definition": "an abbreviation, as the article spells it out",
    "remote": "a service outside the atlas says so",
}
_BY_WORDS: Final[Mapping[str, str]] = {
    "study_design": "these words name the design",
    "n": "a number beside patients or samples",
    "direction": "these words or figures deny something",
}
_BY_DEFAULT: Final[Mapping[tuple[str, str], str]] = {
    ("study_design", StudyDesign.NOT_REPORTED): "nothing in the article names a study for it",
    ("direction", Direction.SUPPORTS): "no word of the sentence denies anything",
    ("certainty", Certainty.ASSERTED): "no word of the sentence is cautious",
    ("quote_role", QuoteRole.PRIMARY_RESULT): "nothing points to earlier or other work",
}
"""Values that nothing speaks for, but that nothing speaks against them: how sure they are is not theirs to say."""
_OF_VALUE: Final[Mapping[tuple[str, str], str]] = {
    **_BY_DEFAULT,
    ("study_design", StudyDesign.ANNOUNCEMENT): "the article tells of plans, funding or partners",
    ("direction", Direction.NOT_APPLICABLE): "follows from the claim type",
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
_TWO_RESULTS: Final = ("direction", Direction.MIXED)
_SURE: Final = ((0.9, "very sure"), (0.75, "fairly sure"), (0.5, "unsure"), (0.0, "a guess"))
_PROVIDERS: Final[Mapping[str, str]] = {
    "terms": "built-in rules for tags",
    "axes": "built-in rules for all other fields",
    MODELS: "trained models",
    "remote": "a service outside the atlas",
}


def rule_of(axis: str, value: str, *, method: str, has_words: bool, is_inherited: bool) -> str:
    """The rule in words. `axis` may be a facet; `is_inherited`: its document says it, and not the sentence."""
    if method == MODELS:
        return BY_MODEL
    if is_inherited:
        return f"{_METHODS.get(method, FOLLOWS)}, taken over from the article: the sentence names no other"
    if axis not in _OF_AXIS and axis != "quote_role":
        return _METHODS.get(method, FOLLOWS if method == "rule" else method)
    if has_words and axis in _BY_WORDS and (axis, value) != _TWO_RESULTS:
        return _BY_WORDS[axis]
    return _OF_VALUE.get((axis, value)) or _OF_AXIS.get(axis, "a rule")


def is_default(axis: str, value: str, *, method: str, has_words: bool) -> bool:
    """Whether a value stands there only because nothing says otherwise."""
    return method == "rule" and not has_words and (axis, value) in _BY_DEFAULT


def sureness(score: float) -> str:
    """How sure a provider is of a value, in words."""
    return next(words for least, words in _SURE if score >= least)


def provider_in_words(name: str, version: str = "") -> str:
    """A provider; one that is not ours by the name that it gives itself. The version of models is a fingerprint."""
    named = _PROVIDERS.get(name, name)
    return f"{named}, version {version}" if version and name != MODELS else named
