import sys
from dataclasses import replace

import pytest

from claims.learning import fitting
from claims.learning.artefacts import written
from claims.learning.examples import UNSEEN, Example, fold_of
from claims.learning.fitting import FEWEST_UNSEEN, TRUST, TooFew, fit, is_installed, out_of_fold, trusted
from claims.learning.promoting import compared
from claims.learning.training import all_taught, crossed, train

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


@pytest.mark.parametrize(
    ("axis", "classes", "rows"),
    [
        ("claim", ("none", "claim"), {"a:claim": (1, 3)}),
        ("direction", ("supports", "mixed"), {"a:direction supports": (1, -3), "a:direction mixed": (1, 3)}),
        (
            "study_design",
            ("B", "C", "D"),
            {f"a:study_design {one}": (1, *(3 * (one == other) for other in "BCD")) for one in "BCD"},
        ),
    ],
)
def test_rules_speak_for_their_answer(axis, classes, rows):
    assert trusted(axis, classes, 3.0) == rows


def test_rules_turn_a_doubtful_answer(examples):
    model = fit("claim", of("gold", examples))
    sure, unsure = (model.probabilities({"w:of": 1.0, "a:claim": odds})["claim"] for odds in (3.0, -3.0))
    assert sure > 0.9 > 0.1 > unsure


def of(source, examples):
    return [replace(one, source=source) for one in examples]


def trust_of(axis, examples):
    model = fit(axis, [one for one in examples if axis in one.answers])
    held = {name: row for name, row in model.weights.items() if name.startswith("a:")}
    assert held == trusted(axis, model.classes, model.origin["trust"])
    return model.origin["trust"]


@pytest.mark.parametrize("axis", ["claim", "claim_type"])
def test_texts_that_the_rules_were_written_on_do_not_tell_how_far_to_trust_them(examples, axis):
    assert trust_of(axis, of("gold", examples)) == TRUST
    few = [*of("gold", examples), *examples[: FEWEST_UNSEEN - 1]]
    assert trust_of(axis, few) == TRUST


def test_decisions_tell_how_far_to_trust_the_rules(examples):
    """What the rules answer of these types is wrong half of the time, and right where it is made so."""
    assert trust_of("claim_type", examples) < TRUST / 2
    blind = [replace(one, traits=said(one)) for one in examples if "claim_type" in one.answers]
    assert trust_of("claim_type", blind) == 2 * TRUST


def said(example):
    """Words that say nothing, and the rules' right answer."""
    return {"w:a": 1.0, f"a:claim_type {example.answers['claim_type']}": 1.0}


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


def test_what_only_judges_is_never_learnt_from(examples):
    unseen = [replace(one, source=UNSEEN, group=f"unseen {one.group}") for one in examples]
    trained = train("direction", [*examples, *unseen])
    assert trained.model == train("direction", examples).model
    assert trained.verdict.scores["tested"] > len([one for one in unseen if "direction" in one.answers])
    assert all_taught("direction", [*examples, *unseen]) == [one for one in examples if "direction" in one.answers]
    assert len(list(crossed("claim", [*examples, *unseen]))) == len(examples)


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


@pytest.mark.parametrize(("axis", "count"), [("claim", 120), ("claim_type", 80)])
def test_folds_judge_every_example_beside_the_rules(examples, axis, count):
    answers = list(crossed(axis, examples))
    assert len(answers) == count
    wanted = {one.place: one.answers[axis] for one in examples if axis in one.answers}
    assert sorted(one.wanted for one in answers) == sorted(wanted.values())
    scores = compared(axis, answers)
    assert scores["then"] >= scores["now"]
    assert scores["then"] > 0.95
