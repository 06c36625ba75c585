"""What is accepted in one step with all that is identical to it, and what goes back in one."""

import html
import re

import pytest
from django.urls import reverse

from claims import services
from claims.models import Claim
from immuno_atlas.web.clock import database_now
from tests import suggested_texts
from tests.curation_pages import EMPTY, HTMX, fields, page_of, panel, plain
from tests.factories.accounts import CuratorFactory
from tests.suggested_texts import DENIED, RESPONDED

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(signed_in, curator):
    return signed_in(curator)


def test_identical_suggestions_are_offered_together(client, twice, twins):
    shown = panel(client.get(page_of(twice, "curate-article")))
    assert f'value="accept-alike {twice.pk} {twins[0]}+{twins[1]}"' in shown
    assert f'value="accept-alike {twice.pk} {twins[1]}+{twins[0]}"' in shown
    assert shown.count("Accept all 2 alike") == len(twins)
    assert shown.count("The same is suggested for:") == len(twins)  # with a link to where they stand
    other = suggested_texts.suggested_text()
    assert "alike" not in panel(client.get(page_of(other, "curate-article")))


def test_those_with_an_open_direction_are_not_offered_together(client):
    suggested_texts.terms()
    text = suggested_texts.suggested_text(f"{suggested_texts.TEXT}\n\nReport of the day\n\n{DENIED}")
    shown = panel(client.get(page_of(text, "curate-article")))
    assert shown.count("Direction open") == 2
    assert "accept-alike" not in shown
    starts = f"{text.text.index(DENIED)}+{text.text.rindex(DENIED)}"
    for wish in (f"accept-alike {text.pk} {starts}", f"accept-alike {text.pk} {starts} supports"):
        answer = client.post(page_of(text), {**EMPTY, "do": wish}, headers=HTMX)
        assert (answer.status_code, "say whether it supports" in panel(answer)) == (422, True)
    assert not Claim.objects.exists()


def all_alike(client, text, starts, headers=HTMX, **typed):
    wish = f"accept-alike {text.pk} {'+'.join(map(str, starts))}"
    return client.post(page_of(text), {**EMPTY, **typed, "do": wish}, headers=headers)


def test_all_that_are_alike_become_drafts_at_once_with_one_way_back(client, twice, twins):
    body = html.unescape(all_alike(client, twice, twins).content.decode())
    first, second = Claim.objects.order_by("pk")
    assert f'<a href="#claim-{first.pk}">draft {first.pk}</a>, <a href="#claim-{second.pk}">draft' in body
    assert f'<h2 id="card-heading">Draft {first.pk}</h2>' in body
    for claim in (first, second):
        assert f'<li id="claim-{claim.pk}"' in body
    assert re.search(r'<div id="suggestions-told".*?data-undo>Undo all 2', body, re.DOTALL)
    answer = client.post(
        page_of(twice), {**EMPTY, "claim": first.pk, "lock": "1", "do": f"take-back {twice.pk} {twins[0]}"}
    )
    assert answer.status_code in {200, 303}
    assert not Claim.objects.kept().exists()
    assert panel(client.get(page_of(twice, "curate-article"))).count("Accept all 2 alike") == len(twins)


def test_the_way_back_is_still_there_when_the_page_is_opened_anew(client, signed_in, twice, twins):
    all_alike(client, twice, twins)
    shown = panel(client.get(page_of(twice, "curate-article")))
    assert shown.count(">Undo all 2<") == len(twins)
    other = signed_in(CuratorFactory())
    assert "Undo" not in panel(other.get(page_of(twice, "curate-article")))
    answer = other.post(page_of(twice), {**EMPTY, "do": f"take-back {twice.pk} {twins[0]}"}, headers=HTMX)
    assert answer.status_code == 409
    assert Claim.objects.kept().count() == len(twins)


