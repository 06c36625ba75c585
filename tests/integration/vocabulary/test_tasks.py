import pytest
import redis
from kombu.exceptions import OperationalError

from immuno_atlas.celery import app
from immuno_atlas.web.clock import database_now
from tests.factories.vocabulary import EditionUploadFactory
from vocabulary import services, tasks

pytestmark = pytest.mark.django_db


@pytest.fixture
def broker(settings):
    """The run's own broker, emptied before and after."""
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        client.delete(*app.conf.task_queues)
        yield client
        client.delete(*app.conf.task_queues)


def test_upload_is_worked_on_once():
    kept = EditionUploadFactory()
    tasks.work_on_upload(kept.pk)
    kept.refresh_from_db()
    assert (kept.state, kept.told[:33]) == ("failed", "line 1: the file holds no term of")
    tasks.work_on_upload(kept.pk)


def test_sweep_rings_for_what_nobody_works_on(broker, django_capture_on_commit_callbacks):
    EditionUploadFactory(state="read")
    held, _ = EditionUploadFactory(), EditionUploadFactory()
    services.claim_upload(upload_id=held.pk, now=database_now())
    with django_capture_on_commit_callbacks(execute=True):
        tasks.sweep_uploads()
    assert broker.llen("upload") == 1


def test_broker_that_is_away_delays_and_loses_nothing(monkeypatch, caplog, django_capture_on_commit_callbacks):
    def refuse(*_args, **_options):
        raise OperationalError("connection refused")

    monkeypatch.setattr(tasks.work_on_upload, "apply_async", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        tasks.ring_upload(7)
    assert "the sweep will ring vocabulary.tasks.work_on_upload (7,)" in caplog.text
