"""The letters of a PDF at their places, joined to pieces: runs of one baseline without a wide gap (points, from below).

pdfminer.six knows how wide each letter is, and without that nobody can tell two columns from one.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice
from typing import Any, Final

from pdfminer.encodingdb import name2unicode
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import dict_value, list_value, resolve1
from pdfminer.psexceptions import PSException
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix

from articles.parsing.model import Outcome, ParseRefused

MOST_LETTERS: Final = 2_000_000  # of all pages, as long as a text may be
_TOO_MUCH: Final = "this PDF holds more text than any article: upload the article alone"
_SPACE = 0.15  # of the size: a wider gap parts words
_PIECE = 1.1  # a wider one parts cells or columns
_LONGEST = 1_000  # letters; no line of a page has so many
_BACK = -0.6
_DRIFT = 0.25
_RAISED_FROM, _RAISED_TO = 0.2, 0.75
SMALLER: Final = 0.85  # of the letters beside it
_KNOWN_NAMES = 0.9
_NONSYMBOLIC = 32
_OWN_ALPHABET = ("Symbol", "ZapfDingbats", "Wingdings", "Webdings")
_ENCODINGS = frozenset({"WinAnsiEncoding", "MacRomanEncoding", "StandardEncoding"})
RAISED: Final = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}


@dataclass(slots=True)
class Piece:
    """A run of letters: left and right edge, baseline, size of the letters, and whether they are bold."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False


@dataclass(slots=True)
class Sheet:
    """The pieces of one page in the order in which they are drawn, with what could not be read."""

    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    letters: int = 0
    lost: int = 0


def sheets(body: bytes, *, most: int) -> Iterator[Sheet]:
    """The first `most` pages of a file that opens; raises whatever a broken file provokes."""
    pages = PDFPage.create_pages(PDFDocument(PDFParser(BytesIO(body)), password=""))
    fonts = _Fonts()
    device = _Device(fonts)
    interpreter = PDFPageInterpreter(fonts, device)
    for page in islice(pages, most):
        interpreter.process_page(page)
        yield device.sheet


class _Fonts(PDFResourceManager):
    """Fonts with a verdict on each: whether its codes can be turned into letters for sure."""

    def __init__(self) -> None:
        super().__init__(caching=True)
        self.readable: dict[PDFFont, bool] = {}

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """The font of this dictionary."""
        font = super().get_font(objid, spec)
        if font not in self.readable:
            self.readable[font] = is_readable(spec)
        return font


class _Device(PDFTextDevice):
    """Takes letters and leaves pictures and lines."""

    def __init__(self, fonts: _Fonts) -> None:
        super().__init__(fonts)
        self._fonts = fonts
        self._drawn = 0  # letters of all pages so far
        self.sheet = Sheet(0, 0)

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:  # noqa: ARG002  # pdfminer passes it
        """A fresh sheet of the page's size."""
        left, low, right, high = page.mediabox
        self.sheet = Sheet(abs(right - left), abs(high - low))

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,  # noqa: ARG002  # pdfminer passes it
        graphicstate: PDFGraphicState,  # noqa: ARG002  # pdfminer passes it
    ) -> float:
        """One letter; the answer is how far it moves the pen."""
        advance = font.char_width(cid) * fontsize * scaling
        across, up, _tilt, tall, x, y = matrix
        self.sheet.letters += 1
        self._drawn += 1
        if self._drawn > MOST_LETTERS:
            raise ParseRefused(Outcome.FAILED_PARSE, _TOO_MUCH)
        if not self._fonts.readable.get(font, False):
            self.sheet.lost += 1
        elif abs(up) < abs(across) and not font.is_vertical():  # what stands on its side is a stamp at the margin
            letter = _letter(font, cid)
            self.sheet.lost += not letter
            end = x + advance * across
            size = abs(fontsize * tall) or 1.0
            bold = "bold" in str(font.fontname).lower() or "black" in str(font.fontname).lower()
            _put(self.sheet.pieces, letter, Piece("", min(x, end), max(x, end), y + rise * tall, size, bold))
        return float(advance)