def test_drafts_that_were_changed_since_are_not_taken_back(client, curator, twice, twins):
    all_alike(client, twice, twins)
    claim = Claim.objects.first()
    services.edit(claim_id=claim.pk, values={"note": "Mine."}, lock=1, by=curator, now=database_now())
    answer = client.post(page_of(twice), {**EMPTY, "do": f"take-back {twice.pk} {twins[0]}"}, headers=HTMX)
    assert answer.status_code == 409
    assert "What was made of it has been changed since. Nothing was taken back" in plain(panel(answer))
    assert Claim.objects.kept().count() == len(twins)
    assert panel(client.get(page_of(twice, "curate-article"))).count("Undo") == 1  # of the other one


def test_one_decided_by_somebody_else_meanwhile_stops_them_all(client, signed_in, twice, twins):
    other = signed_in(CuratorFactory())
    other.post(page_of(twice), {**EMPTY, "do": f"reject {twice.pk} {twins[1]} duplicate"})
    answer = all_alike(client, twice, twins)
    assert answer.status_code == 409
    assert "This suggestion is rejected already." in panel(answer)
    assert not Claim.objects.exists()


def test_accepting_them_together_leaves_what_is_typed(client, twice, twins):
    for headers in (HTMX, {}):
        body = all_alike(client, twice, twins, headers, proposition="Half a sentence").content.decode()
        assert "Half a sentence</textarea>" in body
        assert "What you were writing stays in the card." in body
        assert "Undo all 2" in body
        client.post(page_of(twice), {**EMPTY, "do": f"take-back {twice.pk} {twins[0]}"})


def test_taking_back_empties_the_card_of_its_draft(client, twice, twins):
    client.post(page_of(twice), {**EMPTY, "do": f"accept {twice.pk} {twins[0]}"})
    claim = Claim.objects.get()
    posted = fields(client.get(f"{page_of(twice, 'curate-article')}?claim={claim.pk}").content.decode())
    body = client.post(
        page_of(twice), {**posted, "do": f"take-back {twice.pk} {twins[0]}"}, headers=HTMX
    ).content.decode()
    assert '<h2 id="card-heading">New claim</h2>' in body
    assert "Taken back: 1 draft discarded." in body
    assert "data-unsaved" not in body


def test_words_typed_into_a_draft_that_is_taken_back_stay_as_a_new_claim(client, twice, twins):
    client.post(page_of(twice), {**EMPTY, "do": f"accept {twice.pk} {twins[0]}"})
    claim = Claim.objects.get()
    posted = fields(client.get(f"{page_of(twice, 'curate-article')}?claim={claim.pk}").content.decode())
    posted |= {"proposition": "Half a sentence", "do": f"take-back {twice.pk} {twins[0]}"}
    body = client.post(page_of(twice), posted, headers=HTMX).content.decode()
    assert "Half a sentence</textarea>" in body
    assert '<h2 id="card-heading">New claim</h2>' in body
    assert "data-unsaved" in body
    kept = fields(f"<html>{body}</html>", "card-body")
    assert kept["claim"] == [""]


@pytest.mark.parametrize("wish", ["accept-alike {text} 1+", "accept-alike {text} +1", "take-back {text}"])
def test_wishes_that_no_button_posts_are_refused(client, twice, wish):
    assert client.post(page_of(twice), {**EMPTY, "do": wish.format(text=twice.pk)}).status_code == 422


def test_all_drafts_that_were_thrown_away_are_offered(client, signed_in, twice, twins):
    all_alike(client, twice, twins)
    first, second = Claim.objects.order_by("pk")
    client.post(page_of(twice), {**EMPTY, "do": f"take-back {twice.pk} {twins[0]}"})
    body = client.get(page_of(twice, "curate-article")).content.decode()
    assert "2 discarded drafts of yours" in body
    for claim in (first, second):
        assert f'aria-label="Bring draft {claim.pk} back"' in body
    assert plain(body).count("Eleven" if "Eleven" in RESPONDED else RESPONDED[:40]) > 2
    once = client.get(f"{page_of(twice, 'curate-article')}?discarded={first.pk}").content.decode()
    assert "Discarded:" in once
    assert "1 more discarded draft of yours" in once
    client.post(reverse("admin:move-own", args=[second.pk, "bring-back"]))
    assert Claim.objects.kept().get() == second
    assert "discarded draft" not in signed_in(CuratorFactory()).get(page_of(twice, "curate-article")).content.decode()
