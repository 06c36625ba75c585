"""`up` and `manage` as a person uses them, on an installation of their own."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from immuno_atlas.embedded.places import Places, socket_directory
from immuno_atlas.embedded.up import faults
from tests.servers import free_port

ROOT = Path(__file__).resolve().parents[4]
SECRET = "correct-horse-battery"
STEERING = ("ATLAS_", "DATABASE_", "REDIS_", "DJANGO_", "PG")


def environment(data: Path) -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith(STEERING)}
    return {**plain, "ATLAS_DATA": str(data), "PYTHONPATH": str(ROOT)}


def command(*words: str) -> list[str]:
    return [sys.executable, "-P", "-m", "immuno_atlas.embedded", *words]


def run(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*words), env=environment(data), capture_output=True, text=True, check=False)


def until(condition, seconds: float = 120) -> bool:
    patience = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > patience:
            return False
        time.sleep(0.05)
    return True


def processes(data: Path, *marks: str) -> list[str]:
    """Commands of living processes that belong to the installation: by its paths, or by a mark in the environment."""
    wanted = (bytes(data), bytes(socket_directory(data, os.environ)), *map(str.encode, marks))
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            text = (entry / "cmdline").read_bytes() + (entry / "environ").read_bytes()
        except OSError:
            continue
        if any(mark in text for mark in wanted) and int(entry.name) != os.getpid():
            found.append(text.split(b"ATLAS_")[0].replace(b"\0", b" ").decode()[:200])
    return found


class Atlas:
    """A running `up`."""

    def __init__(self, data: Path, port: int) -> None:
        self.data, self.port, self.log = data, port, data.with_suffix(".txt")
        words = command("up", "--empty", "--password", SECRET, "--port", str(self.port))
        with self.log.open("w") as log:
            self.popen = subprocess.Popen(words, env=environment(data), stdout=log, stderr=log, start_new_session=True)
        assert until(lambda: "Ready after" in self.log.read_text() or self.popen.poll() is not None)
        assert self.popen.poll() is None, self.log.read_text()

    def pid_of(self, name: str) -> int:
        """The process called `name`, by the mark in its environment."""
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                environ = (entry / "environ").read_bytes()
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
            if b"ATLAS_STACK=" in environ and f".{name}".encode() + b"\0" in environ and parent == self.popen.pid:
                return int(entry.name)
        return 0

    def mark(self) -> str:
        """What every process of this start carries in its environment, whatever else it knows."""
        environ = Path(f"/proc/{self.pid_of('worker')}/environ").read_bytes().decode()
        return next(word for word in environ.split("\0") if word.startswith("ATLAS_STACK=")).split(".")[0]


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation that was started from nothing, and whose supervisor was killed."""
    with free_port() as port:
        first = Atlas(tmp_path_factory.mktemp("seed") / "data", port)
        mark = first.mark()
        parse_something(first)
        assert "articles.parsing.child" in " ".join(processes(first.data, mark))
        first.popen.kill()
        first.popen.wait()
        assert until(lambda: processes(first.data, mark) == []), processes(first.data, mark)
    return first.data


def parse_something(atlas: Atlas) -> None:
    """Have the worker parse a file, so that its own child runs too."""
    page = atlas.data.parent / "page.html"
    page.write_text("<title>A new antibody</title><p>Eleven of 40 patients with melanoma responded to it.</p>")
    done = run(atlas.data, "manage", "ingest", str(page), "--wait")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def atlas(seed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Atlas]:
    """A running installation that was started warm, after a crash; Ctrl-C ends it."""
    with free_port() as port:
        running = Atlas(copy(seed, tmp_path_factory.mktemp("up")), port)
        mark = running.mark()
        yield running
        running.popen.send_signal(signal.SIGINT)
        assert running.popen.wait(120) == 0
    assert "Stopped." in running.log.read_text()
    assert processes(running.data, mark) == []


def copy(seed: Path, to: Path) -> Path:
    return shutil.copytree(seed, to / "data")


def test_everything_is_healthy(atlas):
    assert faults(atlas.port, "") == []


def test_accounts_are_told_once_and_kept_private(atlas):
    assert json.loads(Places(atlas.data).accounts.read_text()) == dict.fromkeys(
        ("admin", "curator", "reviewer"), SECRET
    )
    assert Places(atlas.data).accounts.stat().st_mode & 0o777 == 0o600


def test_second_up_is_refused_in_one_line(atlas):
    with free_port() as port:
        done = run(atlas.data, "up", "--port", str(port))
    assert done.returncode == 1
    assert f"process {atlas.popen.pid} (`up`) holds it" in done.stderr
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_taken_port_is_refused_in_one_line(atlas, tmp_path):
    done = run(tmp_path / "other", "up", "--port", str(atlas.port))
    assert (done.returncode, done.stderr) == (1, f"Port {atlas.port} is in use: choose another one with --port.\n")


def test_management_command_runs_on_the_servers_that_run_and_passes_its_status_on(atlas):
    done = run(atlas.data, "manage", "shell", "--command", "print(User.objects.count()); raise SystemExit(3)")
    assert done.returncode == 3, done.stderr
    assert done.stdout.splitlines()[-1] == "3"


@pytest.mark.parametrize("name", ["worker", "beat", "web", "valkey", "postgres"])
def test_killed_part_comes_back(atlas, name):
    first = atlas.pid_of(name) if name not in {"valkey", "postgres"} else server_pid(atlas, name)
    os.kill(first, signal.SIGKILL)
    assert until(lambda: f"{name} died" in atlas.log.read_text())
    assert until(lambda: faults(atlas.port, "") == []), atlas.log.read_text()


def server_pid(atlas: Atlas, name: str) -> int:
    """A server writes its title over its environment, so it is found otherwise."""
    if name == "postgres":
        return int((Places(atlas.data).cluster(18) / "postmaster.pid").read_text().splitlines()[0])
    sockets = bytes(socket_directory(atlas.data, os.environ))
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it may end while we look
            if (line := (entry / "cmdline").read_bytes()) and sockets in line and b"valkey" in line.split(b"\0")[0]:
                return int(entry.name)
    raise AssertionError("no valkey")


def test_warm_start_skips_what_is_done(atlas):
    assert "making the tables" not in atlas.log.read_text()
    assert "loading the vocabulary" not in atlas.log.read_text()


def test_management_command_starts_and_ends_the_servers_by_itself(seed, tmp_path):
    data = copy(seed, tmp_path)
    done = run(data, "manage", "shell", "--command", "print(User.objects.count())")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "3"
    assert until(lambda: processes(data) == [])
