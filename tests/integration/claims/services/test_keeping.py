"""What of an answer is stored, how the rest comes back where somebody looks, and what is pruned of former texts."""

import hashlib
from importlib import import_module

import pytest
from django.db import connection

from articles import services as articles
from claims import services
from claims.deciding import is_blind
from claims.models import Keeping, StoredSuggestion, SuggestionRun
from claims.services import keeping
from claims.suggesting.suggestions import AXES, CLAIM
from claims.views import panels
from claims.workflow import Move
from tests.factories.accounts import CuratorFactory
from tests.factories.articles import TextVersionFactory
from tests.factories.claims import NOW, ClaimFactory, TagFactory
from tests.factories.suggestions import SuggestionDecisionFactory, suggest_about
from tests.suggested_texts import ASIDE, PARAGRAPHS, RESPONDED, TEXT

pytestmark = pytest.mark.django_db
ODD = "tests.integration.claims.services.odd_providers"
BUILT_IN = ["claims.suggesting.axes_provider.AxesProvider", "claims.suggesting.terms_provider.TermsProvider"]
AT = TEXT.index(ASIDE)


def new_text(**given):
    """A text of which no sentence is asked about blindly, so that the rest of the tests says what it says."""
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    assert not any(is_blind(sha256, TEXT.index(one)) for one in PARAGRAPHS)
    return TextVersionFactory(text=TEXT, stage="done", **given)


@pytest.fixture
def text(terms):
    text = new_text()
    suggest_about(text)
    return text


def axes_at(text, start=AT):
    rows = StoredSuggestion.objects.filter(run__text_version=text, sentence_start=start, facet__in=AXES)
    return set(rows.values_list("facet", flat=True))


def run_of(text, provider="axes"):
    return SuggestionRun.objects.get(text_version=text, provider=provider)


def run_waiting():
    """Do what is due; gives the providers."""
    done = []
    for run in SuggestionRun.objects.due(NOW).order_by("pk"):
        services.suggest(run=services.claim_run(run_id=run.pk, worker="w", now=NOW), now=NOW)
        done.append(run.provider)
    return done


def panel(text):
    """All that the curation page shows about a text, apart from the numbers of rows."""
    article, by = text.snapshot.article, CuratorFactory()
    shown = panels.of(article, list(article.claims.all()), by=by)
    return [
        (offer.sentence.span, offer.sentence.is_decided, offer.sentence.level, offer.values, offer.segments)
        for offer in (*shown.open, *shown.accepted, *shown.rejected)
    ], shown.blind


def submit(claim):
    return services.advance(claim_id=claim.pk, move=Move.SUBMIT, lock=claim.lock, by=claim.author, now=NOW)


def test_axes_of_a_sentence_that_nobody_is_shown_are_left_out(text):
    assert axes_at(text) == set()
    assert StoredSuggestion.objects.filter(sentence_start=AT, facet=CLAIM).exists()
    assert "study_design" in axes_at(text, TEXT.index(RESPONDED))
    run = run_of(text)
    assert (run.thin, run.kept) == ([0, AT], run.suggestions.count())
    assert run_of(text, "terms").thin == []


def test_page_shows_the_same_as_if_all_had_been_stored(terms, monkeypatch):
    texts = [new_text(), new_text()]
    suggest_about(texts[0])
    with monkeypatch.context() as patched:
        patched.setattr(keeping, "thin", lambda *_, **__: frozenset())
        suggest_about(texts[1])
    assert axes_at(texts[1]) > {"study_design", "direction"}
    assert panel(texts[0]) == panel(texts[1])
    for text in texts:
        submit(ClaimFactory(text=text, exact=ASIDE, terms=[terms["therapy"]]))
    assert run_waiting() == ["axes"]
    assert axes_at(texts[0]) == axes_at(texts[1])
    shown = [panel(text) for text in texts]
    assert shown[0] == shown[1]
    assert [place for place, decided, *_ in shown[0][0] if decided] == [(AT, AT + len(ASIDE))]


def test_sentence_that_is_asked_about_blindly_keeps_its_axes(terms):
    words = next(
        words
        for words in (f"{TEXT}\n\nThe institute has {number} gardens." for number in range(1000))
        if is_blind(hashlib.sha256(words.encode()).hexdigest(), len(TEXT) + 2)
    )
    text = TextVersionFactory(text=words, stage="done")
    suggest_about(text)
    assert "certainty" in axes_at(text, len(TEXT) + 2)


def test_sentence_that_another_provider_takes_for_a_claim_gets_its_axes(text, use):
    use(*BUILT_IN, f"{ODD}.Sees")
    services.queue_suggestions(text=text, now=NOW)
    assert run_waiting() == ["sees"]
    assert run_waiting() == ["axes"]
    assert "study_design" in axes_at(text)
    assert run_of(text).thin == [0]
    assert run_waiting() == []


def test_what_only_learns_changes_nothing(text, use):
    use(*BUILT_IN, f"{ODD}.SeesAlone")
    services.queue_suggestions(text=text, now=NOW)
    assert run_waiting() == ["sees-alone"]
    assert run_waiting() == []
    again = new_text()
    suggest_about(again)
    assert axes_at(again) == set()


