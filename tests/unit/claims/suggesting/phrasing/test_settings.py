import pytest

from tests.unit.claims.suggesting.phrasing.told import cases, terms_of

TOLD = """
RR: It was tried in multiply relapsed follicular lymphoma.
RR: They enrolled women whose disease had returned.
RR: Platinum-refractory germ cell tumours are rare.
RR: The melanoma had come back or had never gone away.
ICIRES: Her carcinoma had grown on both nivolumab and ipilimumab.
ICIRES: The sarcoma was refractory to immunotherapy.
ICIRES: Outcomes after failure of front-line immunotherapy are poor.
ICIRES: The tumour was no longer responding to avelumab.
ICIRES: Anti-PD-1-resistant melanoma is common.
METASTATIC: The sarcoma had spread to the lungs and bone.
METASTATIC: If the cancer has spread, other drugs are used.
NEOADJ: Two infusions before surgery were enough.
NEOADJ: Immunotherapy ahead of the operation cleared most tumours.
LINE1: It is meant for people with untreated, advanced kidney cancer.
LINE1: Chemotherapy-naive patients did better.
LINE1: They had received no prior systemic therapy.
LINE1: The pair was given as first treatment.
LINE2: After two or more lines of treatment results were the same.
LINE2: Following platinum-based chemotherapy the drug is an option.
LINE2: Platinum-pretreated women responded less.
STK11: Checkpoint inhibitors work less in lung adenocarcinoma harbouring STK11 mutations.
POLE: POLE-mutated tumours have a good outlook.
"""


@pytest.mark.parametrize(("terms", "text"), cases(TOLD))
def test_setting_is_told(terms, text):
    assert terms <= terms_of(text, "subtype")


@pytest.mark.parametrize(
    ("text", "not_told"),
    [
        ("Infliximab helps in steroid-refractory colitis.", "RR"),
        ("It had progressed on anti-PD-1 therapy.", "LINE2"),
        ("The knee was no longer responding to exercise.", "ICIRES"),
        ("The news had spread to the lab.", "METASTATIC"),
        ("Blood was drawn before surgery.", "NEOADJ"),
        ("Untreated mice died.", "LINE1"),
    ],
)
def test_what_only_seems_to_tell_a_setting_tells_none(text, not_told):
    assert not_told not in terms_of(text, "subtype")


def test_gene_that_sorts_a_cancer_is_a_marker_too():
    assert terms_of("POLE-mutated tumours responded.", "biomarker") == {"POLE_MUTATION"}
