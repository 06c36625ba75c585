import datetime as dt
import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from accounts import services
from accounts.audit import first_broken
from accounts.models import Event, InterestStatement, SignInTry, User
from accounts.roles import Role
from accounts.tries import TooManyTries
from tests.factories.accounts import (
    NOW,
    PASSWORD,
    AdminFactory,
    CuratorFactory,
    EditorFactory,
    InterestStatementFactory,
    ReviewerFactory,
    SignInTryFactory,
    TokenFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def told():
    """The newest event as (action, actor, role, before, after)."""
    event = Event.objects.latest("pk")
    body = json.loads(event.body)
    return event.action, event.actor, event.role, body["before"], body["after"]


def created(**changed):
    wanted = {"username": "Ada", "password": PASSWORD, "roles": [Role.REVIEWER, "curator", "curator"], "by": None}
    return services.create_user(**(wanted | changed), now=NOW)


def test_create_user_stores_and_tells():
    admin = AdminFactory()
    user = User.objects.get(pk=created(by=admin, display_name="Ada L.", email="ada@example.org").pk)
    assert (user.username, user.roles, user.joined_at) == ("ada", ["curator", "reviewer"], NOW)
    assert user.check_password(PASSWORD)
    after = {"username": "ada", "display_name": "Ada L.", "roles": ["curator", "reviewer"], "is_active": True}
    assert told() == ("user.create", admin, "admin", {}, after)
    assert "example.org" not in Event.objects.latest("pk").body


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"username": "a b"}, "username"),
        ({"username": "x"}, "username"),
        ({"username": "taken"}, "username"),
        ({"username": "TAKEN"}, "username"),
        ({"roles": ["superuser"]}, "roles"),
        ({"email": "nobody"}, "email"),
    ],
)
def test_create_user_names_the_wrong_field(changed, field):
    UserFactory(username="taken")
    with pytest.raises(ValidationError) as refusal:
        created(**changed)
    assert field in refusal.value.message_dict
    assert not Event.objects.exists()


@pytest.mark.parametrize("password", ["", "short", "password1234", "ada", "administrator"])
def test_create_user_refuses_a_weak_password(password):
    with pytest.raises(ValidationError):
        created(password=password)
    assert not User.objects.exists()


@pytest.mark.parametrize("factory", [UserFactory, CuratorFactory, ReviewerFactory, EditorFactory])
def test_create_user_needs_an_admin(factory):
    with pytest.raises(PermissionDenied):
        created(by=factory())


def changed(user, *, by, **new):
    wanted = {"display_name": user.display_name, "email": user.email, "roles": user.roles, "is_active": user.is_active}
    return services.change_user(user_id=user.pk, by=by, now=NOW, **(wanted | new))


def test_change_user_tells_only_what_changed():
    admin, user = AdminFactory(), CuratorFactory(email="old@example.org")
    changed(user, by=admin, roles=["reviewer"], email="new@example.org")
    user.refresh_from_db()
    assert (user.roles, user.email) == (["reviewer"], "new@example.org")
    told_now = ("user.change", admin, "admin", {"roles": ["curator"]}, {"roles": ["reviewer"], "email_changed": True})
    assert told() == told_now


def test_change_user_needs_an_admin():
    user = CuratorFactory()
    with pytest.raises(PermissionDenied):
        changed(user, by=user, roles=["admin"])


@pytest.mark.parametrize("new", [{"roles": ["curator"]}, {"is_active": False}])
def test_change_user_keeps_the_last_admin(new):
    admin = AdminFactory()
    AdminFactory(is_active=False)
    with pytest.raises(services.LastAdmin):
        changed(admin, by=admin, **new)
    other = AdminFactory()
    changed(admin, by=other, **new)
    admin.refresh_from_db()
    assert not admin.has_role(Role.ADMIN)


def test_change_user_of_an_only_admin_who_stays_one():
    admin = AdminFactory()
    assert changed(admin, by=admin, display_name="Chief").display_name == "Chief"


def test_change_password_by_oneself_and_by_an_admin():
    user, admin = CuratorFactory(), AdminFactory()
    for by, password in [(user, "a-first-long-one"), (admin, "a-second-long-one"), (None, "a-third-long-one")]:
        services.change_password(user_id=user.pk, password=password, by=by, now=NOW)
        user.refresh_from_db()
        assert user.check_password(password)
        assert told()[:2] == ("user.password", by)
        assert "long-one" not in Event.objects.latest("pk").body


