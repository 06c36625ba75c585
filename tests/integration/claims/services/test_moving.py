import json

import pytest

from accounts.interests import InterestConflict
from accounts.models import Event
from articles.models import Article
from articles.services import find_or_make_study
from claims import services
from claims.errors import IllegalMove, Lacking, SchemeBroken, StaleVersion
from claims.models import Change, Claim, ClaimVersion, Review
from claims.public_form import public_form
from claims.workflow import Move
from tests.factories.accounts import (
    AdminFactory,
    CuratorFactory,
    EditorFactory,
    InterestStatementFactory,
    ReviewerFactory,
)
from tests.factories.articles import StudyFactory, TextVersionFactory
from tests.factories.claims import NOW, ClaimFactory, PublishedClaimFactory, SubmittedClaimFactory
from tests.factories.vocabulary import TermFactory
from vocabulary import services as vocabulary

pytestmark = pytest.mark.django_db


def reviewer_with_statement(**kwargs):
    person = ReviewerFactory()
    InterestStatementFactory(user=person, **kwargs)
    return person


def move(claim, name, by, **kwargs):
    return services.advance(claim_id=claim.pk, move=name, lock=kwargs.pop("lock", claim.lock), by=by, now=NOW, **kwargs)


def test_submit_and_withdraw_by_the_author():
    claim = ClaimFactory()
    submitted = move(claim, Move.SUBMIT, claim.author)
    assert (submitted.state, submitted.lock, submitted.submitted_at) == ("in_review", 2, NOW)
    withdrawn = move(submitted, Move.WITHDRAW, claim.author)
    assert (withdrawn.state, withdrawn.lock) == ("draft", 3)
    assert not Change.objects.exists()  # what was never public leaves no trace in the feed


def test_submit_of_an_incomplete_draft_names_what_is_missing():
    claim = ClaimFactory(proposition="", direction="")
    with pytest.raises(SchemeBroken) as broken:
        move(claim, Move.SUBMIT, claim.author)
    assert {fault.field for fault in broken.value.faults} == {"proposition", "direction"}
    assert Claim.objects.get(pk=claim.pk).state == "draft"


def test_submit_of_words_outside_claimable_passages_is_refused():
    text = TextVersionFactory()
    text.passages.filter(role="body").update(role="teaser")
    claim = ClaimFactory(text=text)
    with pytest.raises(SchemeBroken) as broken:
        move(claim, Move.SUBMIT, claim.author)
    assert {fault.code for fault in broken.value.faults} == {"not-claimable"}


def test_publish_freezes_the_public_form_and_tells_the_feed():
    reviewer = reviewer_with_statement()
    claim = PublishedClaimFactory(reviewer=reviewer)
    version = ClaimVersion.objects.get(claim=claim)
    fresh = Claim.objects.with_what_is_shown().get(pk=claim.pk)
    assert (claim.state, claim.version, claim.reviewer, claim.published_at) == ("published", 1, reviewer, NOW)
    assert version.body["quotes"] == public_form(fresh)["quotes"]
    assert (version.number, version.tokens) == (1, fresh.tokens)
    review = Review.objects.get(claim=claim)
    assert (review.reviewer, review.decision, review.quote_checked) == (reviewer, "publish", True)
    change = Change.objects.get(kind="claim", object_id=claim.pk)
    assert (change.op, change.sequence) == ("upsert", Change.objects.newest_sequence())
    event = Event.objects.get(action="claim.publish")
    assert (event.actor, event.role, json.loads(event.body)["after"]["state"]) == (reviewer, "reviewer", "published")


@pytest.mark.parametrize("name", [Move.PUBLISH, Move.RETURN])
def test_nobody_decides_on_their_own_claim(name):
    author = reviewer_with_statement()
    claim = SubmittedClaimFactory(by=author)
    with pytest.raises(IllegalMove) as refusal:
        move(claim, name, author, quote_checked=True, reason="because")
    assert refusal.value.refusal.code == "own-claim"
    assert Claim.objects.get(pk=claim.pk).state == "in_review"


