import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from accounts import audit
from accounts.audit import FIRST_HASH, Act, first_broken, record_event, record_events
from accounts.models import Event
from immuno_atlas.web.requests import current_request_id
from tests.factories.accounts import NOW, CuratorFactory


def told(by, **more):
    return record_event(by=by, role="curator", action="test.act", on=by, before={}, after={"a": 1}, now=NOW, **more)


@pytest.mark.django_db
def test_record_event_appends_to_the_chain():
    curator = CuratorFactory()
    first, second = told(curator), told(curator, reason="because", version=2)
    stored = list(Event.objects.about(curator))
    assert stored == [first, second]
    assert (stored[0].pk, stored[0].prev_hash, stored[1].prev_hash) == (1, FIRST_HASH, stored[0].hash)
    assert (stored[1].actor, stored[1].version, stored[1].object_type) == (curator, 2, "accounts.user")
    assert json.loads(stored[1].body) == {"after": {"a": 1}, "before": {}, "reason": "because", "request_id": ""}
    assert first_broken(Event.objects.order_by("pk")) is None


@pytest.mark.django_db
def test_record_event_names_the_request():
    token = current_request_id.set("r-1")
    try:
        event = told(CuratorFactory())
    finally:
        current_request_id.reset(token)
    assert json.loads(event.body)["request_id"] == "r-1"


@pytest.mark.django_db
def test_record_event_keeps_hostile_text_readable():
    event = told(CuratorFactory(), reason="a\x00b \ud800 😀")
    event.refresh_from_db()
    assert json.loads(event.body)["reason"] == "a\x00b \ud800 😀"
    assert first_broken([event]) is None


@pytest.mark.django_db(transaction=True)
def test_record_event_refuses_to_stand_alone():
    curator = CuratorFactory()
    with pytest.raises(TransactionManagementError):
        told(curator)


@pytest.mark.django_db
@pytest.mark.parametrize("many", [0, 1, 7])
def test_many_events_are_one_chain_with_those_before_and_after(monkeypatch, django_assert_max_num_queries, many):
    monkeypatch.setattr(audit, "AT_ONCE", 3)
    user = CuratorFactory()
    told(user)
    acts = [Act("person.many", user, {"n": number}, {"n": number + 1}) for number in range(many)]
    with django_assert_max_num_queries(5):
        record_events(by=user, role="curator", acts=iter(acts), now=NOW)
    told(user)
    rows = list(Event.objects.order_by("pk"))
    assert len(rows) == many + 2
    assert first_broken(rows) is None
    bodies = [json.loads(row.body) for row in rows if row.action == "person.many"]
    assert [(body["before"]["n"], body["after"]["n"]) for body in bodies] == [(n, n + 1) for n in range(many)]


@pytest.mark.django_db(transaction=True)
def test_record_events_refuses_to_stand_alone():
    with pytest.raises(TransactionManagementError, match="belongs into the transaction"):
        record_events(by=None, role="system", acts=[], now=NOW)


@pytest.mark.django_db(transaction=True)
def test_record_event_keeps_one_chain_under_parallel_writers():
    curator = CuratorFactory()

    def write(_):
        try:
            for _ in range(5):
                with transaction.atomic():
                    told(curator)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    events = list(Event.objects.order_by("pk"))
    assert [event.pk for event in events] == list(range(1, 21))
    assert first_broken(events) is None
