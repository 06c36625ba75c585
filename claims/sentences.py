"""Cuts a passage into sentences, for keys, checkboxes and scripts alike.

Pure, offsets in code points. A cut too few is better than one too many: a curator can shorten a long sentence, while
half a sentence is not offered at all.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """A half-open span in code points; no white space at either end."""

    start: int
    end: int


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A full stop after these never ends a sentence: something always follows.
_ALWAYS_FOLLOWED = _words(
    """dr dra prof med habil dipl ing mr mrs ms mx st sr pt hon rev gen col lt sgt capt gov sen rep
    e.g i.e eg ie cf vs viz approx ca resp incl esp
    fig figs eq eqs ref refs tab suppl vol pp p nr sec chap ed eds
    jan feb mar apr jun jul aug sep sept oct nov dec
    mon tue tues wed thu thur thurs fri"""
)

# After these it does unless a number follows: "No. 5".
_BEFORE_NUMBER = frozenset({"no", "nos"})

# After these it does only when a word follows that likes to open a sentence.
_MAY_END = _words(
    """al etc inc ltd corp co llc plc gmbh bros jr ph.d m.d m.sc b.sc d.phil dphil phd md mph
    u.s u.k e.u u.s.a u.n a.m p.m a.d b.c dept univ hosp et.al s.a n.v wk mo yr min max avg"""
)

_OPENERS = _words(
    """a an the this that these those it its he she they we you i our their his her there here
    in on at by for from with without after before during when while where if although though because since as
    and but or so yet however moreover furthermore additionally meanwhile overall together thus therefore instead
    no not all both each some many most more what why how who which to of among patients researchers results"""
)

_CLOSING = "\"'”’»›)]}"
_OPENING = "\"'“‘„«‹([{¿¡"
# Terminators with what closes behind them and footnote marks, then the blank that parts two sentences.
_CANDIDATE = re.compile(
    # The look-behind and the possessive runs keep a line of a million full stops linear.
    rf"(?P<stop>(?<![.!?…])[.!?…]++|[。！？])(?P<after>[{re.escape(_CLOSING)}]*+(?:\[\d{{1,4}}(?:[,–-]\d{{1,4}}){{0,9}}\])?)"
    r"(?:\s++|$|(?<=[。！？]))"
)
_NUMBERING = re.compile(r"\s*(?:[A-Z]{0,2}\d{1,3}[a-z]?|[a-z]|[ivx]{1,5}|[IVX]{1,5})\.")  # "2." of a list, "R4."
_NEAR = 64  # code points looked at on either side of a full stop
_LAST_WORD = re.compile(r"[^\s(\[{“‘\"'/–—]+$")
_FIRST_WORD = re.compile(rf"[{re.escape(_OPENING)}\s]*([^\W_]+)(?![.\w])")
_EMOJI = "\u2600-\u27bf\U0001f000-\U0001faff"
_STARTS_SENTENCE = re.compile(
    rf"[{re.escape(_OPENING)}•–—-]*\s*[^\W_a-zß-öø-ÿ]|[{_EMOJI}]|[{re.escape(_OPENING)}]\s*\w|[a-z]+[A-Z0-9]"
)


def cut(text: str, base: int = 0) -> tuple[Sentence, ...]:
    """Return the sentences of `text` in order; `base` is added to every offset.

    Together they hold every character that is not white space. A line break always ends a sentence.
    """
    found: list[Sentence] = []
    for line in re.finditer(r"[^\n]+", text):
        found.extend(_cut_line(line.group(), base + line.start()))
    return tuple(found)


def _cut_line(line: str, base: int) -> list[Sentence]:
    """The sentences of one line."""
    cuts = [match.end("after") for match in _CANDIDATE.finditer(line) if _ends_sentence(line, match)]
    starts = [0, *cuts]
    cuts = [end for start, end in zip(starts, cuts, strict=False) if not _NUMBERING.fullmatch(line, start, end)]
    spans = zip([0, *cuts], [*cuts, len(line)], strict=True)
    return [trimmed for start, end in spans if (trimmed := _trimmed(line, start, end, base))]


def _trimmed(line: str, start: int, end: int, base: int) -> Sentence | None:
    """The span without the white space at its ends; None when nothing is left."""
    words = line[start:end]
    left = len(words) - len(words.lstrip())
    right = len(words.rstrip())
    return Sentence(base + start + left, base + start + right) if left < right else None


def _ends_sentence(line: str, match: re.Match[str]) -> bool:
    """Whether a sentence ends at this terminator."""
    rest = line[match.end() : match.end() + _NEAR]
    if match["stop"] in "。！？":
        return True
    if not _STARTS_SENTENCE.match(rest):
        return False
    # After a closing quote or bracket the full stop is no part of an abbreviation any more.
    return (
        match["stop"] != "."
        or bool(match["after"])
        or not _abbreviates(line[max(0, match.start() - _NEAR) : match.start()], rest)
    )


def _abbreviates(before: str, rest: str) -> bool:
    """Whether the full stop between the two belongs to an abbreviation or an initial."""
    last = _LAST_WORD.search(before)
    word = last.group() if last else ""
    folded = word.casefold()
    if folded in _BEFORE_NUMBER:
        return rest[0].isdigit()
    if folded in _ALWAYS_FOLLOWED:
        return True
    # An initial of a name, "J. Smith" or "J.A. Smith", but not "vitamin C. The" or "in the U.S. In".
    is_initial = re.fullmatch(r"(?:[^\W\d_]\.)*[A-Z]", word) is not None
    return (is_initial or folded in _MAY_END) and not _opens_sentence(rest)


def _opens_sentence(rest: str) -> bool:
    """Whether what follows begins with a word that likes to open a sentence, or with a quotation mark."""
    first = _FIRST_WORD.match(rest)
    return rest[0] in _OPENING or (first is not None and first[1].casefold() in _OPENERS)
