"""`/healthz`: whether the parts of the installation answer, for operators and supervisors."""

import datetime as dt
import logging
import threading
from http import HTTPStatus
from typing import Final

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.models import Heartbeat
from immuno_atlas.web.clock import database_now
from immuno_atlas.web.doorbell import broker_answers

logger = logging.getLogger(__name__)
DOWN: Final = "down"
OK: Final = "ok"


class _Memory:
    """Since when this process has seen the present state."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state: dict[str, str] = {}
        self._since = dt.datetime.now(dt.UTC)

    def since(self, state: dict[str, str]) -> dt.datetime:
        """The instant at which `state` was first seen without a break."""
        with self._lock:
            if state != self._state:
                self._state, self._since = dict(state), dt.datetime.now(dt.UTC)
            return self._since


_memory: Final = _Memory()


@never_cache
@require_safe
def healthz(_request: HttpRequest) -> JsonResponse:
    """200 when database, broker, worker and beat are ok, 503 when one is down; `since` is this process's view."""
    state = {**_database(), "broker": OK if broker_answers() else DOWN}
    ordered = {name: state[name] for name in ("database", "broker", "worker", "beat")}
    healthy = all(answer == OK for answer in ordered.values())
    body = {**ordered, "since": _memory.since(ordered).isoformat(timespec="seconds")}
    return JsonResponse(body, status=HTTPStatus.OK if healthy else HTTPStatus.SERVICE_UNAVAILABLE)


def _database() -> dict[str, str]:
    """The database, and the signs of life that only it can tell."""
    try:
        alive = Heartbeat.objects.alive(database_now()).kinds()
    except DatabaseError as error:
        logger.warning("the database does not answer: %s", type(error).__name__)
        return dict.fromkeys(("database", "worker", "beat"), DOWN)
    return {"database": OK, **{kind: OK if kind in alive else DOWN for kind in ("worker", "beat")}}
