"""Quotes as the public sees them: never a run of more than 300 source characters, and no contact.

Pure. The stored quote stays whole; what is cut here is only what an answer shows. A run is what a reader could join
from one text: the words of quotes that touch, with their contexts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

LONGEST_RUN = 300  # code points of one text that an answer may show in a row
WITHHELD = "[...]"
CONTACT_REMOVED = "[contact removed]"
_CUT = " " + WITHHELD
# Two quotes with only a blank or a blank line between them read as one.
_TOUCHING = 2

Span = tuple[int, int]  # half-open, code points


@dataclass(frozen=True, slots=True)
class Rights:
    """What the licence row of a source allows; `longest` counts code points."""

    quote_allowed: bool = True
    longest: int = LONGEST_RUN
    full_text: bool = False

    @property
    def limit(self) -> int:
        """How many code points of one text an answer may show in a row."""
        return max(0, min(self.longest, LONGEST_RUN))


@dataclass(frozen=True, slots=True)
class StoredQuote:
    """A quote as stored. `text` names the text version; `contacts` are the spans of contacts in that text."""

    text: int
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    rights: Rights = Rights()
    contacts: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """The words that leave the house; None where the licence forbids quoting. `withheld` says why words lack."""

    exact: str | None
    prefix: str | None
    suffix: str | None
    withheld: Literal["limit", "licence"] | None = None


_BY_LICENCE = ShownQuote(None, None, None, "licence")
_BY_LIMIT = ShownQuote(WITHHELD, "", "", "limit")


class _Runs:
    """What one answer shows of each text so far: spans of which no two touch."""

    def __init__(self) -> None:
        self._of_text: dict[int, list[Span]] = {}

    def take(self, text: int, span: Span, limit: int) -> bool:
        """Show this span as well, unless that makes a run longer than `limit`."""
        runs = self._of_text.setdefault(text, [])
        touched = [run for run in runs if run[0] <= span[1] + _TOUCHING and span[0] <= run[1] + _TOUCHING]
        joined = (min(start for start, _ in [*touched, span]), max(end for _, end in [*touched, span]))
        if joined[1] - joined[0] > limit:
            return False
        self._of_text[text] = [*(run for run in runs if run not in touched), joined]
        return True


def shown_quotes(quotes: Iterable[StoredQuote]) -> tuple[ShownQuote, ...]:
    """Return the quotes of one answer as shown, in their order; earlier ones have the first call on a run.

    All exact words come before any context, so that no context crowds out the words of a claim.
    """
    stored = tuple(quotes)
    runs = _Runs()
    bare = [_words(quote, runs) for quote in stored]
    return tuple(_in_context(quote, words, runs) for quote, words in zip(stored, bare, strict=True))


def _words(quote: StoredQuote, runs: _Runs) -> ShownQuote:
    """The exact words without context, as far as they may be shown."""
    if not quote.rights.quote_allowed:
        return _BY_LICENCE
    exact = _masked(quote.exact, quote.start, quote.contacts)
    if quote.rights.full_text:
        return ShownQuote(exact, "", "")
    limit = quote.rights.limit
    if max(len(exact), len(quote.exact)) > limit:
        return _beginning(exact, quote, runs)
    return ShownQuote(exact, "", "") if runs.take(quote.text, (quote.start, quote.end), limit) else _BY_LIMIT


def _beginning(exact: str, quote: StoredQuote, runs: _Runs) -> ShownQuote:
    """The first whole words of a quote that is too long by itself; text without blanks is cut hard."""
    limit = quote.rights.limit
    words = exact[: max(0, limit - len(_CUT))]
    words = (words.rpartition(" ")[0] or words).rstrip()
    if not words or not runs.take(quote.text, (quote.start, quote.start + len(words)), limit):
        return _BY_LIMIT
    return ShownQuote(words + _CUT, "", "", "limit")


def _in_context(quote: StoredQuote, words: ShownQuote, runs: _Runs) -> ShownQuote:
    """The words with as much context as fits; without any where a run has no room for it."""
    if words.withheld or words.exact is None:
        return words
    limit = quote.rights.limit
    before, after = _fitting_context(quote, limit)
    answer = _with_context(quote, words.exact, before, after)
    if quote.rights.full_text:
        return answer
    # A mask may be longer than the contact it hides.
    fits = _length(answer) <= limit
    return answer if fits and runs.take(quote.text, (quote.start - before, quote.end + after), limit) else words


def _fitting_context(quote: StoredQuote, limit: int) -> tuple[int, int]:
    """How much of prefix and suffix fits beside the words; shortened evenly, a short one leaves its rest."""
    room = max(0, limit - len(quote.exact))
    before = min(len(quote.prefix), max(room // 2, room - len(quote.suffix)))
    return before, min(len(quote.suffix), room - before)


def _with_context(quote: StoredQuote, exact: str, before: int, after: int) -> ShownQuote:
    """The answer with so many code points of context, contacts masked."""
    prefix = _masked(quote.prefix[len(quote.prefix) - before :], quote.start - before, quote.contacts)
    return ShownQuote(exact, prefix, _masked(quote.suffix[:after], quote.end, quote.contacts))


def _length(answer: ShownQuote) -> int:
    return sum(len(part or "") for part in (answer.prefix, answer.exact, answer.suffix))


def _masked(words: str, start: int, contacts: Iterable[Span]) -> str:
    return mask(words, [(begin - start, end - start) for begin, end in contacts])


def mask(words: str, contacts: Iterable[Span]) -> str:
    """Replace every contact in `words`; spans count from their beginning and may reach over either end."""
    shown, position = [], 0
    for start, end in sorted(contacts):
        if end <= position or start >= len(words):
            continue
        shown += [words[position : max(position, start)], CONTACT_REMOVED]
        position = end
    return "".join([*shown, words[position:]])
