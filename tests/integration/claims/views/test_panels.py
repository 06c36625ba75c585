"""What the list of suggestions tells while nothing is there, what it takes in one step, and what it gives back."""

import html
import re

import pytest
from django.urls import reverse

from claims import services
from claims.models import Claim, StoredSuggestion, SuggestionDecision, SuggestionRun
from immuno_atlas.web.clock import database_now
from tests import suggested_texts
from tests.factories.accounts import CuratorFactory
from tests.factories.articles import NOW, HeartbeatFactory, TextVersionFactory
from tests.suggested_texts import DENIED, HARMED, RESPONDED

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
EMPTY = {"claim": "", "lock": "0", "directness": ""}
NO_WORKER = "no worker of the atlas answers"


@pytest.fixture
def client(signed_in, curator):
    return signed_in(curator)


@pytest.fixture
def worker(db):
    return HeartbeatFactory(seen_at=database_now())


@pytest.fixture
def unread(db):
    return TextVersionFactory(text=suggested_texts.TEXT)


@pytest.fixture
def twice(db):
    """A text that prints its result twice."""
    suggested_texts.terms()
    return suggested_texts.suggested_text(f"{suggested_texts.TEXT}\n\nReport of the day\n\n{RESPONDED}")


@pytest.fixture
def twins(twice):
    return [twice.text.index(RESPONDED), twice.text.rindex(RESPONDED)]


def at(text, name="suggested"):
    return reverse(f"admin:{name}", args=[text.snapshot.article_id])


def panel(answer):
    body = answer.content.decode()
    return html.unescape(re.search(r'<section id="suggestions".*?</section>', body, re.DOTALL)[0])


def plain(fragment):
    return " ".join(re.sub(r"<[^>]*>", " ", fragment).split())


def looked(client, text, waited=0):
    return panel(client.get(f"{at(text)}?waited={waited}", headers=HTMX))


@pytest.mark.parametrize("queued", [False, True])
def test_a_dead_worker_is_told_with_what_still_works(client, unread, queued):
    HeartbeatFactory(seen_at=NOW)
    HeartbeatFactory(seen_at=database_now(), kind="beat")
    if queued:
        services.queue_suggestions(text=unread, now=database_now())
    for shown in (panel(client.get(at(unread, "curate-article"))), looked(client, unread)):
        assert NO_WORKER in shown
        assert "fill the form by hand" in shown
        assert "are being made" not in shown
        assert 'hx-trigger="every 10s"' in shown


def test_a_worker_that_is_back_is_waited_for_again(client, unread, worker):
    shown = looked(client, unread)
    assert NO_WORKER not in shown
    assert "Suggestions are being made." in shown
    assert 'waited=2" hx-trigger="every 2s"' in shown


