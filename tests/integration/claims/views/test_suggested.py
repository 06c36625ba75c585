"""What a curator does with one suggested claim: accepts, edits first, rejects, takes back; and who may."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Event
from articles.models import Article
from claims.deciding import Action
from claims.models import Claim, SuggestionDecision
from tests import suggested_texts
from tests.curation_pages import EMPTY, HTMX, fields, offer, panel, spot
from tests.factories.accounts import AdminFactory, CuratorFactory, EditorFactory, UserFactory
from tests.factories.articles import TextVersionFactory
from tests.factories.claims import PublishedClaimFactory
from tests.factories.vocabulary import TermFactory
from tests.suggested_texts import DENIED, HARMED, RESPONDED

pytestmark = pytest.mark.django_db


@pytest.fixture
def text(db):
    suggested_texts.terms()
    return suggested_texts.suggested_text()


@pytest.fixture
def client(signed_in, curator):
    return signed_in(curator)


def test_accepting_makes_a_draft_that_opens_in_the_card(client, curator, text, address, place):
    answer = client.post(place, {**EMPTY, "do": f"accept {spot(text, RESPONDED)}"})
    claim = Claim.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"{address}?claim={claim.pk}#card")
    assert (claim.author, claim.state, claim.study_design, claim.n_total) == (curator, "draft", "phase_2", 40)
    assert [quote.exact for quote in claim.quotes.all()] == [RESPONDED]
    assert all(tag.suggestion for tag in claim.tags.all())
    page = client.get(answer["Location"])
    assert "1 taken up" in panel(page)
    assert f'href="#claim-{claim.pk}"' in panel(page)


def test_accepting_by_htmx_answers_with_the_card_the_list_and_the_next_suggestions(client, text, address, place):
    answer = client.post(place, {**EMPTY, "do": f"accept {spot(text, RESPONDED)}"}, headers=HTMX)
    claim, body = Claim.objects.get(), answer.content.decode()
    assert (answer.status_code, answer["HX-Replace-Url"]) == (200, f"{address}?claim={claim.pk}")
    assert body.lstrip().startswith(f'<div id="card-state" hidden data-kept="{claim.pk}">')
    assert f'id="claim-{claim.pk}"' in body
    assert (
        '<section id="suggestions" class="suggestions" aria-labelledby="suggestions-heading" hx-swap-oob="true">'
        in body
    )
    assert f"offer-{text.text.index(RESPONDED)}" not in body
    assert f"offer-{text.text.index(DENIED)}" in body
    assert 'value="claim_type=' in body


def test_where_something_is_denied_accepting_asks_for_the_direction(client, text, address, place):
    shown = offer(client.get(address), text, DENIED)
    assert "Direction open" in shown
    assert f'value="accept {spot(text, DENIED)}"' not in shown
    for code in ("supports", "does_not_support", "mixed"):
        assert f'value="accept {spot(text, DENIED)} {code}"' in shown
    answer = client.post(place, {**EMPTY, "do": f"accept {spot(text, DENIED)}"}, headers=HTMX)
    assert (answer.status_code, answer["HX-Retarget"]) == (422, "#suggestions")
    assert "say whether it supports" in panel(answer)
    assert not Claim.objects.exists()
    client.post(place, {**EMPTY, "do": f"accept {spot(text, DENIED)} does_not_support"})
    assert Claim.objects.get().direction == "does_not_support"


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_accepting_leaves_what_is_typed_in_the_card(client, text, place, headers):
    typed = {**EMPTY, "proposition": "Half a sentence", "do": f"accept {spot(text, RESPONDED)}"}
    answer = client.post(place, typed, headers=headers)
    body = answer.content.decode()
    assert answer.status_code == 200
    assert "Half a sentence</textarea>" in body
    assert "What you were writing stays in the card." in body
    assert "data-kept" not in body
    assert f'id="claim-{Claim.objects.get().pk}"' in body


def test_editing_first_fills_the_card_and_stores_nothing(client, text, address, place):
    for headers in (HTMX, {}):
        answer = client.post(place, {**EMPTY, "do": f"edit {spot(text, RESPONDED)}"}, headers=headers)
        body = html.unescape(answer.content.decode())
        assert answer.status_code == 200
        assert 'value="phase_2" selected' in body
        assert f"<blockquote>{RESPONDED}</blockquote>" in body
        assert 'name="n_total" value="40"' in body
        assert '<span class="prefilled">suggested</span>' in body
        assert re.search(r'name="tag_therapy" value="\d+"', body)
        assert "data-unsaved" in body
    assert not Claim.objects.exists()
    assert not SuggestionDecision.objects.exists()


def test_editing_first_asks_what_shall_become_of_words_that_are_not_saved(client, text, place):
    typed = {**EMPTY, "proposition": "Half a sentence", "do": f"edit {spot(text, RESPONDED)}"}
    body = client.post(place, typed, headers=HTMX).content.decode()
    assert "The card holds words that are not saved." in body
    assert "Half a sentence</textarea>" in body
    saved = client.post(place, {**typed, "do": f"save-and-edit {spot(text, RESPONDED)}"}, headers=HTMX)
    assert Claim.objects.get().proposition == "Half a sentence"
    assert RESPONDED in html.unescape(saved.content.decode())
    assert "Half a sentence</textarea>" not in saved.content.decode()


def test_dropping_them_fills_the_card_as_well(client, text, place):
    typed = {**EMPTY, "proposition": "Half a sentence", "do": f"replace {spot(text, RESPONDED)}"}
    body = client.post(place, typed, headers=HTMX).content.decode()
    assert "Half a sentence" not in body
    assert "<blockquote>In a phase II" in body
    assert not Claim.objects.exists()


def test_words_that_cannot_be_saved_stay_when_they_are_to_be(client, text, place):
    typed = {**EMPTY, "n_total": "forty", "proposition": "It holds.", "do": f"save-and-edit {spot(text, RESPONDED)}"}
    answer = client.post(place, typed, headers=HTMX)
    assert answer.status_code == 422
    assert 'value="forty"' in answer.content.decode()
    assert not Claim.objects.exists()


def test_an_open_draft_without_changes_is_not_asked_about(client, curator, text, address, place):
    client.post(place, {**EMPTY, "do": f"accept {spot(text, RESPONDED)}"})
    claim = Claim.objects.get()
    page = client.get(f"{address}?claim={claim.pk}").content.decode()
    posted = fields(page)
    answer = client.post(place, {**posted, "do": f"edit {spot(text, HARMED)}"}, headers=HTMX)
    assert "not saved" not in answer.content.decode()
    answer = client.post(place, {**posted, "n_total": "41", "do": f"edit {spot(text, HARMED)}"}, headers=HTMX)
    assert "not saved" in answer.content.decode()
    unticked = {name: value for name, value in posted.items() if name != "tag_therapy"}
    answer = client.post(place, {**unticked, "do": f"edit {spot(text, HARMED)}"}, headers=HTMX)
    assert "not saved" in answer.content.decode()


@pytest.mark.parametrize("reason", ["wrong_words", "wrong_tag", "wrong_role", "not_a_claim", "duplicate"])
def test_a_rejection_keeps_its_reason_and_can_be_taken_back(client, curator, text, place, reason):
    answer = client.post(place, {**EMPTY, "do": f"reject {spot(text, RESPONDED)} {reason}"}, headers=HTMX)
    shown = panel(answer)
    assert f"offer-{text.text.index(RESPONDED)}" not in shown
    assert "1 rejected" in shown
    assert "Rejected:" in answer.content.decode()
    kept = SuggestionDecision.objects.get(action=Action.REJECTED)
    assert (kept.reason, kept.by) == (reason, curator)
    answer = client.post(place, {**EMPTY, "do": f"reopen {spot(text, RESPONDED)}"}, headers=HTMX)
    start = text.text.index(RESPONDED)
    assert f"offer-{start}" in panel(answer)
    assert "1 rejected" not in panel(answer)
    assert f'data-reopened="offer-{start}"' in panel(answer)
    assert f'<p class="said"><strong>No longer rejected:</strong> {RESPONDED[:40]}' in answer.content.decode()
    again = client.get(place, headers=HTMX).content.decode()
    assert "No longer rejected" not in again


def test_without_a_script_a_rejection_leads_back_to_the_page_with_its_undo(client, text, address, place):
    answer = client.post(place, {**EMPTY, "do": f"reject {spot(text, RESPONDED)} duplicate"})
    start = text.text.index(RESPONDED)
    assert (answer.status_code, answer["Location"]) == (303, f"{address}?rejected={start}#suggestions")
    assert "Rejected:" in client.get(answer["Location"]).content.decode()
    wish = {"do": f"reopen {spot(text, RESPONDED)}"}
    typed = {**EMPTY, "proposition": "Half a sentence", **wish}
    answer = client.post(place, typed)
    assert answer.status_code == 200
    assert "Half a sentence</textarea>" in answer.content.decode()
    assert "No longer rejected:" in answer.content.decode()
    client.post(place, {**EMPTY, "do": f"reject {spot(text, RESPONDED)} duplicate"})
    assert "No longer rejected:" not in client.get(f"{address}?reopened={start}").content.decode()  # it is
    answer = client.post(place, {**EMPTY, **wish})
    assert (answer.status_code, answer["Location"]) == (303, f"{address}?reopened={start}#suggestions")
    assert "No longer rejected:" in client.get(answer["Location"]).content.decode()


def test_the_open_draft_stays_open_after_a_rejection_without_a_script(client, text, address, place):
    client.post(place, {**EMPTY, "do": f"accept {spot(text, RESPONDED)}"})
    claim = Claim.objects.get()
    posted = fields(client.get(f"{address}?claim={claim.pk}").content.decode())
    answer = client.post(place, {**posted, "do": f"reject {spot(text, HARMED)} duplicate"})
    assert answer["Location"].startswith(f"{address}?claim={claim.pk}&rejected=")


def test_a_suggestion_that_somebody_else_decided_is_told_and_nothing_changes(signed_in, client, text, place):
    other = signed_in(CuratorFactory())
    other.post(place, {**EMPTY, "do": f"accept {spot(text, RESPONDED)}"})
    for wish in (f"accept {spot(text, RESPONDED)}", f"reject {spot(text, RESPONDED)} duplicate"):
        for headers in (HTMX, {}):
            answer = client.post(place, {**EMPTY, "proposition": "Mine", "do": wish}, headers=headers)
            assert answer.status_code == 409
            assert "This suggestion is accepted already." in panel(answer)
    assert Claim.objects.count() == 1


def test_a_text_that_was_replaced_meanwhile_is_told_with_the_way_out(client, text, address, place):
    newer = TextVersionFactory(snapshot=text.snapshot, parser_version="newer", text=suggested_texts.TEXT + "\n\nMore.")
    assert Article.objects.get().current_text == newer
    for wish in ("accept", "edit"):
        answer = client.post(place, {**EMPTY, "do": f"{wish} {spot(text, RESPONDED)}"}, headers=HTMX)
        assert answer.status_code == 409
        assert "was replaced" in panel(answer)
        assert f'<a href="{address}">Open the article anew</a>' in panel(answer)


@pytest.mark.parametrize(
    "wish", ["", "accept", "accept 1", "accept x y", "sing 1 2", f"accept {'9' * 30} 2", "reject 1 2 " + "x" * 50]
)
def test_wishes_that_no_button_of_ours_posts_are_refused(client, place, wish):
    assert client.post(place, {**EMPTY, "do": wish}).status_code == 422
    assert not SuggestionDecision.objects.exists()


@pytest.mark.parametrize("wish", ["accept {text} 3", "edit {text} 3", "reopen {text} 3", "reject {text} 3 duplicate"])
def test_a_place_where_nothing_is_suggested_is_refused(client, text, place, wish):
    answer = client.post(place, {**EMPTY, "do": wish.format(text=text.pk)}, headers=HTMX)
    assert answer.status_code == 409
    assert "Nothing is suggested about this sentence." in panel(answer)


def test_an_unknown_reason_is_refused(client, text, place):
    assert client.post(place, {**EMPTY, "do": f"reject {spot(text, RESPONDED)} boredom"}).status_code == 422
    assert not SuggestionDecision.objects.exists()


def test_discarding_the_draft_opens_the_suggestion_again(client, text, address, place):
    client.post(place, {**EMPTY, "do": f"accept {spot(text, RESPONDED)}"})
    claim = Claim.objects.get()
    client.post(reverse("admin:move-own", args=[claim.pk, "discard"]), {"lock": claim.lock})
    assert f"offer-{text.text.index(RESPONDED)}" in panel(client.get(address))


@pytest.mark.parametrize("person", [UserFactory, EditorFactory, AdminFactory])
def test_only_writers_see_and_decide(signed_in, text, place, person):
    client = signed_in(person())
    assert client.get(place).status_code in {302, 403}
    client.post(place, {**EMPTY, "do": f"accept {spot(text, RESPONDED)}"})
    assert not Claim.objects.exists()


def test_a_reviewer_accepts_as_well(signed_in, reviewer, text, place):
    signed_in(reviewer).post(place, {**EMPTY, "do": f"accept {spot(text, RESPONDED)}"})
    assert Claim.objects.get().author == reviewer


def test_a_decision_without_the_token_of_the_form_is_refused(curator, text, place):
    client = Client(enforce_csrf_checks=True)
    client.force_login(curator)
    assert client.post(place, {**EMPTY, "do": f"accept {spot(text, RESPONDED)}"}).status_code == 403
    assert not Claim.objects.exists()


def test_every_decision_leaves_its_event(client, text, place):
    client.post(place, {**EMPTY, "do": f"accept {spot(text, RESPONDED)}"})
    client.post(place, {**EMPTY, "do": f"reject {spot(text, HARMED)} duplicate"})
    client.post(place, {**EMPTY, "do": f"reopen {spot(text, HARMED)}"})
    actions = set(Event.objects.values_list("action", flat=True))
    assert {"suggestion.accept", "suggestion.reject", "suggestion.reopen"} <= actions


def test_public_pages_and_the_api_hold_no_suggestion(text):
    claim = PublishedClaimFactory(text=text, exact=DENIED, terms=[TermFactory()])
    article = text.snapshot.article_id
    public = Client()
    for address in (
        "/", f"/articles/{article}/", f"/claims/{claim.pk}/",
        f"/api/v1/articles/{article}/", f"/api/v1/claims/{claim.pk}/",
    ):  # fmt: skip
        answer = public.get(address)
        assert answer.status_code == 200, address
        # What a public claim says of its own tags is no open suggestion: here nobody accepted any.
        said = answer.content.decode().replace('"suggested":null', "").replace('"suggested": null', "")
        assert not re.search(r"[Ss]uggest(?!(?:ed)?[-_ ](?:an )?edit)", said), address


@pytest.mark.parametrize("number", [1, 6])
def test_the_page_asks_the_same_number_of_questions_however_much_is_suggested(
    client, number, budgets, django_assert_num_queries
):
    suggested_texts.terms()
    sentences = [f"In group {count}, {RESPONDED[0].lower()}{RESPONDED[1:]}" for count in range(number)]
    text = suggested_texts.suggested_text("\n\n".join(["A title", *sentences]))
    address, place = (
        reverse(f"admin:{name}", args=[text.snapshot.article_id]) for name in ("curate-article", "suggested")
    )
    with django_assert_num_queries(budgets["curate-article-suggested"]):
        client.get(address)
    with django_assert_num_queries(budgets["suggested"]):
        client.get(place, headers=HTMX)
