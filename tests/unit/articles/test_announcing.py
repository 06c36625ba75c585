import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.announcing import announces, same_journal, title_words

TITLE = "Neoadjuvant relatlimab and nivolumab in resectable melanoma: a phase 2 trial"
BODY = (
    "Patients with resectable melanoma who were given neoadjuvant relatlimab with nivolumab responded, "
    "researchers report in Nature Medicine."
)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Nature Medicine", "Nature Medicine", True),
        ("Nature Medicine", "nature medicine", True),
        ("Nature Medicine", "Nat Med", True),
        ("Nature Medicine", "Nat. Med.", True),
        ("The New England Journal of Medicine", "N Engl J Med", True),
        ("Journal for ImmunoTherapy of Cancer", "J Immunother Cancer", True),
        ("Nature Medicine", "Nature", False),
        ("Nature Medicine", "Nature Methods", False),
        ("Cell", "Cancer Cell", False),
        ("The", "Of", False),
        ("", "", False),
    ],
)
def test_names_of_a_journal(one, other, same):
    assert same_journal(one, other) is same_journal(other, one) is same


@pytest.mark.parametrize(
    ("body", "journal", "title", "published_in", "found"),
    [
        (BODY, "Nature Medicine", TITLE, "Nat Med", True),
        (BODY.replace("melanoma", "MELANOMA"), "Nature Medicine", TITLE, "Nat Med", True),
        (BODY, "The Lancet", TITLE, "Nat Med", False),
        (BODY, "Nature Medicine", "Gut bacteria of mice under nivolumab and relatlimab", "Nat Med", False),
        (BODY, "Nature Medicine", "Resectable melanoma", "Nat Med", False),
        (BODY, "Nature Medicine", "", "Nat Med", False),
        ("", "Nature Medicine", TITLE, "Nat Med", False),
    ],
)
def test_release_announces_a_paper_of_its_journal_whose_title_it_tells(body, journal, title, published_in, found):
    assert announces(body, journal, title=title, published_in=published_in) is found


@pytest.mark.parametrize(
    ("shared", "others", "found"), [(3, 0, False), (4, 0, True), (6, 4, True), (6, 5, False), (5, 4, False)]
)
def test_release_tells_four_words_and_six_of_ten(shared, others, found):
    told = [f"shared{number}" for number in range(shared)]
    title = " ".join([*told, *(f"other{number}" for number in range(others))])
    assert announces(" ".join(told), "Nature", title=title, published_in="Nature") is found


def test_words_of_a_title_are_those_that_say_something():
    assert title_words("Rat gene and ape genome") == {"gene", "genome"}
    assert title_words("Results of a Trial with IFN\u03b3 in T\u00fcmours") == {"ifngamma", "tumors"}


@given(st.text(), st.text())
def test_any_text_can_be_asked(one, other):
    assert same_journal(one, one) or not same_journal(one, other) or same_journal(other, one)
    announces(one, "Nature", title=other, published_in="Nature")
