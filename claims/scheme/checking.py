"""Hard faults: what contradicts the scheme and is refused even in a draft. What merely lacks is in `completeness`."""

import math
import re
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches

from articles.parsing.contacts import has_contact
from claims.scheme.axes import AXES, EFFECT_BOUNDS, FACETS, ClaimType, EffectMeasure
from claims.scheme.forms import (
    LARGEST_EFFECT,
    LARGEST_N,
    LONGEST_COMPARATOR,
    LONGEST_FOLLOW_UP,
    LONGEST_NOTE,
    LONGEST_PROPOSITION,
    ClaimForm,
    Effect,
    Fault,
    Number,
)
from claims.scheme.rules import TYPE_RULES
from claims.sentences import cut

CODED_FIELDS = (
    "claim_type",
    "study_design",
    "direction",
    "significance",
    "certainty",
    "directness",
    "quote_role",
    "claimant",
    "therapy_interaction",
)
SEVERAL = 2  # therapies from which their interaction is asked for

# NUL cannot be stored, a lone surrogate cannot be encoded; the other controls are never typed on purpose.
_BAD_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def faults(form: ClaimForm) -> tuple[Fault, ...]:
    """Return every contradiction in the form, in the order of its fields; empty when a draft may be kept."""
    checks: tuple[Callable[[ClaimForm], Iterable[Fault]], ...] = (
        _text_faults,
        _code_faults,
        _type_faults,
        _tag_faults,
        _number_faults,
        _effect_faults,
    )
    return tuple(fault for check in checks for fault in check(form))


def _text_faults(form: ClaimForm) -> Iterator[Fault]:
    yield from free_text("proposition", form.proposition, LONGEST_PROPOSITION)
    if len(cut(form.proposition[: LONGEST_PROPOSITION + 1])) > 1:
        yield Fault(
            "proposition",
            "not-one-sentence",
            "A proposition is one sentence.",
            "Make a claim of each sentence, or join them into one.",
        )
    yield from free_text("note", form.note or "", LONGEST_NOTE)
    yield from free_text("effect.comparator", form.effect.comparator or "", LONGEST_COMPARATOR)
    yield from free_text("effect.follow_up", form.effect.follow_up or "", LONGEST_FOLLOW_UP)


def free_text(name: str, text: str, longest: int) -> Iterator[Fault]:
    """What speaks against words that somebody typed: length, control characters, contact details."""
    if len(text) > longest:
        message = f"At most {longest} characters; these are {len(text)}."
        yield Fault(name, "too-long", message, f"Shorten it by {len(text) - longest} characters.")
        return
    if _BAD_CHARACTER.search(text):
        yield Fault(name, "bad-character", "It holds a control character or half a character.", "Type it anew.")
    if has_contact(text):
        message = "It holds an e-mail address or a telephone number, which never reach a claim."
        yield Fault(name, "holds-contact", message, "Leave the address or number out.")


def _code_faults(form: ClaimForm) -> Iterator[Fault]:
    given = [(name, name, getattr(form, name)) for name in CODED_FIELDS]
    for name, axis, code in [*given, ("effect.measure", "effect_measure", form.effect.measure)]:
        if code and code not in set(AXES[axis]):
            yield Fault(name, "unknown-code", f"The scheme has no {axis} of this code.", _nearest(code, AXES[axis]))
    for facet in form.tags:
        if facet not in FACETS:
            yield Fault(f"tags.{facet}", "unknown-facet", "There is no such facet.", _nearest(facet, FACETS))


def _nearest(code: str, allowed: Iterable[str]) -> str:
    """Name the nearest allowed code, else all of them."""
    codes = [str(one) for one in allowed]
    near = get_close_matches(code[:100], codes, n=1, cutoff=0.6)
    return f"Did you mean {near[0]}?" if near else f"One of: {', '.join(codes)}."


