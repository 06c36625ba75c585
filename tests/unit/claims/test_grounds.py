import pytest

from claims.grounds import is_default, provider_in_words, rule_of, sureness
from claims.scheme.axes import Certainty, Claimant, ClaimType, Direction, QuoteRole, StudyDesign

VALUES = {
    "study_design": StudyDesign,
    "claim_type": ClaimType,
    "direction": Direction,
    "certainty": Certainty,
    "quote_role": QuoteRole,
    "claimant": Claimant,
    "confirmatory": ("true", "false"),
    "extrapolates": ("true", "false"),
    "n": ("40",),
}


def rule(axis, value, *, method="rule", has_words=False, is_inherited=False):
    return rule_of(axis, value, method=method, has_words=has_words, is_inherited=is_inherited)


@pytest.mark.parametrize(("axis", "value"), [(axis, str(value)) for axis, all_ in VALUES.items() for value in all_])
def test_every_value_of_every_axis_has_its_reason(axis, value):
    assert rule(axis, value) not in {"", "a rule"}
    assert "words" in rule(axis, value, method="model")


@pytest.mark.parametrize(
    ("axis", "value", "given", "expected"),
    [
        ("study_design", "phase_2", {"has_words": True}, "these words name the design"),
        ("study_design", "phase_2", {}, "carried over from what the article says elsewhere"),
        ("study_design", "not_reported", {}, "nothing in the article names a study for it"),
        ("direction", "does_not_support", {"has_words": True}, "these words or figures deny something"),
        ("direction", "supports", {}, "no word of the sentence denies anything"),
        ("claim_type", "efficacy", {"has_words": True}, "the terms that it names, and its verbs"),
        ("quote_role", "background", {}, "no study shows, or another one than the article’s own"),
        ("therapy", "IA:X", {"method": "dictionary", "has_words": True}, "a name of the vocabulary"),
        ("therapy", "IA:X", {"method": "spelling"}, "a name of the vocabulary, misspelt"),
        ("therapy", "IA:X", {}, "follows from the terms beside it"),
        ("direction", "mixed", {"has_words": True}, "the sentence sets two results against each other"),
        ("therapy", "IA:X", {"method": "definition"}, "an abbreviation, as the article spells it out"),
        ("therapy", "IA:X", {"method": "remote"}, "a service outside the atlas says so"),
        ("therapy", "IA:X", {"method": "pubtator"}, "pubtator"),
        (
            "subtype",
            "IA:X",
            {"method": "dictionary", "is_inherited": True},
            "a name of the vocabulary, taken over from the article: the sentence names no other",
        ),
    ],
)
def test_the_rule_is_told_in_plain_words(axis, value, given, expected):
    assert rule(axis, value, **given) == expected


@pytest.mark.parametrize(
    ("score", "words"),
    [
        (1.0, "very sure"),
        (0.9, "very sure"),
        (0.75, "fairly sure"),
        (0.5, "unsure"),
        (0.49, "a guess"),
        (0.0, "a guess"),
    ],
)
def test_how_sure_it_is_is_told_in_words(score, words):
    assert sureness(score) == words


@pytest.mark.parametrize(
    ("axis", "value", "method", "has_words", "expected"),
    [
        ("direction", "supports", "rule", False, True),
        ("direction", "supports", "rule", True, False),
        ("direction", "supports", "model", False, False),
        ("direction", "does_not_support", "rule", False, False),
        ("study_design", "not_reported", "rule", False, True),
        ("study_design", "phase_2", "rule", False, False),
        ("certainty", "asserted", "rule", False, True),
        ("quote_role", "primary_result", "rule", False, True),
        ("quote_role", "background", "rule", False, False),
    ],
)
def test_a_default_is_what_nothing_speaks_for(axis, value, method, has_words, expected):
    assert is_default(axis, value, method=method, has_words=has_words) is expected


@pytest.mark.parametrize(
    ("name", "version", "expected"),
    [
        ("terms", "5", "built-in rules for tags, version 5"),
        ("axes", "", "built-in rules for all other fields"),
        ("model", "1f0e9a52c7d1", "trained models"),
        ("remote", "2", "a service outside the atlas, version 2"),
        ("pubtator", "3", "pubtator, version 3"),
    ],
)
def test_a_provider_has_a_name_that_people_understand(name, version, expected):
    assert provider_in_words(name, version) == expected
