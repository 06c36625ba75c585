"""Print what the parser makes of a file or of many pages; never touches the database."""

import base64
import binascii
import json
import sys
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.parsing import Parsed, ParseRefused
from articles.parsing.bounded import ParseDied, parse_bounded, stop_child

_BRIEF = ("title", "text", "published", "published_grade", "authors", "publisher", "issuer", "wire", "language", "kind")


class Command(BaseCommand):
    """`parse FILE|- [--url URL]` prints one parse as JSON, `parse --jsonl` answers JSON lines."""

    help = "Parse a file (or - for standard input), or with --jsonl answer JSON lines {id, url, html_b64}."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One file, or `--jsonl`."""
        parser.add_argument("file", nargs="?", help="a page, a text, a PDF, a DOCX or a record; - for standard input")
        parser.add_argument("--url", default="", help="the address the file came from")
        parser.add_argument("--jsonl", action="store_true", help="answer JSON lines from standard input, in order")

    def handle(self, *_args: object, **options: Any) -> None:
        """Exit code 1 with one line for a file that can not be parsed."""
        try:
            if options["jsonl"]:
                for line in sys.stdin.buffer:
                    if line.strip():
                        self.stdout.write(json.dumps(answer_line(line), ensure_ascii=False))
                        self.stdout.flush()
            elif options["file"]:
                self.stdout.write(json.dumps(self._one(options["file"], options["url"]), ensure_ascii=False, indent=2))
            else:
                raise CommandError("name a file, - for standard input, or --jsonl")
        finally:
            stop_child()

    def _one(self, name: str, url: str) -> dict[str, Any]:
        try:
            body = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
            parsed = parse_bounded(body, url=url or _named(name))
        except OSError as fault:
            raise CommandError(f"{name}: {fault.strerror}") from fault
        except (ParseRefused, ParseDied) as fault:
            raise CommandError(f"{name}: {fault}") from fault
        return full(parsed)


def full(parsed: Parsed) -> dict[str, Any]:
    """Everything but personal data: of contacts only the number."""
    known = parsed.as_json()
    return brief(parsed) | {
        "canonical_text": parsed.canonical_text,
        "sha256": parsed.sha256,
        "passages": [{name: passage[name] for name in ("start", "end", "role")} for passage in known["passages"]],
        "contacts_found": len(parsed.contacts),
    }


def brief(parsed: Parsed) -> dict[str, Any]:
    """The keys of an answer line but its id."""
    known = parsed.as_json() | {"text": parsed.text}
    return {name: known[name] for name in _BRIEF} | {"low_confidence": parsed.low_confidence}


def answer_line(line: bytes) -> dict[str, Any]:
    """The answer to one line; a bad one gets its id, where it has one, and an `error`."""
    question: Any = None
    try:
        question = json.loads(line)
        body = base64.b64decode(question["html_b64"], validate=True)
        return {"id": question["id"]} | brief(
            parse_bounded(body, url=str(question.get("url") or ""), content_type="text/html")
        )
    except (ParseRefused, ParseDied) as fault:
        return {"id": question["id"], "error": str(fault)}
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error) as fault:
        known = question.get("id") if isinstance(question, Mapping) else None
        return {"id": known, "error": f"not a line of id, url and html_b64: {type(fault).__name__}"}


def _named(name: str) -> str:
    """A file's name tells HTML from plain text as the end of an address does."""
    return "" if name == "-" else f"file:///{Path(name).name}"
