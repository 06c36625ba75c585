import pytest
from django.db import DatabaseError

from articles.models import Heartbeat
from immuno_atlas.web.clock import database_now
from tests.factories.articles import HeartbeatFactory

pytestmark = pytest.mark.django_db
NOBODY = "redis://127.0.0.1:1/0"


def alive(*kinds):
    for kind in kinds:
        HeartbeatFactory(name=kind, kind=kind, started_at=database_now(), seen_at=database_now())


def test_all_is_well_when_every_part_answers(client):
    alive("worker", "beat")
    answer = client.get("/healthz")
    assert answer.status_code == 200
    since = answer.json()["since"]
    assert answer.json() == {"database": "ok", "broker": "ok", "worker": "ok", "beat": "ok", "since": since}
    assert client.get("/healthz").json()["since"] == since


@pytest.mark.parametrize(
    ("present", "down"), [((), {"worker", "beat"}), (("worker",), {"beat"}), (("beat",), {"worker"})]
)
def test_a_silent_part_is_named(client, present, down):
    alive(*present)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert {part for part, state in answer.json().items() if state == "down"} == down


def test_a_broker_that_is_away_is_named(client, settings):
    settings.REDIS_URL = NOBODY
    alive("worker", "beat")
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["broker"] == "down"


def test_a_database_that_is_away_is_named_and_no_page_of_an_error(client, monkeypatch):
    def fail(*_args):
        raise DatabaseError("away")

    monkeypatch.setattr(type(Heartbeat.objects.all()), "alive", fail)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert (answer.json()["database"], answer.json()["broker"]) == ("down", "ok")
