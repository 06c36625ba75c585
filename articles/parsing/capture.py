"""A capture in plain text, read whole: release, news story or blog with the furniture around it."""

from articles.canonical import fold_characters
from articles.parsing.assembling import assemble, issued, journal_of
from articles.parsing.kinds import clues_of, guess_kind
from articles.parsing.lines import Sheet
from articles.parsing.model import Grade, Parsed, Role
from articles.parsing.plaintext import read_lines
from articles.parsing.publication import CONFLICT
from articles.parsing.structure import read_structure

MOST_LINES = 20_000


def parse_capture(text: str, *, url: str = "", longest: int, simple: bool = False) -> Parsed:
    """The parse of a text file; a text of more lines than any article has gets no structure."""
    folded = fold_characters(text)
    lines = read_lines(folded[:longest])
    sheet = Sheet(lines)
    if simple or len(lines) > MOST_LINES:
        return assemble(folded, lines, [Role.BODY] * len(lines), speakers={}, low_confidence=True)
    structure = read_structure(sheet)
    roles = [role or Role.BODY for role in sheet.roles]
    body = "\n".join(
        line.text for line, role in zip(lines, roles, strict=True) if role in {Role.LEAD, Role.BODY, Role.QUOTATION}
    )
    title = None if structure.headline is None else lines[structure.headline].text
    dateline = structure.dateline
    date = dateline.date if dateline and dateline.date else structure.head_date
    conflict = bool(dateline and dateline.date and structure.head_date not in {None, dateline.date})
    kind = guess_kind(clues_of(title, url, lines, roles, structure, None))
    issuer, inferred = issued(structure, kind)
    return assemble(
        folded,
        lines,
        roles,
        speakers=sheet.speakers,
        flags=(*inferred, *((CONFLICT,) if conflict else ())),
        title=title,
        published=date,
        published_grade=Grade.DATELINE if date else None,
        issuer=issuer,
        wire=dateline.wire if dateline else None,
        place=dateline.place if dateline else None,
        language=sheet.language,
        journal=journal_of(body),
        kind=kind,
        low_confidence=Role.BODY not in roles and Role.QUOTATION not in roles and Role.LEAD not in roles,
    )
