"""A suggested sentence becomes a draft, is none, or is open again."""

import hashlib
import json

import pytest
from django.db import DatabaseError, transaction

from accounts.models import Event
from claims import services
from claims.deciding import is_blind
from claims.errors import AlreadyDecided, DirectionOpen, IllegalMove, NotSuggested, SchemeBroken, TextReplaced
from claims.models import Claim, StoredSuggestion, SuggestionDecision
from tests.factories.accounts import AdminFactory, CuratorFactory, ReviewerFactory
from tests.factories.articles import TEXT, TextVersionFactory
from tests.factories.claims import EXACT, NOW
from tests.factories.suggestions import StoredSuggestionFactory, SuggestionDecisionFactory, suggest_about
from tests.factories.vocabulary import TermFactory
from vocabulary.facets import TermStatus
from vocabulary.models import Term

pytestmark = pytest.mark.django_db
START = TEXT.index(EXACT)
DENIAL = "Pembrolizumab did not improve survival in patients with triple-negative breast cancer."


@pytest.fixture
def text(terms):
    text = TextVersionFactory(stage="done")
    suggest_about(text)
    return text


@pytest.fixture
def denial(terms):
    text = TextVersionFactory(text=f"A trial of pembrolizumab\n\n{DENIAL}", stage="done")
    suggest_about(text)
    return text


def place(text, **more):
    given = {"text_version": text.pk, "sentence_start": text.text.index("\n\n") + 2, "by": CuratorFactory(), "now": NOW}
    return {"article": text.snapshot.article, **given, **more}


def decisions(**wanted):
    return {(one.facet, one.value, one.action, one.new_value) for one in SuggestionDecision.objects.filter(**wanted)}


def test_accepted_sentence_is_a_draft_with_what_was_suggested(text, terms):
    by = CuratorFactory()
    claim = services.accept(**place(text, by=by))
    assert (claim.state, claim.author, claim.proposition) == ("draft", by, "")
    assert [quote.exact for quote in claim.quotes.all()] == [EXACT]
    assert (claim.claim_type, claim.direction, claim.certainty) == ("efficacy", "supports", "asserted")
    assert claim.n_total == int(StoredSuggestion.objects.get(facet="n", sentence_start=START).value)
    assert {tag.term for tag in claim.tags.all()} == {terms["therapy"], terms["subtype"]}
    for tag in claim.tags.all():
        assert tag.suggestion.value == tag.term.curie
    assert services.form_of(claim)


def test_acceptance_is_kept_with_where_it_came_from(text, terms):
    claim = services.accept(**place(text))
    told = decisions(claim=claim)
    assert ("claim", "claim", "accepted", "") in told
    assert ("therapy", terms["therapy"].curie, "accepted", "") in told
    assert ("claim_type", "efficacy", "accepted", "") in told
    assert "study_design" not in {facet for facet, *_ in told}  # not sure enough to be taken over
    one = SuggestionDecision.objects.get(facet="therapy")
    run = one.suggestion.run
    kept = (one.provider, one.version, one.edition, one.method, one.score)
    assert kept == ("terms", run.version, run.edition, "dictionary", one.suggestion.score)
    assert (one.sentence_start, one.sentence_end) == (START, START + len(EXACT))
    assert str(one) == f"therapy {one.value} accepted by {one.by_id}"
    event = Event.objects.newest()
    assert (event.action, event.object_id) == ("suggestion.accept", str(claim.pk))
    assert json.loads(event.body)["after"]["start"] == START


def test_design_that_is_sure_is_taken_over_and_gives_the_level(text):
    StoredSuggestion.objects.filter(facet="study_design").update(value="phase_2", score=0.9)
    claim = services.accept(**place(text))
    assert (claim.study_design, claim.level) == ("phase_2", "B")


def test_tag_that_the_type_forbids_is_left_out_rather_than_refused(text, terms):
    harm = StoredSuggestion.objects.filter(run__provider="terms", facet="therapy").first()
    StoredSuggestionFactory(
        run=harm.run, sentence_start=START, sentence_end=START + len(EXACT), facet="adverse_event",
        value=terms["adverse_event"].curie,
    )  # fmt: skip
    claim = services.accept(**place(text))
    assert "adverse_event" not in {tag.facet for tag in claim.tags.all()}


def test_merged_term_tags_as_its_successor(text, terms):
    successor = TermFactory()
    Term.objects.filter(pk=terms["therapy"].pk).update(status=TermStatus.MERGED, replaced_by=successor)
    tag = services.accept(**place(text)).tags.get(facet="therapy")
    assert (tag.term, tag.suggestion.value) == (successor, terms["therapy"].curie)


