"""The one clock of the product: the database's, so that several machines agree on leases and order."""

import datetime as dt

from django.db import connection


def database_now() -> dt.datetime:
    """The database's clock at this moment, aware, in UTC; it moves on inside a transaction, unlike SQL's `now()`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        [(moment,)] = cursor.fetchall()
    now: dt.datetime = moment
    return now.astimezone(dt.UTC)
