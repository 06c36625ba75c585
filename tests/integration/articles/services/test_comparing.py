import datetime as dt
import threading

import pytest
from django.db import close_old_connections

from articles import services
from articles.duplicates import print_of
from articles.models import Article, ArticleStudy, ChangeNotice, Cluster, PossibleCopy, Study, TextBand, TextVersion
from tests.comparing import article_of, compared, waiting
from tests.factories.accounts import CuratorFactory
from tests.factories.articles import NOW, ArticleFactory, SourceFactory, TextVersionFactory
from tests.generated_texts import COPIES, copies, paragraphs, release

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", COPIES)
def test_copy_joins_the_cluster_of_its_original(kind):
    sentences = release(7)
    original = waiting(paragraphs(sentences), published=NOW.date(), published_grade="sure")
    cluster = compared(original)
    copy = waiting(dict(copies(sentences, 7))[kind])
    assert compared(copy) == cluster
    cluster.refresh_from_db()
    assert set(cluster.members.all()) == {article_of(original), article_of(copy)}
    assert cluster.representative == article_of(original)
    copy.refresh_from_db()
    assert (copy.stage, copy.next_at, copy.lease_token) == ("recognise", NOW, None)


def test_unrelated_article_is_a_cluster_of_one():
    first, second = (waiting(paragraphs(release(seed))) for seed in (1, 2))
    assert compared(first) != compared(second)
    assert {cluster.members.count() for cluster in Cluster.objects.all()} == {1}


def test_same_order_or_another_gives_the_same_clusters():
    sentences = release(3)
    texts = [waiting(body) for body in (paragraphs(sentences), *dict(copies(sentences, 3)).values())]
    for text in reversed(texts):
        compared(text)
    assert Cluster.objects.get().members.count() == len(texts)


def test_text_that_belongs_to_two_clusters_makes_them_one():
    sentences = release(11)
    half = len(sentences) // 2
    first, second = waiting(paragraphs(sentences[:half])), waiting(paragraphs(sentences[half:]))
    assert compared(first) != compared(second)
    kept = Cluster.objects.earliest("pk")
    assert compared(waiting(paragraphs(sentences))) == kept
    assert Cluster.objects.get().members.count() == 3


def test_comparing_twice_changes_nothing():
    sentences = release(4)
    text, copy = waiting(paragraphs(sentences)), waiting(dict(copies(sentences, 4))["typography"])
    compared(text), compared(copy)
    before = list(Article.objects.values("pk", "cluster", "changed_at")), TextBand.objects.count()
    for one in (text, copy):
        TextVersion.objects.filter(pk=one.pk).update(next_at=NOW, stage="compare")
        compared(one)
    assert (list(Article.objects.values("pk", "cluster", "changed_at")), TextBand.objects.count()) == before


def test_new_text_of_an_article_takes_the_place_of_its_bands_and_leaves_it_in_its_cluster():
    text = waiting(paragraphs(release(5)))
    cluster = compared(text)
    newer = waiting(paragraphs(release(6)), article=article_of(text))
    assert compared(newer) == cluster
    assert set(TextBand.objects.values_list("text", flat=True)) == {newer.pk}


def test_text_out_of_force_is_done_without_a_look():
    text = waiting(paragraphs(release(5)))
    waiting(paragraphs(release(6)), article=article_of(text))
    assert compared(text) is None
    text.refresh_from_db()
    assert (text.stage, TextBand.objects.count(), Cluster.objects.count()) == ("done", 0, 0)


def test_late_worker_writes_nothing():
    leased = services.claim_for_compare(text_id=waiting(paragraphs(release(5))).pk, worker="w", now=NOW)
    TextVersion.objects.update(lease_token=None)
    assert services.compare(text=leased, now=NOW) is None
    assert not TextBand.objects.exists()


def test_worker_that_loses_its_lease_at_the_end_leaves_the_text_to_the_other(monkeypatch):
    text = waiting(paragraphs(release(5)))

    def lose(**_told):
        TextVersion.objects.update(lease_token=None)

    monkeypatch.setattr("articles.services.comparing.propose_studies", lose)
    assert compared(text)
    text.refresh_from_db()
    assert (text.stage, text.next_at) == ("compare", NOW)


def test_text_that_is_overtaken_while_it_is_compared_joins_nothing(monkeypatch):
    text = waiting(paragraphs(release(5)))

    def overtake(*args, **kwargs):
        waiting(paragraphs(release(6)), article=article_of(text))
        return print_of("")

    monkeypatch.setattr("articles.services.comparing.print_of", overtake)
    assert compared(text) is None
    assert not Cluster.objects.exists()


def test_lease_is_taken_once_and_only_for_texts_to_compare():
    text = waiting(paragraphs(release(5)))
    assert services.claim_for_compare(text_id=text.pk, worker="w", now=NOW)
    assert services.claim_for_compare(text_id=text.pk, worker="v", now=NOW) is None
    done = TextVersionFactory(next_at=NOW, stage="recognise")
    assert services.claim_for_compare(text_id=done.pk, worker="v", now=NOW) is None


def test_samples_are_no_copies_of_what_was_really_published():
    body = paragraphs(release(8))
    sample = SourceFactory(sample=True)
    assert compared(waiting(body, source=sample)) != compared(waiting(body))


