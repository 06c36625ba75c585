"""What two alike texts name that cannot belong to one work: other trials, papers, agents or figures. Pure.

Releases of one sender share a template, so that most of their words are the same though they tell of different work.
Copies drop and add, and so contradict nothing by being silent: only what both name, and name otherwise, counts.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from articles.duplicates import plain

MOST_NAMED: Final = 5  # identifiers of one scheme; more are a list of references
LEAST_FIGURES: Final = 5  # in each text: fewer are shared or not by chance
SHARED_FIGURES: Final = 0.4  # of the smaller set; made copies and excerpts share all of them or nearly all
LEAST_TOLD: Final = 2  # mentions that make an agent what a text is about

_NONE: Final[frozenset[str]] = frozenset()
# Stems of the International Nonproprietary Names (WHO) that no common word ends with.
_STEMS = "mab|nib|leucel|ciclib|parib|taxel|platin|rubicin|tecan|domide|zomib|repvec|limus"
_AGENT = re.compile(rf"\b[^\W\d_]{{3,}}(?:{_STEMS})\b", re.IGNORECASE)
# Codes of agents and trials as their senders write them: EXP-101, mRNA-4157, KEYNOTE-522.
_CODE = re.compile(r"\b([a-z]{0,2}[A-Z]{2,12})[-\u2010-\u2015]?(\d{3,6})(?!\w)")
_FIGURE = re.compile(r"(?<![\w.,\u00b7])\d+(?:[.,\u00b7]\d+)*(?!\w)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_POINTS = str.maketrans("", "", ".,\u00b7")


@dataclass(frozen=True, slots=True)
class Named:
    """What a text names of its own; lists of references left out, everything in one spelling."""

    trials: frozenset[str] = _NONE
    dois: frozenset[str] = _NONE
    pmids: frozenset[str] = _NONE
    agents: frozenset[str] = _NONE
    main_agents: frozenset[str] = _NONE  # those that it names most, and more than once
    figures: frozenset[str] = _NONE


def named(body: str, *, trials: Iterable[str] = (), dois: Iterable[str] = (), pmids: Iterable[str] = ()) -> Named:
    """Gather what a body and its identifiers name; too many identifiers of a scheme name nothing."""
    words = plain(body)
    agents = Counter(_agents(words))
    most = max(agents.values(), default=0)
    return Named(
        trials=_few(trials),
        dois=_few(dois),
        pmids=_few(pmids),
        agents=frozenset(agents),
        main_agents=frozenset(one for one, count in agents.items() if count == most >= LEAST_TOLD),
        figures=frozenset(_figures(words)),
    )


def contradict(one: Named, other: Named) -> bool:
    """Whether two alike texts tell of different work. An update shares its identifiers and may have new figures."""
    pairs = ((one.trials, other.trials), (one.dois, other.dois), (one.pmids, other.pmids))
    both = [(mine, theirs) for mine, theirs in pairs if mine and theirs]
    if both:
        return any(not mine & theirs for mine, theirs in both)
    return _of_other_agents(one, other) or _of_other_figures(one, other)


def _few(codes: Iterable[str]) -> frozenset[str]:
    found = frozenset(code.casefold() for code in codes if code)
    return found if len(found) <= MOST_NAMED else _NONE


def _agents(words: str) -> Iterable[str]:
    yield from (match.group().casefold() for match in _AGENT.finditer(words))
    for letters, digits in _CODE.findall(words):
        if not _YEAR.fullmatch(digits):  # "ASCO-2026" is a meeting
            yield f"{letters}{digits}".casefold()


def _figures(words: str) -> Iterable[str]:
    """Numbers that say something: no small counts, no years."""
    for match in _FIGURE.finditer(words):
        figure = match.group()
        if len(figure) > 1 and not _YEAR.fullmatch(figure):
            yield figure.translate(_POINTS)


def _of_other_agents(one: Named, other: Named) -> bool:
    """Neither text so much as mentions what the other one is about."""
    if not one.main_agents or not other.main_agents:
        return False
    return not one.main_agents & other.agents and not other.main_agents & one.agents


def _of_other_figures(one: Named, other: Named) -> bool:
    smaller = min(len(one.figures), len(other.figures))
    return smaller >= LEAST_FIGURES and len(one.figures & other.figures) < SHARED_FIGURES * smaller
