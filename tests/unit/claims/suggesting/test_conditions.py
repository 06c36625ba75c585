import pytest

from claims.suggesting.conditions import goes_beyond, is_confirmatory, is_randomised


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
