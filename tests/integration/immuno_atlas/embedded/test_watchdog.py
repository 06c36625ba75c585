"""The watchdog ends what is left when nobody supervises any more; in this process, where it can be measured."""

import io
import os
import secrets
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from immuno_atlas.embedded import watchdog

STUBBORN = "import signal, time; signal.signal(signal.SIGQUIT, signal.SIG_IGN); print(1, flush=True); time.sleep(300)"
SLEEP = "import time; print(1, flush=True); time.sleep(300)"


@pytest.fixture
def token():
    return secrets.token_hex(8)


@pytest.fixture
def start(token):
    """Start a process in a session of its own; all have to be dead in the end."""
    started = []

    def process(source: str, mark: str = "") -> subprocess.Popen:
        env = {**os.environ, watchdog.VARIABLE: mark}
        popen = subprocess.Popen(
            [sys.executable, "-c", source], env=env, stdout=subprocess.PIPE, start_new_session=True
        )
        assert popen.stdout
        popen.stdout.readline()
        started.append(popen)
        return popen

    yield process
    for popen in started:
        popen.kill()
        popen.wait()
        popen.stdout.close()


@pytest.fixture
def watch(monkeypatch, token):
    """Run the watchdog on these lines, as if the supervisor had written them and died."""
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}

    def on(*lines: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        monkeypatch.setattr(sys, "argv", ["watchdog.py", token])
        watchdog.main()

    yield on
    for number, handler in handlers.items():
        signal.signal(number, handler)


def test_groups_get_the_signal_that_was_asked_for(start, watch):
    one, two = start(SLEEP), start(SLEEP)
    # Nobody else collects them here, and a group with an uncollected process counts as alive.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        watch(f"+{one.pid} {signal.SIGTERM}", f"+{two.pid} {signal.SIGKILL}")
    finally:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    assert not Path(f"/proc/{one.pid}").exists()
    assert not Path(f"/proc/{two.pid}").exists()


def test_group_that_ended_before_is_left_alone(start, watch):
    kept = start(SLEEP)
    watch(f"+{kept.pid} {signal.SIGKILL}", f"-{kept.pid}", "-1")
    assert kept.poll() is None


def test_group_that_does_not_listen_is_killed(start, watch, monkeypatch):
    monkeypatch.setattr(watchdog, "PATIENCE", 0.2)
    stubborn = start(STUBBORN)
    watch(f"+{stubborn.pid} {int(signal.SIGQUIT)}")
    assert stubborn.wait(60) == -signal.SIGKILL


def test_stray_is_found_by_its_mark(start, watch, token, monkeypatch):
    monkeypatch.setattr(watchdog, "PATIENCE", 0)  # as on a machine that is so busy that the first look takes it all
    stray, stranger = start(SLEEP, f"{token}.worker"), start(SLEEP, "another.worker")
    assert watchdog.strays(token) == [stray.pid]
    watch()
    assert stray.wait(60) == -signal.SIGKILL
    assert stranger.poll() is None
