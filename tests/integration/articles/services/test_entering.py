"""Entries of a listing: which articles they are, what makes one due again, and how few queries that takes."""

import datetime as dt
import zlib
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import services
from articles.connectors.model import Entry
from articles.kinds import ArticleKind, SourceKind
from articles.models import Article, Snapshot, SourceEntry
from tests.factories.articles import (
    NOW,
    ArticleFactory,
    PolledSourceFactory,
    SnapshotFactory,
    TextVersionFactory,
)

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(hours=1)


@pytest.fixture
def source():
    return PolledSourceFactory()


def entry(number=1, **given):
    return Entry(**{"address": f"https://example.org/{number}", "guid": f"g{number}", "stamp": "1", **given})


def take(source, *entries, now=NOW, most=500):
    return services.take_entries(source=source, entries=entries, most=most, began=now, now=now)


def counts(taken):
    return taken.new, taken.changed, taken.unchanged, len(taken.refusals)


def settled(article):
    """As an article stands once it has been fetched and read."""
    article = TextVersionFactory(snapshot__article=article).snapshot.article
    article.finish()
    article.save()
    return article


def test_new_entry_is_an_article_that_waits_to_be_fetched(source):
    taken = take(
        source,
        entry(
            address="HTTPS://example.org/1?utm_source=feed", title="Antibody works", published=dt.date(2026, 2, 1),
            kind=ArticleKind.PRESS_RELEASE, doi="10.1000/ABC", fetch_url="https://example.org/api/1",
        ),
    )  # fmt: skip
    article = Article.objects.get()
    assert (counts(taken), taken.articles, taken.snapshots) == ((1, 0, 0, 0), (article.pk,), ())
    assert (article.url, article.source, article.title) == ("https://example.org/1", source, "Antibody works")
    assert (article.kind, article.source_tier, article.doi) == ("press_release", "S4", "10.1000/abc")
    assert (article.published, article.published_grade) == (dt.date(2026, 2, 1), "structured")
    assert (article.fetch_url, article.outcome, article.next_at) == ("https://example.org/api/1", "waiting", NOW)
    kept = SourceEntry.objects.get()
    assert (kept.guid, kept.stamp, kept.article, kept.published) == ("g1", "1", article, dt.date(2026, 2, 1))


def test_same_entries_again_change_nothing(source):
    entries = [entry(number) for number in range(1, 6)]
    take(source, *entries)
    before = list(Article.objects.order_by("pk").values())
    taken = take(source, *entries, now=LATER)
    assert (counts(taken), taken.articles) == ((0, 0, 5, 0), ())
    assert list(Article.objects.order_by("pk").values()) == before
    assert set(SourceEntry.objects.values_list("seen_at", flat=True)) == {LATER}


def test_new_stamp_makes_the_article_due_again(source):
    take(source, entry())
    article = settled(Article.objects.get())
    taken = take(source, entry(stamp="2"), now=LATER)
    assert (counts(taken), taken.articles) == ((0, 1, 0, 0), (article.pk,))
    article.refresh_from_db()
    assert (article.next_at, article.outcome) == (LATER, "parsed")
    assert SourceEntry.objects.get().stamp == "2"
    assert counts(take(source, entry(stamp="2"), now=LATER + dt.timedelta(1))) == (0, 0, 1, 0)


def test_new_guid_of_a_known_link_makes_the_article_due_again(source):
    take(source, entry())
    article = settled(Article.objects.get())
    assert counts(take(source, entry(guid="other"), now=LATER)) == (0, 1, 0, 0)
    article.refresh_from_db()
    assert article.next_at == LATER
    assert SourceEntry.objects.filter(article=article).count() == 2


def test_entry_without_a_stamp_says_nothing_new_and_keeps_the_known_one(source):
    take(source, entry())
    assert counts(take(source, entry(stamp=""), now=LATER)) == (0, 0, 1, 0)
    assert SourceEntry.objects.get().stamp == "1"


def test_one_guid_for_two_links_is_two_articles(source):
    assert counts(take(source, entry(), entry(address="https://example.org/2"))) == (2, 0, 0, 0)
    assert counts(take(source, entry(), entry(address="https://example.org/2"), now=LATER)) == (0, 0, 2, 0)


def test_entry_twice_in_a_listing_is_one_article(source):
    assert counts(take(source, entry(), entry(), entry(stamp="2"), entry(guid="x"))) == (1, 0, 3, 0)
    assert dict(SourceEntry.objects.values_list("guid", "stamp")) == {"g1": "1", "x": "1"}