def test_change_password_of_others_needs_an_admin():
    with pytest.raises(PermissionDenied):
        services.change_password(user_id=CuratorFactory().pk, password=PASSWORD, by=ReviewerFactory(), now=NOW)


def test_change_password_refuses_a_weak_one():
    user = CuratorFactory()
    with pytest.raises(ValidationError):
        services.change_password(user_id=user.pk, password="password1234", by=user, now=NOW)
    assert not Event.objects.exists()


def issued(user, **changed_):
    wanted = {"name": " nightly sync ", "scopes": ["write:claim", "read:draft"], "days": 30, "by": user}
    return services.issue_token(user=user, now=NOW, **(wanted | changed_))


def test_issue_token_keeps_only_the_hash():
    user = CuratorFactory()
    token, text = issued(user)
    token.refresh_from_db()
    ia, prefix, secret = text.split("_")
    assert (ia, prefix, len(secret), len(bytes.fromhex(secret))) == ("ia", token.prefix, 64, 32)
    assert token.secret_sha256 == services.hash_secret(secret)
    assert (token.name, token.scopes) == ("nightly sync", ["read:draft", "write:claim"])
    assert token.expires_at == NOW + dt.timedelta(days=30)
    assert told()[:3] == ("token.issue", user, "curator")
    assert secret not in Event.objects.latest("pk").body
    assert token.secret_sha256 not in Event.objects.latest("pk").body


def test_issue_token_makes_a_new_one_every_time():
    user = CuratorFactory()
    assert len({issued(user, by=None)[1] for _ in range(20)}) == 20


@pytest.mark.parametrize(
    "wrong", [{"days": 0}, {"days": 366}, {"days": -1}, {"name": ""}, {"name": "x" * 101}, {"name": "  "}]
)
def test_issue_token_refuses_wrong_values(wrong):
    with pytest.raises(ValidationError):
        issued(CuratorFactory(), **wrong)
    assert not Event.objects.exists()


def test_issue_token_refuses_an_unknown_scope():
    with pytest.raises(ValueError, match="write:everything"):
        issued(CuratorFactory(), scopes=["write:everything"])


def test_issue_token_is_for_oneself():
    with pytest.raises(PermissionDenied):
        issued(CuratorFactory(), by=AdminFactory())


def test_revoke_token_ends_it_once():
    token = TokenFactory()
    later = NOW + dt.timedelta(hours=1)
    services.revoke_token(token_id=token.pk, by=token.user, now=NOW)
    again = services.revoke_token(token_id=token.pk, by=token.user, now=later)
    assert again.revoked_at == NOW
    assert Event.objects.count() == 1
    assert told()[:2] == ("token.revoke", token.user)


@pytest.mark.parametrize("by", [None, AdminFactory])
def test_revoke_token_of_others_by_admin_or_command(by):
    token = TokenFactory()
    assert services.revoke_token(token_id=token.pk, by=by() if by else None, now=NOW).revoked_at == NOW


def test_revoke_token_of_others_needs_an_admin():
    with pytest.raises(PermissionDenied):
        services.revoke_token(token_id=TokenFactory().pk, by=ReviewerFactory(), now=NOW)


def test_note_use_writes_at_most_once_a_minute(django_assert_num_queries):
    token = TokenFactory()
    services.note_use(token=token, now=NOW)
    token.refresh_from_db()
    with django_assert_num_queries(0):
        services.note_use(token=token, now=NOW + dt.timedelta(seconds=59))
    services.note_use(token=token, now=NOW + dt.timedelta(seconds=60))
    token.refresh_from_db()
    assert token.last_used_at == NOW + dt.timedelta(seconds=60)


def stated(user, organisations=(), terms=(), nothing_to_declare=False):
    return services.state_interests(
        by=user, organisations=organisations, terms=terms, nothing_to_declare=nothing_to_declare, now=NOW
    )


def test_state_interests_stores_a_year_and_tells():
    user = ReviewerFactory()
    statement = stated(user, [" Acme  Pharma ", "", "Acme Pharma"], ["IA:THER:PD1 "])
    statement.refresh_from_db()
    assert (statement.organisations, statement.terms) == (["Acme Pharma"], ["IA:THER:PD1"])
    assert statement.valid_until == NOW + dt.timedelta(days=365)
    assert InterestStatement.objects.valid_for(user, NOW) == statement
    assert told()[0] == "interests.state"
    assert told()[4]["organisations"] == ["Acme Pharma"]


