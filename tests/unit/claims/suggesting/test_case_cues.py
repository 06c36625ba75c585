import pytest

from claims.suggesting.case_cues import COURSE, FIRST


@pytest.mark.parametrize(
    "text",
    [
        "She remains in complete remission 26 months after the last dose.",
        "He is alive and well three years later.",
        "The patient is currently off therapy with no evidence of disease.",
        "The partial response is ongoing at 30 months.",
        "Her leukaemia vanished within a month.",
        "To date there has been no relapse.",
        "He died on day 21.",
        "Minimal residual disease became undetectable after one cycle.",
        "This is the first report of a complete response in this cancer.",
        "We describe a newborn with leukemia.",
        "A lasting remission had never been reported.",
    ],
)
def test_how_a_patient_fared_is_told(text):
    assert COURSE.search(text) or FIRST.search(text)


@pytest.mark.parametrize(
    "text", ["The virus was injected into a lump.", "Troponin was raised.", "He had been a baker."]
)
def test_what_was_done_tells_not_how_a_patient_fared(text):
    assert COURSE.search(text) is None
    assert FIRST.search(text) is None
