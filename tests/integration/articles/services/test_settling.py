import datetime as dt
import json

import pytest

from accounts.models import Event
from articles import services
from articles.models import Article, Source
from tests.factories.accounts import CuratorFactory, EditorFactory
from tests.factories.articles import (
    NOW,
    ArticleFactory,
    PolledSourceFactory,
    RunFactory,
    SnapshotFactory,
    SourceFactory,
    TextVersionFactory,
)

pytestmark = pytest.mark.django_db
LATER = NOW.replace(year=2027)


def test_correct_article_sets_kind_and_tier():
    by = CuratorFactory()
    article = services.correct_article(article_id=ArticleFactory().pk, changes={"kind": "paper"}, by=by, now=LATER)
    assert (article.kind, article.kind_by, article.source_tier, article.changed_at) == ("paper", by, "S1", LATER)
    article = services.correct_article(article_id=article.pk, changes={"source_tier": "S2"}, by=by, now=LATER)
    assert (article.kind, article.source_tier) == ("paper", "S2")
    told = json.loads(Event.objects.newest().body)
    assert (told["before"]["source_tier"], told["after"]["source_tier"]) == ("S1", "S2")


def test_correction_has_the_tier_of_what_it_corrects():
    corrected = ArticleFactory(source_tier="S1")
    article = ArticleFactory(corrects=corrected)
    done = services.correct_article(article_id=article.pk, changes={"kind": "correction"}, by=CuratorFactory(), now=NOW)
    assert done.source_tier == "S1"


@pytest.mark.parametrize("changes", [{"kind": "novel"}, {"source_tier": "S9"}, {"title": "x"}])
def test_correct_article_refuses_unknown_codes_and_fields(changes):
    with pytest.raises(ValueError, match=r"novel|S9|title"):
        services.correct_article(article_id=ArticleFactory().pk, changes=changes, by=CuratorFactory(), now=NOW)


def test_correct_passage_changes_its_role():
    passage = TextVersionFactory().passages.first()
    services.correct_passage(passage_id=passage.pk, role="teaser", by=CuratorFactory(), now=NOW)
    passage.refresh_from_db()
    assert (passage.role, passage.is_claimable) == ("teaser", False)
    with pytest.raises(ValueError, match="poem"):
        services.correct_passage(passage_id=passage.pk, role="poem", by=CuratorFactory(), now=NOW)


def test_try_again_fetches_an_address():
    article = ArticleFactory(next_at=None, dead_at=NOW, outcome="dead", attempts=6, last_error="no answer")
    again = services.try_again(article_id=article.pk, by=EditorFactory(), now=LATER)
    again.refresh_from_db()
    assert (again.outcome, again.next_at, again.dead_at, again.attempts) == ("waiting", LATER, None, 0)
    assert Event.objects.newest().role == "editor"


def test_try_again_parses_the_bytes_of_an_upload():
    snapshot = SnapshotFactory(
        next_at=None, dead_at=NOW, article__outcome="failed_parse", article__url="upload:sha256:00"
    )
    services.try_again(article_id=snapshot.article_id, by=CuratorFactory(), now=LATER)
    snapshot.refresh_from_db()
    assert (snapshot.next_at, snapshot.dead_at, snapshot.article.outcome) == (LATER, None, "fetched")


def test_try_again_of_a_readable_article_fetches_it_anew():
    text = TextVersionFactory()
    article = services.try_again(article_id=text.snapshot.article_id, by=CuratorFactory(), now=LATER)
    assert (article.outcome, article.next_at) == ("parsed", LATER)


def test_try_again_of_a_readable_upload_changes_nothing():
    text = TextVersionFactory(snapshot__article__url="upload:sha256:00")
    article = services.try_again(article_id=text.snapshot.article_id, by=CuratorFactory(), now=LATER)
    assert (article.outcome, article.next_at) == ("parsed", None)


