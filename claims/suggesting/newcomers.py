"""Therapies so new that the vocabulary lacks their name: a document says once what they are, and goes on by the name.

"NVT-318, an anti-TIGIT antibody": wherever the document says NVT-318 from there on, it says an anti-TIGIT antibody.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from claims.suggesting.partners import NAME, is_name
from claims.suggesting.reading import Sentence
from vocabulary.lexicon import AGENT, THERAPY, Lexicon
from vocabulary.matching import DEFINITION, Mention

_NOUN: Final = (
    r"(?:(?:T[- ])?cells?|therap(?:y|ies)|treatment|candidate|product|molecule|antibody|agent|drug|compound|medicine|"
    r"conjugate|virus|vaccine|vector|engager|inhibitor|agonist|antagonist|bispecific|degrader|programme?|immunotherapy|"
    r"fusion protein|construct|infusion|\S*[A-Z0-9]\S*[×x/]\S*)"
)
_NO_DESCRIPTION: Final = (
    r"(?:and|or|plus|with|without|versus|vs|than|to|in|on|of|for|from|by|after|before|that|which|who|was|were|is|are|has|"
    r"had|alone|compared|combined|against|given|received|while|whereas|but)\b"
)
_BEHIND_CLASS: Final = re.compile(
    rf"(?:[ -]{_NOUN}){{0,3}}(?: ?[,(“\"–—-] ?| )(?:(?:called|named|known as|dubbed|code-?named|designated) )?[“\"]?",
    re.IGNORECASE,
)
_BEFORE_CLASS: Final = re.compile(
    rf"[”\"]?(?: ?\([^()]{{1,40}}\))?(?: ?[,–—-] ?| is | was |, which is )(?:an?|the|its|our|their|his|[\w.]+[’']s) "
    rf"(?:(?!{_NO_DESCRIPTION})[^\s,;:.()]+[ ]){{0,8}}|"
    rf"[”\"]? ?\((?:an?|the|its|our)? ?(?:(?:in|ex) vivo )?(?:(?!{_NO_DESCRIPTION})[^\s,;:()]+[ ]){{0,5}}|(?<=\d\d)[ ]",
    re.IGNORECASE,
)
_NEITHER: Final = re.compile(
    r"\b(?:trial|study|cohort|cells?|lines?|models?|tumou?rs?|mutations?|mutants?|mice)\b", re.IGNORECASE
)
_NEXT_WORD: Final = re.compile(r"[\s-]*(\w+)")
_LONGEST_GAP: Final = 90  # code points between a name and what it is
_OPENED: Final = frozenset('(,“"–—-')


def named(sentences: Sequence[Sentence], lexicon: Lexicon) -> tuple[tuple[Sentence, ...], frozenset[str]]:
    """The sentences with the names among their mentions that one says are a therapy, and the terms of these names."""
    known: dict[str, str] = {}
    for sentence in sentences:
        for written, curie in _defined(sentence, lexicon):
            name = _small(written) if written[1:].islower() else written  # a capital may only begin a sentence
            if name not in known or known[name] in lexicon.cards[curie].ancestors:
                known[name] = curie
    if not known:
        return tuple(sentences), frozenset()
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(_forms, sorted(known, key=len, reverse=True)))})(?![\w])")
    return tuple(_with(sentence, pattern, known) for sentence in sentences), frozenset(known.values())


def _small(name: str) -> str:
    return name[0].lower() + name[1:]


def _forms(name: str) -> str:
    """A name in small letters begins a sentence with a capital."""
    return f"[{name[0]}{name[0].upper()}]{re.escape(name[1:])}"


def _with(sentence: Sentence, pattern: re.Pattern[str], known: dict[str, str]) -> Sentence:
    found = [
        Mention(
            sentence.start + match.start(),
            sentence.start + match.end(),
            THERAPY,
            known.get(match.group()) or known[_small(match.group())],
            DEFINITION,
        )
        for match in pattern.finditer(sentence.text)
        if not _is_covered(sentence, *match.span())
    ]
    if not found:
        return sentence
    mentions = sorted([*sentence.mentions, *found], key=lambda one: (one.start, -one.end, one.facet))
    return replace(sentence, mentions=tuple(mentions))


def _is_covered(sentence: Sentence, start: int, end: int) -> bool:
    names = (one for one in sentence.mentions if is_name(one))
    return any(one.start < sentence.start + end and sentence.start + start < one.end for one in names)


def _defined(sentence: Sentence, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Names that the vocabulary lacks, each with the class that stands beside it in apposition."""
    classes = [one for one in sentence.of(THERAPY) if lexicon.cards[one.curie].kind != AGENT]
    if not classes:
        return
    for match in NAME.finditer(sentence.text):
        if not (_is_covered(sentence, *match.span()) or _is_no_therapy(sentence.text, match.end())):
            yield from ((match.group(), one.curie) for one in _beside(sentence, match, classes))


def _is_no_therapy(text: str, end: int) -> bool:
    following = _NEXT_WORD.match(text, end)
    return following is not None and _NEITHER.fullmatch(following[1]) is not None


def _beside(sentence: Sentence, match: re.Match[str], classes: Iterable[Mention]) -> Iterator[Mention]:
    text = sentence.text
    for one in classes:
        start, end = one.start - sentence.start, one.end - sentence.start
        if 0 < match.start() - end <= _LONGEST_GAP:
            if _BEHIND_CLASS.fullmatch(text, end, match.start()):
                yield one
        elif 0 < start - match.end() <= _LONGEST_GAP and _BEFORE_CLASS.fullmatch(text, match.end(), start):
            yield one
