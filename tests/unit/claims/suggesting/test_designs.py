import pytest

from articles.kinds import ArticleKind as K
from claims.suggesting.designs import designs_of
from claims.suggesting.framing import frame_of
from tests.unit.claims.suggesting.readings import reading_of


def shown(text, kind, title=""):
    reading = reading_of(text, kind, title)
    return list(designs_of(reading, frame_of(reading)))


def designs(text, kind, title=""):
    return [one.design.value for one in shown(text, kind, title)]


def test_press_release_carries_its_trial_on():
    text = (
        "Norvik Bio today announced results of its phase 2 LARK trial of zelbolimab in melanoma. "
        "Of 61 patients, 24 responded. "
        "Colitis was seen in 9%. "
        "Zelbolimab is an antibody against LAG-3. "
        "“We are delighted,” said its chief executive. "
        "Guidelines are silent. "
        "A phase 3 trial is planned."
    )
    assert designs(text, K.PRESS_RELEASE) == [
        "phase_2", "phase_2", "phase_2", "not_reported", "expert_opinion", "guideline_or_regulatory", "announcement",
    ]  # fmt: skip


def test_numbers_of_a_study_are_carried_on():
    text = "We gave it to 61 patients in a phase 2 trial.\n\nTwo patients died. All 61 patients lost hair. It is rare."
    first, second, third, fourth = shown(text, K.NEWS, "A trial")
    assert (first.count.number, second.count.number, third.count.number) == (61, 61, 61)
    assert [bool(one.count.end) for one in (first, second, third)] == [True, False, True]
    assert fourth.count is None


def test_few_are_not_carried_on():
    assert [one.count for one in shown("The phase 1 trial began.\n\nTwo patients died.", K.NEWS)] == [None, None]


def test_paper_begins_with_what_was_known():
    text = (
        "Melanoma is common. A phase 3 trial was positive. We studied mice. Tumors shrank. The effect is large. "
        "Trials are needed. Checkpoint inhibitors have become standard."
    )
    found = shown(text, K.PAPER, "Zelbolimab in mice")
    assert [one.design.value for one in found] == [
        "not_reported", "phase_3", "in_vivo_mouse", "in_vivo_mouse", "in_vivo_mouse", "expert_opinion", "not_reported",
    ]  # fmt: skip
    assert [one.is_elsewhere for one in found] == [True, True, False, False, False, False, False]


def test_paper_without_own_work_has_no_beginning():
    assert designs("Melanoma is common.\n\nIt was lethal.", K.PAPER, "A phase 2 trial") == ["phase_2", "phase_2"]


def test_patient_at_the_head_makes_a_case():
    text = (
        "A 49-year-old woman was cured of melanoma with her own T cells within a trial. "
        "The tumours disappeared. In the cohort biopsies were taken. The laboratory grew the cells in vitro. "
        "An earlier study had failed. A phase 2 trial of 40 patients was stopped."
    )
    found = shown(f"{text}\n\nIt was spring.", K.NEWS)
    assert [one.design.value for one in found[:3]] == ["case_report"] * 3
    assert [one.count.number for one in found[:3]] == [1, 1, 1]
    assert found[3].design.value == "in_vitro"
    assert (found[4].design.value, found[4].is_elsewhere) == ("clinical_trial_unspecified", True)
    assert (found[5].design.value, found[5].count.number) == ("phase_2", 40)


def test_patient_is_a_result_in_any_tense():
    assert designs("A man with melanoma has been well for years.\n\nIt was spring.", K.NEWS)[0] == "case_report"


def test_patient_within_a_trial_of_the_title_makes_no_case():
    text = "A 49-year-old woman was cured.\n\nTumours shrank."
    assert designs(text, K.NEWS, "Phase 2 trial ends") == ["phase_2", "phase_2"]


