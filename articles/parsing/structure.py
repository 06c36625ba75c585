"""What each line of an article is for. The same rules serve captures in plain text and the main lines of a page."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from articles.parsing import cues
from articles.parsing.dateline import Dateline, dateline_length, read_dateline
from articles.parsing.furniture import is_caption, is_date_line, is_navigation, is_reference_line, mark_furniture
from articles.parsing.issuers import issuer_of
from articles.parsing.language import language_of, speaks_otherwise
from articles.parsing.lines import SHORT, Hint, Line, Sheet, ends_sentence, is_bullet, plain, words
from articles.parsing.mail import mark_mail
from articles.parsing.model import Role
from articles.parsing.quotations import mark_quotations
from articles.parsing.sections import mark_sections
from articles.parsing.shown_dates import Stated, plainest, stated_date

_COMPANY_END = re.compile(r"\b(?:Inc|Ltd|Corp|Co|Dr|Jr|e\.V|S\.A|N\.V|B\.V|plc)\.$")
_LONGEST_HEADLINE = 300
_LONGEST_ALT = 90
_HEAD_LINES = 12
_LONGEST_HEAD = 60
_SHORTEST_END = 30
_DATELINE_PARAGRAPHS = 6
_PULL_QUOTE_SHARE = 0.7
_LONGEST_PULL_QUOTE = 200
_FEWEST_PULL_QUOTE_WORDS = 6
_FEWEST_LIST_LINES = 3
_FEWEST_DECK_WORDS = 8
LONGEST_DECK = 260


@dataclass(frozen=True, slots=True)
class Structure:
    """What the lines tell beyond their roles, which stand on the sheet."""

    headline: int | None
    dateline: Dateline | None
    shown: Stated | None
    subject: str | None
    issuer: str | None
    inferred_issuer: bool


def read_structure(sheet: Sheet, *, title: str | None = None, sites: Sequence[str] = ()) -> Structure:
    """Give every line of the sheet a role; `title` and `sites` are the headline and names of the site where told."""
    long = "\n".join(line.text for line in sheet.lines if len(line.text) > SHORT)
    # Menus in another language must not outvote the article; a short text has nothing but short lines.
    sheet.language = language_of(long) or language_of("\n".join(line.text for line in sheet.lines))
    dates = _mark_dates(sheet)
    subject = mark_mail(sheet) if sheet.captured else None
    dateline, at = _find_dateline(sheet)
    headline = _mark_headline(sheet, title or subject)
    shown = _nearest(dates, headline or 0)
    mark_furniture(sheet)
    mark_sections(sheet, dated=dateline is not None)
    _mark_head(sheet, headline, at, titled=bool(title))
    _mark_tables(sheet)
    if sheet.captured:
        _mark_pictures(sheet)
        _mark_trailing(sheet)
    _mark_headings(sheet)
    mark_quotations(sheet)
    sheet.mark_all(0, len(sheet.lines), Role.BODY)
    issuer, inferred = issuer_of(sheet, opening=_opening(sheet, at), sites=sites)
    return Structure(headline, dateline, shown, subject, issuer, inferred)


def _opening(sheet: Sheet, dateline_at: int) -> str:
    """The first paragraph behind its dateline; nothing where no dateline shows that somebody announces something."""
    return sheet.text(dateline_at)[dateline_length(sheet.text(dateline_at)) :] if dateline_at >= 0 else ""


def _mark_dates(sheet: Sheet) -> list[tuple[int, Stated]]:
    """Date lines above the first paragraph, with the dates that are no update."""
    first = min(sheet.first_paragraph(), _LONGEST_HEAD)
    dates = []
    for index in range(min(first, len(sheet.lines))):
        text = sheet.text(index)
        below = sheet.text(index + 1) if index + 1 < len(sheet.lines) else ""
        if stated := stated_date(text, below):
            sheet.mark(index, Role.REFERENCE)
            dates.append((index, stated))
        elif is_date_line(text):
            sheet.mark(index, Role.REFERENCE)
    return dates


def _nearest(dates: Sequence[tuple[int, Stated]], headline: int) -> Stated | None:
    """The plainest date, of equals the nearest to the headline: menus above it may tell of other stories."""
    order = sorted(dates, key=lambda one: abs(one[0] - headline))
    return plainest(stated for _index, stated in order)


def _find_dateline(sheet: Sheet) -> tuple[Dateline | None, int]:
    """The dateline with its line; it opens one of the first paragraphs."""
    tried = 0
    for index in sheet.open():
        if len(sheet.text(index)) < 40:
            continue
        if found := read_dateline(sheet.text(index)):
            return found, index
        tried += 1
        if tried == _DATELINE_PARAGRAPHS:
            break
    return None, -1


def _mark_headline(sheet: Sheet, title: str | None) -> int | None:
    """The headline's index; its repeats above and below become navigation."""
    index = _titled(sheet, title) if title else _first_headline(sheet)
    if index is None:
        return None
    sheet.mark(index, Role.HEADLINE)
    same = plain(sheet.text(index))
    for other in range(min(len(sheet.lines), index + _HEAD_LINES)):
        text = plain(sheet.text(other))
        repeat = text == same or (text.startswith(f"{same} ") and other < index)
        if other != index and same and repeat and not sheet.is_paragraph(other):
            sheet.roles[other] = Role.NAVIGATION
    return index


