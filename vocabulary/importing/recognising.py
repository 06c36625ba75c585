"""Tells by its beginning which form of edition a file is, or what else it is. Pure."""

import codecs
import re
from typing import Final

from vocabulary.importing.rows import COLUMNS

HEAD: Final = 4096
"""Bytes of the beginning that are enough."""
TABLES, ONTOLOGY = "tsv", "obo"
ACCEPTED: Final = (
    "accepted are our tables in one ZIP file, and editions of the Disease Ontology or NCI Thesaurus in OBO"
)
SIGNATURES: Final = (
    (b"%PDF-", "a PDF file"),
    (b"\x1f\x8b", "a file packed with gzip"),
    (b"BZh", "a file packed with bzip2"),
    (b"\xfd7zXZ\0", "a file packed with xz"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (codecs.BOM_UTF16_LE, "text in UTF-16, not in UTF-8"),
    (codecs.BOM_UTF16_BE, "text in UTF-16, not in UTF-8"),
)
"""First bytes -> what the file is; ZIP files are opened and looked into."""
_OPENINGS: Final = (
    ("<", "XML or HTML"),
    ("{", "JSON"),
    ("[{", "JSON"),
    ("\t".join(COLUMNS[:2]), "one table, which is not zipped"),
)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_CLAUSE: Final = re.compile(r"\s*(?:![^\n]*\n\s*)*(?:[A-Za-z][\w-]*[ \t]*:|\[[A-Za-z])")


class Unrecognised(Exception):
    """A file that is no edition; the text says what it is, as in "a PDF file"."""


def form_of(head: bytes) -> str:
    """`TABLES` for a ZIP file, `ONTOLOGY` for text that begins as OBO does; Unrecognised."""
    if head.startswith(b"PK"):
        return TABLES
    for signature, what in SIGNATURES:
        if head.startswith(signature):
            raise Unrecognised(what)
    text = _text_of(head)
    for opening, what in _OPENINGS:
        if text.startswith(opening):
            raise Unrecognised(what)
    if not _CLAUSE.match(text):
        raise Unrecognised("text that begins as no OBO file does")
    return ONTOLOGY


def _text_of(head: bytes) -> str:
    """The beginning as text without the blanks before it; a character that is cut at its end is left away."""
    try:
        text = codecs.getincrementaldecoder("utf-8-sig")().decode(head)
    except UnicodeDecodeError as error:
        is_text = not _CONTROL.search(head.decode("latin-1"))
        raise Unrecognised("text in another encoding than UTF-8" if is_text else "a binary file") from error
    if _CONTROL.search(text):
        raise Unrecognised("a binary file")
    if not text.strip():
        raise Unrecognised("empty")
    return text.lstrip()