def test_label_rules_and_cites_trials():
    text = "Zelbolimab is given every 3 weeks.\n\nIn the trial, 40% responded (95% CI 31 to 50). It is not known why."
    assert designs(text, K.LABEL) == [
        "guideline_or_regulatory",
        "clinical_trial_unspecified",
        "guideline_or_regulatory",
    ]


def test_agency_rules_even_when_it_cites_data():
    text = "The FDA approved it after 40% responded.\n\nIt was approved; 40% of women lived. “Withhold it,” he said."
    assert designs(text, K.NEWS) == ["guideline_or_regulatory", "clinical_trial_unspecified", "expert_opinion"]


def test_education_reports_studies_only_by_name():
    text = "About 4 in 10 patients responded.\n\nIn a phase 3 trial patients lived longer. It works."
    assert designs(text, K.PATIENT_EDUCATION) == ["not_reported", "phase_3", "not_reported"]


def test_mice_become_patients_only_by_name():
    text = "The team studied mice. Tumours shrank. Relapsed patients fared badly. The drug could one day help patients."
    found = shown(text, K.NEWS, "Mice")
    assert [one.design.value for one in found] == [
        "in_vivo_mouse", "in_vivo_mouse", "retrospective_cohort", "in_vivo_mouse",
    ]  # fmt: skip
    assert [one.extrapolates for one in found] == [False, False, False, True]


def test_quotation_tells_a_result_with_figures():
    text = "In a phase 2 trial tumours shrank.\n\n“Of them 40% responded for good and all,” said Dr Moe."
    assert designs(text, K.NEWS)[1] == "phase_2"


def test_analysis_of_trials_stays_one():
    assert designs("Twelve trials were pooled.\n\nThe retrospective trials agreed.", K.PAPER, "A meta-analysis") == [
        "meta_analysis", "meta_analysis",
    ]  # fmt: skip


def test_named_in_passing_gives_way_to_the_exact_design():
    text = "Biopsies were taken in the trial.\n\nThe phase 2 trial was small. Cells from patients were cultured."
    assert designs(text, K.NEWS) == ["phase_2", "phase_2", "phase_2"]


def test_vague_trial_stays_where_nothing_is_exact():
    assert designs("The trial ended.\n\nTumours shrank.", K.NEWS) == ["clinical_trial_unspecified"] * 2


@pytest.mark.parametrize(
    ("text", "design"),
    [
        ("It grew.\n\nIt was spring.", "not_reported"),
        ("Patients improved: 40%.\n\nIt grew.", "clinical_trial_unspecified"),
    ],
)
def test_without_any_name_figures_of_patients_are_a_trial(text, design):
    assert designs(text, K.NEWS)[0] == design


def test_sentences_of_a_statement_share_their_study():
    text = "In a phase II trial of 60 patients, 2 had KIT deletions. Both responded."
    first, second = shown(text, None)
    assert (first.design.value, second.design.value) == ("phase_2", "phase_2")
    assert (bool(first.design.end), bool(second.design.end)) == (True, False)
    assert (first.count.number, second.count.number) == (2, 2)
    assert (text[first.count.start : first.count.end], second.count.end) == ("2", 0)


def test_statement_without_numbers_has_no_count():
    assert shown("Cells were sensitive in vitro.", None)[0].count is None


def test_phase_3_is_confirmatory_with_its_endpoint():
    text = "The phase 3 trial compared zelbolimab with placebo. It met its primary endpoint. Rash was common."
    assert [one.confirmatory for one in shown(f"{text}\n\nIt was spring.", K.NEWS)][:3] == [False, True, False]


@pytest.mark.parametrize(
    ("text", "design"),
    [
        ("Eleven of 40 patients with melanoma responded.", "clinical_trial_unspecified"),
        ("The tumours of 40 patients shrank.", "clinical_trial_unspecified"),
        ("Three patients with a RET fusion responded.", "case_series"),
        ("The tumours of three patients shrank.", "case_series"),
        ("The tumours shrank.", "not_reported"),
    ],
)
def test_study_of_which_nothing_is_said_is_known_by_whom_it_counted(text, design):
    assert designs(text, K.NEWS, "Antibody shrinks tumours") == [design]