def test_nobody_decides_on_what_they_wrote_in():
    person = reviewer_with_statement()
    claim = SubmittedClaimFactory()
    Claim.objects.filter(pk=claim.pk).update(editors=[person.pk])
    with pytest.raises(IllegalMove) as refusal:
        move(claim, Move.PUBLISH, person, quote_checked=True)
    assert refusal.value.refusal.code == "own-claim"


def test_decision_needs_a_valid_statement():
    claim = SubmittedClaimFactory()
    with pytest.raises(IllegalMove) as refusal:
        move(claim, Move.PUBLISH, ReviewerFactory(), quote_checked=True)
    assert refusal.value.refusal.code == "interest-statement"


def test_decision_about_the_own_organisation_is_refused():
    text = TextVersionFactory(issuer="Halden Therapeutics AB")
    Article.objects.filter(pk=text.snapshot.article_id).update(publisher="Somebody else")
    claim = SubmittedClaimFactory(text=text)
    person = reviewer_with_statement(nothing_to_declare=False, organisations=["Halden Therapeutics"])
    with pytest.raises(InterestConflict):
        move(claim, Move.PUBLISH, person, quote_checked=True)


def test_decision_about_a_declared_therapy_is_refused():
    claim = SubmittedClaimFactory()
    curie = claim.tags.get().term.curie
    person = reviewer_with_statement(nothing_to_declare=False, terms=[curie])
    with pytest.raises(InterestConflict):
        move(claim, Move.PUBLISH, person, quote_checked=True)


@pytest.mark.parametrize(
    ("name", "given", "code"),
    [
        (Move.PUBLISH, {}, "quote_checked"),
        (Move.RETURN, {"reason": "  "}, "reason"),
    ],
)
def test_move_that_lacks_something_says_what(name, given, code):
    claim = SubmittedClaimFactory()
    with pytest.raises(Lacking) as lacking:
        move(claim, name, reviewer_with_statement(), **given)
    assert [lack.code for lack in lacking.value.lacks] == [code]


def test_move_on_a_stale_page_is_refused():
    claim = SubmittedClaimFactory()
    with pytest.raises(StaleVersion):
        move(claim, Move.PUBLISH, reviewer_with_statement(), lock=1, quote_checked=True)


def test_curator_cannot_publish():
    with pytest.raises(IllegalMove) as refusal:
        move(SubmittedClaimFactory(), Move.PUBLISH, CuratorFactory(), quote_checked=True)
    assert refusal.value.refusal.code == "missing-role"


def test_return_sends_the_claim_back_with_the_reason():
    claim = move(SubmittedClaimFactory(), Move.RETURN, reviewer_with_statement(), reason="The quote says less.")
    assert (claim.state, claim.version, Review.objects.get().reason) == ("draft", 0, "The quote says less.")


def test_retract_and_restore_leave_a_tombstone_and_take_it_back():
    claim = PublishedClaimFactory()
    retracted = move(claim, Move.RETRACT, reviewer_with_statement(), reason="The paper was retracted.")
    assert (retracted.state, retracted.retraction_reason) == ("retracted", "The paper was retracted.")
    change = Change.objects.get(object_id=claim.pk)
    assert (change.op, change.reason) == ("tombstone", "retracted")
    assert public_form(retracted)["retraction"]["reason"] == "The paper was retracted."
    with pytest.raises(IllegalMove):
        move(retracted, Move.RESTORE, claim.author, reason="It was not.")
    restored = move(retracted, Move.RESTORE, reviewer_with_statement(), reason="It was not.")
    assert (restored.state, restored.retraction_reason, restored.retracted_at) == ("published", "", None)
    assert Change.objects.get(object_id=claim.pk).op == "upsert"


