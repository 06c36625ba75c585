"""Several identical suggestions become drafts in one step, and one step takes them back."""

import pytest

from accounts.models import Event
from articles.models import TextVersion
from claims import services
from claims.errors import AlreadyDecided, DirectionOpen, IllegalMove, NotSuggested, StaleVersion, TextReplaced
from claims.models import Claim, SuggestionDecision
from immuno_atlas.web.clock import database_now
from tests import suggested_texts
from tests.factories.accounts import AdminFactory, CuratorFactory
from tests.factories.articles import TextVersionFactory
from tests.suggested_texts import DENIED, HARMED, RESPONDED

pytestmark = pytest.mark.django_db
TWICE = "Report of the day"


@pytest.fixture
def text():
    suggested_texts.terms()
    return suggested_texts.suggested_text(f"{suggested_texts.TEXT}\n\n{TWICE}\n\n{RESPONDED}")


@pytest.fixture
def twins(text):
    """Where the sentence that is printed twice begins."""
    return [text.text.index(RESPONDED), text.text.rindex(RESPONDED)]


@pytest.fixture
def by():
    return CuratorFactory()


def place(text, by, **more):
    return {"article": text.snapshot.article, "text_version": text.pk, "by": by, "now": database_now(), **more}


def decided(text, by):
    found = services.suggested(text=TextVersion.objects.get(pk=text.pk), by=by).sentences
    return {one.start for one in found if one.is_decided}


def test_identical_suggestions_become_drafts_of_their_own(text, twins, by):
    made = services.accept_alike(**place(text, by, sentence_starts=twins))
    quotes = [claim.quotes.get() for claim in made]
    assert [(quote.start, quote.exact) for quote in quotes] == [(start, RESPONDED) for start in twins]
    assert len({frozenset(claim.tags.values_list("term", flat=True)) for claim in made}) == 1
    assert all(tag.suggestion for claim in made for tag in claim.tags.all())
    assert decided(text, by) == set(twins)
    assert Event.objects.filter(action="suggestion.accept").count() == len(twins)


@pytest.mark.parametrize(
    ("others", "error"),
    [([HARMED], NotSuggested), ([DENIED], DirectionOpen), (["antibody"], NotSuggested), ([], NotSuggested)],
)
def test_all_are_accepted_or_none(text, twins, by, others, error):
    starts = [*(twins if others else []), *(text.text.index(words) for words in others)]
    with pytest.raises(error):
        services.accept_alike(**place(text, by, sentence_starts=starts))
    assert not Claim.objects.exists()
    assert not SuggestionDecision.objects.exists()


def test_open_directions_are_never_accepted_together(by):
    suggested_texts.terms()
    text = suggested_texts.suggested_text(f"{suggested_texts.TEXT}\n\n{TWICE}\n\n{DENIED}")
    starts = [text.text.index(DENIED), text.text.rindex(DENIED)]
    with pytest.raises(DirectionOpen):
        services.accept_alike(**place(text, by, sentence_starts=starts))
    assert not Claim.objects.exists()


def test_one_that_somebody_decided_on_meanwhile_stops_them_all(text, twins, by):
    services.reject(**place(text, CuratorFactory(), sentence_start=twins[1], reason="duplicate"))
    with pytest.raises(AlreadyDecided):
        services.accept_alike(**place(text, by, sentence_starts=twins))
    assert not Claim.objects.exists()


def test_one_named_twice_is_accepted_once(text, twins, by):
    assert len(services.accept_alike(**place(text, by, sentence_starts=[twins[0], twins[0]]))) == 1


def test_one_step_takes_all_of_it_back_and_nothing_else(text, twins, by):
    before = services.accept(**place(text, by, sentence_start=text.text.index(HARMED)))
    made = services.accept_alike(**place(text, by, sentence_starts=twins))
    gone = services.take_back(**place(text, by, sentence_start=twins[1]))
    assert {claim.pk for claim in gone} == {claim.pk for claim in made}
    assert list(Claim.objects.kept()) == [before]
    assert decided(text, by) == {text.text.index(HARMED)}
    assert Event.objects.filter(action="claim.discard").count() == len(twins)
    again = services.accept_alike(**place(text, by, sentence_starts=twins))
    assert not {claim.pk for claim in again} & {claim.pk for claim in made}


def test_one_accepted_alone_is_taken_back_as_well(text, twins, by):
    services.accept(**place(text, by, sentence_start=twins[0]))
    assert len(services.take_back(**place(text, by, sentence_start=twins[0]))) == 1
    assert decided(text, by) == set()


def test_those_that_were_thrown_away_already_are_left_out(text, twins, by):
    first, second = services.accept_alike(**place(text, by, sentence_starts=twins))
    services.discard(claim_id=first.pk, lock=first.lock, by=by, now=database_now())
    assert services.take_back(**place(text, by, sentence_start=twins[1])) == [second]


def test_a_draft_that_was_changed_since_keeps_all_of_them(text, twins, by):
    claim, _ = services.accept_alike(**place(text, by, sentence_starts=twins))
    services.edit(claim_id=claim.pk, values={"proposition": "It works."}, lock=claim.lock, by=by, now=database_now())
    with pytest.raises(StaleVersion):
        services.take_back(**place(text, by, sentence_start=twins[1]))
    assert Claim.objects.kept().count() == len(twins)


def test_only_what_this_person_accepted_is_taken_back(text, twins, by):
    with pytest.raises(NotSuggested):
        services.take_back(**place(text, by, sentence_start=twins[0]))
    services.accept(**place(text, CuratorFactory(), sentence_start=twins[0]))
    services.reject(**place(text, by, sentence_start=twins[1], reason="duplicate"))
    for start in twins:
        with pytest.raises(NotSuggested):
            services.take_back(**place(text, by, sentence_start=start))
    with pytest.raises(IllegalMove):
        services.take_back(**place(text, AdminFactory(), sentence_start=twins[0]))
    TextVersionFactory(snapshot=text.snapshot, parser_version="newer", text=text.text + "\n\nMore.")
    with pytest.raises(TextReplaced):
        services.take_back(**place(text, by, sentence_start=twins[0]))


def test_what_a_suggestion_filled_in_is_known_as_long_as_the_draft_is(text, twins, by):
    claim = services.accept(**place(text, by, sentence_start=twins[0]))
    filled = services.filled_in(claim)
    assert (filled["study_design"], filled["direction"], filled["n_total"]) == ("phase_2", "supports", 40)
    assert all(getattr(claim, name) == value for name, value in filled.items())
    services.edit(claim_id=claim.pk, values={"n_total": 41}, lock=claim.lock, by=by, now=database_now())
    assert services.filled_in(claim) == filled


def test_a_direction_that_a_person_chose_was_filled_in_by_nobody_else(text, by):
    start = text.text.index(DENIED)
    claim = services.accept(**place(text, by, sentence_start=start, direction="does_not_support"))
    assert "direction" not in services.filled_in(claim)


def test_nothing_was_filled_in_for_a_claim_that_a_person_wrote(text, by):
    words = services.Words(text.pk, text.text.index(RESPONDED), RESPONDED)
    claim = services.draft(
        article=text.snapshot.article, values={"study_design": "phase_2"}, quotes=[words], tags=[], by=by,
        now=database_now(),
    )  # fmt: skip
    assert services.filled_in(claim) == {}
