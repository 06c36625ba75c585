"""Starts processes, restarts those that die, and leaves none behind."""

import contextlib
import secrets
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType, TracebackType
from typing import Final, Self

from immuno_atlas.embedded import watchdog
from immuno_atlas.embedded.child import Child, Program
from immuno_atlas.embedded.saying import CannotStart, complain

ENDING: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
TICK: Final = 0.25  # seconds between looks when no signal wakes us
PAUSE: Final = 0.5  # seconds before a dead child is started again


class Stopped(Exception):
    """A signal asked for the end."""


class GaveUp(Exception):
    """A child keeps dying, or a step failed; the message holds its last lines."""


class Supervisor:
    """Use as a context; everything started inside has ended when it is left, however it is left."""

    def __init__(self) -> None:
        self.token = secrets.token_hex(8)
        self.children: list[Child] = []
        self.stop_asked = False
        self._due: dict[str, float] = {}

    def __enter__(self) -> Self:
        self._waker, self._wakened = socket.socketpair()
        self._waker.setblocking(False)
        self._wakened.setblocking(False)
        signal.set_wakeup_fd(self._waker.fileno(), warn_on_full_buffer=False)
        # Set even when ignored: a shell starts background jobs with SIGINT ignored.
        self._before = {number: signal.signal(number, self._ask_stop) for number in ENDING}
        self._before[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, _wake)
        self._start_watchdog()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(-1)
        self._waker.close()
        self._wakened.close()

    def start(self, program: Program) -> Child:
        """Start a program and keep it running from now on."""
        child = Child(program, self.token)
        self.children.append(child)
        self._begin(child)
        return child

    def run(self, program: Program) -> None:
        """Run a step to its end while the others are watched; raises GaveUp when it fails."""
        child = self.start(program)
        self.watch(lambda: child.ended() is not None)
        self._bury(child)
        self.children.remove(child)
        if child.ended():
            raise GaveUp(f"{child.name} failed (status {child.ended()}):\n{child.tail()}")

    def wait_for(self, child: Child, ready: Callable[[], bool], seconds: float, tick: float = 0.03) -> None:
        """Watch until `ready` says so; raises GaveUp with the child's last lines when the time is over."""
        patience = time.monotonic() + seconds
        answered = False

        def over() -> bool:
            nonlocal answered
            answered = ready()
            return answered or time.monotonic() > patience

        self.watch(over, tick)
        if not answered:
            raise GaveUp(f"{child.name} does not answer after {seconds:.0f} s:\n{child.tail()}")

    def watch(self, until: Callable[[], bool], tick: float = TICK) -> None:
        """Restart what dies until the condition holds; raises Stopped on a signal, GaveUp for one that keeps dying."""
        while not until():
            self._check_watchdog()
            for child in self.children:
                if child.ended() is not None and child.program.lasting:
                    self._revive(child)
            if self.stop_asked:
                raise Stopped
            select.select([self._wakened], [], [], tick)
            with contextlib.suppress(BlockingIOError):
                self._wakened.recv(4096)

    def stop(self) -> None:
        """End every child, the servers last: ask all of a tier, wait for them, kill what is left."""
        self.stop_asked = False
        for servers in (False, True):
            tier = [child for child in self.children if child.program.server == servers]
            for child in tier:
                child.send(child.program.stop_signal)
            for child in tier:
                self._end(child)
        self.children.clear()
        self._pipe.close()
        self._watchdog.wait()

    def _end(self, child: Child) -> None:
        patience = time.monotonic() + child.program.grace
        while not child.wait(0.1) and time.monotonic() < patience and not self.stop_asked:
            pass  # a second Ctrl-C ends the waiting
        self._bury(child)

    def _begin(self, child: Child) -> None:
        child.start()
        self._tell(f"+{child.pid} {int(child.program.orphan_signal)}")

    def _bury(self, child: Child) -> None:
        child.clear()
        self._tell(f"-{child.pid}")

    def _revive(self, child: Child) -> None:
        now = time.monotonic()
        if child.name not in self._due:
            self._bury(child)
            self._note_death(child)
            self._due[child.name] = now + PAUSE
        elif now >= self._due[child.name]:
            del self._due[child.name]
            self._begin(child)

    def _note_death(self, child: Child) -> None:
        if child.excused():
            return
        status = child.ended()
        complain(f"{child.name} died (status {status}); it is started again. Its log: {child.program.log}")
        if child.keeps_dying():
            raise GaveUp(f"{child.name} keeps dying. Its last lines:\n{child.tail()}")

    def _ask_stop(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        self.stop_asked = True

    def _start_watchdog(self) -> None:
        path = str(Path(watchdog.__file__))
        self._watchdog = subprocess.Popen(
            [sys.executable, "-I", "-S", path, self.token], stdin=subprocess.PIPE, text=True, start_new_session=True
        )
        if self._watchdog.stdin is None:
            raise CannotStart("The watchdog has no pipe.")
        self._pipe = self._watchdog.stdin

    def _check_watchdog(self) -> None:
        if self._watchdog.poll() is not None:
            self._pipe.close()
            self._start_watchdog()
            for child in self.children:
                self._tell(f"+{child.pid} {int(child.program.orphan_signal)}")

    def _tell(self, line: str) -> None:
        with contextlib.suppress(BrokenPipeError):
            self._pipe.write(f"{line}\n")
            self._pipe.flush()


def _wake(number: int, frame: FrameType | None) -> None:
    """Nothing to do: the signal has woken `select` through the pipe."""
    del number, frame


def why_not(host: str, port: int) -> str:
    """Why nobody can listen there, empty when we can; asked first: a second listener may share a port silently."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            return f"Port {port} may be opened by root only: choose one from 1024 on with --port."
        except OSError:
            return f"Port {port} is in use: choose another one with --port."
    return ""