def test_phase_in_its_own_words_is_sure():
    (one,) = shown("In a phase 2 trial of 61 patients, 24 responded.", K.NEWS, "Antibody shrinks tumours")
    assert (one.design.value, round(one.design.confidence, 2)) == ("phase_2", 0.97)


def test_sections_of_a_paper_say_what_their_sentences_are():
    text = "Methods: 40 women took zelbolimab in a phase 2 trial. It worked.\n\nFunding: The Oak Trust."
    assert designs(text, K.PAPER, "Zelbolimab") == ["phase_2", "phase_2", "announcement"]


def test_background_of_a_guideline_is_no_advice():
    text = "Background\n\nColitis is common.\n\nRecommendations\n\nGive steroids."
    assert designs(text, K.GUIDELINE)[1::2] == ["not_reported", "guideline_or_regulatory"]


def test_who_pays_rules_and_what_nobody_knows_is_no_result():
    text = "The phase 2 trial ended well.\n\nMedicare will pay for it.\n\nWhy it failed in some is not understood."
    assert designs(text, K.NEWS, "A phase 2 trial")[1:] == ["guideline_or_regulatory", "not_reported"]


def test_patients_own_cells_do_not_make_a_laboratory_of_a_case():
    text = "A woman of 56 years with melanoma was cured with her own cells, cultured in vitro.\n\nShe went home."
    assert designs(text, K.NEWS)[0] == "case_report"


def test_patient_by_name_makes_a_case_where_no_trial_is_named():
    text = "Mara Quist, 41, baked bread again in May.\n\nHer tumour had vanished."
    assert designs(text, K.NEWS) == ["case_report", "case_report"]


def test_many_patients_come_before_the_cells_that_were_grown_besides():
    text = "We sequenced tumours of 88 patients and cultured cells.\n\nLoss was found in 21."
    assert designs(text, K.PAPER, "Loss of a gene")[0] == "patient_tumour_samples"


def test_sentence_that_is_printed_twice_is_the_same_both_times():
    trial = "In a phase 2 trial of 40 patients, eleven responded."
    _, first, _, second = shown(f"New hope.\n\n{trial}\n\nToday's report\n\n{trial}", K.PRESS_RELEASE)
    assert first == second


TRIAL = "Elmira reports a phase 3 trial of zelbolimab with 602 patients.\n\n"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Among those with liver metastases, 20% responded.", None),
        ("In the 43 patients with a low score, 12% responded.", 43),
        ("Patients with liver metastases lived shorter than the others.", 602),
        ("Of all patients, 40% responded.", 602),
    ],
)
def test_part_of_the_patients_does_not_get_the_number_of_all(text, number):
    count = shown(TRIAL + text, K.NEWS)[1].count
    assert (count.number if count else None) == number


def test_number_of_samples_is_carried_on_to_some_of_them():
    text = "Biopsies from 61 women were stained.\n\nTumours with a mutation had few T cells."
    assert [one.count.number for one in shown(text, K.NEWS)] == [61, 61]


def test_earlier_treatment_is_no_other_study():
    text = "In the trial 60 patients took part; 31 had previously been treated with it.\n\nColitis was seen in 9%."
    assert [(one.count.number, one.is_elsewhere) for one in shown(text, K.NEWS)] == [(60, False), (60, False)]


@pytest.mark.parametrize(
    "text",
    [
        "Since the first checkpoint inhibitors were approved, the disease has been studied a lot.",
        "There is still no approved drug for the disease.",
        "The firm now sees a path to approval.",
        "An FDA panel met in Boston in the spring.",
    ],
)
def test_approval_by_the_way_and_meetings_rule_nothing(text):
    assert designs(TRIAL + text, K.NEWS)[1] not in {"guideline_or_regulatory", "phase_3"}


