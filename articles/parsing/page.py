"""A web page, read whole: the article by extractors and rules, everything else as what it is, in page order."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from articles.parsing import cues
from articles.parsing.assembling import assemble, join, journal_of, told
from articles.parsing.blocks import read_blocks
from articles.parsing.choosing import adjusted, heaviest_part, standfirsts
from articles.parsing.contacts import has_contact
from articles.parsing.furniture import is_date_line, role_of_line
from articles.parsing.kinds import clues_of, guess_kind
from articles.parsing.lines import PARAGRAPH, Hint, Line, Sheet, plain, words
from articles.parsing.main_text import find_main, main_paragraphs, share_found
from articles.parsing.metadata import Declared, authors_of, publisher_of, read_declared
from articles.parsing.model import Grade, Parsed, Role
from articles.parsing.publication import Provenance, Published, guess, page_candidates, vote
from articles.parsing.shown_dates import Plainness, Stated, plainest, shown_date
from articles.parsing.structure import LONGEST_DECK, Structure, read_structure
from articles.parsing.titles import choose_title, site_titles, title_parts
from articles.parsing.tree import drop_hidden, read_tree

_FOUND_IN_PAGE = 0.5
_FEWEST_WORDS = 20
_LONGEST_LINE = 420
_TOLD = frozenset({Role.LEAD, Role.BODY, Role.QUOTATION})


class NoText(Exception):
    """The page shows no text at all to the reader of lines."""


@dataclass(frozen=True, slots=True)
class _Article:
    """The lines of the page, which of them are the article, and what the rules made of those."""

    lines: tuple[Line, ...]
    roles: list[Role]
    sheet: Sheet
    structure: Structure
    headline: int | None
    thin: bool

    @property
    def anchor(self) -> int:
        """Where its head is: the headline, else the last heading above its first line, else that line."""
        first = next((n for n, role in enumerate(self.roles) if role in _TOLD), 0)
        above = (n for n in range(first, -1, -1) if self.lines[n].hint is Hint.HEADING)
        return self.headline if self.headline is not None else next(above, first)

    @property
    def last(self) -> int:
        """Its last line."""
        return max((n for n, role in enumerate(self.roles) if role in _TOLD), default=0)


def parse_page(html: str, *, url: str = "") -> Parsed:
    """The parse of a page; raises OverCap or NoText where only the fallback can help."""
    tree = read_tree(html)
    if tree is None:
        raise NoText
    declared = read_declared(tree)
    title = choose_title(tree, declared)
    candidates = page_candidates(tree, declared, url)
    drop_hidden(tree)
    article = _read_article(tree, url, title, (*site_titles(declared), *title_parts(declared)))
    published = _published(tree, url, candidates, article)
    return _assembled(article, declared, title, published, url)


def _read_article(tree: HtmlElement, url: str, title: str | None, sites: Sequence[str]) -> _Article:
    lines = read_blocks(tree)
    if not lines:
        raise NoText
    paragraphs = main_paragraphs(tree, url)
    wanted = [word for paragraph in paragraphs for word in words(paragraph)]
    main = adjusted(lines, find_main(lines, wanted))
    if wanted and share_found(lines, main, wanted) < _FOUND_IN_PAGE:
        # The article stands in structured data only: it is text of the page all the same.
        lines += tuple(Line(paragraph) for paragraph in paragraphs)
        main = [False] * (len(lines) - len(paragraphs)) + [True] * len(paragraphs)
    thin = sum(map(len, wanted)) < _FEWEST_WORDS or not any(main)
    if thin and any(heaviest := heaviest_part(lines)):
        main, thin = heaviest, False
    elif not any(main):
        main = [True] * len(lines)
    leads = standfirsts(lines, main, title)
    for index in leads:
        main[index] = True
    inside = [n for n, chosen in enumerate(main) if chosen]
    sheet = Sheet([lines[n] for n in inside], captured=thin)
    structure = read_structure(sheet, title=title, sites=sites)
    roles: list[Role] = [Role.NAVIGATION if chosen else _outside(lines[n]) for n, chosen in enumerate(main)]
    for number, index in enumerate(inside):
        given = sheet.roles[number] or Role.BODY
        deck = index in leads and len(lines[index].text) <= LONGEST_DECK
        roles[index] = Role.LEAD if deck and given is Role.BODY else given
    headline = _headline(lines, roles, structure, inside, title)
    return _Article(lines, roles, _spoken(sheet, inside), structure, headline, thin)


def _headline(
    lines: Sequence[Line], roles: list[Role], structure: Structure, inside: Sequence[int], title: str | None
) -> int | None:
    """The line that is the title: inside the article, else the heading outside of it that says the same."""
    if structure.headline is not None:
        return inside[structure.headline]
    same = plain(title or "")
    able = [n for n, line in enumerate(lines) if same and plain(line.text) == same]
    best = next((n for n in able if lines[n].hint is Hint.HEADING), able[0] if able else None)
    if best is not None:
        roles[best] = Role.HEADLINE
    return best


def _outside(line: Line) -> Role:
    """The role of a line that is not in the article."""
    text = line.text
    if line.hint is Hint.CAPTION:
        return Role.CAPTION
    if line.around and len(text) <= PARAGRAPH:
        # Menus and footers are half of all lines: their place says enough.
        if cues.TAIL_HEADING.fullmatch(text):
            return Role.TEASER
        return Role.CONTACT if has_contact(text) else Role.NAVIGATION
    if len(text) <= _LONGEST_LINE and (role := role_of_line(text)):
        return role
    if len(text) <= _LONGEST_LINE and has_contact(text):
        return Role.CONTACT
    if is_date_line(text):
        return Role.REFERENCE
    if cues.ABOUT_OPENING.match(text[:400]):
        return Role.ABOUT
    return Role.TEASER if len(text) > PARAGRAPH else Role.NAVIGATION


def _spoken(sheet: Sheet, inside: Sequence[int]) -> Sheet:
    """The sheet with its speakers under the numbers of the page's lines."""
    sheet.speakers = {inside[number]: name for number, name in sheet.speakers.items()}
    return sheet


