"""Domain errors in the words of the pages."""

import pytest

from accounts.interests import InterestStatementMissing
from claims.views.refusals import told


def test_a_missing_statement_is_told_like_any_refusal():
    assert told(InterestStatementMissing("Needed.")).status == 403


def test_what_is_no_refusal_is_not_told():
    with pytest.raises(ZeroDivisionError):
        told(ZeroDivisionError())
