import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Event
from articles.models import Article
from claims import services
from claims.deciding import Action, is_blind
from claims.models import Claim, SuggestionDecision, SuggestionRun
from claims.suggesting.terms_provider import TermsProvider
from immuno_atlas.web.clock import database_now
from tests import suggested_texts
from tests.factories.accounts import AdminFactory, CuratorFactory, EditorFactory, UserFactory
from tests.factories.articles import HeartbeatFactory, TextVersionFactory
from tests.factories.claims import ClaimFactory, PublishedClaimFactory
from tests.factories.vocabulary import TermFactory
from tests.suggested_texts import DENIED, HARMED, RESPONDED

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
EMPTY = {"claim": "", "lock": "0", "directness": ""}


@pytest.fixture
def text(db):
    suggested_texts.terms()
    return suggested_texts.suggested_text()


@pytest.fixture
def place(text):
    return reverse("admin:suggested", args=[text.snapshot.article_id])


@pytest.fixture
def client(signed_in, curator):
    return signed_in(curator)


def at(text, words):
    return f"{text.pk} {text.text.index(words)}"


def panel(answer):
    """The words of the suggestions, without the rest of the page."""
    body = answer.content.decode()
    return html.unescape(re.search(r'<section id="suggestions".*?</section>', body, re.DOTALL)[0])


def offer(answer, text, words):
    """The fragment of one suggestion."""
    start = text.text.index(words)
    return re.search(
        rf'<li class="offer" id="offer-{start}".*?(?=<li class="offer"|</section>)', panel(answer), re.DOTALL
    )[0]


def plain(fragment):
    return " ".join(re.sub(r"<[^>]*>", " ", fragment).split())


def test_the_page_shows_what_is_suggested_with_its_level_axes_and_tags(client, text, address):
    shown = plain(offer(client.get(address), text, RESPONDED))
    for words in (RESPONDED.partition(",")[0], "Level B", "Supports", "Phase II trial", "n = 40"):
        assert words in shown
    assert re.search(r"Therapy pembrolizumab .*Subtype triple-negative breast cancer", shown)


def test_each_value_says_why_with_words_method_score_and_edition(client, text, address):
    shown = offer(client.get(address), text, RESPONDED)
    row = plain(re.search(r'<tr data-key="therapy-0">.*?</tr>', shown, re.DOTALL)[0])
    assert row.startswith("Therapy pembrolizumab pembrolizumab a name of the vocabulary; what is studied very sure, ")
    assert row.endswith(f" terms {TermsProvider.version}")
    assert "<caption>Vocabulary without an edition, state " in shown
    assert 'class="cue" data-keys="therapy-0"' in shown


@pytest.mark.parametrize(
    ("key", "words"), [("2026-11+1f0e", "the edition 2026-11, state 1f0e"), ("2026-11", "the edition 2026-11")]
)
def test_the_edition_that_was_read_is_named(client, address, text, key, words):
    SuggestionRun.objects.update(edition=key)
    assert f"<caption>Vocabulary of {words}</caption>" in offer(client.get(address), text, RESPONDED)


def test_a_comparator_stands_apart_and_is_not_taken(client, text, address, place):
    shown = plain(offer(client.get(address), text, DENIED))
    assert "Compared with paclitaxel" in shown
    client.post(place, {**EMPTY, "do": f"accept {at(text, DENIED)} does_not_support"})
    assert [tag.term.preferred_name for tag in Claim.objects.get().tags.filter(facet="therapy")] == ["pembrolizumab"]


def test_sentences_with_a_suggestion_are_underlined_in_the_article(client, text, address):
    body = client.get(address).content.decode()
    underlined = {plain(words) for words in re.findall(r'class="s is-suggested"[^>]*>(.*?)</span>', body, re.DOTALL)}
    assert RESPONDED in underlined
    [number] = re.findall(r'id="(s-\d+)">' + re.escape(RESPONDED), body)
    assert f'href="#{number}"' in offer(client.get(address), text, RESPONDED)


def test_accepting_makes_a_draft_that_opens_in_the_card(client, curator, text, address, place):
    answer = client.post(place, {**EMPTY, "do": f"accept {at(text, RESPONDED)}"})
    claim = Claim.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"{address}?claim={claim.pk}#card")
    assert (claim.author, claim.state, claim.study_design, claim.n_total) == (curator, "draft", "phase_2", 40)
    assert [quote.exact for quote in claim.quotes.all()] == [RESPONDED]
    assert all(tag.suggestion for tag in claim.tags.all())
    page = client.get(answer["Location"])
    assert "1 taken up" in panel(page)
    assert f'href="#claim-{claim.pk}"' in panel(page)


