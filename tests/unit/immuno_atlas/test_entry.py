"""The verbs of the entry point, and the settings of the queue that they start."""

import pytest
from celery.schedules import crontab

from immuno_atlas import celery_settings, entry, grants


def test_every_verb_is_known():
    for verb in ("web", "worker", "beat", "migrate", "check"):
        assert entry.parser().parse_args([verb]).verb == verb


@pytest.mark.parametrize("words", [[], ["shell"], ["web", "--port", "http"], ["check", "--alive", "moon"]])
def test_other_words_are_refused(words, capsys):
    with pytest.raises(SystemExit) as raised:
        entry.parser().parse_args(words)
    assert raised.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_web_listens_where_it_is_told_and_keeps_no_access_log():
    words = entry.web("0.0.0.0", 8123)  # noqa: S104  # as in a container
    assert words[words.index("--host") + 1] == "0.0.0.0"  # noqa: S104  # likewise
    assert words[words.index("--port") + 1] == "8123"
    assert "--access-log" not in words


def test_worker_has_a_new_name_at_every_start():
    first, second = entry.worker(), entry.worker()
    assert first[first.index("--hostname") + 1] != second[second.index("--hostname") + 1]


def test_beat_is_never_part_of_a_worker():
    assert not {"-B", "--beat"} & set(entry.worker())


@pytest.mark.parametrize("verb", ["web", "worker", "beat"])
def test_server_replaces_the_process(verb, monkeypatch):
    become = []
    monkeypatch.setattr("os.execv", lambda _, words: become.append(words))
    monkeypatch.setenv("ATLAS_VERB", "")
    entry.main([verb])
    assert ("granian" if verb == "web" else "celery") in become[0]


@pytest.mark.parametrize(
    ("table", "rights"),
    [
        ("accounts_event", "INSERT"),
        ("claims_claimversion", "INSERT"),
        ("claims_claim", "INSERT, UPDATE"),
        ("claims_quote", "INSERT, UPDATE, DELETE"),
        ("django_migrations", ""),
    ],
)
def test_application_adds_to_history_and_keeps_what_was_published(table, rights):
    assert grants.rights_on(table) == rights


def test_queue_speaks_json_only_and_never_repeats_by_itself():
    assert celery_settings.accept_content == ["json"]
    assert celery_settings.task_reject_on_worker_lost is False
    assert celery_settings.task_time_limit < celery_settings.broker_transport_options["visibility_timeout"]


def test_refused_message_is_not_retried_in_either_place():
    for policy in (celery_settings.task_publish_retry_policy, celery_settings.broker_transport_options):
        assert policy["max_retries"] == 0


def test_queues_are_emptied_in_their_order():
    assert celery_settings.broker_transport_options["queue_order_strategy"] == "priority"
    assert list(celery_settings.task_queues) == ["sweep", "upload", "asked", "parse", "fetch", "detect", "suggest"]


def test_beat_rings_sweeps_and_once_a_night_the_training():
    rung = list(celery_settings.beat_schedule.values())
    [nightly] = [one for one in rung if one["task"] == "claims.tasks.train_suggesters"]
    assert nightly["schedule"] == crontab(hour="3", minute="17")
    rung.remove(nightly)
    assert {one["task"] for one in rung} == {
        "articles.tasks.sweep",
        "claims.tasks.refresh_shown",
        "claims.tasks.sweep_suggestions",
        "vocabulary.tasks.sweep_uploads",
    }
    assert {one["schedule"] for one in rung} == {10.0}
    assert {one["options"]["queue"] for one in rung} == {celery_settings.SWEEPS}
    assert celery_settings.SWEEPS not in {route["queue"] for route in celery_settings.task_routes.values()}
