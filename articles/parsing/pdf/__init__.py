"""A PDF: opened and judged by pypdf, read letter by letter with pdfminer.six, as plain text where that fails."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from itertools import islice, takewhile
from typing import Final

from pypdf import PdfReader

from articles.canonical import TRUNCATED
from articles.parsing import cues
from articles.parsing.blocks import squeeze
from articles.parsing.dateline import read_dateline
from articles.parsing.laid_out import read_laid_out
from articles.parsing.lines import SHORT, Hint, Line, ends_sentence, plain, words
from articles.parsing.model import Outcome, Parsed, ParseRefused
from articles.parsing.pdf.columns import Row, rows
from articles.parsing.pdf.letters import Sheet, sheets
from articles.parsing.pdf.paragraphs import Block, blocks, body_size, largest, line_of, text_of, words_of

MOST_PAGES: Final = 300
LETTERS_LOST: Final = "letters_lost"
_FEWEST_TITLE_WORDS: Final = 3
_MOST_LOST: Final = 0.3
_FEW_LOST: Final = 0.02
_FEWEST_READABLE: Final = 0.6  # of the signs: letters and figures
_WAY_OUT: Final = "recognise its text (OCR) with a PDF program and upload the result, or upload the article as HTML"
_NO_TEXT: Final = f"this PDF shows pictures of pages and holds no text: {_WAY_OUT}"
_NO_LETTERS: Final = f"the fonts of this PDF do not say which letters they show: {_WAY_OUT}"
_LOCKED: Final = "this PDF opens only with a password: save it without one and upload that file"
_BROKEN: Final = "this PDF is damaged: open it in a PDF program, save it again and upload that file, or upload HTML"
_MOST_DRAWN: Final = 12 * 1024 * 1024  # bytes of all pages; a megabyte of lines takes three seconds
_BOMB: Final = "the pages of this PDF hold more drawing than a paper has: upload the article as HTML or plain text"
# Both libraries tell the log about each flaw of a file, with words of the file.
for _name in ("pypdf", "pdfminer"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


def parse_pdf(body: bytes, *, url: str = "") -> Parsed:
    """The parse of a PDF; raises ParseRefused (encrypted, needs_ocr, failed_parse). Time and memory: see `bounded`."""
    try:
        return _parse(body, url)
    except ParseRefused:
        raise
    except Exception as fault:  # whatever a hostile file provokes in two libraries is this file's fault
        raise ParseRefused(Outcome.FAILED_PARSE, f"{_BROKEN} ({type(fault).__name__})") from fault


def _parse(body: bytes, url: str) -> Parsed:
    reader = PdfReader(BytesIO(body), strict=False)
    # An empty password opens a file that only forbids printing.
    if reader.is_encrypted and not reader.decrypt(""):
        raise ParseRefused(Outcome.ENCRYPTED, _LOCKED)
    count = len(reader.pages)
    if not count:
        raise ParseRefused(Outcome.FAILED_PARSE, f"{_BROKEN} (no pages)")
    stated = squeeze(str(reader.metadata.title or "")) if reader.metadata else ""
    flags = (TRUNCATED,) if count > MOST_PAGES else ()
    _refuse_bomb(reader)
    try:
        read = list(sheets(body, most=MOST_PAGES))
    except ParseRefused:
        raise
    except RecursionError as loop:
        raise ParseRefused(Outcome.FAILED_PARSE, f"{_BROKEN} (a loop in its tables)") from loop
    except Exception:  # noqa: BLE001  # what broke one library may leave the other its text
        return _plainly(reader, url, stated, flags)
    _refuse_unreadable(read)
    pages = [rows(sheet.pieces, number) for number, sheet in enumerate(read)]
    return _composed(pages, url, stated, (*flags, *_lost(read)))


def _refuse_bomb(reader: PdfReader) -> None:
    """Raise ParseRefused for drawings that would take the second reader, which has no bounds of its own, minutes."""
    drawn = 0
    for page in islice(reader.pages, MOST_PAGES):
        contents = page.get_contents()
        drawn += 0 if contents is None else len(contents.get_data())  # one without entries is false
        if drawn > _MOST_DRAWN:
            raise ParseRefused(Outcome.FAILED_PARSE, _BOMB)


def _refuse_unreadable(read: Sequence[Sheet]) -> None:
    """Raise ParseRefused where no letters are, or none that anybody could read."""
    letters = sum(sheet.letters for sheet in read)
    text = "".join(piece.text for sheet in read for piece in sheet.pieces)
    if not letters:
        raise ParseRefused(Outcome.NEEDS_OCR, _NO_TEXT)
    if sum(sheet.lost for sheet in read) > letters * _MOST_LOST or not _is_language(text):
        raise ParseRefused(Outcome.NEEDS_OCR, _NO_LETTERS)


def _is_language(text: str) -> bool:
    """Whether most signs are letters and figures: a wrong table of letters gives signs of all kinds."""
    signs = [sign for sign in text if not sign.isspace()]
    return bool(signs) and sum(sign.isalnum() for sign in signs) >= len(signs) * _FEWEST_READABLE


def _lost(read: Sequence[Sheet]) -> tuple[str, ...]:
    lost, letters = sum(sheet.lost for sheet in read), sum(sheet.letters for sheet in read)
    return (LETTERS_LOST,) if lost > letters * _FEW_LOST else ()


def _plainly(reader: PdfReader, url: str, stated: str, flags: tuple[str, ...]) -> Parsed:
    """Without places: every line as wide as it has letters."""
    texts = [page.extract_text() for page in islice(reader.pages, MOST_PAGES)]
    if not any(text.strip() for text in texts):
        raise ParseRefused(Outcome.NEEDS_OCR, _NO_TEXT)
    if not _is_language("".join(texts)):
        raise ParseRefused(Outcome.NEEDS_OCR, _NO_LETTERS)
    return _composed([_plain_rows(text, n) for n, text in enumerate(texts)], url, stated, flags, low_confidence=True)


def _plain_rows(text: str, page: int) -> list[Row]:
    lines = text.split("\n")
    end = max(len(line) for line in lines)
    return [
        Row(line.strip(), 0, len(line), -number, 1, bold=False, start=0, end=end, page=page)
        for number, line in enumerate(lines)
        if line.strip()
    ]


def _composed(
    pages: Sequence[Sequence[Row]], url: str, stated: str, flags: tuple[str, ...], *, low_confidence: bool = False
) -> Parsed:
    known = words_of(pages)
    usual = body_size([row for page in pages for row in page])
    told = [(block, text) for block in blocks(pages) if (text := text_of(block, known))]
    first = [(block, text) for block, text in told if block.rows[0].page == told[0][0].rows[0].page]
    title = _title(first, stated, usual)
    return read_laid_out(
        _lines(told, usual, title),
        [block.role for block, _text in told],
        title=title,
        url=url,
        flags=flags,
        low_confidence=low_confidence,
    )


def _lines(told: Sequence[tuple[Block, str]], usual: float, title: str | None) -> list[Line]:
    """Lines with their hints; names and houses below the title look like nothing else there."""
    lines = [line_of(block, text, usual) for block, text in told]
    start = next((n for n, line in enumerate(lines) if line.text == title), len(lines))
    below = range(start + 1, len(lines))
    for n in takewhile(lambda n: told[n][0].role or _is_bare(lines[n]), below):
        if lines[n].hint is Hint.NONE and not told[n][0].role:
            lines[n] = replace(lines[n], hint=Hint.FACT)
    return lines


def _is_bare(line: Line) -> bool:
    """A short line that no sentence and no section is; of a heading the layout tells."""
    told = cues.SECTION.fullmatch(line.text) or cues.BRIEF_HEADING.fullmatch(line.text)
    return not told and len(line.text) <= SHORT and not ends_sentence(line.text) and not read_dateline(line.text)


def _title(first: Sequence[tuple[Block, str]], stated: str, usual: float) -> str | None:
    """The stated title where the first page shows it (many programs state the name of a file), else what is largest."""
    shown = largest(first, usual)
    same = plain(stated)
    if len(words(stated)) < _FEWEST_TITLE_WORDS:
        return shown
    whole = next((text for _block, text in first if plain(text) == same), None)
    page = plain(" ".join(text for _block, text in first))
    return whole or (stated if f" {same} " in f" {page} " else shown)
