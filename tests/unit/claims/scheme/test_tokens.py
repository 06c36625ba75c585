import hashlib

import pytest

from claims.scheme import AXES, SCALAR_AXES, SCALAR_TOKENS, scalar_tokens
from vocabulary.facets import TERM_TOKEN_BASE

PINNED = "a734b098426796f3395349738c2869e92c15072e400a7290f05ce2a2d3212421"


def test_tokens_are_never_renumbered():
    """Stored claims hold these numbers: a new code takes a free number, an old one keeps its own."""
    told = "\n".join(f"{axis}:{code}={number}" for (axis, code), number in sorted(SCALAR_TOKENS.items()))
    assert hashlib.sha256(told.encode()).hexdigest() == PINNED


@pytest.mark.parametrize(
    ("axis", "code", "number"),
    [("level", "A", 1), ("level", "N", 7), ("direction", "supports", 11), ("claim_type", "efficacy", 22),
     ("study_design", "announcement", 64), ("article_kind", "correction", 232), ("confirmatory", "true", 201)],
)  # fmt: skip
def test_token_is_the_written_number(axis, code, number):
    assert SCALAR_TOKENS[axis, code] == number


def test_tokens_are_unique_and_below_those_of_terms():
    numbers = list(SCALAR_TOKENS.values())
    assert len(set(numbers)) == len(numbers)
    assert min(numbers) > 0
    assert max(numbers) < TERM_TOKEN_BASE


@pytest.mark.parametrize("axis", [axis for axis in SCALAR_AXES if axis in AXES])
def test_every_code_has_a_token(axis):
    assert {code for name, code in SCALAR_TOKENS if name == axis} == set(AXES[axis])


def test_scalar_tokens_leaves_out_what_is_open():
    values: list[tuple[str, str | bool | None]] = [
        ("level", "B"),
        ("confirmatory", False),
        ("extrapolates", True),
        ("certainty", None),
    ]
    assert scalar_tokens(values) == {2, 202, 211}


def test_scalar_tokens_refuses_an_unknown_code():
    with pytest.raises(KeyError):
        scalar_tokens([("level", "Z")])
