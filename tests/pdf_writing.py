"""A tiny writer of PDF files for tests: pages of words at places, objects as they are given, nothing compressed."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pypdf import PdfReader, PdfWriter

HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
BOLD = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"
# A font that does not say which letters its codes mean: there is no ToUnicode.
UNNAMED_CODES = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Plain /Encoding /Identity-H /DescendantFonts [<< /Type /Font "
    b"/Subtype /CIDFontType2 /BaseFont /ABCDEF+Plain /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
    b"/Supplement 0 >> /DW 500 >>] >>"
)
WIDTH, HEIGHT = 595, 842
_FIRST_PAGE = 10


@dataclass
class Page:
    """What is drawn on one page, in the order in which it is drawn."""

    drawn: list[bytes] = field(default_factory=list)

    def say(self, x: float, y: float, words: str, *, size: float = 10, font: str = "F1") -> None:
        """Words with their baseline at `y` points above the lower edge."""
        code = words.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
        self.say_code(x, y, b"(" + code + b")", size=size, font=font)

    def say_code(self, x: float, y: float, code: bytes, *, size: float = 10, font: str = "F1") -> None:
        """A string operand as it stands."""
        self.drawn.append(b"BT /%s %g Tf 1 0 0 1 %g %g Tm %s Tj ET" % (font.encode(), size, x, y, code))

    def column(self, x: float, top: float, rows: Sequence[str], *, size: float = 10, leading: float = 12) -> float:
        """Rows below one another; the baseline for the row that would follow."""
        for number, row in enumerate(rows):
            self.say(x, top - number * leading, row, size=size)
        return top - len(rows) * leading


def pdf(
    pages: Sequence[Page],
    *,
    title: str = "",
    fonts: Sequence[bytes] = (HELVETICA, BOLD),
    others: dict[int, bytes] | None = None,
) -> bytes:
    """A file of these pages; the fonts are F1, F2...; `others` adds or replaces objects by number (1 is the root)."""
    kids = [_FIRST_PAGE + 20 + 2 * n for n in range(len(pages))]
    named = b" ".join(b"/F%d %d 0 R" % (n + 1, _FIRST_PAGE + n) for n in range(len(fonts)))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids)),
        3: b"<< /Title (%s) >>" % title.encode("cp1252"),
        **{_FIRST_PAGE + n: font for n, font in enumerate(fonts)},
    }
    for kid, page in zip(kids, pages, strict=True):
        objects[kid] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Resources << /Font << %s >> >> /Contents %d 0 R >>"
            % (WIDTH, HEIGHT, named, kid + 1)
        )
        objects[kid + 1] = stream(b"\n".join(page.drawn))
    return written(objects | (others or {}))


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object with its length."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def locked(whole: bytes, password: str, algorithm: str = "AES-256") -> bytes:
    """The file under a password; an empty one forbids printing and no more."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(whole)))
    writer.encrypt(password, "owner", algorithm=algorithm)
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


def looped(whole: bytes) -> bytes:
    """The file with a table of places that names itself as the one before."""
    place = re.search(rb"startxref\n(\d+)", whole)[1]
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev " + place)


def written(objects: dict[int, bytes]) -> bytes:
    """The file of these objects with its table of places."""
    body, places = b"%PDF-1.7\n", {}
    for number, content in sorted(objects.items()):
        places[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(
        b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(max(places) + 1)
    )
    tail = b"trailer\n<< /Size %d /Root 1 0 R /Info 3 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (max(places) + 1, len(body))
    return body + b"xref\n0 %d\n" % (max(places) + 1) + table + tail
