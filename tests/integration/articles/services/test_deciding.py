"""What people say about copies: a wrong link is undone for good."""

import pytest

from accounts.models import Event
from articles import services
from articles.models import ArticleStudy, Cluster, PossibleCopy, TextVersion
from tests.comparing import again, article_of, compared, waiting
from tests.factories.accounts import CuratorFactory, EditorFactory
from tests.factories.articles import NOW, ArticleFactory, ClusterFactory, PossibleCopyFactory
from tests.generated_texts import copies, paragraphs, release

pytestmark = pytest.mark.django_db


@pytest.fixture
def linked():
    """Three texts of one cluster, the first of which names a trial."""
    sentences = release(31)
    bodies = [paragraphs(sentences), *list(dict(copies(sentences, 1)).values())[:2]]
    texts = [waiting(body) for body in bodies]
    TextVersion.objects.filter(pk=texts[0].pk).update(ncts=["NCT00000001"])
    for text in texts:
        compared(text)
    assert Cluster.objects.get().members.count() == 3
    return texts


def parted(text, by):
    return services.part_from_copies(article_id=article_of(text).pk, by=by, now=NOW)


def test_copy_leaves_for_good_with_an_event_and_without_the_candidates_that_it_took_over(linked):
    curator = CuratorFactory()
    assert ArticleStudy.objects.filter(found_by="copy").count() == 2
    cluster = parted(linked[1], curator)
    article = article_of(linked[1])
    assert (article.cluster, cluster.representative) == (cluster, article)
    assert Cluster.objects.exclude(pk=cluster.pk).get().members.count() == 2
    assert {link.article_id for link in ArticleStudy.objects.filter(found_by="copy")} == {article_of(linked[2]).pk}
    event = Event.objects.latest("pk")
    assert (event.action, event.actor, event.role, event.object_id) == (
        "article.part_from_copies",
        curator,
        "curator",
        str(article.pk),
    )
    pairs = PossibleCopy.objects.told_apart()
    assert {(pair.settled_by, pair.overlap > 0.4) for pair in pairs} == {(curator, True)}
    assert pairs.count() == 2
    again(linked[1])
    assert article_of(linked[1]).cluster == cluster


def test_rest_gets_another_representative_when_the_first_leaves(linked):
    first = article_of(linked[0])
    assert first.represents is not None
    cluster = parted(linked[0], EditorFactory())
    rest = Cluster.objects.exclude(pk=cluster.pk).get()
    assert cluster.representative == first
    assert rest.representative == article_of(linked[1])
    assert not ArticleStudy.objects.filter(found_by="copy").exists()
    assert Event.objects.latest("pk").role == "editor"


def test_confirmed_study_stays_with_the_article_that_leaves(linked):
    ArticleStudy.objects.filter(found_by="copy").update(confirmed_by=CuratorFactory())
    parted(linked[1], CuratorFactory())
    assert article_of(linked[1]).study_links.get().found_by == "copy"


@pytest.mark.parametrize("alone", [True, False])
def test_article_without_copies_has_none_to_leave(alone):
    article = ArticleFactory()
    if alone:
        ClusterFactory(representative=article)
    assert services.part_from_copies(article_id=article.pk, by=CuratorFactory(), now=NOW) is None
    assert not Event.objects.exists()


def test_last_word_about_a_pair_is_that_of_the_person_who_parts_it(linked):
    first, second = sorted(article_of(text).pk for text in linked[:2])
    pair = PossibleCopyFactory(
        first_id=first, second_id=second, overlap=0.4, are_copies=True, settled_by=CuratorFactory(), settled_at=NOW
    )
    parted(linked[1], CuratorFactory())
    pair.refresh_from_db()
    assert (pair.are_copies, pair.overlap) == (False, 0.4)


def test_nobody_joins_what_another_person_told_apart(linked):
    parted(linked[1], CuratorFactory())
    third = ArticleFactory()
    ClusterFactory(representative=third)
    one, other = sorted((article_of(linked[1]).pk, third.pk))
    pair = PossibleCopyFactory(first_id=one, second_id=other)
    services.settle_possible(pair_id=pair.pk, are_copies=True, by=CuratorFactory(), now=NOW)
    one, other = sorted((article_of(linked[0]).pk, third.pk))
    pair = PossibleCopyFactory(first_id=one, second_id=other)
    with pytest.raises(services.ToldApart):
        services.settle_possible(pair_id=pair.pk, are_copies=True, by=CuratorFactory(), now=NOW)
    assert list(PossibleCopy.objects.open()) == [pair]
    services.settle_possible(pair_id=pair.pk, are_copies=False, by=CuratorFactory(), now=NOW)
    assert not PossibleCopy.objects.open().exists()
