"""The page of all sources: what it tells, who may steer, and that it asks the same questions however many there are."""

import datetime as dt
import json
import re
import zlib
from pathlib import Path

import pytest

from accounts.models import Event
from articles.models import Article, Run, Source
from immuno_atlas.web.clock import database_now
from tests.factories.accounts import AdminFactory, CuratorFactory, EditorFactory, ReviewerFactory
from tests.factories.articles import NOW, ArticleFactory, PolledSourceFactory, RunFactory, SourceFactory

pytestmark = pytest.mark.django_db
SOURCES = "/admin/sources/"
PAUSED = {"next_at": None, "paused_at": NOW, "paused_why": "Six runs in a row failed."}


@pytest.fixture
def editor(client):
    user = EditorFactory()
    client.force_login(user)
    return user


@pytest.fixture
def budgets():
    return json.loads((Path(__file__).parents[3] / "query_counts.json").read_text("utf-8"))["pages"]


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def ended(source, **more):
    return RunFactory(source=source, started_at=database_now(), ended_at=database_now(), **more)


@pytest.mark.parametrize("factory", [CuratorFactory, ReviewerFactory, AdminFactory])
def test_sources_are_kept_by_editors_alone(client, factory):
    source = PolledSourceFactory()
    client.force_login(factory())
    assert client.get(SOURCES).status_code == 403
    assert client.post(f"{SOURCES}{source.pk}/pause/").status_code == 403
    source.refresh_from_db()
    assert not source.is_paused


def test_page_without_sources_leads_to_adding_one(client, editor):
    page = client.get(SOURCES)
    assert "Nothing is polled yet." in text_of(page)
    assert 'href="/admin/sources/add/"' in page.content.decode()


def test_card_tells_what_the_last_run_brought_and_why_something_was_passed_over(client, editor):
    source = PolledSourceFactory(last_polled_at=NOW, next_at=database_now() + dt.timedelta(days=400))
    ended(source, pages=2, new=7, changed=3, unchanged=11, refused=1, refusals=["<b>No address</b> stands there."])
    ArticleFactory(source=source, outcome="dead", dead_at=NOW)
    page = client.get(SOURCES)
    text = text_of(page)
    assert "7 new, 3 changed, 11 unchanged, 1 passed over, 2 pages" in text
    assert "1 Mar, 12:00" in text
    assert "1, 1 of them failed" in text
    assert "Well" in text
    assert "<b>No address" not in page.content.decode()
    assert "No address" in page.content.decode()


@pytest.mark.parametrize(
    ("given", "run", "words"),
    [
        ({}, None, ("Not polled yet", "now")),
        ({"failures": 1}, {"error": "No answer."}, ("Failing: last run", "No answer.")),
        ({"failures": 3}, {"error": "No answer."}, ("Failing: last 3 runs",)),
        (
            {**PAUSED, "failures": 6},
            {"error": "x"},
            ("Paused", "Six runs in a row failed.", "none while paused", "Resume"),
        ),
        ({}, {"ended_at": None}, ("Polling now", "This run so far")),
        ({}, {"is_cut": True}, ("the next run goes on",)),
    ],
)
def test_card_tells_how_the_source_is(client, editor, given, run, words):
    source = PolledSourceFactory(**given)
    if run is not None:
        ended(source, **{"new": 1, **run}) if "ended_at" not in run else RunFactory(source=source, **run)
    text = text_of(client.get(SOURCES))
    assert [word for word in words if word not in text] == []


def test_what_fails_comes_first_then_what_is_paused(client, editor):
    names = [("a well", {}), ("b paused", PAUSED), ("c failing", {"failures": 2})]
    for name, given in names:
        PolledSourceFactory(name=name, **given)
    assert [row.source.name for row in client.get(SOURCES).context["rows"]] == ["c failing", "b paused", "a well"]


def test_chart_has_words_and_no_inline_style(client, editor):
    source = PolledSourceFactory()
    ended(source, new=5)
    ended(source, new=4, error="No answer.")
    page = client.get(SOURCES).content.decode()
    assert "9 new in four weeks" in page
    assert "failures on 1 day." in page
    assert 'role="img"' in page
    assert "style=" not in page[page.index('id="content"') :]


