"""Ringing for workers: a broker that is away costs a delay and never a row."""

import logging
from typing import TYPE_CHECKING, Final

import redis
from celery.app.task import Task
from django.conf import settings
from django.db import transaction
from kombu.exceptions import OperationalError

if TYPE_CHECKING:
    Job = Task[..., None]

logger = logging.getLogger(__name__)
BROKER_PATIENCE: Final = 5  # seconds


def ring(task: "Job", *row_ids: int, queue: str) -> None:
    """Tell a worker on commit that these rows are due; the sweep rings again for whatever is not heard."""
    transaction.on_commit(lambda: _send(task, row_ids, queue), robust=True)


def broker_answers(patience: float = 1) -> bool:
    """Whether the broker answers within so many seconds."""
    try:
        with redis.Redis.from_url(
            settings.REDIS_URL, socket_timeout=patience, socket_connect_timeout=patience
        ) as broker:
            broker.ping()
    except redis.RedisError as error:
        logger.warning("the broker does not answer: %s", type(error).__name__)
        return False
    return True


def is_silent(queue: str) -> bool:
    """True when no message waits in the queue: after a broker came back empty nothing would ever ring otherwise."""
    with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=BROKER_PATIENCE) as broker:
        return not broker.llen(queue)


def _send(task: "Job", row_ids: tuple[int, ...], queue: str) -> None:
    try:
        task.apply_async(row_ids, queue=queue)
    except OperationalError:
        logger.warning("the broker is away; the sweep will ring %s %s", task.name, row_ids)