def _type_faults(form: ClaimForm) -> Iterator[Fault]:
    """Values that the claim type excludes; a value that no axis has is already reported."""
    if form.claim_type not in set(ClaimType):
        return
    rule = TYPE_RULES[ClaimType(form.claim_type)]
    allowed_by_axis: tuple[tuple[str, frozenset[str]], ...] = (
        ("study_design", rule.designs),
        ("direction", rule.directions),
        ("significance", rule.significances),
    )
    for axis, allowed in allowed_by_axis:
        code = getattr(form, axis)
        if code and code in set(AXES[axis]) and code not in allowed:
            ways = ", ".join(one.label for one in AXES[axis] if one in allowed)
            chosen, kind = AXES[axis](code).label, ClaimType(form.claim_type).label.lower()
            message = f"A claim of the type {kind} does not take the {axis.replace('_', ' ')} “{chosen}”."
            yield Fault(axis, "not-allowed-by-type", message, f"One of: {ways}; or change the claim type.")


def _tag_faults(form: ClaimForm) -> Iterator[Fault]:
    if form.claim_type in set(ClaimType):
        rule = TYPE_RULES[ClaimType(form.claim_type)]
        for facet in FACETS:
            if facet in rule.forbidden and form.tag_count(facet):
                kind = ClaimType(form.claim_type).label.lower()
                message = f"A claim of the type {kind} takes no tag of the facet {named(facet)}."
                yield Fault(f"tags.{facet}", "facet-not-allowed", message, rule.hints[facet])
    if form.therapy_interaction and form.tag_count("therapy") < SEVERAL:
        yield Fault(
            "therapy_interaction",
            "needs-two-therapies",
            "An interaction needs at least two therapies.",
            "Tag the other therapy, or leave the interaction empty.",
        )


def named(facet: str) -> str:
    """A facet in words."""
    return facet.replace("_", " ")


def _number_faults(form: ClaimForm) -> Iterator[Fault]:
    counts: dict[str, int | None] = {"n_total": form.n_total, "n_exposed": form.n_exposed}
    for name, n in counts.items():
        if n is not None and not 1 <= n <= LARGEST_N:
            hint = "Give the number of participants or samples, or leave it empty when it is not stated."
            message = "It begins with 1." if n < 1 else f"At most {LARGEST_N:,}."
            yield Fault(name, "out-of-range", message, hint)
    if form.n_total is not None and form.n_exposed is not None and form.n_exposed > form.n_total:
        message = f"{form.n_exposed} were exposed, but there were only {form.n_total} in all."
        yield Fault("n_exposed", "more-than-total", message, "Exchange the two numbers, or correct one.")


def _effect_faults(form: ClaimForm) -> Iterator[Fault]:
    effect = form.effect
    numbers: dict[str, Number | None] = {"value": effect.value, "ci_low": effect.ci_low, "ci_high": effect.ci_high}
    wrong = [fault for name, number in numbers.items() for fault in _effect_number(name, number, effect.measure)]
    yield from wrong or _interval_faults(effect)


def _effect_number(name: str, number: Number | None, measure: str | None) -> Iterator[Fault]:
    if number is None:
        return
    if not math.isfinite(number) or not -LARGEST_EFFECT < number < LARGEST_EFFECT:
        yield Fault(f"effect.{name}", "out-of-range", "Not a number that can be kept.", "Give it in another unit.")
    elif measure in set(EffectMeasure):
        lowest, highest = EFFECT_BOUNDS.get(EffectMeasure(measure), (-math.inf, math.inf))
        if not lowest <= number <= highest:
            bounds = f"from {lowest:g} to {highest:g}" if highest < math.inf else f"of at least {lowest:g}"
            message = f"{EffectMeasure(measure).label} is a number {bounds}."
            yield Fault(f"effect.{name}", "out-of-bounds", message, "Correct the number, or change the measure.")


def _interval_faults(effect: Effect) -> Iterator[Fault]:
    low, value, high = effect.ci_low, effect.value, effect.ci_high
    if low is not None and high is not None and low > high:
        message = "The interval's lower end lies above its upper end."
        yield Fault("effect.ci_low", "interval-order", message, "Exchange the two ends.")
    elif value is not None and ((low is not None and value < low) or (high is not None and value > high)):
        message = "The value lies outside its own interval."
        yield Fault("effect.value", "outside-interval", message, "Correct the value or the interval.")
