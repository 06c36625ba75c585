import pytest

from claims.suggesting.conditions import goes_beyond, is_confirmatory, is_in_part, is_randomised


@pytest.mark.parametrize(
    ("design", "text", "expected"),
    [
        ("phase_3", "The trial missed its primary endpoint.", True),
        ("phase_3", "Survival was longer (HR 0.71).", True),
        ("phase_3", "Overall survival improved.", True),
        ("phase_3", "In a subgroup survival improved.", False),
        ("phase_3", "Rash was common.", False),
        ("phase_3", "Women given zelbolimab lived four months longer.", True),
        ("phase_3", "The study reached its principal goal.", True),
        ("phase_3", "Zelbolimab cut the risk of relapse by a third.", True),
        ("phase_3", "Median survival was 14 months, but these figures are immature.", False),
        ("phase_3", "Adverse events of grade 3 improved.", False),
        ("phase_2", "The trial met its primary endpoint.", False),
    ],
)
def test_confirmatory_is_the_primary_endpoint_of_phase_3(design, text, expected):
    assert is_confirmatory(design, text) is expected


def test_randomised_is_said_in_many_ways():
    assert is_randomised("zelbolimab versus placebo")
    assert not is_randomised("all received zelbolimab")


@pytest.mark.parametrize(
    ("design", "text", "expected"),
    [
        ("in_vivo_mouse", "The approach could one day help patients.", True),
        ("case_report", "Zelbolimab may be active in other patients.", True),
        ("in_vivo_mouse", "The approach could spare the spleen.", False),
        ("in_vivo_mouse", "Patients were not studied.", False),
        ("phase_2", "The approach could one day help patients.", False),
    ],
)
def test_going_beyond_is_from_models_to_patients(design, text, expected):
    assert goes_beyond(design, text) is expected


@pytest.mark.parametrize(
    "text",
    [
        "The injection was noninferior to the infusion.",
        "Patients lived a median of 16 months, as against 17 with placebo.",
        "It cut the hazard of relapse by a third.",
        "The drug lengthened survival.",
        "The pair flopped.",
        "Overall survival was no different.",
    ],
)
def test_endpoints_are_told_in_many_words(text):
    assert is_confirmatory("phase_3", text)


def test_interim_survival_confirms_nothing():
    assert not is_confirmatory("phase_3", "Survival was no different at 52% maturity.")


def test_harms_and_subgroups_are_a_part():
    assert is_in_part("Adverse events were mild.")
    assert not is_in_part("Patients lived longer.")


@pytest.mark.parametrize("text", ["It was set against chemotherapy.", "It ran head-to-head with surgery."])
def test_comparison_is_randomised(text):
    assert is_randomised(text)
