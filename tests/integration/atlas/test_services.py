import datetime as dt
import threading

import pytest
from django.db import connections

from atlas.models import IdempotencyKey
from atlas.services import Answered, KeyInUse, KeyReused, only_once
from tests.factories.accounts import CuratorFactory
from tests.factories.atlas import IdempotencyKeyFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
ANSWER = Answered(201, {"ETag": '"x"'}, "{}")


def test_effect_runs_once_and_its_answer_comes_back():
    user, runs = CuratorFactory(), []
    for _ in range(2):
        answer = only_once(by=user, key="k", request_sha256="a", effect=lambda: runs.append(1) or ANSWER, now=NOW)
        assert answer == ANSWER
    assert runs == [1]


def test_other_request_with_the_key_is_refused():
    kept = IdempotencyKeyFactory(created_at=NOW)
    with pytest.raises(KeyReused):
        only_once(by=kept.user, key=kept.key, request_sha256="other", effect=lambda: ANSWER, now=NOW)


@pytest.mark.django_db(transaction=True)
def test_second_request_does_not_wait_for_the_first():
    user, met = CuratorFactory(), []

    def second():
        try:
            only_once(by=user, key="k", request_sha256="a", effect=lambda: ANSWER, now=NOW)
        except KeyInUse as refusal:
            met.append(str(refusal))
        finally:
            connections.close_all()

    def first():
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(10)
        return ANSWER

    assert only_once(by=user, key="k", request_sha256="a", effect=first, now=NOW) == ANSWER
    assert met == ["k"]


def test_key_is_free_again_after_a_day():
    kept = IdempotencyKeyFactory(created_at=NOW - dt.timedelta(hours=24))
    still = IdempotencyKeyFactory(created_at=NOW - dt.timedelta(hours=23, minutes=59))
    assert list(IdempotencyKey.objects.live(NOW)) == [still]
    answer = only_once(by=kept.user, key=kept.key, request_sha256="other", effect=lambda: ANSWER, now=NOW)
    assert answer == ANSWER
    assert str(IdempotencyKey.objects.get(user=kept.user)) == kept.key


def test_failed_effect_leaves_no_key():
    def fail():
        raise LookupError

    with pytest.raises(LookupError):
        only_once(by=CuratorFactory(), key="k", request_sha256="a", effect=fail, now=NOW)
    assert not IdempotencyKey.objects.exists()
