"""Suggestions as JSON values."""

import json

from claims.suggesting.engine import suggest
from claims.suggesting.printing import sentence_json, suggestion_json
from claims.suggesting.reading import read
from claims.suggesting.suggestions import Suggestion
from tests.suggesting import LEXICON, named, said

READING = read("Pembrolizumab shrank tumours in melanoma.", LEXICON)


def test_a_term_has_a_curie_and_its_words():
    one = named(
        READING, 0, "therapy", "IA:AGENT:PEMBROLIZUMAB", "Pembrolizumab", 0.91234567, role="study", cues=((14, 20),)
    )
    assert suggestion_json(one, READING) == {
        "facet": "therapy",
        "curie": "IA:AGENT:PEMBROLIZUMAB",
        "label": "pembrolizumab",
        "start": 0,
        "end": 13,
        "surface": "Pembrolizumab",
        "method": "rule",
        "score": 0.9123,
        "scope": "sentence",
        "role": "study",
        "cues": [[14, 20]],
    }


def test_an_axis_has_a_value_and_its_label():
    values = [("study_design", "phase_2"), ("n", "12"), ("confirmatory", "true"), ("extrapolates", "false")]
    printed = [suggestion_json(Suggestion(0, axis, value, 1.0), READING) for axis, value in values]
    assert [(one["value"], one["label"]) for one in printed] == [
        ("phase_2", "Phase II trial"), ("12", "12"), ("true", "Yes"), ("false", "No"),
    ]  # fmt: skip
    assert all("curie" not in one for one in printed)


def test_a_sentence_holds_what_is_suggested_about_it():
    (bare,) = suggest(READING, [said()])
    assert sentence_json(bare, READING) == {
        "start": 0,
        "end": 41,
        "text": READING.text,
        "section": "lead",
        "claim_score": 0.0,
        "level": None,
        "suggestions": [],
    }
    (ruled,) = suggest(READING)
    assert json.loads(json.dumps(sentence_json(ruled, READING)))["level"] == ruled.level
