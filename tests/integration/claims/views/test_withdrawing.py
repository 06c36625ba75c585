"""Taking a proposal back: in the card where it was made, and on the page of its term."""

import html

import pytest
from django.urls import reverse

from claims import services
from claims.models import Claim, Tag
from claims.workflow import Move
from tests.curation_pages import EMPTY, HTMX, plain
from tests.factories.accounts import CuratorFactory, EditorFactory
from tests.factories.claims import NOW, ClaimFactory
from tests.factories.vocabulary import TermFactory
from vocabulary import services as vocabulary
from vocabulary.models import Term

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(signed_in, curator):
    return signed_in(curator)


@pytest.fixture
def novel(curator):
    return vocabulary.propose(facet="therapy", preferred_name="novelimab", by=curator, now=NOW)


@pytest.fixture
def claim(curator, novel, text):
    return ClaimFactory(by=curator, text=text, terms=[TermFactory(preferred_name="kept antibody"), novel])


def withdrawn(client, address, term, headers=HTMX, **form):
    answer = client.post(address, {**EMPTY, **form, "do": f"withdraw-{term.pk}"}, headers=headers)
    return answer, html.unescape(answer.content.decode())


def form_of(claim):
    return {"claim": claim.pk, "lock": claim.lock, "tag_therapy": [tag.term_id for tag in claim.tags.all()]}


def test_a_proposal_that_no_claim_has_yet_leaves_the_card(client, address, novel):
    shown = client.post(address, {**EMPTY, "do": "look", "tag_therapy": novel.pk}, headers=HTMX).content.decode()
    assert f'value="withdraw-{novel.pk}"' in shown
    assert "the proposal goes on in their name" in shown
    answer, page = withdrawn(client, address, novel, tag_therapy=novel.pk, note="Half a thought")
    assert (answer.status_code, Term.objects.get(pk=novel.pk).status) == (200, "deprecated")
    assert "“novelimab” is withdrawn." in page
    assert "Half a thought" in page
    assert f'value="{novel.pk}"' not in page


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_an_open_draft_loses_the_tag_and_says_so_until_it_is_saved(client, address, novel, claim, headers):
    answer, page = withdrawn(client, address, novel, headers, **form_of(claim), proposition="Typed since.")
    assert answer.status_code == 200
    assert f"“novelimab” is withdrawn. Draft {claim.pk} lost this tag." in page
    assert "was withdrawn by who had proposed it. This draft has lost the tag." in plain(page)
    assert "Typed since." in page
    assert f'name="lock" value="{claim.lock + 1}"' in page
    saved = {**form_of(Claim.objects.get()), "do": "save", "proposition": "Typed since."}
    later = client.post(address, saved, headers=HTMX)
    assert later.status_code == 200
    assert "This draft has lost the tag" not in later.content.decode()


def test_claims_in_other_places_are_named(client, address, curator, novel, claim):
    other = ClaimFactory(by=curator, terms=[novel], proposition="Another one.")
    services.advance(claim_id=other.pk, move=Move.SUBMIT, lock=None, by=curator, now=NOW)
    _, page = withdrawn(client, address, novel, tag_therapy=novel.pk)
    assert f"Draft {claim.pk} and claim {other.pk} lost this tag." in page
    assert f"Claim {other.pk} came back from review as a draft." in page


def test_claims_of_other_articles_alone_leave_the_list_alone(client, address, curator, novel):
    other = ClaimFactory(by=curator, terms=[novel])
    _, page = withdrawn(client, address, novel, tag_therapy=novel.pk)
    assert f"Draft {other.pk} lost this tag." in page


def test_a_proposal_for_which_somebody_else_waits_goes_on(client, address, novel):
    other = ClaimFactory(by=CuratorFactory(username="bo"))
    Tag.objects.create(claim=other, term=novel, facet="therapy")
    _, page = withdrawn(client, address, novel, tag_therapy=novel.pk)
    assert "You propose “novelimab” no more. A claim of bo waits for it too: it goes on in their name." in page


def test_what_hinders_it_is_told_and_nothing_changes(client, address, curator, novel, text):
    one = ClaimFactory(by=curator, text=text, terms=[novel])
    twin = ClaimFactory(by=curator, text=text, terms=[])
    answer, page = withdrawn(client, address, novel, **form_of(one))
    assert answer.status_code == 409
    told = f"Nothing was withdrawn: without this tag a draft would say the same as draft {twin.pk}."
    assert told in page
    page = client.post(reverse("admin:withdraw-proposal", args=[novel.pk]), follow=True).content.decode()
    assert told in page
    assert Term.objects.get(pk=novel.pk).status == "proposed"


def test_others_see_no_way_and_have_none(signed_in, address, novel, claim):
    stranger = signed_in(CuratorFactory())
    assert withdrawn(stranger, address, novel)[0].status_code == 404
    assert stranger.post(reverse("admin:withdraw-proposal", args=[novel.pk])).status_code == 404
    assert "Withdraw your proposal" not in stranger.get(reverse("admin:term-use", args=[novel.pk])).content.decode()


def test_an_editors_decision_that_came_first_is_told(client, novel, monkeypatch):
    def decided(**given):
        vocabulary.accept(term=novel, kind="agent", parents=[], by=EditorFactory(), now=NOW)
        raise vocabulary.NotProposed("“novelimab” is active.")

    monkeypatch.setattr(services, "withdraw_proposal", decided)
    page = client.post(reverse("admin:withdraw-proposal", args=[novel.pk]), follow=True).content.decode()
    assert "Nothing was withdrawn. “novelimab” is active." in html.unescape(page)


def test_the_queue_lists_own_proposals_and_their_page_withdraws_them(client, novel):
    page = client.get(reverse("admin:curate")).content.decode()
    where = reverse("admin:term-use", args=[novel.pk])
    assert "Terms that I proposed" in page
    assert f'href="{where}"' in page
    assert "Withdraw your proposal" in client.get(where).content.decode()
    page = client.post(reverse("admin:withdraw-proposal", args=[novel.pk]), follow=True).content.decode()
    assert "“novelimab” is withdrawn." in html.unescape(page)
    assert "Withdraw your proposal" not in page
    assert "Terms that I proposed" not in client.get(reverse("admin:curate")).content.decode()