def test_accepting_by_htmx_answers_with_the_card_the_list_and_the_next_suggestions(client, text, address, place):
    answer = client.post(place, {**EMPTY, "do": f"accept {at(text, RESPONDED)}"}, headers=HTMX)
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
    assert f'value="accept {at(text, DENIED)}"' not in shown
    for code in ("supports", "does_not_support", "mixed"):
        assert f'value="accept {at(text, DENIED)} {code}"' in shown
    answer = client.post(place, {**EMPTY, "do": f"accept {at(text, DENIED)}"}, headers=HTMX)
    assert (answer.status_code, answer["HX-Retarget"]) == (422, "#suggestions")
    assert "say whether it supports" in panel(answer)
    assert not Claim.objects.exists()
    client.post(place, {**EMPTY, "do": f"accept {at(text, DENIED)} does_not_support"})
    assert Claim.objects.get().direction == "does_not_support"


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_accepting_leaves_what_is_typed_in_the_card(client, text, place, headers):
    typed = {**EMPTY, "proposition": "Half a sentence", "do": f"accept {at(text, RESPONDED)}"}
    answer = client.post(place, typed, headers=headers)
    body = answer.content.decode()
    assert answer.status_code == 200
    assert "Half a sentence</textarea>" in body
    assert "What you were writing stays in the card." in body
    assert "data-kept" not in body
    assert f'id="claim-{Claim.objects.get().pk}"' in body


def test_editing_first_fills_the_card_and_stores_nothing(client, text, address, place):
    for headers in (HTMX, {}):
        answer = client.post(place, {**EMPTY, "do": f"edit {at(text, RESPONDED)}"}, headers=headers)
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
    typed = {**EMPTY, "proposition": "Half a sentence", "do": f"edit {at(text, RESPONDED)}"}
    body = client.post(place, typed, headers=HTMX).content.decode()
    assert "The card holds words that are not saved." in body
    assert "Half a sentence</textarea>" in body
    saved = client.post(place, {**typed, "do": f"save-and-edit {at(text, RESPONDED)}"}, headers=HTMX)
    assert Claim.objects.get().proposition == "Half a sentence"
    assert RESPONDED in html.unescape(saved.content.decode())
    assert "Half a sentence</textarea>" not in saved.content.decode()


def test_dropping_them_fills_the_card_as_well(client, text, place):
    typed = {**EMPTY, "proposition": "Half a sentence", "do": f"replace {at(text, RESPONDED)}"}
    body = client.post(place, typed, headers=HTMX).content.decode()
    assert "Half a sentence" not in body
    assert "<blockquote>In a phase II" in body
    assert not Claim.objects.exists()


def test_words_that_cannot_be_saved_stay_when_they_are_to_be(client, text, place):
    typed = {**EMPTY, "n_total": "forty", "proposition": "It holds.", "do": f"save-and-edit {at(text, RESPONDED)}"}
    answer = client.post(place, typed, headers=HTMX)
    assert answer.status_code == 422
    assert 'value="forty"' in answer.content.decode()
    assert not Claim.objects.exists()


def test_an_open_draft_without_changes_is_not_asked_about(client, curator, text, address, place):
    client.post(place, {**EMPTY, "do": f"accept {at(text, RESPONDED)}"})
    claim = Claim.objects.get()
    page = client.get(f"{address}?claim={claim.pk}").content.decode()
    posted = fields(page)
    answer = client.post(place, {**posted, "do": f"edit {at(text, HARMED)}"}, headers=HTMX)
    assert "not saved" not in answer.content.decode()
    answer = client.post(place, {**posted, "n_total": "41", "do": f"edit {at(text, HARMED)}"}, headers=HTMX)
    assert "not saved" in answer.content.decode()
    unticked = {name: value for name, value in posted.items() if name != "tag_therapy"}
    answer = client.post(place, {**unticked, "do": f"edit {at(text, HARMED)}"}, headers=HTMX)
    assert "not saved" in answer.content.decode()


def fields(page):
    """What a browser would post of the claim form."""
    from lxml import html as parser

    form = parser.fromstring(page).get_element_by_id("claim-form")
    found = {}
    for name, value in form.form_values():
        found.setdefault(name, []).append(value)
    return {**found, "sentence": []}


@pytest.mark.parametrize("reason", ["wrong_words", "wrong_tag", "wrong_role", "not_a_claim", "duplicate"])
def test_a_rejection_keeps_its_reason_and_can_be_taken_back(client, curator, text, place, reason):
    answer = client.post(place, {**EMPTY, "do": f"reject {at(text, RESPONDED)} {reason}"}, headers=HTMX)
    shown = panel(answer)
    assert f"offer-{text.text.index(RESPONDED)}" not in shown
    assert "1 rejected" in shown
    assert "Rejected:" in answer.content.decode()
    kept = SuggestionDecision.objects.get(action=Action.REJECTED)
    assert (kept.reason, kept.by) == (reason, curator)
    answer = client.post(place, {**EMPTY, "do": f"reopen {at(text, RESPONDED)}"}, headers=HTMX)
    assert f"offer-{text.text.index(RESPONDED)}" in panel(answer)
    assert "1 rejected" not in panel(answer)


