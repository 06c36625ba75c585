"""The private cluster where root may not become somebody else by a user namespace, and after a crash."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from immuno_atlas.embedded import binaries, postgres
from immuno_atlas.embedded.places import NOBODY, Places, make_socket_directory
from immuno_atlas.embedded.postgres import Cluster, Unprivileged
from immuno_atlas.embedded.saying import CannotStart
from immuno_atlas.embedded.stack import Stack, plain
from immuno_atlas.embedded.supervisor import Supervisor

OF_ALL = "/usr/bin/python3"
ROOT_ONLY = pytest.mark.skipif(os.getuid() != 0, reason="NOT RUN: the user nobody, only root can become another user")


def fake(folder: Path, name: str, words: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{words}\n")
    (folder / name).chmod(0o755)


@pytest.fixture
def places():
    """An installation that every user of the machine can reach, as one under /srv."""
    folder = Path(tempfile.mkdtemp(prefix="atlas-"))
    folder.chmod(0o755)
    yield Places(folder / "data")
    shutil.rmtree(folder)


@pytest.fixture
def without_namespaces(tmp_path, monkeypatch):
    """A machine on which root may not make a user namespace."""
    fake(tmp_path, "unshare", "exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")


@ROOT_ONLY
@pytest.mark.skipif(not os.access(OF_ALL, os.X_OK), reason="NOT RUN: the user nobody, no Python is open to all")
def test_root_becomes_nobody_where_user_namespaces_are_forbidden(places, without_namespaces, monkeypatch):
    monkeypatch.setattr(sys, "executable", OF_ALL)
    assert postgres.unprivileged() == Unprivileged(user=NOBODY)
    stack = Stack(places, plain(os.environ), fast=True)
    places.make()
    with stack.tidy(), Supervisor() as supervisor:
        stack.start_servers(supervisor)
        url = stack.environment()["DATABASE_URL"]
        with psycopg.connect(url) as connection:
            assert connection.execute("SELECT current_user::text").fetchone() == ("atlas_app",)
        server = next(child for child in supervisor.children if child.name == "postgres")
        assert Path(f"/proc/{server.pid}").stat().st_uid == NOBODY
    assert not stack.sockets.exists()


@ROOT_ONLY
def test_root_is_told_when_nobody_cannot_take_over(without_namespaces, tmp_path, monkeypatch):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    fake(closed, "python", "exit 0")
    monkeypatch.setattr(sys, "executable", str(closed / "python"))
    with pytest.raises(CannotStart, match=r"the user nobody may not run .*: start as an ordinary user\."):
        postgres.unprivileged()


def user(number: int) -> pwd.struct_passwd:
    return pwd.struct_passwd((f"user{number}", "x", number, number, "", "/", "/bin/sh"))


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine with these users, on which we are one of them and namespaces are allowed or not."""

    def made(*users: int, own: int, namespaces: bool = True) -> Unprivileged:
        known = {number: user(number) for number in users}
        monkeypatch.setattr("pwd.getpwall", lambda: list(known.values()))
        monkeypatch.setattr("pwd.getpwuid", known.__getitem__)
        monkeypatch.setattr("os.getuid", lambda: own)
        monkeypatch.setenv("PATH", str(tmp_path))
        fake(tmp_path, "unshare", f"exit {int(not namespaces)}")
        return postgres.unprivileged()

    return made


def test_ordinary_user_stays_who_he_is(machine):
    assert machine(0, 1234, own=1234) == Unprivileged()


@pytest.mark.parametrize(
    ("users", "own", "chosen"),
    [((0, 1000, 65534), 0, 65534), ((0, 7), 0, 7), ((0,), 0, 65534), ((0, 65534), 1234, 65534)],
)
def test_root_and_the_nameless_become_somebody_with_a_name(machine, users, own, chosen):
    prefix = ("unshare", "--user", f"--map-user={chosen}", f"--map-group={chosen}")
    assert machine(*users, own=own) == Unprivileged(prefix=prefix)


def test_nameless_user_is_told_what_to_do(machine):
    with pytest.raises(CannotStart, match="needs a user with a name, and 1234 has none: start as another user"):
        machine(0, own=1234, namespaces=False)


def cluster(places: Places, directory: Path) -> Cluster:
    return Cluster(places, places.data, binaries.Postgres(directory, 18, "machine"), Unprivileged())


def test_failing_initdb_is_told_in_one_line_and_leaves_no_cluster(places, tmp_path):
    places.make()
    fake(tmp_path, "initdb", "echo no space left >&2; echo on the moon >&2; exit 1")
    with pytest.raises(CannotStart, match="initdb failed: no space left on the moon"):
        cluster(places, tmp_path).initialise(dict(os.environ))
    assert not places.cluster(18).exists()


def test_server_without_a_supervisor_is_ended_and_the_lock_of_a_dead_one_removed(places, tmp_path):
    lock = places.cluster(18) / "postmaster.pid"
    lock.parent.mkdir(parents=True)
    orphaned = cluster(places, tmp_path)
    orphaned.forget_the_dead()
    with subprocess.Popen(["sleep", "300"], cwd=lock.parent) as server, subprocess.Popen(["sleep", "300"]) as stranger:
        lock.write_text(f"{server.pid}\n")
        orphaned.forget_the_dead()
        assert server.wait(10) == -signal.SIGQUIT
        assert lock.exists()
        lock.write_text(f"{stranger.pid}\n")
        orphaned.forget_the_dead()
        assert stranger.poll() is None
        stranger.kill()
    assert not lock.exists()


def test_name_of_a_process_is_known_while_it_lives():
    with subprocess.Popen(["sleep", "300"]) as process:
        # Between fork and exec the child still bears our own name.
        while (name := postgres.command_of(process.pid)) not in {"sleep", "coreutils"}:
            assert name == postgres.command_of(os.getpid())
        process.kill()
    assert postgres.command_of(process.pid) == ""


@pytest.mark.parametrize(("major", "option"), [(16, "--locale=C.UTF-8"), (17, "--builtin-locale=C.UTF-8")])
def test_sorting_is_the_same_on_every_machine(major, option):
    assert option in postgres.initdb_options(Path("/data"), major)


def test_socket_directory_of_nobody_is_ours(places):
    path = places.data.parent / "sockets"
    make_socket_directory(path)
    if os.getuid() == 0:
        os.chown(path, NOBODY, NOBODY)
        make_socket_directory(path)
    assert path.stat().st_mode & 0o777 == 0o700
