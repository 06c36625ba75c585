"""Takes the tables out of a ZIP file; what is in it is counted while it is inflated, not believed."""

import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import IO, Final

from vocabulary.importing.recognising import ACCEPTED
from vocabulary.importing.rows import FACET_OF_TABLE

MOST_BYTES: Final = 60_000_000  # of all tables together, inflated
BROKEN: Final = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
)


class BadArchive(Exception):
    """The file is no ZIP file of tables; the text says why."""


def tables(file: IO[bytes], most: int = MOST_BYTES) -> dict[str, bytes]:
    """Tables by file name, from whatever folder of the archive; BadArchive."""
    found: dict[str, bytes] = {}
    with _opened(file) as archive:
        for name, member in _tables_in(archive).items():
            with archive.open(member) as table:
                found[name] = table.read(most + 1)
            most -= len(found[name])
            if most < 0:
                raise BadArchive(f"The tables are larger than {MOST_BYTES:,} bytes.")
    return found


def look_into(file: IO[bytes]) -> None:
    """Ask the list of its files alone, which takes no time, whether it holds tables; BadArchive."""
    with _opened(file) as archive:
        _tables_in(archive)


@contextmanager
def _opened(file: IO[bytes]) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except BROKEN as error:
        raise BadArchive(f"This is no ZIP file, or it was cut; {ACCEPTED}.") from error
    except RuntimeError as error:
        raise BadArchive("The ZIP file is locked by a password.") from error


def _tables_in(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    found: dict[str, zipfile.ZipInfo] = {}
    for member in archive.infolist():
        name = PurePosixPath(member.filename).name
        if name not in FACET_OF_TABLE or "__MACOSX" in member.filename:
            continue
        if name in found:
            raise BadArchive(f"{name} is in the ZIP file twice.")
        found[name] = member
    if not found:
        raise BadArchive(f"No table is in the ZIP file; known are {', '.join(FACET_OF_TABLE)}.")
    return found
