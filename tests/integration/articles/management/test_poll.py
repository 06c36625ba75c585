"""`manage.py poll`: one JSON line a source, exit code 1 when any failed or was refused."""

import datetime as dt
import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from articles.connectors.model import ENTRIES_A_RUN
from articles.management.commands import poll as command
from articles.models import Article, Run, Source
from immuno_atlas.web.clock import database_now
from tests.factories.articles import NOW, PolledSourceFactory, SourceFactory
from tests.servers import LocalServer, by_path, fixed, response

pytestmark = pytest.mark.django_db


def poll(*sources, wait=False):
    """The exit code and the lines."""
    out, code = io.StringIO(), 0
    try:
        call_command("poll", *sources, *(["--wait"] if wait else []), stdout=out)
    except SystemExit as ended:
        code = ended.code
    return code, [json.loads(line) for line in out.getvalue().splitlines()]


def feed(*numbers):
    entries = "".join(f"<item><title>{n}</title><link>https://example.org/{n}</link></item>" for n in numbers)
    return f'<rss version="2.0"><channel><title>News</title>{entries}</channel></rss>'.encode()


@pytest.fixture
def served(settings):
    """Feeds at /a and /long, and nothing at all at /broken."""
    answers = {"/a": feed(1, 2), "/long": feed(*range(ENTRIES_A_RUN + 10)), "/broken": b"<html></html>"}
    pages = {path: fixed(response(body, content_type="application/rss+xml")) for path, body in answers.items()}
    with LocalServer(by_path(pages)) as server:
        settings.FETCH_ALLOW = ",".join(f"{host}:{port}" for host, port in server.allowed)
        later = database_now() + dt.timedelta(hours=1)
        yield {
            path[1:]: PolledSourceFactory(slug=path[1:], base_url=f"{server.url}{path[1:]}", rate=0, next_at=later)
            for path in answers
        }


def test_source_is_made_due_and_its_run_begun():
    source = PolledSourceFactory(next_at=NOW + dt.timedelta(days=9999))
    assert poll(source.slug) == (0, [{"source": source.slug, "outcome": "asked"}])
    assert Source.objects.due(database_now()).get() == source
    assert Run.objects.get().ended_at is None


def test_source_is_waited_for(served):
    code, [line] = poll("a", wait=True)
    assert (code, line) == (
        0, {"source": "a", "outcome": "done", "pages": 1, "new": 2, "changed": 0, "unchanged": 0, "refused": 0},
    )  # fmt: skip
    assert poll("a", wait=True)[1][0]["unchanged"] == 2


def test_run_that_was_cut_goes_on(served):
    code, [line] = poll("long", wait=True)
    assert (code, line["outcome"], line["new"]) == (0, "done", ENTRIES_A_RUN + 10)
    assert (Article.objects.count(), Run.objects.count()) == (ENTRIES_A_RUN + 10, 2)


def test_every_source_has_its_line_and_one_failure_is_enough(served):
    code, lines = poll("broken", "a", "none", wait=True)
    assert code == 1
    assert [line["outcome"] for line in lines] == ["failed", "done", "refused"]
    assert lines[0]["reason"]


def test_all_sources_but_the_paused_ones_are_asked():
    polled = PolledSourceFactory()
    paused = PolledSourceFactory(next_at=None, paused_at=NOW, paused_why="Enough.")
    SourceFactory(slug="addresses")
    assert poll() == (0, [{"source": polled.slug, "outcome": "asked"}])
    code, lines = poll(paused.slug, "addresses")
    assert (code, [line["outcome"] for line in lines]) == (1, ["refused", "refused"])
    assert "paused: Enough." in lines[0]["reason"]
    assert "not polled" in lines[1]["reason"]


def test_run_that_takes_too_long_is_told_as_it_stands(monkeypatch):
    monkeypatch.setattr(command, "PATIENCE", 0)
    source = PolledSourceFactory()
    code, [line] = poll(source.slug, wait=True)
    assert (code, line["outcome"]) == (1, "under_way")


def test_source_that_is_paused_between_two_runs_is_told(served, monkeypatch):
    finish = command.finish_run

    def then_pause(run, *, patience):
        finished = finish(run, patience=patience)
        Source.objects.update(next_at=None, paused_at=NOW, paused_why="Enough.")
        return finished

    monkeypatch.setattr(command, "finish_run", then_pause)
    code, [line] = poll("long", wait=True)
    assert (code, line["outcome"], line["new"]) == (1, "refused", ENTRIES_A_RUN)


def test_source_that_is_removed_meanwhile_ends_the_command(served, monkeypatch):
    monkeypatch.setattr(command, "_ask", lambda source: Run(source=source))
    with pytest.raises(CommandError, match="has no run"):
        poll("a", wait=True)


def test_database_that_is_away_is_told_in_one_line(monkeypatch):
    def away(*_args, **_given):
        raise OperationalError

    monkeypatch.setattr(command, "_answers", away)
    with pytest.raises(CommandError, match="database does not answer"):
        poll()
