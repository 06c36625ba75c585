"""Parse in a child that may be killed: no library is safe from hostile pages inside a worker of ours."""

import atexit
import base64
import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from articles.parsing.decoding import refuse_too_large
from articles.parsing.model import Outcome, Parsed, ParseRefused
from articles.parsing.openings import is_pdf

_ROOT = Path(__file__).resolve().parents[2]
_PARSER = "articles.parsing.child"
_SERVING = "from articles.parsing.child import main; from {module} import answer; main(answer)"
_GRACE = 5.0
_CHUNK = 1 << 20


class ParseDied(Exception):
    """Both children ended without an answer; `reason` is for a person. Worth another try, not many."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Limits:
    """What one parse may use: processor seconds of both children, address space in bytes, wall seconds of each.

    No second child without seconds for it.
    """

    cpu: int = 4
    fallback_cpu: int = 1
    memory: int = 768 * 1024 * 1024
    wall: float = 15.0


DEFAULT_LIMITS = Limits()
# A paper of a hundred pages takes seconds; there is no simpler way to read a PDF, so no second child. The task that
# waits is given 90 s, its lease lasts 150 s.
PDF_LIMITS = Limits(cpu=60, fallback_cpu=0, wall=75.0)


def parse_bounded(
    body: bytes, *, url: str = "", content_type: str = "", charset: str = "", limits: Limits | None = None
) -> Parsed:
    """As `parse`, but always ends: a second, simpler child answers for the first; raises ParseDied, ParseRefused.

    Without `limits` those of its kind hold.
    """
    refuse_too_large(body)
    limits = limits or (PDF_LIMITS if is_pdf(body) else DEFAULT_LIMITS)
    request = {
        "body": base64.b64encode(body).decode("ascii"),
        "url": url,
        "content_type": content_type,
        "charset": charset,
        "memory": limits.memory,
        "wall": limits.wall,
    }
    reason = ""
    children = ((False, limits.cpu), (True, limits.fallback_cpu))
    for simple, cpu in (child for child in children if child[1]):
        answer = ask_child(_PARSER, request | {"simple": simple, "cpu": cpu}, seconds=limits.wall + _GRACE)
        if "parsed" in answer:
            return Parsed.from_json(answer["parsed"])
        if "refused" in answer:
            outcome, why = answer["refused"]
            raise ParseRefused(Outcome(outcome), why)
        reason = answer["died"]
    raise ParseDied(reason)


def ask_child(module: str, request: dict[str, Any], *, seconds: float) -> dict[str, Any]:
    """What `answer` of this module says in a fork of its warm child, which the first question starts; or `died: why`.

    The request names what the fork that answers it may use: `cpu` and `wall` in seconds, `memory` in bytes.
    """
    child = _children.get(module)
    if child is None or child.owner != os.getpid():  # one forked from us starts its own
        child = _children[module] = _Child(module)
    return child.ask(request, seconds=seconds)


def stop_child() -> None:
    """End the warm children of this process, if there are any."""
    for child in _children.values():
        if child.owner == os.getpid():
            child.stop()


def _marks() -> dict[str, str]:
    """The mark by which a supervisor finds what its processes have left behind, if there is one."""
    return {name: os.environ[name] for name in ("ATLAS_STACK",) if name in os.environ}


class _Child:
    """A warm process that reads for us; started at the first question and again after each death."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self.owner = os.getpid()

    def ask(self, request: dict[str, Any], *, seconds: float) -> dict[str, Any]:
        """The answer, or `{"died": reason}`; one question at a time."""
        with self._lock:
            process = self._running()
            try:
                line = _exchange(process, json.dumps(request).encode() + b"\n", time.monotonic() + seconds)
                answer = json.loads(line)
            except (OSError, ValueError, TimeoutError) as fault:
                self._kill()
                return {"died": f"the parsing child was lost: {type(fault).__name__}"}
            return answer if isinstance(answer, dict) else {"died": "the parsing child answered nonsense"}

    def stop(self) -> None:
        """End the process and all it started."""
        with self._lock:
            self._kill()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            # Not multiprocessing: a prefork worker is daemonic and may not have such children.
            self._process = subprocess.Popen(  # noqa: S603  # the modules are our own
                [sys.executable, "-c", _SERVING.format(module=self._module)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=_ROOT,
                env={**_marks(), "PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8", "PYTHONHASHSEED": "0"},
                start_new_session=True,
            )
        return self._process

    def _kill(self) -> None:
        """The whole group: a fork in the middle of a page must not survive its parent."""
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()


_children: dict[str, _Child] = {}
# A child must not outlive us, nor may the interpreter find it running at its end.
atexit.register(stop_child)


def _exchange(process: subprocess.Popen[bytes], line: bytes, deadline: float) -> bytes:
    """Write the whole question, read one line; raises TimeoutError, or OSError when the other side is gone."""
    if process.stdin is None or process.stdout is None:
        raise BrokenPipeError
    process.stdin.write(line)
    process.stdin.flush()
    parts: list[bytes] = []
    descriptor = process.stdout.fileno()
    while True:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([descriptor], [], [], left)[0]:
            raise TimeoutError
        part = os.read(descriptor, _CHUNK)
        if not part:
            raise BrokenPipeError
        parts.append(part)
        if part.endswith(b"\n"):
            return b"".join(parts)
