"""What is noted of the suggestions when a claim is submitted."""

import psycopg
import pytest
from django.db import OperationalError, connection, transaction

from claims import services
from claims.models import StoredSuggestion, SuggestionDecision
from claims.workflow import Move
from tests.factories.accounts import CuratorFactory
from tests.factories.articles import TEXT, TextVersionFactory
from tests.factories.claims import EXACT, NOW, VALUES, ClaimFactory
from tests.factories.suggestions import SuggestionDecisionFactory, suggest_about
from tests.factories.vocabulary import BiomarkerFactory, MechanismFactory, SubtypeFactory, TermFactory

pytestmark = pytest.mark.django_db
START = TEXT.index(EXACT)


@pytest.fixture
def text(terms):
    text = TextVersionFactory(stage="done")
    suggest_about(text)
    return text


def submit(claim):
    return services.advance(claim_id=claim.pk, move=Move.SUBMIT, lock=claim.lock, by=claim.author, now=NOW)


def noted(claim, **wanted):
    rows = SuggestionDecision.objects.filter(claim=claim, **wanted)
    return {(one.facet, one.value, one.action, one.new_value) for one in rows}


def test_own_claim_says_what_was_right_changed_left_and_missed(text, terms):
    other = MechanismFactory()
    claim = ClaimFactory(text=text, terms=[terms["therapy"], other], certainty="hedged")
    submit(claim)
    told = noted(claim)
    assert ("claim", "claim", "accepted", "") in told
    assert ("therapy", terms["therapy"].curie, "accepted", "") in told
    assert ("subtype", terms["subtype"].curie, "ignored", "") in told
    assert ("mechanism", "", "missed", other.curie) in told
    assert ("certainty", "asserted", "edited", "hedged") in told
    n = StoredSuggestion.objects.get(facet="n", sentence_start=START).value
    assert ("n", n, *(("accepted", "") if n == "40" else ("edited", "40"))) in told
    assert ("confirmatory", "false", "accepted", "") in told
    assert {one.sentence_start for one in SuggestionDecision.objects.all()} == {START}


def test_accepted_claim_is_noted_once(text):
    by = CuratorFactory()
    claim = services.accept(article=text.snapshot.article, text_version=text.pk, sentence_start=START, by=by, now=NOW)
    values = {"proposition": VALUES["proposition"], "significance": "sensitivity_response", "study_design": "phase_2"}
    claim = services.edit(claim_id=claim.pk, values=values, lock=claim.lock, by=by, now=NOW)
    before = noted(claim)
    claim = submit(claim)
    told = noted(claim)
    assert before < told
    assert {facet for facet, *_ in told - before} >= {"study_design"}
    assert {facet for facet, *_ in told - before} <= {"study_design", "extrapolates", "quote_role", "claimant"}
    count = SuggestionDecision.objects.count()
    claim = services.advance(claim_id=claim.pk, move=Move.WITHDRAW, lock=claim.lock, by=by, now=NOW)
    submit(claim)
    assert SuggestionDecision.objects.count() == count


def test_edited_tags_keep_what_suggested_them(text, terms):
    by = CuratorFactory()
    claim = services.accept(article=text.snapshot.article, text_version=text.pk, sentence_start=START, by=by, now=NOW)
    tags = [terms["therapy"], SubtypeFactory()]
    services.edit(claim_id=claim.pk, values={}, tags=tags, lock=claim.lock, by=by, now=NOW)
    assert claim.tags.get(facet="therapy").suggestion
    assert claim.tags.get(facet="subtype").suggestion is None


def test_unlikely_sentence_that_is_a_claim_was_missed(text):
    claim = ClaimFactory(text=text, n_total=7)
    StoredSuggestion.objects.filter(facet="claim").update(score=0.01)
    StoredSuggestion.objects.filter(facet="n").delete()
    submit(claim)
    told = noted(claim)
    assert ("claim", "", "missed", "claim") in told
    assert ("n", "", "missed", "7") in told


