"""What is shown of the suggestions about a text."""

import datetime as dt
import hashlib

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Contact, Passage
from claims import services
from claims.deciding import is_blind
from claims.models import StoredSuggestion, SuggestionRun
from tests.factories.accounts import CuratorFactory, UserFactory
from tests.factories.articles import TEXT, TextVersionFactory
from tests.factories.claims import EXACT, NOW
from tests.factories.suggestions import (
    StoredSuggestionFactory,
    SuggestionDecisionFactory,
    SuggestionRunFactory,
    suggest_about,
)
from tests.factories.vocabulary import TermFactory
from vocabulary.facets import TermStatus
from vocabulary.models import Term

pytestmark = pytest.mark.django_db
ODD = "tests.integration.claims.services.odd_providers"
START = TEXT.index(EXACT)


@pytest.fixture
def text(terms):
    text = TextVersionFactory(stage="done")
    suggest_about(text)
    return text


def shown(text, by=None):
    return services.suggested(text=text, by=by or CuratorFactory())


def first(text):
    return shown(text).sentences[0]


def test_text_that_nobody_asked_about_says_so():
    assert shown(TextVersionFactory()).state == "none"


def test_text_in_line_is_waited_for(terms):
    text = TextVersionFactory()
    services.queue_suggestions(text=text, now=NOW)
    found = shown(text)
    assert (found.state, set(found.waiting), found.sentences) == ("waiting", {"terms", "axes"}, ())


def test_best_sentence_comes_first_with_what_is_suggested(text, terms):
    one = first(text)
    assert (one.text, TEXT[one.start : one.end]) == (EXACT, EXACT)
    assert (one.axes["claim_type"].value, one.level) == ("efficacy", "B")
    assert one.axes["claim_type"].label == "Efficacy"
    assert (one.axes["confirmatory"].label, one.axes["n"].label) == ("No", one.axes["n"].value)
    assert [tag.label for tag in one.tags["therapy"]] == ["pembrolizumab"]
    assert one.tags["subtype"][0].term == terms["subtype"]
    assert not one.needs_direction
    assert one.score == one.claim.score
    assert (one.is_decided, one.claim_id, one.span) == ("", None, (START, START + len(EXACT)))


def test_every_suggestion_resolves_to_its_words(text):
    for one in StoredSuggestion.objects.latest_of(text):
        assert text.text[one.start : one.end] == one.surface
        assert str(one) == f"{one.facet}: {one.value}"
    assert {one.run.provider for one in first(text).all} == {"terms", "axes"}


def test_number_of_queries_is_constant(terms):
    few = TextVersionFactory(stage="done")
    many = TextVersionFactory(text=f"Title\n\n{f'{EXACT} ' * 30}\n\n{EXACT}", stage="done")
    counted = []
    for text in (few, many):
        suggest_about(text)
        by = CuratorFactory()
        text = type(text).objects.get(pk=text.pk)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            found = shown(text, by)
        counted.append(len(queries))
        assert found.sentences
    assert counted[0] == counted[1] <= 8


def test_passage_that_carries_no_claim_is_not_offered(text):
    Passage.objects.filter(text_version=text, start=START).update(role="teaser")
    assert START not in {one.start for one in shown(text).sentences}


def test_sentence_with_contact_details_is_not_offered(text):
    Contact.objects.create(text_version=text, start=START + 3, end=START + 9, kind="telephone")
    assert START not in {one.start for one in shown(text).sentences}


def test_unlikely_sentences_are_not_offered(text):
    StoredSuggestion.objects.filter(facet="claim").update(score=0.1)
    found = shown(text)
    assert (found.state, found.sentences) == ("ready", ())


def blind_text():
    """A text of which the sentence of the body is one that is asked about blindly."""
    for number in range(1000):
        title = f"Title {number}"
        words = f"{title}\n\n{EXACT}"
        if is_blind(hashlib.sha256(words.encode()).hexdigest(), len(title) + 2):
            return TextVersionFactory(text=words, stage="done")
    raise AssertionError("5 % is not that rare")


