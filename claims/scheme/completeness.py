"""What a claim lacks before it may be submitted, what looks odd, and what fills in by itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from claims.scheme.axes import ClaimType, Direction, StudyDesign
from claims.scheme.checking import SEVERAL, named
from claims.scheme.forms import LONGEST_QUOTE_IN_PUBLIC, ClaimForm, Fault
from claims.scheme.levels import SMALL_N, patients_counted
from claims.scheme.rules import TYPE_RULES, single_values

_NEGATED = re.compile(r"\b(?:(?:does|do|did|is|are|was|were|has|have|can|could) not|cannot)\b", re.IGNORECASE)
_PROMPTS = {
    "proposition": ("A claim needs a proposition.", "Word it positively, in one sentence of your own."),
    "quotes": ("A claim needs at least one quote.", "Mark the words of the article that say it."),
    "claim_type": ("The claim type is open.", "Choose what kind of statement it is."),
    "study_design": (
        "The study design is open.",
        f"Choose “{StudyDesign.NOT_REPORTED.label}” where the quote shows no basis.",
    ),
    "direction": ("The direction is open.", "Say whether the source supports the proposition."),
    "significance": ("The significance is open.", "Choose one of those that the claim type allows."),
}


def settled(form: ClaimForm) -> ClaimForm:
    """Fill open axes on which the claim type leaves one value; what the curator chose stays."""
    if form.claim_type not in set(ClaimType):
        return form
    certain = single_values(form.claim_type)
    return replace(
        form,
        study_design=form.study_design or certain.get("study_design"),
        direction=form.direction or certain.get("direction"),
        significance=form.significance or certain.get("significance"),
    )


def missing(form: ClaimForm) -> tuple[Fault, ...]:
    """Return what lacks for submission; `faults` must be empty as well. A draft may lack any of it."""
    return tuple(need.fault for need in _needs(form) if not need.is_met)


def needed(form: ClaimForm) -> frozenset[str]:
    """Return the fields that submission asks for as the claim stands, filled or not.

    Of facets of which any one will do each is named, until one has a tag.
    """
    return frozenset(name for need in _needs(form) for name in need.fields)


@dataclass(frozen=True, slots=True)
class _Need:
    """What submission asks for: how its lack is told, whether it is there, and the fields that may give it."""

    fault: Fault
    is_met: bool
    fields: tuple[str, ...]


def _needs(form: ClaimForm) -> Iterator[_Need]:
    yield from _needed_fields(form)
    yield from _needed_tags(form)
    yield from _needed_details(form)


def _need(name: str, given: object, message: str, hint: str) -> _Need:
    is_met = bool(given.strip() if isinstance(given, str) else given)
    return _Need(Fault(name, "missing", message, hint), is_met, (name,))


def _needed_fields(form: ClaimForm) -> Iterator[_Need]:
    for name, (message, hint) in _PROMPTS.items():
        if name != "significance" or form.claim_type in set(ClaimType):  # its values follow from the type
            yield _need(name, getattr(form, name), message, hint)


def _needed_tags(form: ClaimForm) -> Iterator[_Need]:
    if form.claim_type not in set(ClaimType):
        return
    rule, kind = TYPE_RULES[ClaimType(form.claim_type)], ClaimType(form.claim_type).label.lower()
    for facet in sorted(rule.required):
        message = f"A claim of the type {kind} needs a tag of the facet {named(facet)}."
        yield _need(f"tags.{facet}", form.tag_count(facet), message, "Add the tag, or change the claim type.")
    for group in rule.one_of:
        is_met = any(form.tag_count(facet) for facet in group)
        message = f"A claim of the type {kind} needs a tag of at least one of: {', '.join(map(named, group))}."
        fault = Fault(f"tags.{group[0]}", "missing", message, "Add one of them, or change the claim type.")
        yield _Need(fault, is_met, () if is_met else tuple(f"tags.{facet}" for facet in group))


def _needed_details(form: ClaimForm) -> Iterator[_Need]:
    if form.direction == Direction.MIXED:
        message, hint = "A mixed direction needs a note.", "Say what speaks for it and what against."
        yield _need("note", form.note, message, hint)
    if form.tag_count("therapy") >= SEVERAL:
        message = "With two or more therapies the claim needs their interaction."
        hint = "Choose combination, sequential or substitutes."
        yield _need("therapy_interaction", form.therapy_interaction, message, hint)
    effect = form.effect
    if any(number is not None for number in (effect.value, effect.ci_low, effect.ci_high)):
        message, hint = "The effect has a number and no measure.", "Choose what it measures."
        yield _need("effect.measure", effect.measure, message, hint)
    if (effect.ci_low is None) != (effect.ci_high is None):
        end = "ci_low" if effect.ci_low is None else "ci_high"
        yield _need(f"effect.{end}", None, "The interval has one end only.", "Give the other end, or neither.")


def advice(form: ClaimForm) -> tuple[Fault, ...]:
    """Return what looks odd and is accepted all the same: shown to author and reviewer."""
    return (*_wording_advice(form), *_design_advice(form))


def _wording_advice(form: ClaimForm) -> Iterator[Fault]:
    if _NEGATED.search(form.proposition):
        hint = f"Word it positively and choose the direction “{Direction.DOES_NOT_SUPPORT.label}”."
        yield Fault("proposition", "worded-negatively", "The proposition is worded negatively.", hint)
    if any(len(quote) > LONGEST_QUOTE_IN_PUBLIC for quote in form.quotes):
        message = f"A quote is longer than {LONGEST_QUOTE_IN_PUBLIC} characters; the public sees only its beginning."
        yield Fault("quotes", "long-quote", message, "Mark only the words that carry the claim.")


def _design_advice(form: ClaimForm) -> Iterator[Fault]:
    n = patients_counted(form.n_exposed, form.n_total)
    if form.confirmatory and form.study_design != StudyDesign.PHASE_3:
        message = "Confirmatory speaks of a randomised phase III trial with its primary endpoint."
        hint = f"Choose “{StudyDesign.PHASE_3.label}”, or switch confirmatory off."
        yield Fault("confirmatory", "only-phase-3", message, hint)
    if form.study_design == StudyDesign.CASE_REPORT and n not in {None, 1}:
        hint = f"Choose “{StudyDesign.CASE_SERIES.label}”."
        yield Fault("study_design", "more-than-one-case", "A case report is about one patient.", hint)
    if form.study_design == StudyDesign.CASE_SERIES and n is not None and not 1 < n <= SMALL_N:
        message = f"A case series has two to {SMALL_N} patients."
        yield Fault("study_design", "not-a-series", message, f"Choose “{StudyDesign.CASE_REPORT.label}”, or a cohort.")