def test_two_stamps_of_one_entry_in_a_listing_do_not_take_turns(source):
    for number in range(3):
        now = NOW + dt.timedelta(hours=number)
        assert counts(take(source, entry(), entry(stamp="2"), now=now)) == (int(not number), 0, 2 - int(not number), 0)
    run = {"source": source, "most": 9, "began": now, "now": now + dt.timedelta(minutes=1)}
    assert counts(services.take_entries(entries=[entry(stamp="2")], **run)) == (0, 0, 1, 0)
    assert SourceEntry.objects.get().stamp == "1"


def test_article_that_is_being_fetched_is_left_to_the_next_run(source):
    take(source, entry())
    article = services.claim_for_fetch(article_id=Article.objects.get().pk, worker="w", now=NOW)
    taken = take(source, entry(stamp="2"), now=LATER)
    assert (counts(taken), taken.put_off) == ((0, 0, 1, 0), 1)
    assert SourceEntry.objects.get().stamp == "1"
    settled(article)
    assert counts(take(source, entry(stamp="2"), now=LATER)) == (0, 1, 0, 0)


def test_article_that_failed_waits_again_when_the_source_says_that_it_changed(source):
    take(source, entry())
    Article.objects.update(next_at=None, dead_at=NOW, outcome="gone", outcome_reason="404", attempts=2)
    take(source, entry(stamp="2", nct="NCT00000001"), now=LATER)
    article = Article.objects.get()
    assert (article.outcome, article.outcome_reason, article.dead_at, article.attempts) == ("waiting", "", None, 0)
    assert (article.next_at, article.nct) == (LATER, "NCT00000001")


def test_article_of_another_source_is_the_same_one_and_stays_as_it_is(source):
    article = settled(ArticleFactory(url="https://example.org/1"))
    assert counts(take(source, entry(title="Other"))) == (0, 0, 1, 0)
    article.refresh_from_db()
    assert (Article.objects.count(), article.next_at, article.title != "Other") == (1, None, True)
    assert SourceEntry.objects.get().article == article


def test_failed_article_is_read_from_a_source_that_holds_it_whole(source):
    article = ArticleFactory(url="https://example.org/1", next_at=None, dead_at=NOW, outcome="blocked")
    taken = take(source, entry(record=b"<p>All of it.</p>", record_type="text/html"))
    assert (counts(taken), taken.articles) == ((0, 1, 0, 0), ())
    article.refresh_from_db()
    assert (article.outcome, article.snapshots.get().pk) == ("fetched", taken.snapshots[0])


@pytest.mark.parametrize(
    ("kind", "numbers", "again"),
    [
        ("pubmed", {"pmid": "12"}, {"pmid": "12"}),
        ("europe_pmc", {"pmid": "12", "pmcid": "PMC99999"}, {"pmcid": "PMC99999"}),
        ("preprints", {"doi": "10.1101/1"}, {"doi": "10.1101/1"}),
        ("crossref", {"doi": "10.1000/1"}, {"doi": "10.1000/1"}),
        ("trials", {"nct": "NCT00000001"}, {"nct": "NCT00000001"}),
    ],
)
def test_same_work_of_a_service_is_one_article_at_any_address(kind, numbers, again):
    first, second = PolledSourceFactory(kind=kind), PolledSourceFactory(kind=kind)
    take(first, entry(1, **numbers))
    assert counts(take(second, entry(2, **again))) == (0, 0, 1, 0)
    assert Article.objects.count() == 1
    assert counts(take(first, entry(3, guid="g1", stamp="2", **again), now=LATER)) == (0, 1, 0, 0)


def test_work_of_two_services_is_two_articles_of_one_study():
    take(PolledSourceFactory(kind="pubmed"), entry(1, pmid="12", doi="10.1000/1"))
    taken = take(PolledSourceFactory(kind="crossref"), entry(2, pmid="12", doi="10.1000/1"))
    assert counts(taken) == (1, 0, 0, 0)


def test_number_that_does_not_fit_is_none(source):
    take(source, entry(pmid="9" * 13, doi="10.1000/" + "x" * 300, nct="nct00000001"))
    article = Article.objects.get()
    assert (article.pmid, article.doi, article.nct) == ("", "", "NCT00000001")


def test_record_is_a_snapshot_at_once(source):
    taken = take(
        source, entry(record=b"<doc/>", record_type="application/vnd.x+xml", fetch_url="https://example.org/x")
    )
    snapshot = Snapshot.objects.get()
    assert (taken.articles, taken.snapshots) == ((), (snapshot.pk,))
    assert (zlib.decompress(snapshot.body), snapshot.content_type) == (b"<doc/>", "application/vnd.x+xml")
    assert (snapshot.final_url, snapshot.size, snapshot.next_at) == ("https://example.org/x", 6, NOW)
    assert (snapshot.article.outcome, snapshot.article.next_at) == ("fetched", None)


