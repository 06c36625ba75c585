"""What the card shows of a claim that came of a suggestion."""

import re

import pytest
from django.urls import reverse

from claims import services
from claims.models import Claim, SuggestionDecision
from claims.scheme import Fault
from claims.views import card as cards
from immuno_atlas.web.clock import database_now
from tests import suggested_texts
from tests.curation_pages import EMPTY, HTMX, fields, marked, page_of, plain, spot
from tests.factories.vocabulary import TermFactory
from tests.suggested_texts import DENIED, HARMED, RESPONDED
from vocabulary.models import Term

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(signed_in, curator):
    return signed_in(curator)


def test_the_marks_are_there_again_when_the_draft_is_opened_later(client, twice, twins):
    first = client.post(page_of(twice), {**EMPTY, "do": f"accept {twice.pk} {twins[0]}"}, headers=HTMX).content.decode()
    claim = Claim.objects.get()
    address = f"{page_of(twice, 'curate-article')}?claim={claim.pk}"
    later = client.get(address).content.decode()
    assert marked(later) == marked(first)
    expected = {"Study design", "Claim type", "Direction", "n in all", "pembrolizumab", "triple-negative breast cancer"}
    assert expected <= {label.removesuffix(" suggested") for label in marked(later)}
    posted = fields(later)
    changed = {**posted, "n_total": "41", "proposition": "It works.", "do": "save"}
    saved = client.post(page_of(twice, "curate-article"), changed, headers=HTMX).content.decode()
    for page in (saved, client.get(address).content.decode()):
        assert marked(page) == {label for label in marked(later) if not label.startswith("n in all")}


def test_a_direction_that_a_person_chose_is_not_marked(client):
    suggested_texts.terms()
    text = suggested_texts.suggested_text()
    wish = f"accept {text.pk} {text.text.index(DENIED)} does_not_support"
    body = client.post(page_of(text), {**EMPTY, "do": wish}, headers=HTMX).content.decode()
    assert "Claim type suggested" in marked(body)
    assert "Direction suggested" not in marked(body)


def test_a_draft_written_by_hand_has_no_marks(client, curator, twice):
    words = services.Words(twice.pk, twice.text.index(HARMED), HARMED)
    claim = services.draft(
        article=twice.snapshot.article, values={"study_design": "phase_2"}, quotes=[words], tags=[], by=curator,
        now=database_now(),
    )  # fmt: skip
    assert marked(client.get(f"{page_of(twice, 'curate-article')}?claim={claim.pk}").content.decode()) == set()


def test_a_reviewer_sees_what_the_machine_filled_in_and_nobody_changed(client, reviewer, signed_in, twice, twins):
    client.post(page_of(twice), {**EMPTY, "do": f"accept {twice.pk} {twins[0]}"})
    claim = Claim.objects.get()
    posted = fields(client.get(f"{page_of(twice, 'curate-article')}?claim={claim.pk}").content.decode())
    significance = {"significance": "sensitivity_response", "proposition": "It works.", "n_total": "41"}
    client.post(page_of(twice, "curate-article"), {**posted, **significance, "do": "submit"})
    assert Claim.objects.get().state == "in_review"
    body = signed_in(reviewer).get(reverse("admin:review-claim", args=[claim.pk])).content.decode()
    shown = plain(re.search(r"<h2>Tags</h2>.*?</article>", body, re.DOTALL)[0])
    assert "pembrolizumab suggested" in shown
    assert "Phase II trial suggested" in shown
    assert "n in all 41 Confirmatory" in shown
    assert SuggestionDecision.objects.filter(facet="n", action="edited", new_value="41").exists()


