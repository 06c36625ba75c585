"""Questions about sources and their runs, and what the database refuses."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from articles.models import Run, Source
from tests.factories.articles import (
    NOW,
    ArticleFactory,
    PolledSourceFactory,
    RunFactory,
    SourceEntryFactory,
    SourceFactory,
    TextVersionFactory,
)

pytestmark = pytest.mark.django_db
PAUSED = {"next_at": None, "paused_at": NOW, "paused_why": "Enough."}


def test_sources_that_are_asked_are_told_from_those_that_are_filled():
    feed, paused = PolledSourceFactory(), PolledSourceFactory(**PAUSED)
    SourceFactory()
    PolledSourceFactory(kind="pubmed", next_at=None)  # only for pasted identifiers
    assert set(Source.objects.polled()) == {feed, paused}
    assert list(Source.objects.paused()) == [paused]
    assert list(Source.objects.due(NOW)) == [feed]
    assert list(Source.objects.with_slugs([feed.slug, "none"])) == [feed]


def test_unhealthy_sources_are_those_whose_last_run_failed():
    PolledSourceFactory()
    failing, given_up = PolledSourceFactory(failures=1), PolledSourceFactory(failures=6, **PAUSED)
    PolledSourceFactory(**PAUSED)
    assert set(Source.objects.unhealthy()) == {failing, given_up}


def test_latest_run_costs_one_query_for_all(django_assert_num_queries):
    never, once = PolledSourceFactory(), PolledSourceFactory()
    for source in PolledSourceFactory.create_batch(3):
        for day in (1, 2, 3):
            RunFactory(source=source, started_at=NOW + dt.timedelta(days=day), ended_at=NOW, new=day)
    RunFactory(source=once)
    with django_assert_num_queries(2):
        runs = {source.pk: source.latest_run for source in Source.objects.with_latest_run()}
    assert runs[never.pk] is None
    assert runs[once.pk].new == 0
    assert [run.new for pk, run in runs.items() if pk not in {never.pk, once.pk}] == [3, 3, 3]
    assert Source.objects.get(pk=once.pk).latest_run == runs[once.pk]


def test_counts_tell_how_many_articles_a_source_brought_and_how_many_failed():
    source, empty = PolledSourceFactory(), PolledSourceFactory()
    ArticleFactory(source=source)
    ArticleFactory(source=source, outcome="gone")
    TextVersionFactory(snapshot__article__source=source)
    counted = {row.pk: (row.article_count, row.failed_count) for row in Source.objects.with_counts()}
    assert (counted[source.pk], counted[empty.pk]) == ((3, 1), (0, 0))


def test_runs_are_summed_by_day_for_a_chart():
    source = PolledSourceFactory()
    for hours, new, error in ((0, 3, ""), (1, 2, ""), (30, 0, "no answer"), (-2000, 9, "")):
        RunFactory(source=source, started_at=NOW + dt.timedelta(hours=hours), ended_at=NOW, new=new, error=error)
    first, second = Run.objects.by_day(NOW - dt.timedelta(days=30))
    assert first == {"source_id": source.pk, "day": NOW.date(), "runs": 2, "came": 5, "altered": 0, "failed": 0}
    assert (second["day"], second["failed"]) == (NOW.date() + dt.timedelta(days=1), 1)


def test_runs_are_listed_newest_first():
    source = PolledSourceFactory()
    old = RunFactory(source=source, ended_at=NOW, started_at=NOW - dt.timedelta(days=1))
    new = RunFactory(source=source)
    assert list(source.runs.newest()) == [new, old]
    assert list(source.runs.under_way()) == [new]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"base_url": "http://user@example.org/"}, "base_url"),
        ({"base_url": "file:///etc/passwd"}, "base_url"),
        ({"poll_minutes_least": 90}, "poll_minutes_most"),
    ],
)
def test_form_refuses_what_cannot_be_asked(fields, wrong):
    with pytest.raises(ValidationError) as refusal:
        PolledSourceFactory.build(**fields).full_clean()
    assert set(refusal.value.message_dict) == {wrong}


def test_form_takes_a_source_with_and_without_an_address():
    PolledSourceFactory.build(next_at=NOW).full_clean()
    SourceFactory.build().full_clean()


@pytest.mark.parametrize(
    "fields",
    [
        {"rate": -1},
        {"poll_minutes_least": 0},
        {"poll_minutes_least": 61},
        {"paused_at": NOW, "paused_why": "Why."},
        {**PAUSED, "paused_why": ""},
    ],
)
def test_contradictions_are_refused(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        PolledSourceFactory(**fields)


def test_source_has_one_run_under_way_and_one_entry_for_a_name():
    run, entry = RunFactory(), SourceEntryFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        RunFactory(source=run.source)
    RunFactory(source=run.source, ended_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        SourceEntryFactory(source=entry.source, guid=entry.guid, article=entry.article)
    SourceEntryFactory(source=entry.source, guid=entry.guid)


def test_rows_speak_for_themselves():
    run, entry = RunFactory(), SourceEntryFactory(guid="g1")
    assert str(run) == f"Run of source {run.source_id} at 2026-03-01 12:00"
    assert str(entry) == f"g1 of source {entry.source_id}"
    assert (PolledSourceFactory(**PAUSED).is_paused, run.source.is_paused) == (True, False)
