"""Print what is suggested about a file or about many texts; never touches the database."""

import json
import re
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError

from articles.canonical import LONGEST_TEXT
from articles.kinds import ArticleKind
from articles.parsing import ParseRefused
from articles.parsing.bounded import ParseDied, parse_bounded, stop_child
from claims.suggesting.engine import suggest
from claims.suggesting.layouts import ENGLISH, evened, language_of, reading_of, spans_of
from claims.suggesting.printing import Printed, sentence_json
from claims.suggesting.reading import Reading, Span, read
from vocabulary.editions import first_edition_lexicon

LONGEST_LINE = 12 * LONGEST_TEXT
"""Bytes of a line; every character of a text may be written as an escape of two times six."""
_SURROGATE = re.compile("[\ud800-\udfff]")
LONGEST_TITLE = 2_000
"""Characters."""


class Command(BaseCommand):
    """`suggest FILE|-` prints the suggestions about one file as JSON, `suggest - --jsonl` answers JSON lines."""

    help = (
        "Suggest claims and tags for a file (or - for standard input), or with --jsonl for lines {id, text, kind}. "
        "Terms are those of the first edition, which comes with the program: the database is never asked, and what "
        "editors changed in it is not known here."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One file, or `--jsonl`."""
        parser.add_argument("file", help="a page, a text, a PDF, a DOCX or a record; - for standard input")
        parser.add_argument("--url", default="", help="the address the file came from")
        parser.add_argument("--jsonl", action="store_true", help="answer JSON lines of the file, in order")

    def handle(self, *_args: object, **options: Any) -> None:
        """Exit code 1 with one line for a file that can not be read."""
        name = options["file"]
        try:
            if options["jsonl"]:
                self._answer_lines(name)
            else:
                self._print(_answer_file(name, options["url"]), indent=2)
        except OSError as fault:
            raise CommandError(f"{name}: {fault.strerror}") from fault
        except (ParseRefused, ParseDied) as fault:
            raise CommandError(f"{name}: {fault}") from fault
        finally:
            stop_child()

    def _answer_lines(self, name: str) -> None:
        with nullcontext(sys.stdin.buffer) if name == "-" else Path(name).open("rb") as stream:
            for line in _lines(stream):
                if line is None:
                    self._print({"id": None, "error": f"a line of more than {LONGEST_LINE:,} bytes"})
                elif line.strip():
                    self._print(answer_line(line))

    def _print(self, answer: Printed, indent: int | None = None) -> None:
        """A half character of an id is written as the escape that it came as."""
        text = json.dumps(answer, ensure_ascii=False, indent=indent)
        self.stdout.write(text.encode("utf-8", "backslashreplace").decode())
        self.stdout.flush()


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Line by line; None for one that is longer than any text is written."""
    while line := stream.readline(LONGEST_LINE):
        is_whole = len(line) < LONGEST_LINE or line.endswith(b"\n")
        while not line.endswith(b"\n") and (more := stream.readline(LONGEST_LINE)):
            line = more
        yield line if is_whole else None


def _answer_file(name: str, url: str) -> Printed:
    """Raises OSError, ParseRefused, ParseDied."""
    body = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    parsed = parse_bounded(body, url=url or ("" if name == "-" else f"file:///{Path(name).name}"))
    return {
        "title": parsed.title,
        "kind": parsed.kind,
        "language": parsed.language,
        "text": parsed.canonical_text,
        "sentences": _sentences(reading_of(parsed, first_edition_lexicon())),
    }


def answer_line(line: bytes) -> Printed:
    """The answer to one line; a bad one gets its id, where it has one, and an `error`."""
    question: Any = None
    try:
        question = json.loads(line)
        return {"id": question["id"], "sentences": _sentences(_reading_of_line(question))}
    except _TooLong as fault:
        return {"id": question["id"], "error": str(fault)}
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        known = question.get("id") if isinstance(question, Mapping) else None
        return {"id": known, "error": f"not a line of id, text and kind: {type(fault).__name__}"}


class _TooLong(Exception):
    """A text of more characters than one is read with."""


def _reading_of_line(question: Mapping[str, Any]) -> Reading:
    """Raises KeyError, TypeError, _TooLong; a kind that there is not is none."""
    text, title = question["text"], question.get("title") or ""
    if not isinstance(text, str) or not isinstance(title, str):
        raise TypeError
    if len(text) > LONGEST_TEXT or len(title) > LONGEST_TITLE:
        raise _TooLong(f"more than {LONGEST_TEXT:,} characters, or {LONGEST_TITLE:,} of a title")
    kind = next((one for one in ArticleKind if one == question.get("kind")), None)
    text, title = (_SURROGATE.sub("\ufffd", words) for words in (text, title))
    spans, language = _laid_out(text)
    return read(text, first_edition_lexicon(), title=title, kind=kind, passages=spans, language=language)


def _laid_out(text: str) -> tuple[tuple[Span, ...], str]:
    """Passages and language as the parser sees them; no passages where it would change the text, and so its offsets."""
    even = evened(text)
    try:
        parsed = parse_bounded(even.encode(), content_type="text/plain", charset="utf-8")
    except (ParseRefused, ParseDied):
        return (), ENGLISH
    return (spans_of(parsed) if parsed.canonical_text == even else ()), language_of(parsed)


def _sentences(reading: Reading) -> list[Printed]:
    return [sentence_json(one, reading) for one in suggest(reading)]
