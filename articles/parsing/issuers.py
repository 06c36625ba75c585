"""Who issues a release: stated by a line of its own, else inferred from who announces, is described or has the site."""

import re
from collections.abc import Iterator, Sequence

from articles.parsing import cues
from articles.parsing.lines import Sheet, plain
from articles.parsing.menus import is_menu_row
from articles.parsing.model import Role

_LEGAL = (
    r"(?:Inc|Ltd|Limited|LLC|Corp|Corporation|Co|plc|PLC|AB|AG|SE|GmbH|KGaA|Oyj?|A/S|AS|ASA|N\.?V|B\.?V|S\.?A|"
    r"S\.?p\.?A|S\.?L|Pty)"
)
_LEGAL_END = re.compile(rf"\b{_LEGAL}\.$")
_ASIDE = re.compile(r"\s*\([^)]*\)\s*$")
_WORD = r"[A-ZÀ-Þ0-9][\w&'’/-]*(?:\.[\w&'’/-]+)*"
_NAME = rf"{_WORD}(?:,? (?:{_LEGAL}\b\.?|{_WORD}|of|for|and|the|de|del|la|du|des|für|und|der|y|e|i|&)){{0,9}}"
_ANNOUNCES = re.compile(
    rf"(?:(?:The|Die|Der|Das|La|El|Le|Il|"
    rf"L[’']) ?)?(?P<name>{_NAME})(?:\s*\([^)]{{1,60}}\))?(?:,[^.]{{1,160}},)?\s+(?:today\s+|"
    r"has\s+|have\s+|hat\s+|heute\s+|ha\s+|hoy\s+|a\s+|on\s\w+\s+)*(?:announce[sd]?|report(?:s|ed)|present(?:s|"
    r"ed)|publishe[sd]|"
    r"releas(?:es|ed)|disclosed|unveiled|said today|informed|gab|gibt|teilte?|meldet|präsentiert|presentado|presenta|"
    r"anuncia(?:do)?|anunció|annonce|présente|annuncia(?:to)?|presentato|ilmoittaa|tiedottaa|julkist\w+|meddelar|"
    r"rapporterar)\b"
)
_DESCRIBES = re.compile(
    rf"(?:The )?(?P<name>{_NAME})(?:\s*\([^)]{{1,60}}\))?\s+(?:is|are|ist|es|est|on|är)\s+(?:an?|one|the|eine?|"
    rf"una?|une?|en|ett)\b"
)
_ABOUT = re.compile(
    r"\W*(?:About|ABOUT|Über|Acerca de|Sobre|À propos de|Om|Tietoa)\s+(?:the |die |das |la |el |"
    r"l[’'])?(?P<name>[A-ZÀ-Þ].{1,80}?)\W*|"
    r"(?P<brief>[A-ZÀ-Þ][\w &.,’'-]{2,60}?) (?:in brief|at a glance|in Kürze|im Überblick|en bref|en breve|"
    r"lyhyesti|i korthet)"
)
_HOUSE = re.compile(
    r"\b(?:universit\w+|yliopisto|hospitals?|hôpital|klinik(?:um|en)?|clinic|sjukhus|sairaala|medical cent(?:er|"
    r"re)|institut\w*|"
    r"school of|college|foundation|stiftung|fundación|fondation|fondazione|säätiö|stiftelse\w*|trust|authority|agency|"
    r"behörde|agencia|registry|register|society|association|panel|ministry|centre|center|council|charity|league|"
    r"therapeutics|pharma\w*|biologics|biotech\w*|biosciences?|oncology|laborator\w+)\b",
    re.IGNORECASE,
)
# What else has a part of its own that begins with About: a drug, a trial, a disease, a field.
_NO_HOUSE = re.compile(
    r"\b(?:plus|with|trial|study|programme?|platform|pipeline|phase|vaccine|therap(?:y|ies)|immunotherapy|"
    r"treatment|cancers?|tumou?rs?|carcinoma|melanoma|lymphoma|leuka?emia|sarcoma|myeloma|glioma|disease|syndrome|"
    r"[a-z]+(?:mab|nib|cel|vec|tinib|limus))\b|[A-Za-z]{1,6}-?\d{2,}",
    re.IGNORECASE,
)
# Nor these: what an article tells of itself.
_NO_SPEAKER = re.compile(
    r"\b(?:authors?|researchers?|journals?|events?|meeting|congress|conference|survey|reports?|award|grant|project|"
    r"technology|approach|method|article|page)\b|\b[a-z]{1,6}-\d",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\b(?:compan(?:y|ies)|firm|corporation|start-?up|group|enterprise|manufacturer|developer|leader|organi[sz]ation|"
    r"network|charity|unternehmen|firma|konzern|verein|gesellschaft|empresa|compañía|organización|entreprise|"
    r"société|association|azienda|società|yhtiö|yritys|järjestö|företag|bolag|organisation)\b",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"\W*(?:About|ABOUT|Über|Acerca de|Sobre|À propos de)\s+(?:the |die |das |la |el |l[’'])?"
    r"(?P<name>[A-ZÀ-Þ][^.!?:]{1,80}?)\s?[:–—-]\s(?P<told>\S.*)"
)
_LAST_WORDS = re.compile(
    rf"(?:[\s,]+(?:{_LEGAL}\.?|[Gg]roup|[Hh]oldings?|[Ii]nternational|[Tt]herapeutics|[Pp]harma\w*|[Bb]io\w*|[Oo]ncology|"
    r"[Mm]edical|[Ll]aborator\w+|[Ss]ciences))+$"
)
_COORDINATED = re.compile(rf"\bcoordinated by (?:the )?(?P<name>{_WORD}(?: (?:{_WORD}|of|de|für))*)")
_OFFICE = re.compile(
    r"(?:.{0,20}\b(?:[Oo]ffice|[Ss]ervice) of (?:the )?|Pressestelle (?:der|des) |(?:©|Copyright)\s*(?:\d{4})?\s*)"
)
_LONGEST_NAME = 70
_OPENING = 400
_BOX = 300
_BEHIND = 24
_INFLECTED = 4
_ENDING = 3


def issuer_of(sheet: Sheet, *, opening: str, sites: Sequence[str] = ()) -> tuple[str | None, bool]:
    """The issuer and whether it is inferred; `opening`: the first paragraph without its dateline."""
    for index, line in enumerate(sheet.lines):
        if sheet.roles[index] is Role.REFERENCE and (match := cues.ISSUER_LINE.fullmatch(line.text)):
            return trimmed(match["name"] or match["other"]), False
    inferred = next(_inferred(sheet, opening, sites), None)
    return inferred, inferred is not None


def announcement_in(opening: str) -> str | None:
    """The words of a first sentence that say who announces, with those right behind; None when it says nothing such."""
    match = _ANNOUNCES.match(opening[:_OPENING])
    return opening[: match.end() + _BEHIND] if match else None


def house_described(text: str, below: str) -> str | None:
    """The house that a line of a part About somebody names, told by its name or by what stands behind or `below`."""
    if match := _INLINE.match(text):
        name, told = match["name"], match["told"]
    elif match := _ABOUT.fullmatch(text):
        name, told = match["name"] or match["brief"], below
    else:
        return None
    if _NO_HOUSE.search(name) or _NO_SPEAKER.search(name):
        return None
    return trimmed(name) if _HOUSE.search(name) or _COMPANY.search(told[:_BOX]) else None


def names_house(text: str, house: str) -> bool:
    """Whether the text has every word of the name, inflected or not; legal forms and trades at its end may lack."""
    words = plain(text).split()
    return all(any(_is_form(word, other) for other in words) for word in plain(_LAST_WORDS.sub("", house)).split())


def _is_form(word: str, other: str) -> bool:
    """Whether `other` is the word, or the word with an ending; short words have none."""
    return other == word or (len(word) >= _INFLECTED and other.startswith(word) and len(other) - len(word) <= _ENDING)


def trimmed(name: str) -> str:
    """The name without a ticker behind it and without the full stop of the sentence; that of `Inc.` stays."""
    name = _ASIDE.sub("", name.strip())
    return name if _LEGAL_END.search(name) else name.rstrip(" .,;")


def _inferred(sheet: Sheet, opening: str, sites: Sequence[str]) -> Iterator[str]:
    """Candidates, the best founded first."""
    announced = _ANNOUNCES.match(opening[:_OPENING])
    if announced:
        yield trimmed(announced["name"])
    about = list(_described(sheet))
    first = plain(opening[:_OPENING])
    yield from (name for name in about if plain(name).split()[0] in first.split() and _is_house(name))
    yield from (site for site in sites if _is_house(site))
    yield from (text for text in _short_lines(sheet) if _is_house(text))
    body = " ".join(line.text for n, line in enumerate(sheet.lines) if sheet.roles[n] in {Role.LEAD, Role.BODY})
    if match := _COORDINATED.search(body):
        yield trimmed(match["name"])
    yield from (name for name in about if not _NO_HOUSE.search(name))


def _described(sheet: Sheet) -> Iterator[str]:
    """Names in the headings of About parts, in full where the text below begins with the full name; the last first."""
    for index in reversed(range(len(sheet.lines))):
        match = _ABOUT.fullmatch(sheet.text(index)) if sheet.roles[index] is Role.ABOUT else None
        if match is None:
            continue
        name = match["name"] or match["brief"]
        below = _DESCRIBES.match(sheet.text(index + 1)) if index + 1 < len(sheet.lines) else None
        if below and below["name"].startswith(name):
            name = below["name"]
        yield trimmed(name)


def _is_house(name: str) -> bool:
    return len(name) <= _LONGEST_NAME and bool(_HOUSE.search(name)) and bool(re.match(_NAME + r"$", name))


def _short_lines(sheet: Sheet) -> Iterator[str]:
    """Names that stand alone: in the masthead, by the contacts, in the footer."""
    for index, line in enumerate(sheet.lines):
        if sheet.roles[index] in {Role.NAVIGATION, Role.CONTACT} and not is_menu_row(line.text):
            # A repeated headline carries the name of its site behind a bar.
            name = line.text.rsplit(" | ", 1)[-1]
            yield _OFFICE.sub("", name)
