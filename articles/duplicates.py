"""Which texts are copies of each other: shared runs of three words over the smaller set. Pure.

Copies are wrapped in the furniture of whoever took them over, cut, and edited, so that neither the share of all words
nor one hash of the whole tells them: only how much of the smaller text stands in the other one.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import Final

from articles.kinds import ArticleKind, tier_of

SAME: Final = 0.5  # of the smaller set; 15,576 unrelated pairs reached .309 at most
POSSIBLE: Final = 0.35
LEAST_WORDS: Final = 80  # a shorter body shares its few runs by chance: never linked unasked
RUN: Final = 3
BINS: Final = 128
BANDS: Final = 64  # of two bins each: 32 of four would miss most short excerpts
TITLE_BAND: Final = BANDS
IDENTIFIER_BAND: Final = BANDS + 1
LEAST_TITLE: Final = 4  # words; shorter titles ("Press release") say nothing

_WORD = re.compile(r"\w+")
_BIN = BINS - 1
_BORROWED = 0x9E3779B97F4A7C15  # odd and without a pattern: marks how far a value was borrowed
_64_BITS = (1 << 64) - 1


class Verdict(StrEnum):
    """What two texts are to each other."""

    SAME = "same"
    POSSIBLE = "possible"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Print:
    """What is compared of a body: hashes (64 bits) of its runs of three words, and its length in words."""

    runs: frozenset[int]
    words: int


def print_of(body: str) -> Print:
    """The runs of a body; case, compatibility forms, punctuation and signs without width make no difference."""
    words = _words(body)
    runs = frozenset(_hash(" ".join(words[at : at + RUN])) for at in range(len(words) - RUN + 1))
    return Print(runs, len(words))


def overlap(one: Print, other: Print) -> float:
    """The part of the smaller set of runs that stands in the other one, 0 to 1; 0 where one has none."""
    smaller = min(len(one.runs), len(other.runs))
    return len(one.runs & other.runs) / smaller if smaller else 0.0


def judge(one: Print, other: Print) -> Verdict:
    """Whether two bodies are copies; short ones are at most possible copies."""
    share = overlap(one, other)
    if share >= SAME and min(one.words, other.words) >= LEAST_WORDS:
        return Verdict.SAME
    return Verdict.POSSIBLE if share >= POSSIBLE else Verdict.DIFFERENT


def bands(runs: frozenset[int]) -> tuple[int, ...]:
    """64 signed 64-bit numbers: two texts that share one are worth a comparison; none of a body without runs."""
    if not runs:
        return ()
    bins = _filled(_least(runs))
    return tuple(_signed(_hash(f"{at}:{bins[2 * at]}:{bins[2 * at + 1]}")) for at in range(BANDS))


def _least(runs: Iterable[int]) -> list[int | None]:
    """One-permutation MinHash: the low bits of a hash choose its bin, of which the least hash stays."""
    bins: list[int | None] = [None] * BINS
    for run in runs:
        place = run & _BIN
        held = bins[place]
        if held is None or run < held:
            bins[place] = run
    return bins


def _filled(bins: Sequence[int | None]) -> list[int]:
    """Empty bins borrow from the next filled one and mark how far that was; at least one bin is filled."""
    filled = [0] * BINS
    known, distance = 0, 0
    for at in range(2 * BINS - 1, -1, -1):  # twice around: the last bins borrow from the first
        value = bins[at % BINS]
        known, distance = (known, distance + 1) if value is None else (value, 0)
        filled[at % BINS] = (known + distance * _BORROWED) & _64_BITS
    return filled


def keys(title: str, identifiers: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """More (band, number) pairs under which copies are looked up: the normalised title, and each identifier."""
    words = _words(title)
    found = [(TITLE_BAND, " ".join(words))] if len(words) >= LEAST_TITLE else []
    found += [(IDENTIFIER_BAND, code.casefold()) for code in identifiers if code]
    return tuple(dict.fromkeys((band, _signed(_hash(f"{band}:{words}"))) for band, words in found))


def plain(text: str) -> str:
    """The text in compatibility forms and without the signs that have no width."""
    shown = unicodedata.normalize("NFKC", text)
    if not shown.isascii():
        shown = "".join(sign for sign in shown if unicodedata.category(sign) != "Cf")
    return shown


def _words(text: str) -> list[str]:
    return _WORD.findall(plain(text).casefold())


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _signed(number: int) -> int:
    """The same bits as PostgreSQL keeps them."""
    return number - (1 << 64) if number >> 63 else number


# --- what a person sees of a pair -------------------------------------------------------------------------------------

_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]?\s+|\n+")
LONGEST_SHOWN: Final = 240  # characters of a sentence


def only_in(one: str, other: str, *, most: int) -> tuple[tuple[str, ...], int]:
    """(The first sentences of `one` that do not stand word for word in `other`, cut; how many more there are).

    One other figure is enough: in texts of one template just that is what differs.
    """
    known = print_of(other).runs
    found = []
    for sentence in _SENTENCE.split(one):
        runs = print_of(sentence).runs
        if not runs <= known:
            found.append(_cut(sentence.strip()))
    return tuple(found[:most]), max(0, len(found) - most)


def _cut(sentence: str) -> str:
    return sentence if len(sentence) <= LONGEST_SHOWN else sentence[: LONGEST_SHOWN - 1].rstrip() + "…"


# --- which kinds of works can be copies of each other ----------------------------------------------------------------

# Words that are told on; a work of science is not, and two of different kinds are two works of one study.
TOLD_ON: Final = frozenset(
    {ArticleKind.PRESS_RELEASE, ArticleKind.NEWS, ArticleKind.BLOG, ArticleKind.PATIENT_EDUCATION}
    | {ArticleKind.CORRECTION}
)


def judge_kinds(one: str, other: str) -> Verdict:
    """The most that two articles of these kinds can be to each other, however alike their words.

    A preprint and its paper are two works. News is also the kind of what nobody has named yet, so that it may be a
    copy of anything: a person decides.
    """
    if one == other or {one, other} <= TOLD_ON or {one, other} == {ArticleKind.PAPER, ArticleKind.REVIEW}:
        return Verdict.SAME
    return Verdict.POSSIBLE if ArticleKind.NEWS in {one, other} else Verdict.DIFFERENT


def weaker(one: Verdict, other: Verdict) -> Verdict:
    """The one of two verdicts that claims less."""
    order = (Verdict.DIFFERENT, Verdict.POSSIBLE, Verdict.SAME)
    return min(one, other, key=order.index)


# --- which of the copies stands for all ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Member:
    """What decides which copy stands for a cluster."""

    pk: int
    arrived: dt.datetime
    published: dt.date | None = None  # None also of a date that is a guess
    kind: str = ArticleKind.NEWS.value
    is_own_word: bool = False  # the issuer published it itself


def representative(members: Iterable[Member]) -> int:
    """The copy that stands for all: no correction, earliest published, nearest to the issuer, earliest arrived.

    Copies are mostly of the same day, where a release goes before the news that wraps it.
    """
    return min(members, key=_rank).pk


def _rank(one: Member) -> tuple[bool, dt.date, bool, str, dt.datetime, int]:
    published = one.published or dt.date.max
    is_correction = one.kind == ArticleKind.CORRECTION
    return is_correction, published, not one.is_own_word, tier_of(one.kind), one.arrived, one.pk
