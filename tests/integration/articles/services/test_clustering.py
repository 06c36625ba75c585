"""What may come into one cluster: nothing that contradicts itself, nothing that a person told apart."""

import pytest

from articles import services
from articles.models import Cluster, PossibleCopy, TextVersion
from tests.comparing import again, article_of, compared, waiting
from tests.factories.accounts import CuratorFactory
from tests.factories.articles import NOW, PassageFactory
from tests.generated_texts import copies, paragraphs, release, templated

pytestmark = pytest.mark.django_db


def naming(text, **codes):
    """The text with identifiers, as the parser found them."""
    TextVersion.objects.filter(pk=text.pk).update(**codes)
    return text


def clusters():
    return {frozenset(article.pk for article in one.members.all()) for one in Cluster.objects.all()}


def group(*texts):
    return frozenset(article_of(text).pk for text in texts)


@pytest.mark.parametrize("told", [{"identified": True}, {}, {"agent": False}])
def test_releases_of_one_template_wait_for_a_person(told):
    texts = [waiting(paragraphs(templated(seed, **told))) for seed in (1, 2)]
    for text in texts:
        compared(text)
    pair = PossibleCopy.objects.open().get()
    assert [pair.first_id, pair.second_id] == sorted(group(*texts))
    assert pair.overlap > 0.8
    assert clusters() == {group(one) for one in texts}
    services.settle_possible(pair_id=pair.pk, are_copies=True, by=CuratorFactory(), now=NOW)
    assert clusters() == {group(*texts)}


@pytest.mark.parametrize(
    ("one", "other", "are_linked"),
    [
        ({"ncts": ["NCT00000001"]}, {"ncts": ["NCT00000002"]}, False),
        ({"dois": ["10.1000/a"]}, {"dois": ["10.1000/b"]}, False),
        ({"pmids": ["1"]}, {"pmids": ["2"]}, False),
        ({"ncts": ["NCT00000001"]}, {"ncts": ["NCT00000001", "NCT00000002"]}, True),
        ({"ncts": ["NCT00000001"]}, {"ncts": []}, True),
        ({"dois": ["10.1000/a"]}, {"pmids": ["2"]}, True),
        ({"dois": ["10.1000/a"]}, {"dois": [f"10.1000/{number}" for number in range(6)]}, True),
    ],
)
def test_copies_may_drop_or_add_an_identifier_and_not_exchange_it(one, other, are_linked):
    sentences = release(21)
    original, copy = waiting(paragraphs(sentences)), waiting(dict(copies(sentences, 1))["typography"])
    compared(naming(original, **one))
    compared(naming(copy, **other))
    assert len(clusters()) == (1 if are_linked else 2)
    assert PossibleCopy.objects.count() == (0 if are_linked else 1)


@pytest.mark.parametrize(("role", "are_linked"), [("reference", True), ("body", False)])
def test_identifiers_among_references_are_of_others(role, are_linked):
    body = paragraphs(release(22))
    texts = []
    for number in (1, 2):
        line = f"1. Somebody. A paper. doi: 10.1000/{number}"
        text = waiting(f"{body}\n\n{line}")
        text.passages.filter(start=text.text.index(line)).delete()
        PassageFactory(text_version=text, start=text.text.index(line), end=len(text.text), role=role)
        texts.append(naming(text, dois=[f"10.1000/{number}"]))
        compared(text)
    assert len(clusters()) == (1 if are_linked else 2)


def test_a_paper_names_itself_and_not_what_it_cites():
    body = paragraphs(release(23))
    one, same, another = (
        waiting(body, kind="paper", doi=doi, title="A paper") for doi in ("10.1000/a", "10.1000/a", "10.1000/b")
    )
    for number, text in enumerate((one, same, another)):
        compared(naming(text, dois=["10.1000/cited", f"10.1000/cited.{number}"]))
    assert clusters() == {group(one, same), group(another)}


def test_a_trial_record_names_itself():
    body = paragraphs(release(24))
    texts = [waiting(body, kind="trial_record", nct=f"NCT0000000{number}") for number in (1, 2)]
    for text in texts:
        compared(naming(text, ncts=["NCT00000009"]))
    assert clusters() == {group(one) for one in texts}


def test_third_text_joins_no_two_that_contradict_each_other():
    sentences = release(25)
    body = paragraphs(sentences)
    one, other = naming(waiting(body), ncts=["NCT00000001"]), naming(waiting(body), ncts=["NCT00000002"])
    silent = waiting(dict(copies(sentences, 1))["typography"])
    for text in (one, other, silent):
        compared(text)
    assert len(clusters()) == 2
    assert all(not group(one, other) <= members for members in clusters())
    asked = {(pair.first_id, pair.second_id) for pair in PossibleCopy.objects.open()}
    assert tuple(sorted(group(one, other))) in asked
    assert len(asked) == 2
    for text in (silent, other, one):
        again(text)
    assert all(not group(one, other) <= members for members in clusters())


def test_whole_clusters_are_compared_before_they_become_one():
    """Two halves that are like nothing but the whole, of which each has a copy that names its own trial."""
    sentences = release(26)
    half = len(sentences) // 2
    halves = [sentences[:half], sentences[half:]]
    for number, part in enumerate(halves, 1):
        compared(waiting(paragraphs(part)))
        compared(naming(waiting(paragraphs(part)), ncts=[f"NCT0000000{number}"]))
    whole = waiting(paragraphs(sentences))
    compared(whole)
    assert sorted(len(members) for members in clusters()) == [2, 3]
    assert PossibleCopy.objects.get().overlap == 1.0


def test_article_that_was_told_apart_comes_back_through_no_third_one_and_nobody_is_asked_again():
    sentences = release(27)
    texts = [waiting(body) for body in (paragraphs(sentences), dict(copies(sentences, 1))["typography"])]
    for text in texts:
        compared(text)
    services.part_from_copies(article_id=article_of(texts[1]).pk, by=CuratorFactory(), now=NOW)
    third = waiting(paragraphs(sentences))
    for text in (third, *reversed(texts)):
        compared(text) if text is third else again(text)
    assert sorted(len(members) for members in clusters()) == [1, 2]
    assert not PossibleCopy.objects.open().exists()
    newer = waiting(f"{paragraphs(sentences)}\n\nOne more sentence.", article=article_of(texts[1]))
    compared(newer)
    assert all(not group(*texts) <= members for members in clusters())
