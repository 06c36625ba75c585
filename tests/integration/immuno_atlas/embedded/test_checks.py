"""`test` with arguments, on the servers that this run uses too."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from immuno_atlas.embedded.places import ROOT

STEERING = ("ATLAS_", "DATABASE_", "REDIS_", "DJANGO_", "PG", "PYTEST_")


def start(*words: str) -> subprocess.Popen[str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith(STEERING)}
    argv = [sys.executable, "-P", "-m", "immuno_atlas.embedded", "test", *words]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    return subprocess.Popen(argv, env={**env, "PYTHONPATH": str(ROOT)}, cwd=ROOT, text=True, **pipes)


@pytest.mark.parametrize(
    ("chosen", "status", "told"), [("database", 0, "passed"), ("nothing_of_this_name", 5, "deselected")]
)
def test_arguments_go_to_pytest_alone(chosen, status, told):
    running = start("tests/unit/immuno_atlas/test_addresses.py", "-q", "-k", chosen)
    output, _ = running.communicate()
    assert running.returncode == status, output
    assert told in output
    assert "== Summary" not in output


def test_interrupt_ends_pytest_too(tmp_path):
    """As a shell's `&` starts it: SIGINT is ignored in what we start."""
    pid = tmp_path / "pid"
    endless = tmp_path / "test_endless.py"
    endless.write_text(
        "import os, pathlib, time\n"
        f"def test_endless(): pathlib.Path({str(pid)!r}).write_text(str(os.getpid())); time.sleep(300)\n"
    )
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        running = start("-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT), str(endless))
    finally:
        signal.signal(signal.SIGINT, before)
    patience = time.monotonic() + 300  # it may have to make its database first
    while not (pid.exists() and pid.read_text()) and running.poll() is None and time.monotonic() < patience:
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    output, _ = running.communicate(timeout=120)
    assert running.returncode == 130, output
    ended = Path(f"/proc/{pid.read_text()}/stat")  # killed, but perhaps not collected yet
    assert not ended.exists() or ended.read_text().rsplit(")", 1)[1].split()[0] == "Z"
