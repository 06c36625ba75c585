"""Runs checks in their order, one at a time for each processor, and shows them one after another."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from immuno_atlas.embedded.places import ROOT
from immuno_atlas.embedded.saying import say

LANES: Final = min(4, os.cpu_count() or 1)  # more would share one PostgreSQL and its sixty connections
TICK: Final = 0.1  # seconds between looks


@dataclass(frozen=True, slots=True)
class Check:
    """One command. `missing` says why it cannot run here; then it is red only when `required`.

    One that runs `alone` waits for all before it, and all after it wait for it.
    """

    title: str
    argv: tuple[str, ...]
    env: Mapping[str, str] = field(default_factory=dict)
    missing: str = ""
    required: bool = True
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one check ended."""

    check: Check
    passed: bool
    seconds: float = 0.0

    def line(self) -> str:
        """Its line in the summary."""
        if self.check.missing:
            return f"NOT RUN: {self.check.title}, {self.check.missing}{'' if self.passed else ' (required)'}"
        return f"{'ok    ' if self.passed else 'FAILED'}  {self.check.title:<54} {self.seconds:6.1f} s"


@dataclass(slots=True)
class Started:
    """A check that runs, its words in a file until it is its turn to be shown."""

    check: Check
    popen: subprocess.Popen[bytes]
    log: Path
    begun: float
    seconds: float = 0.0

    def ended(self) -> bool:
        """Whether it is over; notes when that was first seen."""
        over = self.popen.poll() is not None
        if over and not self.seconds:
            self.seconds = time.monotonic() - self.begun
        return over

    def tell(self, after: int) -> int:
        """Print what it said after so many bytes; gives the number of those printed."""
        with self.log.open("rb") as log:
            log.seek(after)
            words = log.read()
        sys.stdout.write(words.decode(errors="replace"))
        sys.stdout.flush()
        return len(words)


def run_all(wanted: Sequence[Check], given: Mapping[str, str], folder: Path, lanes: int = LANES) -> list[Outcome]:
    """Run each, also after one has failed; what a check says is kept in `folder` until it is shown."""
    outcomes = []
    with Lanes([check for check in wanted if not check.missing], given, folder, lanes) as running:
        for check in wanted:
            say(f"\n== {check.title}")
            if check.missing:
                outcomes.append(Outcome(check, passed=not check.required))
                say(outcomes[-1].line())
            else:
                outcomes.append(running.show(check))
    return outcomes


class Lanes:
    """Checks that run, beside each other and in their order; those that still run when it is left are ended."""

    def __init__(self, wanted: Sequence[Check], given: Mapping[str, str], folder: Path, lanes: int) -> None:
        self._waiting = list(wanted)
        self._given, self._folder, self._lanes = given, folder, lanes
        self._started: dict[str, Started] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for run in self._running():
            run.popen.terminate()
        for run in self._started.values():
            run.popen.wait()

    def show(self, check: Check) -> Outcome:
        """Say what the check says, from its beginning to its end; meanwhile keep the lanes full."""
        shown = 0
        while True:
            self._fill()
            run = self._started.get(check.title)
            over = run is not None and run.ended()
            shown += run.tell(shown) if run else 0
            if run and over:
                break
            time.sleep(TICK)
        status = run.popen.returncode
        say(f"-- {'ok' if status == 0 else f'FAILED, status {status}'}, {run.seconds:.1f} s")
        return Outcome(check, status == 0, run.seconds)

    def _running(self) -> list[Started]:
        return [run for run in self._started.values() if not run.ended()]

    def _fill(self) -> None:
        """Start what may start now, in order."""
        while self._waiting and self._has_room(self._running()):
            check = self._waiting.pop(0)
            log = self._folder / f"check-{len(self._started) + 1}.log"
            env = {**self._given, **check.env, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "PYTHONUNBUFFERED": "1"}
            with log.open("wb") as words:
                popen = subprocess.Popen(check.argv, cwd=ROOT, env=env, stdout=words, stderr=subprocess.STDOUT)
            self._started[check.title] = Started(check, popen, log, time.monotonic())

    def _has_room(self, running: Sequence[Started]) -> bool:
        together = not (self._waiting[0].alone or any(run.check.alone for run in running))
        return not running or (together and len(running) < self._lanes)