def test_keep_source_tells_the_licence_and_stamps_its_articles():
    article = ArticleFactory()
    source = article.source
    source.full_text = True
    services.keep_source(source=source, by=EditorFactory(), now=LATER)
    told = json.loads(Event.objects.newest().body)
    assert (told["before"]["full_text"], told["after"]["full_text"]) == (False, True)
    assert Article.objects.get(pk=article.pk).changed_at == LATER
    new = SourceFactory.build()
    services.keep_source(source=new, by=EditorFactory(), now=LATER)
    assert json.loads(Event.objects.newest().body)["before"] == {}


def test_new_source_that_can_be_polled_is_due_at_once():
    polled = services.keep_source(source=PolledSourceFactory.build(next_at=None), by=EditorFactory(), now=LATER)
    filled = services.keep_source(source=SourceFactory.build(), by=EditorFactory(), now=LATER)
    assert (polled.next_at, filled.next_at) == (LATER, None)


def test_source_that_asks_for_something_else_begins_anew():
    article = ArticleFactory(source=PolledSourceFactory(kind="pubmed", query="melanoma", since=NOW.date(), failures=2))
    run = RunFactory(source=article.source)
    source = services.claim_for_poll(source_id=article.source_id, worker="w", now=NOW)
    Source.objects.update(state={"began": "2026-02-01"}, validators={"url": "x"})
    source.query = "sarcoma"
    services.keep_source(source=source, by=EditorFactory(), now=LATER)
    source.refresh_from_db()
    assert (source.state, source.validators, source.since, source.failures) == (None, None, None, 0)
    assert (source.next_at, source.lease_token, source.attempts) == (LATER, None, 1)
    run.refresh_from_db()
    assert run.ended_at == LATER
    assert Article.objects.get().changed_at == NOW  # its licence is the same


def test_source_that_is_kept_keeps_what_a_worker_moved_meanwhile():
    opened = PolledSourceFactory()
    Source.objects.update(state={"began": "2026-02-01"}, next_at=LATER, key="secret")
    opened.name, opened.since, opened.key = "Other", NOW.date(), "k-123"
    services.keep_source(source=opened, by=EditorFactory(), now=NOW)
    source = Source.objects.get()
    assert (source.name, source.since, source.key) == ("Other", NOW.date(), "k-123")
    assert (source.state, source.next_at) == ({"began": "2026-02-01"}, LATER)
    assert "k-123" not in Event.objects.newest().body


def test_search_with_a_day_of_its_own_begins_there():
    source = PolledSourceFactory(since=NOW.date())
    source.base_url, source.since = "https://example.org/other", LATER.date() - dt.timedelta(days=9)
    services.keep_source(source=source, by=EditorFactory(), now=LATER)
    source.refresh_from_db()
    assert source.since == LATER.date() - dt.timedelta(days=9)


def test_paused_source_stays_paused_when_it_is_changed():
    source = PolledSourceFactory(next_at=None, paused_at=NOW, paused_why="Enough.")
    source.base_url = "https://example.org/other"
    services.keep_source(source=source, by=EditorFactory(), now=LATER)
    source.refresh_from_db()
    assert (source.next_at, source.is_paused) == (None, True)


def test_try_again_leaves_a_row_to_the_worker_that_has_it():
    article = ArticleFactory(outcome="waiting")
    leased = services.claim_for_fetch(article_id=article.pk, worker="w", now=NOW)
    services.try_again(article_id=article.pk, by=CuratorFactory(), now=LATER)
    article.refresh_from_db()
    assert (article.lease_token, article.attempts) == (leased.lease_token, 1)


def test_correction_of_what_somebody_else_changed_first_is_refused():
    article = ArticleFactory(kind="news")
    seen, by = article.lock, CuratorFactory()
    services.correct_article(article_id=article.pk, changes={"kind": "label"}, lock=seen, by=by, now=LATER)
    with pytest.raises(services.StaleArticle) as refusal:
        services.correct_article(article_id=article.pk, changes={"kind": "blog"}, lock=seen, by=by, now=LATER)
    article.refresh_from_db()
    assert (article.kind, refusal.value.current) == ("label", article.lock)
