"""The axes of a claim as a form: selects that offer what the claim type allows, and never lose what was chosen."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from django import forms
from django.http import QueryDict

from claims.models import Claim
from claims.scheme import (
    TYPE_RULES,
    Certainty,
    Claimant,
    ClaimForm,
    ClaimType,
    Code,
    Direction,
    Directness,
    Effect,
    EffectMeasure,
    QuoteRole,
    Significance,
    StudyDesign,
    TherapyInteraction,
)

PREFILLED: Final = "prefilled"  # hidden, repeated: "axis=code" as the server filled it in, "axis=" once cleared
SUGGESTED: Final = "suggested"  # likewise, as a suggestion filled it in
EFFECT: Final = ("measure", "value", "ci_low", "ci_high", "comparator", "follow_up")
NO_PATIENTS: Final = frozenset({StudyDesign.ANNOUNCEMENT, StudyDesign.EXPERT_OPINION, StudyDesign.NOT_REPORTED})
DESIGN_GROUPS: Final = (
    ("Guidelines and syntheses", ("guideline_or_regulatory", "meta_analysis")),
    ("Trials", ("phase_3", "phase_2", "phase_1_2", "phase_1", "clinical_trial_unspecified")),
    (
        "Patients outside trials",
        ("real_world_cohort", "retrospective_cohort", "case_control", "case_series", "case_report"),
    ),
    ("Samples of patients", ("patient_tumour_samples", "ex_vivo_patient_tissue", "patient_derived_organoid")),
    (
        "Models",
        ("pdx", "in_vivo_mouse", "in_vivo_other", "in_vitro", "in_silico", "preclinical_unspecified"),
    ),
    ("No study", ("expert_opinion", "not_reported", "announcement")),
)


def _select(label: str, codes: Iterable[Code], help_text: str = "") -> forms.CharField:
    """A select over a closed list. A code outside it is told by the scheme, which names the nearest one."""
    choices = [("", "—"), *((code.value, code.label) for code in codes)]
    return forms.CharField(
        label=label, required=False, help_text=help_text, widget=forms.Select(choices=choices, attrs={"data-look": ""})
    )


def _number(label: str, help_text: str = "") -> forms.IntegerField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "data-look": ""})
    return forms.IntegerField(label=label, required=False, help_text=help_text, widget=widget)


def _measured(label: str) -> forms.DecimalField:
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    return forms.DecimalField(label=label, required=False, max_digits=14, decimal_places=4, widget=widget)


def _tick(label: str, help_text: str) -> forms.BooleanField:
    widget = forms.CheckboxInput(attrs={"data-look": ""})
    return forms.BooleanField(label=label, required=False, help_text=help_text, widget=widget)


class AxesForm(forms.Form):
    """Every axis that a curator fills; the level is derived and no part of it."""

    proposition = forms.CharField(
        label="Proposition",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One sentence in your own words, worded positively.",
    )
    claim_type = _select("Claim type", ClaimType)
    study_design = _select("Study design", StudyDesign, "What the quote itself shows.")
    confirmatory = _tick("Confirmatory", "Randomised, primary endpoint reported.")
    n_total = _number("n in all")
    n_exposed = _number("n exposed")
    extrapolates = _tick("Goes past the data", "Tissue to patient, one patient to all.")
    direction = _select("Direction", Direction)
    significance = _select("Significance", Significance)
    therapy_interaction = _select("Therapies are given", TherapyInteraction)
    certainty = _select("Certainty", Certainty)
    quote_role = _select("Quote role", QuoteRole)
    claimant = _select("Claimant", Claimant)
    directness = _select("Directness", Directness)
    effect_measure = _select("Measure", EffectMeasure)
    effect_value = _measured("Value")
    effect_ci_low = _measured("95 % from")
    effect_ci_high = _measured("95 % to")
    effect_comparator = forms.CharField(label="Against", required=False)
    effect_follow_up = forms.CharField(label="Follow-up", required=False)
    note = forms.CharField(
        label="Note",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="What a reader must know; needed for a mixed direction.",
    )

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, use_required_attribute=False)
        for field in self.fields.values():
            # Their length is judged by the scheme, which says by how much to shorten.
            field.widget.attrs.setdefault("autocomplete", "off")
        self._offer_what_the_type_allows()

    def _offer_what_the_type_allows(self) -> None:
        claim_type = self.typed("claim_type")
        rule = TYPE_RULES[ClaimType(claim_type)] if claim_type in set(ClaimType) else None
        designs = rule.designs if rule else frozenset(StudyDesign)
        labels = {design.value: design.label for design in StudyDesign if design in designs}
        groups = [(name, [(code, labels[code]) for code in codes if code in labels]) for name, codes in DESIGN_GROUPS]
        self._offer("study_design", [group for group in groups if group[1]])
        if rule:
            self._offer("direction", [(one.value, one.label) for one in Direction if one in rule.directions])
            self._offer("significance", [(one.value, one.label) for one in Significance if one in rule.significances])

    def _offer(self, axis: str, choices: list[tuple[str, Any]]) -> None:
        """Offer these; a value that was chosen before and is none of them stays, marked, until somebody changes it."""
        chosen = self.typed(axis)
        known = {code for code, label in choices if isinstance(label, str)}
        known |= {code for _, group in choices if not isinstance(group, str) for code, _ in group}
        extra = [(chosen, f"{chosen} (not allowed here)")] if chosen and chosen not in known else []
        self.fields[axis].widget.choices = [("", "—"), *choices, *extra]

    def typed(self, name: str) -> str:
        """What stands in the field now, as text; empty while nothing does."""
        return str(self.data.get(name, "")).strip()

    @cached_property
    def values(self) -> dict[str, Any]:
        """The values as the services take them, as first read: a fault that is placed later takes none away.

        A field that cannot be read is left out and has its error.
        """
        self.is_valid()
        read = dict(self.cleaned_data)
        for name in ("proposition", "note"):
            if name in read:
                read[name] = read[name].replace("\r\n", "\n")
        if "proposition" in read:
            read["proposition"] = " ".join(read["proposition"].split())
        return read

    def told(self, *, quotes: Iterable[str], tags: Mapping[str, tuple[str, ...]]) -> ClaimForm:
        """The typed claim as the pure rules read it."""
        read = dict(self.values)
        effect = Effect(**{name: read.pop(f"effect_{name}", None) for name in EFFECT})
        return ClaimForm(**read, effect=effect, quotes=tuple(quotes), tags=tags)

    @property
    def asks(self) -> frozenset[str]:
        """The fields that this claim has use for; a field that holds something is always shown."""
        wanted = {"proposition", "claim_type", "study_design", "direction", "certainty", "quote_role", "claimant",
                  "directness", "note"}  # fmt: skip
        claim_type, design = self.typed("claim_type"), self.typed("study_design")
        if claim_type in set(ClaimType) and TYPE_RULES[ClaimType(claim_type)].significances != {
            Significance.NOT_APPLICABLE
        }:
            wanted.add("significance")
        if design == StudyDesign.PHASE_3:
            wanted.add("confirmatory")
        if design and design not in {one.value for one in NO_PATIENTS}:
            wanted |= {"n_total", "n_exposed", "extrapolates", *(f"effect_{name}" for name in EFFECT)}
        return frozenset(wanted | {name for name in self.fields if self.typed(name)})


def stored(claim: Claim) -> QueryDict:
    """The axes of a draft as its form would post them; decimals without their empty places."""
    return written({name: getattr(claim, name) for name in AxesForm.base_fields})


def written(values: Mapping[str, object]) -> QueryDict:
    """Values of axes, as services take them, in the form in which they are posted."""
    data = QueryDict(mutable=True)
    for name, value in values.items():
        if isinstance(value, Decimal):
            data[name] = f"{value.normalize():f}"
        elif value not in (None, False, ""):
            data[name] = "on" if value is True else str(value)
    return data


def prefill(data: QueryDict, guesses: Mapping[str, str]) -> tuple[QueryDict, list[str]]:
    """Fill open axes with the server's guesses; gives the data and the `axis=code` pairs to hold on to.

    What the server filled in before and nobody touched follows the new guesses; what a person cleared stays open.
    """
    filled = data.copy()
    cleared = _cleared(data, PREFILLED)
    for axis in _untouched(data, PREFILLED):
        filled[axis] = ""
    held = [f"{axis}=" for axis in sorted(cleared)]
    for axis, code in guesses.items():
        if axis not in cleared | _cleared(data, SUGGESTED) and not filled.get(axis):
            filled[axis] = code
            held.append(f"{axis}={code}")
    return filled, held


def follow(data: QueryDict, suggested: Mapping[str, object]) -> tuple[QueryDict, list[str]]:
    """Fill open axes with what is suggested now; gives the data and the `axis=code` pairs to hold on to.

    What the server guessed or an earlier suggestion filled in, and nobody touched, counts as open. What a person
    cleared stays open.
    """
    followed, cleared = data.copy(), _cleared(data, SUGGESTED)
    for axis in _untouched(data, SUGGESTED):
        followed[axis] = ""
    guessed = _untouched(data, PREFILLED)
    filled = {
        axis: str(code)
        for axis, code in suggested.items()
        if axis not in cleared | _cleared(data, PREFILLED) and (not followed.get(axis) or axis in guessed)
    }
    for axis, code in filled.items():
        followed[axis] = code
    followed.setlist(PREFILLED, [pair for pair in data.getlist(PREFILLED) if pair.partition("=")[0] not in filled])
    pairs = [*(f"{axis}=" for axis in sorted(cleared)), *(f"{axis}={code}" for axis, code in filled.items())]
    followed.setlist(SUGGESTED, pairs)
    return followed, pairs


def _pairs(data: QueryDict, name: str) -> list[tuple[str, str]]:
    """(axis, code) of what the form holds on to under this name."""
    split = (pair.partition("=") for pair in data.getlist(name))
    return [(axis, code) for axis, _, code in split if axis in AxesForm.base_fields]


def _untouched(data: QueryDict, name: str) -> set[str]:
    """Axes that stand as the server filled them in."""
    return {axis for axis, code in _pairs(data, name) if code and data.get(axis) == code}


def _cleared(data: QueryDict, name: str) -> set[str]:
    """Axes that the server filled in and a person emptied."""
    return {axis for axis, _ in _pairs(data, name) if not data.get(axis)}
