"""The database as the tests and the application see it."""

import datetime as dt

import pytest
from django.db import connection
from django.db.utils import ProgrammingError

from articles.models import Heartbeat


@pytest.mark.django_db
def test_application_role_may_not_change_the_schema():
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE sneaked_in (id int)")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words", ["UPDATE accounts_event SET id = 1", "DELETE FROM accounts_event", "TRUNCATE accounts_event"]
)
def test_application_role_may_not_rewrite_history(words):
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(words)


@pytest.mark.django_db
def test_tests_run_as_the_application_role():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_database()")
        user, database = cursor.fetchone()
    assert user == "atlas_app"
    assert database.startswith("atlas_test")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_transactional_tests_leave_no_rows(time):
    assert not Heartbeat.objects.exists()
    now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    Heartbeat.objects.create(name=time, kind="worker", seen_at=now, started_at=now)
