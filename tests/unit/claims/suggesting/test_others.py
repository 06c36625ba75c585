import pytest

from claims.suggesting.others import goes_on, is_of_others


@pytest.mark.parametrize(
    "text",
    [
        "Earlier vaccines made of whole cells had failed in large trials.",
        "Previous attempts to vaccinate against this cancer came to nothing.",
        "Older generations of the approach never improved survival.",
        "First-generation cell products grew poorly.",
        "In the past, most early CAR-T cells vanished within days.",
        "Its predecessor lasted only weeks in the blood.",
        "Until now, no systemic therapy had improved survival.",
        "Historical response rates were below 5%.",
        "The only approved drug shrinks one tumor in five.",
        "A competing antibody from another manufacturer was approved last year.",
        "Drugs developed by rivals have not prolonged life.",
        "Last year another company reported a response rate of 30%.",
        "A vaccine that was made by a different firm missed its goal.",
    ],
)
def test_sentence_about_therapies_of_others_is_known(text):
    assert is_of_others(text)


@pytest.mark.parametrize(
    "text",
    [
        "The vaccine outlasted older vaccines.",
        "No patient has relapsed.",
        "The first patients treated are still well.",
        "Previous treatment with an antibody made no difference.",
        "Nine of 20 patients responded, compared with drugs sold by competitors.",
        "The drug is the only approved option.",
        "Most patients had received earlier drugs.",
    ],
)
def test_sentence_about_the_own_therapy_is_none_of_others(text):
    assert not is_of_others(text)


@pytest.mark.parametrize(
    "text", ["Most such products were withdrawn.", "They shrank few tumors.", "One of these failed."]
)
def test_sentence_that_begins_with_those_goes_on(text):
    assert goes_on(text)


def test_sentence_that_begins_anew_does_not_go_on():
    assert not goes_on("The trial enrolled 90 patients.")
