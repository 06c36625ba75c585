from dataclasses import replace

import pytest

from articles.kinds import PassageRole
from claims.suggesting.ranking import OF_ROLE, claim_score
from tests.unit.claims.suggesting.readings import reading_of

RESULT = "Zelbolimab improved overall survival in melanoma (HR 0.71), and colitis occurred in 9% of patients."


def sentence(text, role=PassageRole.BODY):
    return replace(reading_of(text).sentences[0], role=role)


@pytest.mark.parametrize(
    "text",
    [
        "The company thanks all those who took part in this trial for years.",
        "Did zelbolimab improve overall survival in melanoma, or not at all?",
        "Melanoma is a cancer of the skin that everybody has heard of.",
        "It grew.",
    ],
)
def test_results_come_before_anything_else(text):
    assert claim_score(sentence(RESULT), "phase_3") > claim_score(sentence(text), "not_reported") + 0.3


def test_plans_are_no_claims():
    text = "A trial of zelbolimab in melanoma is planned."
    assert claim_score(sentence(text), "announcement") == 0


def test_speculation_counts_less():
    text = "Zelbolimab might improve overall survival in melanoma."
    assert claim_score(sentence(text), "phase_3") < claim_score(sentence(text.replace("might", "can")), "phase_3")


@pytest.mark.parametrize("role", PassageRole)
def test_only_some_passages_carry_claims(role):
    assert (claim_score(sentence(RESULT, role), "phase_3") > 0) == (role in OF_ROLE)