def test_sentences_that_nobody_has_scored_keep_their_axes(terms, use):
    use(f"{ODD}.Directs")
    text = new_text()
    suggest_about(text)
    assert axes_at(text) == {"direction"}


def test_provider_without_scores_follows_those_who_have(text, use):
    use(*BUILT_IN, f"{ODD}.Directs")
    services.queue_suggestions(text=text, now=NOW)
    run_waiting()
    assert axes_at(text) == set()
    assert run_of(text, "directs").thin == [0, AT]
    assert axes_at(text, TEXT.index(RESPONDED)) > {"direction"}


def test_axes_that_were_left_out_are_neither_right_nor_missed(text, terms):
    claim = submit(ClaimFactory(text=text, exact=ASIDE, terms=[terms["therapy"]]))
    noted = set(claim.suggestion_decisions.values_list("facet", "action"))
    assert (CLAIM, "missed") in noted
    assert not {facet for facet, _ in noted} & AXES
    assert run_waiting() == ["axes"]


def former(text):
    """The text goes out of force, and the one in its place comes to rest; gives that one."""
    newer = TextVersionFactory(text=TEXT, snapshot=text.snapshot, parser_version="next", stage="done")
    services.sweep_suggestions(now=NOW)
    return newer


def pruned():
    total = 0
    while number := services.prune_former():
        total += number
    return total


def test_suggestions_about_a_former_text_are_pruned_once_the_next_one_came_to_rest(text):
    newer = TextVersionFactory(text=TEXT, snapshot=text.snapshot, parser_version="next")
    services.sweep_suggestions(now=NOW)
    assert pruned() == 0
    newer.stage, newer.is_news = "done", True
    newer.save()
    services.sweep_suggestions(now=NOW)
    before = StoredSuggestion.objects.filter(run__text_version=text).count()
    assert pruned() == before > 0
    assert set(SuggestionRun.objects.values_list("text_version", flat=True)) == {newer.pk}


def test_what_people_used_stays(text, terms):
    responded, *_ = suggestions = list(
        StoredSuggestion.objects.filter(sentence_start=TEXT.index(RESPONDED)).order_by("pk")
    )
    SuggestionDecisionFactory(
        suggestion=responded, text_version=text, sentence_start=responded.sentence_start,
        sentence_end=responded.sentence_end,
    )  # fmt: skip
    quoted = ClaimFactory(text=text, exact=ASIDE)
    tagged = StoredSuggestion.objects.filter(facet="adverse_event").first()
    TagFactory(suggestion=tagged)
    former(text)
    pruned()
    left = set(StoredSuggestion.objects.filter(run__text_version=text))
    at = quoted.quotes.get().start
    assert left == {*suggestions, tagged, *StoredSuggestion.objects.filter(run__text_version=text, sentence_start=at)}
    runs = SuggestionRun.objects.filter(text_version=text)
    assert {run.keeping for run in runs} == {Keeping.PRUNED.value}
    assert services.prune_former() == 0


def test_pruning_goes_on_in_batches(text, monkeypatch):
    monkeypatch.setattr(keeping, "PRUNED_AT_ONCE", 7)
    former(text)
    there = StoredSuggestion.objects.count()
    assert services.prune_former() == 7
    assert StoredSuggestion.objects.count() == there - 7
    assert pruned() == there - 7
    assert not SuggestionRun.objects.filter(text_version=text).exists()


def test_run_that_a_worker_holds_is_pruned_when_it_is_done(text):
    SuggestionRun.objects.filter(text_version=text).put_in_line(NOW)
    held = services.claim_run(run_id=run_of(text).pk, worker="w", now=NOW)
    former(text)
    pruned()
    assert StoredSuggestion.objects.filter(run=held).exists()
    services.suggest(run=held, now=NOW)
    pruned()
    assert not SuggestionRun.objects.filter(text_version=text).exists()


@pytest.mark.parametrize("is_used", [True, False])
def test_text_that_comes_back_is_read_again(text, is_used):
    if is_used:
        ClaimFactory(text=text, exact=RESPONDED)
    before = StoredSuggestion.objects.filter(run__text_version=text).count()
    former(text)
    pruned()
    article = text.snapshot.article
    article.current_text = text
    article.save()
    text.is_news = True
    text.save()
    services.sweep_suggestions(now=NOW)
    run_waiting()
    assert StoredSuggestion.objects.filter(run__text_version=text).count() >= before
    assert {run.keeping for run in SuggestionRun.objects.filter(text_version=text)} == {Keeping.WHOLE.value}
    assert articles.take_news(most=1) == []


def test_runs_over_texts_that_were_former_before_are_marked_once(text):
    newer = TextVersionFactory(text=TEXT, snapshot=text.snapshot, parser_version="next", stage="done")
    suggest_about(newer)
    with connection.cursor() as cursor:
        cursor.execute(import_module("claims.migrations.0008_former_runs").FORWARD)
    marked = SuggestionRun.objects.filter(keeping=Keeping.FORMER.value)
    assert set(marked.values_list("text_version", flat=True)) == {text.pk}
    assert marked.count() == 2
