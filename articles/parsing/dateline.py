"""The opening of a wire release: `PLACE, 3-Jun-2025 — /Wire/ —` and its many relatives."""

import datetime as dt
import re
from dataclasses import dataclass

from articles.parsing.dates import MONTHS, find_dates

_WINDOW = 200
_DASH = re.compile(
    r"\s*(?:--+|—|–|―|(?<=[\s)/])-(?=\s)|(?<=\))\s*-|(?<=[\d)])\.\s?[-–—]|(?<=\d{4})\.\s(?=[“\"„«A-ZÀ-Þ])|"
    r"(?<=\d\s)\|(?=\s)|:)\s*"
)
_IN_BRACKETS = re.compile(r"[\s\"“*•]*[(\[](?P<told>[^()\[\]]{6,80})[)\]][*\s]*(?:[-–—:]\s*)?(?=[“\"„«A-ZÀ-Þ])")
_WEEKDAY = re.compile(
    r"(?:^|[\s,]+)(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|"
    r"lunes|martes|miércoles|jueves|viernes|sábado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[\s\"“*•]*(?:\([^()]{2,40}\)\s*|[A-Z]{3,}(?: [A-Z]{3,}){0,2}:\s+)?")
_WIRE = re.compile(r"/\s?(?P<slashed>[A-Z][\w .&-]{1,38}?)\s?/|\((?P<bracketed>[A-Za-z][\w .&/+-]{1,38})\)")
_KNOWN_WIRE = re.compile(
    r"\b(?:wire|newswire|prnewswire|businesswire|ots|dpa|afp|ap|reuters|ansa|efe|tt|stt|apa|sda|idw|"
    r"europa ?press|news aktuell|newsfile|"
    r"eurekalert|cision|presseportal|accesswire|prweb|pr newswire|xinhua|upi|ani|pti|kyodo|belga|anp|ntb|"
    r"ritzau|actusnews|newsdirect|einpresswire)\b",
    re.IGNORECASE,
)
_PLACE_WORD = re.compile(r"(?:[A-ZÀ-Þ][\w.'’-]*|d[aeiou]s?|del|la|le|les|los|sur|am|an|der|of|and|und|y|et|&|/|St\.)$")
_MONTH_NAMES = re.compile(r"\b(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?", re.IGNORECASE)
_LONGEST_PLACE = 8


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where, when and over which wire a release went out; any of the three may be missing, never all."""

    place: str | None
    date: dt.date | None
    wire: str | None


def read_dateline(paragraph: str) -> Dateline | None:
    """The dateline that opens `paragraph`, None when it has none; a place alone is not enough."""
    return _read(paragraph)[0]


def dateline_length(paragraph: str) -> int:
    """How many characters the dateline takes with its dash; none is 0."""
    return _read(paragraph)[1]


def _read(paragraph: str) -> tuple[Dateline | None, int]:
    head = paragraph[:_WINDOW]
    skipped = opening.end() if (opening := _LABEL.match(head)) else 0
    body = head[skipped:]
    best: tuple[Dateline | None, int] = (None, 0)
    if (bracketed := _IN_BRACKETS.match(head)) and find_dates(bracketed["told"]):
        best = (_read_prefix(bracketed["told"]), bracketed.end())
    for dash in list(_DASH.finditer(body))[:4]:
        # A colon behind the dash is one of the text: `PLACE, date — Name (NASDAQ: NAME) announces`.
        if dash.group().strip() == ":" and best[0]:
            break
        if found := _read_prefix(body[: dash.start()]):
            # The longest reading wins: `PLACE, date — /Wire/ —` ends at its second dash.
            best = (found, skipped + dash.end())
    return best


def _read_prefix(prefix: str) -> Dateline | None:
    wire_match = _wire(prefix)
    dates = find_dates(prefix)
    if not dates and not wire_match:
        return None
    first = min([found.start for found in dates[:1]] + ([wire_match.start()] if wire_match else []))
    place = _WEEKDAY.sub("", re.sub(r"[\s,.:/|(–—-]+(?:le|den|am|el|il|a)?[\s,.:/|(–—-]*$", "", prefix[:first]))
    if not _is_place(place) or not _is_all_told(prefix, first):
        return None
    wire = wire_match and (wire_match["slashed"] or wire_match["bracketed"])
    return Dateline(place or None, dates[0].date if dates else None, wire.strip() if wire else None)


def _wire(prefix: str) -> re.Match[str] | None:
    dated = [found.end for found in find_dates(prefix)]
    for match in _WIRE.finditer(prefix):
        name = match["slashed"] or match["bracketed"]
        spelled_as_one = re.fullmatch(r"[A-Z][A-Za-z]*(?:Wire|Newswire|Press|PRESS|WIRE)", name)
        # A name in brackets right behind the date and right before the dash can be nothing but the wire's.
        placed = any(not prefix[end : match.start()].strip(" ,.") for end in dated) and match.end() == len(
            prefix.rstrip()
        )
        known = _KNOWN_WIRE.search(name) or spelled_as_one or match["slashed"] or placed
        if known and not _MONTH_NAMES.search(name):
            return match
    return None


def _is_place(place: str) -> bool:
    """A few capitalised words: `BOSTON and TEL AVIV`, `Frankfurt am Main`; or nothing before a lone date and wire."""
    words = re.split(r"[\s,()/]+", place.strip(" ,"))
    return not place.strip() or (len(words) <= _LONGEST_PLACE and all(_PLACE_WORD.match(w) for w in words if w))


def _is_all_told(prefix: str, first: int) -> bool:
    """Nothing but date, wire, times and punctuation may stand between the place and the dash."""
    rest = _WIRE.sub(" ", prefix[first:])
    for found in reversed(find_dates(rest)):
        rest = rest[: found.start] + rest[found.end :]
    return len(re.findall(r"[^\W\d_]{3,}", rest)) <= 3 and (bool(find_dates(prefix)) or len(prefix) < 120)
