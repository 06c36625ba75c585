"""What the list of suggestions tells: how far the suggesting is, who failed, what is asked about blindly."""

import pytest
from django.urls import reverse

from claims import services
from claims.deciding import is_blind
from claims.grounds import provider_in_words
from claims.models import SuggestionDecision, SuggestionRun
from immuno_atlas.web.clock import database_now
from tests import suggested_texts
from tests.curation_pages import EMPTY, HTMX, page_of, panel, plain, spot
from tests.factories.articles import NOW, HeartbeatFactory, TextVersionFactory
from tests.factories.claims import ClaimFactory
from tests.factories.vocabulary import TermFactory
from tests.suggested_texts import RESPONDED

pytestmark = pytest.mark.django_db
NO_WORKER = "no worker of the atlas answers"


@pytest.fixture
def text(db):
    suggested_texts.terms()
    return suggested_texts.suggested_text()


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
    assert "Suggestions of the built-in rules for tags are missing: It took longer than 5 seconds." in shown
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
    told = client.post(place, {**EMPTY, "do": f"answer {spot(text, RESPONDED)} {answer}"}, headers=HTMX)
    assert f'value="answer {spot(text, RESPONDED)} yes"' not in panel(told)
    assert SuggestionDecision.objects.made_blind().count() == 1


@pytest.fixture
def client(signed_in, curator):
    return signed_in(curator)


@pytest.fixture
def worker(db):
    return HeartbeatFactory(seen_at=database_now())


@pytest.fixture
def unread(db):
    return TextVersionFactory(text=suggested_texts.TEXT)


def looked(client, text, waited=0):
    return panel(client.get(f"{page_of(text)}?waited={waited}", headers=HTMX))


@pytest.mark.parametrize("queued", [False, True])
def test_a_dead_worker_is_told_with_what_still_works(client, unread, queued):
    HeartbeatFactory(seen_at=NOW)
    HeartbeatFactory(seen_at=database_now(), kind="beat")
    if queued:
        services.queue_suggestions(text=unread, now=database_now())
    for shown in (panel(client.get(page_of(unread, "curate-article"))), looked(client, unread)):
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
        client.get(page_of(unread), headers=HTMX)


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
        told = f"Suggestions of the {provider_in_words(name)} are missing: It broke. Nobody asks it again by itself."
        assert told in plain(shown)
    assert f'value="again {unread.pk} 0"' in shown
    assert "hx-trigger" not in shown
    answer = client.post(page_of(unread), {**EMPTY, "do": f"again {unread.pk} 0"}, headers=HTMX)
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