def edited_first(client, text, words, **changes):
    """What is posted after “Edit first” when the card is saved, and the page that answers."""
    filled = client.post(page_of(text), {**EMPTY, "do": f"edit {text.pk} {text.text.index(words)}"}, headers=HTMX)
    posted = fields(f"<html>{filled.content.decode()}</html>", "card-body")
    answer = client.post(page_of(text, "curate-article"), {**posted, "do": "save", **changes}, headers=HTMX)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_editing_first_left_as_it_was_is_known_when_the_draft_is_opened_later(client, reviewer, signed_in, twice):
    saved = edited_first(client, twice, RESPONDED, n_total="41", proposition="It works.")
    claim = Claim.objects.get()
    later = client.get(f"{page_of(twice, 'curate-article')}?claim={claim.pk}").content.decode()
    kept = {label.removesuffix(" suggested") for label in marked(later)}
    assert marked(saved) == marked(later)
    assert {"Study design", "Claim type", "pembrolizumab", "triple-negative breast cancer"} <= kept
    assert "n in all" not in kept
    assert all(tag.suggestion_id for tag in claim.tags.all())
    assert not SuggestionDecision.objects.filter(facet="claim").exists()  # not before it is submitted
    assert SuggestionDecision.objects.get(facet="n").action == "edited"
    posted = fields(later) | {"significance": "sensitivity_response", "do": "submit"}
    client.post(page_of(twice, "curate-article"), posted)
    body = signed_in(reviewer).get(reverse("admin:review-claim", args=[claim.pk])).content.decode()
    assert "Phase II trial suggested" in plain(body)
    assert SuggestionDecision.objects.get(facet="n").action == "edited"  # noted once
    assert SuggestionDecision.objects.get(facet="claim").action == "accepted"


def test_a_tag_that_a_person_added_is_no_suggestion(client, twice):
    words = "tag_therapy_text"
    edited_first(client, twice, DENIED, direction="does_not_support", **{words: "paclitaxel"})
    linked = {tag.term.preferred_name: bool(tag.suggestion_id) for tag in Claim.objects.get().tags.all()}
    assert linked == {"pembrolizumab": True, "triple-negative breast cancer": True, "paclitaxel": False}


def test_other_words_than_those_of_the_suggestion_leave_no_mark(client, twice):
    start = twice.text.index(HARMED)
    quote = {"quote_start": str(start), "quote_end": str(start + len(HARMED)), "quote_exact": HARMED}
    edited_first(client, twice, RESPONDED, **quote)
    assert not SuggestionDecision.objects.exists()
    assert not any(tag.suggestion_id for tag in Claim.objects.get().tags.all())


@pytest.mark.parametrize("place", ["", "x y", "999999 3", "{text} 3"])
def test_a_place_that_no_suggestion_has_leaves_no_mark(client, twice, place):
    edited_first(client, twice, RESPONDED, suggested_at=place.format(text=twice.pk))
    assert not SuggestionDecision.objects.exists()


def test_a_fault_without_a_field_is_still_shown(text):
    card = cards.empty(text.snapshot.article)
    card.place([Fault("somewhere", "odd", "Something is odd.", "")])
    assert [fault.message for fault in card.other_faults] == ["Something is odd."]


@pytest.fixture
def beside(db):
    """A text in which a drug is given with one that the vocabulary lacks."""
    suggested_texts.terms()
    return suggested_texts.suggested_text(suggested_texts.BESIDE_UNKNOWN)


def left(page):
    """The terms that stand in the card as suggested and not taken over."""
    found = re.findall(r'<label class="chip is-left">(.*?)</label>', page, re.DOTALL)
    assert not any("checked" in label for label in found)
    return {plain(label).removesuffix(" suggested, not taken over") for label in found}


def opened(client, text, wish, words=suggested_texts.ADDED):
    """The page after a wish about a suggestion, and what it would post."""
    answer = client.post(page_of(text), {**EMPTY, "do": f"{wish} {spot(text, words)}"}, headers=HTMX)
    body = answer.content.decode()
    return body, fields(f"<html>{body}</html>", "card-body")


@pytest.mark.parametrize("wish", ["edit", "accept"])
def test_what_is_not_taken_over_stays_in_the_card_and_one_tick_takes_it(client, beside, wish):
    body, posted = opened(client, beside, wish)
    assert left(body) == {"pembrolizumab"}
    assert "tag_therapy" not in posted
    term = Term.objects.get(preferred_name="pembrolizumab")
    ticked = {**posted, "tag_therapy": [str(term.pk)]}
    page = page_of(beside, "curate-article")
    seen = client.post(page, {**ticked, "do": "look"}, headers=HTMX).content.decode()
    assert (left(seen), "pembrolizumab suggested" in marked(seen)) == (set(), True)
    client.post(page, {**ticked, "do": "save"}, headers=HTMX)
    assert Claim.objects.get().tags.get(term=term).suggestion.value == term.curie


