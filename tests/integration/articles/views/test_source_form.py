"""Adding a source: what the form of each kind says, the look at what it would bring, and what is kept."""

import dataclasses
import datetime as dt
import re

import pytest
from django.db import connection

from articles.connectors.registry import CONNECTORS
from articles.kinds import BY_HAND, SourceKind
from articles.models import Article, Run, Source
from immuno_atlas.web.clock import database_now
from tests.factories.accounts import EditorFactory
from tests.factories.articles import ArticleFactory, PolledSourceFactory, RunFactory, SourceFactory
from tests.servers import LocalServer, by_path, fixed, response

SOURCES = "/admin/sources/"
GIVEN = {
    "name": "Wire", "slug": "", "base_url": "https://example.org/feed", "rate": "0", "poll_minutes_least": "5",
    "poll_minutes_most": "60", "licence": "CC-BY-4.0", "quote_allowed": "on", "quote_max": "300",
}  # fmt: skip
ENTRIES = "".join(
    f"<item><title>Entry {n} &lt;b&gt;</title><link>https://example.org/{n}</link>"
    "<pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate></item>"
    for n in range(25)
)
FEED = f'<rss version="2.0"><channel><title>News</title>{ENTRIES}<item><title>Bare</title><link>ftp://x</link></item></channel></rss>'


@pytest.fixture
def editor(client, db):
    user = EditorFactory()
    client.force_login(user)
    return user


@pytest.fixture
def site(settings):
    """A feed at /feed, a page at /page, and 404 everywhere else."""
    answers = {
        "/feed": fixed(response(FEED.encode(), content_type="application/rss+xml")),
        "/page": fixed(response(b"<p>Hi</p>")),
    }
    with LocalServer(by_path(answers)) as server:
        settings.FETCH_ALLOW = ",".join(f"{host}:{port}" for host, port in server.allowed)
        yield server


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def test_every_kind_that_is_polled_can_be_chosen_and_no_built_in_one(client, editor):
    page = client.get(f"{SOURCES}add/").content.decode()
    for kind in CONNECTORS:
        assert f'href="/admin/sources/add/{kind.value}/"' in page
    for kind in (*BY_HAND, "none"):
        assert f"/add/{kind}/" not in page
        assert client.get(f"{SOURCES}add/{kind}/").status_code == 404
        assert client.post(f"{SOURCES}add/{kind}/", GIVEN).status_code == 404
    assert not Source.objects.exists()


@pytest.mark.parametrize("kind", CONNECTORS)
def test_form_says_what_to_write_and_what_the_service_asks(client, editor, kind):
    connector = CONNECTORS[kind]
    page = client.get(f"{SOURCES}add/{kind.value}/")
    words = (
        page.content.decode().replace("&quot;", '"').replace("&#x27;", "'").replace("&lt;", "<").replace("&amp;", "&")
    )
    assert (connector.query_help in words) or kind.value == "feed"  # which has nothing to search for
    assert connector.terms in words
    assert f'href="{connector.terms_url}"' in words
    assert (f'value="{connector.base_url}"' in words) or not connector.base_url
    assert ('name="new_key"' in words) == (kind.value in {"pubmed", "openfda"})


def test_new_source_is_kept_and_due_at_once(client, editor):
    answer = client.post(f"{SOURCES}add/feed/", GIVEN)
    source = Source.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"{SOURCES}#source-{source.pk}")
    assert (source.slug, source.kind, source.base_url, source.rate) == ("wire", "feed", GIVEN["base_url"], 0)
    assert source.next_at <= database_now()
    assert not source.sample


