"""What of a draft came of a suggestion, as far as tags go."""

import pytest

from claims import services
from claims.models import StoredSuggestion
from claims.services.drafting import Words
from immuno_atlas.web.clock import database_now
from tests import suggested_texts
from tests.factories.accounts import CuratorFactory, EditorFactory
from tests.factories.vocabulary import TermFactory
from tests.suggested_texts import ADDED, BESIDE_UNKNOWN
from vocabulary.models import Term
from vocabulary.services import merge

pytestmark = pytest.mark.django_db


@pytest.fixture
def text():
    suggested_texts.terms()
    return suggested_texts.suggested_text(BESIDE_UNKNOWN)


@pytest.fixture
def by():
    return CuratorFactory()


@pytest.fixture
def claim(text, by):
    """A draft that left the therapy aside."""
    where = {"article": text.snapshot.article, "text_version": text.pk, "sentence_start": text.text.index(ADDED)}
    return services.accept(**where, by=by, now=database_now())


def named(claim):
    return [one.term.preferred_name for one in services.offered_tags(claim)]


def gone_over(claim, by, **changes):
    words = [Words(quote.text_version_id, quote.start, quote.exact) for quote in claim.quotes.all()]
    given = {"values": {}, "lock": claim.lock, "quotes": words, "tags": [], **changes}
    return services.go_over(claim_id=claim.pk, by=by, now=database_now(), **given)


def test_what_was_left_aside_is_still_offered(claim):
    assert not claim.tags.filter(facet="therapy").exists()
    assert "pembrolizumab" in named(claim)


def test_what_is_taken_only_later_remembers_what_suggested_it(claim, by):
    pembrolizumab, other = Term.objects.get(preferred_name="pembrolizumab"), TermFactory(facet="therapy")
    gone_over(claim, by, tags=[pembrolizumab, other])
    linked = {tag.term: tag.suggestion for tag in claim.tags.all()}
    assert linked[pembrolizumab].value == pembrolizumab.curie
    assert linked[other] is None


def test_a_later_edit_leaves_what_was_known(claim, by):
    pembrolizumab = Term.objects.get(preferred_name="pembrolizumab")
    before = gone_over(claim, by, tags=[pembrolizumab])
    known = before.tags.get().suggestion
    gone_over(before, by, lock=before.lock, tags=[pembrolizumab], values={"note": "More."})
    assert claim.tags.get().suggestion == known


def test_nothing_is_offered_for_a_claim_by_hand(text, by):
    words = [Words(text.pk, text.text.index(ADDED), ADDED)]
    where = {"article": text.snapshot.article, "values": {}, "quotes": words, "tags": []}
    made = services.draft(**where, by=by, now=database_now())
    assert services.offered_tags(made) == []
    pembrolizumab = Term.objects.get(preferred_name="pembrolizumab")
    assert gone_over(made, by, tags=[pembrolizumab]).tags.get().suggestion is None


def test_a_term_that_was_merged_since_is_offered_as_the_one_it_became(claim):
    was, now_is = Term.objects.get(preferred_name="pembrolizumab"), TermFactory(facet="therapy", kind="agent")
    merge(source=was, target=now_is, by=EditorFactory(), now=database_now())
    assert now_is.preferred_name in named(claim)


def test_a_term_that_is_gone_is_not_offered(claim):
    Term.objects.filter(preferred_name="pembrolizumab").update(status="deprecated")
    assert "pembrolizumab" not in named(claim)


def test_nothing_is_offered_once_the_suggestions_are_pruned(claim):
    StoredSuggestion.objects.undecided().delete()
    assert "pembrolizumab" not in named(claim)
