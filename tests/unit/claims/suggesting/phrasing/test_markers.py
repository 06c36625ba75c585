import pytest

from tests.unit.claims.suggesting.phrasing.told import cases, terms_of

TOLD = """
TISSUE_STIFFNESS: Treated tumours were markedly softer.
TISSUE_STIFFNESS: Stiffer tissue held fewer of them.
T_CELL_RECEPTOR_CLONALITY: Clonal expansion was limited to old clones.
GUT_MICROBIOME_COMPOSITION: The donors' strains took hold.
PD_L1_EXPRESSION: PD-L1 immune-cell scores were low.
"""


@pytest.mark.parametrize(("terms", "text"), cases(TOLD))
def test_marker_is_told_in_plain_words(terms, text):
    assert terms <= terms_of(text, "biomarker")


@pytest.mark.parametrize(
    "text",
    [
        "PD-L1 antibodies were not linked to a lower risk.",
        "Faecal microbiota transplantation is no option.",
    ],
)
def test_what_only_seems_to_tell_a_marker_tells_none(text):
    assert terms_of(text, "biomarker") == set()
