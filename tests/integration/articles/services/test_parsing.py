import datetime as dt

import pytest

from articles import services
from articles.models import Article, ChangeNotice, Passage, Snapshot, TextVersion
from articles.parsing import ParseRefused, parse
from articles.parsing.bounded import ParseDied
from articles.parsing.model import Outcome
from tests.factories.accounts import CuratorFactory
from tests.factories.articles import NOW, SnapshotFactory, SourceEntryFactory, TextVersionFactory

pytestmark = pytest.mark.django_db
RELEASE = b"""Antibody Shrinks Tumours in Small Trial

UPPSALA, 3 March 2026 /NordWire/ -- Eleven of 40 patients with melanoma responded (NCT09123456), the team reports.

"We were glad to see it," said Eva Lind, who led the work at the clinic.

Media contact: Eva Lind, eva.lind@example.org, +46 18 555 01 23
"""


def leased(snapshot):
    claimed = services.claim_for_parse(snapshot_id=snapshot.pk, worker="w", now=NOW)
    assert claimed is not None
    return claimed


def failing(error):
    def parser(body, **kwargs):
        raise error

    return parser


def test_parse_makes_a_text_with_passages_and_contacts():
    snapshot = SnapshotFactory(raw=RELEASE)
    version = services.parse(snapshot=leased(snapshot), now=NOW)
    article = Article.objects.get(pk=snapshot.article_id)
    assert article.current_text == version
    assert (article.title, article.outcome) == ("Antibody Shrinks Tumours in Small Trial", "parsed")
    for passage in Passage.objects.filter(text_version=version):
        assert version.text[passage.start : passage.end].strip()
    found = {version.text[contact.start : contact.end] for contact in version.contacts.all()}
    assert "eva.lind@example.org" in found
    assert version.ncts == ["NCT09123456"]
    assert (version.stage, version.next_at) == ("compare", NOW)
    snapshot.refresh_from_db()
    assert (snapshot.next_at, snapshot.attempts) == (None, 0)


def test_parse_again_keeps_the_one_text():
    snapshot = SnapshotFactory(raw=RELEASE)
    first = services.parse(snapshot=leased(snapshot), now=NOW)
    Snapshot.objects.filter(pk=snapshot.pk).update(next_at=NOW)
    assert services.parse(snapshot=leased(snapshot), now=NOW) is None
    assert TextVersion.objects.get() == first


def test_parse_never_overrides_a_person():
    snapshot = SnapshotFactory(raw=RELEASE)
    Article.objects.filter(pk=snapshot.article_id).update(kind="guideline", kind_by=CuratorFactory(), source_tier="S3")
    services.parse(snapshot=leased(snapshot), now=NOW)
    article = Article.objects.get(pk=snapshot.article_id)
    assert (article.kind, article.source_tier) == ("guideline", "S3")


def test_claim_for_parse_leases_once():
    snapshot = leased(SnapshotFactory())
    assert services.claim_for_parse(snapshot_id=snapshot.pk, worker="other", now=NOW) is None


def test_late_worker_writes_nothing():
    late = leased(SnapshotFactory(raw=RELEASE))
    Snapshot.objects.filter(pk=late.pk).update(lease_token=None)
    assert services.parse(snapshot=late, now=NOW, parser=parse) is None
    services.parse(snapshot=late, now=NOW, parser=failing(ParseDied("out of memory")))
    services.parse(snapshot=late, now=NOW, parser=failing(ParseRefused(Outcome.EMPTY, "no words")))
    late.refresh_from_db()
    assert (TextVersion.objects.count(), late.last_error) == (0, "")


def test_refusal_is_final_and_keeps_the_bytes():
    snapshot = leased(SnapshotFactory())
    services.parse(snapshot=snapshot, now=NOW, parser=failing(ParseRefused(Outcome.UNSUPPORTED_TYPE, "a picture")))
    snapshot.refresh_from_db()
    article = snapshot.article
    assert (article.outcome, article.outcome_reason) == ("unsupported_type", "a picture")
    assert snapshot.dead_at
    assert snapshot.body