@pytest.mark.parametrize(
    ("kind", "changes", "field", "words"),
    [
        ("feed", {"base_url": "example.org/feed"}, "base_url", "http:// or https://"),
        ("feed", {"base_url": ""}, "base_url", "required"),
        ("feed", {"name": ""}, "name", "required"),
        ("feed", {"slug": "not a slug"}, "slug", "valid"),
        ("feed", {"quote_max": "301"}, "quote_max", "300"),
        ("feed", {"rate": "-1"}, "rate", "greater than or equal to 0"),
        ("feed", {"poll_minutes_least": "90"}, "poll_minutes_most", "less than the shortest"),
        ("pubmed", {"query": ""}, "query", "required"),
    ],
)
@pytest.mark.parametrize("button", [{}, {"preview": "1"}])
def test_what_cannot_be_kept_is_told_at_its_field(client, editor, kind, changes, field, words, button):
    answer = client.post(f"{SOURCES}add/{kind}/", {**GIVEN, **changes, **button})
    assert answer.status_code == 422
    assert words in " ".join(answer.context["form"].errors[field])
    assert not Source.objects.exists()


def test_name_that_is_taken_is_told(client, editor):
    SourceFactory(slug="wire")
    answer = client.post(f"{SOURCES}add/feed/", GIVEN)
    assert (answer.status_code, "slug" in answer.context["form"].errors) == (422, True)


def test_preview_shows_the_first_entries_and_stores_nothing(client, editor, site):
    ArticleFactory(url="https://example.org/3")
    answer = client.post(f"{SOURCES}add/feed/", {**GIVEN, "base_url": f"{site.url}feed", "preview": "1"})
    text = text_of(answer)
    assert answer.status_code == 200
    assert len(answer.context["shown"].entries) == 20
    assert "The first page holds 25 entries; these are the first 20." in text
    assert "Entry 0" in text
    assert "2 Mar 2026" in text
    assert text.count("already here") == 1
    assert "Passed over" in text
    assert 'value="Wire"' in text
    assert (Source.objects.count(), Article.objects.count(), Run.objects.count()) == (1, 1, 0)


@pytest.mark.django_db(transaction=True)
def test_preview_holds_no_transaction_while_the_server_is_asked(client, settings):
    client.force_login(EditorFactory())
    states = []

    def answer(channel):
        states.append(_states())
        channel.send(response(FEED.encode(), content_type="application/rss+xml"))

    with LocalServer(answer) as server:
        settings.FETCH_ALLOW = ",".join(f"{host}:{port}" for host, port in server.allowed)
        given = {**GIVEN, "base_url": f"{server.url}feed", "preview": "1"}
        assert client.post(f"{SOURCES}add/feed/", given).context["shown"].held == 25
    assert states == [0]


