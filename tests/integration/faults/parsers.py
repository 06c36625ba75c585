"""The parsing children of a worker as the kernel sees them."""

import contextlib
import os
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def children_of(pid: int) -> list[int]:
    """Processes that this one started and that still live."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if int(_stat(int(entry.name))[1]) == pid:
                found.append(int(entry.name))
    return found


def pool_of(worker: int) -> set[int]:
    """The processes that run a worker's tasks."""
    return set(children_of(worker))


def parsers_of(worker: int) -> list[int]:
    """The warm parsing children below the pool; their forks read the pages."""
    return [parser for process in pool_of(worker) for parser in children_of(process)]


def seconds_used(parsers: list[int]) -> float:
    """Processor seconds of all the forks so far, whether or not they live on."""
    ticks = sum(sum(map(int, _stat(pid)[13:15])) for pid in parsers)
    for pid in (fork for parser in parsers for fork in children_of(parser)):
        with contextlib.suppress(OSError):
            ticks += sum(map(int, _stat(pid)[11:13]))
    return ticks / TICKS


def peak_memory(parsers: list[int]) -> int:
    """The most that any fork alive now has held at once, in KiB; 0 without one."""
    peaks = [0]
    for pid in (fork for parser in parsers for fork in children_of(parser)):
        with contextlib.suppress(OSError, StopIteration):
            lines = Path(f"/proc/{pid}/status").read_text().splitlines()
            peaks.append(next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")))
    return max(peaks)


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat after the name: 1 parent, 11 and 12 own time, 13 and 14 that of dead children."""
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
