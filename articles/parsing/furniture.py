"""Lines that no article consists of: menus, share links, captions, bylines, sources, prompts, numbers of comments."""

from articles.parsing import cues
from articles.parsing.dates import find_dates
from articles.parsing.lines import Hint, Sheet, ends_sentence, is_bullet
from articles.parsing.menus import is_menu_row
from articles.parsing.model import Role

_LONGEST = 420
_LONGEST_CREDIT = 160
_LONGEST_FACT = 120
_MOST_AROUND_DATE = 7  # words: a label, a time, a place of publication
_MOST_IN_SENTENCE = 3  # with a full stop behind them more words tell what happened on that day


def mark_furniture(sheet: Sheet) -> None:
    """Navigation, captions, references and calls to action that one line alone gives away."""
    first = sheet.first_paragraph()
    for index in sheet.open():
        text = sheet.text(index)
        if index < first and cues.PLACE_OF_WORK.fullmatch(text):
            sheet.mark(index, Role.REFERENCE)
        elif sheet.lines[index].hint is Hint.CAPTION:
            sheet.mark(index, Role.CAPTION)
        elif sheet.captured and cues.CARRIER.fullmatch(text):
            sheet.mark(index, Role.NAVIGATION)  # a disclaimer is longer than any other furniture
        elif sheet.lines[index].hint is Hint.FACT and len(text) <= _LONGEST_FACT and not ends_sentence(text):
            sheet.mark(index, Role.REFERENCE)
        elif sheet.lines[index].hint is not Hint.TABLE and len(text) <= _LONGEST and (role := role_of_line(text)):
            sheet.mark(index, role)


def role_of_line(text: str) -> Role | None:
    """The role that the words of a line alone prove, if they do."""
    if is_caption(text):
        return Role.CAPTION
    if is_navigation(text):
        return Role.NAVIGATION
    if is_reference_line(text):
        return Role.REFERENCE
    if cues.INLINE_TEASER.match(text) or cues.TAIL_HEADING.fullmatch(text):
        return Role.TEASER
    return None


def is_navigation(text: str) -> bool:
    """Menus, share and print links, prompts to comment, end marks, breadcrumbs."""
    return bool(
        cues.ORNAMENT.fullmatch(text)
        or cues.END_MARK.fullmatch(text)
        or cues.NAVIGATION.fullmatch(text)
        or cues.CARRIER.fullmatch(text)
        or cues.USEFUL_PROMPT.fullmatch(text)
        or is_menu_row(text)
        or (cues.MENU.fullmatch(text) and not ends_sentence(text) and not find_dates(text))
        or cues.COMMENT_PROMPT.fullmatch(text)
        or (cues.BREADCRUMB.fullmatch(text) and not ends_sentence(text) and not find_dates(text))
    )


def is_caption(text: str) -> bool:
    """A caption, a credit, or one string set twice, which captures make of a credit and its tooltip."""
    if cues.COPYRIGHT.match(text):
        return False
    if len(text) <= _LONGEST and not is_bullet(text) and cues.CAPTION.fullmatch(text):
        return True
    half = len(text) // 2
    doubled = text[:half].strip() == text[half:].strip() != ""
    return doubled and 3 <= half <= _LONGEST_CREDIT


def is_reference_line(text: str) -> bool:
    """A byline, a source, a link to the paper, an access date, a cited work, authors and where they work."""
    return bool(
        cues.UPKEEP.fullmatch(text)
        or cues.REFERENCE_LINE.match(text)
        or cues.ISSUER_LINE.fullmatch(text)
        or cues.BYLINE.fullmatch(text)
        or cues.CITED_WORK.match(text)
        or cues.AUTHORS.fullmatch(text)
        or cues.AFFILIATION.fullmatch(text)
    )


def is_date_line(text: str) -> bool:
    """A date with at most a label, a time and a place of publication: `News 14.05.2020`, `June 3, 2025 08:00 ET`."""
    found = find_dates(text)
    if not found or len(text) > 120 or (ends_sentence(text) and len(text) > 60):
        return False
    rest = text[: found[0].start] + " " + text[found[-1].end :]
    letters = [word for word in rest.split() if any(c.isalpha() for c in word)]
    return len(letters) <= (_MOST_IN_SENTENCE if text.endswith(".") else _MOST_AROUND_DATE)
