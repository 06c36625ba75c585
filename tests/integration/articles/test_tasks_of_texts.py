"""The doorbell of texts that wait for a comparison, and of studies that wait for their look-up."""

import datetime as dt

import pytest
import redis
from kombu.exceptions import OperationalError

from articles import services, tasks
from articles.ledger import MOST_ATTEMPTS
from articles.models import Article, Mention, Study, TextVersion
from immuno_atlas.celery import app
from immuno_atlas.web.clock import database_now
from tests.factories.articles import NOW, HeartbeatFactory, SnapshotFactory, StudyFactory, TextVersionFactory
from tests.factories.vocabulary import TermFactory

pytestmark = pytest.mark.django_db
LONG_AGO = NOW - dt.timedelta(minutes=5)


@pytest.fixture
def rung(settings, django_capture_on_commit_callbacks):
    """Do something and commit; how many messages wait in each queue then."""
    with redis.Redis.from_url(settings.REDIS_URL) as broker:
        broker.delete(*app.conf.task_queues)

        def do(act, *arguments) -> dict[str, int]:
            with django_capture_on_commit_callbacks(execute=True):
                act(*arguments)
            return {name: count for name in app.conf.task_queues if (count := broker.llen(name))}

        yield do
        broker.delete(*app.conf.task_queues)


def test_parsed_text_is_rung_for_and_compared(rung):
    snapshot = SnapshotFactory(next_at=database_now())
    assert rung(tasks.parse_snapshot, snapshot.pk) == {"detect": 1}
    text = TextVersion.objects.get()
    assert rung(tasks.compare_text, text.pk) == {"detect": 2}
    assert Article.objects.get().cluster.representative == text.snapshot.article
    assert rung(tasks.compare_text, text.pk) == {"detect": 2}
    text.refresh_from_db()
    assert (text.stage, text.attempts) == ("recognise", 0)


def test_compared_text_is_recognised(rung):
    TermFactory(curie="IA:AGENT:A", preferred_name="pembrolizumab")
    text = TextVersionFactory(stage="recognise", next_at=database_now())
    assert rung(tasks.recognise_text, text.pk) == {}
    rung(tasks.recognise_text, text.pk)
    text.refresh_from_db()
    assert (text.stage, text.attempts, text.next_at) == ("done", 0, None)
    assert [one.curie for one in Mention.objects.of(text)] == ["IA:AGENT:A"]


def test_sweep_rings_for_texts_of_both_stages_and_for_those_that_another_lexicon_read(rung):
    now = database_now()
    TextVersionFactory(next_at=now)
    TextVersionFactory(next_at=now, stage="recognise")
    old = TextVersionFactory(stage="done", recognised_with="another")
    assert rung(tasks.sweep) == {"detect": 3}
    old.refresh_from_db()
    assert (old.stage, old.rung_at is None) == ("recognise", False)


def test_text_that_does_not_come_into_force_is_not_rung_for(rung):
    text = TextVersionFactory()
    snapshot = SnapshotFactory(article=text.snapshot.article, raw=b"Not found here.", next_at=database_now())
    assert rung(tasks.parse_snapshot, snapshot.pk) == {}


def test_studies_are_looked_up_when_they_are_due(rung, monkeypatch):
    due, later = StudyFactory(doi="10.1000/a", next_at=database_now()), StudyFactory(doi="10.1000/b")
    asked = []
    monkeypatch.setattr(services, "look_up", lambda *, studies, **_: asked.append(studies))
    rung(tasks.look_up_studies, due.pk, later.pk)
    rung(tasks.look_up_studies, due.pk)
    assert asked == [[due]]


def test_sweep_rings_texts_and_studies_that_are_due(rung):
    now = database_now()
    for number in range(21):
        StudyFactory(doi=f"10.1000/{number}", next_at=now)
    TextVersionFactory(next_at=now)
    TextVersionFactory(next_at=now + dt.timedelta(hours=1))
    assert rung(tasks.sweep) == {"detect": 1, "fetch": 2}
    assert rung(tasks.sweep) == {"detect": 1, "fetch": 2}


def test_broker_that_is_away_delays_a_comparison(rung, monkeypatch, caplog):
    def refuse(*_args, **_options):
        raise OperationalError("connection refused")

    monkeypatch.setattr(tasks.compare_text, "apply_async", refuse)
    text = TextVersionFactory(next_at=NOW)
    assert rung(tasks.ring_text, text.pk) == {}
    assert "the broker is away" in caplog.text
    assert TextVersion.objects.due(database_now()).get() == text


def test_leases_of_a_silent_worker_are_freed():
    text = TextVersionFactory(next_at=LONG_AGO)
    study = StudyFactory(doi="10.1000/a", next_at=LONG_AGO)
    services.claim_for_compare(text_id=text.pk, worker="dead", now=LONG_AGO)
    services.claim_for_look_up(study_ids=[study.pk], worker="dead", now=LONG_AGO)
    assert services.free_leases(now=NOW) == 2
    assert TextVersion.objects.due(NOW).get() == text
    assert Study.objects.due(NOW).get() == study


def test_living_worker_gives_back_what_it_does_not_work_on():
    HeartbeatFactory(name="w")
    kept, forgotten = TextVersionFactory(next_at=LONG_AGO), TextVersionFactory(next_at=LONG_AGO)
    asked, lost = (StudyFactory(doi=f"10.1000/{n}", next_at=LONG_AGO) for n in (1, 2))
    for text in (kept, forgotten):
        services.claim_for_compare(text_id=text.pk, worker="w", now=LONG_AGO)
    services.claim_for_look_up(study_ids=[asked.pk, lost.pk], worker="w", now=LONG_AGO)
    freed = services.return_leases(
        worker="w", fetching=(), parsing=(), comparing={kept.pk}, looking_up={asked.pk}, now=LONG_AGO
    )
    assert freed == 0
    soon = LONG_AGO + dt.timedelta(seconds=15)
    services.return_leases(worker="w", fetching=(), parsing=(), comparing={kept.pk}, looking_up={asked.pk}, now=soon)
    assert list(TextVersion.objects.leased()) == [kept]
    assert list(Study.objects.leased()) == [asked]


def test_text_that_stops_every_worker_is_given_up_and_can_be_read_all_the_same():
    text = TextVersionFactory(next_at=LONG_AGO, attempts=MOST_ATTEMPTS - 1)
    study = StudyFactory(doi="10.1000/a", next_at=LONG_AGO, attempts=MOST_ATTEMPTS - 1)
    services.claim_for_compare(text_id=text.pk, worker="dead", now=LONG_AGO)
    services.claim_for_look_up(study_ids=[study.pk], worker="dead", now=LONG_AGO)
    assert services.free_leases(now=NOW) == 2
    text.refresh_from_db()
    assert (text.dead_at, text.lease_token) == (NOW, None)
    assert "stopped six times" in text.last_error
    assert text.snapshot.article.outcome == "parsed"
    assert Study.objects.due(NOW).get() == study
