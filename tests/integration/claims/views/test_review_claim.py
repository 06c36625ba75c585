import pytest
from django.urls import reverse

from accounts.models import InterestStatement
from claims import services
from claims.models import Claim, Review
from claims.workflow import Move, State
from immuno_atlas.web.clock import database_now
from tests.factories.accounts import (
    AdminFactory,
    CuratorFactory,
    EditorFactory,
    InterestStatementFactory,
    ReviewerFactory,
)
from tests.factories.articles import SnapshotFactory, TextVersionFactory
from tests.factories.claims import EXACT, ClaimFactory, PublishedClaimFactory, SubmittedClaimFactory
from tests.factories.vocabulary import TermFactory

pytestmark = pytest.mark.django_db


def address(claim):
    return reverse("admin:review-claim", args=[claim.pk])


def decided(client, claim, move, **said):
    answer = client.post(address(claim), {"lock": str(claim.lock), "move": move, **said})
    claim.refresh_from_db()
    return answer


def test_the_page_shows_the_quote_in_its_passage_and_the_axes_in_words(signed_in, reviewer, text):
    claim = SubmittedClaimFactory(text=text)
    body = signed_in(reviewer).get(address(claim)).content.decode()
    assert f'data-claims="{claim.pk}">Eleven of 40 patients' in body
    for words in (
        "with more than 5 patients, or with no number stated (Phase II trial, n = 40).",
        "A phase II trial.",
        "The tumour responds.",
        claim.proposition,
    ):
        assert words in body
    assert 'name="quote_checked"' in body


def test_publishing_needs_the_tick_and_leads_to_the_queue(signed_in, reviewer, text):
    claim = SubmittedClaimFactory(text=text)
    client = signed_in(reviewer)
    refused = decided(client, claim, "publish", reason="Reads well.")
    assert (refused.status_code, claim.state) == (422, State.IN_REVIEW)
    assert "Confirm that the quote says what the proposition says." in refused.content.decode()
    assert "Reads well." in refused.content.decode()
    answer = decided(client, claim, "publish", quote_checked="on")
    assert (answer.status_code, answer["Location"]) == (303, reverse("admin:review"))
    assert (claim.state, claim.reviewer, claim.version) == (State.PUBLISHED, reviewer, 1)


def test_returning_needs_a_reason(signed_in, reviewer, text):
    claim = SubmittedClaimFactory(text=text)
    client = signed_in(reviewer)
    assert decided(client, claim, "return").status_code == 422
    assert decided(client, claim, "return", reason="The quote says less.").status_code == 303
    assert (claim.state, Review.objects.get().reason) == (State.DRAFT, "The quote says less.")


def test_retract_restore_and_supersede(signed_in, reviewer, text):
    claim = PublishedClaimFactory(text=text, reviewer=ReviewerFactory())
    other = PublishedClaimFactory(text=text, proposition="The successor holds.")
    client = signed_in(reviewer)
    assert decided(client, claim, "retract", reason="Withdrawn paper.")["Location"] == address(claim)
    assert claim.state == State.RETRACTED
    assert "Withdrawn paper." in client.get(address(claim)).content.decode()
    decided(client, claim, "restore", reason="It stands after all.")
    assert claim.state == State.PUBLISHED
    assert decided(client, claim, "supersede", reason="A later analysis.").status_code == 422
    assert decided(client, claim, "supersede", reason="x", replaced_by="999999999").status_code == 422
    decided(client, claim, "supersede", reason="A later analysis.", replaced_by=str(other.pk))
    assert (claim.state, claim.replaced_by) == (State.SUPERSEDED, other)


def test_nobody_publishes_their_own_claim_on_the_page(signed_in, reviewer, text):
    claim = SubmittedClaimFactory(text=text, by=reviewer)
    client = signed_in(reviewer)
    body = client.get(address(claim)).content.decode()
    assert "You wrote this claim." in body
    assert 'value="publish"' not in body
    answer = decided(client, claim, "publish", quote_checked="on")
    assert (answer.status_code, claim.state) == (403, State.IN_REVIEW)
    assert "Nobody may publish their own claim." in answer.content.decode()


def test_a_curator_reads_and_does_not_decide(signed_in, text):
    claim = SubmittedClaimFactory(text=text)
    client = signed_in(CuratorFactory())
    assert "needs the role reviewer" in client.get(address(claim)).content.decode()
    assert decided(client, claim, "publish", quote_checked="on").status_code == 403
    assert claim.state == State.IN_REVIEW


@pytest.mark.parametrize("person", [EditorFactory, AdminFactory])
def test_who_reads_no_drafts_does_not_open_the_page(signed_in, person, text):
    assert signed_in(person()).get(address(SubmittedClaimFactory(text=text))).status_code == 403


def test_a_missing_statement_of_interests_is_asked_for_in_place(signed_in, text):
    claim = SubmittedClaimFactory(text=text)
    reviewer = ReviewerFactory()
    client = signed_in(reviewer)
    assert "Your interests" in client.get(address(claim)).content.decode()
    refused = decided(client, claim, "publish", quote_checked="on", reason="Typed before.")
    assert (refused.status_code, claim.state) == (403, State.IN_REVIEW)
    assert "Typed before." in refused.content.decode()
    unread = decided(client, claim, "publish", quote_checked="on", **{"interests-organisations": "A\0B"})
    assert (unread.status_code, InterestStatement.objects.count()) == (422, 0)
    unclear = decided(
        client, claim, "publish", quote_checked="on",
        **{"interests-nothing_to_declare": "on", "interests-organisations": "Acme"},
    )  # fmt: skip
    assert (unclear.status_code, InterestStatement.objects.count()) == (422, 0)
    answer = decided(client, claim, "publish", quote_checked="on", **{"interests-nothing_to_declare": "on"})
    assert (answer.status_code, claim.state) == (303, State.PUBLISHED)
    assert InterestStatement.objects.get().user == reviewer


