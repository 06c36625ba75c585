import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.suggesting.to_come import without_those_to_come


@pytest.mark.parametrize(
    "text",
    [
        "Nobody should use it until the phase 3 trial has reported.",
        "Once a phase III study confirms this, it may become standard.",
        "It is now being compared with chemotherapy in a phase three trial.",
        "The data support a randomized phase 3 study.",
        "The findings led to a global phase III trial.",
        "The drug is moving directly into phase 3.",
        "A phase 3 trial is planned.",
        "The phase III trial, which is already recruiting, has 600 places.",
        "With a late-stage trial expected to open, hopes are high.",
        "When the phase 3 trial reports, we shall know.",
        "An ongoing phase 3 trial compares both.",
        "It would take a larger phase II/III study.",
    ],
)
def test_trial_still_to_come_is_left_out(text):
    shortened = without_those_to_come(text)

    assert "trial" not in shortened
    assert "phase" not in shortened.casefold()
    assert len(shortened) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "In the randomized phase 3 trial, 40% responded.",
        "In a planned analysis of the phase 3 trial survival was longer.",
        "Data from the ongoing phase 2 trial show responses.",
        "After the phase 3 trial was stopped, patients were followed.",
        "The phase III study met its endpoint.",
        "Survival was longer.",
    ],
)
def test_trial_with_a_result_stays(text):
    assert without_those_to_come(text) == text


@given(
    st.lists(
        st.sampled_from(["until", "the", "phase 3", "trial", "is planned", "when", "reports", "early-stage", ",", "a"])
    )
)
def test_places_in_the_text_stay(words):
    text = " ".join(words)

    assert len(without_those_to_come(text)) == len(text)
