"""What published claims and decisions teach; drafts, samples and what nobody judged teach nothing."""

import json

import pytest

from claims import services
from claims.models import SuggestionDecision
from claims.services import teaching
from claims.services.teaching import GOLD, BadStatements, all_examples
from tests.factories.accounts import CuratorFactory
from tests.factories.articles import ArticleStudyFactory, StudyFactory, TextVersionFactory
from tests.factories.claims import EXACT, NOW, ClaimFactory, PublishedClaimFactory, SubmittedClaimFactory
from tests.factories.suggestions import SuggestionDecisionFactory
from tests.factories.vocabulary import TermFactory
from tests.suggested_texts import ASIDE, HARMED, RESPONDED, TEXT, suggested_text, terms

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_gold(monkeypatch):
    """Reading the gold sets takes seconds, and what they teach is the subject of two tests."""
    monkeypatch.setattr(teaching, "GOLD", {})


@pytest.fixture
def gold(monkeypatch):
    """The gold sets after all."""
    monkeypatch.setattr(teaching, "GOLD", GOLD)


def of_claims():
    return [one for one in all_examples() if one.source == "claims"]


def test_published_claim_is_an_example_with_its_axes():
    claim = PublishedClaimFactory()
    [found] = of_claims()
    assert dict(found.answers) == {
        "claim": "claim", "claim_type": "efficacy", "direction": "supports", "study_design": claim.level,
    }  # fmt: skip
    assert found.group == f"article:{claim.article_id}"
    assert found.share == 1


def test_claims_of_one_study_are_one_group():
    study = StudyFactory()
    PublishedClaimFactory(study=study)
    PublishedClaimFactory(study=study)
    assert {one.group for one in of_claims()} == {f"study:{study.pk}"}
    assert len(of_claims()) == 2


@pytest.mark.parametrize("factory", [ClaimFactory, SubmittedClaimFactory])
def test_what_is_not_published_teaches_nothing(factory):
    factory()
    assert of_claims() == []


def test_samples_teach_nothing():
    claim = PublishedClaimFactory()
    claim.article.source.sample = True
    claim.article.source.save()
    assert of_claims() == []


def test_terms_of_the_vocabulary_are_seen():
    child = TermFactory(preferred_name="pembrolizumab", facet="therapy", named=["Keytruda"])
    PublishedClaimFactory(terms=[child], text=TextVersionFactory())
    assert "pembrolizumab" in EXACT
    assert "w:<therapy>" in of_claims()[0].traits


def statements(tmp_path, *lines):
    path = tmp_path / "statements.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


STATEMENT = json.dumps({"id": "S1", "pmid": "1", "text": "It worked.", "level": "B"})


def test_gold_and_statements_come_along(tmp_path, gold):
    found = all_examples(statements=statements(tmp_path, STATEMENT))
    assert sum(one.source == "statements" for one in found) == 1
    assert sum(one.source == "gold" for one in found) > 300


def test_later_test_sets_judge_and_the_first_is_left_alone(gold):
    found = {one.place for one in all_examples() if one.source == "unseen gold"}
    assert len({place.partition("/")[0] for place in found}) == 32 + 28
    assert {path.stem for path in GOLD} == {"train", "second_train", "third_train", "second_test", "third_test"}


def test_statements_of_the_settings_are_learnt_from_unless_others_are_named(tmp_path, settings):
    settings.SUGGESTION_STATEMENTS = str(statements(tmp_path, STATEMENT))
    assert [one.place for one in all_examples() if one.source == "statements"] == ["S1"]
    others = tmp_path / "others"
    others.mkdir()
    named = statements(others, STATEMENT.replace("S1", "S2"))
    assert [one.place for one in all_examples(statements=named) if one.source == "statements"] == ["S2"]


@pytest.mark.parametrize("words", ["no JSON", json.dumps({"id": "S1"}), "[]", None])
def test_statements_that_cannot_be_read_are_named(tmp_path, settings, words):
    settings.SUGGESTION_STATEMENTS = str(statements(tmp_path, words) if words else tmp_path / "none.jsonl")
    with pytest.raises(BadStatements, match="jsonl cannot be read as statements: "):
        all_examples()


# --- what people decided about sentences ------------------------------------------------------------------------------


@pytest.fixture
def text():
    terms()
    return suggested_text()


@pytest.fixture
def by():
    return CuratorFactory()


def place(words):
    return TEXT.index(words)


