"""Runs: leased, cut off in time, checked, stored in place of the former, and pruned."""

import datetime as dt
import signal
import threading

import pytest

from articles.ledger import LEASE, MOST_ATTEMPTS, RING_AGAIN
from articles.models import Contact, TextVersion
from claims import services
from claims.models import StoredSuggestion, SuggestionRun
from claims.services.limiting import OutOfTime, within
from claims.services.reading_texts import MOST_READ, reading_of
from claims.suggesting.terms_provider import TermsProvider
from tests.factories.articles import TEXT, MentionFactory, TextVersionFactory
from tests.factories.claims import EXACT, NOW, TagFactory
from tests.factories.suggestions import SuggestionDecisionFactory, SuggestionRunFactory, suggest_about
from tests.factories.vocabulary import TermFactory
from vocabulary.services import current_lexicon

pytestmark = pytest.mark.django_db
ODD = "tests.integration.claims.services.odd_providers"
START = TEXT.index(EXACT)


@pytest.fixture
def text(terms):
    return TextVersionFactory(stage="done")


def run_of(text, provider):
    return SuggestionRun.objects.get(text_version=text, provider=provider)


def test_run_stores_what_the_text_bears_out(text):
    suggest_about(text)
    run = run_of(text, "terms")
    assert (run.next_at, run.attempts, run.lease_token, run.ran_at) == (None, 0, None, NOW)
    assert (run.kept, run.dropped) == (run.suggestions.count(), {})
    assert run.duration_ms is not None
    therapy = run.suggestions.get(facet="therapy", sentence_start=START)
    assert (therapy.surface, therapy.role, therapy.scope) == ("pembrolizumab", "study", "sentence")
    assert str(run) == f"terms {TermsProvider.version} over text {text.pk}"


def test_run_is_leased_once(text):
    run_id, *_ = services.queue_suggestions(text=text, now=NOW)
    assert services.claim_run(run_id=run_id, worker="one", now=NOW).attempts == 1
    assert services.claim_run(run_id=run_id, worker="two", now=NOW) is None


def test_late_worker_writes_nothing(text):
    run_id, *_ = services.queue_suggestions(text=text, now=NOW)
    slow = services.claim_run(run_id=run_id, worker="slow", now=NOW)
    later = NOW + LEASE + dt.timedelta(seconds=1)
    services.claim_run(run_id=run_id, worker="other", now=later)
    services.suggest(run=slow, now=later)
    assert not StoredSuggestion.objects.exists()
    assert SuggestionRun.objects.get(pk=run_id).lease_worker == "other"


@pytest.mark.parametrize(
    ("provider", "reason"),
    [
        ("Hangs", "It did not answer within 0.2 seconds."),
        ("Raises", "It failed: RuntimeError: nothing works"),
        ("Numbers", "It failed: AttributeError"),
    ],
)
def test_failure_stands_on_its_own_run_and_hides_nobody(text, use, provider, reason):
    use(f"{ODD}.{provider}", "claims.suggesting.axes_provider.AxesProvider")
    suggest_about(text)
    run = run_of(text, provider.lower())
    assert run.last_error.startswith(reason)
    assert (run.ran_at, run.lease_token, run.dead_at) == (None, None, None)
    assert NOW <= run.next_at <= NOW + dt.timedelta(seconds=30)
    assert run_of(text, "axes").kept > 0
    text.refresh_from_db()
    assert (text.stage, text.dead_at) == ("done", None)


def test_provider_that_keeps_failing_waits_for_a_person(text, use):
    use(f"{ODD}.Raises")
    run_id, *_ = services.queue_suggestions(text=text, now=NOW)
    SuggestionRun.objects.filter(pk=run_id).update(attempts=MOST_ATTEMPTS - 1)
    services.suggest(run=services.claim_run(run_id=run_id, worker="one", now=NOW), now=NOW)
    run = run_of(text, "raises")
    assert (run.dead_at, run.next_at) == (NOW, None)
    assert services.queue_suggestions(text=text, now=NOW) == []
    assert services.queue_suggestions(text=text, now=NOW, again=True) == [run_id]


