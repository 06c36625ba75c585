"""Readers of the public pages, and claims in every state that they may or may not see."""

import pytest

from accounts.models import User
from claims.models import Claim
from claims.services import advance
from claims.workflow import Move
from tests.factories.accounts import AdminFactory, InterestStatementFactory, ReviewerFactory
from tests.factories.claims import NOW, PublishedClaimFactory


@pytest.fixture
def reader(client, django_user_model):
    """An anonymous client; `read(path)` gives the text of an answer that must be 200."""

    def read(path: str, status: int = 200) -> str:
        response = client.get(path)
        assert response.status_code == status, path
        return response.content.decode()

    return read


def decider(kind=ReviewerFactory) -> User:
    """Somebody with a valid statement who wrote nothing."""
    user = kind()
    InterestStatementFactory(user=user, stated_at=NOW)
    return user


def moved(claim: Claim, move: Move, **more) -> Claim:
    """The claim after a move that somebody else made."""
    return advance(claim_id=claim.pk, move=move, lock=claim.lock, by=decider(), now=NOW, reason="A reason.", **more)


@pytest.fixture
def retracted():
    return moved(PublishedClaimFactory(proposition="Retracted proposition."), Move.RETRACT)


@pytest.fixture
def superseded():
    successor = PublishedClaimFactory(proposition="Better proposition.")
    return moved(PublishedClaimFactory(), Move.SUPERSEDE, replaced_by=successor)


@pytest.fixture
def removed():
    claim = PublishedClaimFactory(proposition="Removed proposition.")
    return advance(
        claim_id=claim.pk, move=Move.REMOVE, lock=claim.lock, by=decider(AdminFactory), now=NOW, reason="Privacy.",
        second=decider(),
    )  # fmt: skip
