"""The one way to start a part of the atlas: `python -m immuno_atlas.entry web|worker|beat|migrate|check`.

`bootstrap.py up`, docker-compose and the checks all use it. Each verb is one process that logs to its standard error.
"""

import argparse
import http.client
import os
import secrets
import sys
import time
from collections.abc import Sequence
from typing import Final, NoReturn
from urllib.parse import unquote, urlsplit

PORT: Final = 8000
MIGRATED_WITHIN: Final = 120.0  # seconds


def main(words: Sequence[str]) -> None:
    """Run one verb; servers replace this process."""
    wishes = parser().parse_args(words)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "immuno_atlas.settings")
    os.environ["ATLAS_VERB"] = wishes.verb
    match wishes.verb:
        case "web":
            _become(web(wishes.host, wishes.port))
        case "worker":
            _become(worker())
        case "beat":
            _become(beat())
        case "migrate":
            migrate()
        case _:
            check(alive=wishes.alive, port=wishes.port)


def web(host: str, port: int) -> list[str]:
    """The web server's command: one process, a few threads, no access log, since an address is personal data."""
    return [
        *("-m", "granian", "immuno_atlas.wsgi:application", "--interface", "wsgi", "--http", "1", "--no-ws"),
        *("--host", host, "--port", str(port), "--workers", "1", "--blocking-threads", "8"),
        *("--respawn-failed-workers", "--workers-kill-timeout", "5", "--log-level", "warning"),
    ]


def worker() -> list[str]:
    """The worker's command. Its name is new at every start, for a lease to end with the process that took it."""
    return [
        *("-m", "celery", "--quiet", "--app", "immuno_atlas.celery", "worker"),
        *("--hostname", f"worker-{secrets.token_hex(4)}@%h", "--loglevel", "WARNING"),
        *("--without-gossip", "--without-mingle", "--without-heartbeat"),
    ]


def beat() -> list[str]:
    """The command of the one process that rings the sweep."""
    return ["-m", "celery", "--quiet", "--app", "immuno_atlas.celery", "beat", "--loglevel", "WARNING", "--pidfile="]


def migrate() -> None:
    """Bring the tables up to date as their owner, then give the application's role its rights."""
    os.environ["ATLAS_DATABASE_ROLE"] = "owner"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=1, interactive=False)

    from immuno_atlas.grants import grant

    application = urlsplit(os.environ.get("DATABASE_URL", ""))
    if application.username:
        grant(unquote(application.username), unquote(application.password or ""))


def check(*, alive: str | None, port: int) -> None:
    """Check the settings for production and wait for the migrations; or only whether one process is alive."""
    if alive == "web":
        sys.exit(0 if _answers(port) else 1)
    import django
    from django.core.management import call_command

    django.setup()
    if alive:
        sys.exit(0 if _is_alive(alive) else 1)
    call_command("check", deploy=True, fail_level="WARNING")
    _wait_for_migrations()


def _answers(port: int) -> bool:
    """Whether the web server of this container answers at all; `/healthz` judges the whole atlas."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status > 0
    except OSError:
        return False
    finally:
        connection.close()


def _is_alive(kind: str) -> bool:
    from articles.models import Heartbeat
    from immuno_atlas.web.clock import database_now

    return Heartbeat.objects.alive(database_now()).filter(kind=kind).exists()


def _wait_for_migrations() -> None:
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    patience = time.monotonic() + MIGRATED_WITHIN
    while True:
        try:
            executor = MigrationExecutor(connection)
            if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
                return
            reason = "migrations are missing"
        except OperationalError as error:
            connection.close()
            reason = f"the database does not answer: {error}"
        if time.monotonic() > patience:
            sys.exit(f"Gave up after {MIGRATED_WITHIN:.0f} s: {reason}")
        time.sleep(0.5)


def _become(words: Sequence[str]) -> NoReturn:
    os.execv(sys.executable, [sys.executable, "-P", *words])  # noqa: S606  # no shell is wanted


def parser() -> argparse.ArgumentParser:
    """The verbs and their options."""
    words = argparse.ArgumentParser(prog="immuno_atlas.entry", description=__doc__)
    verbs = words.add_subparsers(dest="verb", required=True)
    server = verbs.add_parser("web", help="serve pages and API")
    server.add_argument("--host", default="127.0.0.1")
    server.add_argument("--port", type=int, default=PORT)
    for name, text in (("worker", "fetch and parse"), ("beat", "ring the sweep"), ("migrate", "as the owner")):
        verbs.add_parser(name, help=text)
    checker = verbs.add_parser("check", help="check the settings, wait for the migrations")
    checker.add_argument("--alive", choices=("web", "worker", "beat"), help="only ask whether one lives")
    checker.add_argument("--port", type=int, default=PORT, help="where the web server is asked")
    return words


if __name__ == "__main__":
    main(sys.argv[1:])