def test_without_a_script_a_rejection_leads_back_to_the_page_with_its_undo(client, text, address, place):
    answer = client.post(place, {**EMPTY, "do": f"reject {at(text, RESPONDED)} duplicate"})
    start = text.text.index(RESPONDED)
    assert (answer.status_code, answer["Location"]) == (303, f"{address}?rejected={start}#suggestions")
    assert "Rejected:" in client.get(answer["Location"]).content.decode()
    typed = {**EMPTY, "proposition": "Half a sentence", "do": f"reopen {at(text, RESPONDED)}"}
    answer = client.post(place, typed)
    assert answer.status_code == 200
    assert "Half a sentence</textarea>" in answer.content.decode()


def test_the_open_draft_stays_open_after_a_rejection_without_a_script(client, text, address, place):
    client.post(place, {**EMPTY, "do": f"accept {at(text, RESPONDED)}"})
    claim = Claim.objects.get()
    posted = fields(client.get(f"{address}?claim={claim.pk}").content.decode())
    answer = client.post(place, {**posted, "do": f"reject {at(text, HARMED)} duplicate"})
    assert answer["Location"].startswith(f"{address}?claim={claim.pk}&rejected=")


def test_a_suggestion_that_somebody_else_decided_is_told_and_nothing_changes(signed_in, client, text, place):
    other = signed_in(CuratorFactory())
    other.post(place, {**EMPTY, "do": f"accept {at(text, RESPONDED)}"})
    for wish in (f"accept {at(text, RESPONDED)}", f"reject {at(text, RESPONDED)} duplicate"):
        for headers in (HTMX, {}):
            answer = client.post(place, {**EMPTY, "proposition": "Mine", "do": wish}, headers=headers)
            assert answer.status_code == 409
            assert "This suggestion is accepted already." in panel(answer)
    assert Claim.objects.count() == 1


def test_a_text_that_was_replaced_meanwhile_is_told_with_the_way_out(client, text, address, place):
    newer = TextVersionFactory(snapshot=text.snapshot, parser_version="newer", text=suggested_texts.TEXT + "\n\nMore.")
    assert Article.objects.get().current_text == newer
    for wish in ("accept", "edit"):
        answer = client.post(place, {**EMPTY, "do": f"{wish} {at(text, RESPONDED)}"}, headers=HTMX)
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
    assert client.post(place, {**EMPTY, "do": f"reject {at(text, RESPONDED)} boredom"}).status_code == 422
    assert not SuggestionDecision.objects.exists()


def test_opening_an_article_that_nobody_read_rings_for_it_and_computes_nothing(
    client, django_capture_on_commit_callbacks
):
    HeartbeatFactory(seen_at=database_now())
    text = TextVersionFactory(text=suggested_texts.TEXT)
    address = reverse("admin:curate-article", args=[text.snapshot.article_id])
    with django_capture_on_commit_callbacks() as rung:
        shown = panel(client.get(address))
    assert len(rung) == 1
    assert "Suggestions are being made." in shown
    assert 'hx-trigger="every 2s"' in shown
    assert not SuggestionRun.objects.exists()
    suggested_texts.read(text)
    with django_capture_on_commit_callbacks() as rung:
        client.get(address)
    assert rung == []


def test_the_waiting_list_is_asked_for_until_it_is_there(client):
    HeartbeatFactory(seen_at=database_now())
    text = TextVersionFactory(text=suggested_texts.TEXT)
    place = reverse("admin:suggested", args=[text.snapshot.article_id])
    assert 'hx-trigger="every 2s"' in client.get(place, headers=HTMX).content.decode()
    services.queue_suggestions(text=text, now=database_now())
    assert 'hx-trigger="every 2s"' in client.get(place, headers=HTMX).content.decode()
    suggested_texts.read(text)
    assert 'hx-trigger="every 2s"' not in client.get(place, headers=HTMX).content.decode()


def test_a_look_at_the_suggestions_swaps_nothing_beside_them(client, text, place):
    told = 'id="suggestions-told"'
    assert told not in client.get(place, headers=HTMX).content.decode()
    assert told in client.post(place, {**EMPTY, "do": f"again {text.pk} 0"}, headers=HTMX).content.decode()


