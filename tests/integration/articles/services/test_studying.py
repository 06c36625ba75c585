import datetime as dt
import json

import pytest

from accounts.models import Event
from articles import services
from articles.models import Article, ArticleStudy, ChangeNotice, Study
from tests.factories.accounts import CuratorFactory
from tests.factories.articles import NOW, ArticleFactory, ArticleStudyFactory, ChangeNoticeFactory, StudyFactory

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(days=1)


def find(**codes):
    return services.find_or_make_study(**codes, now=LATER)


def codes(study):
    return {name: code for name in ("doi", "pmid", "nct") if (code := getattr(study, name))}


def test_study_is_found_by_any_identifier():
    by = CuratorFactory()
    made = services.find_or_make_study(title="T", doi="10.1000/ABC", nct="nct09123456", by=by, now=NOW)
    assert (made.title, made.doi, made.nct) == ("T", "10.1000/abc", "NCT09123456")
    assert services.find_or_make_study(title="U", doi="10.1000/Abc", by=by, now=NOW) == made
    assert services.find_or_make_study(title="V", by=by, now=NOW) != made
    assert Study.objects.count() == 2


def test_study_takes_over_the_identifiers_that_come_to_light():
    study = StudyFactory(doi="10.1000/a", nct="")
    assert find(doi="10.1000/a", pmid="77") == study
    study.refresh_from_db()
    assert codes(study) == {"doi": "10.1000/a", "pmid": "77"}
    assert study.changed_at == LATER
    assert Event.objects.newest().action == "study.complete"
    assert find(doi="10.1000/a", pmid="77") == study
    assert Event.objects.count() == 1


def test_trial_that_gets_a_paper_is_looked_up_from_then_on():
    trial = StudyFactory(nct="NCT00000009")
    assert find(nct="NCT00000009", doi="10.1000/a").next_at == LATER
    assert Study.objects.get() == trial


def test_nobody_is_asked_about_the_study_of_a_sample_until_another_article_reports_it():
    study = services.find_or_make_study(doi="10.1000/a", is_sample=True, now=NOW)
    assert services.find_or_make_study(doi="10.1000/a", is_sample=True, now=NOW).next_at is None
    assert study.next_at is None
    assert find(doi="10.1000/a").next_at == LATER


def test_another_identifier_of_the_same_scheme_is_another_work():
    study, other = StudyFactory(doi="10.1000/a", pmid="1", nct=""), StudyFactory(pmid="2", nct="")
    assert find(doi="10.1000/a", pmid="2") == study
    assert [codes(one) for one in Study.objects.order_by("pk")] == [{"doi": "10.1000/a", "pmid": "1"}, {"pmid": "2"}]
    assert not Study.objects.filter(replaced_by__isnull=False).exists()
    assert other.pk != study.pk


def test_two_rows_of_one_paper_are_joined_and_nothing_is_lost():
    study, other = StudyFactory(doi="10.1000/a", nct=""), StudyFactory(pmid="77", nct="", next_at=NOW)
    by, both = CuratorFactory(), ArticleFactory()
    ArticleStudyFactory(study=study, article=both)
    ArticleStudyFactory(study=other, article=both, confirmed_by=by)
    alone = ArticleStudyFactory(study=other)
    known = ChangeNoticeFactory(article=None, study=study)
    ChangeNoticeFactory(article=None, study=other, reference=known.reference)
    moved = ChangeNoticeFactory(article=None, study=other)

    assert find(doi="10.1000/a", pmid="77", nct="NCT00000001") == study

    study.refresh_from_db()
    other.refresh_from_db()
    assert codes(study) == {"doi": "10.1000/a", "pmid": "77", "nct": "NCT00000001"}
    assert (codes(other), other.replaced_by, other.next_at, other.changed_at) == ({}, study, None, LATER)
    links = ArticleStudy.objects.order_by("article").values_list("article", "study", "confirmed_by")
    assert list(links) == [(both.pk, study.pk, by.pk), (alone.article_id, study.pk, None)]
    assert set(study.notices.all()) == {known, ChangeNotice.objects.get(pk=moved.pk)}
    assert set(Study.objects.same_as([other.pk])) == set(Study.objects.same_as([study.pk])) == {study, other}
    joined = Event.objects.get(action="study.join")
    assert json.loads(joined.body)["before"] == {"doi": "", "pmid": "77", "nct": ""}


def test_row_that_was_joined_follows_when_its_study_is_joined_too():
    first, second, third = (
        StudyFactory(doi="10.1000/a", nct=""),
        StudyFactory(pmid="77", nct=""),
        StudyFactory(nct="NCT00000001"),
    )
    find(pmid="77", nct="NCT00000001")
    find(doi="10.1000/a", pmid="77")
    assert set(Study.objects.filter(replaced_by=first)) == {second, third}
    assert codes(Study.objects.get(pk=first.pk)) == {"doi": "10.1000/a", "pmid": "77", "nct": "NCT00000001"}


def test_study_that_two_make_at_once_is_one(monkeypatch):
    other = StudyFactory(doi="10.1000/x", nct="")
    hide_at_first(monkeypatch, "doi")
    assert find(doi="10.1000/X") == other


def test_identifier_that_another_takes_in_this_moment_stays_with_it(monkeypatch):
    study, other = StudyFactory(doi="10.1000/x", nct=""), StudyFactory(pmid="77", nct="")
    hide_at_first(monkeypatch, "pmid", times=3)
    assert find(doi="10.1000/x", pmid="77") == study
    assert [codes(one) for one in (study, other)] == [{"doi": "10.1000/x"}, {"pmid": "77"}]
    assert not Event.objects.exists()


def hide_at_first(monkeypatch, scheme, *, times=1):
    """Let the first questions about this scheme be asked before another transaction commits."""
    left = [times]
    real = type(Study.objects.all()).known_as

    def known_as(self, **given):
        if given.get(scheme) and left[0]:
            left[0] -= 1
            given = {**given, scheme: ""}
        return real(self, **given)

    monkeypatch.setattr("articles.models.StudyQuerySet.known_as", known_as)
    monkeypatch.setattr(type(Study.objects), "known_as", lambda self, **given: known_as(self.all(), **given))


def test_link_study_is_confirmed_by_a_person():
    by, article, study = CuratorFactory(), ArticleFactory(), StudyFactory()
    link = services.link_study(article=article, study=study, by=by, now=LATER)
    assert (link.confirmed_by, link.found_by) == (by, "curator")
    assert services.link_study(article=article, study=study, by=by, now=LATER).pk == link.pk
    assert Article.objects.get(pk=article.pk).changed_at == LATER