def test_what_is_not_taken_over_is_there_again_when_the_draft_is_opened_later(client, beside):
    opened(client, beside, "accept")
    address = f"{page_of(beside, 'curate-article')}?claim={Claim.objects.get().pk}"
    later = client.get(address).content.decode()
    assert left(later) == {"pembrolizumab"}
    saved = client.post(page_of(beside, "curate-article"), {**fields(later), "do": "save"}, headers=HTMX)
    assert left(saved.content.decode()) == {"pembrolizumab"}


def test_what_was_taken_over_and_unticked_can_be_ticked_again(client, twice):
    _, posted = opened(client, twice, "edit", RESPONDED)
    unticked = {name: value for name, value in posted.items() if name != "tag_therapy"}
    page = page_of(twice, "curate-article")
    seen = client.post(page, {**unticked, "do": "look"}, headers=HTMX).content.decode()
    assert left(seen) == {"pembrolizumab"}
    saved = client.post(page, {**unticked, "do": "save"}, headers=HTMX).content.decode()
    assert left(saved) == {"pembrolizumab"}


def test_what_a_claim_is_not_about_is_not_offered_in_the_card(client):
    suggested_texts.terms()
    text = suggested_texts.suggested_text()
    body, _ = opened(client, text, "edit", DENIED)  # it compares with paclitaxel
    assert left(body) == set()


def test_a_term_out_of_use_is_not_offered_in_the_card(client, beside):
    body, posted = opened(client, beside, "edit")
    assert left(body) == {"pembrolizumab"}
    Term.objects.filter(preferred_name="pembrolizumab").update(status="deprecated")
    odd = {**posted, "suggested": [*posted["suggested"], "tag=x", "tag=999999"], "do": "look"}
    assert left(client.post(page_of(beside, "curate-article"), odd, headers=HTMX).content.decode()) == set()


def needing(page):
    """The fields that say they are needed, with what they say; facets and the quote too."""
    one = r'<(?:label|legend)[^>]*>((?:(?!</label>|</legend>).)*?) <span class="needed">(.*?)</span>'
    labels = re.findall(one, page)
    return {plain(label): words for label, words in labels if words.startswith("needed")}


def test_an_empty_card_marks_what_submitting_will_ask_for(client, twice):
    page = client.get(page_of(twice, "curate-article")).content.decode()
    names = ["Quote", "Proposition", "Claim type", "Direction", "Study design"]
    assert needing(page) == dict.fromkeys(names, "needed")


def test_the_significance_is_marked_before_submission_refuses(client, twice):
    body, posted = opened(client, twice, "accept", RESPONDED)
    assert needing(body).keys() == {"Quote", "Proposition", "Significance", "Therapy"}
    refused = client.post(page_of(twice, "curate-article"), {**posted, "do": "submit"}, headers=HTMX)
    assert refused.status_code == 422
    assert set(re.findall(r'id="id_(\w+)_error"', refused.content.decode())) == {"proposition", "significance"}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"claim_type": "resistance"}, {"Therapy": "needed", "Mechanism": "needed, or biomarker"}),
        ({"claim_type": "diagnostic"}, {"Biomarker": "needed, or subtype, or adverse event"}),
        ({"claim_type": "method"}, {"Outcome": "needed, here or in any other"}),
        ({"direction": "mixed"}, {"Note": "needed"}),
        ({"study_design": "phase_2", "effect_value": "2"}, {"Measure": "needed"}),
        ({"study_design": "phase_2", "effect_ci_low": "2"}, {"95 % to": "needed"}),
    ],
)
def test_what_is_needed_follows_what_is_typed(client, twice, typed, expected):
    posted = {**EMPTY, **typed, "do": "look"}
    body = client.post(page_of(twice, "curate-article"), posted, headers=HTMX).content.decode()
    assert expected.items() <= needing(body).items()


def test_one_tag_of_several_facets_is_no_longer_needed_once_there_is_one(client, twice):
    term = TermFactory(facet="biomarker")
    posted = {**EMPTY, "claim_type": "resistance", "tag_biomarker": [str(term.pk)], "do": "look"}
    body = client.post(page_of(twice, "curate-article"), posted, headers=HTMX).content.decode()
    assert needing(body).keys() & {"Therapy", "Mechanism", "Biomarker"} == {"Therapy"}
