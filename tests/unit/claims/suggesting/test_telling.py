import pytest

from articles.kinds import PassageRole
from claims.suggesting.reading import Sentence
from claims.suggesting.telling import AGENCY, FIGURES, PLANS, RATES, RULING, is_opinion, tells_result


@pytest.mark.parametrize(
    "text",
    [
        "Tumours shrank in half of the animals.",
        "The combination improved survival.",
        "Response rates were similar.",
        "Researchers at Lund have now shown how tumours hide.",
        "The study reveals a new brake.",
        "The company said that the trial missed its primary endpoint.",
        "Response rate: 43% (95% CI 30 to 57).",
        "The rate is 43% and fell later.",
    ],
)
def test_results_are_told_in_the_past_or_with_figures(text):
    assert tells_result(text)


@pytest.mark.parametrize(
    "text",
    [
        "Checkpoint inhibitors release a brake on T cells.",
        "Zelbolimab is an antibody that was designed to bind LAG-3.",
        "Melanoma is usually cured when found early, in 90% of people.",
        "Doctors say that the risk is small.",
        "It remains a problem.",
        "A new age for medicine",
    ],
)
def test_what_is_known_anyway_is_no_result(text):
    assert not tells_result(text)


@pytest.mark.parametrize(
    "text",
    [
        "A phase 3 trial is now recruiting.",
        "The team plans to test it in dogs.",
        "The work was funded by the Oak Trust.",
        "The firm raised $40 million.",
        "It will be presented in May.",
        "The aim of the project is to find markers.",
    ],
)
def test_plans_money_and_partners_are_recognised(text):
    assert PLANS.search(text)


@pytest.mark.parametrize("text", ["It is indicated for adults.", "Permanently discontinue.", "We recommend it."])
def test_rulings_are_recognised(text):
    assert RULING.search(text)


def test_agencies_are_written_with_capitals():
    assert AGENCY.search("The FDA said no.")
    assert AGENCY.search("US regulators said no.")
    assert not AGENCY.search("a nice idea")


def test_dose_is_a_figure_and_no_rate():
    assert FIGURES.search("every 3 weeks")
    assert not RATES.search("every 3 weeks")
    assert RATES.search("HR 0.7")


@pytest.mark.parametrize(
    ("text", "is_quoted", "expected"),
    [
        ("“It is early.”", True, True),
        ("It is early, said Dr Moe.", False, True),
        ("I doubt it.", False, True),
        ("It is early.", False, False),
    ],
)
def test_opinions_have_somebody_who_holds_them(text, is_quoted, expected):
    sentence = Sentence(0, len(text), text, PassageRole.BODY, 0.0, is_quoted)
    assert is_opinion(sentence) is expected
