"""Every form that a rule has must hold one of its hints, or the rule never sees it."""

import re
from collections.abc import Iterator
from itertools import islice, product
from re import _parser  # type: ignore[attr-defined]  # the only way to walk the forms of a pattern

import pytest

from claims.suggesting.phrasing.settings import TOLD_SETTINGS
from claims.suggesting.phrasing.telling_cells import TOLD_CELLS
from claims.suggesting.phrasing.telling_results import TOLD_RESULTS
from claims.suggesting.phrasing.therapies import SUBTYPES, THERAPIES

MOST = 4_000  # forms of one rule
_OF_CLASS = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "x", "CATEGORY_NOT_SPACE": "+"}


def _forms(parsed) -> list[str]:
    """Texts with every alternative, and with and without what is optional."""
    parts = [list(_forms_of(str(operation), value)) for operation, value in parsed]
    return ["".join(one) for one in islice(product(*parts), MOST)]


def _forms_of(operation: str, value) -> Iterator[str]:
    if operation == "LITERAL":
        yield chr(value)
    elif operation == "IN" and str(value[0][0]) == "NEGATE":
        yield "x"
    elif operation == "IN":
        yield from (_sign(str(kind), sign) for kind, sign in value)
    elif operation == "BRANCH":
        yield from (form for branch in value[1] for form in _forms(branch))
    elif operation == "SUBPATTERN":
        yield from _forms(value[3])
    elif operation in {"MAX_REPEAT", "MIN_REPEAT"}:
        least, _, repeated = value
        yield from ["" for _ in range(least == 0)]
        yield from (form * max(least, 1) for form in _forms(repeated))
    else:
        assert operation in {"AT", "ASSERT", "ASSERT_NOT"}, operation
        yield ""


def _sign(kind: str, sign) -> str:
    if kind == "LITERAL":
        return chr(sign)
    return chr(sign[0]) if kind == "RANGE" else _OF_CLASS[str(sign)]


RULES = [*THERAPIES, *SUBTYPES, *TOLD_SETTINGS, *TOLD_CELLS, *TOLD_RESULTS]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{'+'.join(rule.curies)}-{rule.hints[0]}")
def test_every_form_of_a_rule_holds_a_hint(rule):
    forms = _forms(_parser.parse(rule.words.pattern, re.IGNORECASE))
    assert forms
    assert [one for one in forms if not any(hint in one.casefold() for hint in rule.hints)] == []
