"""Puts files into a ZIP file while it is being sent: no more of it is held than a chunk."""

import zipfile
from collections.abc import Iterable, Iterator
from typing import Final

CHUNK: Final = 64_000  # bytes


class _Sink:
    """What a ZIP file is written to; it cannot be sought in, so that sizes follow each member."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self.held = 0

    def write(self, part: bytes) -> int:
        """Hold bytes until they are taken."""
        self._parts.append(bytes(part))
        self.held += len(part)
        return len(part)

    def flush(self) -> None:
        """Nothing waits anywhere else."""

    def take(self) -> bytes:
        """Give what is held, and hold nothing."""
        taken = b"".join(self._parts)
        self._parts, self.held = [], 0
        return taken


def zipped(files: Iterable[tuple[str, Iterable[str]]]) -> Iterator[bytes]:
    """Yield the bytes of a ZIP file of (name, lines); equal files give equal bytes."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w") as archive:  # type: ignore[call-overload]  # it needs no more of a file than write
        for name, lines in files:
            member = zipfile.ZipInfo(name)
            member.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(member, "w", force_zip64=True) as file:
                for line in lines:
                    file.write(line.encode())
                    if sink.held >= CHUNK:
                        yield sink.take()
    yield sink.take()