def test_supersede_names_the_successor():
    claim, successor = PublishedClaimFactory(), PublishedClaimFactory()
    done = move(claim, Move.SUPERSEDE, reviewer_with_statement(), reason="A later cut.", replaced_by=successor)
    assert (done.state, done.replaced_by) == ("superseded", successor)
    assert public_form(done)["retraction"]["replaced_by"] == successor.pk


def test_remove_needs_two_people():
    claim = PublishedClaimFactory()
    admin = AdminFactory()
    InterestStatementFactory(user=admin)
    with pytest.raises(IllegalMove):
        move(claim, Move.REMOVE, admin, reason="A court order.")
    with pytest.raises(IllegalMove):
        move(claim, Move.REMOVE, admin, reason="A court order.", second=admin)
    with pytest.raises(IllegalMove):
        move(claim, Move.REMOVE, admin, reason="A court order.", second=ReviewerFactory())
    second = reviewer_with_statement()
    removed = move(claim, Move.REMOVE, admin, reason="A court order.", second=second)
    assert removed.state == "removed"
    assert json.loads(Event.objects.get(action="claim.remove").body)["after"]["second"] == second.pk
    assert list(Claim.objects.shown()) == []
    assert Change.objects.get(object_id=claim.pk).reason == "removed"


def test_refresh_takes_in_what_changed_in_the_article():
    claim = PublishedClaimFactory(study=StudyFactory())
    assert not Claim.objects.stale().exists()
    later = NOW.replace(year=2027)
    Article.objects.filter(pk=claim.article_id).update(source_tier="S1", changed_at=later)
    stale = list(Claim.objects.stale().values_list("pk", flat=True))
    before = claim.revision
    assert services.refresh(claim_ids=stale, now=later) == 1
    claim.refresh_from_db()
    assert (claim.revision, 91 in claim.tokens, Claim.objects.stale().exists()) == (before + 1, True, False)


def test_claims_of_a_study_that_was_joined_to_another_follow_it():
    study, other = StudyFactory(doi="10.1000/a", nct=""), StudyFactory(pmid="77", nct="")
    claim = PublishedClaimFactory(study=other)
    later = NOW.replace(year=2027)
    assert find_or_make_study(doi="10.1000/a", pmid="77", now=later) == study
    stale = list(Claim.objects.stale().values_list("pk", flat=True))
    assert services.refresh(claim_ids=stale, now=later) == 1
    claim.refresh_from_db()
    assert (stale, claim.study, Claim.objects.stale().exists()) == ([claim.pk], study, False)


def test_feed_sequence_rises_with_every_public_change():
    first, second = PublishedClaimFactory(), PublishedClaimFactory()
    assert [change.object_id for change in Change.objects.after(0)] == [first.pk, second.pk]
    move(first, Move.RETRACT, reviewer_with_statement(), reason="Wrong.")
    assert [change.object_id for change in Change.objects.after(0)] == [second.pk, first.pk]


def test_who_was_switched_off_decides_nothing():
    person = reviewer_with_statement()
    person.is_active = False
    with pytest.raises(IllegalMove) as refusal:
        move(SubmittedClaimFactory(), Move.PUBLISH, person, quote_checked=True)
    assert refusal.value.refusal.code == "missing-role"


def test_a_second_person_lends_no_authorship():
    claim = ClaimFactory()
    with pytest.raises(IllegalMove) as refusal:
        move(claim, Move.SUBMIT, CuratorFactory(), second=claim.author)
    assert refusal.value.refusal.code == "not-author"


def test_claim_is_not_superseded_by_itself_nor_by_a_draft():
    claim = PublishedClaimFactory()
    for successor in (claim, ClaimFactory()):
        with pytest.raises(Lacking) as lacking:
            move(claim, Move.SUPERSEDE, reviewer_with_statement(), reason="Later data.", replaced_by=successor)
        assert [lack.code for lack in lacking.value.lacks] == ["replaced_by"]


