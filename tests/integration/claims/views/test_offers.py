"""What the page shows of a suggested claim: its values, what speaks for each, and a second value beside the best."""

import re

import pytest

from claims.models import Claim, StoredSuggestion, SuggestionDecision, SuggestionRun
from claims.suggesting.axes_provider import AxesProvider
from claims.suggesting.terms_provider import TermsProvider
from tests import suggested_texts
from tests.curation_pages import EMPTY, HTMX, fields, marked, offer, page_of, panel, plain, spot
from tests.suggested_texts import DENIED, HARMED, RESPONDED

pytestmark = pytest.mark.django_db
PROVIDERS = {"tags": TermsProvider, "all other fields": AxesProvider}


@pytest.fixture
def text(db):
    suggested_texts.terms()
    return suggested_texts.suggested_text()


@pytest.fixture
def client(signed_in, curator):
    return signed_in(curator)


def test_the_page_shows_what_is_suggested_with_its_level_axes_and_tags(client, text, address):
    shown = plain(offer(client.get(address), text, RESPONDED))
    for words in (RESPONDED.partition(",")[0], "Level B", "Supports", "Phase II trial", "n = 40"):
        assert words in shown
    assert re.search(r"Therapy pembrolizumab .*Subtype triple-negative breast cancer", shown)


def test_each_value_says_why_and_one_line_says_from_whom(client, text, address):
    shown = offer(client.get(address), text, RESPONDED)
    row = plain(re.search(r'<div data-key="therapy-0">.*?</div>', shown, re.DOTALL)[0])
    name = "Therapy pembrolizumab pembrolizumab : a name of the vocabulary; what is studied. Very sure."
    assert row == name
    assert 'class="cue" data-keys="therapy-0"' in shown
    line = plain(re.search(r'<p class="why-from.*?</p>', shown, re.DOTALL)[0])
    named = {f"built-in rules for {what}, version {one.version}" for what, one in PROVIDERS.items()}
    said = re.split(r" ?; ", line.removeprefix("From ").removesuffix(" ."))
    assert sorted(said) == sorted({*named, "vocabulary without an edition"})


@pytest.mark.parametrize(("key", "title"), [("2026-11+1f0e", ' title="state 1f0e"'), ("2026-11", "")])
def test_the_edition_that_was_read_is_named_and_its_state_stands_behind_it(client, address, text, key, title):
    SuggestionRun.objects.update(edition=key)
    assert f"<span{title}>vocabulary of 2026-11</span>" in offer(client.get(address), text, RESPONDED)


def test_two_states_of_one_edition_are_one_vocabulary(client, address, text):
    SuggestionRun.objects.filter(provider="terms").update(edition="2026-11+1f0e")
    SuggestionRun.objects.filter(provider="axes").update(edition="2026-11+2a2b")
    shown = offer(client.get(address), text, RESPONDED)
    assert shown.count("vocabulary of 2026-11") == 1
    assert re.search(r'title="state (1f0e 2a2b|2a2b 1f0e)"', shown)


def test_a_comparator_stands_apart_and_is_not_taken(client, text, address, place):
    shown = plain(offer(client.get(address), text, DENIED))
    assert "Compared with paclitaxel" in shown
    client.post(place, {**EMPTY, "do": f"accept {spot(text, DENIED)} does_not_support"})
    assert [tag.term.preferred_name for tag in Claim.objects.get().tags.filter(facet="therapy")] == ["pembrolizumab"]


def test_sentences_with_a_suggestion_are_underlined_in_the_article(client, text, address):
    body = client.get(address).content.decode()
    underlined = {plain(words) for words in re.findall(r'class="s is-suggested"[^>]*>(.*?)</span>', body, re.DOTALL)}
    assert RESPONDED in underlined
    [number] = re.findall(r'id="(s-\d+)">' + re.escape(RESPONDED), body)
    assert f'href="#{number}"' in offer(client.get(address), text, RESPONDED)


@pytest.fixture
def twice(db):
    """A text that prints its result twice."""
    suggested_texts.terms()
    return suggested_texts.suggested_text(f"{suggested_texts.TEXT}\n\nReport of the day\n\n{RESPONDED}")


@pytest.fixture
def doubted(twice):
    """A sentence with a second claim type, less likely than the first."""
    best = StoredSuggestion.objects.get(facet="claim_type", sentence_start=twice.text.index(HARMED), value="safety")
    best.pk, best.value, best.score = None, "mechanism", best.score / 2
    best.save(force_insert=True)
    return twice


