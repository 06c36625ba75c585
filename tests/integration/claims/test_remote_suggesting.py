"""The provider that another server runs: what is sent, what is believed, and when it is left alone."""

import datetime as dt
import json
from dataclasses import replace

import pytest

from articles.models import Contact
from claims import services
from claims.models import ProviderStanding, StoredSuggestion, SuggestionRun
from claims.remote_suggesting import LIMITS, RemoteProvider
from claims.services import gating, providing
from tests.factories.articles import TEXT, TextVersionFactory
from tests.factories.claims import EXACT, NOW
from tests.factories.suggestions import ProviderStandingFactory
from tests.factories.vocabulary import TermFactory
from tests.servers import LocalServer, dripping, endless, fixed, in_turn, redirect, response, silent

pytestmark = pytest.mark.django_db
PATH = "claims.remote_suggesting.RemoteProvider"
NOTHING = {"suggestions": []}


def answers(value, **more):
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    return fixed(response(body, **{"content_type": "application/json", **more}))


class Asked(LocalServer):
    """Reads what is sent as well."""

    def _note(self, connection):
        length = int(connection.header("content-length") or 0)
        _, _, body = connection.head.partition(b"\r\n\r\n")
        while len(body) < length:
            body += connection._channel.recv(65536)
        connection.body = body
        return super()._note(connection)


@pytest.fixture
def serve(settings):
    """Have a server that answers so, and the setting that names it."""
    servers = []

    def serve(answer, **more):
        server = Asked(answer)
        servers.append(server)
        server.__enter__()
        settings.FETCH_ALLOW = f"127.0.0.1:{server.port}"
        settings.SUGGESTION_URL = f"{server.url}suggest"
        settings.SUGGESTION_HOSTS = ["127.0.0.1"]
        settings.SUGGESTION_PROVIDERS = [PATH]
        providing._loaded.cache_clear()
        return server

    yield serve
    providing._loaded.cache_clear()
    for server in servers:
        server.__exit__(None, None, None)


@pytest.fixture
def text():
    return open_text()


def open_text(**more):
    source = {"snapshot__article__source__licence": "CC-BY-4.0", "snapshot__article__source__full_text": True}
    return TextVersionFactory(stage="done", **{**source, **more})


def suggest(text, now=NOW):
    for run_id in services.queue_suggestions(text=text, now=now):
        services.suggest(run=services.claim_run(run_id=run_id, worker="test", now=now), now=now)
    return SuggestionRun.objects.get(text_version=text)


def test_sentences_are_sent_and_nothing_else(serve, text, settings):
    settings.SUGGESTION_KEY = "a-secret"
    Contact.objects.create(
        text_version=text, start=TEXT.index("Eleven"), end=TEXT.index("Eleven") + 6, kind="telephone"
    )
    server = serve(answers(NOTHING))
    run = suggest(text)
    assert (run.last_error, run.kept, run.ran_at) == ("", 0, NOW)
    request = server.requests[0]
    assert request.head.startswith(b"POST /suggest HTTP/1.1\r\n")
    assert request.header("authorization") == "Bearer a-secret"
    sent = json.loads(request.body)
    assert set(sent) == {"language", "kind", "sentences"}
    assert "press@" not in str(sent)
    assert "Eleven" not in str(sent)
    assert any("responded to pembrolizumab" in one for one in sent["sentences"])


def test_answer_is_kept_with_its_words(serve, text):
    term = TermFactory(preferred_name="pembrolizumab")
    at = EXACT.index("pembrolizumab")
    row = {"sentence": 1, "facet": "therapy", "value": term.curie, "score": 0.8, "start": at, "end": at + 13}
    serve(answers({"suggestions": [{**row, "surface": "pembrolizumab", "role": "study"}, {**row, "facet": "claim"}]}))
    assert suggest(text).kept == 1
    one = StoredSuggestion.objects.get()
    assert (one.surface, one.method, one.role, one.value) == ("pembrolizumab", "remote", "study", term.curie)
    assert TEXT[one.start : one.end] == "pembrolizumab"


ROW = {"sentence": 1, "facet": "claim", "value": "claim", "score": 0.5}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"start": 0, "end": 10**6, "surface": "x"}, "offsets outside the text"),
        ({"start": 5, "end": 2, "surface": "x"}, "offsets outside the text"),
        ({"start": 0, "end": 6, "surface": "Twelve"}, "words that the text does not have there"),
        ({"facet": "therapy", "value": "IA:AGENT:NOBODY"}, "unknown term"),
        ({"facet": "horoscope"}, "unknown facet"),
        ({"value": "perhaps"}, "unknown value"),
        ({"score": 7}, "score outside 0 to 1"),
        ({"score": "high"}, "no such sentence"),
        ({"score": True}, "no such sentence"),
        ({"sentence": 99}, "no such sentence"),
        ({"sentence": -1}, "no such sentence"),
        ({"sentence": None}, "no such sentence"),
        ({"start": 1.5}, "no such sentence"),
        ({"surface": 3}, "no such sentence"),
        ({"role": "r" * 30}, "cues, role, method or scope that nobody has"),
    ],
)
def test_what_is_not_borne_out_is_dropped_and_counted(serve, text, row, reason):
    serve(answers({"suggestions": [ROW | row, "nonsense", ROW]}))
    run = suggest(text)
    assert run.kept == 1
    expected = {"no such sentence": 2} if reason == "no such sentence" else {reason: 1, "no such sentence": 1}
    assert run.dropped == expected


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (answers(b"<html>"), "It did not answer in JSON"),
        (answers(b"[" * 10_000), "It did not answer in JSON"),
        (answers(b"\xff\xfe"), "It did not answer in JSON"),
        (answers([1]), "without a list of suggestions"),
        (answers({"suggestions": {}}), "without a list of suggestions"),
        (answers({"suggestions": [ROW] * 30_000}), "TooLarge"),
        (answers(NOTHING, content_type="text/html"), "UnsupportedType"),
        (answers(NOTHING, status="500 Broken"), "Unreachable"),
        (redirect("https://example.org/"), "redirects (302) what it was sent"),
        (lambda connection: connection.reset(), "Unreachable"),
        (lambda _: None, "Unreachable"),
    ],
)
def test_answer_that_is_none_fails_the_run_after_one_more_try(serve, text, answer, reason):
    server = serve(answer)
    run = suggest(text)
    assert reason in run.last_error
    assert (run.ran_at, run.attempts, server.hits) == (None, 1, 2)
    assert run.next_at > NOW
    assert not StoredSuggestion.objects.exists()


