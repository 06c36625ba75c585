"""Suggestions as JSON values, as commands print them. Pure."""

from claims.scheme.axes import AXES, FACETS
from claims.suggesting.reading import Reading
from claims.suggesting.suggestions import Suggested, Suggestion

Printed = dict[str, object]
_DIGITS = 4  # of scores
_YES_OR_NO = {"true": "Yes", "false": "No"}


def sentence_json(suggested: Suggested, reading: Reading) -> Printed:
    """A sentence with everything that is suggested about it; `level` is None where no design gives one."""
    sentence = suggested.sentence
    return {
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
        "section": sentence.role.value,
        "claim_score": round(suggested.score, _DIGITS),
        "level": suggested.level or None,
        "suggestions": [suggestion_json(one, reading) for one in suggested.suggestions],
    }


def suggestion_json(one: Suggestion, reading: Reading) -> Printed:
    """A suggestion: a term has a `curie`, an axis a `value`; where no words give it both offsets are 0."""
    is_term = one.facet in FACETS
    return {
        "facet": one.facet,
        "curie" if is_term else "value": str(one.value),
        "label": reading.lexicon.cards[one.value].label if is_term else _label(one),
        "start": one.start,
        "end": one.end,
        "surface": one.surface,
        "method": one.method,
        "score": round(one.score, _DIGITS),
        "scope": one.scope,
        "role": one.role,
        "cues": [list(cue) for cue in one.cues],
    }


def _label(one: Suggestion) -> str:
    if one.facet in AXES:
        return AXES[one.facet](one.value).label
    return _YES_OR_NO.get(one.value, one.value)
