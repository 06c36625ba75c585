from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.interests import InterestConflict, InterestStatementMissing, conflicts, require


def declared(*organisations, terms=()):
    return SimpleNamespace(organisations=list(organisations), terms=list(terms))


@pytest.mark.parametrize(
    ("own", "publisher"),
    [
        ("Acme", "Acme"),
        ("ACME", "acme"),
        ("Acme", "Acme Pharma AG"),
        ("Acme Pharma AG", "Acme"),
        ("Acme Pharma", "The Acme-Pharma Group"),
        ("Straße Bio", "STRASSE BIO"),
        ("\uff21\uff43\uff4d\uff45", "Acme"),  # full-width letters
    ],
)
def test_conflicts_matches_folded_and_contained_names(own, publisher):
    assert conflicts(declared(own), publisher, [], []) == (own,)


@pytest.mark.parametrize(
    ("own", "publisher"),
    [
        ("Acme", "Acmetown Hospital"),
        ("Acme Pharma", "Pharma Acme"),
        ("Acme", ""),
        ("—", "— Acme"),
        ("Acme", "Apex"),
    ],
)
def test_conflicts_leaves_other_names_alone(own, publisher):
    assert conflicts(declared(own), publisher, [], []) == ()


def test_conflicts_looks_at_every_organisation_and_term():
    statement = declared("Acme", "Apex", "Orbit", terms=["IA:THER:PD1", "IA:DX:BRCA"])
    found = conflicts(statement, "A Journal", ["Trust of Apex", "ORBIT"], ["ia:ther:pd1", "IA:DX:SOLID"])
    assert found == ("Apex", "Orbit", "IA:THER:PD1")


@given(st.text(alphabet="abc é-", max_size=20), st.text(alphabet="abc é-", max_size=20))
def test_conflicts_is_symmetric(one, other):
    assert bool(conflicts(declared(one), other, [], [])) == bool(conflicts(declared(other), one, [], []))


def test_require_asks_for_a_statement():
    with pytest.raises(InterestStatementMissing):
        require(None, publisher="Acme", organisations=[], terms=[])


def test_require_names_what_matched():
    with pytest.raises(InterestConflict, match="Acme") as refusal:
        require(declared("Acme"), publisher="Acme Ltd", organisations=[], terms=[])
    assert refusal.value.matches == ("Acme",)


def test_require_passes_without_a_match():
    statement = declared("Orbit", terms=["IA:THER:PD1"])
    require(statement, publisher="Acme", organisations=["Apex"], terms=["IA:DX:BRCA"])
