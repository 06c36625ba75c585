"""A page that shows an older text again brings that text back into force."""

import datetime as dt
import hashlib

import pytest

from articles import services
from articles.fetching import Page, Validators
from articles.models import Article, ChangeNotice, Snapshot, TextVersion
from tests.factories.articles import NOW, ArticleFactory

pytestmark = pytest.mark.django_db
FIRST = b"A headline\n\nEleven of 40 patients responded to the antibody, the clinic says in its release of today.\n"
SECOND = FIRST.replace(b"Eleven", b"Nine")
GONE = b"Sorry\n\nNothing can be found here any more; look elsewhere.\n"


def see(article, body, day):
    """The page shows this on a day of the story; the text in force afterwards."""
    now = NOW + dt.timedelta(days=day)
    Article.objects.filter(pk=article.pk).update(next_at=now)
    leased = services.claim_for_fetch(article_id=article.pk, worker="w", now=now)

    page = Page(
        url=article.url, final_url=article.url, status=200, headers=(), body=body, content_type="text/plain",
        charset="utf-8", sha256=hashlib.sha256(body).hexdigest(), validators=Validators(),
    )  # fmt: skip
    snapshot = services.fetch(article=leased, now=now, get_page=lambda *_: page)
    if snapshot:
        due = services.claim_for_parse(snapshot_id=snapshot.pk, worker="w", now=now)
        services.parse(snapshot=due, now=now)
    return Article.objects.get(pk=article.pk).current_text


def test_text_that_returns_is_in_force_again_and_no_third_one():
    article = ArticleFactory(source__rate=0)
    first = see(article, FIRST, 1)
    second = see(article, SECOND, 2)
    assert first != second
    assert see(article, FIRST, 3) == first
    assert see(article, FIRST, 4) == first
    assert see(article, SECOND, 5) == second
    assert TextVersion.objects.count() == Snapshot.objects.count() == 2
    assert ChangeNotice.objects.count() == 2


def test_message_of_the_site_that_returns_is_not_read_again():
    article = ArticleFactory(source__rate=0)
    first = see(article, FIRST, 1)
    assert see(article, GONE, 2) == first
    assert see(article, SECOND, 3) != first
    assert see(article, GONE, 4) == TextVersion.objects.latest("created_at")
    assert not Snapshot.objects.waiting().exists()
