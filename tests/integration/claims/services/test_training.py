"""Versions of models: what runs, what stands in the shadow, what was, and who changed it."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Event
from claims.learning import fitting
from claims.learning.artefacts import BadArtefact
from claims.models import Suggester
from claims.services import training
from claims.services.training import NoSuchModel, retire, running_model, speak_again
from tests.factories.accounts import EditorFactory
from tests.factories.claims import NOW, SuggesterFactory

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(days=1)


def statuses():
    return dict(Suggester.objects.order_by("number").values_list("name", "status"))


def test_first_model_without_a_gain_stands_in_the_shadow():
    made = SuggesterFactory()
    assert (made.name, made.status) == ("claim-1", "shadow")
    assert running_model("claim") is None
    assert list(Suggester.objects.in_the_shadow()) == [made]


def test_promoted_model_takes_the_place_of_the_one_before():
    first, second = SuggesterFactory(promoted=True), SuggesterFactory(promoted=True)
    assert statuses() == {"claim-1": "past", "claim-2": "running"}
    assert list(Suggester.objects.running()) == [second]
    assert running_model("claim") == first.model() == second.model()


def test_each_training_replaces_the_shadow_and_leaves_what_runs():
    for promoted in (True, False, False):
        SuggesterFactory(promoted=promoted)
    assert statuses() == {"claim-1": "running", "claim-2": "past", "claim-3": "shadow"}


@pytest.mark.parametrize("name", ["claim-1", "claim-3"])
def test_another_version_speaks_again(name):
    for promoted in (True, True, False):
        SuggesterFactory(promoted=promoted)
    speak_again(name=name, by=None, now=LATER)
    assert {one for one, status in statuses().items() if status == "running"} == {name}
    assert Suggester.objects.get(name="claim-2").status == "past"


def test_rollback_says_who_did_it_and_what_spoke_before():
    SuggesterFactory(promoted=True)
    SuggesterFactory(promoted=True)
    editor = EditorFactory()
    speak_again(name="claim-1", by=editor, now=LATER)
    event = Event.objects.newest()
    assert (event.actor, event.action, event.role) == (editor, "suggester.rollback", "editor")
    assert '"before":{"name":"claim-2"}' in event.body


def test_rules_speak_where_a_model_is_taken_out():
    SuggesterFactory(promoted=True)
    retire(name="claim-1", by=None, now=LATER)
    assert statuses() == {"claim-1": "past"}
    assert Event.objects.newest().action == "suggester.retire"


@pytest.mark.parametrize(
    ("change", "name", "words"),
    [
        (speak_again, "claim-9", "no model claim-9"),
        (speak_again, "claim-1", "is running"),
        (retire, "claim-2", "is not running"),
        (retire, "claim-9", "no model claim-9"),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(change, name, words):
    SuggesterFactory(promoted=True)
    SuggesterFactory()
    before = statuses()
    with pytest.raises(NoSuchModel, match=words):
        change(name=name, by=None, now=LATER)
    assert statuses() == before


def test_database_refuses_two_that_run():
    SuggesterFactory(promoted=True)
    SuggesterFactory()
    with pytest.raises(IntegrityError, match="suggester_in_use_once"), transaction.atomic():
        Suggester.objects.filter(name="claim-2").update(status="running")


def test_broken_artefact_is_not_read():
    made = SuggesterFactory(promoted=True)
    made.artefact = made.artefact[:-2]
    with pytest.raises(BadArtefact):
        made.model()


def test_where_the_running_model_cannot_be_read_the_rules_speak():
    made = SuggesterFactory(promoted=True)
    Suggester.objects.update(artefact=made.artefact.replace('"format":2', '"format":1'))
    assert running_model("claim") is None


def test_lists_leave_the_models_behind(django_assert_num_queries):
    SuggesterFactory()
    with django_assert_num_queries(1):
        [row] = Suggester.objects.listed()
        assert row.name == "claim-1"
    assert "artefact" in row.get_deferred_fields()


@pytest.mark.skipif(not fitting.is_installed(), reason="scikit-learn is not installed: `bootstrap.py learn`")
def test_the_gold_set_trains_a_model_once():
    trained = training.train_axis(axis="direction", by=None, now=NOW)
    made = Suggester.objects.get()
    assert made.name == "direction-1"
    assert made.model() == trained.model
    assert made.scores["tested"] > 0
    assert training.train_axis(axis="direction", by=None, now=LATER) is None
    assert Suggester.objects.count() == 1
