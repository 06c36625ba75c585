"""Ends what a supervisor started when the supervisor itself was killed: `python -I -S watchdog.py TOKEN` reads a pipe.

The pipe's lines are `+GROUP SIGNAL` and `-GROUP`; its end means that nobody supervises any more. Every process of a
stack also carries the token in its environment, so that one that left its group is found where `/proc` shows it.
"""

import contextlib
import os
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path

VARIABLE = "ATLAS_STACK"
PATIENCE = 3.0  # seconds that PostgreSQL gets to leave its shared memory in order


def strays(token: str) -> list[int]:
    """Living processes whose environment carries a token that begins with this one; empty where there is no /proc."""
    wanted = f"{VARIABLE}={token}".encode()
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if any(part.startswith(wanted) for part in (entry / "environ").read_bytes().split(b"\0")):
                found.append(int(entry.name))
    return [pid for pid in found if pid != os.getpid()]


def end(groups: Mapping[int, int], token: str) -> None:
    """Send every group its signal, wait a little, then kill every group and every stray that is left."""
    for group, number in groups.items():
        _signal(group, number)
    patience = time.monotonic() + PATIENCE
    while any(_alive(group) for group in groups) and time.monotonic() < patience:
        time.sleep(0.05)
    for group in groups:
        _signal(group, signal.SIGKILL)
    while left := strays(token):  # asked first: on a busy machine the look alone may take all the time there is
        for pid in left:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        if time.monotonic() > patience + PATIENCE:
            break
        time.sleep(0.05)


def _signal(group: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)


def _alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def main() -> None:
    """Keep the list of groups until the pipe ends, then end them."""
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.SIG_IGN)
    groups: dict[int, int] = {}
    for line in sys.stdin:
        group, *number = map(int, line[1:].split())
        if line.startswith("+"):
            groups[group] = number[0]
        else:
            groups.pop(group, None)
    end(groups, sys.argv[1])


if __name__ == "__main__":
    main()