def test_what_text_and_vocabulary_do_not_bear_out_is_dropped_and_counted(text, use):
    use(f"{ODD}.Lies")
    run, *_ = suggest_about(text)
    assert run.kept == 1  # two that differ in their score alone are one, the better
    assert run.suggestions.get().score == 0.9
    assert run.dropped == {
        "no such sentence": 1,
        "score outside 0 to 1": 1,
        "unknown term": 1,
        "offsets outside the text": 1,
        "words that the text does not have there": 1,
        "said twice": 1,
        "of a facet that it does not suggest about": 1,
        "cues, role, method or scope that nobody has": 3,
    }


def test_flood_is_bounded(text, use):
    use(f"{ODD}.Floods")
    run, *_ = suggest_about(text)
    assert StoredSuggestion.objects.count() == 60
    assert sum(run.dropped.values()) == 1_000 - 60


def test_rerun_replaces_what_nobody_decided_on(text):
    suggest_about(text)
    run = run_of(text, "axes")
    kept, *others = run.suggestions.all()
    SuggestionDecisionFactory(suggestion=kept)
    SuggestionRun.objects.filter(pk=run.pk).update(next_at=NOW)
    services.suggest(run=services.claim_run(run_id=run.pk, worker="one", now=NOW), now=NOW)
    now_there = set(run.suggestions.values_list("pk", flat=True))
    assert kept.pk in now_there
    assert not now_there & {one.pk for one in others}
    assert len(now_there) == 1 + len(others)


def test_earlier_runs_are_pruned_but_for_what_was_decided(text):
    suggest_about(text)
    decided = run_of(text, "axes").suggestions.filter(facet="claim").first()
    tagged = run_of(text, "terms").suggestions.filter(facet="therapy").first()
    SuggestionDecisionFactory(suggestion=decided)
    TagFactory(suggestion=tagged)
    busy = SuggestionRunFactory(text_version=text, provider="terms", edition="busy", lease_token=None, next_at=None)
    former = list(SuggestionRun.objects.all())
    TermFactory(changed_at=NOW + dt.timedelta(hours=1))  # another state of the vocabulary
    later = NOW + dt.timedelta(hours=2)
    suggest_about(text, now=later)
    assert set(StoredSuggestion.objects.filter(run__in=former)) == {decided, tagged}
    left = SuggestionRun.objects.filter(pk__in=[run.pk for run in former])
    assert set(left) == {decided.run, tagged.run}
    assert busy not in left
    assert SuggestionRun.objects.count() == 4


@pytest.mark.parametrize("gone", ["provider", "version", "edition"])
def test_run_of_what_is_gone_is_dropped(text, use, gone):
    run_id = services.queue_suggestions(text=text, now=NOW)[0]
    if gone == "provider":
        use(f"{ODD}.Odd")
    elif gone == "version":
        SuggestionRun.objects.filter(pk=run_id).update(version="0")
    else:
        TermFactory(changed_at=NOW + dt.timedelta(hours=1))
    services.suggest(run=services.claim_run(run_id=run_id, worker="one", now=NOW), now=NOW)
    run = SuggestionRun.objects.get(pk=run_id)  # a newer worker may know what is wanted here
    assert (run.next_at, run.attempts, run.lease_token) == (NOW + RING_AGAIN, 0, None)
    services.sweep_suggestions(now=NOW)
    assert not SuggestionRun.objects.filter(pk=run_id).exists()


def test_text_that_went_out_of_force_is_read_no_more(text):
    suggest_about(text)
    asked = services.queue_suggestions(text=TextVersionFactory(snapshot=text.snapshot, parser_version="next"), now=NOW)
    again = run_of(text, "terms")
    before = set(again.suggestions.all())
    SuggestionRun.objects.filter(pk=again.pk).update(next_at=NOW)
    TextVersionFactory(snapshot=text.snapshot, parser_version="newest")
    for run_id in (again.pk, asked[0]):
        services.suggest(run=services.claim_run(run_id=run_id, worker="one", now=NOW), now=NOW)
    again.refresh_from_db()
    assert (again.next_at, set(again.suggestions.all())) == (None, before)
    assert not SuggestionRun.objects.filter(pk=asked[0]).exists()


