import datetime as dt

import pytest

from accounts.models import Event
from articles.models import Article, ArticleStudy, Study, TextVersion
from articles.services.proposing import propose_studies
from tests.factories.articles import NOW, ArticleStudyFactory, SourceFactory, StudyFactory, TextVersionFactory
from tests.unit.articles.test_announcing import BODY, TITLE

pytestmark = pytest.mark.django_db


def article_with(body="Some words.", *, title="A title", text=None, **told):
    made = TextVersionFactory(
        text=f"{title}\n\n{body}", **{f"snapshot__article__{name}": value for name, value in told.items()}
    )
    TextVersion.objects.filter(pk=made.pk).update(**(text or {}))
    return Article.objects.get(pk=made.snapshot.article_id)


def proposed(article):
    propose_studies(article=article, text=TextVersion.objects.get(pk=article.current_text_id), now=NOW)
    return found(article)


def found(article):
    links = ArticleStudy.objects.filter(article=article).select_related("study")
    return {(link.found_by, link.study.doi or link.study.pmid or link.study.nct) for link in links}


def test_identifiers_that_a_release_names_become_candidates_of_new_studies():
    release = article_with(
        kind="press_release", text={"dois": ["10.1000/x"], "pmids": ["123"], "ncts": ["NCT00000001"]}
    )
    wanted = {("doi", "10.1000/x"), ("pmid", "123"), ("nct", "NCT00000001")}
    assert proposed(release) == proposed(release) == wanted
    assert not ArticleStudy.objects.filter(confirmed_by__isnull=False).exists()
    assert dict(Study.objects.values_list("title", "next_at")) == {
        "10.1000/x": NOW,
        "PMID 123": NOW,
        "NCT00000001": None,
    }
    assert Event.objects.filter(action="study.make").count() == 3


def test_known_study_is_proposed_and_none_made():
    study = StudyFactory(nct="NCT00000007")
    assert proposed(article_with(text={"ncts": ["NCT00000007"]})) == {("nct", "NCT00000007")}
    assert Study.objects.get() == study


def test_of_a_list_of_references_only_known_studies_are_proposed():
    StudyFactory(doi="10.1000/3", nct="")
    assert proposed(article_with(text={"dois": [f"10.1000/{n}" for n in range(9)]})) == {("doi", "10.1000/3")}


def test_paper_reports_its_own_study_and_none_that_it_cites():
    paper = article_with(
        kind="paper", doi="10.1000/own", pmid="77", nct="NCT00000009",
        text={"dois": ["10.1000/own", "10.1000/cited"], "ncts": ["NCT00000009"]},
    )  # fmt: skip
    assert proposed(paper) == {("doi", "10.1000/own"), ("nct", "NCT00000009")}
    own = Study.objects.get(doi="10.1000/own")
    assert (own.pmid, own.title) == ("77", "A title")


def test_trial_record_reports_its_trial():
    assert proposed(article_with(kind="trial_record", nct="NCT00000009")) == {("nct", "NCT00000009")}


def paper(**told):
    return article_with(
        **{
            "kind": "paper", "title": TITLE, "doi": "10.1000/own", "text": {"journal": "Nat Med"},
            "published": dt.date(2026, 2, 1), "published_grade": "sure", **told,
        }
    )  # fmt: skip


def release(**told):
    return article_with(
        BODY,
        **{
            "kind": "press_release", "text": {"journal": "Nature Medicine"}, "published": dt.date(2026, 2, 2),
            "published_grade": "sure", **told,
        },
    )  # fmt: skip


def test_release_that_names_a_journal_is_matched_with_its_paper():
    proposed(paper())
    assert proposed(release()) == {("journal", "10.1000/own")}


def test_paper_that_comes_later_finds_its_release():
    told = release()
    assert proposed(told) == set()
    proposed(paper())
    assert found(told) == {("journal", "10.1000/own")}


@pytest.mark.parametrize(
    "other",
    [
        {"published": dt.date(2025, 2, 1)},
        {"text": {"journal": "Nature"}},
        {"title": "Gut bacteria of mice"},
        {"kind": "news"},
        {"sample": True},
    ],
)
def test_release_is_matched_with_nothing_else(other):
    if other.pop("sample", False):
        other["source"] = SourceFactory(sample=True)
    first, second = paper(**other), release()
    proposed(first), proposed(second)
    assert not ArticleStudy.objects.filter(found_by="journal").exists()


def test_release_that_names_a_doi_needs_no_guess():
    proposed(paper())
    told = release(text={"journal": "Nature Medicine", "dois": ["10.1000/other"]})
    assert proposed(told) == {("doi", "10.1000/other")}


def test_link_that_a_person_confirmed_stays():
    link = ArticleStudyFactory(article=article_with(text={"ncts": ["NCT00000007"]}), study__nct="NCT00000007")
    ArticleStudy.objects.filter(pk=link.pk).update(found_by="curator")
    assert proposed(link.article) == {("curator", "NCT00000007")}