def test_approval_besides_what_is_told_by_the_way_rules():
    text = "After its first approved use in melanoma, the FDA approved zelbolimab for sarcoma."
    assert designs(TRIAL + text, K.NEWS)[1] == "guideline_or_regulatory"


@pytest.mark.parametrize(
    "text",
    [
        "The panel met twice and voted in writing.",
        "Evidence was searched by two librarians.",
        "The strength of recommendations is given in brackets.",
        "This statement replaces that of 2019.",
    ],
)
def test_how_a_guideline_came_about_is_no_advice(text):
    assert designs(f"Give zelbolimab.\n\n{text}", K.GUIDELINE) == ["guideline_or_regulatory", "not_reported"]


def test_what_goes_on_about_other_studies_is_about_them():
    text = TRIAL + "More than a dozen trials have been run.\n\nMost were small and had failed. Some had raised hopes."
    found = shown(text, K.NEWS)
    assert [one.is_elsewhere for one in found[2:]] == [True, True]
    assert [one.count for one in found[2:]] == [None, None]


def test_project_has_no_study_yet():
    text = (
        "The Oak Trust has granted a project two million.\n\nOne of the two partners keeps slices of tumours alive. "
        "The third group tests drugs in the laboratory."
    )
    assert set(designs(text, K.PRESS_RELEASE)) == {"announcement", "not_reported"}


def test_title_that_names_a_series_makes_no_single_case():
    text = "A 49-year-old woman had melanoma. Two patients responded.\n\nOne had colitis."
    assert "case_report" not in designs(text, K.NEWS, "Zelbolimab in melanoma: a series of four")[1:]


@pytest.mark.parametrize(
    ("words", "design"),
    [
        ("phase-II study", "phase_2"),
        ("phase two trial", "phase_2"),
        ("Phase 2b/3 trial", "phase_3"),
        ("phase II/phase III trial", "phase_3"),
        ("third-phase trial", "phase_3"),
        ("phase Ⅲ trial", "phase_3"),
        ("Phase Ib/IIa trial", "phase_1_2"),
        ("phase 1 & 2 trial", "phase_1_2"),
        ("phase 4 study", "clinical_trial_unspecified"),
        ("open label pilot study", "clinical_trial_unspecified"),
        ("two-arm programme", "clinical_trial_unspecified"),
        ("interim analysis", "clinical_trial_unspecified"),
        ("meta analysis", "meta_analysis"),
        ("population based cohort", "real_world_cohort"),
        ("cross-sectional survey", "real_world_cohort"),
        ("matched-pair analysis", "retrospective_cohort"),
        ("report on three cases of gliosis", "case_series"),
        ("sixty-one-year-old woman", "case_report"),
        ("lung-on-a-chip", "in_vitro"),
        ("study of tumor bearing hosts", "in_vivo_mouse"),
        ("study of excised tumours", "patient_tumour_samples"),
    ],
)
def test_designs_are_known_in_many_forms(words, design):
    assert designs(f"A {words} was presented.\n\nIt ended.", K.NEWS)[0] == design


PLAIN = "It was a long way.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "The trial was pivotal. Elmira today reported results of the pivotal phase 3 LARK study.\n\nTumours shrank.",
        "Living tumour vanished in most people, according to a small trial of 40.\n\nThe phase 3 trial ran in Oslo.",
    ],
)
def test_study_of_a_text_is_its_own_trial_whatever_else_is_named(text):
    assert set(designs(text, K.PRESS_RELEASE)) <= {"phase_3", "clinical_trial_unspecified"}
    assert designs(text, K.PRESS_RELEASE)[-1] == "phase_3"


