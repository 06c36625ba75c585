"""What the database refuses whoever asks: the shell, a bulk action, raw SQL."""

import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, transaction
from django.db.models import ProtectedError

from claims.models import Change, Claim, ClaimVersion, Quote, Review
from tests.factories.accounts import CuratorFactory, ReviewerFactory
from tests.factories.articles import TextVersionFactory
from tests.factories.claims import (
    NOW,
    ClaimFactory,
    ClaimVersionFactory,
    PublishedClaimFactory,
    QuoteFactory,
    ReviewFactory,
    SubmittedClaimFactory,
    TagFactory,
)

pytestmark = pytest.mark.django_db


def refused(action, *, by=DatabaseError):
    with pytest.raises(by), transaction.atomic():
        action()


def test_quote_equals_its_slice_of_the_text():
    quote = ClaimFactory().quotes.get()
    refused(lambda: Quote.objects.filter(pk=quote.pk).update(exact="X" * (quote.end - quote.start)))
    refused(lambda: Quote.objects.filter(pk=quote.pk).update(end=quote.end + 1))
    refused(lambda: QuoteFactory(claim=quote.claim, start=3, exact="not in it", end=12))


def test_quote_counts_code_points_as_python_does():
    text = "Emoji 🫁🇫🇮 and e\u0301 stand before these words."
    version = TextVersionFactory(text=text)
    claim = ClaimFactory(text=version, exact="these words")
    quote = claim.quotes.get()
    assert text[quote.start : quote.end] == "these words" == quote.exact


def test_claim_is_born_a_draft():
    claim = ClaimFactory()
    row = Claim.objects.filter(pk=claim.pk).values().get()
    for generated in ("id", "search"):
        row.pop(generated)
    row |= {"digest": "other", "state": "in_review"}
    refused(lambda: Claim.objects.create(**row))


def test_claim_cannot_be_published_without_a_review():
    claim = SubmittedClaimFactory()
    reviewer = ReviewerFactory()
    published = {"state": "published", "reviewer": reviewer, "published_at": NOW}
    refused(lambda: Claim.objects.filter(pk=claim.pk).update(**published))
    ReviewFactory(claim=claim, reviewer=reviewer, decision="return")
    refused(lambda: Claim.objects.filter(pk=claim.pk).update(**published))


def test_claim_cannot_be_published_by_its_author():
    claim = SubmittedClaimFactory()
    own = {"reviewer": claim.author, "decision": "publish", "quote_checked": True}
    refused(lambda: ReviewFactory(claim=claim, **own))
    refused(lambda: Claim.objects.filter(pk=claim.pk).update(reviewer=claim.author), by=IntegrityError)


def test_claim_cannot_be_published_by_who_wrote_in_it():
    claim = SubmittedClaimFactory()
    helper = ReviewerFactory()
    Claim.objects.filter(pk=claim.pk).update(editors=[helper.pk])
    refused(lambda: ReviewFactory(claim=claim, reviewer=helper, decision="publish", quote_checked=True))
    refused(lambda: Claim.objects.filter(pk=claim.pk).update(editors=[]))


def test_raw_sql_is_refused_as_well():
    claim = SubmittedClaimFactory()

    def publish():
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE claims_claim SET state = 'published', reviewer_id = author_id, published_at = now() "
                "WHERE id = %s",
                [claim.pk],
            )

    refused(publish)


def test_author_of_a_submitted_claim_stays():
    claim = SubmittedClaimFactory()
    other = CuratorFactory()
    refused(lambda: Claim.objects.filter(pk=claim.pk).update(author=other))
    # Not even of a draft: a returned claim could be handed to a straw man and published by who wrote it.
    refused(lambda: Claim.objects.filter(pk=ClaimFactory().pk).update(author=other))


def test_what_was_public_never_becomes_a_draft():
    claim = PublishedClaimFactory()
    refused(lambda: Claim.objects.filter(pk=claim.pk).update(state="draft", published_at=None))


def test_public_versions_are_frozen():
    version = ClaimVersionFactory()
    refused(lambda: ClaimVersion.objects.filter(pk=version.pk).update(number=2))
    refused(lambda: ClaimVersion.objects.filter(pk=version.pk).delete())


def test_one_decision_an_edit_and_person():
    review = ReviewFactory()
    refused(lambda: ReviewFactory(claim=review.claim, reviewer=review.reviewer), by=IntegrityError)


def test_publishing_needs_the_tick_on_the_quote():
    refused(lambda: ReviewFactory(decision="publish", quote_checked=False), by=IntegrityError)
    assert not Review.objects.exists()


def test_text_of_a_quote_cannot_be_deleted():
    claim = ClaimFactory()
    refused(claim.quotes.get().text_version.delete, by=ProtectedError)


@pytest.mark.parametrize("state", ["retracted", "superseded", "removed", "published"])
def test_nothing_becomes_public_around_the_review(state):
    shown = {
        "state": state, "reviewer": ReviewerFactory(), "published_at": NOW, "retraction_reason": "x",
        "retracted_at": NOW, "replaced_by": PublishedClaimFactory(),
    }  # fmt: skip
    for claim in (ClaimFactory(), SubmittedClaimFactory()):
        refused(lambda pk=claim.pk: Claim.objects.filter(pk=pk).update(**shown))


def test_restore_needs_a_review_of_its_own():
    claim = PublishedClaimFactory()
    Claim.objects.filter(pk=claim.pk).update(state="retracted", retraction_reason="x", retracted_at=NOW)
    refused(lambda: Claim.objects.filter(pk=claim.pk).update(state="published"))


def test_publishing_with_the_reviewer_written_in_as_editor_is_refused():
    claim = SubmittedClaimFactory()
    reviewer = ReviewerFactory()
    ReviewFactory(claim=claim, reviewer=reviewer, decision="publish", quote_checked=True, lock=claim.lock)
    publish = {"state": "published", "reviewer": reviewer, "published_at": NOW, "version": 1}
    refused(lambda: Claim.objects.filter(pk=claim.pk).update(**publish, editors=[reviewer.pk]))


@pytest.mark.parametrize("factory", [SubmittedClaimFactory, PublishedClaimFactory])
def test_what_was_submitted_does_not_change(factory):
    claim = factory()
    quote = claim.quotes.get()
    refused(lambda: Claim.objects.filter(pk=claim.pk).update(proposition="Something else."))
    refused(lambda: Claim.objects.filter(pk=claim.pk).update(level="A"))
    refused(lambda: Quote.objects.filter(pk=quote.pk).update(start=quote.start, prefix=""))
    refused(quote.delete)
    refused(claim.tags.get().delete)
    refused(lambda: TagFactory(claim=claim))


def test_quote_stays_with_its_article():
    quote = ClaimFactory().quotes.get()
    refused(lambda: Quote.objects.filter(pk=quote.pk).update(text_version=TextVersionFactory()))


def test_reviews_and_the_feed_are_kept():
    claim = PublishedClaimFactory()
    for forged in (
        lambda: Review.objects.filter(claim=claim).delete(),
        lambda: Review.objects.filter(claim=claim).update(reason="forged"),
        lambda: Change.objects.all().delete(),
        lambda: Claim.objects.filter(pk=ClaimFactory().pk).delete(),
    ):
        refused(forged, by=ProgrammingError)
