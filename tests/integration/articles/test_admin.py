"""Articles, sources and studies in the admin site: who sees what, what can be changed, and that events tell of it."""

import pytest

from accounts.models import Event
from articles.models import Article, Source
from tests.factories.accounts import AdminFactory, CuratorFactory, EditorFactory, ReviewerFactory, UserFactory
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
ARTICLES = "/admin/articles/article/"
SOURCES = "/admin/articles/source/"
STUDIES = "/admin/articles/study/"
LICENCE = {
    "slug": "wire", "name": "Wire", "kind": "addresses", "licence": "CC-BY-4.0", "quote_allowed": "on",
    "quote_max": "300", "share_max": "", "attribution": "", "terms_url": "", "checked_on": "2026-03-01",
}  # fmt: skip


@pytest.fixture
def editor(client):
    user = EditorFactory()
    client.force_login(user)
    return user


@pytest.mark.parametrize(
    ("factory", "status"),
    [(CuratorFactory, 200), (ReviewerFactory, 200), (EditorFactory, 200), (UserFactory, 302)],
)
@pytest.mark.parametrize("page", [ARTICLES, SOURCES, STUDIES])
def test_lists_are_for_people_with_a_role(client, factory, status, page):
    client.force_login(factory())
    assert client.get(page).status_code == status


@pytest.mark.parametrize("count", [1, 20])
def test_lists_ask_a_constant_number_of_questions(client, count, django_assert_max_num_queries):
    client.force_login(CuratorFactory())
    for _ in range(count):
        TextVersionFactory()
    StudyFactory.create_batch(count)
    for page in (ARTICLES, SOURCES, STUDIES):
        with django_assert_max_num_queries(7):
            assert client.get(page).status_code == 200


def test_articles_are_neither_added_nor_deleted_here(client, editor):
    article = ArticleFactory()
    assert client.get(f"{ARTICLES}add/").status_code == 403
    assert client.post(f"{ARTICLES}{article.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post(ARTICLES, {"action": "delete_selected", "_selected_action": article.pk, "post": "yes"})
    assert Article.objects.get() == article


def test_page_of_an_article_shows_how_far_it_came(client, editor):
    article = ArticleFactory(outcome="blocked", outcome_reason="The server says no.", dead_at=NOW, title="<b>Bold</b>")
    page = client.get(f"{ARTICLES}{article.pk}/change/").content.decode()
    assert "The server says no." in page
    assert "<b>Bold</b>" not in page


@pytest.mark.parametrize("factory", [CuratorFactory, ReviewerFactory, EditorFactory])
def test_what_was_fetched_is_not_changed_here(client, factory):
    client.force_login(factory())
    article = ArticleFactory(kind="news")
    forged = {"kind": "label", "source_tier": "S3", "title": "Forged"}
    assert client.post(f"{ARTICLES}{article.pk}/change/", forged).status_code == 403
    article.refresh_from_db()
    assert (article.kind, article.title, Event.objects.exists()) == ("news", "", False)


def test_failed_ones_are_tried_again_together(client):
    client.force_login(CuratorFactory())
    dead = ArticleFactory(next_at=None, dead_at=NOW, outcome="dead")
    unparsed = SnapshotFactory(
        next_at=None, dead_at=NOW, article__outcome="failed_parse", article__url="upload:sha256:00"
    ).article
    readable = TextVersionFactory().snapshot.article
    chosen = [dead.pk, unparsed.pk, readable.pk]
    answer = client.post(ARTICLES, {"action": "try_again", "_selected_action": chosen}, follow=True)
    assert "back in line" in answer.content.decode()
    for article in (dead, unparsed, readable):
        article.refresh_from_db()
    assert (dead.outcome, unparsed.outcome, readable.next_at) == ("waiting", "fetched", None)
    assert unparsed.snapshots.get().next_at is not None


def test_editors_are_led_to_the_pages_of_sources(client, editor):
    source = SourceFactory()
    assert client.get(f"{SOURCES}add/")["Location"] == "/admin/sources/add/"
    assert client.post(f"{SOURCES}add/", LICENCE)["Location"] == "/admin/sources/add/"
    assert client.get(f"{SOURCES}{source.pk}/change/")["Location"] == f"/admin/sources/{source.pk}/"
    assert client.get(f"{SOURCES}none/change/")["Location"] == "/admin/"
    assert list(Source.objects.all()) == [source]


def test_key_and_state_of_a_source_are_shown_to_nobody(client):
    source = PolledSourceFactory(key="a-secret", state={"ask": "a-state"}, query="a-query")
    client.force_login(CuratorFactory())
    page = client.get(f"{SOURCES}{source.pk}/change/").content.decode()
    assert ("a-query" in page, "a-secret" in page, "a-state" in page) == (True, False, False)


@pytest.mark.parametrize("factory", [CuratorFactory, ReviewerFactory, AdminFactory])
def test_licences_are_for_editors(client, factory):
    client.force_login(factory())
    source = SourceFactory()
    assert client.post(f"{SOURCES}{source.pk}/change/", {**LICENCE, "full_text": "on"}).status_code == 403
    assert client.get(f"{SOURCES}add/").status_code == 403


def test_studies_are_read_only_here(client, editor):
    study = StudyFactory()
    assert client.get(f"{STUDIES}add/").status_code == 403
    assert client.post(f"{STUDIES}{study.pk}/change/", {"title": "Other"}).status_code == 403
