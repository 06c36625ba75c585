"""What the worker does when its broker dies under it."""

from types import SimpleNamespace

import pytest
from celery.worker import state
from kombu.transport import redis

from immuno_atlas.celery import ForgettingQoS, rows_in_hand


class DeadBroker(ForgettingQoS):
    """Its broker is gone."""

    def _remove_from_indices(self, delivery_tag, pipe=None):
        raise ConnectionError("connection refused")


class Request:
    """A task under way, as far as anybody asks."""

    def __init__(self, name: str, *args: int) -> None:
        self.name = name
        self.args = args


def test_message_whose_broker_died_frees_its_slot():
    slots = DeadBroker(SimpleNamespace(do_restore=False), prefetch_count=1)
    slots._delivered["tag"] = None
    assert not slots.can_consume()
    with pytest.raises(ConnectionError):
        slots.ack("tag")
    assert slots.can_consume()


def test_every_channel_to_the_broker_forgets():
    assert redis.Channel.QoS is ForgettingQoS


def test_worker_knows_the_rows_its_tasks_are_busy_with():
    tasks = [Request("fetch", 7), Request("fetch", 8), Request("parse", 7), Request("sweep")]
    state.active_requests.update(tasks)
    found = rows_in_hand()
    assert {name: sorted(rows) for name, rows in found.items()} == {"fetch": [7, 8], "parse": [7], "sweep": []}
    for task in tasks:
        state.active_requests.discard(task)
    assert rows_in_hand() == {}