def test_preprint_and_paper_are_two_works():
    body = paragraphs(release(8))
    assert compared(waiting(body, kind="preprint")) != compared(waiting(body, kind="paper"))
    assert not PossibleCopy.objects.exists()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"body": " ".join(f"word{n}" for n in range(70))}, {"body": " ".join(f"word{n}" for n in range(70))}),
        ({"kind": "paper"}, {"kind": "news"}),
    ],
)
def test_doubtful_pair_waits_for_a_person(first, second):
    texts = [
        waiting(**{"body": paragraphs(release(8)), "title": "One title of four words", **one})
        for one in (first, second)
    ]
    for text in texts:
        compared(text)
    pair = PossibleCopy.objects.get()
    assert [pair.first_id, pair.second_id] == sorted(article_of(text).pk for text in texts)
    assert Cluster.objects.count() == 2
    TextVersion.objects.filter(pk=texts[0].pk).update(next_at=NOW, stage="compare")
    compared(texts[0])
    assert list(PossibleCopy.objects.open()) == [pair]


@pytest.mark.parametrize(("are_copies", "clusters"), [(True, 1), (False, 2)])
def test_person_settles_a_doubtful_pair_once(are_copies, clusters):
    texts = [waiting(paragraphs(release(8)), kind=kind) for kind in ("paper", "news")]
    for text in texts:
        compared(text)
    pair, curator = PossibleCopy.objects.get(), CuratorFactory()
    services.settle_possible(pair_id=pair.pk, are_copies=are_copies, by=curator, now=NOW)
    again = services.settle_possible(pair_id=pair.pk, are_copies=not are_copies, by=CuratorFactory(), now=NOW)
    assert (again.settled_by, again.are_copies, Cluster.objects.count()) == (curator, are_copies, clusters)
    assert not PossibleCopy.objects.open().exists()
    TextVersion.objects.filter(pk=texts[0].pk).update(next_at=NOW, stage="compare")
    compared(texts[0])
    assert PossibleCopy.objects.get().overlap == pair.overlap


def test_earliest_published_stands_for_all_and_a_guess_is_no_date():
    body, day = paragraphs(release(9)), dt.date(2026, 2, 3)
    guessed = waiting(body, published=day - dt.timedelta(days=9), published_grade="guessed")
    later = waiting(body, published=day + dt.timedelta(days=1), published_grade="sure")
    first = waiting(body, published=day, published_grade="structured")
    for text, standing in ((guessed, guessed), (later, later), (first, first)):
        cluster = compared(text)
        assert cluster.representative_id == article_of(standing).pk


def test_page_of_the_issuer_goes_before_the_news_of_the_same_day():
    body = paragraphs(release(9))
    compared(waiting(body))
    own = waiting(body)
    TextVersion.objects.filter(pk=own.pk).update(issuer="Clinic of Ulm", publisher="clinic of ulm")
    assert compared(own).representative == article_of(own)


def test_correction_flags_what_it_corrects():
    body = paragraphs(release(10))
    compared(waiting(body, kind="press_release", source_tier="S4"))
    correction = waiting(body, kind="correction", publisher="A wire")
    cluster = compared(correction)
    article = article_of(correction)
    assert article.corrects_id == cluster.representative_id != article.pk
    notice = ChangeNotice.objects.get()
    assert (notice.article_id, notice.kind, notice.said_by) == (cluster.representative_id, "correction", "A wire")
    TextVersion.objects.filter(pk=correction.pk).update(next_at=NOW, stage="compare")
    compared(correction)
    assert ChangeNotice.objects.get() == notice


def test_tier_that_a_person_set_outlives_a_correction():
    body = paragraphs(release(10))
    compared(waiting(body, kind="news", source_tier="S5"))
    correction = waiting(body, kind="correction", source_tier="S3", kind_by=CuratorFactory())
    compared(correction)
    assert article_of(correction).source_tier == "S3"


def test_copies_take_over_the_candidates_of_their_representative():
    sentences = release(12)
    original = waiting(paragraphs(sentences), published=NOW.date(), published_grade="sure")
    TextVersion.objects.filter(pk=original.pk).update(dois=["10.1000/x"])
    compared(original)
    copy = waiting(dict(copies(sentences, 1))["excerpt of 30 %"])
    compared(copy)
    links = ArticleStudy.objects.filter(study=Study.objects.get())
    found = {(link.article_id, link.found_by, link.confirmed_by) for link in links}
    assert found == {(article_of(original).pk, "doi", None), (article_of(copy).pk, "copy", None)}


@pytest.mark.django_db(transaction=True)
def test_copies_that_are_compared_at_once_come_into_one_cluster():
    sentences = release(13)
    bodies = [paragraphs(sentences), *dict(copies(sentences, 2)).values(), *dict(copies(sentences, 3)).values()]
    texts = [waiting(body) for body in bodies]
    start, errors = threading.Barrier(len(texts)), []

    def work(text):
        try:
            start.wait(timeout=30)
            compared(text)
        except Exception as error:  # noqa: BLE001  # told by the test, whatever it is
            errors.append(error)
        finally:
            close_old_connections()
            from django.db import connection

            connection.close()

    threads = [threading.Thread(target=work, args=[text]) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert errors == []
    assert Cluster.objects.get().members.count() == len(texts)


def test_article_without_a_text_stays_outside():
    ArticleFactory()
    assert not Cluster.objects.exists()
