"""Which texts are put in line for which provider, and what is rung for."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.ledger import LEASE, MOST_ATTEMPTS
from claims import services
from claims.models import SuggestionRun
from claims.services import queueing
from tests.factories.articles import HeartbeatFactory, SnapshotFactory, TextVersionFactory
from tests.factories.claims import NOW
from tests.factories.suggestions import SuggestionRunFactory, suggest_about
from tests.factories.vocabulary import TermFactory
from vocabulary.services import current_lexicon

pytestmark = pytest.mark.django_db
ODD = "tests.integration.claims.services.odd_providers"


def in_line():
    return set(SuggestionRun.objects.waiting().values_list("text_version", "provider"))


def test_text_is_put_in_line_for_every_provider_once():
    text = TextVersionFactory()
    ids = services.queue_suggestions(text=text, now=NOW)
    assert in_line() == {(text.pk, "terms"), (text.pk, "axes")}
    assert services.queue_suggestions(text=text, now=NOW) == ids
    assert SuggestionRun.objects.count() == 2


def test_sweep_takes_texts_in_force_that_are_done_the_newest_first(monkeypatch):
    monkeypatch.setattr(queueing, "BATCH", 2)
    texts = [TextVersionFactory(stage="done") for _ in range(3)]
    TextVersionFactory(stage="compare")
    TextVersionFactory(snapshot=SnapshotFactory(next_at=None), stage="done", in_force=False)
    ids = services.sweep_suggestions(now=NOW)
    assert in_line() == {(text.pk, name) for text in texts[1:] for name in ("terms", "axes")}
    rung = [SuggestionRun.objects.get(pk=pk).text_version_id for pk in ids]
    assert rung == [texts[2].pk, texts[2].pk, texts[1].pk, texts[1].pk]
    services.sweep_suggestions(now=NOW)
    assert len(in_line()) == 6


def test_sweep_rings_again_after_a_minute_or_when_the_broker_is_empty():
    TextVersionFactory(stage="done")
    ids = services.sweep_suggestions(now=NOW)
    assert len(ids) == 2
    assert services.sweep_suggestions(now=NOW) == []
    assert services.sweep_suggestions(now=NOW, everything=True) == ids
    assert services.sweep_suggestions(now=NOW + dt.timedelta(seconds=61)) == ids


def test_text_that_was_read_is_left_alone_until_version_or_vocabulary_change(terms, use):
    text = TextVersionFactory(stage="done")
    suggest_about(text)
    assert services.sweep_suggestions(now=NOW) == []
    TermFactory(changed_at=NOW + dt.timedelta(hours=1))
    assert len(services.sweep_suggestions(now=NOW)) == 2
    use(f"{ODD}.Odd")
    services.sweep_suggestions(now=NOW)
    assert (text.pk, "odd") in in_line()


def test_runs_for_a_former_edition_make_room(terms):
    text = TextVersionFactory(stage="done")
    services.queue_suggestions(text=text, now=NOW)
    TermFactory(changed_at=NOW + dt.timedelta(hours=1))
    ids = services.sweep_suggestions(now=NOW)
    assert set(SuggestionRun.objects.values_list("pk", flat=True)) == set(ids)
    assert len(ids) == 2


def test_line_does_not_grow_without_end(monkeypatch):
    monkeypatch.setattr(queueing, "MOST_WAITING", 2)
    TextVersionFactory(stage="done")
    services.sweep_suggestions(now=NOW)
    TextVersionFactory(stage="done")
    services.sweep_suggestions(now=NOW)
    assert len(in_line()) == 2


def test_number_of_queries_is_constant():
    current_lexicon()  # built once in a process
    counted = []
    for number in (1, 20):
        for _ in range(number):
            TextVersionFactory(stage="done")
        with CaptureQueriesContext(connection) as queries:
            services.sweep_suggestions(now=NOW)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def leased(worker, *, attempts=1, until=NOW + LEASE - dt.timedelta(minutes=1)):
    run = SuggestionRunFactory(ran_at=None, next_at=NOW - dt.timedelta(minutes=2))
    run.lease(worker=worker, now=NOW)
    run.attempts, run.lease_until = attempts, until
    run.save()
    return run


def test_runs_of_silent_workers_and_overrun_leases_are_freed():
    HeartbeatFactory(name="alive", seen_at=NOW)
    held, lost, over = leased("alive"), leased("silent"), leased("alive", until=NOW)
    assert services.free_runs(now=NOW) == 2
    tokens = dict(SuggestionRun.objects.values_list("pk", "lease_token"))
    assert (tokens[held.pk] is None, tokens[lost.pk], tokens[over.pk]) == (False, None, None)


def test_run_that_was_lost_too_often_waits_for_a_person():
    run = leased("silent", attempts=MOST_ATTEMPTS)
    assert services.free_runs(now=NOW) == 1
    run.refresh_from_db()
    assert (run.dead_at, run.next_at, run.last_error) == (NOW, None, queueing.LOST)


def test_living_worker_gives_back_what_it_does_not_work_on():
    busy, lost, others = leased("one"), leased("one"), leased("two")
    assert services.return_runs(worker="one", running=[busy.pk], now=NOW) == 1
    tokens = dict(SuggestionRun.objects.values_list("pk", "lease_token"))
    assert tokens[lost.pk] is None
    assert tokens[busy.pk]
    assert tokens[others.pk]
