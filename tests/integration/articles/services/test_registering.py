import pytest

from accounts.models import Event
from articles import services
from articles.addresses import BadAddress
from articles.kinds import SourceKind
from articles.models import Article, Snapshot, Source
from tests.factories.accounts import CuratorFactory
from tests.factories.articles import NOW

pytestmark = pytest.mark.django_db


def upload(body=b"Some text of a release.", name="page.txt", **given):
    return services.register_upload(body=body, name=name, by=given.pop("by", None), now=NOW, **given)


def test_register_makes_an_article_that_is_due():
    by = CuratorFactory()
    made = services.register(url="HTTPS://Example.org:443/a?utm_source=x#top", by=by, now=NOW)
    article = made.article
    assert (made.created, article.url, article.outcome) == (True, "https://example.org/a", "waiting")
    assert (article.next_at, article.added_by, article.source.kind) == (NOW, by, "addresses")
    assert Article.objects.due(NOW).get() == article
    assert Event.objects.get(action="article.register").actor == by


def test_register_of_the_same_address_is_one_article():
    first = services.register(url="https://example.org/a", by=None, now=NOW)
    second = services.register(url="https://EXAMPLE.org/a#b", by=None, now=NOW)
    assert (second.created, second.article) == (False, first.article)
    assert Event.objects.filter(action="article.register").count() == 1


def test_register_of_no_address_stores_nothing():
    with pytest.raises(BadAddress):
        services.register(url="ftp://example.org/x", by=None, now=NOW)
    assert not Article.objects.exists()
    assert not Source.objects.exists()


def test_upload_stores_the_bytes_that_wait_to_be_parsed():
    made = upload(name="C:\\temp\\pa\u202ege.txt", kind="paper")
    article, snapshot = made.article, made.snapshot
    assert article.url.startswith("upload:sha256:")
    assert (article.upload_name, article.kind, article.source_tier, article.is_upload) == (
        "page.txt",
        "paper",
        "S1",
        True,
    )
    assert (snapshot.size, snapshot.next_at) == (23, NOW)
    assert Snapshot.objects.due(NOW).of_uploads().get() == snapshot


def test_upload_of_the_same_file_is_one_article():
    first, second = upload(), upload(name="other.txt")
    assert (second.created, second.article, second.snapshot) == (False, first.article, first.snapshot)


@pytest.mark.parametrize(("body", "word"), [(b"", "empty"), (b"x" * (20 * 1024 * 1024 + 1), "20 MB")])
def test_upload_of_a_wrong_file_is_refused_with_the_way_out(body, word):
    with pytest.raises(services.WrongFile, match=word):
        upload(body=body)
    assert not Article.objects.exists()


def test_samples_may_be_shown_in_full():
    source = services.source_for(SourceKind.SAMPLES)
    assert (source.sample, source.full_text, source.licence) == (True, True, "CC0-1.0")
    assert services.source_for(SourceKind.SAMPLES) == source
    assert services.source_for(SourceKind.UPLOADS).full_text is False
