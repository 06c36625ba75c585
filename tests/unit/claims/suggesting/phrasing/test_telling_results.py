import pytest

from tests.unit.claims.suggesting.phrasing.told import cases, terms_of

TOLD = """
OVERALL_SURVIVAL+LANDMARK_SURVIVAL_RATE: At three years, 61% of the men in the control arm were alive.
OVERALL_SURVIVAL+LANDMARK_SURVIVAL_RATE: After a year two thirds of them were still living.
OVERALL_SURVIVAL: The score bore no relation to how long the women lived.
OVERALL_SURVIVAL: Smokers did not live any longer on the pair.
OVERALL_SURVIVAL: Use of acid blockers went along with a shorter life.
OVERALL_SURVIVAL: The cheaper schedule kept people with sarcoma alive just as long.
OVERALL_SURVIVAL: An excess of deaths was noted in the first quarter.
LANDMARK_SURVIVAL_RATE: Thirty-day mortality was 4%.
OBJECTIVE_RESPONSE_RATE: Only about 1 in 9 responds to the antibody alone.
OBJECTIVE_RESPONSE_RATE: Four of the men treated elsewhere did not respond.
OBJECTIVE_RESPONSE_RATE: Non-responders had fewer B cells.
OBJECTIVE_RESPONSE_RATE: The mutation did not preclude a response.
OBJECTIVE_RESPONSE_RATE: Sex made no difference to the odds of response.
OBJECTIVE_RESPONSE_RATE+TUMOR_SHRINKAGE: Tumours shrank in 44% of the cohort.
OBJECTIVE_RESPONSE_RATE+TUMOR_SHRINKAGE: About a third saw their lesions shrink.
COMPLETE_RESPONSE: A complete molecular response was recorded in six.
COMPLETE_RESPONSE: The agent did not cure any mouse.
COMPLETE_RESPONSE: In two people the nodules disappeared altogether.
COMPLETE_RESPONSE: He has been without detectable disease since May.
COMPLETE_RESPONSE: Seven of the animals were still tumour-free at day 90.
COMPLETE_RESPONSE: By the second scan every lesion had vanished.
PATHOLOGICAL_COMPLETE_RESPONSE: The pair wiped out every trace of viable tumour in half.
DURATION_OF_RESPONSE: None of them responded for longer than three months.
DURATION_OF_RESPONSE: The booster did not lengthen remissions.
DURATION_OF_RESPONSE: He remains tumour-free at 30 months.
PROGRESSIVE_DISEASE: The other six kept getting worse.
PROGRESSIVE_DISEASE: Progression to muscle-invasive disease was rare.
IMMUNE_RELATED_ADVERSE_EVENT_RATE: Immune-mediated adverse events occurred in 38% of the men.
IMMUNE_RELATED_ADVERSE_EVENT_RATE: irAEs were no more common with the higher dose.
IMMUNE_INFILTRATION_CHANGE: Biopsies showed a threefold rise in intratumoural CD8+ T cells.
IMMUNE_INFILTRATION_CHANGE: T cells poured into the metastases within days.
T_CELL_EXPANSION_OR_PERSISTENCE: The modified cells could still be found in his blood at 20 months.
T_CELL_EXPANSION_OR_PERSISTENCE: Engineered cells turned up in the marrow of four children.
T_CELL_EXPANSION_OR_PERSISTENCE: Nine made T cells against the peptide.
IN_VITRO_CYTOTOXICITY: The antibody reduced viable tumour area in the slices by a third.
IN_VITRO_CYTOTOXICITY: Adding the cytokine did not enhance killing.
TREATMENT_RELATED_DEATH: The syndrome has a reported fatality of 30%.
TREATMENT_RELATED_DEATH: Haemorrhage was rare but sometimes fatal.
CTDNA_CLEARANCE: Tumour DNA in plasma fell to zero in five.
METASTASIS_COUNT: Lung metastases were not reduced.
TIME_TO_RESPONSE: What surprised us was how quickly they responded.
TREATMENT_FREE_SURVIVAL: Four of them have had no other treatment since.
MINIMAL_RESIDUAL_DISEASE_NEGATIVITY: A bone marrow test after a year was negative.
DISEASE_FREE_SURVIVAL: It cut recurrence or death by a quarter.
TUMOR_GROWTH_INHIBITION: The stool controlled tumours better than that of healthy donors.
SURVIVAL_IN_MICE: In mice with gliomas the pair prolonged survival.
SURVIVAL_IN_MICE: Xenografts were tolerated and overall survival doubled.
"""


@pytest.mark.parametrize(("terms", "text"), cases(TOLD))
def test_endpoint_is_told_in_running_words(terms, text):
    assert terms <= terms_of(text, "outcome")


@pytest.mark.parametrize(
    ("text", "not_told"),
    [
        ("Cells were taken from patients who did not respond.", "OBJECTIVE_RESPONSE_RATE"),
        ("The agency did not respond to the request.", "OBJECTIVE_RESPONSE_RATE"),
        ("It produced remissions in adults with relapsed or refractory lymphoma.", "RELAPSE_FREE_SURVIVAL"),
        ("All of them relapsed after a BTK inhibitor and were treated here.", "RELAPSE_FREE_SURVIVAL"),
        ("It is given for tumours that are at high risk of coming back.", "RELAPSE_FREE_SURVIVAL"),
        ("It cut the risk of recurrence or death by a third.", "RELAPSE_FREE_SURVIVAL"),
        ("After rechallenge the colitis recurred.", "RELAPSE_FREE_SURVIVAL"),
        ("Neuropathy occurred in 31% (grade 3, 3%).", "GRADE_3_5_ADVERSE_EVENTS"),
        ("The most common treatment-related adverse events were chills and rash.", "GRADE_3_5_ADVERSE_EVENTS"),
        ("Withhold the drug for grade 3 colitis.", "GRADE_3_5_ADVERSE_EVENTS"),
        ("Permanently discontinue the antibody after any myocarditis.", "TREATMENT_DISCONTINUATION"),
        ("In mice the drug prolonged survival.", "OVERALL_SURVIVAL"),
        ("Of the mice, six were alive at two years.", "LANDMARK_SURVIVAL_RATE"),
    ],
)
def test_what_only_seems_to_tell_an_endpoint_tells_none(text, not_told):
    assert not_told not in terms_of(text, "outcome")


def test_people_live_on_where_animals_are_named_beside_them():
    assert terms_of("After work in mice, patients on the drug had longer survival.", "outcome") == {"OVERALL_SURVIVAL"}
