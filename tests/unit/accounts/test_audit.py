import datetime as dt
import decimal
import json
import uuid
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.audit import FIRST_HASH, canonical, first_broken, hash_of, roles_of
from accounts.models import Event, User

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def chain(length):
    events, head = [], FIRST_HASH
    for number in range(1, length + 1):
        event = Event(id=number, at=NOW, action=f"act-{number}", body="{}", prev_hash=head)
        head = event.hash = hash_of(event)
        events.append(event)
    return events


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": None}, '{"a":null,"b":1}'),
        (dt.datetime(2026, 3, 1, 13, tzinfo=dt.timezone(dt.timedelta(hours=1))), '"2026-03-01T12:00:00.000000+00:00"'),
        (dt.date(2026, 3, 1), '"2026-03-01"'),
        (decimal.Decimal("0.10"), '"0.10"'),
        (uuid.UUID(int=1), '"00000000-0000-0000-0000-000000000001"'),
        ({"tokens": {3, 1, 2}}, '{"tokens":[1,2,3]}'),
        (frozenset(["b", "a"]), '["a","b"]'),
        (MappingProxyType({"b": 1, "a": 2}), '{"a":2,"b":1}'),
        ("é\x00\ud800", '"\\u00e9\\u0000\\ud800"'),
    ],
)
def test_canonical_has_one_text_for_a_value(value, text):
    assert canonical(value) == text


@pytest.mark.parametrize(("value", "error"), [(object(), TypeError), (float("nan"), ValueError)])
def test_canonical_refuses_what_has_no_text(value, error):
    with pytest.raises(error):
        canonical({"value": value})


@given(st.dictionaries(st.text(), st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.integers())))
def test_canonical_reads_back_and_ignores_order(value):
    text = canonical(value)
    assert json.loads(text) == value
    assert canonical(dict(reversed(value.items()))) == text
    assert text.isascii()


def test_first_broken_is_none_for_an_intact_chain():
    assert first_broken(chain(5)) is None
    assert first_broken([]) is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("at", NOW + dt.timedelta(microseconds=1)),
        ("actor_id", 7),
        ("role", "admin"),
        ("action", "other"),
        ("object_type", "claims.claim"),
        ("object_id", "9"),
        ("version", 2),
        ("body", '{"a":1}'),
        ("prev_hash", "1" * 64),
        ("hash", "1" * 64),
    ],
)
def test_first_broken_finds_an_edit(field, value):
    events = chain(5)
    setattr(events[2], field, value)
    assert first_broken(events) == 3


def test_first_broken_finds_an_edit_with_a_new_hash():
    events = chain(5)
    events[2].action = "other"
    events[2].hash = hash_of(events[2])
    assert first_broken(events) == 4


@pytest.mark.parametrize(
    ("changed", "broken"),
    [
        (lambda events: events[:2] + events[3:], 3),
        (lambda events: events[1:], 1),
        (lambda events: [events[0], events[2], events[1], *events[3:]], 2),
        (lambda events: [*events[:2], events[1], *events[2:]], 3),
    ],
)
def test_first_broken_finds_deletion_move_and_insertion(changed, broken):
    assert first_broken(changed(chain(5))) == broken


def test_roles_of_names_roles_or_the_system():
    assert roles_of(User(roles=["reviewer", "curator"])) == "curator reviewer"
    assert roles_of(None) == "system"
