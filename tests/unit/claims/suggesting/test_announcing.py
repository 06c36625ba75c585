import pytest

from claims.suggesting.announcing import AGENCY, PLANS, RULING


@pytest.mark.parametrize(
    "text",
    [
        "A phase 3 trial is now recruiting.",
        "The team plans to test it in dogs.",
        "The work was funded by the Oak Trust.",
        "The firm raised $40 million.",
        "It will be presented in May.",
        "The aim of the project is to find markers.",
        "We set out to learn why.",
        "The trial is slated to open in the autumn.",
        "Enrolment of ten more women began in May.",
        "A study in teenagers is being prepared.",
        "The work was paid for by the Oak Trust.",
        "The team received a grant from the Elm Fund.",
        "Results aren't expected before 2031.",
        "The study was designed to find out more.",
        "The firm will submit the file to the FDA in June.",
    ],
)
def test_plans_money_and_partners_are_recognised(text):
    assert PLANS.search(text)


@pytest.mark.parametrize(
    "text",
    ["The antibody is designed to bind LAG-3.", "The risk was cut in half.", "Survival did not improve with support."],
)
def test_effects_are_no_plans(text):
    assert not PLANS.search(text)


@pytest.mark.parametrize("text", ["It is indicated for adults.", "Permanently discontinue.", "We recommend it."])
def test_rulings_are_recognised(text):
    assert RULING.search(text)


def test_agencies_are_written_with_capitals():
    assert AGENCY.search("The FDA said no.")
    assert AGENCY.search("US regulators said no.")
    assert not AGENCY.search("a nice idea")


def test_meeting_of_a_society_is_no_agency():
    assert AGENCY.search("ASCO recommends it.")
    assert not AGENCY.search("It was shown at ASCO, she said.")
