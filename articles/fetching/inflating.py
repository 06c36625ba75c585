"""Undo the content coding of a body piece by piece, and count what comes out (pure)."""

import zlib
from collections.abc import Iterable, Iterator

from articles.fetching.errors import Refused, TooLarge, Truncated

ACCEPTED = "gzip, deflate"
PIECE_BYTES = 64 * 1024
_GZIP = 16 + zlib.MAX_WBITS
_DAMAGED = "The compressed page is damaged or ended before its end; nothing of it was stored."


def inflate(chunks: Iterable[bytes], coding: str, *, piece_bytes: int = PIECE_BYTES) -> Iterator[bytes]:
    """Pieces of at most `piece_bytes`; Refused for a coding not asked for, Truncated without the end marker."""
    if coding in {"", "identity"}:
        return iter(chunks)
    if coding in {"gzip", "x-gzip"}:
        return _gunzip(chunks, piece_bytes)
    if coding == "deflate":
        return _undeflate(chunks, piece_bytes)
    raise Refused(f"The server packed the page in a way we did not ask for ({coding[:40]}).")


def gather(chunks: Iterable[bytes], limit: int) -> bytes:
    """All chunks as one; TooLarge as soon as they exceed `limit` bytes."""
    # One growing buffer: a list of a million tiny chunks would cost far more than the limit.
    body = bytearray()
    for chunk in bounded(chunks, limit):
        body += chunk
    return bytes(body)


def bounded(chunks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    """The same chunks; TooLarge as soon as they exceed `limit` bytes together."""
    seen = 0
    for chunk in chunks:
        seen += len(chunk)
        if seen > limit:
            raise TooLarge(f"The page is larger than {limit / 2**20:g} MiB; nothing of it was stored.")
        yield chunk


def _gunzip(chunks: Iterable[bytes], piece_bytes: int) -> Iterator[bytes]:
    """One or more gzip members; no bytes at all is an empty body."""
    member: zlib._Decompress | None = None
    for chunk in chunks:
        waiting = chunk
        while waiting:
            if member is None or member.eof:
                member = zlib.decompressobj(_GZIP)
            yield from _pieces(member, waiting, piece_bytes)
            waiting = member.unused_data
    if member is not None and not member.eof:
        raise Truncated(_DAMAGED)


def _undeflate(chunks: Iterable[bytes], piece_bytes: int) -> Iterator[bytes]:
    """Deflate with the zlib wrapper, as the standard has it, or bare, as some servers send it."""
    stream: zlib._Decompress | None = None
    held = b""
    for chunk in chunks:
        held += chunk
        if stream is None and len(held) < 2:
            continue  # the wrapper is known by its first two bytes
        stream = stream or zlib.decompressobj(_deflate_bits(held))
        yield from _pieces(stream, held, piece_bytes)
        held = b""
        if stream.unused_data:
            raise Truncated(_DAMAGED)
    if held or (stream is not None and not stream.eof):
        raise Truncated(_DAMAGED)


def _deflate_bits(start: bytes) -> int:
    wrapped = start[0] & 0x0F == 8 and int.from_bytes(start[:2], "big") % 31 == 0  # RFC 1950, section 2.2
    return zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS


def _pieces(stream: "zlib._Decompress", waiting: bytes, piece_bytes: int) -> Iterator[bytes]:
    """What these bytes inflate to, never more than `piece_bytes` at a time."""
    while not stream.eof:
        try:
            piece = stream.decompress(waiting, piece_bytes)
        except zlib.error as error:
            raise Truncated(_DAMAGED) from error
        if not piece:
            return
        waiting = stream.unconsumed_tail
        yield piece  # zlib may hold more, even when all input is read
