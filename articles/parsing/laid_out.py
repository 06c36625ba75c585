"""From the lines of a laid-out file (PDF, DOCX) to a `Parsed`: the same rules as for pages give the open roles."""

from collections.abc import Sequence
from typing import Final

from articles.canonical import TRUNCATED
from articles.parsing.assembling import assemble, join, journal_of, told
from articles.parsing.kinds import clues_of, guess_kind
from articles.parsing.lines import Line, Sheet, plain
from articles.parsing.model import Grade, Parsed, Role
from articles.parsing.structure import Structure, read_structure

MOST_LINES: Final = 20_000
_TOLD: Final = frozenset({Role.LEAD, Role.BODY, Role.QUOTATION})


def read_laid_out(
    lines: Sequence[Line],
    given: Sequence[Role | None],
    *,
    title: str | None,
    url: str = "",
    flags: tuple[str, ...] = (),
    simple: bool = False,
    low_confidence: bool = False,
) -> Parsed:
    """The parse of lines in reading order; `given` are roles that the layout tells, None where the words must tell."""
    if len(lines) > MOST_LINES:
        lines, given, flags, simple = lines[:MOST_LINES], given[:MOST_LINES], (*flags, TRUNCATED), True
    text, placed = join(lines)
    if simple:
        roles = [role or Role.BODY for role in given]
        return assemble(text, placed, roles, speakers={}, flags=flags, title=title, low_confidence=True)
    sheet = Sheet(placed, list(given), captured=False)
    structure = read_structure(sheet, title=title)
    headline = _headline(sheet, structure, title)
    roles = [role or Role.BODY for role in sheet.roles]
    title = title or (None if headline is None else placed[headline].text)
    dated = structure.dateline.date if structure.dateline else None
    shown = structure.shown.date if structure.shown else None
    body = "\n".join(line.text for line, role in zip(placed, roles, strict=True) if role in _TOLD)
    known = told(structure, guess_kind(clues_of(title, url, placed, roles, structure, None)), conflict=False)
    return assemble(
        text,
        placed,
        roles,
        speakers=sheet.speakers,
        title=title,
        published=dated or shown,
        published_grade=Grade.DATELINE if dated or shown else None,
        language=sheet.language,
        journal=journal_of(body),
        low_confidence=low_confidence or not body,
        **known | {"flags": (*known["flags"], *flags)},
    )


def _headline(sheet: Sheet, structure: Structure, title: str | None) -> int | None:
    """The line of the title; a paper may carry its address and dates in many lines above it."""
    if structure.headline is not None or not title:
        return structure.headline
    same = plain(title)
    index = next((i for i, line in enumerate(sheet.lines) if plain(line.text) == same), None)
    if index is not None:
        sheet.roles[index] = Role.HEADLINE
    return index
