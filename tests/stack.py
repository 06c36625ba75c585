"""Plugin of pytest, loaded before the settings are read: gives every run a migrated database and a broker of its own.

The database exists before the tests and belongs to the owner; the tests reach it as the application does, with its
rights and no others. It is made again only when a migration or a grant has changed. Runs at the same time get different
databases. The servers are those of `.var-test`, or the ones that DATABASE_URL and REDIS_URL name; they start only when
a test outside `tests/unit` was collected.
"""

import fcntl
import os
import subprocess
import sys
from typing import Final
from urllib.parse import urlsplit

import psycopg
import pytest
import redis
from psycopg import sql

from immuno_atlas.embedded import postgres, preparing, valkey
from immuno_atlas.embedded.places import ROOT, test_installation
from immuno_atlas.embedded.stack import Joined, Stack, join

TEMPLATE: Final = "atlas_template"
MOST_RUNS: Final = 15  # at once; the broker has sixteen databases
PASSED_ON: Final = ("ATLAS_REQUIRE_BROWSER", "ATLAS_BROWSER", "ATLAS_FULL")
DEPENDS: Final = (*preparing.DEPENDS["tables"], "tests/stack.py")
# Rows that migrations made and tests only read.
KEPT: Final = ("django_migrations", "django_content_type", "auth_permission")
EMPTY: Final = """
DO $$ DECLARE name text; BEGIN
    SET LOCAL session_replication_role = replica;  -- neither foreign keys nor our own triggers stand in the way
    SET LOCAL lock_timeout = '10s';
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL({kept}) LOOP
        EXECUTE format('DELETE FROM public.%I', name);
    END LOOP;
END $$
"""


class Run:
    """The servers and the database of this run of pytest."""

    def __init__(self) -> None:
        given = {name: value for name, value in os.environ.items() if not name.startswith("ATLAS_")}
        self.stack = Stack(test_installation(), given, fast=True)
        self.stack.places.make()
        self.number, self._claim = self._claim_number()
        self.name = "atlas_test" if self.number == 1 else f"atlas_test_{self.number}"
        self.servers: Joined | None = None

    def _claim_number(self) -> tuple[int, int]:
        """The number of this run, and the open file whose lock keeps others off it."""
        for number in range(1, MOST_RUNS + 1):
            claim = os.open(self.stack.places.data / f"run-{number}.lock", os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(claim)
            else:
                return number, claim
        raise pytest.UsageError(f"{MOST_RUNS} runs at once are the most.")

    def environment(self, database: str) -> dict[str, str]:
        """What the settings of this run read."""
        env = self.stack.environment() | {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        for variable in ("DATABASE_URL", "DATABASE_OWNER_URL"):
            if variable in env:
                env[variable] = urlsplit(env[variable])._replace(path=f"/{database}").geturl()
        if "REDIS_URL" not in self.stack.given:
            env["REDIS_URL"] = valkey.url(self.stack.sockets, self.number)
        return env

    def start(self) -> None:
        """Have the servers, the database and the static files; a second call does nothing."""
        if self.servers is None:
            self.servers = join(self.stack)
            self._make_database()
            self._collect_static()

    def close(self) -> None:
        """Give servers and database back."""
        if self.servers:
            self.servers.close()
        os.close(self._claim)

    def administrator(self, database: str = "") -> str:
        """The address under which databases are made: the superuser of our own server, or the owner that was given."""
        if "DATABASE_URL" not in self.stack.given:
            return self.environment(database or "postgres")["DATABASE_URL"].replace(postgres.APP, postgres.SUPERUSER)
        url = self.stack.given.get("DATABASE_OWNER_URL", self.stack.given["DATABASE_URL"])
        return urlsplit(url)._replace(path=f"/{database}").geturl() if database else url

    def empty_broker(self) -> None:
        """Forget what a test has left: limits and turns go by address, and the kernel gives every port again."""
        if self.servers and "REDIS_URL" not in self.stack.given:
            with redis.Redis.from_url(valkey.url(self.stack.sockets, self.number)) as broker:
                broker.flushdb()

    def empty(self) -> None:
        """Remove every row that a test has committed."""
        with psycopg.connect(self.administrator(self.name), autocommit=True) as connection:
            connection.execute(sql.SQL(EMPTY).format(kept=sql.Literal(list(KEPT))))

    def _make_database(self) -> None:
        wanted = preparing.fingerprint(DEPENDS)
        with psycopg.connect(self.administrator(), autocommit=True) as connection:
            connection.execute("SELECT pg_advisory_lock(7)")
            if _mark(connection, TEMPLATE) != wanted:
                _create(connection, TEMPLATE, "template1")
                self._migrate()
                _set_mark(connection, TEMPLATE, wanted)
            if _mark(connection, self.name) != wanted:
                _create(connection, self.name, TEMPLATE)
                _set_mark(connection, self.name, wanted)
        self.empty()

    def _migrate(self) -> None:
        self._step(TEMPLATE, "-m", "immuno_atlas.entry", "migrate")

    def _collect_static(self) -> None:
        wanted = preparing.fingerprint(preparing.DEPENDS["static"])
        with (self.stack.places.data / "static.mark").open("a+") as mark:
            fcntl.flock(mark, fcntl.LOCK_EX)
            mark.seek(0)
            if mark.read() != wanted:
                self._step(self.name, str(ROOT / "manage.py"), "collectstatic", "--noinput", "--verbosity=0", "--clear")
                mark.truncate(0)
                mark.write(wanted)

    def _step(self, database: str, *words: str) -> None:
        argv = [sys.executable, "-P", *words]
        done = subprocess.run(argv, env=self.environment(database), capture_output=True, text=True, check=False)
        if done.returncode:
            raise pytest.UsageError(f"{' '.join(words)} failed:\n{done.stdout[-2000:]}{done.stderr[-4000:]}")


def _mark(connection: psycopg.Connection, database: str) -> str | None:
    query = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
    row = connection.execute(query, [database]).fetchone()
    return row[0] if row else None


def _set_mark(connection: psycopg.Connection, database: str, mark: str) -> None:
    words = sql.SQL("COMMENT ON DATABASE {} IS {}")
    connection.execute(words.format(sql.Identifier(database), sql.Literal(mark)))


def _create(connection: psycopg.Connection, database: str, template: str) -> None:
    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))
    postgres.create_database(connection, database, template)


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Register our fixtures after pytest-django has registered its own, so that they take their place."""
    config.pluginmanager.import_plugin("tests.database")


def pytest_collection_finish(session: pytest.Session) -> None:
    """Start the servers if a test may need them."""
    unit = ROOT / "tests" / "unit"
    if not session.config.option.collectonly and any(not item.path.is_relative_to(unit) for item in session.items):
        run.start()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long list out unless it is asked for."""
    if os.environ.get("ATLAS_FULL") == "1":
        return
    long = [item for item in items if item.get_closest_marker("long")]
    if long:
        items[:] = [item for item in items if item not in long]
        config.hook.pytest_deselected(items=long)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Begin each test with an empty broker."""
    run.empty_broker()


def pytest_unconfigure() -> None:
    """Let the servers go."""
    run.close()


run = Run()
_own = run.environment(run.name)  # first, since it passes on some of those that are removed
for variable in [name for name in os.environ if name.startswith("ATLAS_")]:
    del os.environ[variable]
os.environ.update(_own)
