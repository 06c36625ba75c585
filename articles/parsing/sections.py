"""Parts of a release that begin with a line of their own: contacts, About, references, facts, teasers, comments."""

import re
from collections.abc import Callable

from articles.parsing import cues
from articles.parsing.contacts import has_contact
from articles.parsing.dates import find_dates
from articles.parsing.furniture import is_date_line
from articles.parsing.lines import SHORT, Hint, Sheet, ends_sentence, is_bullet
from articles.parsing.model import Role
from articles.parsing.quotations import SAYS

_LONGEST_CONTACT = 240
_LONGEST_CALL = 420
_LONGEST_NAME_LINE = 90
_LONGEST_REFERENCE = 700
_FEWEST_TEASERS = 2
_ENOUGH_BODY = 300
_FULL_PARAGRAPH = 60
_MOST_CALL_WORDS = 60
_ABOUT_FROM = 0.35
_CALL_FROM = 0.4

_NAME_LINE = re.compile(r"\W*(?:[A-ZÀ-Þ][\w'’.-]*|[a-zà-þ]{1,4}|&|/|,|-|\(|\))(?:[\s,/&()-]+[\w'’.()&/-]+){0,9}\W*")
_REFERENCE_SHAPE = re.compile(
    r"https?://|www\.|\bdoi\b|10\.\d{4,9}/|\bet al\b|\b(?:19|20)\d\d\b|\bNCT\d{8}|\bPMID\b|"
    r"^\W*\[?\d{1,3}[\].)]|\baccessed\b",
    re.IGNORECASE,
)


def mark_sections(sheet: Sheet, *, dated: bool = False) -> None:
    """All parts in the order in which one may hide another; `dated`: a dateline opens the text."""
    mark_comments(sheet)
    mark_contacts(sheet)
    mark_about(sheet, dated=dated)
    mark_teasers(sheet)
    mark_facts(sheet)
    mark_references(sheet)
    mark_calls(sheet)


def mark_comments(sheet: Sheet) -> None:
    """From the heading of the comments on nothing is the article's own, once there has been an article."""
    for index, above in sheet.walk():
        if above >= _ENOUGH_BODY and (_opens_comments(sheet, index) or _is_commenter(sheet, index)):
            sheet.roles[index:] = [Role.NAVIGATION] * (len(sheet.lines) - index)
            return


def _opens_comments(sheet: Sheet, index: int) -> bool:
    return len(sheet.text(index)) <= _LONGEST_CONTACT and bool(cues.COMMENT_REGION.fullmatch(sheet.text(index)))


def _is_commenter(sheet: Sheet, index: int) -> bool:
    """`Peter says:` with a date behind it or below; an interview has no dates there."""
    text = sheet.text(index)
    if len(text) > SHORT or not (match := cues.COMMENTER.match(text)):
        return False
    below = sheet.text(index + 1) if index + 1 < len(sheet.lines) else ""
    return is_date_line(text[match.end() :] or below)


def mark_contacts(sheet: Sheet) -> None:
    """Blocks under a heading for contacts, then lone lines with an address or a number and the names above them."""
    for index in list(sheet.open()):
        text = sheet.text(index)
        if sheet.roles[index] is None and _opens_contacts(sheet, index):
            stop = _run(sheet, index + 1, lambda i: _belongs_to_contact(sheet, i))
            sheet.mark_all(index, _end_of_contacts(sheet, index, stop), Role.CONTACT)
    for index in list(sheet.open()):
        text = sheet.text(index)
        if len(text) <= _LONGEST_CALL and has_contact(text) and not _tells(sheet, index):
            sheet.mark_all(_names_above(sheet, index), index + 1, Role.CONTACT)
            stop = _run(sheet, index + 1, lambda i: sheet.lines[i].blank_lines == 0 and _is_name_line(sheet, i))
            sheet.mark_all(index + 1, stop, Role.CONTACT)


def mark_about(sheet: Sheet, *, dated: bool = False) -> None:
    """`About X`, legal notices and the like, to the next part.

    Early in a text such a heading is a chapter, but not in what opens with a dateline: a short release may have a third
    of its words about the house.
    """
    total = sum(len(line.text) for line in sheet.lines) or 1
    start = min(total * _ABOUT_FROM, _ENOUGH_BODY) if dated else total * _ABOUT_FROM
    seen = 0
    for index in range(len(sheet.lines)):
        text = sheet.text(index)
        if sheet.roles[index] is None and seen > start:
            if cues.ABOUT_HEADING.fullmatch(text):
                sheet.mark_all(index, _run(sheet, index + 1, lambda i: not _ends_about(sheet, i)), Role.ABOUT)
            elif cues.ABOUT_OPENING.match(text[:400]):
                sheet.mark(index, Role.ABOUT)
        seen += len(text)