def test_death_of_the_child_is_tried_three_times():
    snapshot = SnapshotFactory()
    for attempt in (1, 2, 3):
        now = NOW.replace(hour=12 + attempt)
        claimed = services.claim_for_parse(snapshot_id=snapshot.pk, worker="w", now=now)
        services.parse(snapshot=claimed, now=now, parser=failing(ParseDied("out of memory")))
        article = Article.objects.get(pk=snapshot.article_id)
        assert (article.outcome, article.outcome_reason) == (
            "fetched" if attempt < 3 else "failed_parse", "out of memory",
        )  # fmt: skip
    snapshot.refresh_from_db()
    assert (snapshot.dead_at is None, snapshot.deaths) == (False, 3)


UNDATED = b"<html><body><article><p>Eleven of 40 patients with melanoma responded to it.</p></article></body></html>"


@pytest.mark.parametrize(
    ("entry", "day", "grade"),
    [
        ({"published": NOW.date()}, NOW.date(), "structured"),
        ({"published": NOW.date(), "date_suspect": True}, None, ""),
        ({}, None, ""),
    ],
)
def test_day_that_the_source_states_stands_where_the_page_has_none(entry, day, grade):
    snapshot = SnapshotFactory(raw=UNDATED, content_type="text/html", article__title="As the feed calls it")
    SourceEntryFactory(article=snapshot.article, **entry)
    services.parse(snapshot=leased(snapshot), now=NOW, parser=parse)
    article = Article.objects.get(pk=snapshot.article_id)
    assert (article.published, article.published_grade) == (day, grade)
    assert article.title == "As the feed calls it"


def test_day_of_the_page_goes_before_that_of_the_source():
    snapshot = SnapshotFactory(raw=RELEASE)
    SourceEntryFactory(article=snapshot.article, published=NOW.date().replace(year=2020))
    version = services.parse(snapshot=leased(snapshot), now=NOW, parser=parse)
    assert version.published is not None
    assert Article.objects.get(pk=snapshot.article_id).published == version.published


def test_lost_leases_are_no_deaths_of_the_child():
    snapshot = SnapshotFactory(attempts=4)
    claimed = services.claim_for_parse(snapshot_id=snapshot.pk, worker="w", now=NOW)
    services.parse(snapshot=claimed, now=NOW, parser=failing(ParseDied("out of memory")))
    snapshot.refresh_from_db()
    assert (snapshot.attempts, snapshot.deaths, snapshot.dead_at) == (5, 1, None)


def test_sixth_attempt_is_the_last_whatever_it_died_of():
    snapshot = SnapshotFactory(attempts=5)
    claimed = services.claim_for_parse(snapshot_id=snapshot.pk, worker="w", now=NOW)
    services.parse(snapshot=claimed, now=NOW, parser=failing(ParseDied("out of memory")))
    snapshot.refresh_from_db()
    assert (snapshot.deaths, snapshot.dead_at) == (1, NOW)


def test_failed_parse_leaves_an_older_text_in_force():
    text = TextVersionFactory()
    newer = leased(SnapshotFactory(article=text.snapshot.article, raw=b"other"))
    services.parse(snapshot=newer, now=NOW, parser=failing(ParseRefused(Outcome.EMPTY, "no words")))
    article = Article.objects.get(pk=text.snapshot.article_id)
    assert (article.outcome, article.current_text) == ("parsed", text)


SOFT_404 = b"""<html><head><title>Not found</title></head><body><nav>Home News About</nav>
<p>Sorry, what you are looking for is not here. Try the search or go to the start page.</p></body></html>"""


def test_soft_404_is_flagged_and_never_replaces_a_stored_text():
    text = TextVersionFactory()
    newer = leased(SnapshotFactory(article=text.snapshot.article, raw=SOFT_404, content_type="text/html"))
    version = services.parse(snapshot=newer, now=NOW, parser=parse)
    article = Article.objects.get(pk=text.snapshot.article_id)
    assert "soft_404" in version.flags
    assert (article.current_text, article.title, article.outcome) == (text, text.title, "parsed")
    assert "short page" in article.outcome_reason
    newer.refresh_from_db()
    assert (newer.next_at, newer.lease_token) == (None, None)


