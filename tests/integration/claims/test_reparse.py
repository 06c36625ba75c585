import datetime as dt
import io

import pytest
from django.core.management import CommandError, call_command

from articles import services
from articles.models import Article, ChangeNotice, Snapshot, TextVersion
from articles.parsing.version import PARSER_VERSION
from claims.models import Quote
from immuno_atlas.web.clock import database_now
from tests.factories.articles import NOW, TEXT, SnapshotFactory, TextVersionFactory
from tests.factories.claims import PublishedClaimFactory

pytestmark = pytest.mark.django_db


def old_text(**told):
    return TextVersionFactory(**{"parser_version": "0.9", **told})


def reparse(*arguments):
    out = io.StringIO()
    call_command("reparse", *arguments, stdout=out)
    return out.getvalue()


def parse_what_waits():
    for pk in Snapshot.objects.due(database_now()).values_list("pk", flat=True):
        services.parse(
            snapshot=services.claim_for_parse(snapshot_id=pk, worker="w", now=database_now()), now=database_now()
        )


def current(text):
    return Article.objects.get(pk=text.snapshot.article_id).current_text


def test_article_that_nobody_has_is_refused():
    with pytest.raises(CommandError, match=r"^There is no article 999998, 999999\.$"):
        reparse(str(old_text().snapshot.article_id), "999999", "999998")


def test_old_texts_stay_and_the_new_parse_comes_into_force():
    text = old_text()
    before = TextVersion.objects.values("text", "sha256", "parser_version").get(pk=text.pk)
    assert reparse("--all").startswith("1 articles wait")
    parse_what_waits()
    newer = current(text)
    assert (newer.parser_version, newer.snapshot, newer.stage) == (PARSER_VERSION, text.snapshot, "compare")
    assert TextVersion.objects.values("text", "sha256", "parser_version").get(pk=text.pk) == before
    assert not ChangeNotice.objects.exists()
    assert reparse("--all").startswith("0 articles wait")


def test_quoted_text_stays_in_force_and_its_quote_where_it_was():
    text = old_text()
    claim = PublishedClaimFactory(text=text)
    quote = Quote.objects.values().get(claim=claim)
    assert "1 articles wait" in (said := reparse("--all"))
    assert "of these 1 keep" in said
    parse_what_waits()
    assert current(text) == text
    assert Quote.objects.values().get(claim=claim) == quote
    newer = TextVersion.objects.get(snapshot=text.snapshot, parser_version=PARSER_VERSION)
    assert (newer.stage, newer.next_at) == ("done", None)
    assert not Snapshot.objects.get().text_stays
    assert reparse("--all").startswith("0 articles wait")


def test_page_that_changes_after_a_reparse_replaces_the_quoted_text():
    text = old_text()
    PublishedClaimFactory(text=text)
    reparse("--all")
    parse_what_waits()
    later = text.snapshot.fetched_at + dt.timedelta(days=1)
    changed = TEXT.replace("Eleven of 40", "Nine of 40").encode()
    SnapshotFactory(article=text.snapshot.article, raw=changed, fetched_at=later, next_at=NOW)
    parse_what_waits()
    assert "Nine of 40" in current(text).text
    notice = ChangeNotice.objects.get()
    assert (notice.kind, notice.before, notice.after, notice.said_by) == ("text_changed", text, current(text), "page")


def test_only_what_was_asked_for_is_read_again():
    ancient, old, other = old_text(), old_text(parser_version="0.10"), old_text()
    assert reparse("--older-than", "0.10").startswith("2 articles wait")
    assert {row.pk for row in Snapshot.objects.waiting()} == {ancient.snapshot_id, other.snapshot_id}
    assert reparse(str(old.snapshot.article_id)).startswith("1 articles wait")


@pytest.mark.parametrize("batch", ["1", "2", "9"])
def test_batches_take_everything_once(batch):
    for _ in range(3):
        old_text()
    assert reparse("--all", "--batch", batch).startswith("3 articles wait")


def test_what_cannot_be_read_again_is_passed_over():
    old_text(snapshot__body=None)
    old_text(snapshot__next_at=NOW)
    old_text(parser_version=PARSER_VERSION)
    assert reparse("--all").startswith("0 articles wait")


@pytest.mark.parametrize("arguments", [(), ("--all", "--older-than", "1"), ("--all", "7"), ("--all", "--batch", "0")])
def test_unclear_wish_is_refused(arguments):
    with pytest.raises(CommandError):
        reparse(*arguments)