def test_changed_record_is_another_snapshot_and_nothing_is_fetched(source):
    take(source, entry(record=b"old"))
    article = settled(Article.objects.get())
    taken = take(source, entry(record=b"new", stamp="2"), now=LATER)
    assert (counts(taken), len(taken.snapshots), taken.articles) == ((0, 1, 0, 0), 1, ())
    article.refresh_from_db()
    assert (article.outcome, article.next_at, article.changed_at) == ("parsed", None, LATER)
    assert take(source, entry(record=b"new", stamp="3"), now=LATER + dt.timedelta(1)).snapshots == ()


def test_record_counts_even_while_a_worker_fetches_the_article(source):
    take(source, entry(record=b"old"))
    Article.objects.update(next_at=NOW)
    services.claim_for_fetch(article_id=Article.objects.get().pk, worker="w", now=NOW)
    assert counts(take(source, entry(record=b"new", stamp="2"), now=LATER)) == (0, 1, 0, 0)
    assert Article.objects.leased().exists()


def test_versions_in_one_listing_are_snapshots_of_one_article_in_their_order():
    source = PolledSourceFactory(kind=SourceKind.PREPRINTS.value)
    versions = [entry(guid=f"d-v{number}", record=b"v%d" % number, doi="10.1101/1") for number in (1, 2, 3)]
    taken = take(source, *versions, versions[0])
    assert (counts(taken), len(taken.snapshots)) == ((1, 2, 1, 0), 3)
    assert [zlib.decompress(row.body) for row in Snapshot.objects.order_by("fetched_at")] == [b"v1", b"v2", b"v3"]
    assert counts(take(source, *versions, now=LATER)) == (0, 0, 3, 0)


def test_entry_without_an_address_is_kept_as_a_file_and_found_again(source):
    alone = entry(address="", guid="", title="Only words", record=b"Only words.", record_type="text/plain")
    take(source, alone)
    article = Article.objects.get()
    assert (article.is_upload, article.upload_name, article.snapshots.get().final_url) == (True, "Only words", "")
    assert counts(take(source, alone, now=LATER)) == (0, 0, 1, 0)


def test_what_is_no_entry_is_told_and_stops_nothing(source):
    taken = take(source, entry(address="javascript:alert(1)", title="Bad\0"), entry(2), entry(address=""))
    assert counts(taken) == (1, 0, 0, 2)
    assert taken.refusals[0].startswith("Bad: Only addresses")


def test_run_takes_in_no_more_than_it_may_and_says_so(source):
    take(source, *map(entry, range(3)))
    taken = take(source, *map(entry, range(10)), most=4, now=LATER)
    assert (counts(taken), taken.is_cut) == ((4, 0, 3, 0), True)
    taken = take(source, *map(entry, range(10)), most=4, now=LATER + dt.timedelta(1))
    assert (counts(taken), taken.is_cut) == ((3, 0, 7, 0), False)


def test_long_listings_are_taken_in_parts(source):
    taken = take(source, *map(entry, range(510)), *map(entry, range(10)), most=505)
    assert (counts(taken), taken.is_cut, len(taken.articles)) == ((505, 0, 0, 0), True, 505)


def test_two_hundred_entries_cost_as_many_queries_as_two():
    asked = {2: [], 200: []}
    for size, queries in asked.items():
        source = PolledSourceFactory(kind="pubmed")
        first = [entry(f"{size}-{number}", pmid=str(1000 * size + number)) for number in range(size)]
        second = [replace(one, stamp="2", record=one.guid.encode()) for one in first]
        for entries, now in ((first, NOW), (second, LATER), (second, LATER + dt.timedelta(1))):
            with CaptureQueriesContext(connection) as captured:
                take(source, *entries, now=now)
            queries.append(len(captured))
    assert asked[2] == asked[200]
    assert max(asked[200]) <= 12


def test_bytes_that_are_known_are_not_parsed_twice(source):
    snapshot = SnapshotFactory(article__url="https://example.org/1", article__outcome="failed_parse", raw=b"same")
    Snapshot.objects.update(next_at=None)
    taken = take(source, entry(record=b"same"))
    assert (counts(taken), taken.snapshots) == ((0, 1, 0, 0), ())
    assert Snapshot.objects.get() == snapshot
