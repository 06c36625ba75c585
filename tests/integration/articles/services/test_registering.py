import pytest

from accounts.models import Event
from articles import services
from articles.addresses import BadAddress
from articles.identifiers import Identifier, Scheme, identify
from articles.kinds import SourceKind
from articles.models import Article, Snapshot, Source
from tests.factories.accounts import CuratorFactory
from tests.factories.articles import NOW, ArticleFactory

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


@pytest.mark.parametrize(
    ("pasted", "url", "fetched_at", "kind", "tier"),
    [
        ("doi:10.1000/ABC.", "https://doi.org/10.1000/abc", "/works/10.1000", "paper", "S1"),
        ("PMID 123", "https://pubmed.ncbi.nlm.nih.gov/123/", "/efetch.fcgi?", "paper", "S1"),
        ("PMC1234567", "https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/", "/PMC1234567/fullTextXML", "paper", "S1"),
        ("nct01234567", "https://clinicaltrials.gov/study/NCT01234567", "/studies/NCT01234567", "trial_record", "S2"),
    ],
)
def test_identifier_is_an_article_whose_record_is_fetched(pasted, url, fetched_at, kind, tier):
    by, identifier = CuratorFactory(), identify(pasted)
    made = services.register_identifier(identifier=identifier, by=by, now=NOW)
    article = made.article
    assert (made.created, article.url, article.kind, article.source_tier) == (True, url, kind, tier)
    assert fetched_at in article.fetch_url
    assert article.fetch_url.startswith(article.source.base_url)
    assert (getattr(article, identifier.scheme), article.next_at, article.added_by) == (identifier.value, NOW, by)
    assert Event.objects.filter(action="article.register").count() == 1
    assert services.register_identifier(identifier=identifier, by=by, now=NOW).created is False
    assert not Source.objects.polled().exists()


def test_identifier_is_fetched_from_where_the_source_row_says():
    identifier = Identifier(Scheme.PMID, "123")
    source = services.source_for(SourceKind.PUBMED)
    Source.objects.filter(pk=source.pk).update(base_url="http://127.0.0.1:9/eutils/")
    article = services.register_identifier(identifier=identifier, by=None, now=NOW).article
    assert article.fetch_url.startswith("http://127.0.0.1:9/eutils/efetch.fcgi?")


def test_identifier_of_what_a_search_brought_is_that_article():
    known = ArticleFactory(source__kind="europe_pmc", url="https://europepmc.org/article/MED/1", pmcid="PMC1234567")
    ArticleFactory(source__kind="feed", pmcid="PMC1234567")
    made = services.register_identifier(identifier=Identifier(Scheme.PMCID, "PMC1234567"), by=None, now=NOW)
    assert (made.created, made.article) == (False, known)


def test_identifier_of_a_page_that_was_pasted_is_that_article():
    page = services.register(url="https://pubmed.ncbi.nlm.nih.gov/123/", by=None, now=NOW).article
    made = services.register_identifier(identifier=Identifier(Scheme.PMID, "123"), by=None, now=NOW)
    assert (made.created, made.article) == (False, page)


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
