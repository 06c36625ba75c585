"""Small local servers that answer byte by byte as a test says, well or badly, and count who came.

    with LocalServer(fixed(response(b"<p>Text</p>"))) as server:
        get(server.url + "page", allow=server.allowed)
    assert server.hits == 1

Nothing here knows HTTP beyond the end of a request head, so that every broken answer can be sent.
"""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Self

HOST = "127.0.0.1"
PATIENCE = 10.0  # seconds until a server gives up on a silent client


class Connection:
    """One client as an answer sees it."""

    def __init__(self, channel: socket.socket, stopping: threading.Event) -> None:
        self._channel = channel
        self._stopping = stopping
        self.head = b""

    @property
    def path(self) -> str:
        """The target of the request line."""
        return self.head.split(b" ", 2)[1].decode("latin-1")

    def header(self, name: str) -> str | None:
        """The value of a request header, None when it was not sent."""
        for line in self.head.split(b"\r\n")[1:]:
            key, _, value = line.partition(b":")
            if key.strip().lower() == name.lower().encode():
                return value.strip().decode("latin-1")
        return None

    def read_head(self) -> bool:
        """Whether a whole request head arrived."""
        while b"\r\n\r\n" not in self.head:
            received = self._channel.recv(65536)
            if not received:
                return False
            self.head += received
        return True

    def send(self, content: bytes) -> None:
        """Send all of it; OSError when the client has gone."""
        self._channel.sendall(content)

    def pause(self, seconds: float) -> bool:
        """Wait, but no longer than the server lives; whether it goes on."""
        return not self._stopping.wait(seconds)

    def reset(self) -> None:
        """Break the connection off with a reset instead of an orderly end."""
        self._channel.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        self._channel.close()


Answer = Callable[[Connection], None]


@contextlib.contextmanager
def free_port() -> Iterator[int]:
    """A port of 127.0.0.1 that the kernel gives to nobody meanwhile; a server that is told its number may have it."""
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind((HOST, 0))
        yield held.getsockname()[1]


class LocalServer:
    """Listens on a free port of 127.0.0.1 while the `with` block runs; with a TLS context it speaks TLS.

    A request for /robots.txt is answered by `robots`, 404 when none is given, and counted apart from all others.
    """

    def __init__(
        self,
        answer: Answer,
        *,
        tls: ssl.SSLContext | None = None,
        goodbye: bool = True,
        greeting: bytes = b"",
        robots: Answer | None = None,
    ) -> None:
        self._answer = answer
        self._robots = robots or fixed(response(status="404 Not Found"))
        self._greeting = greeting  # sent before a word was heard
        self._tls = tls
        self._goodbye = goodbye  # end TLS in order, so that the client can tell an end from a cut
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._listener = socket.create_server((HOST, 0))
        self.port: int = self._listener.getsockname()[1]
        self.hits = 0  # connections that were accepted, whatever was said on them, but for robots.txt
        self.robots_hits = 0
        self.requests: list[Connection] = []

    @property
    def url(self) -> str:
        """The address of the root, with a slash at its end."""
        return f"{'https' if self._tls else 'http'}://{HOST}:{self.port}/"

    @property
    def allowed(self) -> frozenset[tuple[str, int]]:
        """What lets a fetch come here."""
        return frozenset({(HOST, self.port)})

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(self, *failure: object) -> None:
        self._stopping.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # wakes accept
        self._listener.close()
        for thread in self._threads:
            thread.join(PATIENCE)

    def _start(self, work: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                channel, _ = self._listener.accept()
                with self._lock:
                    self.hits += 1
                self._start(self._serve, channel)

    def _serve(self, channel: socket.socket) -> None:
        channel.settimeout(PATIENCE)
        with contextlib.suppress(OSError), contextlib.closing(channel):
            if self._tls is None:
                self._talk(channel)
                return
            with contextlib.closing(self._tls.wrap_socket(channel, server_side=True)) as secured:
                self._talk(secured)
                if self._goodbye:
                    secured.unwrap().close()

    def _talk(self, channel: socket.socket) -> None:
        connection = Connection(channel, self._stopping)
        connection.send(self._greeting)
        if connection.read_head():
            answer = self._note(connection)
            answer(connection)

    def _note(self, connection: Connection) -> Answer:
        """Count the request and choose what answers it."""
        with self._lock:
            if connection.path == "/robots.txt":
                self.hits -= 1
                self.robots_hits += 1
                return self._robots
            self.requests.append(connection)
            return self._answer


def response(body: bytes = b"", *, status: str = "200 OK", length: int | None = None, **headers: str) -> bytes:
    """An answer as bytes: `content_type="text/html"` is the header Content-Type; a length of -1 sends none."""
    lines = {"content-type": "text/html; charset=utf-8"} if body else {}
    lines |= {name.replace("_", "-"): value for name, value in headers.items()}
    if length != -1:
        lines["content-length"] = str(len(body) if length is None else length)
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body


def fixed(content: bytes) -> Answer:
    """Always the same bytes, then the end."""
    return lambda connection: connection.send(content)


def by_path(answers: Mapping[str, Answer]) -> Answer:
    """An answer for each path; a path without one is 404."""
    missing = fixed(response(status="404 Not Found"))
    return lambda connection: answers.get(connection.path, missing)(connection)


def redirect(location: str, *, status: str = "302 Found") -> Answer:
    """Sends the client elsewhere."""
    return fixed(response(status=status, location=location))


def in_turn(*answers: Answer) -> Answer:
    """The first request gets the first answer, and so on; the last one stays."""
    waiting = list(answers)

    def answer(connection: Connection) -> None:
        current = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        current(connection)

    return answer


def dripping(content: bytes, *, seconds: float) -> Answer:
    """One byte, a pause, one byte: for as long as somebody listens."""

    def answer(connection: Connection) -> None:
        for byte in content:
            connection.send(bytes((byte,)))
            if not connection.pause(seconds):
                return

    return answer


def endless(head: bytes, piece: bytes) -> Answer:
    """The head, then the same piece until the client goes."""

    def answer(connection: Connection) -> None:
        connection.send(head)
        while connection.pause(0):
            connection.send(piece)

    return answer


def silent(connection: Connection) -> None:
    """Accepts, reads the request and never says a word."""
    while connection.pause(0.05):
        pass


def tls_context(pem: str, folder: Path, *, newest: ssl.TLSVersion | None = None) -> ssl.SSLContext:
    """A server's TLS context for a key with its certificate; `newest` makes an outdated server."""
    chain = folder / "chain.pem"
    chain.write_text(pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain)
    if newest is not None:
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version = newest
        context.maximum_version = newest
    return context
