"""The admin lists are read, never written: nobody approves a claim there, and the database refuses it behind them."""

import pytest
from django.contrib import admin
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from claims.errors import IllegalMove
from claims.models import Claim, ClaimVersion, Review
from claims.services import advance
from claims.workflow import Move, State
from tests.factories.accounts import EditorFactory, InterestStatementFactory, ReviewerFactory
from tests.factories.claims import NOW, ClaimFactory, PublishedClaimFactory, SubmittedClaimFactory

pytestmark = pytest.mark.django_db
MODELS = [Claim, Review, ClaimVersion]


@pytest.fixture
def reviewer():
    reviewer = ReviewerFactory()
    InterestStatementFactory(user=reviewer)
    return reviewer


@pytest.fixture
def client(reviewer):
    client = Client()
    client.force_login(reviewer)
    return client


def listed(model):
    return reverse(f"admin:claims_{model._meta.model_name}_changelist")


def opened(row):
    return reverse(f"admin:claims_{row._meta.model_name}_change", args=[row.pk])


def test_the_list_has_titles_for_people_and_one_form_of_dates(client):
    claim = PublishedClaimFactory()
    body = client.get(listed(Claim)).content.decode()
    assert "<h1>Claims</h1>" in body
    assert ">Number</a>" in body
    assert "Select claim" not in body
    assert f"{claim.updated_at:%-d %B %Y, %H:%M}" in body


@pytest.mark.parametrize("model", MODELS)
def test_the_lists_and_rows_are_shown_to_read(client, model):
    claim = PublishedClaimFactory()
    row = model.objects.get()
    assert str(claim) in client.get(listed(Claim)).content.decode()
    body = client.get(opened(row)).content.decode()
    assert client.get(listed(model)).status_code == 200
    assert 'name="_save"' not in body
    assert "deletelink" not in body


@pytest.mark.parametrize("model", MODELS)
def test_nothing_is_added_changed_or_deleted(client, model):
    PublishedClaimFactory()
    row = model.objects.get()
    assert client.get(reverse(f"admin:claims_{model._meta.model_name}_add")).status_code == 403
    assert client.post(opened(row), {"state": "draft"}).status_code == 403
    assert client.post(reverse(f"admin:claims_{model._meta.model_name}_delete", args=[row.pk])).status_code == 403
    assert model.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("model", MODELS)
def test_there_are_no_bulk_actions(client, model):
    assert admin.site._registry[model].actions is None
    claim = SubmittedClaimFactory()
    client.post(listed(model), {"action": "publish", "_selected_action": [claim.pk]})
    claim.refresh_from_db()
    assert claim.state == State.IN_REVIEW


def test_discarded_drafts_are_not_listed(client):
    Claim.objects.filter(pk=ClaimFactory(proposition="Thrown away.").pk).update(discarded_at=NOW)
    assert "Thrown away." not in client.get(listed(Claim)).content.decode()


def test_who_reads_no_drafts_sees_no_list():
    client = Client()
    client.force_login(EditorFactory())
    assert client.get(listed(Claim)).status_code == 403


def test_nobody_approves_their_own_claim_in_the_admin(client, reviewer):
    claim = SubmittedClaimFactory(by=reviewer)
    assert client.post(opened(claim), {"state": "published", "reviewer": reviewer.pk}).status_code == 403
    claim.refresh_from_db()
    assert claim.state == State.IN_REVIEW


def test_nobody_approves_their_own_claim_by_the_service(reviewer):
    claim = SubmittedClaimFactory(by=reviewer)
    with pytest.raises(IllegalMove, match="Nobody may publish their own claim"):
        advance(claim_id=claim.pk, move=Move.PUBLISH, lock=None, by=reviewer, now=NOW, quote_checked=True)


def test_nobody_approves_their_own_claim_by_the_orm(reviewer):
    claim = SubmittedClaimFactory(by=reviewer)
    published = {"state": State.PUBLISHED.value, "reviewer": reviewer, "published_at": NOW, "version": 1}
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(**published)
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
        Review.objects.create(
            claim=claim,
            reviewer=reviewer,
            decision=Move.PUBLISH.value,
            lock=claim.lock,
            quote_checked=True,
            decided_at=NOW,
        )
    stranger = ReviewerFactory()
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(**{**published, "reviewer": stranger})
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(author=stranger)
    claim.refresh_from_db()
    assert claim.state == State.IN_REVIEW


@pytest.mark.parametrize("model", MODELS)
def test_what_was_removed_is_shown_in_no_list(client, model):
    claim = PublishedClaimFactory(proposition="Nobody may read this any more.")
    row = model.objects.get()
    Claim.objects.filter(pk=claim.pk).update(state=State.REMOVED.value)
    assert "Nobody may read this" not in client.get(listed(model)).content.decode()
    assert client.get(opened(row)).status_code == 302
