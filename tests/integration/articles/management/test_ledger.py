"""`manage.py ledger`: what waits, runs and failed, as a table or as JSON lines; try again, give up."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from articles import services
from articles.management.commands import ledger as command
from articles.models import Article
from tests.factories.articles import (
    NOW,
    ArticleFactory,
    PolledSourceFactory,
    SnapshotFactory,
    SourceFactory,
    StudyFactory,
    TextVersionFactory,
)

pytestmark = pytest.mark.django_db
DEAD = {"next_at": None, "dead_at": NOW, "attempts": 6, "last_error": "no answer"}


def ledger(*options):
    out = io.StringIO()
    call_command("ledger", *options, stdout=out)
    return out.getvalue().splitlines()


def told(*options):
    return {row["row"]: row for row in map(json.loads, ledger("--json", *options))}


@pytest.fixture
def rows():
    """One row of each stage and state."""
    running = ArticleFactory(url="https://example.org/running")
    services.claim_for_fetch(article_id=running.pk, worker="w-1", now=NOW)
    text = TextVersionFactory()
    return {
        "running": running,
        "article": ArticleFactory(url="https://example.org/waiting"),
        "dead": ArticleFactory(url="https://example.org/dead", outcome="dead", outcome_reason="no answer", **DEAD),
        "unread": SnapshotFactory(article__outcome="failed_parse", article__outcome_reason="out of memory", **DEAD),
        "snapshot": SnapshotFactory(article=text.snapshot.article, raw=b"newer", **DEAD),
        "source": PolledSourceFactory(failures=2, last_error="503"),
        "paused": PolledSourceFactory(next_at=None, paused_at=NOW, paused_why="Enough.", failures=6),
        "study": StudyFactory(**DEAD),
        "text": TextVersionFactory(**DEAD),
    }


def test_ledger_tells_where_each_row_stands(rows):
    lines = told()
    assert lines[f"article-{rows['running'].pk}"]["worker"] == "w-1"
    assert lines[f"article-{rows['running'].pk}"]["state"] == "running"
    waiting = lines[f"article-{rows['article'].pk}"]
    assert (waiting["state"], waiting["stage"], waiting["at"]) == ("waiting", "fetch", NOW.isoformat())
    dead = lines[f"article-{rows['dead'].pk}"]
    assert (dead["state"], dead["why"], dead["attempts"]) == ("failed", "no answer", 6)


def test_ledger_of_what_failed_says_why(rows):
    lines = told("--failed")
    expected = {
        f"article-{rows['dead'].pk}": "no answer",
        f"article-{rows['unread'].article_id}": "out of memory",
        f"snapshot-{rows['snapshot'].pk}": "no answer",
        f"source-{rows['source'].pk}": "503",
        f"source-{rows['paused'].pk}": "Enough.",
        f"study-{rows['study'].pk}": "no answer",
        f"text-{rows['text'].pk}": "no answer",
    }
    assert {name: row["why"] for name, row in lines.items()} == expected
    assert lines[f"source-{rows['paused'].pk}"]["stage"] == "paused"
    assert lines[f"text-{rows['text'].pk}"]["stage"] == "compare"


def test_ledger_shows_states_apart(rows):
    assert set(told("--running")) == {f"article-{rows['running'].pk}"}
    calm = PolledSourceFactory()
    waiting = told("--waiting")
    assert f"source-{calm.pk}" in waiting
    assert f"source-{rows['source'].pk}" not in waiting  # it failed, which says more
    assert told("--failed")[f"source-{rows['source'].pk}"]["attempts"] == 2
    assert len(told("--waiting", "--limit", "1")) <= 5


def test_table_has_equal_columns_and_nothing_that_moves_a_cursor():
    ArticleFactory(title="Red \x1b[31m and\nlong " + "x" * 100)
    heading, line = ledger()
    assert heading.split()[:3] == ["row", "state", "stage"]
    assert line.index("fetch") == heading.index("stage")
    assert "\x1b" not in line
    assert "…" in line


def test_empty_ledger_says_so():
    SourceFactory()
    assert ledger() == ["Nothing waits, runs or has failed."]


def test_one_row_is_put_back_in_line(rows):
    for name in ("dead", "source", "paused", "snapshot", "study", "text"):
        row = rows[name]
        kind = {"dead": "article", "paused": "source"}.get(name, name)
        assert ledger("--retry", f"{kind}-{row.pk}") == ["1 back in line."]
        row.refresh_from_db()
        assert (row.dead_at, row.next_at is not None) == (None, True)


def test_all_that_failed_is_put_back_in_line(rows):
    assert ledger("--retry", "all") == ["7 back in line."]
    assert set(told("--failed")) == {f"source-{rows['source'].pk}"}  # until its run has gone well
    assert Article.objects.get(pk=rows["unread"].article_id).outcome == "waiting"


def test_row_is_given_up(rows):
    for name in ("article", "text", "source"):
        assert ledger("--give-up", f"{name}-{rows[name].pk}") == [f"{name}-{rows[name].pk} waits no more."]
    failed = told("--failed")
    assert failed[f"article-{rows['article'].pk}"]["why"] == "Somebody gave this up."
    rows["source"].refresh_from_db()
    assert rows["source"].is_paused


@pytest.mark.parametrize("name", ["article", "article-x", "person-1", "article-²", "article-9999999999999999999"])
def test_name_of_no_row_is_refused(name):
    with pytest.raises(CommandError, match="names no row"):
        ledger("--retry", name)


def test_row_that_is_not_there_is_refused():
    with pytest.raises(CommandError, match="There is no article-7"):
        ledger("--give-up", "article-7")


def test_database_that_is_away_is_told_in_one_line(monkeypatch):
    def away(*_args, **_given):
        raise OperationalError

    monkeypatch.setattr(command, "standing", away)
    with pytest.raises(CommandError, match="database does not answer"):
        ledger()
