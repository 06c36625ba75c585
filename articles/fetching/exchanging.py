"""One HTTP/1.1 question and answer over a connected stream, framing checked to the last byte."""

import ssl
from collections.abc import Iterator

import h11

from articles.addresses import Address
from articles.fetching.connecting import READ_BYTES, Stream
from articles.fetching.errors import Refused, Truncated, Unreachable
from articles.fetching.model import Head, Limits


class Exchange:
    """Asks once, then gives the head and the raw body. The connection is not used a second time."""

    def __init__(self, stream: Stream, limits: Limits) -> None:
        self._stream = stream
        self._limits = limits
        self._protocol = h11.Connection(h11.CLIENT, max_incomplete_event_size=limits.header_bytes)
        self._ended = False

    def ask(self, address: Address, headers: list[tuple[str, str]], body: bytes | None = None) -> Head:
        """Send the request, a POST where there is a body, and read the head of the answer.

        Raises Refused and Unreachable.
        """
        # As bytes: stored validators go back word for word, and h11 takes texts in ASCII only.
        lines = [
            (name.encode("ascii"), value.encode("latin-1")) for name, value in [("Host", address.authority), *headers]
        ]
        if body is not None:
            lines.append((b"Content-Length", b"%d" % len(body)))
        request = h11.Request(method="GET" if body is None else "POST", target=address.target, headers=lines)
        parts = (request, *([h11.Data(data=body)] if body else []), h11.EndOfMessage())
        question = b"".join(self._protocol.send(part) or b"" for part in parts)
        try:
            self._stream.write(question)
            response = self._read_head()
        except h11.RemoteProtocolError as error:
            raise self._malformed_head(error) from error
        except OSError as error:
            raise Unreachable(f"{address.host} broke the connection off before it answered.") from error
        headers_read = tuple((_text(name), _text(value)) for name, value in response.headers)
        # h11 bounds only what waits for more bytes; a head that arrives in one piece is measured here.
        if sum(len(name) + len(value) + 4 for name, value in headers_read) > self._limits.header_bytes:
            raise self._long_head()
        return Head(response.status_code, headers_read)

    def body(self) -> Iterator[bytes]:
        """The body as it came over the wire, without its chunk framing. Raises Truncated and Unreachable."""
        while True:
            try:
                event = self._protocol.next_event()
                if event is h11.NEED_DATA:
                    self._receive()
            except (h11.RemoteProtocolError, ssl.SSLEOFError) as error:
                raise Truncated("The page ended before its end or is damaged; nothing of it was stored.") from error
            except OSError as error:
                raise Unreachable("The connection broke while the page was read; it will be tried again.") from error
            if isinstance(event, h11.EndOfMessage):
                return
            if isinstance(event, h11.Data):
                yield bytes(event.data)

    def _read_head(self) -> h11.Response:
        received = 0
        while not isinstance(event := self._protocol.next_event(), h11.Response):
            if event is h11.NEED_DATA:  # else an interim answer, bounded too: it counts towards the same head
                received += self._receive()
            if received > self._limits.header_bytes + READ_BYTES:
                raise self._long_head()
        return event

    def _receive(self) -> int:
        content = self._stream.read()
        self._ended = not content
        self._protocol.receive_data(content)
        return len(content)

    def _malformed_head(self, error: h11.RemoteProtocolError) -> Refused | Unreachable:
        if error.error_status_hint == 431:
            return self._long_head()
        if self._ended:
            return Unreachable("The server closed the connection before it answered.")
        return Refused("The server's answer breaks the rules of HTTP; save the page and upload it as a file.")

    def _long_head(self) -> Refused:
        return Refused(f"The server sent headers over {self._limits.header_bytes // 1024} KB.")


def _text(content: bytes) -> str:
    """Header bytes one to one, so that they can be sent back word for word."""
    return content.decode("latin-1")