def test_blind_sentence_is_shown_without_suggestions_until_it_is_answered(terms):
    text = blind_text()
    suggest_about(text)
    found = shown(text)
    assert ([one.text for one in found.blind], [one.text for one in found.sentences]) == ([EXACT], [])
    answer = {"text_version": text.pk, "sentence_start": found.blind[0].start, "by": CuratorFactory(), "now": NOW}
    services.answer_blind(article=text.snapshot.article, is_claim=True, **answer)
    found = shown(text)
    assert (found.blind, [one.text for one in found.sentences]) == ((), [EXACT])


def test_merged_term_is_shown_as_its_successor_and_once(text, terms):
    successor = TermFactory(preferred_name="pembro")
    StoredSuggestionFactory(
        run=SuggestionRun.objects.get(provider="terms"), sentence_start=START, sentence_end=START + len(EXACT),
        facet="therapy", value=successor.curie, score=0.3,
    )  # fmt: skip
    Term.objects.filter(pk=terms["therapy"].pk).update(status=TermStatus.MERGED, replaced_by=successor)
    mine = first(text).tags["therapy"]
    assert [(one.label, one.term, one.score) for one in mine] == [("pembro", successor, 1.0)]


def test_term_out_of_use_is_not_offered(text, terms):
    Term.objects.filter(pk=terms["therapy"].pk).update(status=TermStatus.DEPRECATED)
    assert "therapy" not in first(text).tags


def test_newest_answer_of_a_provider_is_shown(text):
    old = SuggestionRun.objects.get(provider="axes")
    later = SuggestionRunFactory(text_version=text, edition="next", ran_at=NOW + dt.timedelta(hours=1))
    StoredSuggestionFactory(run=later, sentence_start=START, sentence_end=START + len(EXACT), score=0.77)
    assert first(text).score == 0.77
    assert old.suggestions.exists()


def test_former_answer_is_shown_while_the_next_is_waited_for(text):
    SuggestionRunFactory(text_version=text, edition="next", ran_at=None, next_at=NOW)
    found = shown(text)
    assert (found.state, found.waiting, found.sentences[0].text) == ("ready", ("axes",), EXACT)


def test_failed_provider_is_named_beside_the_others(text):
    SuggestionRun.objects.filter(provider="terms").update(ran_at=None, last_error="It failed.", dead_at=NOW)
    found = shown(text)
    assert (found.state, found.failures, found.waiting) == ("ready", {"terms": "It failed."}, ())
    SuggestionRun.objects.filter(provider="axes").update(ran_at=None, last_error="It, too.", next_at=NOW)
    found = shown(text)
    assert (found.state, set(found.failures), found.waiting) == ("failed", {"terms", "axes"}, ())


def test_provider_that_is_asked_no_more_is_not_shown(text, use):
    use(f"{ODD}.Odd")
    assert shown(text).state == "none"


def test_provider_that_only_learns_is_stored_and_not_shown(terms, use):
    use(f"{ODD}.Learns", "claims.suggesting.axes_provider.AxesProvider")
    text = TextVersionFactory(stage="done")
    suggest_about(text)
    assert StoredSuggestion.objects.filter(run__provider="learns").exists()
    assert {one.run.provider for one in first(text).all} == {"axes"}


def test_decided_sentences_come_last_with_their_decision(text):
    whole = {"text_version": text, "sentence_start": START, "sentence_end": START + len(EXACT), "suggestion": None}
    SuggestionDecisionFactory(**whole, action="rejected", reason="wrong_words")
    one = shown(text).sentences[-1]
    assert (one.start, one.is_decided, one.decision.get_reason_display()) == (START, "rejected", "Wrong words")
    SuggestionDecisionFactory(**whole, action="reopened")
    assert first(text).is_decided == ""


def test_accepted_sentence_leads_to_its_claim_and_is_open_once_that_is_discarded(text):
    by = CuratorFactory()
    claim = services.accept(article=text.snapshot.article, text_version=text.pk, sentence_start=START, by=by, now=NOW)
    one = shown(text).sentences[-1]
    assert (one.is_decided, one.claim_id) == ("accepted", claim.pk)
    assert shown(text, UserFactory()).sentences[-1].claim_id is None
    services.discard(claim_id=claim.pk, lock=claim.lock, by=by, now=NOW)
    assert first(text).is_decided == ""
