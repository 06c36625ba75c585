import datetime as dt

import pytest
from django.db import connection, transaction

from immuno_atlas.web.clock import database_now

pytestmark = pytest.mark.django_db


def test_database_now_is_aware_and_utc():
    moment = database_now()
    assert moment.tzinfo is dt.UTC
    assert abs(moment - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=1)


def test_database_now_moves_on_inside_a_transaction():
    with transaction.atomic():
        first, second = database_now(), database_now()
    assert first < second


def test_database_now_is_utc_whatever_the_connection_says():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL TIME ZONE 'Asia/Tokyo'")
    assert database_now().utcoffset() == dt.timedelta(0)