@pytest.mark.parametrize("reason", ["Ask ada@example.org", "half \ud800", "nul \x00", "x" * 4001])
def test_reason_is_read_as_strictly_as_a_note(reason):
    with pytest.raises(Lacking) as lacking:
        move(SubmittedClaimFactory(), Move.RETURN, reviewer_with_statement(), reason=reason)
    assert {lack.code for lack in lacking.value.lacks} == {"reason"}


def test_interest_in_the_source_or_in_a_class_of_therapies_is_a_conflict():
    parent = TermFactory(facet="therapy")
    claim = SubmittedClaimFactory(terms=[TermFactory(facet="therapy", under=[parent])])
    for declared in ({"terms": [parent.curie]}, {"organisations": [claim.article.source.name]}):
        person = reviewer_with_statement(nothing_to_declare=False, **declared)
        with pytest.raises(InterestConflict):
            move(claim, Move.PUBLISH, person, quote_checked=True)


@pytest.fixture
def submitted_proposal():
    """A claim in review, tagged with what its author proposed."""
    author = CuratorFactory()
    proposed = TermFactory(facet="therapy", status="proposed", proposed_by=author)
    claim = move(ClaimFactory(by=author, terms=[proposed]), Move.SUBMIT, author)
    assert claim.state == "in_review"
    return claim, proposed


def refused_codes(claim, wish, by, **given):
    with pytest.raises(SchemeBroken) as broken:
        move(claim, wish, by, **given)
    return [fault.code for fault in broken.value.faults]


def test_own_proposal_is_submitted_and_published_once_an_editor_accepts_it(submitted_proposal):
    claim, proposed = submitted_proposal
    reviewer = reviewer_with_statement()
    assert [term.pk for term in Claim.objects.get(pk=claim.pk).waits_for] == [proposed.pk]
    assert refused_codes(claim, Move.PUBLISH, reviewer, quote_checked=True) == ["term-not-accepted"]
    vocabulary.accept(term=proposed, kind="agent", parents=[], by=EditorFactory(), now=NOW)
    assert move(claim, Move.PUBLISH, reviewer, quote_checked=True).state == "published"


def test_refused_proposal_keeps_a_claim_from_being_published_and_submitted(submitted_proposal):
    claim, proposed = submitted_proposal
    vocabulary.refuse(term=proposed, reason="A class.", by=EditorFactory(), now=NOW)
    assert refused_codes(claim, Move.PUBLISH, reviewer_with_statement(), quote_checked=True) == ["term-not-usable"]
    claim = move(claim, Move.WITHDRAW, claim.author)
    assert [term.pk for term in Claim.objects.get(pk=claim.pk).lost_terms] == [proposed.pk]
    assert refused_codes(claim, Move.SUBMIT, claim.author) == ["term-not-usable"]


def test_equal_draft_made_meanwhile_gives_way():
    claim = SubmittedClaimFactory()
    text, term = claim.quotes.get().text_version, claim.tags.get().term
    twin = ClaimFactory(by=claim.author, text=text, terms=[term])
    move(claim, Move.WITHDRAW, claim.author)
    twin.refresh_from_db()
    assert twin.discarded_at
    assert Claim.objects.kept().drafts().get() == claim


def test_frozen_form_is_as_young_as_its_publication():
    claim = PublishedClaimFactory()
    body = claim.versions.get().body
    assert body["updated_at"] == body["published_at"]


def test_change_that_commits_late_with_an_early_stamp_is_still_seen():
    claim = PublishedClaimFactory()
    earlier = NOW.replace(year=2020)
    Article.objects.filter(pk=claim.article_id).update(source_tier="S2", changed_at=earlier)
    assert Claim.objects.stale().get() == claim


def test_renamed_term_is_taken_in():
    claim = PublishedClaimFactory()
    term = claim.tags.get().term
    later = NOW.replace(year=2028)
    type(term).objects.filter(pk=term.pk).update(preferred_name="renamed", changed_at=later)
    assert services.refresh(claim_ids=[claim.pk], now=later) == 1
    assert not Claim.objects.stale().exists()
