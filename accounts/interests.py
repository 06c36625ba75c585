"""Whether somebody's declared interests touch a claim; pure.

Names match when one, folded, stands in the other as whole words: "Acme" in "Acme Pharma AG", not in "Acmetown". This
refuses rather too often than too seldom: another reviewer can always decide.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final, Protocol

_WORD: Final = re.compile(r"\w+")


class Statement(Protocol):
    """What is read of an interest statement."""

    @property
    def organisations(self) -> Sequence[str]:
        """Names of organisations, as typed."""
        ...

    @property
    def terms(self) -> Sequence[str]:
        """CURIEs."""
        ...


class InterestStatementMissing(Exception):
    """A decision was tried without a valid interest statement."""


class InterestConflict(Exception):
    """A declared interest touches the claim; `matches` holds what was declared and found."""

    def __init__(self, matches: Sequence[str]) -> None:
        self.matches = tuple(matches)
        super().__init__(f"A declared interest concerns this claim: {', '.join(self.matches)}.")


def conflicts(
    statement: Statement, publisher: str, organisations: Iterable[str], terms: Iterable[str]
) -> tuple[str, ...]:
    """List the declared names and CURIEs that match, in the order they were declared."""
    # The publisher counts as an organisation: a press office speaks for its house.
    named = [_words(name) for name in (publisher, *organisations)]
    curies = {term.casefold() for term in terms}
    by_name = [own for own in statement.organisations if any(_overlap(_words(own), other) for other in named)]
    return (*by_name, *(own for own in statement.terms if own.casefold() in curies))


def require(statement: Statement | None, *, publisher: str, organisations: Iterable[str], terms: Iterable[str]) -> None:
    """Raise InterestStatementMissing without a statement, InterestConflict where it touches the claim."""
    if statement is None:
        raise InterestStatementMissing("A decision needs a valid statement of interests.")
    if matches := conflicts(statement, publisher, organisations, terms):
        raise InterestConflict(matches)


def _words(name: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", name).casefold())


def _overlap(one: list[str], other: list[str]) -> bool:
    short, long = sorted((one, other), key=len)
    starts = range(len(long) - len(short) + 1)
    # A name without any letter or digit matches nothing instead of everything.
    return bool(short) and any(long[start : start + len(short)] == short for start in starts)