def test_denial_asks_which_way_it_points(denial):
    with pytest.raises(DirectionOpen) as refused:
        services.accept(**place(denial))
    assert "not improve" in refused.value.words
    assert not Claim.objects.exists()
    claim = services.accept(**place(denial, direction="does_not_support"))
    assert claim.direction == "does_not_support"
    assert ("direction", "does_not_support", "accepted", "") in decisions(claim=claim)


def test_other_direction_than_suggested_is_a_change(denial):
    claim = services.accept(**place(denial, direction="supports"))
    assert ("direction", "does_not_support", "edited", "supports") in decisions(claim=claim)
    assert claim.direction == "supports"


def test_direction_that_nobody_suggested_is_taken_as_it_is_said(text):
    StoredSuggestion.objects.filter(facet__in=("direction", "claim_type")).delete()
    claim = services.accept(**place(text, direction="mixed"))
    assert (claim.direction, claim.claim_type) == ("mixed", "")
    assert "direction" not in {facet for facet, *_ in decisions(claim=claim)}


def test_direction_that_is_none_is_refused(text):
    with pytest.raises(SchemeBroken):
        services.accept(**place(text, direction="sideways"))
    assert not SuggestionDecision.objects.exists()


def test_sentence_is_decided_once(text):
    claim = services.accept(**place(text))
    with pytest.raises(AlreadyDecided) as refused:
        services.accept(**place(text))
    assert (refused.value.action, refused.value.claim_id) == ("accepted", claim.pk)
    with pytest.raises(AlreadyDecided):
        services.reject(**place(text, reason="duplicate"))


def test_rejection_is_kept_with_its_reason_and_can_be_taken_back(text):
    services.reject(**place(text, reason="not_a_claim"))
    one = SuggestionDecision.objects.get()
    assert (one.facet, one.action, one.reason, one.suggestion.facet) == ("claim", "rejected", "not_a_claim", "claim")
    assert Event.objects.newest().action == "suggestion.reject"
    services.reopen(**place(text, by=ReviewerFactory()))
    assert Event.objects.newest().action == "suggestion.reopen"
    with pytest.raises(NotSuggested):
        services.reopen(**place(text))
    assert services.accept(**place(text)).pk


def test_sentence_without_a_score_can_be_rejected(text):
    StoredSuggestion.objects.filter(facet="claim").delete()
    services.reject(**place(text, reason="duplicate"))
    assert decisions() == {("claim", "claim", "rejected", "")}


def test_rejection_needs_a_reason_of_the_list(text):
    with pytest.raises(SchemeBroken):
        services.reject(**place(text, reason="because"))


def test_place_where_nothing_is_suggested_is_refused(text):
    with pytest.raises(NotSuggested):
        services.accept(**place(text, sentence_start=START + 1))


@pytest.mark.parametrize("text_version", ["other", "former"])
def test_text_that_is_not_in_force_is_refused(text, text_version):
    other = TextVersionFactory()
    former = place(text)
    if text_version == "former":
        article = text.snapshot.article
        article.current_text = TextVersionFactory(snapshot__article=article, snapshot__sha256="1" * 64)
        article.save()
    else:
        former["text_version"] = other.pk
    with pytest.raises(TextReplaced):
        services.accept(**former)


@pytest.mark.parametrize(
    ("service", "more"),
    [
        (services.accept, {}),
        (services.reject, {"reason": "duplicate"}),
        (services.reopen, {}),
        (services.answer_blind, {"is_claim": True}),
    ],
)
def test_only_writers_decide(text, service, more):
    with pytest.raises(IllegalMove):
        service(**place(text, by=AdminFactory(), **more))


def test_blind_answer_is_kept_apart_and_given_once(text):
    assert not is_blind(text.sha256, START)
    with pytest.raises(NotSuggested):
        services.answer_blind(**place(text, is_claim=True))
    number = next(number for number in range(1000) if is_blind(_sha(number), len(_title(number)) + 2))
    blind = TextVersionFactory(text=f"{_title(number)}\n\n{EXACT}", stage="done")
    suggest_about(blind)
    services.answer_blind(**place(blind, is_claim=False))
    one = SuggestionDecision.objects.made_blind().get()
    assert (one.action, one.method, one.facet) == ("rejected", "blind", "claim")
    with pytest.raises(NotSuggested):
        services.answer_blind(**place(blind, is_claim=True))
    assert services.accept(**place(blind)).pk  # a second opinion is free


def _title(number):
    return f"Title {number}"


def _sha(number):
    return hashlib.sha256(f"{_title(number)}\n\n{EXACT}".encode()).hexdigest()


def test_decision_never_changes():
    one = SuggestionDecisionFactory()
    for act in (one.save, lambda: SuggestionDecision.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
