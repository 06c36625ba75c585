import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.learning.artefacts import BadArtefact, Model, read, softmax, written
from claims.learning.features import SHARES, WORDS

TWO = Model("claim", ("none", "claim"), (0.5,), {"w:a": (1.0, 2.0), "w:b": (1.0, -3.0)}, 1.5, {"digest": "x"})
THREE = Model(
    "study_design", ("B", "C", "D"), (0.0, 0.1, 0.2), {"w:a": (1.0, 1.0, 0.0, -1.0), "r:x": (1.0, 0.0, 2.0, 0.0)}
)


@pytest.mark.parametrize("model", [TWO, THREE])
def test_model_comes_back_as_it_was(model):
    assert read(written(model)) == model
    assert written(read(written(model))) == written(model)


def test_two_classes_have_one_column():
    total = 0.5 + 2.0 * SHARES[WORDS]
    assert TWO.sums({"w:a": 1.0}) == [0.0, pytest.approx(total)]
    assert TWO.probabilities({"w:a": 1.0})["claim"] == pytest.approx(1 / (1 + math.exp(-total / 1.5)))
    assert TWO.probabilities({"w:b": 1.0})["claim"] < 0.5


def test_unknown_features_say_nothing():
    assert THREE.sums({"w:never seen": 3.0}) == [0.0, 0.1, 0.2]


def test_pull_says_which_features_speak_for_a_class():
    share = SHARES[WORDS]
    assert TWO.pull(TWO.weigh({"w:a": 1.0}), "claim") == {"w:a": pytest.approx(2.0 * share)}
    assert TWO.pull(TWO.weigh({"w:a": 1.0}), "none") == {"w:a": pytest.approx(-2.0 * share)}
    assert THREE.pull(THREE.weigh({"w:a": 1.0}), "D") == {"w:a": pytest.approx(-1.0 * share)}


@given(st.lists(st.floats(-700, 700), min_size=2, max_size=9), st.floats(0.1, 10))
def test_chances_add_up_to_one(sums, temperature):
    assert sum(softmax(sums, temperature)) == pytest.approx(1)


def changed(**parts):
    return json.dumps(json.loads(written(THREE)) | parts)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        "[" * 100_000,
        changed(format=1),
        changed(axis="therapy"),
        changed(classes=["B"]),
        changed(classes=["B", "B", "C"]),
        changed(classes=["B", "C", "Z"]),
        changed(intercepts=[1.0]),
        changed(intercepts="abc"),
        changed(intercepts=[0.0, 0.0, 1e999]),
        changed(temperature=0),
        changed(temperature=-1),
        changed(weights={"w:a": [1.0]}),
        changed(weights={"w:a": [1.0, 2.0, 3.0, None]}),
        changed(weights=[1]),
        changed(origin=3),
    ],
)
def test_what_is_no_model_is_refused(text):
    with pytest.raises(BadArtefact):
        read(text)


def test_numbers_that_are_none_are_not_written():
    with pytest.raises(ValueError, match="not JSON compliant"):
        written(Model("claim", ("none", "claim"), (float("nan"),), {}))