@pytest.mark.parametrize(
    "answer",
    [
        silent,
        dripping(response(b"x" * 500, content_type="application/json"), seconds=0.05),
        endless(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n", b""),
    ],
)
def test_slow_server_is_not_waited_for(serve, text, answer, monkeypatch):
    monkeypatch.setattr("claims.remote_suggesting.LIMITS", replace(LIMITS, total_seconds=0.3))
    serve(answer)
    run = suggest(text)
    assert "Unreachable: The server did not finish within 0.3 seconds" in run.last_error


def test_dead_server_is_told_of(serve, text):
    server = serve(answers(NOTHING))
    server.__exit__(None, None, None)
    assert "No connection to 127.0.0.1" in suggest(text).last_error


def test_second_try_may_succeed(serve, text):
    server = serve(in_turn(answers(b"nothing"), answers({"suggestions": [ROW]})))
    assert (suggest(text).kept, server.hits) == (1, 2)
    row = ProviderStanding.objects.get()
    assert (row.calls, row.failures, str(row)) == (2, 0, "remote")


@pytest.mark.parametrize(("licence", "full_text"), [("all-rights-reserved", True), ("CC-BY-4.0", False)])
def test_text_of_a_closed_source_is_never_sent(serve, licence, full_text):
    server = serve(answers(NOTHING))
    closed = {"snapshot__article__source__licence": licence, "snapshot__article__source__full_text": full_text}
    run = suggest(open_text(**closed))
    assert (server.hits, run.kept, list(run.dropped.values())) == (0, 0, [1])


def test_text_without_sentences_is_not_sent(serve, text):
    server = serve(answers(NOTHING))
    text.passages.update(role="navigation")
    assert (suggest(text).ran_at, server.hits) == (NOW, 0)


def test_server_that_keeps_failing_is_left_alone_for_ten_minutes(serve):
    server = serve(answers(b"nothing"))
    for _ in range(3):
        run = suggest(open_text())
    assert server.hits == 5
    assert "It did not answer in JSON" in run.last_error  # the first try of the third text was the fifth failure
    run = suggest(open_text())
    assert (server.hits, run.attempts, run.next_at) == (5, 0, NOW + gating.PAUSE)
    assert run.last_error.startswith("It is not asked for a while")
    later = NOW + gating.PAUSE
    suggest(open_text(), now=later)
    assert server.hits == 6  # one more failure closes it again


def test_success_opens_the_way(serve, text):
    ProviderStandingFactory(provider="remote", failures=7, closed_until=NOW, calls=7)
    serve(answers(NOTHING))
    assert suggest(text).ran_at == NOW
    row = ProviderStanding.objects.get()
    assert (row.failures, row.closed_until, row.calls) == (0, None, 8)


def test_budget_of_a_month_is_kept_and_comes_back(serve, text, settings):
    settings.SUGGESTION_BUDGET = 1
    server = serve(answers(NOTHING))
    suggest(text)
    run = suggest(open_text())
    assert (server.hits, run.next_at) == (1, dt.datetime(2026, 4, 1, tzinfo=dt.UTC))
    assert suggest(open_text(), now=dt.datetime(2026, 4, 1, tzinfo=dt.UTC)).ran_at
    assert ProviderStanding.objects.get().calls == 1


@pytest.mark.parametrize(
    ("url", "hosts", "reason"),
    [
        ("", ["example.org"], "ATLAS_SUGGESTION_URL: "),
        ("https://example.org/suggest", [], "ATLAS_SUGGESTION_HOSTS does not list example.org"),
        ("http://example.org/suggest", ["example.org"], "must begin with https://"),
    ],
)
def test_remote_provider_needs_its_settings(settings, url, hosts, reason):
    settings.SUGGESTION_URL, settings.SUGGESTION_HOSTS = url, hosts
    settings.SUGGESTION_PROVIDERS = [PATH]
    providing._loaded.cache_clear()
    found = services.providers()
    assert (found.by_name, len(found.faults)) == ({}, 1)
    assert reason in found.faults[0]
    providing._loaded.cache_clear()


def test_remote_provider_is_off_unless_it_is_named():
    assert "remote" not in services.providers().by_name


def test_remote_provider_takes_https(settings):
    settings.SUGGESTION_URL, settings.SUGGESTION_HOSTS = "https://example.org/suggest", ["example.org"]
    assert RemoteProvider().version == settings.SUGGESTION_VERSION