def _titled(sheet: Sheet, title: str) -> int | None:
    """The line that is the title; the line of a mail's subject begins with a label."""
    same = plain(title)
    stop = min(len(sheet.lines), sheet.first_paragraph() + 1, _LONGEST_HEAD if sheet.captured else _HEAD_LINES)
    able = [(i, plain(sheet.text(i))) for i in sheet.open(0, stop)]
    whole = (i for i, text in able if text == same)
    return next(whole, next((i for i, text in able if sheet.captured and same and text.endswith(f" {same}")), None))


def _first_headline(sheet: Sheet) -> int | None:
    """The first short line without a final full stop above the first paragraph, a label or a menu entry excepted."""
    first = min(sheet.first_paragraph(), _LONGEST_HEAD)
    able = [i for i in sheet.open(0, min(first, len(sheet.lines))) if _can_be_headline(sheet, i)]
    folded = [plain(sheet.text(i)) for i in able]
    # A page title in the capture repeats the headline with the site's name behind it.
    repeats = Counter(text for text in folded for other in folded if other == text or other.startswith(f"{text} "))
    return next(
        (i for i in able if repeats[plain(sheet.text(i))] > 1 and len(words(sheet.text(i))) >= 4),
        next(
            (i for i in able if len(words(sheet.text(i))) >= 4),
            able[0] if able and _stands_alone(sheet, able) else None,
        ),
    )


def _stands_alone(sheet: Sheet, able: list[int]) -> bool:
    """A headline of one to three words is believed only as the very first line with a paragraph below."""
    return able[0] == 0 and len(sheet.lines) > 1 and sheet.first_paragraph() < len(sheet.lines)


def _can_be_headline(sheet: Sheet, index: int) -> bool:
    text = sheet.text(index)
    if len(text) > _LONGEST_HEADLINE or is_bullet(text) or cues.IN_BRIEF.match(text) or read_dateline(text):
        return False
    if ends_sentence(text) and not text.rstrip("'\"”’").endswith(("?", "!")):
        return False
    return not (_is_furniture(text) or _looks_like_alt_text(text, sheet.language))


def _looks_like_alt_text(text: str, language: str | None) -> bool:
    """In another language, or begun in lower case with a plain word: not `mRNA`, not `p53`."""
    first = text.split(maxsplit=1)[0]
    return speaks_otherwise(text, language) or (first[0].islower() and first.isalpha() and first.islower())


def _is_furniture(text: str) -> bool:
    return is_navigation(text) or is_caption(text) or is_reference_line(text)


def _mark_head(sheet: Sheet, headline: int | None, dateline_at: int, *, titled: bool) -> None:
    """What stands between headline and first paragraph: summaries, decks, alt texts, labels; and labels above it."""
    for index in (n for n in range(headline or 0) if sheet.captured or not sheet.is_paragraph(n)):
        sheet.mark(index, Role.NAVIGATION)
    above = sheet.first_paragraph() if dateline_at < 0 else dateline_at
    start = 0 if headline is None else headline + 1
    if titled and not sheet.captured:
        _mark_deck(sheet, start, above)
    for index in list(sheet.open(start, above)):
        _mark_head_line(sheet, index, headed=headline is not None, dateline_below=dateline_at >= 0)
    _mark_brief(sheet)
    for index in list(sheet.open()):
        if cues.IN_BRIEF.match(sheet.text(index)) and index <= max(above, (headline or 0) + 3):
            sheet.mark(index, Role.LEAD)


def _mark_brief(sheet: Sheet) -> None:
    """The points under `Highlights` and its like tell the article in short."""
    for index in list(sheet.open()):
        if cues.BRIEF_HEADING.fullmatch(sheet.text(index)):
            for below in range(index + 1, len(sheet.lines)):
                if sheet.lines[below].hint is not Hint.LIST and not is_bullet(sheet.text(below)):
                    break
                sheet.mark(below, Role.LEAD)


def _mark_deck(sheet: Sheet, start: int, stop: int) -> None:
    """A phrase right below the headline of a page is its deck; names in a list there are those of the authors."""
    for index in list(sheet.open(start, stop)):
        line = sheet.lines[index]
        if line.hint is Hint.LIST and cues.PERSON.fullmatch(line.text):
            sheet.mark(index, Role.REFERENCE)
        elif index <= start + 1 and _is_deck(line):
            sheet.mark(index, Role.LEAD)


def _is_deck(line: Line) -> bool:
    able = line.hint in {Hint.NONE, Hint.HEADING} and len(line.text) <= LONGEST_DECK
    return able and len(words(line.text)) >= _FEWEST_DECK_WORDS


