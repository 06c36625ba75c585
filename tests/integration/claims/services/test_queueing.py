"""Which texts are put in line for which provider, and what is rung for."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.ledger import LEASE, MOST_ATTEMPTS
from articles.models import TextVersion
from claims import services
from claims.models import ProviderWalk, StoredSuggestion, SuggestionRun
from claims.services import queueing
from tests.factories.accounts import CuratorFactory
from tests.factories.articles import HeartbeatFactory, PassageFactory, SnapshotFactory, TextVersionFactory
from tests.factories.claims import NOW
from tests.factories.suggestions import ProviderWalkFactory, SuggestionRunFactory, suggest_about
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
    services.sweep_suggestions(now=NOW)  # the lexicon is built once in a process, and walks begin once
    counted = []
    for number in (1, 20):
        for _ in range(number):
            TextVersionFactory(stage="done")
        with CaptureQueriesContext(connection) as queries:
            services.sweep_suggestions(now=NOW)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_text_that_comes_to_rest_is_news_once(terms):
    services.sweep_suggestions(now=NOW)
    text = TextVersionFactory(stage="done")
    assert len(services.sweep_suggestions(now=NOW)) == 2
    assert in_line() == {(text.pk, "terms"), (text.pk, "axes")}
    assert not TextVersion.objects.news().exists()
    SuggestionRun.objects.all().delete()
    assert services.sweep_suggestions(now=NOW) == []


def test_news_of_a_text_that_went_out_of_force_or_is_worked_on_is_no_news(terms):
    services.sweep_suggestions(now=NOW)
    TextVersionFactory(stage="recognise", is_news=True)
    TextVersionFactory(snapshot=SnapshotFactory(next_at=None), stage="done", in_force=False)
    assert services.sweep_suggestions(now=NOW) == []


def test_news_waits_while_the_line_is_full(terms, monkeypatch):
    text = TextVersionFactory(stage="done")
    monkeypatch.setattr(queueing, "MOST_WAITING", 0)
    assert services.sweep_suggestions(now=NOW) == []
    assert list(TextVersion.objects.news()) == [text]


def test_each_provider_walks_through_all_texts_once_a_version(terms, use, monkeypatch):
    monkeypatch.setattr(queueing, "BATCH", 2)
    texts = [TextVersionFactory(stage="done", is_news=False) for _ in range(5)]
    walked = []
    for _ in range(4):
        services.sweep_suggestions(now=NOW)
        walked.append(len(in_line()))
    assert walked == [4, 8, 10, 10]
    assert {walk.below for walk in ProviderWalk.objects.all()} == {0}
    use(f"{ODD}.Odd")
    services.sweep_suggestions(now=NOW)
    assert in_line() == {(text.pk, "odd") for text in texts[3:]}
    assert str(ProviderWalk.objects.get(provider="odd")) == f"odd 1 below text {texts[3].pk}"


def test_walk_of_a_provider_that_is_gone_is_forgotten(terms):
    walk = ProviderWalkFactory()
    services.sweep_suggestions(now=NOW)
    assert set(ProviderWalk.objects.values_list("provider", flat=True)) == {"terms", "axes"}
    assert not ProviderWalk.objects.filter(pk=walk.pk).exists()


@pytest.mark.parametrize("room", [True, False])
def test_worker_that_does_not_know_a_provider_undoes_nothing_for_good(terms, use, settings, monkeypatch, room):
    text, all_of_them = TextVersionFactory(stage="done"), list(settings.SUGGESTION_PROVIDERS)
    services.sweep_suggestions(now=NOW)
    with monkeypatch.context() as patched:
        if not room:
            patched.setattr(queueing, "MOST_WAITING", 0)
        use(f"{ODD}.Odd")
        services.sweep_suggestions(now=NOW)
        assert "terms" not in {name for _, name in in_line()}
    use(*all_of_them)
    services.sweep_suggestions(now=NOW)
    assert in_line() == {(text.pk, "terms"), (text.pk, "axes")}


def blocks_read(queries):
    """Blocks that the questions of a sweep touch. The application's role may not gather statistics for the planner."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        total = 0
        for query in queries:
            if query["sql"].startswith("SELECT"):
                cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {query['sql']}")
                plan = cursor.fetchone()[0][0]["Plan"]
                total += plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
        return total


