"""The parsing child: a warm process that forks once per request, so that each has limits of its own and may die alone.

Run by `articles.parsing.bounded.ask_child`; JSON lines on standard input and output, one answer for each request.
"""

import base64
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

_CAUSES = {
    signal.SIGXCPU: "processor time",
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


def limit(cpu_seconds: int, memory_bytes: int, wall_seconds: float) -> None:
    """Bind this very process; the kernel ends it when it goes beyond."""
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.setitimer(signal.ITIMER_REAL, wall_seconds)


def cause_of(status: int) -> str:
    """Why a forked parser ended without an answer, in words for a person; `status` as `os.waitpid` gives it."""
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        return f"the parser ran out of limits: {_CAUSES.get(signal.Signals(number), f'signal {number}')}"
    return "the parser failed: memory or an unforeseen page"


def serve(requests: BinaryIO, answers: BinaryIO, answering: Answering) -> None:
    """Answer until the requests end, which is also what the death of the parent looks like."""
    for line in requests:
        answers.write(_in_a_fork(line, answering).rstrip(b"\n") + b"\n")
        answers.flush()


def _in_a_fork(line: bytes, answering: Answering) -> bytes:
    """The answer of a forked process, or the cause of its death."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        _answer_and_exit(line, writing, answering)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        text = pipe.read()
    status = os.waitpid(pid, 0)[1]
    whole = os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0
    return text if whole else json.dumps({"died": cause_of(status)}).encode()


def _answer_and_exit(line: bytes, writing: int, answering: Answering) -> None:
    """In the fork: parse and leave without running anything that belongs to the parent."""
    code = 1
    try:
        request = json.loads(line)
        del line
        limit(request["cpu"], request["memory"], request["wall"])
        text = json.dumps(answering(request)).encode()
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(text)
        code = 0
    finally:
        os._exit(code)


def main(answering: Answering) -> None:
    """Serve on the standard streams."""
    if answering is answer:  # other readers have nothing to learn from pages
        warm()
    # A collection in a fork would copy every page it looks at: what is loaded now is never looked at again.
    gc.collect()
    gc.freeze()
    serve(sys.stdin.buffer, sys.stdout.buffer, answering)
