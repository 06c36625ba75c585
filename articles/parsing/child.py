"""The parsing child: a warm process whose forks read, so that each request has limits of its own and may die alone.

Run by `articles.parsing.bounded.ask_child`; JSON lines on standard input and output, one answer for each request.
"""

import base64
import contextlib
import gc
import json
import os
import resource
import signal
import sys
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from articles.parsing.model import ParseRefused
from articles.parsing.reading import parse
from articles.parsing.warming import warm

Answering = Callable[[Mapping[str, Any]], dict[str, Any]]
"""From a request to its answer; runs in the fork."""

MOST_REQUESTS = 50
"""How many requests one fork answers."""
MOST_GROWTH = 80 << 20
"""A fork that has grown by more than this many bytes answers no other request."""

_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024  # of the peak that getrusage tells
_CAUSES = {
    signal.SIGPROF: "processor time",
    signal.SIGALRM: "time",
    signal.SIGKILL: "killed",
    signal.SIGSEGV: "crash",
}


def answer(request: Mapping[str, Any]) -> dict[str, Any]:
    """Parse one request: `{"parsed": ...}` or `{"refused": [outcome, reason]}`."""
    try:
        parsed = parse(
            base64.b64decode(request["body"]),
            url=request["url"],
            content_type=request["content_type"],
            charset=request["charset"],
            simple=request["simple"],
        )
    except ParseRefused as refusal:
        return {"refused": [refusal.outcome, refusal.reason]}
    return {"parsed": parsed.as_json()}


def limit(cpu_seconds: float, memory_bytes: int, wall_seconds: float) -> None:
    """Bind this very process for the next request; the kernel ends it when it goes beyond."""
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.setitimer(signal.ITIMER_PROF, cpu_seconds)
    signal.setitimer(signal.ITIMER_REAL, wall_seconds)


def unlimit() -> None:
    """Stop the clocks until the next request."""
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)


def cause_of(status: int) -> str:
    """Why a forked parser ended without an answer, in words for a person; `status` as `os.waitpid` gives it."""
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        return f"the parser ran out of limits: {_CAUSES.get(signal.Signals(number), f'signal {number}')}"
    return "the parser failed: memory or an unforeseen page"


def serve(requests: BinaryIO, answers: BinaryIO, answering: Answering) -> None:
    """Answer until the requests end, which is also what the death of the parent looks like."""
    fork: _Fork | None = None
    for line in requests:
        fork = fork or _Fork(answering)
        answer, growth = fork.ask(line)
        if not growth:
            answer = json.dumps({"died": cause_of(fork.end())}).encode() + b"\n"
            fork = None
        elif fork.asked == MOST_REQUESTS or int(growth) > MOST_GROWTH:
            fork.end()
            fork = None
        answers.write(answer)
        answers.flush()
    if fork:
        fork.end()


class _Fork:
    """A forked process that answers requests, one after the other, until it has had enough or dies of one."""

    def __init__(self, answering: Answering) -> None:
        reading, asking = os.pipe()
        telling, writing = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(asking)
            os.close(telling)
            _answer_and_exit(os.fdopen(reading, "rb"), os.fdopen(writing, "wb"), answering)
        os.close(reading)
        os.close(writing)
        self._requests, self._answers = os.fdopen(asking, "wb"), os.fdopen(telling, "rb")
        self.asked = 0

    def ask(self, line: bytes) -> tuple[bytes, bytes]:
        """The answer to this line, and by how many bytes the fork has grown; no growth where it died of the line."""
        self.asked += 1
        with contextlib.suppress(BrokenPipeError):
            self._requests.write(line)
            self._requests.flush()
        return self._answers.readline(), self._answers.readline()

    def end(self) -> int:
        """Let it go, or bury it; its status as `os.waitpid` gives it."""
        with contextlib.suppress(BrokenPipeError):
            self._requests.close()
        self._answers.close()
        return os.waitpid(self._pid, 0)[1]


def _answer_and_exit(requests: BinaryIO, answers: BinaryIO, answering: Answering) -> None:
    """In the fork: answer, each time with its growth, and leave without running what belongs to the parent."""
    code = 1
    born_with = _peak()
    try:
        for line in requests:
            request = json.loads(line)
            del line
            limit(request["cpu"], request["memory"], request["wall"])
            text = json.dumps(answering(request)).encode()
            unlimit()
            answers.write(text + b"\n%d\n" % (_peak() - born_with))
            answers.flush()
        code = 0
    finally:
        os._exit(code)


def _peak() -> int:
    """The most memory in bytes that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _PEAK_UNIT


def main(answering: Answering) -> None:
    """Serve on the standard streams."""
    if answering is answer:  # other readers have nothing to learn from pages
        warm()
    # A collection in a fork would copy every page it looks at: what is loaded now is never looked at again.
    gc.collect()
    gc.freeze()
    serve(sys.stdin.buffer, sys.stdout.buffer, answering)
