import pytest

from claims.scheme.axes import ClaimType, StudyDesign
from claims.suggesting.claim_types import SUREST, WEIGHTS, claim_type_of, traits_of

T, D = ClaimType, StudyDesign
CASES = [
    (T.KNOWLEDGE_GAP, "It is not known whether zelbolimab helps after relapse.", {"therapy"}, D.NOT_REPORTED),
    (T.KNOWLEDGE_GAP, "Larger trials are needed.", set(), D.PHASE_2),
    (T.PRACTICE, "Zelbolimab is approved for adults with melanoma.", {"therapy"}, D.GUIDELINE_OR_REGULATORY),
    (T.PRACTICE, "Interrupt zelbolimab and talk to your doctor.", {"therapy"}, D.NOT_REPORTED),
    (T.SAFETY, "Grade 3 colitis occurred in 9% of patients.", {"adverse_event"}, D.PHASE_2),
    (T.SAFETY, "Zelbolimab was well tolerated.", {"therapy"}, D.PHASE_1),
    (T.EFFICACY, "The objective response rate was 41% with zelbolimab.", {"therapy", "outcome"}, D.PHASE_2),
    (T.EFFICACY, "Zelbolimab plus chemotherapy prolonged survival versus placebo.", {"therapy", "outcome"}, D.PHASE_3),
    (T.EFFICACY, "Zelbolimab led to complete regression of tumours in 8 of 10 mice.", {"therapy"}, D.IN_VIVO_MOUSE),
    (T.PREDICTIVE, "Women with high TMB were likelier to respond to zelbolimab.", {"biomarker", "therapy"}, D.PHASE_2),
    (T.PREDICTIVE, "Cells expressing MET D1228N were less sensitive to crizotinib.", set(), D.IN_VITRO),
    (T.PROGNOSTIC, "Patients with TP53 mutations had shorter overall survival.", {"outcome"}, D.RETROSPECTIVE_COHORT),
    (T.PROGNOSTIC, "A low count was associated with worse survival.", {"outcome"}, D.RETROSPECTIVE_COHORT),
    (T.DIAGNOSTIC, "The SS18 fusion distinguishes synovial sarcomas.", set(), D.PATIENT_TUMOUR_SAMPLES),
    (T.RESISTANCE, "Tumors escape zelbolimab and stop responding.", {"therapy", "mechanism"}, D.IN_VIVO_MOUSE),
    (T.MECHANISM, "Blocking TREM2 let T cells infiltrate the tumours.", {"mechanism"}, D.IN_VIVO_MOUSE),
    (T.MECHANISM, "Zelbolimab is an antibody that releases a brake on T cells.", {"therapy"}, D.NOT_REPORTED),
    (T.BIOMARKER, "PD-L1 was expressed in most cervical carcinomas.", {"biomarker"}, D.PATIENT_TUMOUR_SAMPLES),
    (T.BIOMARKER, "PD-L1 correlated with the density of infiltrating cells.", {"biomarker"}, D.PATIENT_TUMOUR_SAMPLES),
    (T.DIAGNOSTIC, "The blood test detected recurrence with a sensitivity of 88%.", set(), D.RETROSPECTIVE_COHORT),
    (T.METHOD, "The team has built a chip on which immune cells grow.", set(), D.IN_VITRO),
    (T.PREDICTIVE, "Responses were seen mainly in tumours with high TMB.", {"biomarker"}, D.PHASE_2),
    (T.PROGNOSTIC, "Age had no influence on overall survival.", {"outcome"}, D.RETROSPECTIVE_COHORT),
    (T.METHOD, "The new algorithm outperforms the older classifier.", set(), D.IN_SILICO),
    (T.EFFICACY, "It was a good year.", {"document therapy"}, D.PHASE_2),
    (T.MECHANISM, "It was a good year.", set(), D.NOT_REPORTED),
    (T.KNOWLEDGE_GAP, "Nobody can say why some children relapse.", set(), D.EXPERT_OPINION),
    (T.KNOWLEDGE_GAP, "No conclusion about its worth can be drawn.", {"document therapy"}, D.PHASE_2),
    (T.EFFICACY, "The curves separated after zelbolimab, although data remain immature.", {"therapy"}, D.PHASE_3),
    (T.PRACTICE, "Zelbolimab has long been the treatment of choice.", {"therapy"}, D.NOT_REPORTED),
    (T.PRACTICE, "A course costs more than most payers can afford.", {"document therapy"}, D.NOT_REPORTED),
    (T.SAFETY, "Two of them bled into the bowel and one needed steroids.", {"document therapy"}, D.CASE_SERIES),
    (T.RESISTANCE, "In two the tumours had shed the HLA allele.", {"document therapy"}, D.PHASE_1),
    (T.PREDICTIVE, "The gain was confined to those with a high score.", {"document therapy"}, D.PHASE_3),
    (T.PROGNOSTIC, "Few children are alive two years after diagnosis.", set(), D.NOT_REPORTED),
    (T.DIAGNOSTIC, "The assay picked up 91% of relapses before imaging.", set(), D.PHASE_2),
    (T.METHOD, "Two readers agreed on it in 90% of cases (kappa .8).", set(), D.PATIENT_TUMOUR_SAMPLES),
    (T.EFFICACY, "Zelbolimab does not prolong life in newly diagnosed glioma.", {"therapy"}, D.PHASE_3),
    (T.DIAGNOSTIC, "The disease can be diagnosed from a drop of blood.", set(), D.PATIENT_TUMOUR_SAMPLES),
    (T.PROGNOSTIC, "About 20% of patients are diagnosed with spread disease.", {"document therapy"}, D.NOT_REPORTED),
    (T.PROGNOSTIC, "Melanoma is the fifth most common cancer of men.", {"document therapy"}, D.NOT_REPORTED),
    (T.PROGNOSTIC, "It accounts for one in ten cases.", {"document therapy"}, D.NOT_REPORTED),
    (T.PROGNOSTIC, "Irrespective of arm, carriers died sooner.", {"document therapy"}, D.PHASE_3),
    (T.PROGNOSTIC, "A high count foretold death no matter which drug was given.", {"biomarker"}, D.REAL_WORLD_COHORT),
    (T.EFFICACY, "Women on zelbolimab did no better than with erlotinib.", {"therapy", "outcome"}, D.PHASE_3),
    (T.EFFICACY, "The drug achieved next to nothing in gliomas.", {"therapy"}, D.NOT_REPORTED),
    (T.RESISTANCE, "At relapse CD33 could no longer be found in 7.", {"document therapy"}, D.PATIENT_TUMOUR_SAMPLES),
    (T.EFFICACY, "The cancer could no longer be found after zelbolimab.", {"therapy"}, D.PHASE_2),
    (T.KNOWLEDGE_GAP, "In which order to give the two drugs is anybody's guess.", {"document therapy"}, D.NOT_REPORTED),
    (T.KNOWLEDGE_GAP, "Nobody in the field has yet compared the two.", set(), D.NOT_REPORTED),
    (T.PREDICTIVE, "TMB was no guide to a response to zelbolimab (AUC .5).", {"biomarker", "therapy"}, D.PHASE_2),
    (T.PREDICTIVE, "On zelbolimab 40% responded if the score was high.", {"biomarker", "therapy"}, D.PHASE_2),
    (T.SAFETY, "The vaccine was not to blame for it.", set(), D.REAL_WORLD_COHORT),
    (T.EFFICACY, "Mice on both lived for a median of 50 days.", {"document therapy"}, D.IN_VIVO_MOUSE),
    # what is said of what
    (T.PRACTICE, "Withhold zelbolimab for grade 3 colitis.", {"therapy", "adverse_event"}, D.GUIDELINE_OR_REGULATORY),
    (T.PRACTICE, "Grade 2 hepatitis should be treated with steroids.", {"adverse_event"}, D.GUIDELINE_OR_REGULATORY),
    (T.PRACTICE, "People on the islands never get zelbolimab.", {"therapy"}, D.NOT_REPORTED),
    (T.SAFETY, "Hypertension was transient and settled on its own.", {"document therapy"}, D.PHASE_1),
    (T.RESISTANCE, "At progression, CD22 was absent in 5 of 9 patients.", {"biomarker"}, D.PHASE_1),
    (T.RESISTANCE, "Neutralising antibodies did not impair the response.", {"document therapy"}, D.PHASE_2),
    (T.PREDICTIVE, "TMB gave no clue as to who would respond.", {"biomarker"}, D.PHASE_2),
    (T.PREDICTIVE, "Nobody can foresee from a scan which women benefit.", {"document therapy"}, D.REAL_WORLD_COHORT),
    (T.PREDICTIVE, "Responders had more clones than non-responders.", {"document therapy"}, D.PHASE_1),
    (T.PREDICTIVE, "A high TMB was linked to a longer PFS.", {"biomarker", "document therapy"}, D.PHASE_2),
    (T.PROGNOSTIC, "The outlook of gliomas remains bleak despite drugs.", {"document therapy"}, D.NOT_REPORTED),
    (T.PROGNOSTIC, "People over 80 died sooner on these drugs.", {"document therapy"}, D.REAL_WORLD_COHORT),
    (T.MECHANISM, "Transgene copies peaked on day 9 in the blood.", {"document therapy", "therapy"}, D.PHASE_1),
    (T.MECHANISM, "Depleting CD4 cells abolished its effect.", {"document therapy", "outcome"}, D.IN_VIVO_MOUSE),
    (T.MECHANISM, "The survivors rejected a second graft.", {"document therapy"}, D.IN_VIVO_MOUSE),
    (T.BIOMARKER, "It was found in 30% of sarcomas.", {"document therapy"}, D.PATIENT_TUMOUR_SAMPLES),
    (T.EFFICACY, "Zelbolimab kept mice well: they stayed tumour-free.", {"therapy"}, D.IN_VIVO_MOUSE),
    (T.EFFICACY, "Median survival was 14 months.", {"document therapy", "outcome"}, D.PHASE_2),
    (T.EFFICACY, "PFS was 9 months; survival data were not mature.", {"document therapy", "outcome"}, D.PHASE_2),
    (T.DIAGNOSTIC, "Calprotectin is a sensitive means of finding it.", {"biomarker"}, D.GUIDELINE_OR_REGULATORY),
    # what only looks like it
    (T.EFFICACY, "Of men with hepatitis C 40% responded to zelbolimab.", {"therapy", "outcome"}, D.PHASE_2),
    (T.EFFICACY, "Rechallenge with zelbolimab shrank tumours in 20%.", {"therapy"}, D.PHASE_2),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "facets", "design"), CASES)
def test_words_and_terms_give_the_type(kind, text, facets, design):
    (best, sure), (second, less) = claim_type_of(text, facets, design)
    assert best is kind
    assert 0 <= less < sure <= SUREST
    assert second is not best


def test_announcement_is_a_project():
    assert claim_type_of("A trial is planned.", set(), D.ANNOUNCEMENT) == ((T.PROJECT, 0.9),)


def test_weights_speak_of_traits_that_exist():
    text = " ".join(text for _, text, _, _ in CASES) + " Resistance to drugs; the new method found 12% of patients."
    facets = {"therapy", "biomarker", "mechanism", "adverse_event", "outcome"}
    seen = {name for design in (D.IN_VITRO, D.GUIDELINE_OR_REGULATORY) for name in traits_of(text, facets, design)}
    seen |= set(traits_of("It helps whoever has none, he said.", set(), D.EXPERT_OPINION))
    seen |= {name for _, text, facets, design in CASES for name in traits_of(text, facets, design)}
    assert {name for weights in WEIGHTS.values() for name in weights} <= seen


def test_no_trait_counts_without_end():
    assert traits_of("T cells " * 50, set(), D.IN_VITRO)["mechanism"] == 3
