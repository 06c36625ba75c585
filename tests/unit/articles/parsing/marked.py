"""Captures written for these tests in the manner of wires, hospitals, blogs and agencies, with what must come out.

A file in `captures/` begins with one line of JSON (date, wire, issuer, place, if any). Each further line begins
with the letter of its role, so that text and expectation can not drift apart, `-` being a blank line.
"""

import datetime as dt
import json
from dataclasses import dataclass, field
from pathlib import Path

from articles.parsing import Role

LETTERS = {
    "H": Role.HEADLINE, "L": Role.LEAD, "B": Role.BODY, "Q": Role.QUOTATION, "S": Role.HEADING, "C": Role.CAPTION,
    "A": Role.ABOUT, "P": Role.CONTACT, "T": Role.TEASER, "R": Role.REFERENCE, "N": Role.NAVIGATION,
}  # fmt: skip


@dataclass(frozen=True)
class Capture:
    """A capture as marked lines and what else is known of it."""

    name: str
    marked: tuple[str, ...]
    known: dict[str, str] = field(default_factory=dict)

    @property
    def rows(self) -> list[tuple[Role, str]]:
        """Role and text of each line that is not blank."""
        return [(LETTERS[row[0]], row[2:]) for row in self.marked if row[0] != "-"]

    @property
    def text(self) -> str:
        """The capture as a file holds it."""
        return "\n".join("" if row[0] == "-" else row[2:] for row in self.marked)

    @property
    def title(self) -> str | None:
        """The headline, where there is one."""
        return next((text for role, text in self.rows if role is Role.HEADLINE), None)

    @property
    def date(self) -> dt.date | None:
        """When it says it was published."""
        return dt.date.fromisoformat(self.known["date"]) if "date" in self.known else None


def _read(path: Path) -> Capture:
    first, *rows = path.read_text().splitlines()
    return Capture(path.stem, tuple(row for row in rows if row), json.loads(first))


CAPTURES = tuple(_read(path) for path in sorted((Path(__file__).parent / "captures").glob("*.txt")))
