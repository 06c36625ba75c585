"""Suggested claims in a real browser: with keys, with the mouse and without any script."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from claims import services
from claims.deciding import Action
from claims.models import Claim, StoredSuggestion, SuggestionDecision
from immuno_atlas.web.clock import database_now
from tests import suggested_texts
from tests.curation_pages import select
from tests.factories.accounts import CuratorFactory
from tests.factories.articles import HeartbeatFactory, TextVersionFactory
from tests.suggested_texts import ADDED, BESIDE_UNKNOWN, DENIED, HARMED, RESPONDED

CURRENT = "#suggestions .offer.is-current"


@pytest.fixture
def curator(transactional_db):
    return CuratorFactory(signs_in=True)


@pytest.fixture
def text(transactional_db):
    suggested_texts.terms()
    return suggested_texts.suggested_text()


@pytest.fixture
def address(text):
    return reverse("admin:curate-article", args=[text.snapshot.article_id])


def offer(page, text, words):
    return page.locator(f"#offer-{text.text.index(words)}")


def go_to(page, words):
    """Press n until the suggestion with these words is current."""
    for _ in range(6):
        if words in page.locator(CURRENT).inner_text():
            return
        page.keyboard.press("n")
    raise AssertionError(f"no suggestion says {words}")


def gone(page, text, words):
    offer(page, text, words).wait_for(state="detached")


def settled(page):
    """Wait until the list that came anew has been gone over: one of it is current, and what had the focus has it."""
    page.locator(CURRENT).wait_for()
    assert page.locator(CURRENT).count() == 1


def test_one_key_accepts_and_the_next_suggestion_is_current(visitor, sign_in, curator, text, address):
    sign_in(visitor, curator, address)
    go_to(visitor, RESPONDED)
    visitor.keyboard.press("a")
    visitor.get_by_text("Accepted as draft").wait_for()
    gone(visitor, text, RESPONDED)
    claim = Claim.objects.get()
    assert visitor.get_by_role("heading", name=f"Draft {claim.pk}").is_visible()
    assert visitor.locator("#card .quote blockquote").inner_text() == RESPONDED
    settled(visitor)
    assert visitor.locator(f"#claims #claim-{claim.pk}").count() == 1
    assert visitor.locator("#text mark").first.inner_text() == RESPONDED
    visitor.keyboard.press("c")
    assert visitor.evaluate("document.activeElement.id") == "id_proposition"
    visitor.reload()  # the browser asks nothing: all is saved
    assert visitor.url.endswith(f"{address}?claim={claim.pk}")


def test_an_open_direction_is_chosen_with_one_key_more(visitor, sign_in, curator, text, address):
    sign_in(visitor, curator, address)
    go_to(visitor, DENIED)
    visitor.keyboard.press("a")
    assert visitor.evaluate("document.activeElement.dataset.direction") == "+"
    visitor.keyboard.press("-")
    gone(visitor, text, DENIED)
    assert Claim.objects.get().direction == "does_not_support"


def test_editing_first_by_key_fills_the_card_and_the_browser_asks_before_it_is_left(
    visitor, sign_in, curator, text, address
):
    sign_in(visitor, curator, address)
    go_to(visitor, RESPONDED)
    visitor.keyboard.press("e")
    visitor.locator("#card .quote blockquote").wait_for()
    assert visitor.get_by_label("Study design").input_value() == "phase_2"
    assert not Claim.objects.exists()
    visitor.wait_for_function("document.activeElement.id === 'id_proposition'")
    with visitor.expect_response(lambda answer: answer.request.method == "POST") as looked:
        visitor.get_by_label("Claim type").select_option("safety")
    assert looked.value.url.endswith(address)  # not where the button of the suggestion posts
    with visitor.expect_response(lambda answer: answer.request.method == "POST"):
        visitor.get_by_label("Claim type").select_option("efficacy")
    visitor.get_by_label("Proposition").fill("Pembrolizumab induces responses.")
    asked = []
    visitor.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    with visitor.expect_event("dialog"):
        visitor.evaluate("address => { location = address }", reverse("admin:curate"))
    assert asked == ["beforeunload"]
    visitor.get_by_role("button", name="Save draft").click()
    visitor.get_by_text("Saved as a draft.").wait_for()
    gone(visitor, text, RESPONDED)
    assert Claim.objects.get().n_total == 40


def test_unsaved_words_are_asked_about_before_the_card_is_filled(visitor, sign_in, curator, text, address):
    sign_in(visitor, curator, address)
    visitor.get_by_label("Proposition").fill("A thought of my own.")
    offer(visitor, text, HARMED).locator(".offer-words").click()
    offer(visitor, text, HARMED).get_by_role("button", name="Edit first").click()
    visitor.get_by_text("The card holds words that are not saved.").wait_for()
    assert visitor.get_by_label("Proposition").input_value() == "A thought of my own."
    visitor.wait_for_function("document.activeElement.closest('.asked') !== null")
    visitor.keyboard.press("Enter")
    visitor.locator("#card .quote blockquote").wait_for()
    assert visitor.get_by_label("Proposition").input_value() == ""
    assert Claim.objects.get().proposition == "A thought of my own."


def test_accepting_keeps_words_that_are_being_typed(visitor, sign_in, curator, text, address):
    sign_in(visitor, curator, address)
    visitor.get_by_label("Proposition").fill("A thought of my own.")
    offer(visitor, text, RESPONDED).locator(".offer-words").click()
    visitor.keyboard.press("a")
    visitor.get_by_text("What you were writing stays in the card.").wait_for()
    assert visitor.get_by_label("Proposition").input_value() == "A thought of my own."
    assert Claim.objects.get().proposition == ""


def test_keys_typed_into_a_field_are_words(visitor, sign_in, curator, text, address):
    sign_in(visitor, curator, address)
    visitor.get_by_label("Proposition").press_sequentially("annex pea +1")
    assert visitor.get_by_label("Proposition").input_value() == "annex pea +1"
    visitor.get_by_label("Study design").focus()
    visitor.keyboard.press("a")
    assert not Claim.objects.exists()


def test_keys_can_be_switched_off(visitor, sign_in, curator, text, address):
    sign_in(visitor, curator, address)
    visitor.get_by_text("Keys", exact=True).click()
    visitor.get_by_label("Keys are on").uncheck()
    visitor.reload()
    first = visitor.locator(CURRENT).get_attribute("id")
    visitor.locator("h1").first.click()
    visitor.keyboard.press("n")
    visitor.keyboard.press("a")
    assert visitor.locator(CURRENT).get_attribute("id") == first
    assert not Claim.objects.exists()


def test_two_keys_reject_and_one_takes_it_back(visitor, sign_in, curator, text, address):
    sign_in(visitor, curator, address)
    go_to(visitor, HARMED)
    visitor.keyboard.press("x")
    visitor.keyboard.press("Escape")
    visitor.keyboard.press("1")
    assert offer(visitor, text, HARMED).count() == 1
    visitor.keyboard.press("x")
    visitor.keyboard.press("5")
    gone(visitor, text, HARMED)
    assert SuggestionDecision.objects.get(action=Action.REJECTED).reason == "duplicate"
    visitor.get_by_text("Rejected:").wait_for()
    settled(visitor)
    visitor.wait_for_function("document.activeElement.closest('#suggestions') !== null")
    visitor.keyboard.press("u")
    offer(visitor, text, HARMED).wait_for()
    assert "1 rejected" not in visitor.locator("#suggestions").inner_text()
    assert visitor.get_by_role("status").filter(has_text=f"No longer rejected: {HARMED[:40]}").is_visible()
    assert HARMED in visitor.locator(CURRENT).inner_text()


def test_rejecting_with_the_mouse_leaves_the_card_alone(visitor, sign_in, curator, text, address):
    sign_in(visitor, curator, address)
    visitor.get_by_label("Proposition").fill("A thought of my own.")
    one = offer(visitor, text, HARMED)
    one.locator(".offer-words").click()
    one.locator(".reject summary").click()
    one.get_by_role("button", name="Background or no claim").click()
    gone(visitor, text, HARMED)
    assert visitor.get_by_label("Proposition").input_value() == "A thought of my own."
    visitor.locator("#text .s:not(.is-suggested)", has_text=HARMED).wait_for()


def test_a_sentence_in_the_article_and_its_suggestion_find_each_other(visitor, sign_in, curator, text, address):
    sign_in(visitor, curator, address)
    sentence = visitor.locator("#text .s.is-suggested", has_text=HARMED)
    sentence.click()
    assert HARMED in visitor.locator(CURRENT).inner_text()
    assert re.search(r"\bis-near\b", sentence.get_attribute("class"))


def test_the_words_behind_a_value_are_shown(visitor, sign_in, curator, text, address):
    sign_in(visitor, curator, address)
    go_to(visitor, RESPONDED)
    one = offer(visitor, text, RESPONDED)
    one.locator(".offer-tags [data-key^=subtype]").first.hover()
    assert one.locator(".cue.is-near").inner_text() == "triple-negative breast cancer"
    one.locator(".offer-why summary").click()
    why = one.locator(".why-list")
    assert "a name of the vocabulary" in why.inner_text()
    assert "No word of the sentence denies anything. Default." in why.inner_text()
    assert one.locator(".why-from").inner_text().startswith("From built-in rules for ")


def test_suggestions_appear_by_themselves(visitor, sign_in, curator):
    HeartbeatFactory(seen_at=database_now() + dt.timedelta(days=1))  # alive however long it takes to sign in
    suggested_texts.terms()
    text = TextVersionFactory(text=suggested_texts.TEXT)
    sign_in(visitor, curator, reverse("admin:curate-article", args=[text.snapshot.article_id]))
    visitor.get_by_text("Suggestions are being made.").wait_for()
    suggested_texts.read(text)
    offer(visitor, text, RESPONDED).wait_for()
    settled(visitor)
    assert visitor.locator("#text .s.is-suggested").count() == visitor.locator("#suggestions .offer").count()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_dead_worker_is_told_while_curating_by_hand_goes_on(visitors, sign_in, curator, accessibility, width):
    visitor = visitors(viewport={"width": width, "height": 900})
    text = TextVersionFactory(text=suggested_texts.TEXT)
    sign_in(visitor, curator, reverse("admin:curate-article", args=[text.snapshot.article_id]))
    visitor.get_by_text("no worker of the atlas answers").wait_for()
    assert accessibility(visitor) == []
    visitor.get_by_label("Proposition").fill("It works.")
    visitor.get_by_role("button", name="Save draft").click()
    visitor.get_by_text("Saved as a draft.").wait_for()
    assert Claim.objects.get().proposition == "It works."


@pytest.fixture
def twice(transactional_db):
    """A text that prints its result twice."""
    suggested_texts.terms()
    return suggested_texts.suggested_text(f"{suggested_texts.TEXT}\n\nReport of the day\n\n{RESPONDED}")


def test_one_key_accepts_all_that_are_identical_and_one_takes_them_back(visitor, sign_in, curator, twice):
    sign_in(visitor, curator, reverse("admin:curate-article", args=[twice.snapshot.article_id]))
    go_to(visitor, RESPONDED)
    visitor.keyboard.press("A")
    visitor.get_by_text("Accepted as draft").wait_for()
    assert Claim.objects.kept().count() == 2
    assert visitor.locator("#text mark").count() == 2
    assert visitor.locator("#claims li[id]").count() == 2
    settled(visitor)
    visitor.keyboard.press("u")
    visitor.get_by_text("Taken back: 2 drafts discarded.").wait_for()
    assert Claim.objects.kept().count() == 0
    assert visitor.locator("#text mark").count() == 0
    assert visitor.get_by_role("heading", name="New claim").is_visible()
    assert visitor.locator("#suggestions .offer", has_text=RESPONDED).count() == 2
    visitor.reload()  # the browser asks nothing: nothing was typed


def test_all_that_are_identical_are_taken_back_after_the_page_was_opened_anew(
    visitor, sign_in, curator, twice, accessibility
):
    address = reverse("admin:curate-article", args=[twice.snapshot.article_id])
    sign_in(visitor, curator, address)
    visitor.locator(".offer", has_text=RESPONDED).first.locator(".offer-words").click()
    visitor.get_by_role("button", name="Accept all 2 alike").first.click()
    visitor.get_by_text("Accepted as draft").wait_for()
    assert accessibility(visitor) == []
    visitor.goto(address)
    visitor.locator(".taken-up summary").click()
    assert accessibility(visitor) == []
    visitor.locator(".taken-up").get_by_role("button", name="Undo all 2").first.click()
    visitor.get_by_text("Taken back: 2 drafts discarded.").wait_for()
    assert Claim.objects.kept().count() == 0


def test_a_key_for_all_never_accepts_an_open_direction(visitor, sign_in, curator, text, address):
    sign_in(visitor, curator, address)
    go_to(visitor, DENIED)
    visitor.keyboard.press("A")
    assert visitor.evaluate("document.activeElement.dataset.direction") == "+"
    assert not Claim.objects.exists()


def test_what_the_machine_filled_in_is_marked_when_the_draft_is_opened_later(visitor, sign_in, curator, text, address):
    sign_in(visitor, curator, address)
    go_to(visitor, RESPONDED)
    visitor.keyboard.press("a")
    visitor.get_by_text("Accepted as draft").wait_for()
    visitor.goto(f"{address}?claim={Claim.objects.get().pk}")
    assert visitor.locator("label[for=id_study_design] .prefilled").inner_text() == "suggested"
    visitor.get_by_label("n in all").fill("41")
    visitor.get_by_label("n in all").press("Tab")
    visitor.locator("label[for=id_n_total] .prefilled").wait_for(state="detached")
    assert visitor.locator("label[for=id_study_design] .prefilled").inner_text() == "suggested"


def test_all_of_it_works_without_any_script(plain_visitor, sign_in, curator, text, address):
    page = plain_visitor
    sign_in(page, curator, address)
    page.get_by_label("Proposition").fill("A thought of my own.")
    page.get_by_label("Proposition").press("Tab")
    page.get_by_label("n in all").press("Enter") if page.get_by_label("n in all").count() else None
    offer(page, text, DENIED).get_by_role("button", name="does not support").click()
    gone(page, text, DENIED)
    assert page.get_by_label("Proposition").input_value() == "A thought of my own."
    assert Claim.objects.get().direction == "does_not_support"
    page.goto(address)
    offer(page, text, RESPONDED).get_by_role("button", name="Accept").click()
    assert page.locator("#card .quote blockquote").inner_text() == RESPONDED
    one = offer(page, text, HARMED)
    one.get_by_role("button", name="Edit first").click()
    page.locator("#card .quote blockquote", has_text=HARMED).wait_for()
    one.locator(".reject summary").click()
    one.get_by_role("button", name="Wrong term").click()
    gone(page, text, HARMED)
    assert SuggestionDecision.objects.get(action=Action.REJECTED).reason == "wrong_tag"
    assert page.locator("#card .quote blockquote").inner_text() == HARMED
    page.get_by_role("button", name="Undo").first.click()
    offer(page, text, HARMED).wait_for()


def test_enter_in_a_field_never_accepts_without_a_script(plain_visitor, sign_in, curator, text, address):
    sign_in(plain_visitor, curator, address)
    plain_visitor.locator("#tag-therapy").fill("pembrolizumab")
    plain_visitor.locator("#tag-therapy").press("Enter")
    plain_visitor.get_by_label("pembrolizumab", exact=True).wait_for()
    assert not Claim.objects.exists()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_suggestions_are_accessible(visitors, sign_in, curator, text, address, accessibility, width):
    visitor = visitors(viewport={"width": width, "height": 900})
    sign_in(visitor, curator, address)
    assert accessibility(visitor, best_practice=False) == []
    visitor.locator(CURRENT).locator(".reject summary").click()
    visitor.locator(CURRENT).locator(".offer-why summary").click()
    visitor.get_by_text("Keys", exact=True).click()
    assert accessibility(visitor) == []
    visitor.locator(CURRENT).get_by_role("button", name="Wrong role").click()
    visitor.get_by_text("Rejected:").wait_for()
    visitor.locator(".decided summary").click()
    assert accessibility(visitor) == []


@pytest.mark.parametrize("scripts", [True, False])
def test_the_suggestions_fit_320_pixels(visitors, sign_in, curator, text, address, scripts):
    page = visitors(viewport={"width": 320, "height": 700}, java_script_enabled=scripts)
    sign_in(page, curator, address)
    session = page.context.new_cdp_session(page)
    assert session.send("Page.getLayoutMetrics")["cssContentSize"]["width"] <= 320


def test_a_key_accepts_with_the_other_claim_type(visitor, sign_in, curator, text, address):
    row = StoredSuggestion.objects.get(facet="claim_type", value="safety", sentence_start=text.text.index(HARMED))
    row.pk, row.value, row.score = None, "mechanism", row.score / 2
    row.save(force_insert=True)
    sign_in(visitor, curator, address)
    go_to(visitor, HARMED)
    assert visitor.locator(CURRENT).get_by_role("button", name="Accept as mechanism").is_visible()
    visitor.keyboard.press("y")
    gone(visitor, text, HARMED)
    assert Claim.objects.get().claim_type == "mechanism"


@pytest.mark.parametrize("scripts", [True, False])
def test_drafts_that_were_thrown_away_are_brought_back_from_one_list(
    visitors, sign_in, curator, text, address, scripts
):
    page = visitors(viewport={"width": 390, "height": 800}, java_script_enabled=scripts)
    for words in (RESPONDED, HARMED):
        place = {"article": text.snapshot.article, "text_version": text.pk, "sentence_start": text.text.index(words)}
        services.accept(**place, by=curator, now=database_now())
        services.take_back(**place, by=curator, now=database_now())
    sign_in(page, curator, address)
    page.get_by_text("2 discarded drafts of yours").click()
    page.get_by_role("button", name="Bring draft").first.click()
    page.get_by_text("Here it is again.").wait_for()
    assert Claim.objects.kept().count() == 1
    assert page.get_by_text("1 discarded draft of yours").is_visible()


@pytest.fixture
def beside(transactional_db):
    """A text in which a drug is given with one that the vocabulary lacks."""
    suggested_texts.terms()
    return suggested_texts.suggested_text(BESIDE_UNKNOWN)


@pytest.mark.parametrize("key", ["e", "a"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_term_that_was_not_taken_over_is_one_key_away_in_the_card(
    visitors, sign_in, curator, beside, accessibility, key, width
):
    page = visitors(viewport={"width": width, "height": 900})
    sign_in(page, curator, reverse("admin:curate-article", args=[beside.snapshot.article_id]))
    go_to(page, ADDED)
    page.keyboard.press(key)
    tick = page.get_by_role("checkbox", name="pembrolizumab suggested, not taken over")
    tick.wait_for()
    assert not tick.is_checked()
    assert page.locator("label[for=id_significance] .needed").inner_text() == "needed"
    assert accessibility(page, best_practice=False) == []
    tick.focus()
    page.keyboard.press("Space")
    taken = page.get_by_role("checkbox", name="pembrolizumab suggested", exact=True)
    taken.wait_for()
    assert taken.is_checked()
    assert taken.evaluate("field => field === document.activeElement")
    page.get_by_role("button", name="Save draft").click()
    page.get_by_text("Saved as a draft.").wait_for()
    assert Claim.objects.get().tags.get(facet="therapy").suggestion.role == "co_treatment"


def test_a_term_that_was_not_taken_over_is_one_click_away_without_any_script(plain_visitor, sign_in, curator, beside):
    page = plain_visitor
    sign_in(page, curator, reverse("admin:curate-article", args=[beside.snapshot.article_id]))
    offer(page, beside, ADDED).get_by_role("button", name="Edit first").click()
    page.get_by_label("pembrolizumab suggested, not taken over").click()
    page.get_by_role("button", name="Save draft").click()
    page.get_by_label("pembrolizumab suggested", exact=True).wait_for()
    assert Claim.objects.get().tags.get(facet="therapy").term.preferred_name == "pembrolizumab"


def quote(page, words):
    """Select words with the mouse and quote them."""
    select(page, words)
    page.get_by_role("button", name="Quote these words").click()
    page.get_by_role("status").filter(has_text="What is suggested for these words is filled in").wait_for()


@pytest.mark.parametrize("width", [1280, 390])
def test_words_quoted_with_the_mouse_fill_in_the_card(visitors, sign_in, curator, text, address, accessibility, width):
    page = visitors(viewport={"width": width, "height": 900})
    sign_in(page, curator, address)
    quote(page, "eleven responded to pembrolizumab")
    assert page.get_by_label("Study design").input_value() == "phase_2"
    assert page.get_by_role("checkbox", name="pembrolizumab suggested", exact=True).is_checked()
    assert page.get_by_role("checkbox", name="triple-negative breast cancer suggested", exact=True).is_checked()
    assert accessibility(page) == []
    assert not Claim.objects.exists()
    page.get_by_role("button", name="Save draft").click()
    page.get_by_text("Saved as a draft.").wait_for()
    claim = Claim.objects.get()
    assert claim.n_total == 40
    assert all(tag.suggestion_id for tag in claim.tags.all())


def test_what_is_typed_stays_when_words_are_quoted_and_the_rest_follows_them(visitor, sign_in, curator, text, address):
    sign_in(visitor, curator, address)
    visitor.get_by_label("Proposition").fill("A thought of my own.")
    visitor.locator("#tag-therapy").fill("paclitaxel")
    visitor.locator("#tag-therapy").press("Enter")
    visitor.get_by_role("checkbox", name="paclitaxel", exact=True).wait_for()
    quote(visitor, "eleven responded to pembrolizumab")
    assert visitor.get_by_label("Proposition").input_value() == "A thought of my own."
    assert not visitor.get_by_role("checkbox", name="pembrolizumab suggested, not taken over").is_checked()
    visitor.get_by_role("button", name="Remove this quote").click()
    visitor.locator(".chip", has_text="triple-negative breast cancer").wait_for(state="detached")
    assert visitor.get_by_label("Proposition").input_value() == "A thought of my own."
    assert visitor.get_by_role("checkbox", name="paclitaxel", exact=True).is_checked()


def test_words_selected_by_keys_fill_in_the_card(visitor, sign_in, curator, text, address):
    sign_in(visitor, curator, address)
    visitor.evaluate(
        """(words) => {
          const sentence = [...document.querySelectorAll("#text .s")].find((one) => one.textContent.includes(words));
          document.getSelection().selectAllChildren(sentence);
        }""",
        HARMED,
    )
    button = visitor.get_by_role("button", name="Quote these words")
    button.focus()
    visitor.keyboard.press("Enter")
    visitor.get_by_role("checkbox", name="pneumonitis suggested", exact=True).wait_for()
    assert visitor.get_by_label("Claim type").input_value() == "safety"


def test_ticked_sentences_fill_in_the_card_without_any_script(plain_visitor, sign_in, curator, text, address):
    page = plain_visitor
    sign_in(page, curator, address)
    page.locator("#text .s", has_text=HARMED).locator("xpath=preceding::input[@type='checkbox'][1]").check()
    page.get_by_role("button", name="Quote the ticked sentences").click()
    assert page.get_by_text("What is suggested for these words is filled in").is_visible()
    assert page.get_by_label("Claim type").input_value() == "safety"
