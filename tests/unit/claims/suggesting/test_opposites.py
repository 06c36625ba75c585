import pytest

from claims.suggesting.opposites import MARKED, Opposed, contradicted, opposed, without
from vocabulary.editions import first_edition_lexicon

NOTHING = Opposed(frozenset(), frozenset())


def _names(curies):
    return {one.split(":")[-1] for one in curies}


@pytest.mark.parametrize(
    ("text", "denied", "said"),
    [
        ("In patients with PD-L1 below 1 % it failed.", {"PDL1POS"}, {"PDL1NEG"}),
        ("In PD-L1-negative tumors it failed.", {"PDL1POS"}, {"PDL1NEG"}),
        ("With a CPS of less than 10 it failed.", {"PDL1POS"}, {"PDL1NEG"}),
        ("Those without PD-L1 did badly.", {"PDL1POS"}, {"PDL1NEG"}),
        ("In PD-L1-positive tumors it helped.", {"PDL1NEG"}, {"PDL1POS"}),
        ("PD-L1-positive and PD-L1-negative tumors shrank.", set(), set()),
        ("PD-L1 was measured.", set(), set()),
        ("It helped regardless of tumor PD-L1 expression.", {"PDL1POS", "PDL1NEG"}, set()),
        ("It helped irrespective of age, and PD-L1 was low.", {"PDL1POS"}, {"PDL1NEG"}),
        ("MSS tumors did not shrink.", {"MSIH"}, {"MSS"}),
        ("Mismatch repair-deficient tumors shrank.", {"MSS"}, {"MSIH"}),
        ("TMB-low tumors did not shrink.", {"TMBH"}, set()),
        ("In the HER2-negative subgroup it failed.", {"HER2P", "HER2GC"}, {"HER2N"}),
        ("Tumors lacking HER2 grew.", {"HER2P", "HER2GC"}, {"HER2N"}),
        ("HER2-overexpressing tumors shrank.", {"HER2N"}, {"HER2P", "HER2GC"}),
        ("The HR was 0.7 – 0.9.", set(), set()),
        ("HR-negative tumors shrank.", {"HRP"}, {"HRN"}),
        ("Node-negative patients did well.", {"NODEPOS"}, {"NODENEG"}),
        ("EGFR wild-type tumors shrank.", {"EGFRM"}, {"EGFRWT"}),
        ("Wild-type for BRAF, they did not respond.", {"BRAFMEL"}, set()),
        ("Those without an ALK fusion lived longer.", {"ALKP"}, set()),
        ("KRAS-mutant tumors shrank.", set(), {"KRASM"}),
        ("Nothing is said.", set(), set()),
    ],
)  # fmt: skip
def test_sentence_says_the_opposite_of_a_marker(text, denied, said):
    found = opposed(text)
    assert (_names(found.denied), _names(found.said)) == (denied, said)


@pytest.mark.parametrize(
    ("text", "disease", "expected"),
    [
        ("PD-L1-negative", "MPDL1TNBC", "MTNBC"),
        ("PD-L1-negative", "MEL", "MEL"),
        ("PD-L1-negative", "PDL1POS", ""),
        ("HER2-negative", "HER2P", "HER2N"),
        ("HER2-negative", "MHER2P", "MBC"),
        ("EGFR wild-type", "EGFRM", "EGFRWT"),
        ("BRAF wild-type", "BRAFMEL", "MEL"),
    ],
)
def test_cancer_is_read_without_the_marker_that_is_denied(text, disease, expected):
    found = without(f"IA:DX:{disease}", opposed(f"In {text} tumors it failed."), first_edition_lexicon())
    assert found == (f"IA:DX:{expected}" if expected else "")


def test_cancer_keeps_its_markers_where_nothing_is_denied():
    assert without("IA:DX:MPDL1TNBC", NOTHING, first_edition_lexicon()) == "IA:DX:MPDL1TNBC"


def test_markers_are_terms_of_the_first_edition():
    assert first_edition_lexicon().cards.keys() >= MARKED


@pytest.mark.parametrize(
    ("named", "against"),
    [
        (["PDL1POS", "NSCLC", "PDL1NEG"], {"PDL1NEG"}),
        (["PDL1NEG", "PDL1POS"], {"PDL1POS"}),
        (["PDL1POS", "MSIH"], set()),
        (["NSCLC"], set()),
        ([], set()),
    ],
)
def test_the_marker_that_is_named_first_stands_against_its_opposite(named, against):
    assert _names(contradicted([f"IA:DX:{one}" for one in named])) == against