def test_claim_on_a_rejected_sentence_overrides_the_rejection(text):
    SuggestionDecisionFactory(
        text_version=text, sentence_start=START, sentence_end=START + len(EXACT), suggestion=None, action="rejected"
    )
    claim = ClaimFactory(text=text)
    submit(claim)
    assert ("claim", "claim", "accepted", "") in noted(claim)
    one = services.suggested(text=text, by=claim.author).sentences[-1]
    assert (one.is_decided, one.claim_id) == ("accepted", claim.pk)


def test_part_of_a_sentence_counts_as_the_sentence(text):
    claim = ClaimFactory(text=text, exact="responded to pembrolizumab")
    submit(claim)
    assert ("claim", "claim", "accepted", "") in noted(claim)


def test_several_sentences_share_what_was_missed(text, terms):
    missed = TermFactory()
    exact = ["New antibody shrinks tumours", EXACT]
    claim = ClaimFactory(text=text, exact=exact, terms=[terms["therapy"], missed], therapy_interaction="combination")
    submit(claim)
    assert SuggestionDecision.objects.filter(claim=claim, facet="claim").count() == 2
    assert noted(claim, action="missed", facet="therapy") == {("therapy", "", "missed", missed.curie)}
    assert SuggestionDecision.objects.filter(claim=claim, action="missed", facet="therapy").count() == 1
    assert SuggestionDecision.objects.filter(claim=claim, facet="claim_type").count() == 1


def test_text_that_no_provider_has_read_is_compared_with_nothing():
    submit(ClaimFactory())
    assert not SuggestionDecision.objects.exists()


def test_biomarker_without_suggestion_is_missed_under_its_facet(text, terms):
    marker = BiomarkerFactory()
    claim = ClaimFactory(
        text=text, terms=[terms["therapy"], marker], claim_type="predictive", significance="sensitivity_response"
    )
    submit(claim)
    assert ("biomarker", "", "missed", marker.curie) in noted(claim)
    assert ("claim_type", "efficacy", "edited", "predictive") in noted(claim)


def test_unsure_tag_that_is_not_taken_and_number_that_nobody_states_are_not_noted(text, terms):
    StoredSuggestion.objects.filter(facet="subtype").update(score=0.2)
    StoredSuggestion.objects.filter(facet__in=("n", "confirmatory")).delete()
    claim = ClaimFactory(text=text, terms=[terms["therapy"]], n_total=None)
    submit(claim)
    assert not {"subtype", "n", "confirmatory"} & {facet for facet, *_ in noted(claim)}


# --- beside a worker that writes suggestions --------------------------------------------------------------------------


def _submitted(claim):
    submit(claim)


def _gone_over(claim):
    text = claim.quotes.get().text_version_id
    services.draft_from(
        article=claim.article, text_version=text, shown=[(START, START + len(EXACT))],
        values={**VALUES, "proposition": "Another one."}, quotes=[services.Words(text, START, EXACT)],
        tags=[], by=claim.author, now=NOW,
    )  # fmt: skip


def _impatiently(decide, claim):
    with transaction.atomic():
        connection.cursor().execute("SET LOCAL lock_timeout = '200ms'")
        decide(claim)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("decide", [_submitted, _gone_over])
def test_what_is_noted_waits_for_whoever_writes_suggestions_about_the_text(text, owner_url, decide):
    """Else a suggestion could be gone by the time that what was decided about it is stored."""
    claim = ClaimFactory(text=text)
    with psycopg.connect(owner_url) as worker:
        worker.execute("SELECT 1 FROM articles_textversion WHERE id = %s FOR NO KEY UPDATE", [text.pk])
        with pytest.raises(OperationalError, match="lock timeout"):
            _impatiently(decide, claim)
    _impatiently(decide, claim)
    assert SuggestionDecision.objects.filter(text_version=text).exists()
