import pytest
from django.urls import reverse

from accounts.models import Event
from articles.models import ChangeNotice
from articles.services.noticing import note_changed_text
from claims.models import Claim
from immuno_atlas.web.clock import database_now
from tests.factories.articles import (
    NOW,
    ArticleStudyFactory,
    ChangeNoticeFactory,
    SnapshotFactory,
    StudyFactory,
    TextVersionFactory,
)
from tests.factories.claims import EXACT, ClaimFactory, PublishedClaimFactory

pytestmark = pytest.mark.django_db
QUEUE = "/admin/curate/"
SECTION = "Changed since it was curated"


def page_of(article):
    return reverse("admin:curate-article", args=[article.pk])


def changed(text, words="Nine of 40 patients"):
    """Another text in force, as a parse of new bytes makes it."""
    article = text.snapshot.article
    newer = TextVersionFactory(
        snapshot=SnapshotFactory(article=article, raw=words.encode(), next_at=None),
        text=text.text.replace("Eleven of 40 patients", words),
    )
    note_changed_text(article=article, before=text, after=newer, now=NOW)
    return newer


def listed(client):
    return [one.article for one in client.get(QUEUE).context["flagged"]]


def test_queue_lists_flagged_articles_those_with_published_claims_first(signed_in, curator):
    drafted, published = ClaimFactory().article, PublishedClaimFactory().article
    untouched = PublishedClaimFactory().article
    unclaimed = TextVersionFactory().snapshot.article
    for article in (drafted, published, unclaimed):
        ChangeNoticeFactory(article=article, kind="correction")
    answer = signed_in(curator).get(QUEUE)
    assert [one.article for one in answer.context["flagged"]] == [published, drafted]
    body = answer.content.decode()
    assert SECTION in body
    assert "Correction, 1 March 2026" in body
    assert untouched not in listed(signed_in(curator))


def test_queue_without_flags_has_no_such_section(signed_in, curator):
    PublishedClaimFactory()
    assert SECTION not in signed_in(curator).get(QUEUE).content.decode()


def test_changed_words_flag_claims_that_quote_the_old_ones_only(signed_in, curator):
    claim = PublishedClaimFactory()
    newer = changed(claim.quotes.get().text_version)
    assert list(Claim.objects.flagged()) == [claim]
    later = PublishedClaimFactory(text=newer, exact=EXACT.replace("Eleven", "Nine"))
    assert list(Claim.objects.flagged()) == [claim]
    assert listed(signed_in(curator)) == [later.article]


def test_notice_about_a_study_reaches_claims_on_it_and_articles_that_report_it(signed_in, curator):
    study = StudyFactory()
    on_study = PublishedClaimFactory(study=study)
    confirmed, candidate = PublishedClaimFactory(), PublishedClaimFactory()
    ArticleStudyFactory(article=confirmed.article, study=study, confirmed_by=curator)
    ArticleStudyFactory(article=candidate.article, study=study)
    ChangeNoticeFactory(article=None, study=study)
    assert set(Claim.objects.flagged()) == {on_study, confirmed}
    for claim in (on_study, confirmed):
        body = signed_in(curator).get(page_of(claim.article)).content.decode()
        assert f"<strong>Retraction</strong> of <q>{study}</q>" in body


def test_banner_shows_what_changed_in_words_who_said_so_and_where(signed_in, curator):
    claim = PublishedClaimFactory()
    changed(claim.quotes.get().text_version)
    ChangeNoticeFactory(article=claim.article, kind="concern", said_by="pubmed", reference="10.1000/concern")
    body = signed_in(curator).get(page_of(claim.article)).content.decode()
    assert "<del>Eleven</del> <ins>Nine</ins>" in body
    assert "said by pubmed" in body
    assert 'href="https://doi.org/10.1000/concern"' in body
    assert "1 claim quotes the text" in body


def test_banner_stays_away_while_nothing_that_matters_changed(signed_in, curator):
    claim = ClaimFactory()
    text = claim.quotes.get().text_version
    note_changed_text(article=claim.article, before=text, after=text, now=NOW)
    assert signed_in(curator).get(page_of(claim.article)).context["banner"] is None
    settled = ChangeNoticeFactory(article=claim.article, settled_by=curator, settled_at=NOW)
    assert signed_in(curator).get(page_of(settled.article)).context["banner"] is None


def test_curator_who_has_seen_it_takes_it_off_the_queue_and_changes_no_claim(signed_in, curator):
    claim = PublishedClaimFactory()
    notice = ChangeNoticeFactory(article=claim.article)
    before = Claim.objects.values().get(pk=claim.pk)
    address = reverse("admin:see-notice", args=[claim.article_id, notice.pk])
    answer = signed_in(curator).post(address)
    assert (answer.status_code, answer["Location"]) == (303, page_of(claim.article))
    notice.refresh_from_db()
    assert notice.settled_by == curator
    assert Event.objects.filter(action="notice.settle", actor=curator).exists()
    assert listed(signed_in(curator)) == []
    assert Claim.objects.values().get(pk=claim.pk) == before
    assert signed_in(curator).post(address).status_code == 404


def test_notice_of_another_article_is_not_found(signed_in, curator):
    notice, other = ChangeNoticeFactory(article=ClaimFactory().article), ClaimFactory().article
    assert signed_in(curator).post(reverse("admin:see-notice", args=[other.pk, notice.pk])).status_code == 404
    assert ChangeNotice.objects.open().exists()


@pytest.mark.parametrize("number", [1, 8])
def test_flags_ask_the_same_number_of_questions(signed_in, reviewer, number, budgets, django_assert_num_queries):
    for _ in range(number):
        ChangeNoticeFactory(article=ClaimFactory(by=reviewer, now=database_now()).article)
    client = signed_in(reviewer)
    with django_assert_num_queries(budgets["curate-flagged"]):
        client.get(QUEUE)


def test_public_page_tells_of_a_retraction_whoever_has_seen_it(client, curator):
    claim = PublishedClaimFactory()
    address = reverse("atlas:claim", args=[claim.pk])
    assert client.get(address).context["badges"] == []
    notice = ChangeNoticeFactory(article=None, study=StudyFactory(), settled_by=curator, settled_at=NOW)
    ArticleStudyFactory(article=claim.article, study=notice.study)
    assert client.get(address).context["badges"] == []
    claim.article.study_links.update(confirmed_by=curator)
    assert "retracted paper" in client.get(address).content.decode()


def test_public_page_tells_of_a_source_that_changed_under_its_quote(client):
    claim = PublishedClaimFactory()
    newer = changed(claim.quotes.get().text_version)
    later = PublishedClaimFactory(text=newer, exact=EXACT.replace("Eleven", "Nine"))
    assert "source changed since" in client.get(reverse("atlas:claim", args=[claim.pk])).content.decode()
    assert client.get(reverse("atlas:claim", args=[later.pk])).context["badges"] == []
