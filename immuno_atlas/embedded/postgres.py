"""A private PostgreSQL: how its cluster is made, started and given the two roles of the atlas."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

import psycopg
from psycopg import sql

from immuno_atlas.embedded import binaries
from immuno_atlas.embedded.child import Program
from immuno_atlas.embedded.places import NOBODY, Places
from immuno_atlas.embedded.saying import CannotStart

SUPERUSER: Final = "postgres"
OWNER: Final = "atlas_owner"
APP: Final = "atlas_app"
DATABASE: Final = "atlas"
BUILTIN_LOCALE_SINCE: Final = 17
EXCUSES: Final = (
    "lock file",
    "pre-existing shared memory",
    "is another postm",
    "could not create any Unix-domain sockets",
)
# Terse: the details of an error repeat the values of a row, and a log is no place for them.
SETTINGS: Final = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "max_wal_size": "256MB",
    "min_wal_size": "32MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_line_prefix": "%m [%p] ",
}
# Tests stop the server, never the machine: what the kernel has is safe enough for them.
FAST_SETTINGS: Final = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True, slots=True)
class Unprivileged:
    """How to run a program that refuses to be root: words to put before it, or a user to become."""

    prefix: tuple[str, ...] = ()
    user: int | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """One PostgreSQL cluster in one data directory, reached through one private socket."""

    places: Places
    sockets: Path
    binaries: binaries.Postgres
    unprivileged: Unprivileged
    fast: bool = False

    @property
    def path(self) -> Path:
        """The data directory."""
        return self.places.cluster(self.binaries.major)

    @property
    def has_roles(self) -> Path:
        """Exists once the roles and the database were made; a start that was killed in between makes them again."""
        return self.path.with_suffix(".roles")

    def url(self, role: str, database: str = DATABASE) -> str:
        """The address of a database for a role; the socket's directory is private, so there is no password."""
        return f"postgresql://{role}@/{database}?host={quote(str(self.sockets), safe='')}"

    def initialise(self, env: Mapping[str, str]) -> bool:
        """Make the cluster unless it is there; it gets its name only when it is whole. Whether it was made."""
        if self.path.exists():
            return False
        self.has_roles.unlink(missing_ok=True)
        new = self.path.with_suffix(".new")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        if self.unprivileged.user is not None:
            os.chown(new, self.unprivileged.user, self.unprivileged.user)
        argv = [*self.unprivileged.prefix, self.binaries.program("initdb"), *initdb_options(new, self.binaries.major)]
        user = self.unprivileged.user
        made = subprocess.run(argv, env=env, capture_output=True, text=True, check=False, user=user, group=user)
        if made.returncode:
            raise CannotStart(f"initdb failed: {' '.join(made.stderr.split())[-600:]}")
        new.rename(self.path)
        return True

    def program(self, env: Mapping[str, str]) -> Program:
        """The server as the supervisor runs it. When orphaned it stops at once, and frees its shared memory."""
        settings = SETTINGS | (FAST_SETTINGS if self.fast else {}) | {"unix_socket_directories": str(self.sockets)}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return Program(
            name="postgres",
            argv=(self.binaries.program("postgres"), "-D", str(self.path), *options),
            env=env,
            log=self.places.log("postgres"),
            prefix=self.unprivileged.prefix,
            user=self.unprivileged.user,
            stop_signal=signal.SIGINT,
            orphan_signal=signal.SIGQUIT,
            excuses=EXCUSES,
            server=True,
        )

    def answers(self) -> bool:
        """Whether the server says, in its own lock file, that it takes connections."""
        with contextlib.suppress(OSError, IndexError):
            return (self.path / "postmaster.pid").read_text().splitlines()[7].strip() == "ready"
        return False

    def forget_the_dead(self) -> None:
        """Remove the lock file of a server that is gone, or end one that nobody supervises; our own lock is held."""
        lock = self.path / "postmaster.pid"
        with contextlib.suppress(OSError, ValueError, IndexError):
            pid = int(lock.read_text().splitlines()[0])
            if self._runs_as(pid):
                os.kill(pid, signal.SIGQUIT)
            else:
                lock.unlink()

    def _runs_as(self, pid: int) -> bool:
        """Whether the process is the server of this very cluster; its number may be somebody else's by now."""
        with contextlib.suppress(OSError):
            return Path(f"/proc/{pid}/cwd").readlink() == self.path.resolve()
        return "postgres" in command_of(pid)

    def create_roles(self) -> None:
        """Make the owner, the application's role and the database, unless they are there."""
        with psycopg.connect(self.url(SUPERUSER, "postgres"), autocommit=True) as connection:
            roles = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
            for role in {OWNER, APP} - roles:
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
            create_database(connection, DATABASE)
        self.has_roles.touch()


def create_database(connection: psycopg.Connection, name: str, template: str = "template1") -> None:
    """Create a database of the owner that nobody else may enter, unless it is there."""
    found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
    if not found:
        words = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}")
        connection.execute(words.format(*map(sql.Identifier, (name, OWNER, template))))
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name)))
        words = sql.SQL("GRANT CONNECT ON DATABASE {} TO {}")
        connection.execute(words.format(sql.Identifier(name), sql.Identifier(APP)))


def initdb_options(path: Path, major: int) -> list[str]:
    """The same sorting and encoding on every machine, whatever its locales; checksums on every page."""
    locale = ["--locale=C.UTF-8"]
    if major >= BUILTIN_LOCALE_SINCE:
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    access = ["--username", SUPERUSER, "--auth-local=trust", "--auth-host=reject"]
    return ["-D", str(path), "--encoding=UTF8", "--data-checksums", "--no-instructions", *locale, *access]


def unprivileged() -> Unprivileged:
    """As root: a user namespace in which root is somebody else; where that is forbidden, the user nobody.

    A user without a name, as containers have them, needs the namespace too: PostgreSQL asks for the name of its user.
    """
    if os.getuid() != 0 and _has_name(os.getuid()):
        return Unprivileged()
    somebody = _somebody()
    prefix = ("unshare", "--user", f"--map-user={somebody}", f"--map-group={somebody}")
    with contextlib.suppress(OSError):
        if subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0:
            return Unprivileged(prefix=prefix)
    if os.getuid() != 0:
        raise CannotStart(f"PostgreSQL needs a user with a name, and {os.getuid()} has none: start as another user.")
    _check_that_nobody_reaches(sys.executable)
    return Unprivileged(user=NOBODY)


def _has_name(user: int) -> bool:
    with contextlib.suppress(KeyError):
        return bool(pwd.getpwuid(user))  # also finds those of a directory service, which a list may leave out
    return False


def _somebody() -> int:
    """A user other than root whose name the machine knows."""
    known = [entry.pw_uid for entry in pwd.getpwall() if entry.pw_uid != 0]
    return NOBODY if NOBODY in known else next(iter(known), NOBODY)


def _check_that_nobody_reaches(program: str) -> None:
    try:
        subprocess.run([program, "-I", "-S", "-c", ""], user=NOBODY, group=NOBODY, extra_groups=[], check=True)
    except OSError as error:
        raise CannotStart(
            f"PostgreSQL refuses to run as root, and the user nobody may not run {program}: start as an ordinary user."
        ) from error


def command_of(pid: int) -> str:
    """The name of a process; empty when there is none of that number."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/comm").read_text().strip()
    with contextlib.suppress(OSError):
        answer = subprocess.run(["ps", "-o", "comm=", "-p", str(pid)], capture_output=True, text=True, check=False)
        return answer.stdout.strip()
    return ""
