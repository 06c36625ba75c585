"""Where personal contact data stands in a text: e-mail addresses (also disguised or cut) and telephone numbers."""

import re
from collections.abc import Iterable, Iterator

from articles.parsing.model import Contact

EMAIL = "email"
TELEPHONE = "telephone"

_NAME = r"[A-Za-z0-9À-ÖØ-öø-ÿ_%+'-]+(?:\.[A-Za-z0-9À-ÖØ-öø-ÿ_%+'-]+){0,8}"
_HOST = r"[A-Za-z0-9-]+(?:\s?(?:\.|[(\[]\s?(?:dot|punkt|punto|point|piste)\s?[)\]])\s?[A-Za-z0-9-]+){1,5}"
_AT = r"[ \t\u00a0]?[(\[{<]\s?(?:at|ät|ät-merkki|arroba|@)\s?[)\]}>]"
_EMAIL = re.compile(
    # The lookbehind keeps the search linear on long runs of letters.
    rf"(?<![A-Za-z0-9À-ÖØ-öø-ÿ_.%+'-])(?:{_NAME}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+){{1,5}}"
    rf"|{_NAME}{_AT}(?:[ \t\u00a0]?{_HOST})?"
    rf"|{_NAME}[ \t](?:at|AT)[ \t][A-Za-z0-9-]+[ \t](?:dot|DOT)[ \t][A-Za-z]{{2,12}})"
)
_MAY_HOLD_EMAIL = re.compile(r"@|[(\[{<]\s?(?:at|ät|arroba)|\b(?:dot|DOT)\b", re.IGNORECASE)
_GAP = r"(?:[ \u00a0\u2009\u202f./–-]{0,3}|[ \u00a0]?\(\d{1,4}\)[ \u00a0-]?)"
_TELEPHONE = re.compile(
    # A number or a label can begin here at all; without this a long text costs ten times as much.
    r"(?<![A-Za-z])(?=[+(0-9BCDFGHMOPSTWZbcdfghmopstwz])(?:"
    # +358 50 3392 542 · 00 49 (0)30 1234-56
    rf"(?P<world>(?<![\w.])(?:\+|00[ \t\u00a0]?)[1-9]{_GAP}\d(?:{_GAP}\d){{5,13}}(?![\d%]))"
    # (617) 555-0123 · 617-555-0123 · 1.800.555.0123 · 1-800-4-LETTERS
    rf"|(?P<american>(?<![\w.$€£-])(?:1[ .-])?(?:\(\d{{3}}\)[ \u00a0]?|"
    rf"\d{{3}}[ .\u00a0-])\d{{3}}[ .\u00a0-]\d{{4}}(?![\w%-]))"
    # 020 5550 0167 · 040/555 01-23: a leading zero in groups
    rf"|(?P<national>(?<![\w.,-])\(?0\d{{1,4}}\)?[ /\u00a0-]\d{{2,5}}(?:[ \u00a0-]\d{{2,5}}){{1,3}}(?![\d%]|[.,]\d))"
    # (0911) 2 31 25-60 14: in small groups, the area code in brackets
    r"|(?P<grouped>(?<![\w.,-])\(0\d{1,5}\)[ /\u00a0-]?\d{1,5}(?:[ /\u00a0-]\d{1,5}){1,5}(?![\d%]|[.,]\d))"
    r"|(?P<vanity>(?<![\w.-])1-8(?:00|33|44|55|66|77|88)-[0-9A-Z]{1,7}(?:-[0-9A-Z]{1,7}){0,2}\b)"
    rf"|(?P<labelled>\b(?:Puh(?:elin)?|Tele(?:phone|fono|foon|fon)|Teléfono|Téléphone|Tlf|Tfno|Tel|Tél|"
    rf"Phone|Mobile|Mobil|"
    rf"Móvil|Mob|Cell|Handy|Fax|Fon|Gsm|Call|Ph|Hotline|Office|Büro|Work|Desk|Switchboard|Zentrale|Fixe|"
    rf"Standard)\b[ \t]?(?:\([^)\d\n]{{1,15}}\))?\.?[ \t\u00a0]?:?[ \t\u00a0]*"
    rf"(?P<digits>\(?\d(?:{_GAP}\d){{5,13}})(?![\d%])))",
    re.IGNORECASE,
)
_ANY_NUMBER = re.compile(rf"(?<![\w./@-])\+?\(?\d(?:{_GAP}\d){{6,14}}(?![\w%@])")
# Four digits near each other stand in every number and in few lines: the rest needs no closer look.
_MAY_HOLD_NUMBER = re.compile(r"\d(?:\D{0,7}\d){3}")
_FEWEST_DIGITS, _MOST_DIGITS = 7, 15
# A year first, or a range of years, is a date even behind the word "call".
_DATE_LIKE = re.compile(
    r"(?:19|20)\d\d[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:[0-2]?\d|3[01])$|(?:19|20)\d\d ?[–-] ?(?:19|20)\d\d$"
)
_IDENTIFIER_BEFORE = re.compile(
    r"(?:doi|10\.\d{4,9}/\S*|nct|isrctn|eudract|pmid|issn|isbn|[$€£]|\bn ?= ?)[\s:.]*$", re.IGNORECASE
)


def find_contacts(text: str, *, blocks: Iterable[tuple[int, int]] = ()) -> tuple[Contact, ...]:
    """Spans of contact data in order, never overlapping; the strings stay where they are.

    `blocks` are spans of contact passages, in which any long number is taken for a telephone's.
    """
    return with_loose(text, {*_emails(text), *_telephones(text)}, blocks)


def with_loose(text: str, found: Iterable[Contact], blocks: Iterable[tuple[int, int]]) -> tuple[Contact, ...]:
    """`found` in the same text and what only the `blocks` give away, in order and never overlapping."""
    loose = (contact for start, end in blocks for contact in _numbers(text, start, end))
    spans = sorted({*found, *loose}, key=lambda contact: (contact.start, -contact.end))
    kept: list[Contact] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def has_contact(text: str) -> bool:
    """Whether `text` holds any contact data."""
    return next(_emails(text), None) is not None or next(_telephones(text), None) is not None


def _emails(text: str) -> Iterator[Contact]:
    if not _MAY_HOLD_EMAIL.search(text):
        return
    for match in _EMAIL.finditer(text):
        yield Contact(match.start(), match.end(), EMAIL)


def _telephones(text: str) -> Iterator[Contact]:
    if not _MAY_HOLD_NUMBER.search(text):
        return
    for match in _TELEPHONE.finditer(text):
        group = "digits" if match["digits"] else match.lastgroup or ""
        if _is_number_of_a_person(text, match.start(group), match[group], vanity=bool(match["vanity"])):
            yield Contact(match.start(group), match.end(group), TELEPHONE)


def _numbers(text: str, start: int, end: int) -> Iterator[Contact]:
    """Numbers that only their place among contacts gives away."""
    for match in _ANY_NUMBER.finditer(text, start, end):
        if _is_number_of_a_person(text, match.start(), match.group(), vanity=False):
            yield Contact(match.start(), match.end(), TELEPHONE)


def _is_number_of_a_person(text: str, start: int, number: str, *, vanity: bool) -> bool:
    digits = sum(character.isdigit() for character in number)
    if _DATE_LIKE.match(number) or _IDENTIFIER_BEFORE.search(text[max(0, start - 40) : start]):
        return False
    return vanity or _FEWEST_DIGITS <= digits <= _MOST_DIGITS