def mark_references(sheet: Sheet) -> None:
    """Lists under a heading for references."""
    for index in list(sheet.open()):
        if sheet.roles[index] is None and cues.REFERENCE_HEADING.fullmatch(sheet.text(index)):
            stop = _run(sheet, index + 1, lambda i: _is_reference(sheet, i))
            if stop > index + 1:
                sheet.mark_all(index, stop, Role.REFERENCE)


def mark_facts(sheet: Sheet) -> None:
    """Keys and values under a release: `Journal`, `DOI`, `Method of research`, each with the line below it."""
    for index, above in sheet.walk():
        if sheet.roles[index] is None and above >= _ENOUGH_BODY and cues.FACT_KEY.fullmatch(sheet.text(index)):
            below = sheet.lines[index + 1 : index + 2]
            short = all(len(line.text) <= 2 * _LONGEST_CONTACT for line in below)
            sheet.mark_all(index, index + 1 + len(below) * short, Role.REFERENCE)


def mark_calls(sheet: Sheet) -> None:
    """Calls to action in the later part of a text: sign up, visit us, click here."""
    total = sum(len(line.text) for line in sheet.lines)
    seen = 0
    for index in range(len(sheet.lines)):
        if sheet.roles[index] is None and seen >= total * _CALL_FROM and cues.CALL_TO_ACTION.match(sheet.text(index)):
            sheet.mark(index, Role.TEASER)
        seen += len(sheet.text(index))


def mark_teasers(sheet: Sheet) -> None:
    """Other stories: under a telling heading, or by their shape where nothing tells."""
    stop = 0
    for index, above in sheet.walk():
        # What another heading has claimed already needs no second look.
        if index >= stop and sheet.roles[index] is Role.TEASER and cues.TAIL_HEADING.fullmatch(sheet.text(index)):
            enough = above >= _ENOUGH_BODY
            stop = _teasers_end(sheet, index + 1) if enough else _short_run(sheet, index + 1)
            sheet.mark_all(index, stop, Role.TEASER)
    if (start := _silent_tail(sheet)) is not None:
        sheet.mark_all(start, _teasers_end(sheet, start), Role.TEASER)


def _silent_tail(sheet: Sheet) -> int | None:
    """Where a tail of clipped paragraphs under short headings begins, if there is one."""
    clipped = [i for i in sheet.open(1) if len(sheet.text(i)) > 80 and cues.ELLIPSIS_END.search(sheet.text(i)[-60:])]
    headed = [i for i in clipped if sheet.is_short(i - 1)]
    if len(headed) < _FEWEST_TEASERS:
        return None
    later = [i for i in sheet.open(headed[0]) if sheet.is_paragraph(i)]
    if len([i for i in later if i in clipped]) < len(later) * 0.6:
        return None
    start = headed[0]
    while (
        start > 1 and headed[0] - start < 3 and sheet.is_short(start - 1) and not ends_sentence(sheet.text(start - 1))
    ):
        start -= 1
    return start


def _teasers_end(sheet: Sheet, start: int) -> int:
    """Where the article goes on: two full paragraphs in a row without a title between, or a part of the release."""
    for index in range(start, len(sheet.lines)):
        if _opens_part(sheet, index) and sheet.roles[index] is not Role.TEASER:
            return index
        if _is_full_paragraph(sheet, index) and _is_full_paragraph(sheet, index + 1):
            return index
    return len(sheet.lines)


def _ends_about(sheet: Sheet, index: int) -> bool:
    """Another part begins, or a heading of the page that is not about anybody."""
    heading = sheet.lines[index].hint is Hint.HEADING and not cues.ABOUT_HEADING.fullmatch(sheet.text(index))
    return heading or _opens_part(sheet, index)


def _short_run(sheet: Sheet, start: int) -> int:
    return _run(sheet, start, lambda i: sheet.is_short(i) and sheet.lines[i].hint is not Hint.HEADING)


def _is_full_paragraph(sheet: Sheet, index: int) -> bool:
    text = sheet.text(index) if index < len(sheet.lines) else ""
    return len(text) > _FULL_PARAGRAPH and ends_sentence(text) and not cues.ELLIPSIS_END.search(text[-60:])


def _run(sheet: Sheet, start: int, belongs: Callable[[int], bool]) -> int:
    """End of the run of lines from `start` that belong."""
    index = start
    while index < len(sheet.lines) and belongs(index):
        index += 1
    return index