def test_a_dead_broker_is_told_though_workers_live(client, unread, worker, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    shown = looked(client, unread, 30)
    assert "No suggestions can be made now: the message broker of the atlas does not answer." in shown
    assert "has to start the broker" in shown
    assert NO_WORKER not in shown
    assert "longer than usual" not in shown
    assert 'hx-trigger="every 10s"' in shown


def test_a_dead_clock_is_told_once_a_person_has_waited(client, unread):
    HeartbeatFactory(seen_at=database_now())
    assert "Suggestions are being made." in looked(client, unread)
    assert "the clock (beat) of the atlas does not answer" in looked(client, unread, 30)


def test_one_that_waits_to_be_asked_again_says_who_has_to_answer_first(client, unread):
    HeartbeatFactory(seen_at=database_now())
    shown = plain(looked(client, failed(unread, is_final=False)))
    assert "It broke. It is asked again once the clock (beat) of the atlas answers." in shown


def test_long_waiting_is_told_and_the_page_looks_less_often(client, unread, worker):
    HeartbeatFactory(seen_at=database_now(), kind="beat")
    assert "longer than usual" not in looked(client, unread, 28)
    shown = looked(client, unread, 30)
    assert "Suggestions take longer than usual, though all parts of the atlas answer." in shown
    assert 'waited=40" hx-trigger="every 10s"' in shown
    assert "longer than usual" not in looked(client, unread, "ever")


def test_a_dead_worker_is_no_matter_once_the_suggestions_are_there(client):
    text = suggested_texts.suggested_text()
    assert NO_WORKER not in looked(client, text)
    assert "hx-trigger" not in looked(client, text)


def test_a_look_at_what_is_waited_for_stays_cheap(client, unread, worker, django_assert_num_queries, budgets):
    with django_assert_num_queries(budgets["suggested-waiting"]):
        client.get(at(unread), headers=HTMX)


def failed(text, *, is_final, providers=None):
    services.queue_suggestions(text=text, now=database_now())
    runs = SuggestionRun.objects.filter(text_version=text, ran_at=None)
    runs = runs.filter(provider__in=providers) if providers else runs
    ended = {"dead_at": database_now(), "next_at": None} if is_final else {}
    runs.update(last_error="It broke.", **ended)
    return text


def test_providers_that_failed_for_good_are_named_with_a_way_to_try_again(client, unread, worker):
    shown = looked(client, failed(unread, is_final=True))
    assert "Nothing could be suggested. Curating by hand goes on as ever" in shown
    names = set(SuggestionRun.objects.values_list("provider", flat=True))
    for name in names:
        assert f"The suggestions of {name} are missing: It broke. Nobody asks it again by itself." in plain(shown)
    assert f'value="again {unread.pk} 0"' in shown
    assert "hx-trigger" not in shown
    answer = client.post(at(unread), {**EMPTY, "do": f"again {unread.pk} 0"}, headers=HTMX)
    assert "Suggestions are being made." in panel(answer)
    assert 'hx-trigger="every 2s"' in panel(answer)


def test_providers_that_are_asked_again_by_themselves_need_nobody(client, unread, worker):
    HeartbeatFactory(seen_at=database_now(), kind="beat")
    shown = looked(client, failed(unread, is_final=False))
    assert "are missing: It broke. It is asked again by itself." in plain(shown)
    assert "Try again" not in shown
    assert 'hx-trigger="every 10s"' in shown


def test_one_that_failed_hides_nobody_and_can_be_asked_again(client, curator):
    suggested_texts.terms()
    text = suggested_texts.suggested_text()
    SuggestionRun.objects.filter(provider="terms").update(last_error="It broke.", dead_at=database_now())
    shown = plain(looked(client, text))
    assert "are missing: It broke. Those of the others are shown. Nobody asks it again by itself." in shown
    assert "Try again" in shown


def test_identical_suggestions_are_offered_together(client, twice, twins):
    shown = panel(client.get(at(twice, "curate-article")))
    assert f'value="accept-alike {twice.pk} {twins[0]}+{twins[1]}"' in shown
    assert f'value="accept-alike {twice.pk} {twins[1]}+{twins[0]}"' in shown
    assert shown.count("Accept all 2 alike") == len(twins)
    assert shown.count("The same is suggested for:") == len(twins)  # with a link to where they stand
    other = suggested_texts.suggested_text()
    assert "alike" not in panel(client.get(at(other, "curate-article")))


def test_those_with_an_open_direction_are_not_offered_together(client):
    suggested_texts.terms()
    text = suggested_texts.suggested_text(f"{suggested_texts.TEXT}\n\nReport of the day\n\n{DENIED}")
    shown = panel(client.get(at(text, "curate-article")))
    assert shown.count("Direction open") == 2
    assert "accept-alike" not in shown
    starts = f"{text.text.index(DENIED)}+{text.text.rindex(DENIED)}"
    for wish in (f"accept-alike {text.pk} {starts}", f"accept-alike {text.pk} {starts} supports"):
        answer = client.post(at(text), {**EMPTY, "do": wish}, headers=HTMX)
        assert (answer.status_code, "say whether it supports" in panel(answer)) == (422, True)
    assert not Claim.objects.exists()


def all_alike(client, text, starts, headers=HTMX, **typed):
    wish = f"accept-alike {text.pk} {'+'.join(map(str, starts))}"
    return client.post(at(text), {**EMPTY, **typed, "do": wish}, headers=headers)


def test_all_that_are_alike_become_drafts_at_once_with_one_way_back(client, twice, twins):
    body = html.unescape(all_alike(client, twice, twins).content.decode())
    first, second = Claim.objects.order_by("pk")
    assert f'<a href="#claim-{first.pk}">draft {first.pk}</a>, <a href="#claim-{second.pk}">draft' in body
    assert f'<h2 id="card-heading">Draft {first.pk}</h2>' in body
    for claim in (first, second):
        assert f'<li id="claim-{claim.pk}"' in body
    assert re.search(r'<div id="suggestions-told".*?data-undo>Undo all 2', body, re.DOTALL)
    answer = client.post(at(twice), {**EMPTY, "claim": first.pk, "lock": "1", "do": f"take-back {twice.pk} {twins[0]}"})
    assert answer.status_code in {200, 303}
    assert not Claim.objects.kept().exists()
    assert panel(client.get(at(twice, "curate-article"))).count("Accept all 2 alike") == len(twins)


def test_the_way_back_is_still_there_when_the_page_is_opened_anew(client, signed_in, twice, twins):
    all_alike(client, twice, twins)
    shown = panel(client.get(at(twice, "curate-article")))
    assert shown.count(">Undo all 2<") == len(twins)
    other = signed_in(CuratorFactory())
    assert "Undo" not in panel(other.get(at(twice, "curate-article")))
    answer = other.post(at(twice), {**EMPTY, "do": f"take-back {twice.pk} {twins[0]}"}, headers=HTMX)
    assert answer.status_code == 409
    assert Claim.objects.kept().count() == len(twins)


def test_drafts_that_were_changed_since_are_not_taken_back(client, curator, twice, twins):
    all_alike(client, twice, twins)
    claim = Claim.objects.first()
    services.edit(claim_id=claim.pk, values={"note": "Mine."}, lock=1, by=curator, now=database_now())
    answer = client.post(at(twice), {**EMPTY, "do": f"take-back {twice.pk} {twins[0]}"}, headers=HTMX)
    assert answer.status_code == 409
    assert "What was made of it has been changed since. Nothing was taken back" in plain(panel(answer))
    assert Claim.objects.kept().count() == len(twins)
    assert panel(client.get(at(twice, "curate-article"))).count("Undo") == 1  # of the other one


def test_one_decided_by_somebody_else_meanwhile_stops_them_all(client, signed_in, twice, twins):
    other = signed_in(CuratorFactory())
    other.post(at(twice), {**EMPTY, "do": f"reject {twice.pk} {twins[1]} duplicate"})
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
        client.post(at(twice), {**EMPTY, "do": f"take-back {twice.pk} {twins[0]}"})


def test_taking_back_empties_the_card_of_its_draft(client, twice, twins):
    client.post(at(twice), {**EMPTY, "do": f"accept {twice.pk} {twins[0]}"})
    claim = Claim.objects.get()
    posted = fields(client.get(f"{at(twice, 'curate-article')}?claim={claim.pk}").content.decode())
    body = client.post(at(twice), {**posted, "do": f"take-back {twice.pk} {twins[0]}"}, headers=HTMX).content.decode()
    assert '<h2 id="card-heading">New claim</h2>' in body
    assert "Taken back: 1 draft discarded." in body
    assert "data-unsaved" not in body


def test_words_typed_into_a_draft_that_is_taken_back_stay_as_a_new_claim(client, twice, twins):
    client.post(at(twice), {**EMPTY, "do": f"accept {twice.pk} {twins[0]}"})
    claim = Claim.objects.get()
    posted = fields(client.get(f"{at(twice, 'curate-article')}?claim={claim.pk}").content.decode())
    posted |= {"proposition": "Half a sentence", "do": f"take-back {twice.pk} {twins[0]}"}
    body = client.post(at(twice), posted, headers=HTMX).content.decode()
    assert "Half a sentence</textarea>" in body
    assert '<h2 id="card-heading">New claim</h2>' in body
    assert "data-unsaved" in body
    kept = fields(f"<html>{body}</html>", "card-body")
    assert kept["claim"] == [""]


def fields(page, form="claim-form"):
    """What a browser would post of the claim form."""
    from lxml import html as parser

    tree = parser.fromstring(page if form in page else f'<form id="{form}">{page}</form>')
    found = {}
    for name, value in tree.get_element_by_id(form).form_values():
        found.setdefault(name, []).append(value)
    return {**found, "sentence": []}


def marked(page):
    """The labels of the fields that say “suggested”."""
    return {plain(label) for label in re.findall(r"<label[^>]*>(?:(?!</label>).)*suggested</span>", page, re.DOTALL)}


def test_the_marks_are_there_again_when_the_draft_is_opened_later(client, twice, twins):
    first = client.post(at(twice), {**EMPTY, "do": f"accept {twice.pk} {twins[0]}"}, headers=HTMX).content.decode()
    claim = Claim.objects.get()
    address = f"{at(twice, 'curate-article')}?claim={claim.pk}"
    later = client.get(address).content.decode()
    assert marked(later) == marked(first)
    expected = {"Study design", "Claim type", "Direction", "n in all", "pembrolizumab", "triple-negative breast cancer"}
    assert expected <= {label.removesuffix(" suggested") for label in marked(later)}
    posted = fields(later)
    changed = {**posted, "n_total": "41", "proposition": "It works.", "do": "save"}
    saved = client.post(at(twice, "curate-article"), changed, headers=HTMX).content.decode()
    for page in (saved, client.get(address).content.decode()):
        assert marked(page) == {label for label in marked(later) if not label.startswith("n in all")}


def test_a_direction_that_a_person_chose_is_not_marked(client):
    suggested_texts.terms()
    text = suggested_texts.suggested_text()
    wish = f"accept {text.pk} {text.text.index(DENIED)} does_not_support"
    body = client.post(at(text), {**EMPTY, "do": wish}, headers=HTMX).content.decode()
    assert "Claim type suggested" in marked(body)
    assert "Direction suggested" not in marked(body)


def test_a_draft_written_by_hand_has_no_marks(client, curator, twice):
    words = services.Words(twice.pk, twice.text.index(HARMED), HARMED)
    claim = services.draft(
        article=twice.snapshot.article, values={"study_design": "phase_2"}, quotes=[words], tags=[], by=curator,
        now=database_now(),
    )  # fmt: skip
    assert marked(client.get(f"{at(twice, 'curate-article')}?claim={claim.pk}").content.decode()) == set()


def test_a_reviewer_sees_what_the_machine_filled_in_and_nobody_changed(client, reviewer, signed_in, twice, twins):
    client.post(at(twice), {**EMPTY, "do": f"accept {twice.pk} {twins[0]}"})
    claim = Claim.objects.get()
    posted = fields(client.get(f"{at(twice, 'curate-article')}?claim={claim.pk}").content.decode())
    significance = {"significance": "sensitivity_response", "proposition": "It works.", "n_total": "41"}
    client.post(at(twice, "curate-article"), {**posted, **significance, "do": "submit"})
    assert Claim.objects.get().state == "in_review"
    body = signed_in(reviewer).get(reverse("admin:review-claim", args=[claim.pk])).content.decode()
    shown = plain(re.search(r"<h2>Tags</h2>.*?</article>", body, re.DOTALL)[0])
    assert "pembrolizumab suggested" in shown
    assert "Phase II trial suggested" in shown
    assert "n in all 41 Confirmatory" in shown
    assert SuggestionDecision.objects.filter(facet="n", action="edited", new_value="41").exists()


@pytest.mark.parametrize("wish", ["accept-alike {text} 1+", "accept-alike {text} +1", "take-back {text}"])
def test_wishes_that_no_button_posts_are_refused(client, twice, wish):
    assert client.post(at(twice), {**EMPTY, "do": wish.format(text=twice.pk)}).status_code == 422


def edited_first(client, text, words, **changes):
    """What is posted after “Edit first” when the card is saved, and the page that answers."""
    filled = client.post(at(text), {**EMPTY, "do": f"edit {text.pk} {text.text.index(words)}"}, headers=HTMX)
    posted = fields(f"<html>{filled.content.decode()}</html>", "card-body")
    answer = client.post(at(text, "curate-article"), {**posted, "do": "save", **changes}, headers=HTMX)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_editing_first_left_as_it_was_is_known_when_the_draft_is_opened_later(client, reviewer, signed_in, twice):
    saved = edited_first(client, twice, RESPONDED, n_total="41", proposition="It works.")
    claim = Claim.objects.get()
    later = client.get(f"{at(twice, 'curate-article')}?claim={claim.pk}").content.decode()
    kept = {label.removesuffix(" suggested") for label in marked(later)}
    assert marked(saved) == marked(later)
    assert {"Study design", "Claim type", "pembrolizumab", "triple-negative breast cancer"} <= kept
    assert "n in all" not in kept
    assert all(tag.suggestion_id for tag in claim.tags.all())
    assert not SuggestionDecision.objects.filter(facet="claim").exists()  # not before it is submitted
    assert SuggestionDecision.objects.get(facet="n").action == "edited"
    posted = fields(later) | {"significance": "sensitivity_response", "do": "submit"}
    client.post(at(twice, "curate-article"), posted)
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
    shown = panel(client.get(at(doubted, "curate-article")))
    assert f'value="{other_wish(doubted)}"' in shown
    assert plain(shown).count("Accept as mechanism") == 1
    client.post(at(doubted), {**EMPTY, "do": other_wish(doubted)})
    claim = Claim.objects.get()
    assert claim.claim_type == "mechanism"
    told = SuggestionDecision.objects.filter(facet="claim_type").order_by("value").values_list("value", "action")
    assert list(told) == [("mechanism", "accepted"), ("safety", "edited")]
    page = client.get(f"{at(doubted, 'curate-article')}?claim={claim.pk}").content.decode()
    assert "Claim type suggested" in marked(page)


def test_a_second_claim_type_can_be_edited_first(client, doubted):
    body = client.post(at(doubted), {**EMPTY, "do": other_wish(doubted, wish="edit")}, headers=HTMX).content.decode()
    assert '<option value="mechanism" selected>' in body
    posted = fields(f"<html>{body}</html>", "card-body")
    client.post(at(doubted, "curate-article"), {**posted, "do": "save"}, headers=HTMX)
    told = SuggestionDecision.objects.filter(facet="claim_type").values_list("value", "action")
    assert list(told) == [("mechanism", "accepted")]


def test_a_second_claim_type_that_leaves_the_direction_open_is_edited_first(client, doubted):
    row = StoredSuggestion.objects.get(facet="claim_type", value="mechanism")
    start = doubted.text.index(DENIED)
    end = start + len(DENIED)
    StoredSuggestion.objects.filter(pk=row.pk).update(sentence_start=start, sentence_end=end)
    shown = panel(client.get(at(doubted, "curate-article")))
    assert f'value="{other_wish(doubted, DENIED, "edit")}"' in shown
    answer = client.post(at(doubted), {**EMPTY, "do": other_wish(doubted, DENIED)}, headers=HTMX)
    assert answer.status_code == 422


def test_a_value_that_nobody_offers_is_refused(client, doubted):
    wish = other_wish(doubted).replace("mechanism", "prognostic")
    answer = client.post(at(doubted), {**EMPTY, "do": wish}, headers=HTMX)
    assert (answer.status_code, Claim.objects.exists()) == (409, False)
    kept = {**EMPTY, "proposition": "Half a sentence", "do": other_wish(doubted, wish="edit")}
    asked = client.post(at(doubted), kept, headers=HTMX).content.decode()
    assert f'value="replace {other_wish(doubted).partition(" ")[2]}"' in asked


def test_all_drafts_that_were_thrown_away_are_offered(client, signed_in, twice, twins):
    all_alike(client, twice, twins)
    first, second = Claim.objects.order_by("pk")
    client.post(at(twice), {**EMPTY, "do": f"take-back {twice.pk} {twins[0]}"})
    body = client.get(at(twice, "curate-article")).content.decode()
    assert "2 discarded drafts of yours" in body
    for claim in (first, second):
        assert f'aria-label="Bring draft {claim.pk} back"' in body
    assert plain(body).count("Eleven" if "Eleven" in RESPONDED else RESPONDED[:40]) > 2
    once = client.get(f"{at(twice, 'curate-article')}?discarded={first.pk}").content.decode()
    assert "Discarded:" in once
    assert "1 more discarded draft of yours" in once
    client.post(reverse("admin:move-own", args=[second.pk, "bring-back"]))
    assert Claim.objects.kept().get() == second
    assert "discarded draft" not in signed_in(CuratorFactory()).get(at(twice, "curate-article")).content.decode()


def why(client, text, words, key):
    shown = panel(client.get(at(text, "curate-article")))
    start = text.text.index(words)
    one = re.search(rf'id="offer-{start}".*?(?=<li class="offer"|</section>)', shown, re.DOTALL)[0]
    return plain(re.search(rf'<tr data-key="{key}">.*?</tr>', one, re.DOTALL)[0])


@pytest.mark.parametrize(
    ("words", "key", "expected"),
    [
        (RESPONDED, "study_design", r"Phase II trial phase II these words name the design very sure, score 0"),
        (RESPONDED, "n", r"40 40 a number beside patients or samples .*sure, score"),
        (RESPONDED, "direction", r"Supports none of its own default: no word of the sentence denies anything"),
        (DENIED, "direction", r"not improve these words deny something .*you choose, score"),
        (DENIED, "therapy-1", r"paclitaxel paclitaxel a name of the vocabulary; compared with .*: not taken over"),
        (RESPONDED, "certainty", r"default: no word of the sentence is cautious"),
        (HARMED, "study_design", r"none of its own as phase II in “In a phase II trial of .*” carried over from"),
        (HARMED, "claim_type", r"the terms that it names, and its verbs .* axes \d"),
    ],
)
def test_why_says_words_rule_sureness_and_provider(client, words, key, expected):
    suggested_texts.terms()
    shown = why(client, suggested_texts.suggested_text(), words, key)
    assert re.search(expected, shown), shown