def _published(tree: HtmlElement, url: str, candidates: dict[Provenance, dt.date], article: _Article) -> Published:
    found = dict(candidates)
    structure = article.structure
    if structure.dateline and structure.dateline.date:
        found[Provenance.DATELINE] = structure.dateline.date
    if shown := _shown(article):
        found[Provenance.VISIBLE if shown.plainness is Plainness.BARE else Provenance.LABELLED] = shown.date
    if found:
        return vote(found)
    guessed = guess(tree, url)
    return Published(guessed, Grade.GUESSED if guessed else None)


def _shown(article: _Article) -> Stated | None:
    """The date that stands close to the headline, in the article or around it."""
    by_headline = shown_date(article.lines, article.anchor, article.last)
    own = [article.structure.shown] if article.structure.shown else []
    return plainest([*own, by_headline] if by_headline else own)


def _assembled(article: _Article, declared: Declared, title: str | None, published: Published, url: str) -> Parsed:
    text, lines = join(article.lines)
    chosen = [line.text for line, role in zip(lines, article.roles, strict=True) if role in _TOLD]
    kind = guess_kind(clues_of(title, url, lines, article.roles, article.structure, declared))
    return assemble(
        text,
        lines,
        article.roles,
        speakers=article.sheet.speakers,
        title=title,
        published=published.date,
        published_grade=published.grade,
        authors=authors_of(declared),
        publisher=publisher_of(declared),
        language=article.sheet.language or declared.language,
        journal=declared.first("citation_journal_title") or journal_of("\n".join(chosen)),
        low_confidence=article.thin or not chosen,
        **told(article.structure, kind, conflict=published.conflict),
    )
