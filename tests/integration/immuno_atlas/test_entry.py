"""The entry point with the words of docker-compose.yml: over TCP, with passwords, in the profile of production."""

import http.client
import json
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
import yaml

from immuno_atlas.embedded import binaries, postgres
from immuno_atlas.embedded.child import Child, Program
from immuno_atlas.embedded.places import ROOT
from immuno_atlas.embedded.supervisor import Supervisor
from tests.servers import free_port
from tests.stack import run

SERVICES = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
STEERING = ("ATLAS_", "DATABASE_", "REDIS_", "DJANGO_", "PG")
SILENT = "UPDATE articles_heartbeat SET seen_at = seen_at - interval '1 minute' WHERE kind = %s"
PATIENCE = 120.0  # seconds: a part may take long to start where other tests take the processors
GIVE_UP_AT_ONCE = "from immuno_atlas import entry; entry.MIGRATED_WITHIN = 0; entry.main(['check'])"


class Deployment:
    """Servers that listen on ports and ask for passwords, and the four processes of the atlas on them."""

    def __init__(self, folder: Path, supervisor: Supervisor, *, database: int, broker: int, web: int) -> None:
        self.folder, self.supervisor = folder, supervisor
        self.database_port, self.broker_port, self.web_port = database, broker, web
        self.owner_password, self.app_password, self.broker_password = (secrets.token_hex(8) for _ in range(3))
        self.plain = {name: value for name, value in os.environ.items() if not name.startswith(STEERING)}
        self.env = self.plain | {
            "DATABASE_OWNER_URL": self.url("atlas_owner", self.owner_password),
            "DATABASE_URL": self.url("atlas_app", self.app_password),
            "REDIS_URL": f"redis://:{self.broker_password}@127.0.0.1:{self.broker_port}/0",
            "ATLAS_SECRET_KEY": secrets.token_urlsafe(64),
            "ATLAS_PUBLIC_URL": "https://atlas.example.org",
            "ATLAS_TRUSTED_PROXIES": "1",
            "ATLAS_DATA": str(run.stack.places.data),  # for the static files
            "PYTHONPATH": str(ROOT),
        }

    def url(self, role: str, password: str, database: str = "atlas") -> str:
        return f"postgresql://{role}:{password}@127.0.0.1:{self.database_port}/{database}"

    def start_database(self) -> Child:
        """As the image does it: the owner is the superuser, and everybody needs a password."""
        found, as_another, path = binaries.postgres(), postgres.unprivileged(), self.folder / "postgres"
        if not path.exists():
            password = self.folder / "password"
            password.write_text(self.owner_password)
            options = (
                "-D",
                path,
                "--username=atlas_owner",
                f"--pwfile={password}",
                "--auth=scram-sha-256",
                "--no-sync",
            )
            argv = [*as_another.prefix, found.program("initdb"), *options]
            subprocess.run(argv, env=self.plain, capture_output=True, check=True)
        options = ("listen_addresses=127.0.0.1", "unix_socket_directories=", f"port={self.database_port}", "fsync=off")
        words = [word for option in options for word in ("-c", option)]
        argv = (found.program("postgres"), "-D", str(path), *words)
        log = self.folder / "postgres.log"
        child = self.supervisor.start(Program("postgres", argv, self.plain, log, prefix=as_another.prefix, server=True))
        self.supervisor.wait_for(child, lambda: self.answers("atlas_owner", self.owner_password), PATIENCE)
        return child

    def start_broker(self) -> Child:
        words = ("--port", str(self.broker_port), "--bind", "127.0.0.1", "--requirepass", self.broker_password)
        argv = (binaries.broker().program, *words, "--appendonly", "yes", "--dir", str(self.folder))
        return self.supervisor.start(Program("broker", argv, self.plain, self.folder / "broker.log", server=True))

    def start(self, service: str, *more: str) -> Child:
        """One service of docker-compose.yml."""
        argv = (sys.executable, "-P", "-m", "immuno_atlas.entry", *SERVICES[service]["command"], *more)
        return self.supervisor.start(Program(service, argv, self.env, self.folder / f"{service}.log"))

    def entry(self, *words: str) -> subprocess.CompletedProcess[str]:
        argv = [sys.executable, "-P", "-m", "immuno_atlas.entry", *words]
        return subprocess.run(argv, env=self.env, cwd=ROOT, capture_output=True, text=True, check=False)

    def probe(self, service: str, *more: str) -> int:
        """The status of the health check that docker-compose.yml asks for."""
        return self.entry(*SERVICES[service]["healthcheck"]["test"][4:], *more).returncode

    def answers(self, role: str, password: str) -> bool:
        try:
            psycopg.connect(self.url(role, password, "postgres"), connect_timeout=10).close()
        except psycopg.OperationalError:
            return False
        return True

    def ask(self, words: str, *values: object, owner: bool = True) -> list[tuple]:
        url = self.env["DATABASE_OWNER_URL" if owner else "DATABASE_URL"]
        with psycopg.connect(url, autocommit=True) as connection:
            answer = connection.execute(words, values)
            return answer.fetchall() if answer.description else []

    def health(self) -> tuple[int, dict[str, str]]:
        """The status and the body of `/healthz`, asked as the proxy asks; (0, {}) when nobody answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.web_port, timeout=10)
        try:
            headers = {"Host": "atlas.example.org", "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"}
            connection.request("GET", "/healthz", headers=headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        except OSError:
            return 0, {}
        finally:
            connection.close()

    def says(self, status: int, **parts: str) -> bool:
        """Whether `/healthz` says exactly this now; parts that are not named are ok."""
        found, body = self.health()
        body.pop("since", None)
        return (found, body) == (status, {"database": "ok", "broker": "ok", "worker": "ok", "beat": "ok", **parts})

    def comes_to_say(self, status: int, **parts: str) -> bool:
        """Whether it says so in the end, while what was stopped stays so."""
        patience = time.monotonic() + PATIENCE
        while not (same := self.says(status, **parts)) and time.monotonic() < patience:
            time.sleep(0.05)
        return same

    def get_healthy(self) -> None:
        """Wait until all is well; what dies is started again meanwhile."""
        self.supervisor.wait_for(self.child("web"), lambda: self.is_whole() and self.says(200), PATIENCE)

    def is_whole(self) -> bool:
        """Whether every process runs."""
        return all(child.ended() is None for child in self.supervisor.children)

    def child(self, name: str) -> Child:
        """The supervised process of this name."""
        return next(child for child in self.supervisor.children if child.name == name)


@pytest.fixture(scope="module")
def deployment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    """Servers with an empty database; the atlas is migrated by the first test that needs it."""
    folder = tmp_path_factory.mktemp("deployment")
    with free_port() as one, free_port() as two, free_port() as three, Supervisor() as supervisor:
        made = Deployment(folder, supervisor, database=one, broker=two, web=three)
        made.start_database()
        made.start_broker()
        with psycopg.connect(made.url("atlas_owner", made.owner_password, "postgres"), autocommit=True) as connection:
            connection.execute("CREATE DATABASE atlas")
        yield made


@pytest.fixture(scope="module")
def migrated(deployment: Deployment) -> Deployment:
    """The tables and the application's role, made while `check` already waits for them."""
    argv = [sys.executable, "-P", "-m", "immuno_atlas.entry", "check"]
    with subprocess.Popen(argv, env=deployment.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as waiting:
        done = deployment.entry(*SERVICES["migrate"]["command"])
        assert done.returncode == 0, done.stderr
        output, _ = waiting.communicate(timeout=PATIENCE)
        assert waiting.returncode == 0, output
    return deployment


@pytest.fixture(scope="module")
def atlas(migrated: Deployment) -> Deployment:
    """Web, worker and beat, all healthy."""
    migrated.start("web", "--host", "127.0.0.1", "--port", str(migrated.web_port))
    migrated.start("worker")
    migrated.start("beat")
    migrated.get_healthy()
    return migrated


@pytest.fixture
def stopped(atlas: Deployment) -> Iterator[Callable[[str], None]]:
    """Kill a part for the length of a test; afterwards everything is healthy again."""

    def stop(name: str) -> None:
        child = atlas.child(name)
        os.killpg(child.pid, signal.SIGQUIT if name == "postgres" else signal.SIGKILL)
        assert child.wait(PATIENCE)

    yield stop
    for child in atlas.supervisor.children:
        child.deaths.clear()
    atlas.get_healthy()


def test_migration_makes_the_role_of_the_application_with_its_password(migrated):
    assert migrated.ask("SELECT current_user::text", owner=False) == [("atlas_app",)]
    assert migrated.answers("atlas_app", migrated.app_password)
    assert not migrated.answers("atlas_app", "guessed")
    (row,) = migrated.ask("SELECT rolsuper, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = 'atlas_app'")
    assert row == (False, False, False)


@pytest.mark.parametrize(
    "words",
    ["CREATE TABLE sneaked_in (id int)", "DELETE FROM accounts_event", "INSERT INTO django_migrations VALUES (0)"],
)
def test_application_has_no_more_rights_than_it_needs(migrated, words):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        migrated.ask(words, owner=False)


def test_migration_can_be_repeated(migrated):
    migrated.ask("GRANT DELETE ON accounts_event TO atlas_app")
    done = migrated.entry("migrate")
    assert done.returncode == 0, done.stderr
    assert "No migrations to apply" in done.stdout
    assert migrated.ask("SELECT has_table_privilege('atlas_app', 'accounts_event', 'DELETE')") == [(False,)]


def test_check_gives_up_when_the_database_does_not_answer(deployment):
    argv = [sys.executable, "-c", GIVE_UP_AT_ONCE]
    with free_port() as port:
        env = {**deployment.env, "DATABASE_URL": f"postgresql://atlas_app:x@127.0.0.1:{port}/atlas"}
        done = subprocess.run(argv, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Gave up after 0 s: the database does not answer" in done.stderr


def test_everything_is_healthy_and_says_so_to_the_engine(atlas):
    assert atlas.probe("web", "--port", str(atlas.web_port)) == 0
    assert atlas.probe("worker") == 0
    assert atlas.probe("beat") == 0
    with free_port() as port:
        assert atlas.probe("web", "--port", str(port)) == 1


def test_dead_broker_shows_in_the_health(atlas, stopped):
    stopped("broker")
    assert atlas.comes_to_say(503, broker="down"), atlas.health()


def test_silent_worker_and_beat_show_in_the_health(atlas, stopped):
    for name in ("worker", "beat"):
        stopped(name)
        atlas.ask(SILENT, name)
    assert atlas.comes_to_say(503, worker="down", beat="down"), atlas.health()
    assert atlas.probe("worker") == 1


def test_dead_database_shows_in_the_health(atlas, stopped):
    stopped("postgres")
    assert atlas.comes_to_say(503, database="down", worker="down", beat="down"), atlas.health()
