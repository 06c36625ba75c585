"""Whether a text says that something holds or that it does not, with the words that deny it. Pure.

A denial counts where it reaches a word for an outcome within a few words: "no" and "not" alone say nothing. Claims
are worded positively: that a tumour resists or that a therapy is safe is supported by "did not respond", "no deaths".
"""

import re
from types import MappingProxyType
from typing import Final

from claims.scheme.axes import ClaimType, Direction
from claims.suggesting import denials
from claims.suggesting.wording import cues

T = ClaimType
CLAUSE: Final = 60  # code points
NEAR: Final = 20  # code points behind a denial in which it says that a drug was given alone
_P_VALUE: Final = re.compile(r"\bp ?(?:value )?(?:=|of|was) ?0?[.·](\d{1,6})", re.IGNORECASE)
_INTERVAL: Final = re.compile(
    r"(?:\b(?:HR|OR|RR)\b|\b(?:hazard|odds|risk) ratio)[^\n]{0,80}?"
    r"\bCI\b[^\d\n]{0,6}(\d{0,2}[.·]\d{1,3}) ?(?:-|–|to|,) ?(\d{1,3}[.·]\d{1,3})",
)
SIGNIFICANT: Final = 0.05
UNDENIED: Final = 0.89
SUPPORTED: Final = MappingProxyType({T.METHOD: 0.83, T.EFFICACY: 0.86, T.PREDICTIVE: 0.86, T.PRACTICE: 0.87})
"""How often nothing denied means that it holds: shares of labelled sentences of the type. Other types have a
little more, but that no denial was found makes nobody very sure."""
MIXED: Final = cues("mixed results?|conflicting|contradictory|inconsistent|inconclusive")
_OF_TYPE: Final = MappingProxyType(
    {
        T.EFFICACY: denials.OF_EFFICACY,
        T.PRACTICE: denials.OF_PRACTICE,
        T.SAFETY: denials.OF_SAFETY,
        T.RESISTANCE: denials.OF_RESISTANCE,
        T.PREDICTIVE: denials.OF_PREDICTIVE,
        T.MECHANISM: denials.OF_MECHANISM,
    }
)
_ALONE: Final = frozenset({T.PRACTICE, T.SAFETY, T.RESISTANCE, T.MECHANISM})
"""Types that only their own tables deny."""
_BY_FIGURES: Final = frozenset({T.EFFICACY, T.PREDICTIVE, T.PROGNOSTIC, T.BIOMARKER})
_CONTRAST: Final = cues("however|but|although|whereas|while|though|in contrast|conversely|nevertheless|yet")
_WITHOUT: Final = frozenset({T.KNOWLEDGE_GAP, T.PROJECT})


def direction_of(text: str, claim_type: ClaimType) -> tuple[Direction, float, tuple[int, int]]:
    """(direction, confidence, span of the denying words): `supports` where nothing is denied."""
    if claim_type in _WITHOUT:
        return Direction.NOT_APPLICABLE, 0.95, (0, 0)
    by_any = () if claim_type in _ALONE else denials.denied(text)
    by_type = [match.span() for match in _OF_TYPE[claim_type].finditer(text)] if claim_type in _OF_TYPE else []
    found = sorted((*by_any, *by_type))
    if denying := [span for span in found if not _denies_nothing(text, span, claim_type)]:
        return Direction.DOES_NOT_SUPPORT, 0.55, denying[0]
    if claim_type in _BY_FIGURES and (span := _chance(text)):
        return Direction.DOES_NOT_SUPPORT, 0.5, span
    if match := MIXED.search(text):
        return Direction.MIXED, 0.5, match.span()
    if claim_type is T.SAFETY and (span := _spared_besides(text)):
        return Direction.MIXED, 0.5, span
    return Direction.SUPPORTS, SUPPORTED.get(claim_type, UNDENIED), (0, 0)


def _denies_nothing(text: str, span: tuple[int, int], claim_type: ClaimType) -> bool:
    """Whether it says whom the claim is about, what controls did, what one drug alone did not, or denies an evil."""
    start, end = span
    first = max(0, start - CLAUSE)
    if denials.OF_WHOM.search(text, first, start) or denials.OF_CONTROLS.search(text, first, start):
        return True
    if claim_type is T.EFFICACY and denials.NOBODY.match(text, start, end) and denials.EVIL.match(text, end):
        return True
    return _is_of_one_alone(text, first, end)


def _is_of_one_alone(text: str, first: int, end: int) -> bool:
    """Whether it denies of one drug alone what the sentence says two do together."""
    alone = denials.ALONE.search(text, first, end + NEAR)
    if alone is None:
        return False
    if denials.TOGETHER.search(text, max(end, alone.end()), end + 2 * CLAUSE):
        return True
    match = denials.TOGETHER_BEFORE.match(text, 0, end)
    return match is not None and alone.start() >= match.start("last") and not denials.denied(match["first"])


def _spared_besides(text: str) -> tuple[int, int] | None:
    """Which harm a text says nobody had, where it tells besides of one that some had."""
    clauses = denials.CLAUSES.split(text)
    spared = [bool(denials.SPARED.search(clause)) for clause in clauses]
    others = [clause for clause, is_spared in zip(clauses, spared, strict=True) if not is_spared]
    match = denials.SPARED.search(text)
    is_both = any(spared) and any(denials.HARMED.search(clause) for clause in others)
    return match.span() if match and is_both else None


def contrasts(text: str) -> bool:
    """Whether it sets one finding against another: what it denies may be the lesser of the two."""
    return bool(_CONTRAST.search(text))


def _chance(text: str) -> tuple[int, int] | None:
    """The first figure that leaves it to chance, where no other one excludes that: a p above .05, a ratio around 1."""
    figures = [(match.span(), float(f"0.{match[1]}") >= SIGNIFICANT) for match in _P_VALUE.finditer(text)]
    figures += [(match.span(), _number(match[1]) < 1 < _number(match[2])) for match in _INTERVAL.finditer(text)]
    return min(figures)[0] if figures and all(by_chance for _, by_chance in figures) else None


def _number(digits: str) -> float:
    return float(digits.replace("·", "."))
