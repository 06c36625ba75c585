import datetime as dt

import pytest

from accounts.models import Event
from articles import services
from articles.connectors.model import Notice
from articles.models import Article, ChangeNotice, Study
from tests.factories.accounts import CuratorFactory
from tests.factories.articles import NOW, ArticleFactory, ChangeNoticeFactory, StudyFactory

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(hours=1)
RETRACTION = Notice(
    kind="retraction", doi="10.1000/X", notice_doi="10.1000/Notice", said_by="publisher", published=dt.date(2026, 2, 1)
)


def test_notice_flags_every_article_and_study_of_its_doi_or_pmid():
    article, study = ArticleFactory(doi="10.1000/x"), StudyFactory(doi="10.1000/x", nct="")
    by_pmid, other = ArticleFactory(pmid="5"), ArticleFactory(doi="10.1000/y", pmid="6")
    told = (RETRACTION, Notice(kind="concern", pmid="5", said_by="pubmed"))
    assert services.take_notices(notices=told, now=LATER) == 3
    notice = article.notices.get()
    assert (notice.kind, notice.said_by, notice.address, notice.published) == (
        "retraction", "publisher", "https://doi.org/10.1000/notice", dt.date(2026, 2, 1),
    )  # fmt: skip
    assert (study.notices.get().kind, by_pmid.notices.get().kind) == ("retraction", "concern")
    stamps = dict(Article.objects.values_list("pk", "changed_at"))
    assert stamps == {article.pk: LATER, by_pmid.pk: LATER, other.pk: NOW}
    assert Study.objects.get(pk=study.pk).changed_at == LATER
    assert by_pmid.notices.get().address == ""


def test_notice_is_taken_once_whoever_says_it():
    article = ArticleFactory(doi="10.1000/x", pmid="5")
    again = (
        RETRACTION,
        Notice(kind="retraction", doi="10.1000/x", notice_doi="10.1000/another", said_by="retraction-watch"),
        Notice(kind="retraction", pmid="5", said_by="pubmed"),
        Notice(kind="correction", pmid="5", said_by="pubmed"),
        Notice(kind="correction", pmid="5", notice_doi="10.1000/c1", said_by="publisher"),
    )
    assert services.take_notices(notices=again, now=NOW) == 2
    assert services.take_notices(notices=again, now=LATER) == 0
    assert Article.objects.get().changed_at == NOW
    assert set(article.notices.values_list("kind", flat=True)) == {"retraction", "correction"}


def test_two_corrections_with_dois_of_their_own_are_two():
    ArticleFactory(doi="10.1000/x")
    told = [Notice(kind="correction", doi="10.1000/x", notice_doi=f"10.1000/c{n}") for n in (1, 2)]
    assert services.take_notices(notices=told, now=NOW) == 2


@pytest.mark.parametrize("notices", [(), (Notice(kind="retraction"),), (RETRACTION,)])
def test_notice_about_nothing_that_we_have_writes_nothing(notices):
    ArticleFactory()
    assert services.take_notices(notices=notices, now=NOW) == 0


def test_curator_settles_a_notice_once():
    notice, curator = ChangeNoticeFactory(), CuratorFactory()
    services.settle_notice(notice_id=notice.pk, by=curator, now=NOW)
    settled = services.settle_notice(notice_id=notice.pk, by=CuratorFactory(), now=LATER)
    assert (settled.settled_by, settled.settled_at) == (curator, NOW)
    assert Event.objects.filter(action="notice.settle").count() == 1
    assert not ChangeNotice.objects.open().exists()
