import pytest

from claims.suggesting.statements import studied

STATEMENTS = [
    # the laboratory comes first, or prevails
    ("Ba/F3 cells carrying the fusion were sensitive to larotrectinib (IC50 4 nM).", "in_vitro", None),
    ("Mice with Kras-mutant tumors lived longer on the combination.", "in_vivo_mouse", None),
    ("Patient samples were cultured; xenografts and cell lines with the mutation shrank.", "pdx|in_vivo_mouse", None),
    ("The fusion activates signaling and targeting of MEK stops it.", "in_vitro", None),
    ("Tumors grew. A cell line, its xenografts and organoids did not.", "patient_derived_organoid", None),
    # one patient
    ("A 44-year-old woman with a sarcoma had a complete response to pazopanib.", "case_report", 1),
    ("A patient with a BRAF fusion responded, and cell lines with it did too.", "case_report", 1),
    ("Of patients screened, a man with EGFR loss relapsed. He died. The patient was 50.", "case_report", 1),
    ("Her tumor regressed.", "case_report", 1),
    ("Patients were screened. One patient relapsed. Another patient did not.", "case_report", 1),
    ("Patients were screened and one patient relapsed.", "case_report", 1),
    # a few of many
    ("Three patients with a RET fusion responded.", "case_series", 3),
    ("In a phase II trial of 60 patients, 2 had KIT deletions.", "phase_2", 2),
    ("In a phase II trial of 60 patients with GIST (p = 0.4) it was found in 1 patient.", "phase_2", 1),
    # many
    ("MET amplification was associated with shorter survival in 310 patients.", "real_world_cohort", 310),
    ("In a retrospective analysis patients with STK11 loss had worse outcomes.", "retrospective_cohort", None),
    ("Immunohistochemistry of 90 tumors linked HER2 loss with relapse.", "patient_tumour_samples", 90),
    ("A meta-analysis of patients found longer survival with the mutation.", "meta_analysis", None),
    ("In a phase 3 trial, patients with high TMB had longer survival.", "phase_3", None),
    ("Patients with the variant relapsed; cells grew for a median of 4 weeks in vitro.", "real_world_cohort", None),
    ("The mutation goes with smoking.", "real_world_cohort", None),
    ("Survival of patients was longer with sunitinib versus placebo.", "clinical_trial_unspecified", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "design", "count"), STATEMENTS)
def test_statement_is_about_one_study(text, design, count):
    study = studied(text)
    assert study.design in design.split("|")
    assert (study.count and study.count.number) == count


def test_several_studies_are_less_sure_than_one():
    one = studied("In 200 patients the mutation was associated with survival.")
    several = studied("In a meta-analysis of 200 patients the mutation was associated with survival.")
    assert several.confidence < one.confidence
