import pytest

from claims.learning.designing import axes_of
from claims.learning.features import level_of
from claims.scheme.axes import Level, StudyDesign
from claims.suggesting.suggestions import COUNT, Suggestion


def ruled(design="", *, confirmatory=False, extrapolates=False, n=None):
    values = {
        "study_design": design,
        "confirmatory": str(confirmatory).lower(),
        "extrapolates": str(extrapolates).lower(),
    }
    values |= {} if n is None else {COUNT: str(n)}
    return {name: Suggestion(0, name, value, 0.5) for name, value in values.items() if value and design}


EVERY = [
    ruled(design, confirmatory=confirmatory, extrapolates=extrapolates, n=n)
    for design in StudyDesign
    for confirmatory in (False, True)
    for extrapolates in (False, True)
    for n in (None, 1, 3, 60)
]


@pytest.mark.parametrize("level", list(Level))
def test_axes_give_the_level_or_are_none(level):
    missing = []
    for rules in [{}, *EVERY]:
        axes = axes_of(level, rules, is_quoted=False)
        told = {name: Suggestion(0, name, value, 0.5) for name, value in axes.items()}
        if not axes:
            missing.append(rules)
        else:
            assert level_of({**rules, **told}) == level
    few = [rules for rules in EVERY if COUNT in rules and rules[COUNT].value in {"1", "3"}]
    assert all(rules in few for rules in missing)
    assert not missing or level == Level.B


@pytest.mark.parametrize(
    ("level", "rules", "quoted", "design"),
    [
        ("B", ruled("phase_2"), False, "phase_2"),
        ("A", ruled("phase_3"), False, "phase_3"),
        ("B", ruled("phase_3", confirmatory=True), False, "phase_3"),
        ("B", ruled("in_vivo_mouse"), False, "clinical_trial_unspecified"),
        ("C", ruled("in_vivo_mouse", n=3), False, "case_series"),
        ("C", ruled("in_vivo_mouse"), False, "case_report"),
        ("D", ruled("in_vivo_mouse", extrapolates=True), False, "in_vivo_mouse"),
        ("E", ruled("in_vivo_mouse"), False, "in_vivo_mouse"),
        ("E", ruled("not_reported"), False, "preclinical_unspecified"),
        ("F", ruled("in_vivo_mouse"), False, "not_reported"),
        ("F", ruled("in_vivo_mouse"), True, "expert_opinion"),
        ("N", {}, False, "announcement"),
    ],
)
def test_what_the_rules_say_is_kept_where_it_fits(level, rules, quoted, design):
    assert axes_of(level, rules, is_quoted=quoted)["study_design"] == design


def test_five_patients_are_never_a_level_b():
    assert axes_of("B", ruled("phase_2", n=5), is_quoted=False) == {}
