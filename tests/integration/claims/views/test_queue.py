import pytest
from django.urls import reverse

from claims import services
from claims.workflow import Move
from immuno_atlas.web.clock import database_now
from tests.factories.accounts import AdminFactory, EditorFactory
from tests.factories.articles import ArticleFactory, SourceFactory, TextVersionFactory
from tests.factories.claims import ClaimFactory, PublishedClaimFactory, SubmittedClaimFactory

pytestmark = pytest.mark.django_db
QUEUE = "/admin/curate/"


def test_the_queue_lists_readable_articles_with_their_claims_by_state(signed_in, curator):
    text = TextVersionFactory(snapshot__article__source=SourceFactory(sample=True, name="Examples"))
    PublishedClaimFactory(text=text)
    ClaimFactory(text=text, proposition="Another proposition holds.")
    ArticleFactory(title="Still to be fetched")
    body = signed_in(curator).get(QUEUE).content.decode()
    assert reverse("admin:curate-article", args=[text.snapshot.article_id]) in body
    assert "1 published" in body
    assert "1 draft" in body
    assert '<span class="sample">Sample</span>' in body
    assert "Still to be fetched" not in body


def test_own_drafts_and_returned_ones_stand_apart(signed_in, curator, reviewer):
    ClaimFactory(by=curator, proposition="My draft holds.")
    ClaimFactory(proposition="A foreign draft holds.")
    waiting = SubmittedClaimFactory(by=curator, proposition="What came back holds.")
    services.advance(
        claim_id=waiting.pk, move=Move.RETURN, lock=waiting.lock, by=reviewer, now=database_now(), reason="Not quite."
    )
    body = signed_in(curator).get(QUEUE).content.decode()
    returned, drafts = body.index("Returned to me"), body.index("My drafts")
    assert returned < body.index("What came back holds.") < drafts < body.index("My draft holds.")
    assert body.count("What came back holds.") == 1
    assert "Not quite." in body
    opened = signed_in(curator).get(f"{QUEUE}{waiting.article_id}/?claim={waiting.pk}").content.decode()
    assert f"Returned by {reviewer}:</strong> Not quite." in opened
    assert "A foreign draft holds." not in body


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("words=wanted", {"wanted"}),
        ("kind=paper", {"a paper"}),
        ("claims=open", {"wanted", "a paper"}),
        ("source=999999999", {"wanted", "a paper", "claimed"}),
        ("kind=nonsense&source=x&words=%00", {"wanted", "a paper", "claimed"}),
        ("page=99", {"wanted", "a paper", "claimed"}),
        ("words=nowhere", set()),
    ],
)
def test_the_queue_is_filtered(signed_in, curator, query, shown):
    for title, kind in (("wanted", "news"), ("a paper", "paper"), ("claimed", "news")):
        text = TextVersionFactory(title=title, snapshot__article__kind=kind)
        if title == "claimed":
            ClaimFactory(text=text)
    answer = signed_in(curator).get(f"{QUEUE}?{query}")
    listed = {str(article) for article, *_ in answer.context["rows"]}
    assert (answer.status_code, listed) == (200, shown)


def test_the_queue_is_filtered_by_source(signed_in, curator):
    text, _ = TextVersionFactory(), TextVersionFactory()
    answer = signed_in(curator).get(f"{QUEUE}?source={text.snapshot.article.source_id}")
    assert [article.pk for article, *_ in answer.context["rows"]] == [text.snapshot.article_id]


def test_the_queue_is_paged(signed_in, curator):
    for _ in range(26):
        TextVersionFactory()
    answer = signed_in(curator).get(f"{QUEUE}?page=2")
    assert "Page 2 of 2" in answer.content.decode()
    assert len(answer.context["rows"]) == 1


@pytest.mark.parametrize("person", [EditorFactory, AdminFactory])
def test_only_writers_see_the_queue(signed_in, person):
    assert signed_in(person()).get(QUEUE).status_code == 403


@pytest.mark.parametrize("number", [1, 20])
def test_the_queue_asks_the_same_number_of_questions(signed_in, reviewer, number, budgets, django_assert_num_queries):
    for _ in range(number):
        ClaimFactory(by=reviewer)
    client = signed_in(reviewer)
    with django_assert_num_queries(budgets["curate"]):
        client.get(QUEUE)
