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
    article = reverse("admin:curate-article", args=[claim.article_id])
    for wish, state, back in (
        ("submit", State.IN_REVIEW, "#claims"),
        ("withdraw", State.DRAFT, "#claims"),
        ("discard", State.DRAFT, f"?discarded={claim.pk}#claims"),
    ):
        answer = moved(client, claim, wish)
        assert (answer.status_code, answer["Location"], claim.state) == (303, article + back, state)
    assert claim.discarded_at is not None


def test_a_discarded_draft_is_offered_back_and_opens_again(signed_in, curator, text):
    claim = ClaimFactory(text=text, by=curator)
    client = signed_in(curator)
    offered = client.get(moved(client, claim, "discard")["Location"]).content.decode()
    assert reverse("admin:move-own", args=[claim.pk, "bring-back"]) in offered
    assert f'id="claim-{claim.pk}"' not in offered
    answer = moved(client, claim, "bring-back")
    assert (answer.status_code, claim.discarded_at) == (303, None)
    assert f'name="claim" value="{claim.pk}"' in client.get(answer["Location"]).content.decode()


def test_nobody_brings_back_what_another_person_discarded(signed_in, curator, text):
    claim = ClaimFactory(text=text, by=curator)
    gone = moved(signed_in(curator), claim, "discard")["Location"]
    other = signed_in(CuratorFactory())
    assert "bring-back" not in other.get(gone).content.decode()
    assert moved(other, claim, "bring-back").status_code == 404
    assert claim.discarded_at is not None


def test_a_draft_whose_equal_was_written_meanwhile_stays_discarded(signed_in, curator, text):
    claim = ClaimFactory(text=text, by=curator)
    client = signed_in(curator)
    moved(client, claim, "discard")
    ClaimFactory(text=text, by=curator, terms=[claim.tags.get().term])
    answer = moved(client, claim, "bring-back")
    assert (answer.status_code, claim.discarded_at is None) == (409, False)
    assert "You already have this very draft." in answer.content.decode()


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
    assert "It was changed by you on" in answer.content.decode()


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
