"""The Celery application: a doorbell. Every piece of work is a row; a lost message is a delay."""

import logging
import os
import threading
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from celery import Celery, bootsteps
from celery.beat import Scheduler
from celery.signals import setup_logging
from celery.worker.state import active_requests
from kombu.transport import redis, virtual

from immuno_atlas.celery_settings import HEARTBEAT_EVERY

if TYPE_CHECKING:
    from celery.worker import WorkController

log = logging.getLogger(__name__)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "immuno_atlas.settings")


InHand = Mapping[str, Collection[int]]


class ForgettingQoS(redis.QoS):
    """Counts the messages in hand, and lets go of one that the broker could not be told about.

    Kombu 5.7 keeps it for ever: when the broker dies while every slot is busy, no slot is ever free again, and the
    worker lives on without hearing anything.
    """

    def ack(self, delivery_tag: str) -> None:
        """Acknowledge a message; whatever becomes of that, its slot is free."""
        try:
            super().ack(delivery_tag)
        except Exception:
            virtual.QoS.ack(self, delivery_tag)
            raise


redis.Channel.QoS = ForgettingQoS
app = Celery("immuno_atlas")
app.config_from_object("immuno_atlas.celery_settings")
app.autodiscover_tasks()


@setup_logging.connect
def _log_as_django_does(**_: object) -> None:
    """Keep Celery from replacing the one form of our logs, and from telling of every task that went well."""
    logging.getLogger("celery").setLevel(logging.WARNING)


def beat_heart(name: str, kind: str, in_hand: InHand | None = None) -> None:
    """Write that this process lives. The loss of one beat is no reason to stop: the next one is due soon.

    A worker also gives back the leases of rows that none of its tasks has `in_hand` any more.
    """
    from django.db import Error, connection

    from articles import services
    from claims.services import return_runs
    from immuno_atlas.web.clock import database_now

    try:
        services.beat_heart(name=name, kind=kind, now=database_now())
        if in_hand is not None:
            services.return_leases(
                worker=name,
                fetching=in_hand.get("articles.tasks.fetch_article", ()),
                parsing=in_hand.get("articles.tasks.parse_snapshot", ()),
                polling=in_hand.get("articles.tasks.poll_source", ()),
                comparing=in_hand.get("articles.tasks.compare_text", ()),
                recognising=in_hand.get("articles.tasks.recognise_text", ()),
                looking_up=in_hand.get("articles.tasks.look_up_studies", ()),
                now=database_now(),
            )
            suggesting = in_hand.get("claims.tasks.suggest_for", ())
            return_runs(worker=name, running=suggesting, now=database_now())
    except Error as error:
        log.warning("heartbeat not written: %s", type(error).__name__)
        connection.close()


class Heart(bootsteps.StartStopStep):
    """A thread of the worker's main process that beats while the process lives, whatever the broker does.

    Leases name this process by its node name, which is new at every start (`entry.worker`): a lease of a killed worker
    is not kept alive by its successor.
    """

    def __init__(self, parent: "WorkController", **kwargs: object) -> None:
        super().__init__(parent, **kwargs)
        self._ended = threading.Event()

    def start(self, parent: "WorkController") -> None:
        """Begin to beat."""
        self._ended.clear()
        name = str(parent.hostname)  # type: ignore[attr-defined]  # the stubs forget it
        threading.Thread(target=self._beat, args=(name,), name="heart", daemon=True).start()

    def stop(self, parent: "WorkController") -> None:
        """Beat no more."""
        del parent
        self._ended.set()

    def terminate(self, parent: "WorkController") -> None:
        """Beat no more, at once."""
        self.stop(parent)

    def _beat(self, name: str) -> None:
        from django.db import connection

        beat_heart(name, "worker")
        while not self._ended.wait(HEARTBEAT_EVERY):
            beat_heart(name, "worker", rows_in_hand())
        connection.close()


def rows_in_hand() -> InHand | None:
    """Ids of the rows that tasks of this worker are busy with, by task; None when that changed while we looked."""
    rows: dict[str, list[int]] = {}
    try:
        for request in list(active_requests):
            rows.setdefault(request.name, []).extend(request.args or ())
    except RuntimeError:  # another thread began or ended a task: the next beat looks again
        return None
    return rows


class BeatingScheduler(Scheduler):
    """One static entry in memory, so no schedule file can break; its own turning is its heartbeat."""

    def tick(self) -> float:  # type: ignore[override]  # the others are local names in disguise; nobody passes them
        """Send what is due, then say so; gives the seconds to sleep."""
        pause: float = super().tick()
        beat_heart(f"beat-{os.getpid()}", "beat")
        return min(pause, HEARTBEAT_EVERY)


app.steps["worker"].add(Heart)