def test_soft_404_that_is_parsed_again_stays_one_text_out_of_force():
    text = TextVersionFactory()
    snapshot = SnapshotFactory(article=text.snapshot.article, raw=SOFT_404, content_type="text/html")
    first = services.parse(snapshot=leased(snapshot), now=NOW, parser=parse)
    Snapshot.objects.filter(pk=snapshot.pk).update(next_at=NOW)
    assert services.parse(snapshot=leased(snapshot), now=NOW, parser=parse) == first
    assert Article.objects.get(pk=text.snapshot.article_id).current_text == text


def test_first_text_of_an_article_is_never_a_soft_404():
    version = services.parse(snapshot=leased(SnapshotFactory(raw=SOFT_404)), now=NOW, parser=parse)
    assert "soft_404" not in version.flags
    assert Article.objects.get(pk=version.article_id).current_text == version


def test_corrected_article_comes_into_force_and_the_warning_goes():
    text = TextVersionFactory()
    article = text.snapshot.article
    Article.objects.filter(pk=article.pk).update(outcome_reason="a short page")
    raw = text.text.replace("Eleven", "Twelve").encode()
    version = services.parse(snapshot=leased(SnapshotFactory(article=article, raw=raw)), now=NOW, parser=parse)
    article.refresh_from_db()
    assert (article.current_text, article.outcome_reason, version.flags) == (version, "", [])


def test_other_bytes_with_the_same_words_make_no_new_text():
    snapshot = SnapshotFactory(raw=RELEASE)
    first = services.parse(snapshot=leased(snapshot), now=NOW)
    other = SnapshotFactory(article=snapshot.article, raw=RELEASE.replace(b"\n", b"\r\n"))
    assert services.parse(snapshot=leased(other), now=NOW) is None
    assert Article.objects.get(pk=snapshot.article_id).current_text == first


def test_older_bytes_never_overtake():
    older = SnapshotFactory(raw=RELEASE)
    younger = SnapshotFactory(
        article=older.article, raw=RELEASE.replace(b"Eleven", b"Twelve"), fetched_at=NOW.replace(year=2027)
    )
    latest = services.parse(snapshot=leased(younger), now=NOW)
    assert services.parse(snapshot=leased(older), now=NOW) != latest
    assert Article.objects.get(pk=older.article_id).current_text == latest


def test_changed_words_are_noted_once():
    snapshot = SnapshotFactory(raw=RELEASE)
    first = services.parse(snapshot=leased(snapshot), now=NOW)
    later = {"article": snapshot.article, "fetched_at": NOW + dt.timedelta(days=1)}
    changed = SnapshotFactory(raw=RELEASE.replace(b"Eleven of 40", b"Nine of 40"), **later)
    second = services.parse(snapshot=leased(changed), now=NOW)
    notice = ChangeNotice.objects.get()
    assert (notice.article, notice.kind, notice.before, notice.after) == (
        snapshot.article, "text_changed", first, second,
    )  # fmt: skip


def test_change_around_the_words_of_the_article_is_none():
    snapshot = SnapshotFactory(raw=RELEASE)
    first = services.parse(snapshot=leased(snapshot), now=NOW)
    later = {"article": snapshot.article, "fetched_at": NOW + dt.timedelta(days=1)}
    changed = SnapshotFactory(raw=RELEASE.replace(b"555 01 23", b"555 01 24"), **later)
    assert services.parse(snapshot=leased(changed), now=NOW) != first
    assert not ChangeNotice.objects.exists()


def test_endless_line_of_an_uploaded_file_is_cut_and_said():
    body = b"Eleven of 40 patients responded. " * 460_000
    snapshot = services.register_upload(body=body, name="one-line.txt", by=None, now=NOW).snapshot
    version = services.parse(snapshot=leased(snapshot), now=NOW)
    assert len(body) > 15_000_000
    assert (len(version.text), version.flags) == (2_000_000, ["truncated"])
    assert (version.snapshot.article.outcome, version.snapshot.size) == ("parsed", len(body))
