"""Is a text the announcement of a house in its own words? By its structure, since plain text declares nothing."""

import re
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Final

from articles.parsing import cues
from articles.parsing.dateline import dateline_length, read_dateline
from articles.parsing.issuers import announcement_in, house_described, names_house
from articles.parsing.model import Role
from articles.parsing.structure import Structure

_OPENING: Final = 800  # characters in which an announcement says who announces
_SHORTEST: Final = 40  # characters of a line that may tell something
_FIRST_LINES: Final = 2
_ENOUGH: Final = 3  # of the weights below: no single habit of a house makes a text its announcement

_TODAY = re.compile(r"\b(?:today|heute|hoy|aujourd[’']hui|oggi|hoje|tänään|i ?dag|vandaag)\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"\W*(?:.{0,80}\bforward[- ]looking\b|safe harbou?r\b|.{0,60}\bzukunftsgerichtete|"
    r".{0,60}\b(?:declaraciones (?:prospectivas|a futuro)|déclarations prospectives|dichiarazioni previsionali))",
    re.IGNORECASE,
)
_TICKER = re.compile(
    r"\((?:[^()]{0,40}[^()\w])?(?i:nasdaq|nyse|amex|otcq[bx]|tsxv?|asx|aim|lse|six|xetra|prime standard|euronext|bme|"
    r"omx|hkex|sehk|sgx|kosdaq|isin|ticker)\b[^()]{0,60}\)"
)
_WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|"
    r"lunes|martes|miércoles|jueves|viernes|lundi|mardi|mercredi|jeudi|vendredi)"
)
# Journalists name the weekday and say where they have it from; houses do neither.
_ON_WEEKDAY = re.compile(
    r"\b(?:announced?|said|reported|published|released|disclosed|unveiled|teilten?|gab(?:en)?|anunció|informó|annoncé)"
    rf"\b(?: (?:das|die|der) \w+)?,? (?:late |early )?(?:on |am |el |ce )?{_WEEKDAY}\b",
    re.IGNORECASE,
)
_RETOLD = re.compile(
    r"\b(?:said|says|wrote|writes|stated|states|explained|explains|noted|announced|reported|quoted)\b[^.!?]{0,60}?\bin "
    r"(?:an?|the|its|their|his|her) (?:[\w-]+ ){0,2}(?:release|statement)\b|"
    r"\baccording to (?:an?|the|its|their) (?:[\w-]+ ){0,2}(?:press|news|media|company) (?:release|statement)\b|"
    r"\b(?:laut (?:einer )?|in einer |según (?:un |el )?|en un |selon (?:un |le )?|dans un |secondo (?:un |il )?|"
    r"in un |enligt (?:ett )?|i ett )(?:\w+ )?(?:pressemitteilung|medienmitteilung|mitteilung|comunicado|"
    r"nota de prensa|communiqué|comunicato|pressmeddelande)\b|\btiedottee(?:n mukaan|ssaan)\b|"
    r"\b(?:told|in an interview with) (?:reuters|afp|bloomberg|the associated press|reporters|journalists|"
    r"the newspaper|the bbc|cnn|dpa|stat)\b|"
    r"\bdeclined to comment\b|\b(?:did not|didn[’']t) (?:immediately )?(?:respond|reply) to (?:an?|our|multiple) "
    r"request|"
    r"\bwho (?:was|were|is|are) not (?:involved|part of|connected)\b[^.]{0,20}\b(?:study|trial|research|work)\b|"
    r"\b(?:shares|stock) (?:(?:of|in) [A-Z][^.]{1,40} )?"
    r"(?:rose|fell|jumped|gained|dropped|climbed|slid|surged|tumbled)\b",
    re.IGNORECASE,
)


def is_announcement(title: str, body: str, lines: Mapping[Role, Sequence[str]], structure: Structure) -> bool:
    """Whether enough of what only a house writes is there, and nothing tells that somebody else speaks.

    `body` is what the article tells, one line a paragraph; `lines` are those outside of it, by role.
    """
    if _RETOLD.search(body):
        return False
    opening = f"{title}\n{body[:_OPENING]}"
    weights = (
        3 * _describes_itself(opening, lines.get(Role.ABOUT, ())),
        _announcing(body),
        2 * any(_AHEAD.match(text) for text in lines.get(Role.ABOUT, ())),
        _is_dated(structure, lines.get(Role.REFERENCE, ())),
        bool(_TICKER.search(opening)),
        any(cues.END_MARK.fullmatch(text) for text in lines.get(Role.NAVIGATION, ())),
        Role.CONTACT in lines,
        structure.issuer is not None and not structure.inferred_issuer,
        -2 * any(cues.BYLINE.fullmatch(text) for text in lines.get(Role.REFERENCE, ())),
        -2 * bool(_ON_WEEKDAY.search(opening)),
    )
    return sum(weights) >= _ENOUGH


def _is_dated(structure: Structure, references: Sequence[str]) -> bool:
    """A dateline with a day, or place and day in a line of their own by the headline."""
    if structure.dateline is not None and structure.dateline.date is not None:
        return True
    if structure.shown is None:
        return False
    alone = ((text, read_dateline(f"{text} –")) for text in references[:_FIRST_LINES])
    return any(one is not None and bool(one.place) and text.startswith(f"{one.place},") for text, one in alone)


def _describes_itself(opening: str, about: Sequence[str]) -> bool:
    """Whether a part is about a house that the opening names."""
    houses = (house_described(text, below) for text, below in zip_longest(about, about[1:], fillvalue=""))
    return any(house is not None and names_house(opening, house) for house in houses)


def _announcing(body: str) -> int:
    """Whether a first sentence says who announces: 1, and 2 where it calls the day today as only the house does."""
    first = [line for line in body.split("\n") if len(line) >= _SHORTEST][:_FIRST_LINES]
    found = [words for line in first if (words := announcement_in(line[dateline_length(line) :]))]
    return max((1 + bool(_TODAY.search(words)) for words in found), default=0)
