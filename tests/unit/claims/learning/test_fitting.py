import sys

import pytest

from claims.learning import fitting
from claims.learning.artefacts import written
from claims.learning.examples import Example, fold_of
from claims.learning.fitting import TooFew, fit, is_installed, out_of_fold
from claims.learning.training import train

pytestmark = pytest.mark.skipif(not is_installed(), reason="scikit-learn is not installed: `bootstrap.py learn`")


@pytest.mark.parametrize("axis", ["claim", "claim_type", "direction", "study_design"])
def test_model_learns_what_the_texts_show(examples, axis):
    labelled = [one for one in examples if axis in one.answers]
    model = fit(axis, labelled)
    right = 0
    for one in labelled:
        chances = model.probabilities(one.traits)
        right += max(chances, key=chances.get) == one.answers[axis]
    assert right / len(labelled) > 0.95
    assert model.axis == axis


def test_same_examples_give_the_same_bytes(examples):
    assert written(fit("claim", examples)) == written(fit("claim", examples))


def test_origin_says_what_makes_it_again(examples):
    origin = fit("claim", examples, seed=3).origin
    assert origin["examples"] == len(examples) == 120
    assert origin["groups"] == 40
    assert origin["answers"] == {"claim": 80, "none": 40}
    assert origin["seed"] == 3
    assert len(origin["digest"]) == 64
    assert set(origin["versions"]) == {"scikit-learn", "numpy", "scipy"}


def test_folds_never_see_their_own_studies(examples, monkeypatch):
    seen = []
    real = fitting._fitted

    def noting(axis, taught, seed):
        seen.append({one.group for one in taught})
        return real(axis, taught, seed)

    monkeypatch.setattr(fitting, "_fitted", noting)
    given = list(out_of_fold("claim", examples))
    assert len(given) == len(examples)
    folds = sorted({fold_of(one.group, fitting.FOLDS) for one in examples})
    for fold, groups in zip(folds, seen, strict=True):
        assert not {group for group in groups if fold_of(group, fitting.FOLDS) == fold}


def test_one_answer_alone_cannot_be_learnt(examples):
    with pytest.raises(TooFew):
        fit("claim", [one for one in examples if one.answers["claim"] == "claim"])


def test_calibration_finds_the_lowest_loss():
    right, wrong = (Example("g", "p", {}, {"claim": kind}, {}, 0.5, "gold") for kind in ("claim", "none"))
    sums = {"none": 0.0, "claim": 2.2}  # far too sure: one of four such answers is wrong
    assert fitting._temperature([(right, sums)] * 3 + [(wrong, sums)], "claim") == pytest.approx(2.0, abs=0.1)
    assert fitting._temperature([], "claim") == 1


def test_training_judges_on_frozen_studies(examples):
    trained = train("direction", examples)
    assert trained.verdict.scores["tested"] < len(examples) / 2
    assert trained.verdict.scores["then"] > 0.9
    again = train("direction", examples, trained.model)
    assert not again.verdict.is_promoted  # against itself it gains nothing


def test_training_ranks_claims(examples):
    scores = train("claim", examples).verdict.scores
    assert scores["then"] == 1
    assert 0 < scores["now"] <= 1


def test_it_is_told_whether_scikit_learn_is_there(monkeypatch):
    monkeypatch.setitem(sys.modules, "sklearn", None)
    assert not is_installed()


def test_nothing_is_held_out_where_there_is_one_answer_only(examples):
    same = [one for one in examples if one.answers["claim"] == "claim"]
    assert list(out_of_fold("claim", same)) == []
