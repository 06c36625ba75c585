"""Quotes as the public sees them: never a run of more than 300 source characters, and no contact.

Pure. The stored quote stays whole; what is cut here is only what an answer shows. A run is what a reader could join
from one text: the words of quotes that touch, with their contexts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
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


def shown_quotes(quotes: Iterable[StoredQuote]) -> tuple[ShownQuote, ...]:
    """Return the quotes of one answer as shown, in their order: earlier ones have the first call on a run."""
    runs: dict[int, tuple[Span, ...]] = {}
    shown: list[ShownQuote] = []
    for quote in quotes:
        answer, span = _shown(quote, runs.get(quote.text, ()))
        shown.append(answer)
        if span:
            runs[quote.text] = _joined(runs.get(quote.text, ()), span)
    return tuple(shown)


def _shown(quote: StoredQuote, runs: Sequence[Span]) -> tuple[ShownQuote, Span | None]:
    """The quote as shown beside the runs so far, and the span of the text that this reveals."""
    if not quote.rights.quote_allowed:
        return _BY_LICENCE, None
    whole = replace(quote, exact=_masked(quote.exact, quote.start, quote.contacts))
    if quote.rights.full_text:
        return _with_context(whole, len(quote.prefix), len(quote.suffix)), None
    limit = max(0, min(quote.rights.longest, LONGEST_RUN))
    if len(whole.exact) > limit:
        return _cut_short(whole, limit, runs)
    # With its context where a run has room, else bare, else not at all.
    for before, after in (_fitting_context(whole, limit), (0, 0)):
        span = (quote.start - before, quote.end + after)
        answer = _with_context(whole, before, after)
        if _run_length(runs, span) <= limit and _length(answer) <= limit:
            return answer, span
    return _BY_LIMIT, None


def _cut_short(quote: StoredQuote, limit: int, runs: Sequence[Span]) -> tuple[ShownQuote, Span | None]:
    """The beginning of words that are too long by themselves, whole words only."""
    room = limit - len(_CUT)
    words = quote.exact[: max(0, room)]
    # The last word is dropped unless the cut falls on a blank; text without blanks is cut hard.
    if words and not quote.exact[room].isspace() and any(map(str.isspace, words)):
        words = words[: -len(words.split()[-1])] if not words[-1].isspace() else words
    words = words.rstrip()
    span = (quote.start, quote.start + len(words))
    if not words or _run_length(runs, span) > limit:
        return _BY_LIMIT, None
    return ShownQuote(words + _CUT, "", "", "limit"), span


def _fitting_context(quote: StoredQuote, limit: int) -> tuple[int, int]:
    """How much of prefix and suffix fits beside the words; both shortened evenly, a short one leaves its rest."""
    room = limit - len(quote.exact)
    before, after = len(quote.prefix), len(quote.suffix)
    if before + after <= room:
        return before, after
    half = room // 2
    before = min(before, max(half, room - after))
    return before, min(after, room - before)


def _with_context(quote: StoredQuote, before: int, after: int) -> ShownQuote:
    """The answer with so many code points of context, contacts masked."""
    prefix = quote.prefix[len(quote.prefix) - before :]
    return ShownQuote(
        quote.exact,
        _masked(prefix, quote.start - before, quote.contacts),
        _masked(quote.suffix[:after], quote.end, quote.contacts),
    )


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


def _touching(runs: Iterable[Span], span: Span) -> list[Span]:
    return [run for run in runs if run[0] <= span[1] + _TOUCHING and span[0] <= run[1] + _TOUCHING]


def _hull(spans: Sequence[Span]) -> Span:
    return min(start for start, _ in spans), max(end for _, end in spans)


def _run_length(runs: Iterable[Span], span: Span) -> int:
    """How long the run becomes that shows this span as well."""
    start, end = _hull([*_touching(runs, span), span])
    return end - start


def _joined(runs: Sequence[Span], span: Span) -> tuple[Span, ...]:
    """The runs with this span; those that it touches become one."""
    touching = _touching(runs, span)
    return (*(run for run in runs if run not in touching), _hull([*touching, span]))
