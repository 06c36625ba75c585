import pytest

from claims.suggesting.surrounding import ANNOUNCED, DONE, FURNITURE, LOGISTICS


@pytest.mark.parametrize(
    "text",
    [
        "The trial was funded by the Oak Trust.",
        "Ms Rowe is chief executive officer of Elmira.",
        "A webcast starts at nine.",
        "The authors thank all families.",
    ],
)
def test_money_and_people_are_recognised(text):
    assert LOGISTICS.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "The primary end point was response at week 20.",
        "Survival was the main endpoint.",
        "The objective of the work was clear.",
        "We retrieved the notes of 90 women.",
        "All patients were treated for a year.",
        "Median age was 61 years.",
        "They had previously received carboplatin.",
        "The trial randomised 220 adults.",
        "A trial has now tested whether the antibody helps.",
    ],
)
def test_what_was_done_is_recognised(text):
    assert DONE.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "Elmira today announced positive topline results of its trial.",
        "The findings were published on Friday.",
        "Elmira is traded in Oslo, a small company developing vaccines.",
    ],
)
def test_words_that_there_is_a_result_are_recognised(text):
    assert ANNOUNCED.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "This leaflet explains how the vaccine is given.",
        "Read more about our work below.",
        "Last updated on 3 May.",
        "For more information, ring us.",
        "Photo: Anna Elm.",
        "You probably have many questions.",
    ],
)
def test_words_of_the_page_are_recognised(text):
    assert FURNITURE.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "The objective response rate was 44%.",
        "The primary end point was met.",
        "Cytopenias were rare, thanks to the lower dose.",
        "The antibody is aimed at PD-1.",
        "A rise of troponin was followed by death in two.",
        "Patients listed more symptoms than before.",
    ],
)
def test_results_are_none_of_these(text):
    assert not any(table.search(text) for table in (LOGISTICS, DONE, ANNOUNCED, FURNITURE))
