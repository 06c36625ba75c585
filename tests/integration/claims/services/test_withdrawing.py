"""A proposal that its proposer takes back, and the claims that waited for it."""

import pytest

from accounts.models import Event
from claims import services
from claims.errors import DuplicateDraft
from claims.models import Claim, Tag
from claims.workflow import Move
from tests.factories.accounts import CuratorFactory, EditorFactory
from tests.factories.claims import NOW, ClaimFactory
from tests.factories.vocabulary import TermFactory
from vocabulary import services as vocabulary
from vocabulary.models import Term

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return CuratorFactory()


@pytest.fixture
def proposed(by):
    return vocabulary.propose(facet="therapy", preferred_name="novelimab", by=by, now=NOW)


def withdraw(term, by):
    return services.withdraw_proposal(term=term, by=by, now=NOW)


def test_a_draft_loses_the_tag_and_keeps_all_else(by, proposed):
    kept = TermFactory(facet="therapy")
    claim = ClaimFactory(by=by, terms=[kept, proposed], therapy_interaction="combination")
    done = withdraw(proposed, by)
    after = Claim.objects.get(pk=claim.pk)
    assert ([one.pk for one in done.lost], list(done.called_back), done.heir) == ([claim.pk], [], None)
    assert [tag.term for tag in after.tags.all()] == [kept]
    assert (after.lock, after.therapy_interaction, after.proposition) == (claim.lock + 1, "", claim.proposition)
    assert proposed.token not in after.tokens
    proposed.refresh_from_db()
    assert (proposed.status, proposed.proposed_by) == ("deprecated", by)
    assert not Term.objects.proposals().exists()
    assert Event.objects.about(proposed).newest().action == "term.withdraw"
    assert Event.objects.about(claim).newest().action == services.LOSE_TAG


def test_two_therapies_that_stay_are_still_given_together(by, proposed):
    others = [TermFactory(facet="therapy"), TermFactory(facet="therapy")]
    claim = ClaimFactory(by=by, terms=[*others, proposed], therapy_interaction="combination")
    withdraw(proposed, by)
    assert Claim.objects.get(pk=claim.pk).therapy_interaction == "combination"


def test_a_claim_in_review_comes_back_from_there(by, proposed):
    claim = ClaimFactory(by=by, terms=[proposed])
    services.advance(claim_id=claim.pk, move=Move.SUBMIT, lock=None, by=by, now=NOW)
    assert list(withdraw(proposed, by).called_back) == [claim.pk]
    after = Claim.objects.get(pk=claim.pk)
    assert (after.state, after.tags.count()) == ("draft", 0)


def test_where_somebody_elses_claim_waits_too_the_proposal_goes_on_in_their_name(by, proposed):
    own, other = ClaimFactory(by=by, terms=[proposed]), ClaimFactory()
    Tag.objects.create(claim=other, term=proposed, facet="therapy")
    assert withdraw(proposed, by).heir == other.author
    proposed.refresh_from_db()
    assert (proposed.status, proposed.proposed_by) == ("proposed", other.author)
    assert not own.tags.filter(term=proposed).exists()
    assert other.tags.filter(term=proposed).exists()


def test_only_its_proposer_and_only_before_it_is_decided(by, proposed):
    with pytest.raises(vocabulary.NotProposer):
        withdraw(proposed, CuratorFactory())
    vocabulary.accept(term=proposed, kind="agent", parents=[], by=EditorFactory(), now=NOW)
    with pytest.raises(vocabulary.NotProposed):
        withdraw(proposed, by)


def test_a_draft_that_would_say_the_same_as_another_hinders_it_and_nothing_is_written(by, proposed):
    claim = ClaimFactory(by=by, terms=[proposed])
    text = claim.quotes.get().text_version
    ClaimFactory(by=by, text=text, terms=[])
    with pytest.raises(DuplicateDraft):
        withdraw(proposed, by)
    proposed.refresh_from_db()
    assert proposed.status == "proposed"
    assert claim.tags.filter(term=proposed).exists()


def test_the_name_may_be_proposed_again(by, proposed):
    withdraw(proposed, by)
    assert vocabulary.propose(facet="therapy", preferred_name="novelimab", by=by, now=NOW).status == "proposed"
