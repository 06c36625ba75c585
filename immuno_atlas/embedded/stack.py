"""The two servers of an installation: given by the environment, or started here; and the processes that use them."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from immuno_atlas.embedded import binaries, holding, postgres, valkey
from immuno_atlas.embedded.child import Program
from immuno_atlas.embedded.places import NOBODY, ROOT, Places, make_socket_directory, socket_directory
from immuno_atlas.embedded.saying import CannotStart
from immuno_atlas.embedded.supervisor import Supervisor

SERVERS_WITHIN: Final = 30.0  # seconds
LAST_WAIT: Final = 5.0  # seconds
READY_WITHIN: Final = 120.0  # seconds; the keeper may have to load a vocabulary first


@dataclass(frozen=True, slots=True)
class Stack:
    """What an installation runs on. `given` names the variables that the environment already sets."""

    places: Places
    given: Mapping[str, str]
    fast: bool = False

    @property
    def sockets(self) -> Path:
        """The private directory of the sockets."""
        return socket_directory(self.places.data, self.given)

    def environment(self) -> dict[str, str]:
        """The environment of every process of the atlas: what is given wins."""
        url = f"postgresql://{{}}@/{postgres.DATABASE}?host={self.sockets}"
        own = {
            "DATABASE_URL": url.format(postgres.APP),
            "REDIS_URL": valkey.url(self.sockets),
            "ATLAS_SECRET_KEY": self.places.secret_key(),
        }
        if "DATABASE_URL" not in self.given:
            own["DATABASE_OWNER_URL"] = url.format(postgres.OWNER)
        paths = {"ATLAS_DATA": str(self.places.data), "PYTHONPATH": str(ROOT)}
        return {**own, **self.given, **paths, "DJANGO_SETTINGS_MODULE": "immuno_atlas.settings"}

    def start_servers(self, supervisor: Supervisor) -> str:
        """Start what the environment does not give and wait until it answers; says in a few words what runs."""
        env = plain(self.given)
        words = []
        if "DATABASE_URL" not in self.given or "REDIS_URL" not in self.given:
            make_socket_directory(self.sockets)
        if "REDIS_URL" not in self.given:
            broker = binaries.broker()
            child = supervisor.start(valkey.program(self.places, self.sockets, broker, env, fast=self.fast))
            words.append(f"{Path(broker.program).name} from the {broker.origin}")
        if "DATABASE_URL" not in self.given:
            words.insert(0, self._start_postgres(supervisor, env))
        if "REDIS_URL" not in self.given:
            supervisor.wait_for(child, lambda: valkey.answers(self.sockets), SERVERS_WITHIN)
        return ", ".join(words) or "servers given by the environment"

    @contextlib.contextmanager
    def tidy(self) -> Iterator[None]:
        """Remove the directory of the sockets in the end, unless something is left in it."""
        try:
            yield
        finally:
            with contextlib.suppress(OSError):
                self.sockets.rmdir()

    def _start_postgres(self, supervisor: Supervisor, env: Mapping[str, str]) -> str:
        found = binaries.postgres()
        cluster = postgres.Cluster(self.places, self.sockets, found, postgres.unprivileged(), self.fast)
        if cluster.unprivileged.user is not None:
            os.chown(self.sockets, NOBODY, NOBODY)
        made = cluster.initialise(env)
        if made:
            self.places.prepared.unlink(missing_ok=True)  # a new cluster is empty, whatever was done to an older one
        cluster.forget_the_dead()
        child = supervisor.start(cluster.program(env))
        supervisor.wait_for(child, cluster.answers, SERVERS_WITHIN)
        if made or not cluster.has_roles.exists():
            cluster.create_roles()
        return f"PostgreSQL {found.major} from the {found.origin}"


def plain(environ: Mapping[str, str]) -> dict[str, str]:
    """An environment for the servers, without the variables that steer clients."""
    return {name: value for name, value in environ.items() if not name.startswith(("PG", "DATABASE_", "REDIS_"))}


class Joined:
    """The use of running servers: they stay until it is closed, or until the process ends that inherited it."""

    def __init__(self, users: IO[str]) -> None:
        self.users = users
        self.keeper: subprocess.Popen[bytes] | None = None

    def close(self) -> None:
        """Need the servers no more; wait for their keeper unless others still use it."""
        self.users.close()
        if self.keeper:
            try:
                self.keeper.wait(LAST_WAIT)
            except subprocess.TimeoutExpired:
                self.keeper.returncode = 0  # others use it still: it outlives us, and that is no fault to warn of


def join(stack: Stack, *, jobs: bool = False, prepared: bool = False) -> Joined:
    """Use the running servers, or have a keeper start them.

    `jobs` also asks for worker and beat, `prepared` for a migrated database. Raises CannotStart.
    """
    joined = Joined(holding.use(stack.places))
    if {"DATABASE_URL", "REDIS_URL"} <= stack.given.keys() and not jobs:
        return joined
    patience = time.monotonic() + READY_WITHIN
    while not (holding.is_ready(stack.places) and _suffices(stack.places, jobs=jobs)):
        if joined.keeper is None and holding.present(stack.places) is None:
            joined.keeper = _start_keeper(stack, jobs=jobs, prepared=prepared)
        if (joined.keeper and joined.keeper.poll()) or time.monotonic() > patience:
            raise CannotStart(_last_words(stack.places))
        time.sleep(0.02)
    return joined


def _suffices(places: Places, *, jobs: bool) -> bool:
    present = holding.present(places)
    return present is not None and (present.jobs or not jobs)


def _start_keeper(stack: Stack, *, jobs: bool, prepared: bool) -> subprocess.Popen[bytes]:
    wishes = [word for word, wanted in (("--jobs", jobs), ("--prepare", prepared), ("--fast", stack.fast)) if wanted]
    with stack.places.log("keeper").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "immuno_atlas.embedded", "keep", *wishes],
            env={**stack.given, "ATLAS_DATA": str(stack.places.data), "PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _last_words(places: Places) -> str:
    lines = places.log("keeper").read_text(errors="replace").strip().splitlines()
    return "The servers did not start: " + ("\n".join(lines[-20:]) or f"see {places.log('postgres')}")


def entry(stack: Stack, verb: str, *arguments: str) -> Program:
    """One verb of the common entry point as a supervised program."""
    return Program(
        name=verb,
        argv=(sys.executable, "-P", "-m", "immuno_atlas.entry", verb, *arguments),
        env=stack.environment(),
        log=stack.places.log(verb),
    )


def manage(stack: Stack, command: str, *arguments: str) -> Program:
    """A management command as a supervised program."""
    argv = (sys.executable, "-P", str(ROOT / "manage.py"), command, *arguments)
    return Program(name=command, argv=argv, env=stack.environment(), log=stack.places.log(command))
