"""Words that a person quotes: the claim fills in with what is suggested for the sentences they stand in."""

import datetime as dt
import hashlib

import pytest

from accounts.models import User
from claims import services
from claims.deciding import is_blind
from claims.models import Claim, StoredSuggestion, SuggestionDecision, SuggestionRun
from immuno_atlas.web.clock import database_now
from tests import suggested_texts
from tests.curation_pages import EMPTY, HTMX, fields, marked, page_of, plain, spot
from tests.factories.articles import TextVersionFactory
from tests.suggested_texts import ASIDE, DENIED, HARMED, RESPONDED
from vocabulary.models import Term

pytestmark = pytest.mark.django_db
FILLED = "What is suggested for these words is filled in"


@pytest.fixture
def client(signed_in, curator):
    return signed_in(curator)


@pytest.fixture
def text(db):
    suggested_texts.terms()
    return suggested_texts.suggested_text()


def quote_of(text, words):
    start = text.text.index(words)
    return {"quote_text": text.pk, "quote_start": start, "quote_end": start + len(words), "quote_exact": words}


def posted(*quotes, **changes):
    """What the form posts with these quotes beside what else stands in it."""
    rows = {name: [str(quote[name]) for quote in quotes] for name in quotes[0]} if quotes else {}
    return {**EMPTY, "do": "quote", **rows, **changes}


def looked(client, text, form, headers=HTMX):
    """The answer, and what it would post."""
    answer = client.post(page_of(text, "curate-article"), form, headers=headers)
    assert answer.status_code == 200
    body = answer.content.decode()
    return body, fields(f"<html>{body}</html>", "card-body" if headers else "claim-form")


def quoted(client, text, *words, **changes):
    return looked(client, text, posted(*(quote_of(text, one) for one in words), **changes))


def once_more(client, text, form, *words, **changes):
    """Quote further words in a form that was answered."""
    form = {**form}
    for one in words:
        for name, value in quote_of(text, one).items():
            form[name] = [*form.get(name, []), str(value)]
    return looked(client, text, {**form, "do": "quote", **changes})


def names(form):
    """The ticked terms."""
    ids = [int(pk) for name, values in form.items() if name.startswith("tag_") for pk in values if pk.isdigit()]
    return {term.preferred_name for term in Term.objects.filter(pk__in=ids)}


def axes(form, *wanted):
    return tuple(form.get(name, [""])[0] for name in wanted)


def test_a_quoted_sentence_fills_in_as_editing_its_suggestion_first_does(client, text):
    edited = client.post(page_of(text), {**EMPTY, "do": f"edit {spot(text, RESPONDED)}"}, headers=HTMX).content.decode()
    first = fields(f"<html>{edited}</html>", "card-body")
    body, form = quoted(client, text, RESPONDED)
    assert form == first
    assert marked(body) == marked(edited)
    assert axes(form, "study_design", "n_total", "claim_type", "direction") == ("phase_2", "40", "efficacy", "supports")
    assert names(form) >= {"pembrolizumab", "triple-negative breast cancer"}
    assert FILLED in body
    assert not Claim.objects.exists()


def test_what_was_filled_in_and_left_is_remembered_as_after_editing_first(client, text):
    _, form = quoted(client, text, RESPONDED)
    saved = {**form, "n_total": "41", "proposition": "It works.", "do": "save"}
    client.post(page_of(text, "curate-article"), saved, headers=HTMX)
    claim = Claim.objects.get()
    noted = dict(SuggestionDecision.objects.filter(claim=claim).values_list("facet", "action"))
    assert (noted["study_design"], noted["n"], noted["subtype"]) == ("accepted", "edited", "accepted")
    assert "claim" not in noted  # not before it is submitted
    assert all(tag.suggestion_id for tag in claim.tags.all())
    later = client.get(f"{page_of(text, 'curate-article')}?claim={claim.pk}").content.decode()
    assert "Study design suggested" in marked(later)
    assert "n in all suggested" not in marked(later)


def test_an_open_direction_is_never_filled_in(client, text):
    for words in (DENIED, "improve overall survival compared with paclitaxel in 120 patients"):
        _, form = quoted(client, text, words)
        assert axes(form, "direction", "n_total") == ("", "120")


def test_a_part_of_a_sentence_takes_what_it_names_and_whom_the_sentence_is_about(client, text):
    _, form = quoted(client, text, "resolved with steroids")
    assert "pembrolizumab" in names(form)
    assert "pneumonitis" not in names(form)
    assert axes(form, "certainty") == ("asserted",)
    _, form = quoted(client, text, "Pneumonitis was seen in three patients")
    assert {"pembrolizumab", "pneumonitis"} <= names(form)


