"""One view of the database for several reads: the count and the rows of a list fit together (api.md section 6)."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def one_snapshot() -> Iterator[None]:
    """Run the reads inside in one REPEATABLE READ READ ONLY transaction.

    Inside an open transaction this changes nothing: that transaction's isolation stays (tests, services).
    """
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
