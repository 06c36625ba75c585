import pytest
from django.db import connection, transaction
from django.db.utils import InternalError

from immuno_atlas.web.snapshots import one_snapshot


def isolation():
    with connection.cursor() as cursor:
        cursor.execute("SHOW transaction_isolation")
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_one_snapshot_repeats_its_reads():
    with one_snapshot():
        assert isolation() == "repeatable read"
    assert isolation() == "read committed"


@pytest.mark.django_db(transaction=True)
def test_one_snapshot_refuses_writes():
    with pytest.raises(InternalError, match="read-only"), one_snapshot(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE never_made (id int)")


@pytest.mark.django_db(transaction=True)
def test_one_snapshot_keeps_an_open_transaction():
    with transaction.atomic(), one_snapshot():
        assert isolation() == "read committed"
