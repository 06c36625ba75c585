"""Therapies that the vocabulary lacks, and what a sentence says is given together with them. Pure.

"ABC-123 plus pembrolizumab", "the vaccine in combination with pembrolizumab": whoever knows only pembrolizumab must not
think that the sentence is about pembrolizumab.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from claims.suggesting.reading import Sentence
from claims.suggesting.suggestions import RULE
from vocabulary.lexicon import THERAPY
from vocabulary.matching import Mention

_STEMS: Final = (
    r"(?<=mab)|(?<=[ai]nib)|(?<=leucel)|(?<=limus)|(?<=leukin)|(?<=repvec)|(?<=fusp)|(?<=inostat)|(?<=tamig)|"
    r"(?<=domide)|(?<=tolimod)|(?<=kinra)"
)
"""Endings of the names that are given to drugs against cancer (WHO, stems of international nonproprietary names)."""
NAME: Final = re.compile(
    r"(?<![\w-])(?:(?!(?:COVID|CA|Ki|HPV|CD|SF|QLQ|ICD|NCT|EORTC|IL|PD|TLR|CTLA|LAG|TIM|HLA|TGF|IFN|NK|MHC|EBV|HIV)-?\d)"
    r"[A-Z][A-Za-z]{1,5}(?:-[A-Z]?\d{1,6}|\d{3,6})[A-Za-z]{0,2}|"
    rf"[A-Za-z]{{7,}}+(?:{_STEMS})|leucel)(?![\w-])"
)
"""A code of letters and digits, or a word that ends as the names of drugs do."""
_NO_NAME: Final = re.compile(r"\b(?:trial|study|in|from|of|phase [\w/]+)\s$", re.IGNORECASE)
_MEANT: Final = re.compile(
    r"\b(?:the|this|its|their|our) (?:[\w-]+ ){0,2}?(?:vaccine|virus|antibody|drug|agent|medicine|compound|molecule|"
    r"conjugate|candidate|engager|pill|cells|product|inhibitor|bispecific|therapy|treatment)\b|\bit\b",
    re.IGNORECASE,
)
_WITH: Final = (
    r"plus|\+|in combination with|(?:was |were |is |are |when |if )*combined with|(?:given |used )?together with|"
    r"alongside|in addition to|(?:was |were |is |are |when |if )*added to|on top of|paired with|coupled with|"
    r"(?:was |were |is |are |when |if )*(?:given|used|administered|tested|dosed) (?:along )?with|along with"
)
_BEHIND: Final = r"(?:\s*\([^()]{0,60}\))?(?:,[^,;:.()]{1,60},)?\s*,?\s*"
_DESCRIBED: Final = (
    r"\s*(?:(?!(?:\d+|versus|vs|or|than|compared|for|in|of|on|with|was|were|after|before|did|had|has)\b)"
    r"[\w’'-]+\s+){0,3}"
)
_JOINED: Final = re.compile(
    rf"{_BEHIND}(?:{_WITH}|and|with|with or without|/|&|followed by){_DESCRIBED}", re.IGNORECASE
)
_MEANT_JOINED: Final = re.compile(rf"{_BEHIND}(?:{_WITH}){_DESCRIBED}", re.IGNORECASE)
_LISTED: Final = re.compile(rf"\s*(?:,|,? ?(?:and|plus|with|\+|/)){_DESCRIBED}|\s*", re.IGNORECASE)
_CALLED: Final = re.compile(r"[^\w,]{0,3}(?:(?:called|named)\s+)?", re.IGNORECASE)
_WHICH_IS: Final = re.compile(r"\s*[,(]\s*(?:an?|the|its|our)\s+(?:[\w’'-]+\s+){0,3}", re.IGNORECASE)
_COMBINED_WITH: Final = re.compile(
    rf"(?<!compare )(?<!compares )(?<!compared )(?<!comparing )"
    rf"\b(?:the|this|its|their|our) (?:[\w-]+ )?combination (?:(?:therapy|treatment) )?with{_DESCRIBED}$",
    re.IGNORECASE,
)


class Unnamed(NamedTuple):
    """A therapy that a sentence names by no term, by its place in the sentence; `is_meant`: by "the vaccine"."""

    start: int
    end: int
    is_meant: bool


def names(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[Unnamed]:
    """The therapies that a sentence names by no term of the vocabulary, whatever they are given with."""
    spans = [(one.start - sentence.start, one.end - sentence.start) for one in mentions]
    return (one for one in _unnamed(sentence, spans) if not one.is_meant)


def given_with(sentence: Sentence, mentions: Sequence[Mention]) -> dict[int, Unnamed]:
    """Numbers of the therapies that a sentence says are given with one that it does not name by a term."""
    text = sentence.text
    spans = [(one.start - sentence.start, one.end - sentence.start) for one in mentions]
    found: dict[int, Unnamed] = {}
    for one in _unnamed(sentence, spans):
        words = _MEANT_JOINED if one.is_meant else _JOINED
        following = next((number for number, (start, _) in enumerate(spans) if start >= one.end), len(spans))
        if following < len(spans) and words.fullmatch(text[one.end : spans[following][0]]):
            found[following] = one
        if following and words.fullmatch(text[spans[following - 1][1] : one.start]):
            found[following - 1] = one
    for number, (start, _) in enumerate(spans):
        if match := _COMBINED_WITH.search(text[:start]):
            found.setdefault(number, Unnamed(match.start(), start, True))
    return _with_listed(text, spans, found)


def _with_listed(text: str, spans: Sequence[tuple[int, int]], found: dict[int, Unnamed]) -> dict[int, Unnamed]:
    """With those that stand in one list with them: "ABC-123 plus carboplatin and paclitaxel"."""
    if not found:
        return found
    for number, (one, other) in enumerate(pairwise(spans)):
        if number in found and _LISTED.fullmatch(text[one[1] : other[0]]):
            found.setdefault(number + 1, found[number])
    for number in range(len(spans) - 2, -1, -1):
        if number + 1 in found and _LISTED.fullmatch(text[spans[number][1] : spans[number + 1][0]]):
            found.setdefault(number, found[number + 1])
    return found


def _unnamed(sentence: Sentence, spans: Sequence[tuple[int, int]]) -> Iterator[Unnamed]:
    """Names and words for therapies that no mention covers or explains."""
    text = sentence.text
    covered = [(one.start - sentence.start, one.end - sentence.start) for one in sentence.mentions if is_name(one)]
    for pattern in (NAME, _MEANT):
        for match in pattern.finditer(text):
            is_covered = any(start < match.end() and match.start() < end for start, end in covered)
            is_named = any(_is_named_by(text, span, match) for span in spans)
            if not (is_covered or is_named or (pattern is NAME and _NO_NAME.search(text[: match.start()]))):
                yield Unnamed(match.start(), match.end(), pattern is _MEANT)


def is_name(one: Mention) -> bool:
    """Whether it is a name or a therapy, and no phrase that tells a result in words which may hold names."""
    return one.facet == THERAPY or one.method != RULE


def _is_named_by(text: str, span: tuple[int, int], match: re.Match[str]) -> bool:
    """Whether a therapy beside it says the same: "the PD-1 antibody ABC-123", "ABC-123, a PD-1 antibody"."""
    start, end = span
    if end <= match.start():
        return bool(_CALLED.fullmatch(text[end : match.start()]))
    return match.end() <= start and bool(_WHICH_IS.fullmatch(text[match.end() : start]))
