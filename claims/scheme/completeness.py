"""What a claim lacks before it may be submitted, what looks odd, and what fills in by itself."""

import re
from collections.abc import Iterator
from dataclasses import replace

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
    return (*_open_fields(form), *_missing_tags(form), *_missing_details(form))


def _open_fields(form: ClaimForm) -> Iterator[Fault]:
    for name, (message, hint) in _PROMPTS.items():
        if name == "significance" and form.claim_type not in set(ClaimType):
            continue  # its values follow from the type, which is asked for already
        given = getattr(form, name)
        if not (given.strip() if isinstance(given, str) else given):
            yield Fault(name, "missing", message, hint)


def _missing_tags(form: ClaimForm) -> Iterator[Fault]:
    if form.claim_type not in set(ClaimType):
        return
    rule, kind = TYPE_RULES[ClaimType(form.claim_type)], ClaimType(form.claim_type).label.lower()
    for facet in sorted(rule.required):
        if not form.tag_count(facet):
            message = f"A claim of the type {kind} needs a tag of the facet {named(facet)}."
            yield Fault(f"tags.{facet}", "missing", message, "Add the tag, or change the claim type.")
    for group in rule.one_of:
        if not any(form.tag_count(facet) for facet in group):
            message = f"A claim of the type {kind} needs a tag of at least one of: {', '.join(map(named, group))}."
            yield Fault(f"tags.{group[0]}", "missing", message, "Add one of them, or change the claim type.")


def _missing_details(form: ClaimForm) -> Iterator[Fault]:
    if form.direction == Direction.MIXED and not (form.note or "").strip():
        yield Fault("note", "missing", "A mixed direction needs a note.", "Say what speaks for it and what against.")
    if form.tag_count("therapy") >= SEVERAL and not form.therapy_interaction:
        message = "With two or more therapies the claim needs their interaction."
        yield Fault("therapy_interaction", "missing", message, "Choose combination, sequential or substitutes.")
    effect = form.effect
    if not effect.measure and any(number is not None for number in (effect.value, effect.ci_low, effect.ci_high)):
        yield Fault("effect.measure", "missing", "The effect has a number and no measure.", "Choose what it measures.")
    if (effect.ci_low is None) != (effect.ci_high is None):
        end = "ci_low" if effect.ci_low is None else "ci_high"
        yield Fault(f"effect.{end}", "missing", "The interval has one end only.", "Give the other end, or neither.")


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
