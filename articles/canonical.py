"""One canonical form of a text, made once at ingest: every quote and offset of the atlas stands on it (code points)."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass

LONGEST_TEXT = 2_000_000
TRUNCATED = "truncated"
MIXED_SCRIPT = "mixed_script"

# C0 without tab and newline, DEL and C1 (never visible), soft hyphen, byte order mark.
_DROPPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\ufeff]")
_LINE_END = re.compile("\r\n|\r|\x85")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LATIN = "A-Za-z\u00c0-\u024f"
_CYRILLIC = "\u0400-\u052f"
# One letter of each script side by side is enough: inside a word there is no space to separate them.
_MIXED = re.compile(f"[{_LATIN}][{_CYRILLIC}]|[{_CYRILLIC}][{_LATIN}]")


@dataclass(frozen=True, slots=True)
class Canonical:
    """A canonical text with the flags that its making raised."""

    text: str
    flags: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """Hash of the UTF-8 form, hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def fold_characters(text: str) -> str:
    """NFC with line feeds only and without invisible control characters; a lone surrogate becomes U+FFFD."""
    text = _LINE_END.sub("\n", text)
    text = _SURROGATE.sub("\ufffd", text)
    # Dropped before NFC: a soft hyphen between a letter and its accent would hide a composition.
    return unicodedata.normalize("NFC", _DROPPED.sub("", text))


def canonicalise(text: str, *, longest: int = LONGEST_TEXT) -> Canonical:
    """The canonical text of `text`, cut at `longest` code points; idempotent."""
    folded = fold_characters(text)
    flags = []
    if len(folded) > longest:
        folded = folded[:longest]
        flags.append(TRUNCATED)
    if _MIXED.search(folded):
        flags.append(MIXED_SCRIPT)
    return Canonical(folded, tuple(flags))
