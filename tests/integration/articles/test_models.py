"""What the database itself refuses, and the questions that the tables answer."""

import datetime as dt

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError

from articles.models import Article, Contact, Passage, Snapshot, Source, Study, TextVersion
from tests.factories.articles import (
    NOW,
    ArticleFactory,
    ArticleStudyFactory,
    ContactFactory,
    HeartbeatFactory,
    PassageFactory,
    SnapshotFactory,
    SourceFactory,
    StudyFactory,
    TextVersionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "changes", [{"text": "Twelve of 40"}, {"sha256": "0" * 64}, {"parser_version": "other"}, {"text": ""}]
)
def test_words_of_a_text_never_change(changes):
    text = TextVersionFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        TextVersion.objects.filter(pk=text.pk).update(**changes)
    assert TextVersion.objects.get() == text


def test_text_does_not_move_to_other_bytes():
    text, other = TextVersionFactory(), SnapshotFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        TextVersion.objects.filter(pk=text.pk).update(snapshot=other)


def test_what_a_text_says_about_itself_may_be_corrected():
    text = TextVersionFactory()
    assert TextVersion.objects.filter(pk=text.pk).update(title="A better title", flags=["soft_404"]) == 1


@pytest.mark.parametrize("changes", [{"body": b"other"}, {"sha256": "0" * 64}, {"size": 1}])
def test_bytes_of_a_snapshot_never_change(changes):
    snapshot = SnapshotFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Snapshot.objects.filter(pk=snapshot.pk).update(**changes)


def test_bytes_may_be_dropped():
    snapshot = SnapshotFactory()
    assert Snapshot.objects.filter(pk=snapshot.pk).update(body=None) == 1


@pytest.mark.parametrize("table", ["accounts_event", "claims_claimversion"])
@pytest.mark.parametrize("words", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}"])
def test_application_may_not_touch_history(table, words):
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(words.format(table))


