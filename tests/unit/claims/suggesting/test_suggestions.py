"""What providers say, checked against text and vocabulary, and put together."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.scheme.axes import FACETS
from claims.suggesting.reading import read
from claims.suggesting.suggestions import (
    AXES,
    CLAIM,
    CODES,
    MODEL,
    MOST_PER_SENTENCE,
    Suggestion,
    assemble,
    check,
)
from tests.suggesting import LEXICON

TEXT = "Pembrolizumab shrank tumours in melanoma. Nivolumab did not."
READING = read(TEXT, LEXICON)
GOOD = Suggestion(0, "therapy", "IA:AGENT:PEMBROLIZUMAB", 0.9, 0, 13, "Pembrolizumab")


@pytest.mark.parametrize(
    "one",
    [
        GOOD,
        replace(GOOD, cues=((0, 60), (14, 20))),
        replace(GOOD, start=0, end=0, surface=""),
        Suggestion(1, "n", "12", 0.5),
        Suggestion(1, "study_design", "phase_3", 1.0),
        Suggestion(1, "confirmatory", "true", 0.0),
        Suggestion(1, CLAIM, CLAIM, 0.3),
    ],
)
def test_what_text_and_vocabulary_bear_out_is_kept(one):
    assert check([one], READING) == ((one,), {})


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"score": 0.1}, "said twice"),
        ({"sentence": 2}, "no such sentence"),
        ({"sentence": -1}, "no such sentence"),
        ({"score": 1.1}, "score outside 0 to 1"),
        ({"score": -0.1}, "score outside 0 to 1"),
        ({"score": math.nan}, "score outside 0 to 1"),
        ({"score": math.inf}, "score outside 0 to 1"),
        ({"start": 50, "end": 61}, "offsets outside the text"),
        ({"start": -13}, "offsets outside the text"),
        ({"start": 13, "end": 0}, "offsets outside the text"),
        ({"cues": ((0, 10**9),)}, "offsets outside the text"),
        ({"cues": ((-5, -1),)}, "offsets outside the text"),
        ({"cues": ((0, 1),) * 21}, "cues, role, method or scope that nobody has"),
        ({"role": "x" * 1_000_000}, "cues, role, method or scope that nobody has"),
        ({"method": "x" * 21}, "cues, role, method or scope that nobody has"),
        ({"scope": "galaxy"}, "cues, role, method or scope that nobody has"),
        ({"surface": "Nivolumab"}, "words that the text does not have there"),
        ({"start": 1}, "words that the text does not have there"),
        ({"value": "IA:AGENT:INVENTED"}, "unknown term"),
        ({"value": "IA:DX:MEL"}, "unknown term"),
        ({"facet": "colour"}, "unknown facet"),
        ({"facet": "significance", "value": "resistance"}, "unknown facet"),
        ({"facet": "study_design"}, "unknown value"),
        ({"facet": "n", "value": "-5"}, "unknown value"),
        ({"facet": "n", "value": "1" * 10}, "unknown value"),
        ({"facet": "n", "value": "²"}, "unknown value"),
        ({"facet": "n", "value": ""}, "unknown value"),
    ],
)
def test_what_they_do_not_is_dropped_with_a_reason(change, reason):
    assert check([GOOD, replace(GOOD, **change)], READING) == ((GOOD,), {reason: 1})


@pytest.mark.parametrize("others", [(), (Suggestion(1, CLAIM, CLAIM, 0.4),)])
def test_of_what_is_said_twice_the_best_stays_where_the_first_stood(others):
    weak, strong = replace(GOOD, score=0.2, role="background"), replace(GOOD, score=0.9)
    for said in ([weak, *others, strong], [strong, *others, weak], [weak, *others, strong, weak]):
        kept, dropped = check(said, READING)
        assert kept == (strong, *others)
        assert dropped == {"said twice": len(said) - len(kept)}


def test_a_flood_is_cut_for_each_sentence():
    flood = [Suggestion(0, "n", str(number), 0.5) for number in range(10_000)]
    kept, dropped = check([*flood, replace(GOOD, sentence=1)], READING)
    assert len(kept) == MOST_PER_SENTENCE + 1
    assert dropped == {"too many for one sentence": 10_000 - MOST_PER_SENTENCE}


@given(
    st.lists(
        st.builds(
            Suggestion,
            st.integers(-2, 3),
            st.sampled_from([*FACETS, *AXES, CLAIM, "colour", ""]),
            st.sampled_from([*LEXICON.cards, *CODES["study_design"], "true", "7", ""]),
            st.floats(),
            st.integers(-5, 70),
            st.integers(-5, 70),
            st.sampled_from(["", "Pembrolizumab", "melanoma"]),
        )
    )
)
def test_whatever_is_kept_resolves_to_its_words(suggestions):
    kept, dropped = check(suggestions, READING)
    assert len(kept) + dropped.total() == len(suggestions)
    assert all(TEXT[one.start : one.end] == one.surface and 0 <= one.score <= 1 for one in kept)


def test_every_sentence_comes_in_the_order_of_the_text():
    first, second = assemble([replace(GOOD, sentence=1), Suggestion(1, CLAIM, CLAIM, 0.4)], READING)
    assert (first.sentence.text, first.score, first.level, first.suggestions) == (TEXT[:41], 0, "", ())
    assert (second.score, [one.facet for one in second.suggestions]) == (0.4, ["therapy"])
    assert second.axis("therapy") == second.suggestions[0]
    assert second.axis("n") is None


def test_terms_come_first_and_the_surest_before_the_others():
    weak = replace(GOOD, score=0.2)
    axis = Suggestion(0, "direction", "supports", 1.0)
    first, _ = assemble([axis, weak, GOOD], READING)
    assert first.suggestions == (GOOD, weak, axis)


@pytest.mark.parametrize(
    ("axes", "level"),
    [
        ({}, ""),
        ({"study_design": "phase_3"}, "B"),
        ({"study_design": "phase_3", "confirmatory": "true"}, "A"),
        ({"study_design": "phase_3", "confirmatory": "false", "n": "4"}, "C"),
        ({"study_design": "in_vitro", "extrapolates": "true"}, "E"),
        ({"study_design": "announcement", "extrapolates": "true"}, "N"),
    ],
)
def test_the_level_follows_from_the_best_axes(axes, level):
    suggestions = [Suggestion(0, axis, value, 0.5) for axis, value in axes.items()]
    assert assemble(suggestions, READING)[0].level == level


def test_of_an_axis_a_model_comes_before_the_rules():
    rule = Suggestion(0, "study_design", "in_vitro", 0.9)
    model = Suggestion(0, "study_design", "phase_2", 0.4, method=MODEL)
    first, _ = assemble([rule, model], READING)
    assert (first.axis("study_design"), first.level) == (model, "B")