def test_state_interests_takes_the_place_of_the_former():
    former = InterestStatementFactory()
    statement = stated(former.user, ["Acme"])
    assert InterestStatement.objects.valid_for(former.user, NOW) == statement


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"nothing_to_declare": True, "organisations": ["Acme"]},
        {"nothing_to_declare": True, "terms": ["IA:THER:PD1"]},
        {"organisations": ["  "]},
        {"terms": ["PD-1"]},
        {"terms": ["IA:"]},
        {"terms": ["IA:THER:PD1\nx"]},
        {"organisations": ["x" * 201]},
        {"terms": ["IA:" + "x" * 62]},
        {"organisations": [f"Acme {n}" for n in range(101)]},
    ],
)
def test_state_interests_refuses_what_says_nothing_or_both(wrong):
    with pytest.raises(ValidationError):
        stated(ReviewerFactory(), **wrong)
    assert not InterestStatement.objects.exists()
    assert not Event.objects.exists()


def test_first_accounts_makes_three_with_statements():
    made = services.first_accounts(password=None, now=NOW)
    roles = {user.username: user.roles for user in User.objects.all()}
    assert roles == {"admin": ["admin", "editor"], "curator": ["curator"], "reviewer": ["curator", "reviewer"]}
    assert set(made) == set(roles)
    assert len(set(made.values())) == 3
    for user in User.objects.all():
        assert len(made[user.username]) >= 16
        assert user.check_password(made[user.username])
        statement = InterestStatement.objects.valid_for(user, NOW)
        assert statement
        assert statement.nothing_to_declare
    assert Event.objects.filter(actor=None, role="system").count() == 6
    assert first_broken(Event.objects.order_by("pk")) is None


def test_first_accounts_makes_nothing_twice():
    services.first_accounts(password="my own password", now=NOW)
    assert services.first_accounts(password=None, now=NOW) == {}
    assert User.objects.get(username="curator").check_password("my own password")
    assert Event.objects.count() == 6


def test_first_accounts_sets_a_password_that_is_another():
    services.first_accounts(password=None, now=NOW)
    told = services.first_accounts(password="my own password", now=NOW)
    assert told == dict.fromkeys(("admin", "curator", "reviewer"), "my own password")
    assert all(user.check_password("my own password") for user in User.objects.all())
    assert Event.objects.filter(action="user.password", actor=None).count() == 3
    assert services.first_accounts(password="my own password", now=NOW) == {}
    assert Event.objects.filter(action="user.password").count() == 3


def test_first_accounts_makes_the_missing_one():
    UserFactory(username="curator")
    assert set(services.first_accounts(password=None, now=NOW)) == {"admin", "reviewer"}


def tried(username="ada", address="192.0.2.1", now=NOW):
    return services.admit_try(username=username, address=address, now=now)


def test_admit_try_refuses_the_eleventh_for_one_name():
    for second in range(10):
        tried(now=NOW + dt.timedelta(seconds=second))
    with pytest.raises(TooManyTries) as refusal:
        tried(" ADA", now=NOW + dt.timedelta(seconds=10))
    assert refusal.value.retry_after == 15 * 60 - 10 + 1
    tried("grace")
    tried(address="192.0.2.2")
    tried(now=NOW + dt.timedelta(minutes=15))


def test_admit_try_refuses_the_hundred_and_first_for_one_address():
    for number in range(100):
        tried(f"person-{number}", address=f"2001:db8::{number:x}")
    with pytest.raises(TooManyTries) as refusal:
        tried("another", address="2001:db8::ffff")
    assert refusal.value.retry_after == 3601
    tried("another", address="2001:db8:0:1::1")
    assert tried("another", address="2001:db8::ffff", now=NOW + dt.timedelta(hours=1))


def test_admit_try_keeps_neither_name_nor_address_nor_old_rows():
    SignInTryFactory(at=NOW - dt.timedelta(hours=1))
    SignInTryFactory(at=NOW - dt.timedelta(minutes=59))
    row = tried()
    assert SignInTry.objects.count() == 2
    assert [len(bytes.fromhex(row.name_hash)), len(bytes.fromhex(row.address_hash))] == [32, 32]


def test_clear_tries_lets_the_rightful_person_go_on():
    for _ in range(9):
        tried()
    services.clear_tries(admitted=tried())
    assert tried()


@pytest.mark.django_db(transaction=True)
def test_admit_try_counts_parallel_tries():
    def once(_):
        try:
            return bool(tried())
        except TooManyTries:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(once, range(30))) == 10
