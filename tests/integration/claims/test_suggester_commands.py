"""`train_suggesters` and `models`, and the task of every night."""

import json
import logging
import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from claims import tasks
from claims.learning import fitting
from claims.learning.artefacts import read
from claims.models import Suggester
from immuno_atlas import celery_settings
from tests.factories.claims import SuggesterFactory

pytestmark = pytest.mark.django_db
needs_learning = pytest.mark.skipif(
    not fitting.is_installed(), reason="scikit-learn is not installed: `bootstrap.py learn`"
)


def run(*words, **options):
    out = StringIO()
    call_command(*words, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def bare(monkeypatch):
    monkeypatch.setattr(fitting, "is_installed", lambda: False)


@pytest.mark.usefixtures("bare")
def test_without_the_extra_one_line_says_how_to_install_it():
    with pytest.raises(CommandError) as raised:
        run("train_suggesters")
    assert str(raised.value) == "Learning needs scikit-learn: install it with `python3 bootstrap.py learn`."


@pytest.mark.usefixtures("bare")
def test_without_the_extra_the_night_passes_with_one_line(caplog, monkeypatch):
    monkeypatch.setattr(tasks.train_suggester, "delay", pytest.fail)
    with caplog.at_level(logging.INFO, "claims.tasks"):
        tasks.train_suggesters()
    assert [record.getMessage() for record in caplog.records] == [f"no training tonight: {fitting.INSTALL}"]


def test_every_axis_is_trained_at_night(monkeypatch):
    rung = []
    monkeypatch.setattr(fitting, "is_installed", lambda: True)
    monkeypatch.setattr(tasks.train_suggester, "delay", rung.append)
    tasks.train_suggesters()
    assert rung == ["claim", "study_design", "claim_type", "direction"]


def test_axis_may_take_minutes_and_runs_once():
    patience = celery_settings.broker_transport_options["visibility_timeout"]
    assert celery_settings.task_time_limit < tasks.train_suggester.time_limit < patience
    assert tasks.train_suggester.soft_time_limit < tasks.train_suggester.time_limit


@needs_learning
def test_night_keeps_what_it_trained():
    tasks.train_suggester("direction")
    assert Suggester.objects.get().name == "direction-1"


@needs_learning
def test_dry_run_tells_all_and_keeps_nothing():
    told = run("train_suggesters", "--dry-run", "--axis", "direction")
    assert re.match(r"gold: \d{4} sentences", told)  # of both train halves
    assert "direction: learnt from" in told
    assert "would be" in told
    assert not Suggester.objects.exists()


@needs_learning
def test_folds_are_told_for_each_source_and_keep_nothing():
    told = run("train_suggesters", "--folds", "--axis", "direction").splitlines()
    assert [line.split(":")[0] for line in told] == ["gold", "unseen gold", "direction on gold"]
    assert " sentences" in told[2]
    assert not Suggester.objects.exists()


@needs_learning
def test_second_training_has_nothing_new_to_learn():
    assert "frozen" in run("train_suggesters", "--axis", "direction")
    assert run("train_suggesters", "--axis", "direction").splitlines()[-1] == "direction: nothing new to learn"
    assert "direction-1" in run("models")


@needs_learning
def test_models_for_measuring_are_written_and_not_kept(tmp_path):
    path = tmp_path / "models.jsonl"
    run("train_suggesters", "--axis", "direction", write=path)
    [line] = path.read_text().splitlines()
    assert read(line).axis == "direction"
    assert not Suggester.objects.exists()


@needs_learning
@pytest.mark.parametrize("words", ["no JSON", json.dumps({"id": "S1"}), "[]"])
def test_statements_that_cannot_be_read_are_refused_in_one_line(tmp_path, words):
    path = tmp_path / "statements.jsonl"
    path.write_text(words + "\n")
    with pytest.raises(CommandError, match="cannot be read as statements"):
        run("train_suggesters", "--dry-run", statements=path)


def test_models_are_listed_with_their_scores():
    SuggesterFactory(promoted=True)
    SuggesterFactory()
    told = run("models").splitlines()
    assert told[0].split()[:2] == ["claim-2", "shadow"]
    assert told[1].split()[:2] == ["claim-1", "running"]
    assert "0.700 -> 0.800" in told[0]


def test_empty_list_says_who_speaks():
    assert "the rules speak" in run("models")


def test_rollback_and_retirement_by_name():
    SuggesterFactory(promoted=True)
    SuggesterFactory(promoted=True)
    assert run("models", rollback="claim-1").splitlines()[1].split()[:2] == ["claim-1", "running"]
    assert "running" not in run("models", retire="claim-1")
    with pytest.raises(CommandError, match="no model claim-7"):
        run("models", rollback="claim-7")


# --- measuring models ------------------------------------------------------------------------------------------------

GOLD = {
    "id": "d1", "kind": "news", "text": "In a phase II trial, pembrolizumab improved survival.",
    "claims": [{"start": 0, "end": 53, "level": "B"}],
}  # fmt: skip


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOLD))
    return path


@pytest.mark.parametrize("names", [[], ["claim-1"]])
def test_models_that_speak_or_are_named_are_measured_beside_the_rules(gold, names):
    SuggesterFactory(promoted=True)
    told = run("evaluate_suggestions", str(gold), models=names)
    assert "claim ap" in told.split("beside the rules alone")[1]


@pytest.mark.parametrize(
    ("names", "told"), [([], "No model speaks; name one."), (["claim-7"], "There is no model claim-7.")]
)
def test_models_that_are_not_there_cannot_be_measured(gold, names, told):
    SuggesterFactory()
    with pytest.raises(CommandError, match=told):
        run("evaluate_suggestions", str(gold), models=names)


def test_model_of_a_past_format_cannot_be_measured(gold):
    SuggesterFactory(promoted=True)
    Suggester.objects.update(artefact="{}")
    with pytest.raises(CommandError, match="no model of format"):
        run("evaluate_suggestions", str(gold), models=[])
