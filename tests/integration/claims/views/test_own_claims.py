import pytest
from django.urls import reverse

from claims.workflow import State
from tests.factories.accounts import CuratorFactory
from tests.factories.claims import ClaimFactory, SubmittedClaimFactory

pytestmark = pytest.mark.django_db


def moved(client, claim, wish, lock=None):
    address = reverse("admin:move-own", args=[claim.pk, wish])
    answer = client.post(address, {"lock": str(claim.lock if lock is None else lock)})
    claim.refresh_from_db()
    return answer


def test_submit_withdraw_and_discard_lead_back_to_the_list(signed_in, curator, text):
    claim = ClaimFactory(text=text, by=curator)
    client = signed_in(curator)
    back = reverse("admin:curate-article", args=[claim.article_id]) + "#claims"
    for wish, state in (("submit", State.IN_REVIEW), ("withdraw", State.DRAFT), ("discard", State.DRAFT)):
        answer = moved(client, claim, wish)
        assert (answer.status_code, answer["Location"], claim.state) == (303, back, state)
    assert claim.discarded_at is not None


def test_an_incomplete_draft_opens_with_what_is_missing_at_its_field(signed_in, curator, text):
    claim = ClaimFactory(text=text, by=curator, direction="", terms=[])
    answer = moved(signed_in(curator), claim, "submit")
    body = answer.content.decode()
    assert (answer.status_code, claim.state) == (422, State.DRAFT)
    assert f'name="claim" value="{claim.pk}"' in body
    assert 'id="id_direction_error"' in body


def test_a_stale_lock_is_refused_in_place(signed_in, curator, text):
    claim = ClaimFactory(text=text, by=curator)
    answer = moved(signed_in(curator), claim, "discard", lock=7)
    assert (answer.status_code, claim.discarded_at) == (409, None)
    assert "Somebody else changed this claim" in answer.content.decode()


def test_a_move_that_the_state_does_not_take_is_refused(signed_in, curator, text):
    claim = SubmittedClaimFactory(text=text, by=curator)
    assert moved(signed_in(curator), claim, "submit").status_code == 409


@pytest.mark.parametrize("wish", ["submit", "discard"])
def test_nobody_moves_a_foreign_draft(signed_in, text, wish):
    claim = ClaimFactory(text=text)
    answer = moved(signed_in(CuratorFactory()), claim, wish)
    assert (answer.status_code, claim.state, claim.discarded_at) == (403, State.DRAFT, None)


@pytest.mark.parametrize("wish", ["publish", "retract", "nonsense"])
def test_decisions_are_not_made_here(signed_in, reviewer, text, wish):
    claim = SubmittedClaimFactory(text=text)
    assert moved(signed_in(reviewer), claim, wish).status_code == 404
    assert claim.state == State.IN_REVIEW


def test_a_get_moves_nothing(signed_in, curator, text):
    claim = ClaimFactory(text=text, by=curator)
    assert signed_in(curator).get(reverse("admin:move-own", args=[claim.pk, "discard"])).status_code == 405