def test_sources_filled_by_people_have_no_poll_but_a_retry(client, editor):
    source = SourceFactory(name="Pasted")
    article = ArticleFactory(source=source, outcome="dead", dead_at=NOW, next_at=None)
    text = text_of(client.get(SOURCES))
    assert "Filled by people" in text
    assert "Poll now" not in text
    answer = client.post(f"{SOURCES}{source.pk}/retry/", follow=True)
    assert "Articles of Pasted that are tried again: 1." in text_of(answer)
    article.refresh_from_db()
    assert (article.outcome, article.dead_at) == ("waiting", None)
    assert "is not polled" in text_of(client.post(f"{SOURCES}{source.pk}/poll/", follow=True))


def test_editor_polls_pauses_and_resumes(client, editor):
    source = PolledSourceFactory(next_at=database_now() + dt.timedelta(hours=1))
    answer = client.post(f"{SOURCES}{source.pk}/poll/")
    assert (answer.status_code, answer["Location"]) == (303, f"{SOURCES}#source-{source.pk}")
    assert Run.objects.get().asked_by == editor
    client.post(f"{SOURCES}{source.pk}/pause/")
    source.refresh_from_db()
    assert source.is_paused
    assert "is paused" in text_of(client.post(f"{SOURCES}{source.pk}/poll/", follow=True))
    client.post(f"{SOURCES}{source.pk}/resume/")
    source.refresh_from_db()
    assert (source.is_paused, source.next_at <= database_now()) == (False, True)
    assert [event.action for event in Event.objects.order_by("pk")] == [
        "source.poll_now",
        "source.pause",
        "source.resume",
    ]


def test_steering_what_does_not_exist_is_told(client, editor):
    source = PolledSourceFactory()
    assert client.post(f"{SOURCES}{source.pk}/erase/").status_code == 404
    assert client.post(f"{SOURCES}999999/poll/").status_code == 404
    assert client.get(f"{SOURCES}{source.pk}/poll/").status_code == 405


def test_progress_asks_again_only_while_a_run_is_under_way(client, editor):
    run = RunFactory(started_at=database_now())
    page = client.get(f"{SOURCES}{run.source_id}/progress/").content.decode()
    assert f'hx-get="/admin/sources/{run.source_id}/progress/"' in page
    assert "Look again" in page
    assert "<html" not in page
    Run.objects.update(ended_at=database_now())
    assert "hx-get" not in client.get(f"{SOURCES}{run.source_id}/progress/").content.decode()
    assert client.get(f"{SOURCES}999999/progress/").status_code == 404


def test_kept_answer_is_shown_as_bounded_text(client, editor):
    body = b"<script>alert(1)</script>\x00\xff" + b"x" * 200_000
    source = PolledSourceFactory(
        last_answer=zlib.compress(body), last_answer_type="text/<b>html", last_error="No feed."
    )
    page = client.get(f"{SOURCES}{source.pk}/answer/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "text/<b>" not in page
    assert "No feed." in page
    assert 60_000 < page.count("x") < 70_000
    assert f'href="/admin/sources/{source.pk}/answer/"' in client.get(SOURCES).content.decode()
    assert client.get(f"{SOURCES}{PolledSourceFactory().pk}/answer/").status_code == 404


@pytest.mark.parametrize("count", [1, 20])
def test_pages_ask_a_constant_number_of_questions(client, editor, budgets, count, django_assert_num_queries):
    for number in range(count):
        source = PolledSourceFactory(failures=number % 2)
        for _ in range(3):
            ended(source, new=number)
        ArticleFactory(source=source, outcome="dead")
        SourceFactory()
    pk = Source.objects.polled().values_list("pk", flat=True)[0]
    with django_assert_num_queries(budgets["sources"]):
        assert len(client.get(SOURCES).context["rows"]) == count
    with django_assert_num_queries(budgets["source-progress"]):
        client.get(f"{SOURCES}{pk}/progress/")
    with django_assert_num_queries(budgets["source-form"]):
        client.get(f"{SOURCES}{pk}/")


@pytest.mark.parametrize("count", [1, 20])
def test_bare_intake_asks_a_constant_number_of_questions(client, budgets, count, django_assert_num_queries):
    curator = CuratorFactory()
    client.force_login(curator)
    now = database_now()
    ArticleFactory.create_batch(count, added_by=curator)
    ArticleFactory.create_batch(count, added_by=curator, outcome="dead", dead_at=now, changed_at=now)
    with django_assert_num_queries(budgets["intake"]):
        page = client.get("/admin/intake/")
    assert (len(page.context["articles"]), len(page.context["failed"])) == (count, count)
    assert Article.objects.count() == 2 * count
