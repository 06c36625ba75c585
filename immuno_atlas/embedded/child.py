"""One supervised process: how it is started, ended and looked at."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from immuno_atlas.embedded import watchdog

LAUNCHER: Final = Path(__file__).with_name("launch.py")
LARGEST_LOG: Final = 10 * 1024 * 1024
WINDOW: Final = 60.0  # seconds
MOST_EXCUSES: Final = 40  # half a second apart
MOST_DEATHS: Final = 3  # in one window; one more and the child keeps dying


@dataclass(frozen=True, slots=True)
class Program:
    """What to run and how to end it. `excuses` are words in its log that make a failed start worth repeating.

    A lasting program is started again when it ends; a server is ended after all others.
    """

    name: str
    argv: tuple[str, ...]
    env: Mapping[str, str]
    log: Path
    prefix: tuple[str, ...] = ()
    user: int | None = None
    stop_signal: int = signal.SIGTERM
    orphan_signal: int = signal.SIGKILL
    grace: float = 10.0
    excuses: tuple[str, ...] = ()
    lasting: bool = True
    server: bool = False


@dataclass(slots=True)
class Child:
    """A program and its present process. Each start has a session of its own, so that its group can be killed."""

    program: Program
    token: str
    popen: subprocess.Popen[bytes] | None = None
    deaths: list[float] = field(default_factory=list)
    excuses_left: int = MOST_EXCUSES

    @property
    def name(self) -> str:
        """How messages call it."""
        return self.program.name

    @property
    def pid(self) -> int:
        """The process, and at once the group, of the present start."""
        return self.popen.pid if self.popen else 0

    def start(self) -> None:
        """Start the program under the launcher; its output is appended to its log."""
        program = self.program
        _shorten(program.log)
        launch = (sys.executable, "-I", "-S", str(LAUNCHER), str(program.orphan_signal), str(os.getpid()))
        with program.log.open("ab") as log:
            self.popen = subprocess.Popen(
                [*program.prefix, *launch, *program.argv],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**program.env, watchdog.VARIABLE: f"{self.token}.{self.name}"},
                start_new_session=True,
                user=program.user,
                group=program.user,
                extra_groups=[] if program.user is not None else None,
            )

    def ended(self) -> int | None:
        """The exit status, negative for a signal; None while it runs."""
        return self.popen.poll() if self.popen else None

    def send(self, number: int) -> None:
        """Signal the process itself, if it still runs."""
        if self.popen and self.popen.poll() is None:
            self.popen.send_signal(number)

    def wait(self, seconds: float) -> bool:
        """Whether the process ended within the time."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            if self.popen:
                self.popen.wait(seconds)
            return True
        return False

    def clear(self) -> None:
        """Kill what the process left behind: its group, and whatever carries its name in the environment."""
        if self.popen is None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        self.popen.wait()
        watchdog.end({self.pid: signal.SIGKILL}, f"{self.token}.{self.name}")

    def tail(self, lines: int = 20) -> str:
        """The last lines of its log."""
        with self.program.log.open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - 20_000))
            return "\n".join(file.read().decode(errors="replace").splitlines()[-lines:])

    def excused(self) -> bool:
        """Whether its last words say that a later start may succeed, as after a crash of PostgreSQL."""
        last = self.tail(3)
        self.excuses_left -= 1
        return self.excuses_left > 0 and any(words in last for words in self.program.excuses)

    def keeps_dying(self) -> bool:
        """Note one more death; whether there were too many within a minute."""
        now = time.monotonic()
        self.deaths = [death for death in self.deaths if now - death < WINDOW] + [now]
        return len(self.deaths) > MOST_DEATHS


def _shorten(log: Path) -> None:
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".log.1"))