def _mark_head_line(sheet: Sheet, index: int, *, headed: bool, dateline_below: bool) -> None:
    text = sheet.text(index)
    listed = is_bullet(text) or (sheet.lines[index].hint is Hint.LIST and dateline_below)
    brief = bool(cues.IN_BRIEF.match(text))
    if sheet.is_paragraph(index) or listed or brief:
        sheet.mark(index, Role.LEAD if brief or (headed and (dateline_below or listed)) else Role.BODY)
    elif cues.SECTION.fullmatch(text):
        sheet.mark(index, Role.HEADING)
    elif not sheet.captured or sheet.lines[index].hint is Hint.HEADING or (not headed and len(words(text)) > 4):
        return
    elif (_looks_like_alt_text(text, sheet.language) and len(text) <= _LONGEST_ALT) or (
        ends_sentence(text) and len(words(text)) <= 8 and len(text) <= _LONGEST_ALT and not _COMPANY_END.search(text)
    ):
        sheet.mark(index, Role.CAPTION)
    elif len(words(text)) <= 3 or not headed:
        sheet.mark(index, Role.NAVIGATION)
    else:
        sheet.mark(index, Role.LEAD)


def _mark_tables(sheet: Sheet) -> None:
    for index in list(sheet.open()):
        if sheet.lines[index].hint is Hint.TABLE:
            sheet.mark(index, Role.TABLE)


def _mark_pictures(sheet: Sheet) -> None:
    """Alternative texts between paragraphs: in another language, or begun in lower case without a full stop."""
    first = sheet.first_paragraph()
    for index in list(sheet.open(first)):
        text = sheet.text(index)
        if sheet.lines[index].hint is not Hint.NONE or len(text) > _LONGEST_ALT or is_bullet(text):
            continue
        lower = text[:1].islower() and not ends_sentence(text) and sheet.lines[index].blank_lines > 0
        if speaks_otherwise(text, sheet.language) or (lower and not _within_list(sheet, index)):
            sheet.mark(index, Role.CAPTION)


def _within_list(sheet: Sheet, index: int) -> bool:
    """Whether a neighbour looks the same, or the line above announces a list."""
    above = sheet.text(index - 1) if index else ""
    below = sheet.text(index + 1) if index + 1 < len(sheet.lines) else ""
    return above.endswith(":") or above[:1].islower() or below[:1].islower()


def _mark_trailing(sheet: Sheet) -> None:
    """Short lines after the last paragraph head nothing: other stories, when there are two, else leftovers."""
    last = max((i for i in sheet.open() if sheet.is_paragraph(i) or _closes_article(sheet.text(i))), default=None)
    if last is None:
        return
    rest = [
        i
        for i in sheet.open(last + 1)
        if sheet.lines[i].hint in {Hint.NONE, Hint.HEADING} and not is_bullet(sheet.text(i)) and sheet.is_short(i)
    ]
    for index in rest:
        sheet.mark(index, Role.TEASER if len(rest) > 1 else Role.REFERENCE)


def _closes_article(text: str) -> bool:
    return len(text) >= _SHORTEST_END and ends_sentence(text) and not text.endswith("?")


def _mark_headings(sheet: Sheet) -> None:
    """Subheads and pull-quotes: short lines that no full stop closes, or that repeat a sentence of the text."""
    sentences = _Sentences(sheet)
    first = sheet.first_paragraph()
    for index in list(sheet.open()):
        line = sheet.lines[index]
        if line.hint is Hint.HEADING:
            sheet.mark(index, Role.HEADING)
        elif line.hint is Hint.NONE and not is_bullet(line.text):
            closed = ends_sentence(line.text) and not line.text.endswith("?")
            subhead = sheet.is_short(index) and not closed and not _in_list_run(sheet, index)
            if subhead or (index > first and len(line.text) <= _LONGEST_PULL_QUOTE and sentences.repeated_by(index)):
                sheet.mark(index, Role.HEADING)


def _in_list_run(sheet: Sheet, index: int) -> bool:
    """Three short lines in a row without a full stop are a list, not three headings."""
    run = 1
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(sheet.lines) and sheet.roles[at] in {None, Role.HEADING} and sheet.is_short(at):
            run, at = run + 1, at + step
            if run > _FEWEST_LIST_LINES:
                break
    announced = index > 0 and sheet.text(index - 1).endswith(":")
    return run >= _FEWEST_LIST_LINES or announced


class _Sentences:
    """Sentences of the paragraphs, to find lines that repeat one."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._paragraphs = [(i, words(sheet.text(i))) for i in sheet.open() if sheet.is_paragraph(i)][:200]

    def repeated_by(self, index: int) -> bool:
        """Whether most words of the line stand in one stretch of another paragraph not much longer than itself."""
        wanted = words(self._sheet.text(index))
        if len(wanted) < _FEWEST_PULL_QUOTE_WORDS:
            return False
        pairs = set(pairwise(wanted))
        return any(i != index and _shares(pairs, other, len(wanted)) for i, other in self._paragraphs)


def _shares(pairs: set[tuple[str, str]], other: list[str], length: int) -> bool:
    hits = [n for n, pair in enumerate(pairwise(other)) if pair in pairs]
    if len(hits) < len(pairs) * _PULL_QUOTE_SHARE:
        return False
    need = int(len(pairs) * _PULL_QUOTE_SHARE)
    return any(hits[n + need - 1] - hits[n] <= length + 4 for n in range(len(hits) - need + 1))
