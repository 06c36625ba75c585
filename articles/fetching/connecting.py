"""From an address to a connected stream: resolve once, check every answer, connect only to a checked one."""

import functools
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass

import certifi

from articles.addresses import Address
from articles.fetching.errors import Refused, Unreachable
from articles.fetching.model import Connect as ConnectTo
from articles.fetching.model import Limits, Resolve
from articles.networks import forbidden_network

PORTS = frozenset({80, 443})
READ_BYTES = 64 * 1024
_ATTEMPTS = 4  # addresses of one name that are tried


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment at which a fetch ends, whatever it is doing."""

    seconds: float
    ends: float  # on the monotonic clock

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        """The deadline of a fetch that begins now."""
        return cls(seconds, time.monotonic() + seconds)

    def remaining(self) -> float:
        """Seconds left, always more than 0; raises Unreachable when there are none."""
        left = self.ends - time.monotonic()
        if left <= 0:
            raise self.passed()
        return left

    def passed(self) -> Unreachable:
        """The error to raise when the time is over."""
        return Unreachable(f"The server did not finish within {self.seconds:.3g} seconds.")


class Stream:
    """A connected socket of which every call ends with the deadline. Raises OSError for what the network does."""

    def __init__(self, connection: socket.socket, deadline: Deadline) -> None:
        self._connection = connection
        self._deadline = deadline

    def read(self) -> bytes:
        """What has arrived, at most 64 KiB; empty at the end."""
        self._connection.settimeout(self._deadline.remaining())
        try:
            return self._connection.recv(READ_BYTES)
        except TimeoutError as error:
            raise self._deadline.passed() from error

    def write(self, content: bytes) -> None:
        """Send all of it."""
        self._connection.settimeout(self._deadline.remaining())
        try:
            self._connection.sendall(content)
        except TimeoutError as error:
            raise self._deadline.passed() from error

    def close(self) -> None:
        """Let go of the socket."""
        self._connection.close()


def system_resolve(host: str, port: int) -> tuple[str, ...]:
    """What the machine's own resolver says, once each."""
    # As bytes: a text would go through Python's IDNA 2003 codec, which maps characters.
    found = socket.getaddrinfo(host.encode("ascii"), port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def system_connect(target: tuple[str, int], seconds: float) -> socket.socket:
    """A TCP connection to an address that was checked before."""
    return socket.create_connection(target, timeout=seconds)


def open_stream(
    address: Address,
    *,
    limits: Limits,
    deadline: Deadline,
    allow: frozenset[tuple[str, int]],
    resolve: Resolve,
    connect: ConnectTo,
) -> Stream:
    """Connect to a checked address of this host; over TLS, verified for this host, when the scheme says so."""
    _check_port(address, allow)
    found = _resolve_in_time(address, resolve, deadline)
    for text in found:
        _check(text, address, allow)
    connection = _connect(found, address, limits=limits, deadline=deadline, connect=connect)
    if address.scheme == "https":
        connection = _secure(connection, address, limits=limits, deadline=deadline)
    return Stream(connection, deadline)


def _check_port(address: Address, allow: frozenset[tuple[str, int]]) -> None:
    if address.port not in PORTS and all(port != address.port for _, port in allow):
        raise _wrong_port(address)


def _wrong_port(address: Address) -> Refused:
    return Refused(f"Port {address.port} is never read, only 80 and 443; give the public address of the page.")


def _check(text: str, address: Address, allow: frozenset[tuple[str, int]]) -> None:
    """Refuse the whole name for one bad answer: which one is used next time is not ours to say."""
    try:
        exact, forbidden = str(ipaddress.ip_address(text)), forbidden_network(text)
    except ValueError as error:
        raise Refused(f"{address.host} leads to something that is not an address.") from error
    if (exact, address.port) in allow:
        return
    if address.port not in PORTS:
        raise _wrong_port(address)
    if forbidden:
        raise Refused(
            f"{address.host} leads to {exact}, which is not on the public internet ({forbidden}); "
            "save the page and upload it as a file."
        )


def _resolve_in_time(address: Address, resolve: Resolve, deadline: Deadline) -> Sequence[str]:
    """Ask once, in a thread of its own: the system's resolver takes no time limit."""
    answer: Future[Sequence[str]] = Future()

    def ask() -> None:
        try:
            answer.set_result(resolve(address.host, address.port))
        except Exception as error:  # noqa: BLE001 - carried over to the thread that waits
            answer.set_exception(error)

    threading.Thread(target=ask, name="resolve", daemon=True).start()
    try:
        found = answer.result(timeout=deadline.remaining())
    except TimeoutError as error:
        raise deadline.passed() from error
    except OSError as error:
        raise Unreachable(
            f"The name {address.host} was not found: it is misspelt, or this machine has no way to it."
        ) from error
    if not found:
        raise Unreachable(f"The name {address.host} has no address: it is misspelt, or this machine has no way to it.")
    return found


def _connect(
    found: Sequence[str], address: Address, *, limits: Limits, deadline: Deadline, connect: ConnectTo
) -> socket.socket:
    failure: OSError | None = None
    for text in found[:_ATTEMPTS]:
        try:
            return connect((text, address.port), min(limits.connect_seconds, deadline.remaining()))
        except OSError as error:
            failure = error
    raise Unreachable(f"No connection to {address.host}: {_why(failure)}.") from failure


def _secure(connection: socket.socket, address: Address, *, limits: Limits, deadline: Deadline) -> ssl.SSLSocket:
    """TLS 1.2 or newer with a valid certificate of this host; no argument switches the verification off."""
    try:
        connection.settimeout(deadline.remaining())
        # An end of the connection without a goodbye must show: it may be a cut body.
        return _trust(limits.extra_authorities).wrap_socket(
            connection, server_hostname=address.host, suppress_ragged_eofs=False
        )
    except TimeoutError as error:
        raise deadline.passed() from error
    except ssl.SSLCertVerificationError as error:
        raise Unreachable(f"The certificate of {address.host} is not valid: {error.verify_message}.") from error
    except OSError as error:
        raise Unreachable(f"No safe connection (TLS 1.2 or newer) to {address.host}: {_why(error)}.") from error
    finally:
        connection.close()  # after a handshake this object is empty: the TLS socket owns the connection


@functools.lru_cache(maxsize=4)
def _trust(extra_authorities: str) -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())  # a bare machine may have no certificates of its own
    if extra_authorities:
        context.load_verify_locations(extra_authorities)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    return context


def _why(error: OSError | None) -> str:
    """The cause in the words of the system, without addresses or numbers."""
    if isinstance(error, ssl.SSLError):
        return str(error.reason or "the handshake failed").replace("_", " ").lower()
    if isinstance(error, TimeoutError):
        return "no answer in time"
    return (error and error.strerror) or "the connection failed"