@pytest.mark.parametrize("table", ["articles_textversion", "articles_snapshot"])
def test_application_may_not_remove_the_triggers(table):
    words = f"ALTER TABLE {table} DISABLE TRIGGER USER"
    with pytest.raises(ProgrammingError, match="must be owner"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(words)


@pytest.mark.django_db(transaction=True)
def test_owner_may_not_rewrite_a_text_either(owner_url):
    text = TextVersionFactory()
    with psycopg.connect(owner_url) as owner, pytest.raises(psycopg.IntegrityError, match="never changes"):
        owner.execute("UPDATE articles_textversion SET text = 'x' WHERE id = %s", [text.pk])


@pytest.mark.parametrize(
    ("make", "fields"),
    [
        (ArticleFactory, {"url": "https://example.org/"}),
        (StudyFactory, {"doi": "10.1000/a", "nct": ""}),
        (StudyFactory, {"pmid": "1", "nct": ""}),
        (StudyFactory, {"nct": "NCT09123456"}),
        (SourceFactory, {"slug": "wire"}),
        (HeartbeatFactory, {"name": "worker"}),
    ],
)
def test_one_thing_has_one_row(make, fields):
    make(**fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        make(**fields)


def test_studies_without_identifiers_are_several():
    StudyFactory.create_batch(2, nct="")
    assert Study.objects.known_as().count() == 0


def test_body_text_and_place_are_stored_once():
    text = TextVersionFactory()
    snapshot = text.snapshot
    for repeat in (
        lambda: SnapshotFactory(article=snapshot.article, sha256=snapshot.sha256),
        lambda: TextVersionFactory(snapshot=snapshot, parser_version=text.parser_version, in_force=False),
        lambda: PassageFactory(text_version=text, start=0, end=5),
        lambda: ContactFactory(text_version=text, start=text.contacts.get().start),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            repeat()
    link = ArticleStudyFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        ArticleStudyFactory(article=link.article, study=link.study)


@pytest.mark.parametrize(
    ("make", "fields"),
    [
        (ArticleFactory, {"outcome": "parsed"}),
        (ArticleFactory, {"published": dt.date(2026, 3, 1)}),
        (PassageFactory, {"start": 5, "end": 5}),
        (TextVersionFactory, {"text": ""}),
        (SourceFactory, {"quote_max": 301}),
        (SourceFactory, {"share_max": 101}),
    ],
)
def test_contradictions_are_refused(make, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(**fields)


def test_article_is_called_by_the_best_name_it_has():
    assert str(ArticleFactory(title="A title", upload_name="a.txt")) == "A title"
    assert str(ArticleFactory(upload_name="a.txt")) == "a.txt"
    assert str(ArticleFactory(url="https://example.org/x")) == "https://example.org/x"


@pytest.mark.parametrize(
    ("fields", "under_way", "can_be_tried"),
    [
        ({"outcome": "waiting"}, True, False),
        ({"outcome": "fetched"}, True, False),
        ({"outcome": "waiting", "dead_at": NOW}, False, True),
        ({"outcome": "blocked", "dead_at": NOW}, False, True),
    ],
)
def test_article_knows_whether_anything_will_happen(fields, under_way, can_be_tried):
    article = ArticleFactory(**fields)
    assert (article.is_under_way, article.can_be_tried_again) == (under_way, can_be_tried)
    assert Article.objects.failed().exists() is (fields["outcome"] == "blocked")


def test_guessed_date_is_not_shown():
    day = dt.date(2026, 3, 1)
    assert ArticleFactory(published=day, published_grade="dateline").shown_date == day
    assert ArticleFactory(published=day, published_grade="guessed").shown_date is None
    assert ArticleFactory().shown_date is None


def test_rows_speak_for_themselves():
    text = TextVersionFactory()
    passage, contact = text.passages.first(), text.contacts.get()
    link = ArticleStudyFactory(study__title="The study")
    assert str(passage) == f"headline 0-{passage.end}"
    assert str(contact) == f"email at {contact.start}"
    assert str(text.snapshot).startswith(text.snapshot.sha256[:10])
    assert str(text) == f"Text {text.pk} of article {text.article_id}"
    assert str(link) == f"{link.article_id} reports {link.study_id}"
    assert (str(link.study), str(SourceFactory(name="Wire"))) == ("The study", "Wire")
    assert str(HeartbeatFactory(name="w")) == "worker w"


def test_passages_are_found_by_place_and_use():
    text = TextVersionFactory()
    roles = [passage.role for passage in text.passages.claimable()]
    assert roles == ["headline", "body", "body"]
    assert [passage.is_claimable for passage in text.passages.all()] == [True, True, True, False]
    first, second = text.passages.all()[:2]
    assert list(Passage.objects.filter(text_version=text).within(first.end - 1, second.start + 1)) == [first, second]
    assert list(text.passages.within(first.end, second.start)) == []
    assert not text.passages.speaking(0, 10_000).exists()


def test_contacts_are_hidden_with_the_passages_that_name_them():
    text = TextVersionFactory(text="Title\n\nMail press@example.org now.\n\nContact: press@example.org\n\nContact Ada")
    inside, named, alone = text.contacts.get(), *text.passages.filter(role="contact")
    ContactFactory(text_version=text, start=named.start + 9, end=named.end)
    hidden = [(one.start, one.end) for one in (inside, named, alone)]
    assert Contact.objects.by_text([text.pk]) == {text.pk: tuple(hidden)}
    assert Contact.objects.by_text([text.pk + 1]) == {}


def test_articles_are_found_by_state():
    read = TextVersionFactory().snapshot.article
    sample = ArticleFactory(source__sample=True, url="https://example.net:8443/a_b")
    upload = SnapshotFactory(article__url="upload:sha256:00").article
    assert list(Article.objects.read_through()) == [read]
    assert list(Article.objects.samples()) == [sample]
    assert list(Article.objects.with_ids([sample.pk, read.pk])) == [read, sample]
    assert Article.objects.newest().first() == upload
    assert [snapshot.article for snapshot in Snapshot.objects.of_uploads()] == [upload]
    assert (upload.is_upload, read.is_upload) == (True, False)
    assert Source.objects.filter(sample=True).count() == 1
