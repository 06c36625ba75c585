"""Signs that a machine translated an English text: each tells a person what it saw and where, none decides alone.

Only English texts are judged, where the signs were measured: of 103 English pages of newspapers and blogs one shows one
of them and none shows two. Papers and records of registries are left out: their authors' slips are
their own.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from articles.kinds import TRANSLATION_SUSPECTED, TranslationSign
from articles.parsing.language import with_languages
from articles.parsing.model import Kind, Parsed, Passage, Role, Sign

KINDS_NEEDED: Final = 2

_RETOLD: Final = frozenset({None, Kind.PRESS_RELEASE, Kind.NEWS, Kind.BLOG, Kind.PATIENT_EDUCATION, Kind.CORRECTION})
_FURNITURE: Final = frozenset({Role.NAVIGATION, Role.TEASER, Role.CONTACT, Role.ABOUT})
_TOLD: Final = frozenset({Role.LEAD, Role.BODY, Role.QUOTATION})
_MOST_WORDS_OF_A_BLOCK: Final = 12
_LAST_LINES: Final = 6
_LONGEST_EXCERPT: Final = 160

_SOURCE_LINE: Final = re.compile(
    r"(?:sources?|(?P<foreign>fuentes?|quellen?|fontes?|fonti|bron|källa|lähde)) ?: ?", re.IGNORECASE
)
_LONGEST_SOURCE: Final = 60
# What newspapers of other languages are called, and the ends of their addresses.
_FOREIGN_OUTLET: Final = re.compile(
    r"\b(?:diario|noticias|notícias|notizie|nouvelles|nachrichten|nyheter|salud|saúde|salute|santé|gesundheit|mundo|"
    r"agencia|agência|agenzia|agence|periódico|jornal|giornale|corriere|gazzetta|zeitung|tageblatt|anzeiger|rundschau|"
    r"dagblad|dagbladet|krant|courant|sanomat|uutiset|tidningen|folha|estado|figaro|presse|prensa|imprensa|stampa)\b"
    r"|\.(?:ar|at|br|cl|cn|cz|de|dk|es|fi|fr|gr|hu|it|jp|kr|mx|nl|no|pe|pl|pt|ro|ru|se|tr)\b",
    re.IGNORECASE,
)
# An outlet writes its name with a capital; a translator that took the name for a word did not.
_SMALL_OUTLET: Final = re.compile(r"[a-z]{6,}\Z")
_NO_OUTLET: Final = frozenset(
    {"author", "authors", "company", "archive", "archives", "internal", "internet", "supplied", "unknown", "various"}
)
_STRAY_CAPITAL: Final = re.compile(
    r"\b(?:who|which|that|whose|because|while|and|or|to|from|by|with|but) "
    r"(?:They|She|You|Their|These|Those|Is|Are|Has|Have|Was|Were|Also|Not|Because)(?= [a-z])"
)
_NOT_AGENCIES: Final = (
    "left|right|center|centre|above|below|top|bottom|file|photo|front|middle|back|video|pictured|seated|standing|inset|"
    "free|pdf|new|she|her|they|them|him|his|hers|author|host|editor|chair|optional|live|updated|audio|podcast|online"
)
_AGENCY: Final = re.compile(rf"[A-Z][\w.'’-]+(?: [\w.'’-]+){{0,3}} \((?!(?:{_NOT_AGENCIES})\))[a-z]{{3,8}}\)\Z")
_BROKEN_NAME: Final = re.compile(
    r"\b(?!(?:Vitamin|Hepatitis|Influenza|Plan|Type|Part|Section|Grade|Group|Class|Table|Figure|Appendix|Panel|Option|"
    r"Step|Stage|Phase|Arm|Cohort|Question|Answer|Point|Article|Level|Annex|Note|Chapter)\b)"
    r"[A-ZÀ-Þ][a-zà-ÿ]{1,30} [a-uw-z]\. "  # not "v.": the parties of a lawsuit
    r"(?!(?:The|This|That|These|It|In|We|A|An|At|For|On|He|She|They|But|And|If|As|When|There)\b)[A-ZÀ-Þ][a-zà-ÿ]{1,30}"
)
_FOREIGN_QUOTES: Final = re.compile(r"«[^«»]{3,400}»|„[^“”„]{3,400}[“”]")
_ENGLISH_QUOTES: Final = re.compile(r"“[^“”„]{3,400}”|\"[^\"]{3,400}\"")
_SPACED_COMMA: Final = re.compile(r"\b\w{1,30} ,(?= [\w(])")
_SPACED_CLOSE: Final = re.compile(r"\b\w{1,30}[.!?,] \"\Z")


def judge(parsed: Parsed) -> Parsed:
    """The same parse with the language of each passage and, where two kinds of signs agree, the suspicion."""
    parsed = replace(parsed, passages=with_languages(parsed.canonical_text, parsed.passages, parsed.language))
    found = signs(parsed)
    if len(found) < KINDS_NEEDED:
        return parsed
    return replace(parsed, flags=(*parsed.flags, TRANSLATION_SUSPECTED), translation_reasons=found)


def signs(parsed: Parsed) -> tuple[Sign, ...]:
    """The first sign of each kind, in the order of the text; none in a text that is not English."""
    if parsed.language != "en" or parsed.kind not in _RETOLD:
        return ()
    first: dict[TranslationSign, Sign] = {}
    for sign in _all(parsed):
        first.setdefault(sign.kind, sign)
    return tuple(sorted(first.values(), key=lambda sign: (sign.start, sign.kind)))


def _all(parsed: Parsed) -> Iterator[Sign]:
    shown = [passage for passage in parsed.passages if passage.role not in _FURNITURE]
    for passage in shown:
        block = parsed.canonical_text[passage.start : passage.end]
        if passage.language and _is_short(block, passage):
            yield Sign(passage.start, passage.end, TranslationSign.FOREIGN_BLOCK)
        if names_foreign_outlet(block):
            yield Sign(passage.start, passage.end, TranslationSign.FOREIGN_SOURCE)
        if not passage.language:
            yield from _inside(block, passage)
    for passage in shown[-_LAST_LINES:]:
        if passage.role is not Role.CAPTION and _AGENCY.match(parsed.canonical_text[passage.start : passage.end]):
            yield Sign(passage.start, passage.end, TranslationSign.MANGLED_AGENCY)
    yield from _mixed_quotes(parsed)


def _is_short(block: str, passage: Passage) -> bool:
    """A caption or an image's text; a quotation in its own language is an honest one."""
    return passage.role is not Role.QUOTATION and len(block.split()) <= _MOST_WORDS_OF_A_BLOCK