def _opens_part(sheet: Sheet, index: int) -> bool:
    """Whether another part of a release begins here."""
    text = sheet.text(index)
    if len(text) > _LONGEST_CONTACT:
        return False
    return bool(
        cues.ISSUER_LINE.fullmatch(text)
        or cues.REFERENCE_HEADING.fullmatch(text)
        or cues.ABOUT_HEADING.fullmatch(text)
        or cues.END_MARK.fullmatch(text)
        or cues.TAIL_HEADING.fullmatch(text)
        or cues.COMMENT_PROMPT.fullmatch(text)
        or _opens_contacts(sheet, index)
    )


def _opens_contacts(sheet: Sheet, index: int) -> bool:
    """A heading for contacts; the bare word in a menu is not followed by an address or a number."""
    text = sheet.text(index)
    if len(text) > _LONGEST_CONTACT:
        return False
    heading = cues.CONTACT_HEADING.fullmatch(text) or (has_contact(text) and cues.CONTACT_HEADING.match(text))
    return bool(heading) and any(has_contact(sheet.text(i)) for i in range(index, min(index + 9, len(sheet.lines))))


def _belongs_to_contact(sheet: Sheet, index: int) -> bool:
    text = sheet.text(index)
    if has_contact(text) and len(text) <= _LONGEST_CONTACT:
        return not (cues.ISSUER_LINE.fullmatch(text))
    if len(text) > _LONGEST_NAME_LINE or is_bullet(text) or sheet.roles[index] is Role.TEASER:
        return False
    if cues.CONTACT_HEADING.fullmatch(text):
        return True
    return not (_opens_part(sheet, index) or cues.FACT_KEY.fullmatch(text) or (ends_sentence(text) and len(text) > 45))


def _end_of_contacts(sheet: Sheet, start: int, stop: int) -> int:
    """Behind the last line with a contact and the lines that stand together with it."""
    last = max(i for i in range(start, min(stop + 1, len(sheet.lines))) if i == start or has_contact(sheet.text(i)))
    return _run(sheet, last + 1, lambda i: i < stop and sheet.lines[i].blank_lines == 0)


def _is_name_line(sheet: Sheet, index: int) -> bool:
    text = sheet.text(index)
    return (
        len(text) <= _LONGEST_NAME_LINE
        and bool(_NAME_LINE.fullmatch(text))
        and not ends_sentence(text)
        and not find_dates(text)
    )


def _names_above(sheet: Sheet, index: int) -> int:
    """First line of the block of names and offices that ends in a line with a contact."""
    start = index
    while start > 0 and index - start < 5 and sheet.roles[start - 1] is None and _is_name_line(sheet, start - 1):
        above = sheet.text(start - 1)
        if _opens_part(sheet, start - 1) or (sheet.lines[start].blank_lines and not _is_capitalised(above)):
            break
        start -= 1
    # The headline must not be swallowed: a name block has a paragraph or another part above it.
    return start if start > 0 else index


def _is_capitalised(text: str) -> bool:
    """Most words begin with a capital, as names, offices and houses do."""
    found = text.split()
    return sum(word[0].isupper() for word in found) * 3 >= len(found) * 2


def _tells(sheet: Sheet, index: int) -> bool:
    """A sentence that only mentions an address belongs to the article."""
    text = sheet.text(index)
    return len(text.split()) > _MOST_CALL_WORDS or (len(text) > 2 * _LONGEST_NAME_LINE and bool(SAYS.search(text)))


def _is_reference(sheet: Sheet, index: int) -> bool:
    text = sheet.text(index)
    if len(text) > _LONGEST_REFERENCE or _opens_part(sheet, index) or sheet.roles[index] is Role.CONTACT:
        return False
    if _opens_text(sheet, index):
        return False
    if sheet.roles[index] is Role.REFERENCE or cues.PLACE_OF_WORK.fullmatch(text) or _REFERENCE_SHAPE.search(text):
        return True
    return not cues.CALL_TO_ACTION.match(text) and len(text) < _LONGEST_NAME_LINE and not ends_sentence(text)


def _opens_text(sheet: Sheet, index: int) -> bool:
    """A heading behind which the article goes on."""
    text = sheet.text(index)
    heading = sheet.lines[index].hint is Hint.HEADING or cues.SECTION.fullmatch(text)
    return bool(heading or cues.BRIEF_HEADING.fullmatch(text)) and not cues.REFERENCE_HEADING.fullmatch(text)
