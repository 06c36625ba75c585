"""How a text frames what it tells: as a statement on its own, as research, as advice, as news. Pure."""

import re
from enum import Enum, auto
from types import MappingProxyType
from typing import Final

from articles.kinds import ArticleKind
from claims.suggesting.announcing import PLANS, RULING
from claims.suggesting.reading import HEAD, Reading
from claims.suggesting.telling import RATES
from claims.suggesting.wording import Cues, cues, exact_cues

K = ArticleKind
LONGEST: Final = 12  # sentences of a statement on its own


class Frame(Enum):
    """What the sentences of a text may be taken for."""

    BARE = auto()
    """A few sentences about one study, in a curator's or author's words."""
    RESEARCH = auto()
    """What was known, what was done, what was found."""
    AUTHORITY = auto()
    """What is to be done."""
    GENERAL = auto()
    """What is known anyway."""
    NEWS = auto()
    """What somebody has found, said, decided or planned."""
    PROJECT = auto()
    """What somebody begins, funds or plans; nothing is found yet."""


_OF_KIND: Final = MappingProxyType(
    {
        **dict.fromkeys((K.PAPER, K.PREPRINT, K.MEETING_ABSTRACT), Frame.RESEARCH),
        **dict.fromkeys((K.GUIDELINE, K.LABEL), Frame.AUTHORITY),
        **dict.fromkeys((K.PATIENT_EDUCATION, K.REVIEW), Frame.GENERAL),
    }
)
_MAY_BE_BARE: Final = frozenset({None, K.PAPER, K.PREPRINT, K.MEETING_ABSTRACT, K.PRESS_RELEASE, K.NEWS})
_FRAMED: Final = cues(r"""
    we|our|us
    you|your
    today|yesterday|this week|(?:on )?(?:monday|tuesday|wednesday|thursday|friday)
    announce[sd]?|said|says|reported today
    (?:doctors|researchers|scientists) (?:\w+ ){0,6}?(?:report(?:ed)?|found)
    a study (?:from|by|at)
""")
_QUOTED: Final = re.compile("[“”„«»]")
_SECTIONS: Final = exact_cues(
    r"(?:BACKGROUND|METHODS|RESULTS|CONCLUSIONS?|OBJECTIVES?|Background|Methods|Results|Conclusions?|Objectives?)(?=[:.])"
)
_BEGUN: Final = cues(r"""
    project|programme|initiative|consortium|partnership|funding|funds?|grants?|awarded|million|billion|donation
    begins|launch(?:es|ed)?|starts|kicks off|to (?:develop|build|study)|will (?:develop|build|study|fund|receive)
""")
_ADDRESSED: Final = cues("you|your|yours")
_OWN: Final = cues("we|our|this study|this trial")
_NEWSY: Final = cues("said|says|announced|told|today")
OFTEN: Final = 3


def frame_of(reading: Reading) -> Frame:
    """By its shape and words where it may be a bare statement or has no kind, else by its kind."""
    if reading.kind in _MAY_BE_BARE and _is_bare(reading):
        return Frame.BARE
    frame = _by_words(reading.text) if reading.kind is None else _OF_KIND.get(reading.kind, Frame.NEWS)
    return Frame.PROJECT if frame is Frame.NEWS and _is_project(reading) else frame


def _is_project(reading: Reading) -> bool:
    """Whether title and first sentences tell of a beginning or of money, and no sentence of what a study found."""
    head = "\n".join([reading.title, *(one.text for one in reading.sentences[:HEAD])])
    return bool(_BEGUN.search(head)) and not any(RATES.search(one.text) for one in reading.sentences)


def _is_bare(reading: Reading) -> bool:
    if reading.title or "\n" in reading.text.strip() or len(reading.sentences) > LONGEST:
        return False
    return not any(pattern.search(reading.text) for pattern in (_FRAMED, _SECTIONS, _QUOTED, PLANS, RULING))


def _by_words(text: str) -> Frame:
    if _often(_ADDRESSED, text):
        return Frame.GENERAL
    if _often(RULING, text) and not _often(_NEWSY, text):
        return Frame.AUTHORITY
    is_research = _SECTIONS.search(text) or (_OWN.search(text) and not _NEWSY.search(text))
    return Frame.RESEARCH if is_research else Frame.NEWS


def _often(pattern: Cues, text: str) -> bool:
    return sum(1 for _ in zip(range(OFTEN), pattern.finditer(text), strict=False)) == OFTEN
