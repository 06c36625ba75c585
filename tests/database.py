"""Fixtures that take the place of pytest-django's: the database is there already."""

from collections.abc import Iterator

import pytest
from django.test import TransactionTestCase

from tests.stack import run


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None) -> Iterator[None]:
    """Have transactional tests end with an empty database, though their role may not truncate."""
    run.start()
    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: run.empty())
    yield
    patch.undo()


@pytest.fixture(scope="session")
def owner_url() -> str:
    """The address of the test database as its owner: for what the application's role must not do."""
    run.start()
    return run.environment(run.name)["DATABASE_OWNER_URL"]
