"""A capture in plain text, read whole: release, news story or blog with the furniture around it."""

from articles.canonical import fold_characters
from articles.parsing.assembling import assemble, journal_of, told
from articles.parsing.kinds import clues_of, guess_kind
from articles.parsing.lines import Sheet
from articles.parsing.model import Grade, Parsed, Role
from articles.parsing.plaintext import read_lines
from articles.parsing.structure import read_structure

MOST_LINES = 20_000
_TOLD = frozenset({Role.LEAD, Role.BODY, Role.QUOTATION})


def parse_capture(text: str, *, url: str = "", longest: int, simple: bool = False) -> Parsed:
    """The parse of a text file; a text of more lines than any article has gets no structure."""
    folded = fold_characters(text)
    lines = read_lines(folded[:longest])
    sheet = Sheet(lines)
    if simple or len(lines) > MOST_LINES:
        return assemble(folded, lines, [Role.BODY] * len(lines), speakers={}, low_confidence=True)
    structure = read_structure(sheet)
    roles = [role or Role.BODY for role in sheet.roles]
    title = structure.subject or (None if structure.headline is None else sheet.text(structure.headline))
    dated = structure.dateline.date if structure.dateline else None
    shown = structure.shown.date if structure.shown else None
    date = dated or shown
    kind = guess_kind(clues_of(title, url, lines, roles, structure, None))
    return assemble(
        folded,
        lines,
        roles,
        speakers=sheet.speakers,
        title=title,
        published=date,
        published_grade=Grade.DATELINE if date else None,
        language=sheet.language,
        journal=journal_of("\n".join(line.text for line, role in zip(lines, roles, strict=True) if role in _TOLD)),
        low_confidence=not _TOLD.intersection(roles),
        **told(structure, kind, conflict=bool(dated) and shown not in {None, dated}),
    )