def test_late_worker_drops_nothing_of_a_former_text(text):
    run_id = services.queue_suggestions(text=text, now=NOW)[0]
    slow = services.claim_run(run_id=run_id, worker="slow", now=NOW)
    TextVersionFactory(snapshot=text.snapshot, parser_version="next")
    SuggestionRun.objects.filter(pk=run_id).update(lease_token=None)
    services.suggest(run=slow, now=NOW)
    assert SuggestionRun.objects.filter(pk=run_id).exists()


def test_former_answer_of_what_is_gone_stays(text, use):
    suggest_about(text)
    run = run_of(text, "terms")
    SuggestionRun.objects.filter(pk=run.pk).update(next_at=NOW)
    use(f"{ODD}.Odd")
    services.suggest(run=services.claim_run(run_id=run.pk, worker="one", now=NOW), now=NOW)
    run.refresh_from_db()
    assert (run.next_at, run.suggestions.exists()) == (None, True)


def test_late_worker_drops_nothing(text, use):
    run_id = services.queue_suggestions(text=text, now=NOW)[0]
    slow = services.claim_run(run_id=run_id, worker="slow", now=NOW)
    SuggestionRun.objects.filter(pk=run_id).update(lease_token=None)
    use(f"{ODD}.Odd")
    services.suggest(run=slow, now=NOW)
    assert SuggestionRun.objects.filter(pk=run_id).exists()


def reading(text):
    return reading_of(TextVersion.objects.with_passages().get(pk=text.pk), *current_lexicon())


def test_reading_holds_claimable_passages_only_and_no_contact(terms):
    text = TextVersionFactory(text=f"Title\n\n{EXACT}\n\nCall 555 0100 now about it.\n\nContact: press@example.org")
    at = text.text.index("555 0100")
    Contact.objects.create(text_version=text, start=at, end=at + 8, kind="telephone")
    read = reading(text)
    assert [one.text for one in read.sentences] == ["Title", EXACT, "Call          now about it."]
    assert len(read.text) == len(text.text)
    assert "press@" not in read.text


def test_mentions_that_are_stored_are_not_looked_for_again(text, terms):
    key, _ = current_lexicon()
    term = TermFactory.create_batch(2)[0]
    MentionFactory(text_version=text, start=START, end=START + 6, facet="therapy", curie=term.curie)
    TextVersion.objects.filter(pk=text.pk).update(recognised_with=key)
    assert "pembrolizumab" in _named(text)  # the vocabulary has changed since
    TextVersion.objects.filter(pk=text.pk).update(recognised_with=current_lexicon()[0])
    assert _named(text) == {"Eleven"}


def _named(text):
    return {text.text[one.start : one.end] for sentence in reading(text).sentences for one in sentence.mentions}


def test_passage_in_another_language_is_not_read(text):
    text.passages.filter(start=START).update(language="de")
    assert EXACT not in [one.text for one in reading(text).sentences]


def test_text_without_claimable_passages_has_no_sentences(text):
    text.passages.update(role="navigation")
    assert reading(text).sentences == ()
    assert [run.kept for run in suggest_about(text)] == [0, 0]


def test_very_long_text_is_read_in_part(terms):
    text = TextVersionFactory(text="Title\n\n" + "\n\n".join(["word " * 200] * 250))
    assert MOST_READ - 2000 < reading(text).sentences[-1].end <= MOST_READ


def test_text_of_unknown_language_is_read_as_english(terms):
    assert reading(TextVersionFactory(language="")).language == "en"


def test_clock_cuts_off_whoever_catches_everything():
    begun = threading.Event()

    def work():
        while True:
            try:
                begun.wait(0.01)
            except Exception:  # noqa: BLE001, S112  # the point of the test
                continue

    with pytest.raises(OutOfTime), within(0.05):
        work()


def test_clock_stops_with_its_block():
    with within(60):
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_clock_leaves_other_threads_alone():
    found = []

    def work():
        with within(0.01):
            found.append(threading.Event().wait(0.05))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [False]