def test_sweep_reads_no_more_where_there_are_more_texts(terms):
    services.sweep_suggestions(now=NOW)
    read = []
    for number in (50, 500):
        text = TextVersionFactory(stage="done", is_news=False)
        TextVersion.objects.bulk_create(
            TextVersion(
                snapshot=text.snapshot, parser_version=f"test {number}.{at}", text="Words.", sha256="0", stage="done",
                created_at=NOW,
            )
            for at in range(number)
        )  # fmt: skip
        SuggestionRun.objects.bulk_create(
            SuggestionRun(text_version_id=pk, provider=name, version="1", edition="first", ran_at=NOW)
            for pk in TextVersion.objects.exclude(suggestion_runs__isnull=False).values_list("pk", flat=True)
            for name in ("terms", "axes")
        )
        with CaptureQueriesContext(connection) as queries:
            services.sweep_suggestions(now=NOW)
            services.prune_former()
        read.append(blocks_read(queries))
    assert read[1] <= read[0] + 4, read


def starts(text):
    return set(StoredSuggestion.objects.latest_of(text).values_list("sentence_start", flat=True))


def suggested_again(text, new, **where):
    """A person gives the passage there another role, and the runs that this puts in line are done."""
    passage = text.passages.filter(**where).first()
    ids = services.correct_passage(passage_id=passage.pk, role=new, by=CuratorFactory(), now=NOW)
    for run_id in ids:
        services.suggest(run=services.claim_run(run_id=run_id, worker="w", now=NOW), now=NOW)
    return len(ids)


def test_passage_with_another_role_is_read_again_at_once(terms):
    text = TextVersionFactory(stage="done", recognised_with=current_lexicon()[0])
    suggest_about(text)
    body = text.passages.filter(role="body").first()
    assert body.start in starts(text)
    assert suggested_again(text, "about", pk=body.pk) == 2
    assert body.start not in starts(text)
    assert suggested_again(text, "body", pk=body.pk) == 2
    assert body.start in starts(text)
    # Nobody has recognised the text again yet, so that the words of the passage were looked for now.
    assert StoredSuggestion.objects.filter(sentence_start=body.start, facet="therapy", scope="sentence").exists()


def test_passage_of_which_nothing_is_suggested_either_way_is_not_read_again(terms):
    text = TextVersionFactory(stage="done")
    suggest_about(text)
    PassageFactory(text_version=text, start=900, end=910, role="about")
    assert suggested_again(text, "teaser", role="about") == 0
    assert suggested_again(text, "body", role="body") == 0
    former = TextVersionFactory(snapshot=SnapshotFactory(next_at=None), in_force=False)
    PassageFactory(text_version=former, start=0, end=10, role="about")
    assert suggested_again(former, "body", role="about") == 0
    assert not SuggestionRun.objects.waiting().exists()


def test_worker_that_read_the_passage_in_its_former_role_writes_nothing(terms):
    text = TextVersionFactory(stage="done")
    run_id = services.queue_suggestions(text=text, now=NOW)[0]
    slow = services.claim_run(run_id=run_id, worker="slow", now=NOW)
    passage = text.passages.filter(role="body").first()
    ids = services.correct_passage(passage_id=passage.pk, role="about", by=CuratorFactory(), now=NOW)
    assert run_id in ids
    services.suggest(run=slow, now=NOW)
    assert not StoredSuggestion.objects.exists()
    assert SuggestionRun.objects.due(NOW).filter(pk=run_id).exists()


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
