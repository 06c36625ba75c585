from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.kinds import ArticleKind, PassageRole
from claims.suggesting.engine import suggest
from claims.suggesting.ranking import OF_ROLE, claim_score
from tests.unit.claims.suggesting.readings import reading_of

RESULT = "Zelbolimab improved overall survival in melanoma (HR 0.71), and colitis occurred in 9% of patients."


def sentence(text, role=PassageRole.BODY):
    return replace(reading_of(text).sentences[0], role=role)


def score(text, design="phase_3", role=PassageRole.BODY, **more):
    return claim_score(sentence(text, role), design, **more)


@pytest.mark.parametrize(
    "text",
    [
        "The company thanks all those who took part in this trial for years.",
        "Did zelbolimab improve overall survival in melanoma, or not at all?",
        "Melanoma is a cancer of the skin that everybody has heard of.",
        "This page explains in plain words how zelbolimab works in melanoma.",
        "It grew.",
    ],
)
def test_results_come_before_anything_else(text):
    assert score(RESULT) > score(text, "not_reported") + 0.3


@pytest.mark.parametrize(
    ("result", "other"),
    [
        # a rate, though it is called objective, and a median, though the follow-up is told
        ("The objective response rate was 44% in the 90 with the marker.", "Melanoma is treated in 40% of us."),
        (
            "After a median follow-up of 20 months, median overall survival was 8 months.",
            "The trial of zelbolimab had a median follow-up of 20 months at 90 sites.",
        ),
        (
            "Zelbolimab did not prolong overall survival in melanoma.",
            "The trial has now tested whether zelbolimab prolongs overall survival in melanoma.",
        ),
        ("Of 40 women, 12 (30%) responded.", "Today Elmira announced positive topline results of a trial."),
        ("The response rate of the whole group was 31%.", "All received zelbolimab 40 mg every 3 weeks for melanoma."),
        ("Overall survival was 8 months in melanoma.", "We compared survival with (n=63) and without it (n=25)."),
        ("In all, 20 of 61 responded to it.", "Relapsed women received it on days 1, 8 and 15 of 28-day cycles."),
        ("Fewer relapsed with zelbolimab (9% against 20%).", "We compared zelbolimab with placebo in melanoma."),
        ("Of 30 women, 9 (30%) responded.", "Of 30 women enrolled at 4 centres, 20 of 30 had relapsed after surgery."),
        ("Of 30 women, 9 (30%) responded.", "The researchers linked registries of 30,000 women with melanoma."),
        ("In 4 of 9 mice it grew on.", "Mice were killed when they had lost 15% of their weight."),
        ("Of 30 women, 9 (30%) responded.", "People with melanoma received zelbolimab or placebo for a year."),
        ("Of 30 women, 9 (30%) responded.", "In Oslo the recipients were 30 volunteers from the north."),
        ("It had little effect in 9 of 30.", "The firm did not respond to a request for comment on melanoma."),
    ],
)  # fmt: skip
def test_what_was_found_comes_before_what_was_done_and_announced(result, other):
    assert score(result) > score(other) + 0.1


@pytest.mark.parametrize(
    "text",
    [RESULT, "Zelbolimab acts on T cells in melanoma.", "About one in five patients with melanoma responded."],
)
def test_background_comes_after_own_results(text):
    assert score(text) > score(text, is_background=True)


def test_figures_of_somebody_without_a_study_are_no_result():
    text = "Seven of eleven women responded, half of them for a year."
    assert score(text, "phase_2") > score(text, "expert_opinion")


def test_headlines_tell_results_in_the_present():
    texts = "Zelbolimab Doubles Survival in Melanoma", "Zelbolimab and Survival in Melanoma, a Story"
    first, second = (score(text, role=PassageRole.HEADLINE) for text in texts)
    assert first > second + 0.05


def test_plans_are_hardly_claims():
    assert score("A trial of zelbolimab in melanoma is planned.", "announcement") < 0.1


def test_order_remains_among_the_least_and_the_likeliest():
    worst, bad = score("Read more about our trust here.", "announcement"), score("Read more here.", "phase_3")
    assert 0 < worst < bad < 0.15
    good = "Zelbolimab improved survival in melanoma (HR 0.71)."
    assert 0.7 < score(good) < score(RESULT) < 1


def test_speculation_counts_less():
    text = "Zelbolimab might improve overall survival in melanoma."
    assert score(text) < score(text.replace("might", "can"))


@pytest.mark.parametrize("role", PassageRole)
def test_only_some_passages_carry_claims(role):
    assert (score(RESULT, role=role) > 0) == (role in OF_ROLE)


@given(st.text(max_size=200), st.sampled_from(["phase_3", "announcement", "not_reported"]))
def test_scores_lie_between_none_and_all(text, design):
    one = replace(sentence(RESULT), text=text)
    assert 0 <= claim_score(one, design) <= 1


REPORTED = """Elmira reports results of ELM-12 plus pembrolizumab in melanoma

The phase 2 trial enrolled 90 patients with melanoma, who received ELM-12 plus pembrolizumab or pembrolizumab alone.

In an exploratory subgroup of 20 patients with PD-L1 below 1%, the pair did not improve the response rate (11% v 12%).

Grade 3 or higher adverse events occurred in 31% of patients on the pair and 12% on pembrolizumab, mostly colitis.

The objective response rate was 51% with the pair versus 30% with pembrolizumab alone (p=0.02)."""


def test_endpoint_of_a_trial_comes_before_its_harms_and_its_subgroups():
    found = suggest(reading_of(REPORTED, ArticleKind.PRESS_RELEASE))
    best, *others = sorted(found, key=lambda one: -one.score)
    assert best.sentence.text.startswith("The objective response rate")
    assert all(one.score < best.score for one in others)


NEWS = """Zelbolimab shrinks tumours in a trial with 90 women

Melanoma is the fifth most common cancer and about 20% of patients are diagnosed late.

Since the first vaccines came along, more than ten trials have been run.

In the phase 2 trial, 40 of 90 women responded to zelbolimab.

The work appeared in the journal Elm."""


def test_own_result_of_a_text_comes_first():
    found = suggest(reading_of(NEWS, ArticleKind.PRESS_RELEASE))
    best = max(found, key=lambda one: one.score)
    assert best.sentence.text.startswith("In the phase 2 trial")


def test_what_is_known_is_what_a_patients_page_has_to_tell():
    text = "Zelbolimab acts on T cells, and most people with melanoma respond."
    scores = {
        kind: suggest(reading_of(f"About it.\n\n{text}", kind))[1].score
        for kind in (ArticleKind.PATIENT_EDUCATION, ArticleKind.NEWS)
    }
    assert scores[ArticleKind.PATIENT_EDUCATION] > scores[ArticleKind.NEWS]


def test_how_the_patient_fared_ranks_before_what_was_done():
    fared, done = "She remains in complete remission.", "She was given the virus in two doses."
    assert score(fared, "case_report") > score(done, "case_report")
    assert score(fared, "case_report") > score(fared, "phase_2")


def test_part_of_the_patients_ranks_behind_all_of_them():
    assert score(RESULT) > score(RESULT, is_of_some=True)