def _letter(font: PDFFont, cid: int) -> str:
    """The letters of a code, ligatures apart; nothing for one that has none or only one of the font's own."""
    try:
        text = str(font.to_unichr(cid)).translate(_LIGATURES)
    except PDFUnicodeNotDefined:
        return ""
    return "".join(sign for sign in text if sign == "\xad" or unicodedata.category(sign)[0] != "C")


def _put(pieces: list[Piece], letter: str, at: Piece) -> None:
    """Add a letter to the last piece, or begin another."""
    last = pieces[-1] if pieces else None
    if not letter:
        return
    if last is None or len(last.text) > _LONGEST or not _BACK * last.size < at.left - last.right < _PIECE * last.size:
        pieces.append(_begun(at, letter))
        return
    raised = is_raised(at, last)
    if not raised and not _same_line(last, at):
        pieces.append(_begun(at, letter))
        return
    gap = at.left - last.right > _SPACE * last.size
    parted = gap and not letter.isspace() and not last.text[-1:].isspace()
    last.text += (" " if parted else "") + (letter.translate(RAISED) if raised else letter)
    last.right = max(last.right, at.right)
    last.bold = last.bold and (at.bold or letter.isspace())
    if not raised and last.size < at.size:
        last.size, last.base = at.size, at.base


def _begun(at: Piece, letter: str) -> Piece:
    return Piece(letter, at.left, at.right, at.base, at.size, at.bold)


def is_raised(small: Piece, bearer: Piece) -> bool:
    """Whether the first is a power or the mark of a note that stands right behind the second."""
    lift = small.base - bearer.base
    near = _BACK * bearer.size < small.left - bearer.right < _PIECE * bearer.size
    return near and small.size < bearer.size * SMALLER and _RAISED_FROM * bearer.size < lift < _RAISED_TO * bearer.size


def _same_line(one: Piece, other: Piece) -> bool:
    """Whether both stand on one baseline; a lowered letter is small and a little lower."""
    reach = max(one.size, other.size) * _DRIFT
    return abs(one.base - other.base) <= reach


def is_readable(spec: Mapping[str, Any]) -> bool:
    """Whether the codes of a font stand for letters that the file names: else its text would be garbage."""
    if resolve1(spec.get("ToUnicode")) is not None:
        return True
    encoding = resolve1(spec.get("Encoding"))
    name = encoding.name if isinstance(encoding, PSLiteral) else ""
    if _named(spec.get("Subtype")) == "Type0":
        # The names of Adobe's own tables tell the letters; Identity tells only the places in the font.
        return str(name).startswith("Uni") or str(name).endswith(("-RKSJ-H", "-EUC-H", "GBK-EUC-H", "B5pc-H"))
    if any(own in _named(spec.get("BaseFont")) for own in _OWN_ALPHABET):
        return True
    if isinstance(encoding, dict):
        return _names_letters(encoding)
    return name in _ENCODINGS or _has_own_encoding(spec)


def _named(value: object) -> str:
    found = resolve1(value)
    return str(found.name) if isinstance(found, PSLiteral) else ""


def _names_letters(encoding: Mapping[str, Any]) -> bool:
    """Whether the names of the glyphs are those of letters, not `g17`."""
    names = [str(one.name) for one in list_value(encoding.get("Differences") or []) if isinstance(one, PSLiteral)]
    return sum(map(_is_letter_name, names)) >= len(names) * _KNOWN_NAMES


def _is_letter_name(name: str) -> bool:
    try:
        name2unicode(name)
    except (KeyError, PSException, ValueError):
        return name == ".notdef"
    return True


def _has_own_encoding(spec: Mapping[str, Any]) -> bool:
    """A font without an encoding: a standard one, one with a table of its own, or one that claims Latin letters."""
    descriptor = dict_value(spec.get("FontDescriptor") or {})
    if "FontFile2" in descriptor or "FontFile3" in descriptor:
        flags = resolve1(descriptor.get("Flags"))
        return isinstance(flags, int) and bool(flags & _NONSYMBOLIC)
    return _named(spec.get("Subtype")) != "Type3"


def joined(pieces: Sequence[Piece], gap: str) -> str:
    """The text of pieces side by side."""
    return gap.join(piece.text.strip() for piece in pieces)