def test_a_declared_interest_that_touches_the_claim_refuses_the_decision(signed_in, text):
    therapy = TermFactory(facet="therapy")
    claim = SubmittedClaimFactory(text=text, terms=[therapy])
    reviewer = ReviewerFactory()
    InterestStatementFactory(user=reviewer, nothing_to_declare=False, terms=[therapy.curie], stated_at=database_now())
    answer = decided(signed_in(reviewer), claim, "publish", quote_checked="on")
    assert (answer.status_code, claim.state) == (403, State.IN_REVIEW)
    assert f"A declared interest concerns this claim: {therapy.curie}." in answer.content.decode()


def test_a_claim_that_changed_meanwhile_is_shown_anew_and_the_tick_is_gone(signed_in, reviewer, text):
    claim = SubmittedClaimFactory(text=text)
    seen = claim.lock
    services.advance(claim_id=claim.pk, move=Move.WITHDRAW, lock=None, by=claim.author, now=database_now())
    services.edit(claim_id=claim.pk, values={"note": "new"}, lock=seen + 1, by=claim.author, now=database_now())
    services.advance(claim_id=claim.pk, move=Move.SUBMIT, lock=None, by=claim.author, now=database_now())
    claim.lock = seen
    answer = decided(signed_in(reviewer), claim, "publish", quote_checked="on")
    body = answer.content.decode()
    assert (answer.status_code, claim.state) == (409, State.IN_REVIEW)
    assert f"It was submitted by {claim.author} on " in body
    assert f'name="lock" value="{seen + 3}"' in body
    assert "new" in body
    assert " checked" not in body.partition('name="quote_checked"')[2].partition(">")[0]


@pytest.mark.parametrize("said", [{"move": "remove"}, {"move": "nonsense"}, {"move": "publish", "lock": "x"}, {}])
def test_what_is_no_decision_is_refused(signed_in, reviewer, text, said):
    claim = SubmittedClaimFactory(text=text)
    answer = signed_in(reviewer).post(address(claim), {"lock": "2", **said})
    claim.refresh_from_db()
    assert (answer.status_code, claim.state) == (422, State.IN_REVIEW)


def test_a_decision_on_a_draft_is_refused(signed_in, reviewer, text):
    claim = ClaimFactory(text=text)
    client = signed_in(reviewer)
    assert "takes no decision" in client.get(address(claim)).content.decode()
    assert decided(client, claim, "publish", quote_checked="on").status_code == 409


def test_a_quote_of_an_older_text_is_shown_in_that_text(signed_in, reviewer, text):
    claim = SubmittedClaimFactory(text=text)
    SnapshotFactory(article=text.snapshot.article, raw=b"newer", next_at=None)
    TextVersionFactory(
        snapshot=SnapshotFactory(article=text.snapshot.article, raw=b"newest", next_at=None), text="Newer."
    )
    body = signed_in(reviewer).get(address(claim)).content.decode()
    assert "The article has a newer text" in body
    assert "Eleven of 40 patients" in body
    article = signed_in(reviewer).get(reverse("admin:curate-article", args=[claim.article_id])).content.decode()
    assert "data-claims" not in article


def test_an_odd_claim_is_pointed_out(signed_in, reviewer, text):
    claim = SubmittedClaimFactory(text=text, proposition="The therapy does not work.")
    assert "worded negatively" in signed_in(reviewer).get(address(claim)).content.decode()


def test_an_unknown_claim_is_not_found(signed_in, reviewer):
    assert signed_in(reviewer).get(reverse("admin:review-claim", args=[10**12])).status_code == 404


def test_the_queue_shows_what_i_may_decide_level_a_first_and_my_own_apart(signed_in, reviewer):
    SubmittedClaimFactory(proposition="B waits.")
    SubmittedClaimFactory(proposition="A waits.", study_design="meta_analysis")
    SubmittedClaimFactory(proposition="Mine waits.", by=reviewer)
    ClaimFactory(proposition="A draft.")
    body = signed_in(reviewer).get(reverse("admin:review")).content.decode()
    assert body.index("A waits.") < body.index("B waits.") < body.index("Your own") < body.index("Mine waits.")
    assert "A draft." not in body


@pytest.mark.parametrize("number", [1, 20])
def test_the_review_pages_ask_the_same_number_of_questions(
    signed_in, reviewer, number, budgets, django_assert_num_queries
):
    for _ in range(number):
        SubmittedClaimFactory()
        SubmittedClaimFactory(by=reviewer)
    client = signed_in(reviewer)
    with django_assert_num_queries(budgets["review"]):
        client.get(reverse("admin:review"))
    with django_assert_num_queries(budgets["review-claim"]):
        client.get(address(Claim.objects.first()))


def test_two_decisions_at_once_count_once(signed_in, reviewer, text):
    claim = SubmittedClaimFactory(text=text)
    client = signed_in(reviewer)
    lock = claim.lock
    decided(client, claim, "publish", quote_checked="on")
    claim.lock = lock
    answer = decided(client, claim, "publish", quote_checked="on")
    assert answer.status_code == 409
    assert "It was published by you on " in answer.content.decode()
    assert Review.objects.count() == 1
    assert claim.quotes.get().exact == EXACT
