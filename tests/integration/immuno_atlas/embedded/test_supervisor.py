"""Real processes under the supervisor: restarts, endings, and what happens when the supervisor itself is killed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from immuno_atlas.embedded.child import Program
from immuno_atlas.embedded.supervisor import GaveUp, Stopped, Supervisor, why_not

# Starts a grandchild in a session of its own, which no signal to the group reaches.
FAMILY = """
import subprocess, sys, time
subprocess.Popen(["sleep", "300"])
print(subprocess.Popen(["sleep", "301"], start_new_session=True).pid, flush=True)
time.sleep(300)
"""
SUPERVISED = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from immuno_atlas.embedded.child import Program
from immuno_atlas.embedded.supervisor import Supervisor
import os
with Supervisor() as supervisor:
    for name in ("one", "two"):
        log = Path({folder!r}) / f"{{name}}.log"
        child = supervisor.start(Program(name, (sys.executable, "-c", {family!r}), dict(os.environ), log))
        supervisor.wait_for(child, lambda: log.exists() and log.read_text().endswith("\\n"), 60)
        print(child.pid, log.read_text().strip(), flush=True)
    supervisor.watch(lambda: False)
"""
ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture
def program(tmp_path):
    """Make a program of Python source."""

    def make(source: str, name: str = "child", **wishes) -> Program:
        argv = (sys.executable, "-c", source)
        return Program(name, argv, dict(os.environ), tmp_path / f"{name}.log", **wishes)

    return make


def alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):  # the second: it ended while we read
        return False


def ended_within(pids: list[int], seconds: float) -> bool:
    patience = time.monotonic() + seconds
    while any(map(alive, pids)) and time.monotonic() < patience:
        time.sleep(0.02)
    return not any(map(alive, pids))


def test_supervisor_restarts_what_was_killed(program):
    with Supervisor() as supervisor:
        child = supervisor.start(program("import time; time.sleep(300)"))
        first = child.pid
        os.kill(first, signal.SIGKILL)
        supervisor.watch(lambda: child.pid != first and child.ended() is None)
        assert alive(child.pid)
        last = child.pid
    assert not alive(last)


def test_supervisor_clears_what_a_dead_child_left_before_it_starts_it_again(program):
    with Supervisor() as supervisor:
        child = supervisor.start(program(FAMILY))
        supervisor.wait_for(child, lambda: child.program.log.read_text().endswith("\n"), 60)
        orphan, first = int(child.program.log.read_text()), child.pid
        os.kill(first, signal.SIGKILL)
        supervisor.watch(lambda: child.pid != first)
        assert not alive(orphan)


def test_supervisor_gives_up_on_a_child_that_keeps_dying_and_shows_its_last_words(program):
    with Supervisor() as supervisor:
        supervisor.start(program("raise SystemExit('no such colour')", "stubborn"))
        with pytest.raises(GaveUp, match=r"(?s)stubborn keeps dying.*no such colour"):
            supervisor.watch(lambda: False)


def test_supervisor_repeats_a_start_whose_failure_is_excused(program, tmp_path):
    flag = tmp_path / "ready"
    source = (
        f"import pathlib, sys, time; pathlib.Path({str(flag)!r}).exists() or sys.exit('in the way'); time.sleep(300)"
    )
    with Supervisor() as supervisor:
        child = supervisor.start(program(source, excuses=("in the way",)))
        supervisor.watch(lambda: child.program.log.read_text().count("in the way") > 4)
        flag.touch()
        supervisor.watch(lambda: child.ended() is None)
        assert child.deaths == []


def test_step_that_fails_raises_with_its_last_words(program):
    with Supervisor() as supervisor:
        supervisor.run(program("print('well')", "good step", lasting=False))
        with pytest.raises(GaveUp, match=r"(?s)bad step failed \(status 3\).*oh dear"):
            supervisor.run(program("print('oh dear'); raise SystemExit(3)", "bad step", lasting=False))
        assert supervisor.children == []


def test_child_that_never_answers_is_reported(program):
    with Supervisor() as supervisor, pytest.raises(GaveUp, match="mute does not answer after 0 s"):
        supervisor.wait_for(supervisor.start(program("import time; time.sleep(300)", "mute")), lambda: False, 0.2)


def test_child_that_ignores_the_polite_signal_is_killed(program):
    source = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(300)"
    with Supervisor() as supervisor:
        child = supervisor.start(program(source, grace=0.2))
        supervisor.wait_for(child, lambda: child.program.log.read_text().endswith("\n"), 60)
    assert not alive(child.pid)


def test_signal_ends_the_watch(program):
    with Supervisor() as supervisor:
        child = supervisor.start(program("import time; time.sleep(300)"))
        os.kill(os.getpid(), signal.SIGTERM)
        with pytest.raises(Stopped):
            supervisor.watch(lambda: False)
    assert not alive(child.pid)


def test_watchdog_that_was_killed_is_replaced(program):
    with Supervisor() as supervisor:
        supervisor.start(program("import time; time.sleep(300)"))
        first = supervisor._watchdog.pid
        os.kill(first, signal.SIGKILL)
        supervisor.watch(lambda: supervisor._watchdog.pid != first)
        assert supervisor._watchdog.poll() is None


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_supervisor_takes_its_children_along(number, tmp_path):
    source = SUPERVISED.format(root=str(ROOT), folder=str(tmp_path), family=FAMILY)
    # As a shell's `&` does it: SIGINT is ignored in what we start.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        argv = [sys.executable, "-c", source]
        supervisor = subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    finally:
        signal.signal(signal.SIGINT, before)
    assert supervisor.stdout
    pids = [int(word) for _ in range(2) for word in supervisor.stdout.readline().split()]
    assert len(pids) == 4
    assert all(map(alive, pids))
    supervisor.send_signal(number)
    assert ended_within(pids, 60)
    supervisor.wait(60)
    supervisor.stdout.close()


LISTENER = """
import socket, time
server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
server.bind(("127.0.0.1", 0))
server.listen()
print(server.getsockname()[1], flush=True)
time.sleep(300)
"""


def test_port_in_use_is_seen():
    server = subprocess.Popen([sys.executable, "-c", LISTENER], stdout=subprocess.PIPE)
    assert server.stdout
    port = int(server.stdout.readline())
    assert why_not("127.0.0.1", port) == f"Port {port} is in use: choose another one with --port."
    server.kill()
    server.wait()
    server.stdout.close()
    assert why_not("127.0.0.1", port) == ""
