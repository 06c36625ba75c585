"""Takes the tables out of a ZIP file; what is in it is counted while it is inflated, not believed."""

import lzma
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import IO, Final

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
    try:
        with zipfile.ZipFile(file) as archive:
            for member in archive.infolist():
                name = PurePosixPath(member.filename).name
                if name not in FACET_OF_TABLE or "__MACOSX" in member.filename:
                    continue
                if name in found:
                    raise BadArchive(f"{name} is in the ZIP file twice.")
                with archive.open(member) as table:
                    found[name] = table.read(most + 1)
                most -= len(found[name])
                if most < 0:
                    raise BadArchive(f"The tables are larger than {MOST_BYTES:,} bytes.")
    except BROKEN as error:
        raise BadArchive("This is no ZIP file, or it was cut: upload the six tables zipped.") from error
    except RuntimeError as error:
        raise BadArchive("The ZIP file is locked by a password.") from error
    if not found:
        raise BadArchive(f"No table is in the ZIP file; known are {', '.join(FACET_OF_TABLE)}.")
    return found