def names_foreign_outlet(line: str) -> bool:
    """Whether a line names its source in another language, or a source that no English paper spells like this."""
    label = _SOURCE_LINE.match(line)
    if not label or len(line) > _LONGEST_SOURCE:
        return False
    name = line[label.end() :].strip().rstrip(".")
    small = _SMALL_OUTLET.match(name) and name not in _NO_OUTLET
    return bool(label["foreign"] or small or _FOREIGN_OUTLET.search(name))


def _inside(block: str, passage: Passage) -> Iterator[Sign]:
    """What stands in the sentences themselves."""
    looked_for = [(TranslationSign.BROKEN_NAME, _BROKEN_NAME)]
    if passage.role in _TOLD:
        looked_for += [(TranslationSign.STRAY_CAPITAL, _STRAY_CAPITAL), (TranslationSign.SPACED_MARK, _SPACED_COMMA)]
        # A straight mark at the end closes something only where as many were opened.
        if block.count('"') % 2 == 0:
            looked_for.append((TranslationSign.SPACED_MARK, _SPACED_CLOSE))
    for kind, pattern in looked_for:
        if match := pattern.search(block):
            yield Sign(passage.start + match.start(), passage.start + match.end(), kind)


def _mixed_quotes(parsed: Parsed) -> Iterator[Sign]:
    """Quotation marks of another language beside English ones, in passages that are English."""
    told = [passage for passage in parsed.passages if passage.role in _TOLD and not passage.language]
    blocks = [(passage.start, parsed.canonical_text[passage.start : passage.end]) for passage in told]
    if not any(_ENGLISH_QUOTES.search(block) for _, block in blocks):
        return
    for start, block in blocks:
        if match := _FOREIGN_QUOTES.search(block):
            begin = start + match.start()
            yield Sign(begin, min(start + match.end(), begin + _LONGEST_EXCERPT), TranslationSign.MIXED_QUOTES)
