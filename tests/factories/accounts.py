"""Rows of accounts, small and valid; a password only where a test signs in by it."""

import datetime as dt

import factory
from django.contrib.auth.hashers import make_password
from factory.django import DjangoModelFactory

from accounts.models import Event, InterestStatement, SignInTry, Token, User
from accounts.roles import Role

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
PASSWORD = "correct-horse-battery"


class UserFactory(DjangoModelFactory):
    """A person without a role; `signs_in=True` gives them PASSWORD."""

    class Meta:
        model = User

    class Params:
        signs_in = factory.Trait(password=factory.LazyFunction(lambda: make_password(PASSWORD)))

    username = factory.Sequence(lambda n: f"person-{n}")
    password = "!none"
    joined_at = NOW


class CuratorFactory(UserFactory):
    """A person who curates."""

    roles = [Role.CURATOR.value]


class ReviewerFactory(UserFactory):
    """A person who curates and reviews."""

    roles = [Role.CURATOR.value, Role.REVIEWER.value]


class EditorFactory(UserFactory):
    """A person who keeps vocabulary and sources."""

    roles = [Role.EDITOR.value]


class AdminFactory(UserFactory):
    """A person who gives roles."""

    roles = [Role.ADMIN.value]


class TokenFactory(DjangoModelFactory):
    """A token of 30 days; its secret is unknown."""

    class Meta:
        model = Token

    user = factory.SubFactory(CuratorFactory)
    name = "a script"
    prefix = factory.Sequence(lambda n: f"{n:08d}")
    secret_sha256 = "0" * 64
    created_at = NOW
    expires_at = factory.LazyAttribute(lambda token: token.created_at + dt.timedelta(days=30))


class InterestStatementFactory(DjangoModelFactory):
    """A statement that says none, valid for a year from `stated_at`."""

    class Meta:
        model = InterestStatement

    user = factory.SubFactory(ReviewerFactory)
    nothing_to_declare = True
    stated_at = NOW
    valid_until = factory.LazyAttribute(lambda statement: statement.stated_at + dt.timedelta(days=365))


class EventFactory(DjangoModelFactory):
    """An event outside any chain."""

    class Meta:
        model = Event

    id = factory.Sequence(lambda n: n + 1)
    at = NOW
    role = "system"
    action = "test.act"
    object_type = "accounts.user"
    object_id = "1"
    body = "{}"
    prev_hash = "0" * 64
    hash = factory.Sequence(lambda n: f"{n:064x}")


class SignInTryFactory(DjangoModelFactory):
    """A failed try."""

    class Meta:
        model = SignInTry

    at = NOW
    name_hash = "a" * 64
    address_hash = "b" * 64
