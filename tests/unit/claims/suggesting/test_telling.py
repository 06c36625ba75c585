import pytest

from articles.kinds import PassageRole
from claims.suggesting.reading import Sentence
from claims.suggesting.telling import (
    ANOTHER,
    EARLIER,
    FIGURES,
    IN_MODELS,
    OPEN,
    RATES,
    SEEN,
    is_opinion,
    is_thought,
    tells_result,
)


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
        "It is one of the largest projects.",
        "A new age for medicine",
        "Roughly half of children with it relapse despite treatment.",
        "About 70% of sarcomas are positive.",
        "Two in ten live on for a year.",
    ],
)
def test_what_is_known_anyway_is_no_result(text):
    assert not tells_result(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nobody knows why.",
        "Why some relapse is a mystery.",
        "It remains to be seen.",
        "How long it lasts is anyone's guess.",
        "Whether it helps has yet to be established.",
        "The best dose is not understood.",
    ],
)
def test_what_nobody_knows_is_open(text):
    assert OPEN.search(text)


@pytest.mark.parametrize(
    ("text", "is_other"),
    [
        ("An earlier trial had failed.", True),
        ("In its pivotal trial it worked.", True),
        ("It did no better in a trial reported years ago.", True),
        ("Previously untreated women took part.", False),
        ("Results of the pivotal trial were announced.", False),
        ("It worked where chemotherapy had previously been useless.", False),
        ("The trial failed.", False),
    ],
)
def test_other_studies_are_told_apart(text, is_other):
    assert bool(EARLIER.search(text)) is is_other


@pytest.mark.parametrize("text", ["Insurers do not pay.", "In 2031 a Danish trial of 40 women ended."])
def test_indefinite_article_brings_in_another_study(text):
    assert bool(ANOTHER.search(text)) is ("trial" in text)


def test_renown_brings_in_another_study_unless_it_is_compared_with():
    assert ANOTHER.search("The landmark LARK trial had shown less.")
    assert not ANOTHER.search("Colitis was rarer than in the landmark trial.")


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


@pytest.mark.parametrize(
    ("text", "is_quoted", "expected"),
    [
        ("“It is early.”", True, True),
        ("Dr Moe warned that the trial had been small.", False, True),
        ("It “may be fooling us”, the group says.", False, True),
        ("I doubt it.", False, True),
        ("In phase I it was safe.", False, False),
        ("The company said that tumours shrank.", False, False),
        ("The firm believes that the death had other reasons.", False, True),
        ("A payload of topoisomerase-I was given.", False, False),
        ("Cells put an eat-me signal on their surface.", False, False),
    ],
)
def test_thoughts_are_those_of_a_person(text, is_quoted, expected):
    sentence = Sentence(0, len(text), text, PassageRole.BODY, 0.0, is_quoted)
    assert is_thought(sentence) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mutation is found in every tenth tumour.", False),
        ("The mutation was found in every tenth tumour.", True),
        ("The defect, found in some tumours, leaves cells helpless.", False),
        ("The median has not yet been reached.", True),
        ("There have been no second cancers.", True),
        ("So far none of them has relapsed.", True),
        ("It helps the old just as well, a team from the Elm Institute, Bergen, and two others has found.", True),
        ("It is bound to cost a lot.", False),
    ],
)
def test_results_are_told_in_the_past_or_up_to_now(text, expected):
    assert tells_result(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In mice without the gene, T cells enter the tumour.", True),
        ("It slows growth in preclinical models.", True),
        ("It slows growth.", False),
    ],
)
def test_models_are_named_as_a_basis(text, expected):
    assert bool(IN_MODELS.search(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Our patients kept their appetite.", True),
        ("Most had less pain.", True),
        ("We have seen that before.", True),
        ("It may help.", False),
    ],
)
def test_speakers_tell_what_they_have_seen(text, expected):
    assert bool(SEEN.search(text)) is expected
