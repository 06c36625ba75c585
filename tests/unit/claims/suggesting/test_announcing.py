import pytest

from claims.suggesting.announcing import AGENCY, ASIDE, PLANS, RULING


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
        "A Norwegian group is now testing whether fewer doses are enough.",
        "Elmira will discontinue the trial in sarcoma.",
        "Ten more women will be infused at the highest dose.",
        "The company said it would seek advice from regulators.",
        "Norvik has an agreement with the FDA on the design of the next trial.",
        "Enrolment in the phase 1 trial of its second antibody goes on as foreseen.",
        "The drug was provided free of charge by Elmira.",
        "Money for a larger trial has been applied for.",
        "Its phase 2 began dosing in May.",
        "The finding is being pursued in children.",
    ],
)
def test_plans_money_and_partners_are_recognised(text):
    assert PLANS.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "The antibody is designed to bind LAG-3.",
        "The risk was cut in half.",
        "Survival did not improve with support.",
        "The trial will be stopped for futility.",
        "A tablet is the usual next step.",
        "Whether less frequent dosing is as good remains open.",
    ],
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


@pytest.mark.parametrize(
    "text",
    [
        "It works as well as in the trials that led to its approval.",
        "Lymphomas, which had prompted a boxed warning, were rare.",
        "No second tumour was seen, a worry since regulators warned of them.",
    ],
)
def test_rulings_that_are_told_by_the_way_are_asides(text):
    assert ASIDE.search(text)
