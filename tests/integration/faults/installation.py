"""An atlas of its own for experiments: PostgreSQL, Valkey, worker and beat in a temporary directory, supervised as `up`
does it, and a small web server that counts who came. What is killed here belongs to nobody else.
"""

import contextlib
import hashlib
import os
import signal
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from immuno_atlas.embedded import postgres
from immuno_atlas.embedded.child import Child
from immuno_atlas.embedded.places import ROOT, Places
from immuno_atlas.embedded.preparing import once
from immuno_atlas.embedded.saying import CannotStart
from immuno_atlas.embedded.stack import Stack, entry
from immuno_atlas.embedded.supervisor import Supervisor
from tests.generated_texts import Writer
from tests.servers import Connection, LocalServer, response

OURS = ("ATLAS_", "DATABASE_", "REDIS_", "PG", "COV_", "COVERAGE_")
STARTED_WITHIN = 120.0  # seconds: other tests may take the processors meanwhile
HANGS = 600.0  # seconds after which a program of ours surely does
LOOK_EVERY = 0.1  # seconds between two looks at the state
PAGE = """<!doctype html><html lang="en"><head><title>Report {number} on a small trial</title></head><body><article>
<h1>Report {number} on a small trial</h1>
<p>UPPSALA, 3 March 2026. In trial {number}, eleven of 40 patients with melanoma responded to the new antibody.</p>
<p>{first}</p>
<p>{second}</p>
</article></body></html>"""


def page_of(number: int) -> bytes:
    """The page that the web server gives for a number, always the same bytes and no copy of another page."""
    written = Writer(number)
    first, second = (" ".join(written.sentences(4)) for _ in range(2))
    return PAGE.format(number=number, first=first, second=second).encode()


def serve(connection: Connection) -> None:
    """The page of the number in the address, after a moment in which a worker can be killed."""
    connection.pause(0.1)
    number = connection.path.rpartition("/")[2]
    connection.send(response(page_of(int(number)) if number.isdigit() else b"<p>Nothing.</p>"))


class Installation:
    """The servers, the processes and the state of one atlas."""

    def __init__(self, data: Path, web: LocalServer, supervisor: Supervisor) -> None:
        given = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        given["ATLAS_FETCH_ALLOW"] = ",".join(f"{host}:{port}" for host, port in web.allowed)
        self.stack = Stack(Places(data), given)
        self.stack.places.make()
        self.web = web
        self.supervisor = supervisor
        self.worker: Child
        self.next_number = 1
        self.commands: list[subprocess.Popen[str]] = []

    def start(self) -> None:
        """Start the servers, make the tables, start worker and beat, and wait for their first heartbeats."""
        self.stack.start_servers(self.supervisor)
        self.supervisor.run(once(entry(self.stack, "migrate")))
        self.set_rate()
        self.worker = self.supervisor.start(entry(self.stack, "worker"))
        self.supervisor.start(entry(self.stack, "beat"))
        self.wait(lambda: self.living("worker") and self.living("beat"), STARTED_WITHIN)

    def set_rate(self) -> None:
        """Let our own web server be asked as often as the workers can: what is tried here is the ledger."""
        source = (
            "import django; django.setup()\n"
            "from articles.kinds import SourceKind; from articles.services import source_for\n"
            "source = source_for(SourceKind.ADDRESSES); source.rate = 50; source.save()"
        )
        _, errors = self.run("-c", source).communicate(timeout=HANGS)
        if self.commands[-1].returncode:
            pytest.fail(f"no rate was set: {errors[-2000:]}")

    def make_claims(self) -> None:
        """Have some claims that no experiment touches."""
        path = self.stack.places.data / "claims"
        _, errors = self.run("-m", "tests.integration.faults.editing", str(path)).communicate(timeout=HANGS)
        if not path.exists():
            pytest.fail(f"no claims were made: {errors[-2000:]}")
        self.claims = self.one("SELECT max(id) FROM claims_claim")
        self.claims_before = self.claims_now()

    def claims_now(self) -> object:
        """A hash over the claims that were made at the start."""
        return self.one(
            "SELECT md5(string_agg(concat_ws(' ', id, state, lock, version, level, note), '|' ORDER BY id))"
            " FROM claims_claim WHERE id <= %s",
            self.claims,
        )

    def child(self, name: str) -> Child:
        """The supervised process of this name."""
        return next(child for child in self.supervisor.children if child.name == name)

    def forgive(self) -> None:
        """Forget the deaths of an experiment: the next one has a minute of its own."""
        for child in self.supervisor.children:
            child.deaths.clear()

    def wait(self, until: Callable[[], object], seconds: float) -> float:
        """Supervise until the condition holds and give the seconds it took; fail with the state when it does not."""
        begun = time.monotonic()
        held = False

        def over() -> bool:
            nonlocal held
            with contextlib.suppress(psycopg.OperationalError):  # the database may be what was killed
                held = bool(until())
            return held or time.monotonic() - begun > seconds

        self.supervisor.watch(over, LOOK_EVERY)
        if not held:
            pytest.fail(f"not within {seconds:.0f} s: {self.summary()}")
        return time.monotonic() - begun

    def pass_time(self, seconds: float) -> None:
        """Let a fault last, without supervising: nothing is started again meanwhile."""
        ends = time.monotonic() + seconds
        while (left := ends - time.monotonic()) > 0:
            time.sleep(left)

    def kill(self, name: str, number: int = signal.SIGKILL) -> None:
        """Signal the whole process group of a child, and see it dead."""
        child = self.child(name)
        os.killpg(child.pid, number)
        if not child.wait(STARTED_WITHIN):
            pytest.fail(f"{name} outlived its signal")

    def numbers(self, count: int) -> range:
        """Numbers of pages that nobody has asked for yet."""
        first, self.next_number = self.next_number, self.next_number + count
        return range(first, self.next_number)

    def address(self, number: int) -> str:
        """Where a page is."""
        return f"{self.web.url}pages/{number}"

    def manage(self, *words: str) -> subprocess.Popen[str]:
        """A management command on this atlas, running."""
        return self.run(str(ROOT / "manage.py"), *words)

    def run(self, *words: str) -> subprocess.Popen[str]:
        """A Python program in the environment of this atlas, running."""
        argv = [sys.executable, "-P", *words]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.PIPE}
        self.commands.append(subprocess.Popen(argv, env=self.stack.environment(), text=True, cwd=ROOT, **pipes))
        return self.commands[-1]

    def end_commands(self) -> None:
        """End what a failed experiment left running, and close the pipes."""
        while self.commands:
            command = self.commands.pop()
            command.kill()
            command.wait()
            for pipe in (command.stdin, command.stdout, command.stderr):
                pipe.close()

    def ask(self, query: str, *values: object) -> list[tuple]:
        """The rows of a query, asked by the superuser over a connection of its own."""
        with psycopg.connect(self.stack_url(), autocommit=True, connect_timeout=10) as connection:
            return connection.execute(query, values).fetchall()

    def one(self, query: str, *values: object) -> object:
        """The first column of the only row."""
        [(value,)] = self.ask(query, *values)
        return value

    def stack_url(self) -> str:
        """The address of the database for its superuser."""
        return self.stack.environment()["DATABASE_URL"].replace(postgres.APP, postgres.SUPERUSER)

    def living(self, kind: str) -> list[tuple]:
        """Names of the workers, or beats, that were heard of just now."""
        return self.ask(
            "SELECT name FROM articles_heartbeat WHERE kind = %s AND seen_at > clock_timestamp() - interval '7 s'", kind
        )

    def settled(self, numbers: range) -> int:
        """How many of these pages can be read or were given up."""
        return self.one(
            "SELECT count(*) FROM articles_article WHERE url = ANY(%s) AND (outcome = 'parsed' OR dead_at IS NOT NULL)",
            [self.address(number) for number in numbers],
        )

    def summary(self) -> object:
        """The outcomes and how many have them, for a message of failure."""
        with contextlib.suppress(psycopg.OperationalError):
            return self.ask(
                "SELECT outcome, count(*), min(outcome_reason), min(last_error), count(lease_token), min(rung_at) "
                "FROM articles_article GROUP BY outcome"
            )
        return "the database does not answer"