def test_what_a_part_leaves_out_is_one_tick_away_and_no_miss_of_the_machine(client, text):
    pneumonitis = Term.objects.get(preferred_name="pneumonitis")
    body, form = quoted(client, text, "resolved with steroids")
    assert "pneumonitis suggested, not taken over" in plain(body)
    client.post(page_of(text, "curate-article"), {**form, "do": "save"}, headers=HTMX)
    assert not SuggestionDecision.objects.filter(value=pneumonitis.curie).exists()
    _, form = quoted(client, text, "resolved with steroids", proposition="Another.")
    client.post(page_of(text, "curate-article"), {**form, "tag_adverse_event": pneumonitis.pk, "do": "save"})
    assert SuggestionDecision.objects.get(value=pneumonitis.curie).action == "accepted"


def test_two_sentences_fill_in_what_they_agree_on_and_the_tags_of_both(client, text):
    _, form = quoted(client, text, RESPONDED, HARMED)
    assert {"pembrolizumab", "triple-negative breast cancer", "pneumonitis"} <= names(form)
    assert axes(form, "claim_type", "n_total") == ("", "40")  # efficacy and safety: a person says which
    client.post(page_of(text, "curate-article"), {**form, "do": "save"}, headers=HTMX)
    places = set(SuggestionDecision.objects.values_list("sentence_start", flat=True))
    assert places == {text.text.index(RESPONDED), text.text.index(HARMED)}
    later = client.get(f"{page_of(text, 'curate-article')}?claim={Claim.objects.get().pk}").content.decode()
    assert "pneumonitis suggested" in marked(later)


def test_what_nobody_touched_follows_the_quotes(client, text):
    _, form = quoted(client, text, RESPONDED)
    body, form = looked(client, text, {**form, "do": "unquote-0"})
    assert names(form) == set()
    assert axes(form, "study_design", "n_total", "claim_type") == ("", "", "")
    assert FILLED not in body
    _, form = once_more(client, text, form, HARMED)
    assert "pneumonitis" in names(form)
    assert axes(form, "claim_type") == ("safety",)


def test_what_a_person_typed_ticked_or_took_away_stays(client, text):
    paclitaxel, subtype = (
        Term.objects.get(preferred_name=one) for one in ("paclitaxel", "triple-negative breast cancer")
    )
    _, form = quoted(client, text, RESPONDED, tag_therapy=paclitaxel.pk, study_design="phase_3")
    assert "pembrolizumab" not in names(form)
    assert axes(form, "study_design", "n_total") == ("phase_3", "40")
    form = {name: values for name, values in form.items() if str(subtype.pk) not in values} | {"n_total": [""]}
    _, form = once_more(client, text, form, HARMED)
    assert {"paclitaxel", "pneumonitis"} <= names(form)
    assert "triple-negative breast cancer" not in names(form)
    assert axes(form, "study_design", "n_total") == ("phase_3", "")


def test_a_value_that_stands_beside_the_best_stays_chosen(client, text):
    start = text.text.index(RESPONDED)
    StoredSuggestion.objects.filter(sentence_start=start, value="predictive").update(score=0.3)
    wish = {**EMPTY, "do": f"edit {spot(text, RESPONDED)} predictive"}
    filled = client.post(page_of(text), wish, headers=HTMX).content.decode()
    _, form = looked(client, text, {**fields(f"<html>{filled}</html>", "card-body"), "do": "look"})
    assert axes(form, "claim_type") == ("predictive",)
    client.post(page_of(text, "curate-article"), {**form, "do": "save"}, headers=HTMX)
    assert SuggestionDecision.objects.get(facet="claim_type").action == "accepted"
    _, form = quoted(client, text, "eleven responded to pembrolizumab")
    assert axes(form, "claim_type") == ("",)  # which of the two the part makes, a person says


@pytest.mark.parametrize(("reason", "is_taken"), [("wrong_words", True), ("duplicate", True), ("wrong_tag", False)])
def test_of_a_rejected_sentence_tags_that_somebody_called_wrong_are_only_offered(client, text, reason, is_taken):
    client.post(page_of(text), {**EMPTY, "do": f"reject {spot(text, RESPONDED)} {reason}"}, headers=HTMX)
    body, form = quoted(client, text, RESPONDED)
    assert ("pembrolizumab" in names(form)) is is_taken
    assert ("pembrolizumab suggested, not taken over" in plain(body)) is not is_taken
    assert axes(form, "study_design") == ("phase_2",)


def test_a_sentence_that_became_a_claim_fills_in_the_next_one_too(client, text):
    client.post(page_of(text), {**EMPTY, "do": f"accept {spot(text, RESPONDED)}"}, headers=HTMX)
    _, form = quoted(client, text, RESPONDED)
    assert axes(form, "study_design") == ("phase_2",)


