import datetime as dt

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, transaction

from accounts.models import Event, InterestStatement, Token, User
from accounts.roles import Role, Scope
from tests.factories.accounts import (
    NOW,
    AdminFactory,
    CuratorFactory,
    EventFactory,
    InterestStatementFactory,
    ReviewerFactory,
    SignInTryFactory,
    TokenFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize("typed", ["ada", " Ada", "ADA "])
def test_user_is_found_in_any_case(typed):
    ada = UserFactory(username="ada")
    assert User.objects.named(typed).get() == ada
    assert User.objects.get_by_natural_key(typed) == ada


def test_user_querysets_ask_for_activity_and_role():
    curator, gone = CuratorFactory(), AdminFactory(is_active=False)
    assert list(User.objects.active()) == [curator]
    assert list(User.objects.holding(Role.ADMIN)) == [gone]


@pytest.mark.parametrize(
    "wrong",
    [{"username": "Ada"}, {"username": "a b"}, {"username": "x"}, {"username": "аda"}, {"roles": ["superuser"]}],
)
def test_user_constraints_hold_in_the_database(wrong):
    with pytest.raises(IntegrityError):
        UserFactory(**wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"secret_sha256": "plain secret"},
        {"expires_at": NOW},
        {"expires_at": NOW + 366 * DAY},
        {"scopes": ["write:everything"]},
    ],
)
def test_token_constraints_hold_in_the_database(wrong):
    with pytest.raises(IntegrityError):
        TokenFactory(**wrong)


def test_token_is_usable_until_it_ends():
    token = TokenFactory(scopes=["read:draft"])
    TokenFactory(revoked_at=NOW)
    TokenFactory(user=CuratorFactory(is_active=False))
    assert list(Token.objects.usable(NOW)) == [token]
    assert not Token.objects.usable(token.expires_at).exists()
    assert token.allows(Scope.READ_DRAFT)
    assert not token.allows(Scope.WRITE_CLAIM)
    assert str(token) == f"ia_{token.prefix}_…"


def test_tokens_of_a_person_come_newest_first():
    old = TokenFactory()
    new = TokenFactory(user=old.user, created_at=NOW + DAY)
    TokenFactory()
    assert list(Token.objects.of(old.user)) == [new, old]


@pytest.mark.parametrize(
    ("last_used_at", "due"),
    [(None, True), (NOW - dt.timedelta(seconds=59), False), (NOW - dt.timedelta(seconds=60), True)],
)
def test_token_use_is_due_once_a_minute(last_used_at, due):
    assert TokenFactory.build(user=None, last_used_at=last_used_at).use_is_due(NOW) is due


def test_statement_is_valid_for_one_year():
    statement = InterestStatementFactory()
    valid = InterestStatement.objects.valid_for
    assert valid(statement.user, NOW) == statement
    assert valid(statement.user, NOW + 365 * DAY - dt.timedelta(seconds=1)) == statement
    assert valid(statement.user, NOW + 365 * DAY) is None
    assert valid(statement.user, NOW - DAY) is None
    assert valid(ReviewerFactory(), NOW) is None


def test_statement_gives_way_to_a_newer_one():
    old = InterestStatementFactory()
    new = InterestStatementFactory(user=old.user, stated_at=NOW + DAY)
    assert InterestStatement.objects.valid_for(old.user, NOW + DAY) == new
    assert str(new) == f"{new.user}, 2026-03-02"


@pytest.mark.parametrize(
    "wrong",
    [
        {"nothing_to_declare": True, "organisations": ["Acme"]},
        {"nothing_to_declare": True, "terms": ["IA:THER:PD1"]},
        {"nothing_to_declare": False},
        {"valid_until": NOW},
    ],
)
def test_statement_constraints_hold_in_the_database(wrong):
    with pytest.raises(IntegrityError):
        InterestStatementFactory(**wrong)


@pytest.fixture
def owner(owner_url):
    """A connection with every right, whose work is never committed."""
    with psycopg.connect(owner_url) as owned:
        yield owned
        owned.rollback()


@pytest.mark.parametrize(
    "sql",
    ["UPDATE accounts_event SET action = 'x'", "UPDATE accounts_event SET body = '{}'", "DELETE FROM accounts_event"],
)
def test_event_cannot_be_changed_even_by_the_owner(owner, sql):
    owner.execute(
        "INSERT INTO accounts_event (id, at, role, action, object_type, object_id, body, prev_hash, hash)"
        " VALUES (1, now(), '', '', '', '', '{}', '', '')"
    )
    with pytest.raises(psycopg.IntegrityError, match="only grows"):
        owner.execute(sql)


@pytest.mark.parametrize("act", [Event.save, Event.delete])
def test_event_cannot_be_changed_through_the_orm(act):
    event = EventFactory(action="before")
    event.action = "after"
    with pytest.raises(DatabaseError), transaction.atomic():
        act(event)
    assert Event.objects.get().action == "before"


def test_texts_name_event_and_try():
    assert str(EventFactory(id=3)) == "3 test.act accounts.user 1"
    assert str(SignInTryFactory()) == "try at 2026-03-01 12:00:00"
