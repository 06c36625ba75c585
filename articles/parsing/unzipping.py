"""Is a ZIP file safe to open? Judged by its own table of entries, before a byte of it is unpacked."""

import zipfile
from io import BytesIO
from typing import Final

from articles.parsing.model import Outcome, ParseRefused

MOST_ENTRIES: Final = 2_000
LARGEST_WHOLE: Final = 100 * 1024 * 1024  # bytes, unpacked
HIGHEST_RATIO: Final = 120  # of an entry; the XML of a long text packs to a twentieth
_SMALL: Final = 1024 * 1024  # bytes; a short table of one word packs well and harms nobody
_ENTRY: Final = b"PK\x01\x02"
_WAY_OUT: Final = "save the article itself as DOCX, PDF or plain text"


def open_checked(body: bytes) -> zipfile.ZipFile:
    """The opened archive; raises ParseRefused for a bomb and for a broken one."""
    # Counted by their mark: the table of a million entries would cost memory before it could be refused.
    if (entries := body.count(_ENTRY)) > MOST_ENTRIES:
        raise ParseRefused(
            Outcome.UNSUPPORTED_TYPE, f"the file packs {entries:,} entries; {MOST_ENTRIES:,} are allowed: {_WAY_OUT}"
        )
    try:
        archive = zipfile.ZipFile(BytesIO(body))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as fault:
        raise ParseRefused(Outcome.FAILED_PARSE, "the file is a damaged ZIP file: save it again") from fault
    _refuse_bomb(archive.infolist())
    return archive


def _refuse_bomb(entries: list[zipfile.ZipInfo]) -> None:
    whole = sum(entry.file_size for entry in entries)
    if whole > LARGEST_WHOLE:
        raise ParseRefused(
            Outcome.UNSUPPORTED_TYPE,
            f"the file unpacks to {whole / 1e6:,.0f} MB; {LARGEST_WHOLE // 1024 // 1024} MiB are allowed: {_WAY_OUT}",
        )
    for entry in entries:
        if entry.file_size > max(_SMALL, entry.compress_size * HIGHEST_RATIO):
            raise ParseRefused(
                Outcome.UNSUPPORTED_TYPE, f"an entry of the file unpacks to more than {HIGHEST_RATIO} times: {_WAY_OUT}"
            )
