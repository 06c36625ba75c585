"""Records of services through the parse stage: stored words, the kind of the article, studies that they name."""

import json
from pathlib import Path

import pytest

from articles import services
from articles.models import Article
from tests.factories.accounts import CuratorFactory
from tests.factories.articles import NOW, ArticleFactory, SnapshotFactory

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).resolve().parents[3] / "data" / "records"


def leased(snapshot):
    claimed = services.claim_for_parse(snapshot_id=snapshot.pk, worker="w", now=NOW)
    assert claimed is not None
    return claimed


@pytest.mark.parametrize(
    ("name", "content_type", "kind", "tier"),
    [
        ("pubmed.xml", "application/vnd.pubmed+xml", "paper", "S1"),
        ("jats.xml", "text/xml", "paper", "S1"),
        ("trial.json", "application/vnd.clinicaltrials+json", "trial_record", "S2"),
        ("crossref.json", "application/json", "paper", "S1"),
        ("europe_pmc.json", "application/vnd.europepmc+json", "review", "S1"),
        ("preprint.json", "application/vnd.biorxiv+json", "preprint", "S2"),
        ("label.json", "application/vnd.openfda+json", "label", "S3"),
        ("approval.json", "application/vnd.openfda+json", "label", "S3"),
    ],
)
def test_record_becomes_a_text_and_gives_the_article_its_kind(name, content_type, kind, tier):
    snapshot = SnapshotFactory(raw=(FOLDER / name).read_bytes(), content_type=content_type)
    version = services.parse(snapshot=leased(snapshot), now=NOW)
    article = Article.objects.get(pk=snapshot.article_id)
    assert (article.outcome, article.kind, article.source_tier) == ("parsed", kind, tier)
    assert article.title == version.title != ""
    assert version.body


def test_record_names_its_own_identifiers_and_none_that_it_cites():
    snapshot = SnapshotFactory(raw=(FOLDER / "jats.xml").read_bytes(), content_type="application/xml")
    version = services.parse(snapshot=leased(snapshot), now=NOW)
    assert (version.dois, version.pmids) == (["10.5555/ii.2025.7", "10.5555/dataset.1"], ["39900002"])


@pytest.mark.parametrize("name", ["jats.xml", "pubmed.xml"])
def test_uploaded_xml_is_known_without_a_content_type(name):
    body = (FOLDER / name).read_bytes()
    upload = services.register_upload(body=body, name=name, by=CuratorFactory(), now=NOW)
    services.parse(snapshot=leased(upload.snapshot), now=NOW)
    upload.article.refresh_from_db()
    assert (upload.article.outcome, upload.article.kind) == ("parsed", "paper")


def test_uploaded_feed_says_what_to_do_instead():
    upload = services.register_upload(body=b"<rss><channel/></rss>", name="x.xml", by=CuratorFactory(), now=NOW)
    assert services.parse(snapshot=leased(upload.snapshot), now=NOW) is None
    upload.article.refresh_from_db()
    assert upload.article.outcome == "unsupported_type"
    assert "as a source" in upload.article.outcome_reason


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ({}, {"abstract": "Half of the patients responded."}),
        ({"abstract": "Old words of it."}, {"abstract": "New ones."}),
    ],
)
def test_record_replaces_its_older_self_however_short_it_is(earlier, later):
    article = ArticleFactory()
    for fields in (earlier, later):
        body = json.dumps({"DOI": "10.5555/x.1", "title": ["A title"], **fields}).encode()
        snapshot = SnapshotFactory(raw=body, article=article, content_type="application/vnd.crossref+json")
        services.parse(snapshot=leased(snapshot), now=NOW)
    article.refresh_from_db()
    assert article.current_text.body == later["abstract"]
    assert article.outcome_reason == ""


def test_drawing_is_refused_before_anything_is_stored():
    body = b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'><text>Melanoma</text></svg>"
    with pytest.raises(services.WrongFile, match="drawing"):
        services.register_upload(body=body, name="x.svg", by=CuratorFactory(), now=NOW)
    assert not Article.objects.exists()
