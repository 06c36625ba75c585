import pytest

from claims.suggesting.contexts import is_meant
from tests.first_edition import reading_of


def _meant(text, facet):
    (sentence,) = reading_of(text).sentences
    return {one.curie.split(":")[-1] for one in sentence.of(facet) if is_meant(sentence, one)}


@pytest.mark.parametrize(
    ("text", "facet", "expected"),
    [
        ("Tumor cells secrete IL-10.", "mechanism", {"IL10"}),
        ("IL-10 is old.", "mechanism", set()),
        ("Tregs were seen.", "mechanism", {"TREG"}),
        ("T-cell exhaustion was seen.", "mechanism", {"EXH"}),
        ("MSI-H tumors are rare.", "mechanism", set()),
        ("They respond because of microsatellite instability.", "mechanism", {"DDR"}),
        ("Expression of CD47 was high.", "biomarker", {"CD47"}),
        ("The drug targets CD47.", "biomarker", set()),
        ("High levels of CD47, a target of drugs, are common.", "biomarker", set()),
        ("PD-L1 expression was measured.", "biomarker", {"PD_L1_EXPRESSION"}),
        ("PIK3CA mutation is common.", "biomarker", {"PIK3CA_MUTATION"}),
        ("In PD-L1-positive breast cancer it works.", "biomarker", set()),
        ("It helps in MSS disease.", "biomarker", set()),
        ("pMMR tumors did not respond.", "biomarker", set()),
        ("Unlike MSI-H tumors, MSS tumors did not respond.", "biomarker", {"MICROSATELLITE_INSTABILITY"}),
        ("Mice bearing KRAS-mutant tumors were cured.", "biomarker", set()),
        ("Patients with KRAS mutations lived longer.", "biomarker", {"KRAS_MUTATION"}),
        ("Most benefited from TILs.", "biomarker", set()),
        ("Stromal TILs were counted.", "biomarker", {"TUMOR_INFILTRATING_LYMPHOCYTES"}),
        ("Disease progression followed.", "outcome", set()),
        ("Disease progression was seen in 12%.", "outcome", {"PROGRESSIVE_DISEASE"}),
        ("Survival was long; overall survival.", "outcome", {"OVERALL_SURVIVAL"}),
    ],
)
def test_name_counts_where_the_words_around_it_fit(text, facet, expected):
    assert _meant(text, facet) == expected
