import json
from dataclasses import fields
from pathlib import Path

import pytest

import claims.samples
from claims.scheme import ClaimForm, Effect, derive_level, faults, missing, patients_counted, settled

FILES = sorted(Path(claims.samples.__file__).parent.glob("*/claims.json"))
SAMPLES = [
    pytest.param(claim, id=f"{path.parent.name}-{number}")
    for path in FILES
    for number, claim in enumerate(json.loads(path.read_text()))
]
NAMES = {field.name for field in fields(ClaimForm)}


def form_of(claim):
    axes = {name: value for name, value in claim.items() if name in NAMES}
    return settled(ClaimForm(**axes | {"effect": Effect(**claim["effect"] or {}), "quotes": tuple(claim["quotes"])}))


@pytest.mark.parametrize("claim", SAMPLES)
def test_sample_claim_obeys_the_scheme(claim):
    assert faults(form_of(claim)) == ()
    assert claim["state"] == "draft" or missing(form_of(claim)) == ()


@pytest.mark.parametrize("claim", SAMPLES)
def test_sample_claim_has_the_level_its_curator_expected(claim):
    form = form_of(claim)
    n = patients_counted(form.n_exposed, form.n_total)
    assert derive_level(form.study_design, form.confirmatory, n, form.extrapolates) == claim["expected_level"]