def test_trial_that_found_it_comes_before_the_stool_it_speaks_of():
    text = "Stool of people who were cured helped 30 others, a Danish trial has found.\n\nAll were treated again."
    assert designs(text, K.NEWS, "Stool from patients helps others") == ["clinical_trial_unspecified"] * 2


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Pensioner free of sarcoma after one infusion", "Her tumours had vanished.\n\nShe needed tocilizumab."),
        ("Trust tells of a cure", "Ola Berg, 61, went home.\n\nHis scans were clear.\n\nHe received no more drugs."),
        ("Toddler with leukaemia well again", "She was given her own cells.\n\nHer blood was clear of them."),
    ],
)
def test_story_of_one_patient_makes_a_case(title, text):
    assert designs(text, K.NEWS, title)[-1] == "case_report"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Patient free of sarcoma",
            "In a phase 2 trial of 61 patients her tumours vanished.\n\nShe was treated again.",
        ),
        ("Patient free of sarcoma", "He was one of 61 patients. His tumours vanished.\n\nHe was treated again."),
        ("Antibody shrinks tumours", "Her scans were clear.\n\nShe received an antibody."),
    ],
)
def test_patient_among_many_or_without_a_face_makes_no_case(title, text):
    assert designs(text, K.NEWS, title)[-1] != "case_report"


@pytest.mark.parametrize(
    "text",
    [
        "She remains in remission today.",
        "To date there are no signs of the sarcoma.",
        "It is the first report of a cure.",
    ],
)
def test_what_becomes_of_the_one_patient_is_a_case_in_any_tense(text):
    told = f"Her tumours had vanished.\n\nShe needed tocilizumab. {text}"
    assert designs(told, K.NEWS, "Pensioner free of sarcoma after one infusion")[-1] == "case_report"


def test_how_patients_fare_makes_no_case_of_a_trial():
    text = "Elmira reports a phase 2 trial with 61 patients.\n\nIt shrank tumours in 24. The patients are alive."
    assert "case_report" not in designs(text, K.NEWS, "Trial")


@pytest.mark.parametrize(
    "text",
    [
        "Half of 40 patients responded, which led to a phase 3 trial.",
        "Until the phase 3 trial has reported, it shrank tumours in 24 of 61.",
        "It had shrunk tumours in 20 patients, and a phase III study is under way.",
    ],
)
def test_trial_still_to_come_is_not_the_study_that_is_told(text):
    assert set(designs(f"{TOLD}{text} Colitis was seen in 9%.", K.NEWS)) <= {"phase_2", "announcement"}


TOLD = "Elmira reports a phase 2 trial of zelbolimab with 61 patients.\n\nIt shrank tumours in 24 of them. "


@pytest.mark.parametrize(
    ("text", "design"),
    [
        ("Paired biopsies from 17 patients showed more T cells.", "patient_tumour_samples"),
        ("In nine biopsies the antigen was lost.", "patient_tumour_samples"),
        ("In 33 patients with baseline biopsies T cells were rare.", "patient_tumour_samples"),
        ("Biopsies from three patients showed more T cells.", "phase_2"),
        ("Tumours were gone in 58 patients.", "phase_2"),
        ("Biopsies in the phase 2 trial with 30 patients showed more T cells.", "phase_2"),
    ],
)
def test_samples_that_were_worked_up_are_told_from_their_trial(text, design):
    assert designs(f"{TOLD}{text} Colitis was seen in 9%.", K.NEWS)[2:] == [design, "phase_2"]


def test_samples_of_a_text_about_samples_stay_its_own():
    text = "Biopsies of 61 women were stained.\n\nT cells were rare. Slides from 30 women in our archives showed none."
    assert designs(text, K.PAPER, "Biopsies of women")[-1] == "patient_tumour_samples"


def test_control_study_within_a_cohort_is_not_gone_on_with():
    text = "We reviewed 900 charts. In a nested case-control study of 96 women it foretold harm. Nine of 102 died."
    found = designs(text, K.PAPER, "Harm in a retrospective cohort")
    assert found == ["retrospective_cohort", "case_control", "retrospective_cohort"]