def _states() -> int:
    """How many transactions stand open and idle in this database; asked by a connection of the server's thread."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%' "
                "AND datname = current_database()"
            )
            return cursor.fetchone()[0]
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("path", "field", "words"),
    [("page", "base_url", "feed"), ("none", "base_url", "404"), ("", "base_url", "")],
)
def test_preview_that_fails_says_why_at_the_field(client, editor, site, path, field, words):
    answer = client.post(f"{SOURCES}add/feed/", {**GIVEN, "base_url": f"{site.url}{path}", "preview": "1"})
    assert answer.status_code == 422
    [reason] = answer.context["form"].errors[field]
    assert words in reason
    assert reason.endswith(".")
    assert "No preview" in text_of(answer)


def test_preview_of_a_private_address_is_refused(client, editor):
    answer = client.post(f"{SOURCES}add/feed/", {**GIVEN, "base_url": "http://127.0.0.1/feed", "preview": "1"})
    assert (answer.status_code, "base_url" in answer.context["form"].errors) == (422, True)


def test_preview_of_a_server_that_wants_quiet_names_the_time(client, editor, site):
    from articles.models import Host

    authority = site.url.removeprefix("http://").rstrip("/")
    Host.objects.create(authority=authority, not_before=database_now() + dt.timedelta(days=400))
    answer = client.post(f"{SOURCES}add/feed/", {**GIVEN, "base_url": f"{site.url}feed", "preview": "1"})
    assert "Try again after" in answer.context["form"].errors["base_url"][0]


def test_answer_that_cannot_be_read_is_told_at_the_search_or_at_an_address_of_ones_own(
    client, editor, settings, monkeypatch
):
    with LocalServer(fixed(response(b"<p>Hi</p>"))) as server:
        settings.FETCH_ALLOW = ",".join(f"{host}:{port}" for host, port in server.allowed)
        given = {**GIVEN, "base_url": f"{server.url}label.json", "query": "melanoma", "preview": "1"}
        answer = client.post(f"{SOURCES}add/openfda/", given)
        assert list(answer.context["form"].errors) == ["base_url"]
        public = dataclasses.replace(CONNECTORS[SourceKind.OPENFDA], base_url=given["base_url"])
        monkeypatch.setattr("articles.forms.CONNECTORS", {**CONNECTORS, SourceKind.OPENFDA: public})
        answer = client.post(f"{SOURCES}add/openfda/", given)
    assert list(answer.context["form"].errors) == ["query"]


def test_key_goes_in_and_never_comes_out(client, editor):
    given = {**GIVEN, "base_url": "https://example.org/eutils", "query": "melanoma", "new_key": "very-secret"}
    client.post(f"{SOURCES}add/pubmed/", given)
    source = Source.objects.get()
    address = f"{SOURCES}{source.pk}/"
    assert source.key == "very-secret"
    refused = client.post(address, {**given, "name": ""})
    for page in (client.get(address), refused, client.get(SOURCES)):
        assert "very-secret" not in page.content.decode()
    client.post(address, {**given, "new_key": ""})
    source.refresh_from_db()
    assert source.key == "very-secret"
    client.post(address, {**given, "new_key": "", "forget_key": "on"})
    source.refresh_from_db()
    assert source.key == ""


def test_changed_address_begins_anew_and_the_short_name_stays(client, editor):
    source = PolledSourceFactory(state={"began": "2026-03-01", "ask": {"url": "x", "state": {}}}, slug="old")
    RunFactory(source=source)
    page = client.get(f"{SOURCES}{source.pk}/")
    assert "began" not in page.content.decode()
    assert client.post(f"{SOURCES}{source.pk}/", {**GIVEN, "slug": "new", "kind": "pubmed"}).status_code == 303
    source.refresh_from_db()
    assert (source.slug, source.kind, source.state, source.base_url) == ("old", "feed", None, GIVEN["base_url"])
    assert Run.objects.get().ended_at is not None
    assert client.get(f"{SOURCES}999999/").status_code == 404


def test_source_filled_by_people_has_its_licence_alone(client, editor):
    source = SourceFactory()
    page = client.get(f"{SOURCES}{source.pk}/").content.decode()
    assert 'name="licence"' in page
    assert 'name="base_url"' not in page
    assert 'name="preview"' not in page
    client.post(
        f"{SOURCES}{source.pk}/", {**GIVEN, "base_url": "https://example.org/", "full_text": "on", "preview": "1"}
    )
    source.refresh_from_db()
    assert (source.full_text, source.base_url) == (False, "")
    client.post(f"{SOURCES}{source.pk}/", {**GIVEN, "base_url": "https://example.org/", "full_text": "on"})
    source.refresh_from_db()
    assert (source.full_text, source.base_url, source.next_at) == (True, "", None)


def test_minutes_in_the_wrong_order_and_a_short_name_that_is_taken_are_told_at_their_fields(client, editor):
    SourceFactory(slug="wire")
    given = {**GIVEN, "poll_minutes_least": "90"}
    form = client.post(f"{SOURCES}add/feed/", given).context["form"]
    assert {name: list(errors) for name, errors in form.errors.items()} == {
        "slug": ["Another source has this short name already."],
        "poll_minutes_most": ["This is less than the shortest time between two runs."],
    }
    source = PolledSourceFactory()
    form = client.post(f"{SOURCES}{source.pk}/", {**given, "base_url": source.base_url}).context["form"]
    assert list(form.errors) == ["poll_minutes_most"]
