from itertools import product

import pytest

from atlas.explaining import Basis, basis, steps
from claims.scheme import Level, StudyDesign, derive_level

EVERY_INPUT = list(product(StudyDesign, (True, False), (None, 1, 5, 6, 400), (True, False)))


@pytest.mark.parametrize(("design", "confirmatory", "n", "extrapolates"), EVERY_INPUT)
def test_the_last_step_gives_the_level_that_the_scheme_derives(design, confirmatory, n, extrapolates):
    asked = steps(Basis(design, confirmatory=confirmatory, n=n, extrapolates=extrapolates))
    assert asked[-1].level is derive_level(design, confirmatory, n, extrapolates)
    assert [step.decides for step in asked] == [*([False] * (len(asked) - 1)), True]


def test_basis_counts_those_exposed_where_they_are_given():
    given = {"study_design": "phase_2", "confirmatory": False, "extrapolates": False}
    assert basis(**given, n_exposed=4, n_total=40).n == 4
    assert basis(**given, n_exposed=None, n_total=40).n == 40
    assert steps(basis(**given, n_exposed=4, n_total=40))[-1].level is Level.C