def test_those_that_failed_are_asked_again(client, text, place, django_capture_on_commit_callbacks):
    SuggestionRun.objects.filter(provider="terms").update(last_error="It broke.", dead_at=database_now())
    with django_capture_on_commit_callbacks() as rung:
        answer = client.post(place, {**EMPTY, "do": f"again {text.pk} 0"}, headers=HTMX)
    assert (answer.status_code, len(rung)) == (200, 1)
    assert SuggestionRun.objects.waiting().get().provider == "terms"
    assert client.post(place, {**EMPTY, "do": "again 1234567 0"}, headers=HTMX).status_code == 409


def test_the_list_alone_leads_to_its_page_without_htmx(client, address, place):
    answer = client.get(place)
    assert (answer.status_code, answer["Location"]) == (302, f"{address}#suggestions")


def test_a_provider_that_failed_is_named_and_the_others_are_shown(client, text, address):
    SuggestionRun.objects.filter(provider="terms").update(last_error="It took longer than 5 seconds.")
    shown = plain(panel(client.get(address)))
    assert "The suggestions of terms are missing: It took longer than 5 seconds." in shown
    assert "Phase II trial" in shown


def test_a_text_without_any_claim_says_so(client):
    text = suggested_texts.suggested_text("About us\n\nThe institute was founded in 1950.")
    address = reverse("admin:curate-article", args=[text.snapshot.article_id])
    assert "Nothing here looks like a claim." in panel(client.get(address))


def test_a_text_in_another_language_says_why_nothing_is_suggested(client):
    text = suggested_texts.suggested_text("Neues Mittel\n\nDas Mittel hilft.", language="de")
    address = reverse("admin:curate-article", args=[text.snapshot.article_id])
    assert "English texts only; this one is in German." in panel(client.get(address))


def test_a_sentence_quoted_by_hand_is_no_open_suggestion(client, curator, text, address):
    claim = ClaimFactory(text=text, by=curator, exact=RESPONDED, terms=[TermFactory()])
    shown = panel(client.get(address))
    assert f"offer-{text.text.index(RESPONDED)}" not in shown
    assert f'href="#claim-{claim.pk}"' in shown


def test_discarding_the_draft_opens_the_suggestion_again(client, text, address, place):
    client.post(place, {**EMPTY, "do": f"accept {at(text, RESPONDED)}"})
    claim = Claim.objects.get()
    client.post(reverse("admin:move-own", args=[claim.pk, "discard"]), {"lock": claim.lock})
    assert f"offer-{text.text.index(RESPONDED)}" in panel(client.get(address))


def blind_text():
    """A text of which the result is asked about blindly."""
    for number in range(1000):
        text = TextVersionFactory(text=f"{suggested_texts.TEXT}\n\nReport {number}.")
        if is_blind(text.sha256, text.text.index(RESPONDED)):
            return suggested_texts.read(text)
    raise AssertionError("no text found")


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_a_blind_sentence_is_asked_about_without_its_suggestions(client, answer):
    suggested_texts.terms()
    text = blind_text()
    address, place = (
        reverse(f"admin:{name}", args=[text.snapshot.article_id]) for name in ("curate-article", "suggested")
    )
    shown = panel(client.get(address))
    assert f"offer-{text.text.index(RESPONDED)}" not in shown
    assert f'<blockquote lang="en">{RESPONDED}</blockquote>' in shown
    told = client.post(place, {**EMPTY, "do": f"answer {at(text, RESPONDED)} {answer}"}, headers=HTMX)
    assert f'value="answer {at(text, RESPONDED)} yes"' not in panel(told)
    assert SuggestionDecision.objects.made_blind().count() == 1


@pytest.mark.parametrize("person", [UserFactory, EditorFactory, AdminFactory])
def test_only_writers_see_and_decide(signed_in, text, place, person):
    client = signed_in(person())
    assert client.get(place).status_code in {302, 403}
    client.post(place, {**EMPTY, "do": f"accept {at(text, RESPONDED)}"})
    assert not Claim.objects.exists()


def test_a_reviewer_accepts_as_well(signed_in, reviewer, text, place):
    signed_in(reviewer).post(place, {**EMPTY, "do": f"accept {at(text, RESPONDED)}"})
    assert Claim.objects.get().author == reviewer


def test_a_decision_without_the_token_of_the_form_is_refused(curator, text, place):
    client = Client(enforce_csrf_checks=True)
    client.force_login(curator)
    assert client.post(place, {**EMPTY, "do": f"accept {at(text, RESPONDED)}"}).status_code == 403
    assert not Claim.objects.exists()


def test_every_decision_leaves_its_event(client, text, place):
    client.post(place, {**EMPTY, "do": f"accept {at(text, RESPONDED)}"})
    client.post(place, {**EMPTY, "do": f"reject {at(text, HARMED)} duplicate"})
    client.post(place, {**EMPTY, "do": f"reopen {at(text, HARMED)}"})
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