def faults_of(atlas: Installation, numbers: range) -> list[str]:
    """What is lost, doubled or stuck among these pages, in words; empty when all is well."""
    rows = atlas.ask(
        "SELECT a.url, a.outcome, a.outcome_reason, a.lease_token IS NOT NULL, s.sha256, s.body, t.id, a.attempts"
        " FROM articles_article a LEFT JOIN articles_snapshot s ON s.article_id = a.id"
        " LEFT JOIN articles_textversion t ON t.snapshot_id = s.id WHERE a.url = ANY(%s)",
        [atlas.address(number) for number in numbers],
    )
    found = [f"{len(rows)} rows for {len(numbers)} pages"] if len(rows) != len(numbers) else []
    by_address = {atlas.address(number): hashlib.sha256(page_of(number)).hexdigest() for number in numbers}
    for url, outcome, reason, leased, sha256, body, text, _attempts in rows:
        stored = hashlib.sha256(zlib.decompress(body)).hexdigest() if body else None
        whole = outcome == "parsed" and by_address[url] == sha256 == stored and text
        if leased or not (whole or (outcome == "dead" and reason)):
            found.append(f"{url}: {outcome} {reason} leased={leased} text={text}")
    stuck = atlas.one("SELECT count(*) FROM articles_snapshot WHERE lease_token IS NOT NULL OR next_at IS NOT NULL")
    return found + ([f"{stuck} snapshots stuck"] if stuck else [])


@contextlib.contextmanager
def installed(data: Path) -> Iterator[Installation]:
    """An atlas that runs while the block does; skips the test where no servers can be had."""
    with LocalServer(serve) as web, Supervisor() as supervisor:
        atlas = Installation(data, web, supervisor)
        with atlas.stack.tidy():
            try:
                atlas.start()
            except CannotStart as error:
                pytest.skip(f"NOT RUN: fault experiments, {error}")
            try:
                atlas.make_claims()
                yield atlas
            finally:
                atlas.end_commands()
                supervisor.stop()  # before the directory of the sockets goes
