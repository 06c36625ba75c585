"""Copies where curators meet them: on the curation page, in the queue, and the button that parts one."""

import pytest
from django.urls import reverse

from articles.models import Article, Cluster
from tests.factories.accounts import AdminFactory, EditorFactory
from tests.factories.articles import ArticleFactory, ClusterFactory, SourceFactory, TextVersionFactory
from tests.factories.claims import ClaimFactory

pytestmark = pytest.mark.django_db
QUEUE = "/admin/curate/"


def article(title, **told):
    return TextVersionFactory(
        title=title, **{f"snapshot__article__{name}": value for name, value in told.items()}
    ).snapshot.article


@pytest.fixture
def family():
    """A release with two copies; and one more article."""
    first = article("The release", published="2026-02-03", published_grade="sure", source=SourceFactory(name="Wire"))
    others = [article("A copy", published="2026-02-04", published_grade="guessed"), article("")]
    ClusterFactory(representative=first, members=others)
    ClusterFactory(representative=article("Something else"))
    return first, *others


def curation(one):
    return reverse("admin:curate-article", args=[one.pk])


def parting(one):
    return reverse("admin:part-from-copies", args=[one.pk])


def test_article_names_its_copies(signed_in, curator, family):
    page = signed_in(curator).get(curation(family[0])).content.decode()
    assert "2 copies" in page
    assert "Copy of" not in page
    assert f'<a href="{curation(family[1])}">A copy</a>' in page
    assert "4 February 2026, guessed" in page
    assert f'<a href="{curation(family[2])}">Untitled article</a>' in page
    assert f'action="{parting(family[0])}"' in page


def test_copy_names_what_it_copies_and_the_other_copies(signed_in, curator, family):
    page = signed_in(curator).get(curation(family[1])).content.decode()
    assert f'Copy of <a href="{curation(family[0])}">The release</a>' in page
    assert "(Wire, 3 February 2026)" in page
    assert "1 more copy" in page


def test_article_without_copies_says_nothing_of_them(signed_in, curator, family):
    alone = Article.objects.get(title="Something else")
    page = signed_in(curator).get(curation(alone)).content.decode()
    assert "This is no copy" not in page
    assert "Copy of" not in page


def test_queue_groups_copies_under_what_they_copy_with_their_claims(signed_in, curator, family):
    ClaimFactory(text=family[1].current_text)
    answer = signed_in(curator).get(QUEUE)
    assert {one.title for one, *_ in answer.context["rows"]} == {"The release", "Something else"}
    page = answer.content.decode()
    assert "2 copies" in page
    assert page.index("The release") < page.index("A copy") < page.index("1 draft")


def test_copy_whose_original_does_not_pass_the_filter_stands_alone(signed_in, curator, family):
    answer = signed_in(curator).get(QUEUE, {"words": "A copy"})
    assert [one.title for one, *_ in answer.context["rows"]] == ["A copy"]
    page = answer.content.decode()
    assert f'Copy of <a href="{curation(family[0])}">The release</a>' in page
    assert "1 more copy" not in page


def test_curator_takes_a_copy_out(signed_in, curator, family):
    client = signed_in(curator)
    answer = client.post(parting(family[1]), follow=True)
    assert answer.redirect_chain == [(curation(family[1]), 303)]
    assert "will not be linked with them again" in answer.content.decode()
    assert "Copy of" not in answer.content.decode()
    assert Cluster.objects.get(representative=family[1]).members.count() == 1
    assert "has no copies" in client.post(parting(family[1]), follow=True).content.decode()


def test_editor_takes_a_copy_out_and_comes_to_a_page_that_editors_may_see(signed_in, family):
    client = signed_in(EditorFactory())
    answer = client.post(parting(family[1]), follow=True)
    assert answer.redirect_chain == [(reverse("admin:articles_article_change", args=[family[1].pk]), 303)]
    assert answer.status_code == 200
    sent = {"action": "are_no_copies", "_selected_action": [family[2].pk, family[1].pk]}
    answer = client.post(reverse("admin:articles_article_changelist"), sent, follow=True)
    assert "Taken out of their groups: 1." in answer.content.decode()
    assert Cluster.objects.count() == 4


def test_nobody_else_takes_copies_out_and_nothing_happens_on_a_look(signed_in, curator, family):
    assert signed_in(AdminFactory()).post(parting(family[1])).status_code == 403
    assert signed_in(curator).get(parting(family[1])).status_code == 405
    unread = ArticleFactory(source=family[0].source)
    assert signed_in(curator).post(parting(unread)).status_code == 404
    assert Cluster.objects.count() == 2


@pytest.mark.parametrize("number", [1, 20])
def test_queue_of_copies_asks_the_same_number_of_questions(
    signed_in, curator, number, budgets, django_assert_num_queries
):
    for count in range(number):
        ClusterFactory(representative=article(f"{count}"), members=[article(f"copy {count}")])
    client = signed_in(curator)
    with django_assert_num_queries(budgets["curate-copies"]):
        client.get(QUEUE)
