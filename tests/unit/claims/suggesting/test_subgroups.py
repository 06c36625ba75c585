import pytest

from claims.suggesting.subgroups import begins_with_some, is_of_some

ABOUT = "Zelbolimab in women with PD-L1-high melanoma\nThe trial had 602 women with PD-L1-high melanoma."


@pytest.mark.parametrize(
    "text",
    [
        "Among those with liver metastases, 20% responded.",
        "Patients with brain metastases lived for a median of 8 months.",
        "In the subgroup with BRAF mutations, median survival was 11 months.",
        "Women over 65 had a response rate of 12%.",
        "Patients whose plasma was cleared stayed well.",
        "In non-smokers the drug did nothing.",
        "The rate was 12% in MGMT-deficient tumours.",
    ],
)
def test_part_of_the_patients_is_recognised(text):
    assert is_of_some(text, ABOUT)


@pytest.mark.parametrize(
    "text",
    [
        "In women with melanoma, zelbolimab prolonged survival.",
        "The response rate was 40% in the whole population.",
        # whom the trial is about
        "Of women with PD-L1-high melanoma, 40% responded.",
        # some against the others: all of them
        "Patients with liver metastases lived shorter than those without.",
        "Adults with high-risk disease took part.",
    ],
)
def test_all_of_the_patients_are_no_part(text):
    assert not is_of_some(text, ABOUT)


@pytest.mark.parametrize(
    "text",
    ["In a subgroup whose tumours were removed, 44% lived longer.", "Patients with such cells lived no longer."],
)
def test_explicit_subgroup_is_a_part_even_when_compared(text):
    assert is_of_some(text, "")


@pytest.mark.parametrize(
    "text",
    [
        "Among patients with liver metastases, survival was 9 versus 7 months.",
        "In women, survival was 93% versus 88%.",
        "Patients with sarcomatoid tumours had a reduction of 31%.",
        "For those aged 75 or over, it was 50% against 40%.",
        "For non-squamous histology, the hazard ratio was 0.63.",
    ],
)
def test_sentence_that_begins_with_some_of_them_is_known(text):
    assert begins_with_some(text, ABOUT.replace("women", "people"))


@pytest.mark.parametrize(
    "text",
    [
        "Median survival was 21 months in women and 20 in men.",
        "In the overall population, survival was 10 versus 8 months.",
        "Among patients who received the drug, survival was 10 months.",
        "Of women with PD-L1-high melanoma, 40% responded, against 20%.",
    ],
)
def test_sentence_that_begins_with_all_of_them_is_none_of_a_part(text):
    assert not begins_with_some(text, ABOUT)