def test_samples_that_an_analysis_counts_are_no_trials():
    text = "Twelve trials were pooled. Biopsies were read twice. Biopsies from 26 women held few T cells."
    found = designs(text, K.PAPER, "A meta-analysis")
    assert found == ["meta_analysis", "meta_analysis", "patient_tumour_samples"]


@pytest.mark.parametrize(
    ("text", "design"),
    [
        ("In mice without the gene, T cells enter tumours.", "in_vivo_mouse"),
        ("T cells enter tumours.", "not_reported"),
    ],
)
def test_models_that_a_review_names_are_its_basis_in_any_tense(text, design):
    assert designs(PLAIN + text, K.REVIEW)[1] == design


def test_laboratory_may_be_gone_beyond_in_quotation_marks():
    text = "In mice tumours shrank.\n\n“That could one day help patients,” said Dr Moe."
    last = shown(text, K.NEWS, "Mice")[-1]
    assert (last.design.value, last.extrapolates) == ("in_vivo_mouse", True)


def test_trial_is_not_gone_beyond_in_quotation_marks():
    text = "In a phase 2 trial tumours shrank.\n\n“That could one day help patients,” said Dr Moe."
    assert designs(text, K.NEWS)[-1] == "expert_opinion"


def test_speaker_tells_of_their_own_patients():
    text = "In a phase 2 trial tumours shrank.\n\n“Our patients improved and kept their appetite,” said Dr Moe."
    assert designs(text, K.NEWS)[-1] == "phase_2"


@pytest.mark.parametrize(
    ("words", "design"),
    [
        ("who was not involved in the trial, said the findings were sound.", "expert_opinion"),
        ("who also did not take part, said the results were promising.", "expert_opinion"),
        ("who wasn’t part of it, said it was found too late.", "expert_opinion"),
        ("who had no role in the study, said tumours shrank in 61% of 92 patients.", "phase_2"),
        ("who led the study, said tumours had shrunk in 61% of patients.", "phase_2"),
    ],
)
def test_who_has_not_done_the_work_gives_an_opinion_unless_figures_are_told(words, design):
    text = f"In a phase 2 trial of 92 patients tumours shrank.\n\nProfessor Jane Moe, {words}"
    assert designs(text, K.NEWS)[-1] == design


@pytest.mark.parametrize(
    ("text", "design"),
    [
        ("What starts it is not understood.", "not_reported"),
        ("Survival was longer, though more trials are needed.", "retrospective_cohort"),
        ("More trials are needed.", "expert_opinion"),
    ],
)
def test_paper_finds_before_it_asks_and_advises(text, design):
    assert designs(f"We reviewed 900 charts. {text}", K.PAPER, "A retrospective cohort")[1] == design


def test_open_end_does_not_take_a_figure_away():
    text = TOLD + "Arthralgia, seen in 31%, led some to stop and is not understood."
    assert designs(text, K.NEWS)[-1] == "phase_2"


def test_laboratory_work_before_a_trial_is_elsewhere():
    found = shown(TOLD + "In rabbits it had already spared the bladder. In rabbits it spared the bladder.", K.NEWS)
    assert [one.is_elsewhere for one in found[-2:]] == [True, False]


def test_exact_number_is_taken_for_a_rounded_one():
    text = "In a phase 2 trial of more than 600 patients tumours shrank.\n\nOf 612 patients 301 responded."
    assert [one.count.number for one in shown(text, K.NEWS)] == [612, 612]


def test_exome_of_many_tumours_comes_before_the_model_of_them():
    text = "We combine exomes of 63 tumours with computational modelling.\n\nLoss was found in 21."
    assert designs(text, K.PREPRINT, "Loss of a gene")[0] == "patient_tumour_samples"


@pytest.mark.parametrize(
    "words",
    ["ex vivo engineered product", "unmasked antibody", "laboratory test"],
)
def test_words_in_other_senses_name_no_design(words):
    assert designs(f"The {words} was presented.\n\nIt ended.", K.NEWS)[0] == "not_reported"