def rejected(text, by, words=RESPONDED, reason="not_a_claim"):
    at = {"article": text.snapshot.article, "text_version": text.pk, "sentence_start": place(words)}
    services.reject(**at, reason=reason, by=by, now=NOW)
    return at


def answered(text, by, words, *, is_claim, monkeypatch):
    monkeypatch.setattr("claims.services.accepting.is_blind", lambda *_: True)
    at = {"article": text.snapshot.article, "text_version": text.pk, "sentence_start": place(words)}
    services.answer_blind(**at, is_claim=is_claim, by=by, now=NOW)


def taught():
    """Words of a sentence that only it has -> what it teaches."""
    marks = {"w:eleven": RESPONDED, "w:resolved": HARMED, "w:institute": ASIDE}
    return {words: dict(one.answers) for one in of_claims() for mark, words in marks.items() if mark in one.traits}


def test_rejected_sentence_teaches_that_it_is_no_claim(text, by):
    rejected(text, by)
    assert taught() == {RESPONDED: {"claim": "none"}}
    [found] = of_claims()
    assert (found.group, found.source) == (f"article:{text.snapshot.article_id}", "claims")
    assert found.chance > 0.3  # the rules took it for one


@pytest.mark.parametrize("reason", ["wrong_tag", "wrong_words", "duplicate", "wrong_role"])
def test_sentence_that_was_rejected_for_another_reason_teaches_nothing(text, by, reason):
    rejected(text, by, reason=reason)
    assert of_claims() == []


def test_rejection_that_was_taken_back_teaches_nothing(text, by):
    services.reopen(**rejected(text, by), by=by, now=NOW)
    assert of_claims() == []
    assert SuggestionDecision.objects.count() == 2


@pytest.mark.parametrize(("is_claim", "answer"), [(True, "claim"), (False, "none")])
def test_blind_answers_teach_both_ways(text, by, monkeypatch, is_claim, answer):
    answered(text, by, ASIDE, is_claim=is_claim, monkeypatch=monkeypatch)
    assert taught() == {ASIDE: {"claim": answer}}


def test_the_last_word_counts(text, by, monkeypatch):
    answered(text, by, RESPONDED, is_claim=True, monkeypatch=monkeypatch)
    at = rejected(text, by)
    assert taught() == {RESPONDED: {"claim": "none"}}
    services.reopen(**at, by=by, now=NOW)
    services.accept(**at, by=by, now=NOW)
    assert of_claims() == []  # a draft is no claim yet


def test_published_claim_outweighs_what_was_said_before(text, by, monkeypatch):
    answered(text, by, RESPONDED, is_claim=False, monkeypatch=monkeypatch)
    rejected(text, by, HARMED)
    claim = PublishedClaimFactory(text=text, exact=RESPONDED)
    assert taught() == {
        RESPONDED: {
            "claim": "claim", "claim_type": "efficacy", "direction": "supports", "study_design": claim.level,
        },
        HARMED: {"claim": "none"},
    }  # fmt: skip


def test_decisions_on_samples_teach_nothing(text, by):
    rejected(text, by)
    source = text.snapshot.article.source
    source.sample = True
    source.save()
    assert of_claims() == []


def test_decisions_on_single_suggestions_say_nothing_of_the_sentence(text, by):
    start = place(RESPONDED)
    SuggestionDecisionFactory(
        text_version=text, suggestion=None, by=by, action="rejected", reason="not_a_claim", facet="therapy",
        sentence_start=start, sentence_end=start + len(RESPONDED),
    )  # fmt: skip
    assert of_claims() == []


def test_texts_in_other_languages_teach_nothing():
    PublishedClaimFactory(text=TextVersionFactory(language="de"))
    assert of_claims() == []


@pytest.mark.parametrize("is_confirmed", [True, False])
def test_article_without_claims_belongs_to_the_study_that_a_person_confirmed(text, by, is_confirmed):
    link = ArticleStudyFactory(article=text.snapshot.article, confirmed_by=by if is_confirmed else None)
    rejected(text, by)
    group = f"study:{link.study_id}" if is_confirmed else f"article:{link.article_id}"
    assert [one.group for one in of_claims()] == [group]


def test_queries_do_not_grow_with_the_texts(text, by, django_assert_max_num_queries):
    rejected(text, by)
    other = suggested_text()
    rejected(other, by)
    with django_assert_max_num_queries(16):
        assert len(of_claims()) == 2
