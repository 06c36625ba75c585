"""One curated statement about a study, beside what is suggested about it.

Its words are a curator's and its codes another scheme's: what that has and the claim scheme has not is left out, and
counted.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from claims.scheme.axes import ClaimType, Direction, Level
from claims.suggesting.engine import answer
from claims.suggesting.evaluating.marking import LEVEL, Gauge, Marked, Sheet, axis_of, given_terms
from claims.suggesting.gold_reading import Statement
from claims.suggesting.reading import read
from claims.suggesting.suggestions import Suggested
from vocabulary.matching import find

WHOLE: Final = 0.8  # of a therapy's name that one mention must cover, so that it is its name
IMMUNOTHERAPY: Final = "IA:THER:IMMUNOTHERAPY"
CANCER: Final = "IA:DX:CANCER"
FOR_IMMUNITY, FOLDED_TYPE = "therapy_immunotherapy", "claim_type_folded"
TYPES: Final[Mapping[str, ClaimType]] = MappingProxyType(
    {
        "Predictive": ClaimType.PREDICTIVE,
        "Prognostic": ClaimType.PROGNOSTIC,
        "Diagnostic": ClaimType.DIAGNOSTIC,
    }
)
OF_THERAPIES: Final = frozenset({ClaimType.PREDICTIVE, ClaimType.EFFICACY, ClaimType.RESISTANCE})
"""All three are `Predictive` in the statements' scheme, which has no other type for what a therapy does: told apart as
the claim type, and folded into one."""
DIRECTIONS: Final[Mapping[str, Direction]] = MappingProxyType(
    {"Supports": Direction.SUPPORTS, "Does Not Support": Direction.DOES_NOT_SUPPORT}
)
WITH_EVIDENCE: Final = frozenset(Level) - {Level.F, Level.N}


def mark_statement(statement: Statement, gauge: Gauge) -> Marked:
    """Compare therapies, disease, level, type and direction of one statement; those of one study are one unit."""
    reading = read(statement.text, gauge.lexicon)
    said = answer(reading, gauge.providers)
    sheet = Sheet(statement.name)
    _mark_therapies(sheet, statement, said.suggested, gauge)
    _mark_disease(sheet, statement, said.suggested, gauge)
    _mark_axes(sheet, statement, said.suggested)
    return sheet.marked(statement.study, reading, said)


def _mark_therapies(sheet: Sheet, statement: Statement, suggested: Sequence[Suggested], gauge: Gauge) -> None:
    """Only statements all of whose therapies the vocabulary has; curators name agents, so classes besides are none."""
    if not statement.therapies:
        sheet.left_out["statements without a therapy"] += 1
        return
    named = [_term_of(name, gauge) for name in statement.therapies]
    if not all(named):
        sheet.left_out["statements with a therapy that the vocabulary lacks"] += 1
        return
    wanted = set(named)
    given = {
        one
        for sentence in suggested
        for one in given_terms(sentence, "therapy")
        if one in wanted or gauge.lexicon.cards[one].kind == "agent"
    }
    sheet.compare("therapy", given, wanted, statement.text)
    for_immunity = {one for one in given | wanted if IMMUNOTHERAPY in gauge.ancestors[one]}
    if for_immunity:
        sheet.compare(FOR_IMMUNITY, given & for_immunity, wanted & for_immunity, statement.text)


def _term_of(name: str, gauge: Gauge) -> str:
    """The therapy that a name names as a whole; empty when none does."""
    found = [
        one
        for one in find(name, gauge.lexicon)
        if one.facet == "therapy" and one.end - one.start >= WHOLE * len(name.strip())
    ]
    return found[0].curie if found else ""


def _mark_disease(sheet: Sheet, statement: Statement, suggested: Sequence[Suggested], gauge: Gauge) -> None:
    """Stages and markers that are no cancer by themselves do not count: curators name the disease alone."""
    wanted = gauge.codes.get(statement.disease, "")
    if wanted not in gauge.ancestors:
        sheet.left_out["statements whose disease no term has as exact match"] += 1
        return
    given = {
        one
        for sentence in suggested
        for one in given_terms(sentence, "subtype")
        if one == CANCER or CANCER in gauge.ancestors[one]
    }
    sheet.compare_terms("subtype", given, {wanted}, statement.text, gauge)


def _mark_axes(sheet: Sheet, statement: Statement, suggested: Sequence[Suggested]) -> None:
    """The level of the first sentence that shows evidence, the type of the likeliest claim, a denial anywhere."""
    best = max(suggested, key=lambda one: one.score, default=None)
    if statement.level:
        shown = next((one for one in suggested if one.level in WITH_EVIDENCE), best)
        sheet.choose(LEVEL, statement.level, *axis_of(shown, LEVEL), statement.text)
    _mark_type(sheet, statement, best)
    if wanted := DIRECTIONS.get(statement.direction):
        given = [axis_of(one, "direction") for one in suggested]
        denied = [one for one in given if one[0] == Direction.DOES_NOT_SUPPORT]
        sure = max(denied or given, key=lambda one: one[1], default=("", 0.0))[1]
        said = Direction.DOES_NOT_SUPPORT if denied else Direction.SUPPORTS
        sheet.choose("direction", wanted.value, said.value, sure, statement.text)
    else:
        sheet.left_out["statements without a direction"] += 1


def _mark_type(sheet: Sheet, statement: Statement, best: Suggested | None) -> None:
    wanted = TYPES.get(statement.type)
    if wanted is None:
        sheet.left_out[f"statements of type {statement.type or '(none)'}, which the scheme lacks"] += 1
        return
    given, sure = axis_of(best, "claim_type")
    sheet.choose("claim_type", wanted.value, given, sure, statement.text)
    folded = ClaimType.PREDICTIVE.value if given in OF_THERAPIES else given
    sheet.choose(FOLDED_TYPE, wanted.value, folded, sure, statement.text)
