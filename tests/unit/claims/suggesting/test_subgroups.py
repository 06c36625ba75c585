import pytest

from claims.suggesting.subgroups import is_of_some

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
