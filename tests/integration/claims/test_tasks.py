"""The doorbell of suggestions: rung for, run, and swept."""

import pytest
import redis
from kombu.exceptions import OperationalError

from claims import services, tasks
from claims.models import SuggestionRun
from immuno_atlas.celery import app
from immuno_atlas.web.clock import database_now
from tests.factories.articles import TextVersionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def rung(settings, django_capture_on_commit_callbacks):
    """Do something and commit; how many messages wait in each queue then."""
    with redis.Redis.from_url(settings.REDIS_URL) as broker:
        broker.delete(*app.conf.task_queues)

        def do(act, *arguments, **named) -> dict[str, int]:
            with django_capture_on_commit_callbacks(execute=True):
                act(*arguments, **named)
            return {name: count for name in app.conf.task_queues if (count := broker.llen(name))}

        yield do
        broker.delete(*app.conf.task_queues)


def test_sweep_rings_and_the_task_suggests(rung):
    TextVersionFactory(stage="done")
    assert rung(tasks.sweep_suggestions) == {"suggest": 2}
    assert rung(tasks.sweep_suggestions) == {"suggest": 2}  # rung a moment ago
    for run in SuggestionRun.objects.all():
        tasks.suggest_for(run.pk)
        tasks.suggest_for(run.pk)  # done already: nobody has it twice
    assert not SuggestionRun.objects.waiting().exists()


def test_empty_broker_is_rung_again_at_once(rung, settings):
    TextVersionFactory(stage="done")
    rung(tasks.sweep_suggestions)
    with redis.Redis.from_url(settings.REDIS_URL) as broker:
        broker.delete("suggest")
    assert rung(tasks.sweep_suggestions) == {"suggest": 2}


def test_opened_text_is_put_in_line_where_a_person_waits(rung):
    text = TextVersionFactory()
    assert rung(tasks.ring_text, text.pk) == {"upload": 1}
    assert rung(tasks.suggest_text, text.pk) == {"upload": 3}
    assert SuggestionRun.objects.waiting().filter(text_version=text).count() == 2


def test_text_that_is_gone_is_nothing_to_suggest_about(rung):
    assert rung(tasks.suggest_text, 0) == {}


def test_broker_that_is_away_loses_nothing(rung, monkeypatch, caplog):
    def away(*_, **__):
        raise OperationalError

    monkeypatch.setattr(tasks.suggest_for, "apply_async", away)
    (run_id, *_) = services.queue_suggestions(text=TextVersionFactory(), now=database_now())
    assert rung(tasks.ring_run, run_id) == {}
    assert "the sweep will ring claims.tasks.suggest_for" in caplog.text
    assert SuggestionRun.objects.waiting().filter(pk=run_id).exists()