def test_a_sentence_that_people_are_asked_about_blindly_gives_nothing(client, text):
    count = next(count for count in range(1000) if is_blind(blind_text(count)[1], blind_text(count)[2]))
    words, _, start = blind_text(count)
    asked = suggested_texts.suggested_text(words)
    assert (is_blind(asked.sha256, start), asked.text) == (True, words)
    _, form = quoted(client, asked, RESPONDED)
    assert (names(form), axes(form, "study_design")) == (set(), ("",))
    services.answer_blind(
        article=asked.snapshot.article, text_version=asked.pk, sentence_start=start, is_claim=True,
        by=client_user(client), now=database_now(),
    )  # fmt: skip
    _, form = quoted(client, asked, RESPONDED)
    assert axes(form, "study_design") == ("phase_2",)


def blind_text(count):
    """A text of which the result is perhaps asked about, its hash, and where the result begins."""
    words = f"Report {count} of the day\n\n{RESPONDED}\n\n{HARMED}"
    return words, hashlib.sha256(words.encode()).hexdigest(), words.index(RESPONDED)


def client_user(client):
    return User.objects.get(pk=client.session["_auth_user_id"])


def test_while_nobody_has_answered_nothing_fills_in_and_the_next_look_does(client):
    suggested_texts.terms()
    text = TextVersionFactory(text=suggested_texts.TEXT)
    services.queue_suggestions(text=text, now=database_now())
    _, form = quoted(client, text, RESPONDED)
    assert (names(form), axes(form, "study_design", "certainty")) == (set(), ("", "asserted"))
    suggested_texts.read(text)
    body, form = looked(client, text, {**form, "do": "look"})
    assert axes(form, "study_design", "certainty") == ("phase_2", "asserted")
    assert "Certainty suggested" in marked(body)


def test_while_a_newer_reading_waits_the_former_answers_fill_in(client, text):
    now = database_now() + dt.timedelta(seconds=1)
    SuggestionRun.objects.update(next_at=now)
    _, form = quoted(client, text, RESPONDED)
    assert axes(form, "study_design") == ("phase_2",)


def test_quotes_of_a_former_text_give_nothing_and_lose_nothing(client, text):
    _, form = quoted(client, text, RESPONDED)
    words = f"Corrected.\n\n{suggested_texts.TEXT}"
    newer = TextVersionFactory(text=words, snapshot=text.snapshot, parser_version="next")
    assert newer.snapshot.article_id == text.snapshot.article_id
    text.snapshot.article.current_text = newer
    text.snapshot.article.save()
    _, after = looked(client, text, {**form, "do": "look"})
    assert (names(after), axes(after, "study_design")) == (names(form), ("phase_2",))
    _, form = quoted(client, text, RESPONDED)
    assert names(form) == set()


def test_words_of_no_suggested_sentence_give_what_their_wording_tells(client, text):
    _, form = quoted(client, text, ASIDE)
    assert axes(form, "certainty", "directness") == ("asserted", "unassessed")


def test_words_that_do_not_stand_there_fill_in_nothing(client, text):
    wrong = {**quote_of(text, RESPONDED), "quote_exact": "Words of nobody."}
    answer = client.post(page_of(text, "curate-article"), posted(wrong), headers=HTMX).content.decode()
    assert FILLED not in answer


def test_saving_at_once_stores_nothing_that_nobody_saw(client, text):
    start = text.text.index(RESPONDED)
    ticked = {**EMPTY, "sentence": f"{start}-{start + len(RESPONDED)}", "sentence_text": text.pk, "do": "save"}
    client.post(page_of(text, "curate-article"), ticked)
    claim = Claim.objects.get()
    assert (claim.study_design, claim.tags.count(), SuggestionDecision.objects.count()) == ("", 0, 0)


def test_a_stored_draft_is_not_filled_in_by_further_quotes(client, text):
    client.post(page_of(text, "curate-article"), posted(quote_of(text, ASIDE), do="save", proposition="It is."))
    claim = Claim.objects.get()
    _, form = quoted(client, text, ASIDE, RESPONDED, claim=claim.pk, lock=claim.lock)
    assert (names(form), axes(form, "study_design")) == (set(), ("",))


def test_ticked_sentences_fill_in_without_any_script(client, text):
    start = text.text.index(RESPONDED)
    ticked = {**EMPTY, "sentence": f"{start}-{start + len(RESPONDED)}", "sentence_text": text.pk, "do": "quote"}
    body, form = looked(client, text, ticked, headers={})
    assert axes(form, "study_design") == ("phase_2",)
    assert FILLED in body


@pytest.mark.parametrize("number", [1, 6])
def test_quoting_asks_the_same_number_of_questions_however_much_is_suggested(
    client, number, budgets, django_assert_num_queries
):
    suggested_texts.terms()
    sentences = [f"In group {count}, {RESPONDED[0].lower()}{RESPONDED[1:]}" for count in range(number)]
    text = suggested_texts.suggested_text("\n\n".join(["A title", *sentences]))
    form = posted(*(quote_of(text, one) for one in sentences))
    with django_assert_num_queries(budgets["curate-article-quoted"]):
        client.post(page_of(text, "curate-article"), form, headers=HTMX)