def other_wish(text, words=HARMED, wish="accept-other"):
    return f"{wish} {text.pk} {text.text.index(words)} mechanism"


def test_a_second_claim_type_is_one_key_away(client, doubted):
    shown = panel(client.get(page_of(doubted, "curate-article")))
    assert f'value="{other_wish(doubted)}"' in shown
    assert plain(shown).count("Accept as mechanism") == 1
    client.post(page_of(doubted), {**EMPTY, "do": other_wish(doubted)})
    claim = Claim.objects.get()
    assert claim.claim_type == "mechanism"
    told = SuggestionDecision.objects.filter(facet="claim_type").order_by("value").values_list("value", "action")
    assert list(told) == [("mechanism", "accepted"), ("safety", "edited")]
    page = client.get(f"{page_of(doubted, 'curate-article')}?claim={claim.pk}").content.decode()
    assert "Claim type suggested" in marked(page)


def test_a_second_claim_type_can_be_edited_first(client, doubted):
    body = client.post(
        page_of(doubted), {**EMPTY, "do": other_wish(doubted, wish="edit")}, headers=HTMX
    ).content.decode()
    assert '<option value="mechanism" selected>' in body
    posted = fields(f"<html>{body}</html>", "card-body")
    client.post(page_of(doubted, "curate-article"), {**posted, "do": "save"}, headers=HTMX)
    told = SuggestionDecision.objects.filter(facet="claim_type").values_list("value", "action")
    assert list(told) == [("mechanism", "accepted")]


def test_a_second_claim_type_that_leaves_the_direction_open_is_edited_first(client, doubted):
    row = StoredSuggestion.objects.get(facet="claim_type", value="mechanism")
    start = doubted.text.index(DENIED)
    end = start + len(DENIED)
    StoredSuggestion.objects.filter(pk=row.pk).update(sentence_start=start, sentence_end=end)
    shown = panel(client.get(page_of(doubted, "curate-article")))
    assert f'value="{other_wish(doubted, DENIED, "edit")}"' in shown
    answer = client.post(page_of(doubted), {**EMPTY, "do": other_wish(doubted, DENIED)}, headers=HTMX)
    assert answer.status_code == 422


def test_a_value_that_nobody_offers_is_refused(client, doubted):
    wish = other_wish(doubted).replace("mechanism", "prognostic")
    answer = client.post(page_of(doubted), {**EMPTY, "do": wish}, headers=HTMX)
    assert (answer.status_code, Claim.objects.exists()) == (409, False)
    kept = {**EMPTY, "proposition": "Half a sentence", "do": other_wish(doubted, wish="edit")}
    asked = client.post(page_of(doubted), kept, headers=HTMX).content.decode()
    assert f'value="replace {other_wish(doubted).partition(" ")[2]}"' in asked


def why(client, text, words, key):
    shown = offer(client.get(page_of(text, "curate-article")), text, words)
    return plain(re.search(rf'<div data-key="{key}">.*?</div>', shown, re.DOTALL)[0])


@pytest.mark.parametrize(
    ("words", "key", "expected"),
    [
        (RESPONDED, "study_design", r"Phase II trial phase II : these words name the design\. Very sure\.$"),
        (RESPONDED, "n", r"40 40 : a number beside patients or samples\. .*sure\.$"),
        (RESPONDED, "direction", r"Supports No word of the sentence denies anything\. Default\.$"),
        (DENIED, "direction", r"not improve : these words or figures deny something\. .*: you choose\.$"),
        (DENIED, "therapy-1", r"paclitaxel : a name of the vocabulary; compared with\. .*: not taken over\.$"),
        (RESPONDED, "certainty", r"No word of the sentence is cautious\. Default\.$"),
        (HARMED, "study_design", r"Phase II trial phase II in “In a phase II trial of .*” : carried over from"),
        (HARMED, "claim_type", r"The terms that it names, and its verbs\. [A-Z][a-z ]+\.$"),
    ],
)
def test_why_says_words_rule_and_sureness(client, words, key, expected):
    suggested_texts.terms()
    shown = why(client, suggested_texts.suggested_text(), words, key)
    assert re.search(expected, shown), shown


def test_what_another_treatment_is_given_with_is_said_not_to_be_taken_over(client):
    suggested_texts.terms()
    text = suggested_texts.suggested_text(suggested_texts.BESIDE_UNKNOWN)
    shown = plain(offer(client.get(page_of(text, "curate-article")), text, suggested_texts.ADDED))
    assert "Given with pembrolizumab not taken over" in shown
