"""Fixtures that take the place of pytest-django's: the database is there already; and passwords that cost little."""

from collections.abc import Iterator

import pytest
from django.test import TransactionTestCase, override_settings

from tests import scanned, untraced
from tests.stack import run

untraced.install()
scanned.install()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None) -> Iterator[None]:
    """Have transactional tests end with an empty database, though their role may not truncate."""
    run.start()
    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: run.empty())
    yield
    patch.undo()


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """Hash passwords at no cost: a real hash takes half a second, and what it is worth is not ours to test."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session")
def owner_url() -> str:
    """The address of the test database as its owner: for what the application's role must not do."""
    run.start()
    return run.environment(run.name)["DATABASE_OWNER_URL"]
