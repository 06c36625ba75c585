"""What a sentence means by "the vaccine", "the antibody alone" or "adding it", of what its document is about. Pure."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from claims.suggesting.reading import Sentence
from vocabulary.lexicon import Lexicon
from vocabulary.matching import Mention

SEVERAL: Final = 2
FEW: Final = 3  # agents of one kind that are named as patients got them
ICI: Final = "IA:THER:ICI"
INSTEAD: Final = ("IA:THER:PD1", "IA:THER:PDL1", "IA:THER:CART", "IA:THER:TCE")
"""Classes of which nobody is given two agents at once."""
_NOUNS: Final = (
    r"(?:antibody|drug|agent|compound|molecule|inhibitor|vaccine|virus|peptide|protein|blocker|"
    r"medicine|pill)"
)
_BY_ITSELF: Final = re.compile(
    r"(?<!on )(?<!with )(?<!than )(?<!given )(?<!to )(?<!for )(?<!of )(?<!receiving )(?<!received )(?<!by )(?<!or )"
    rf"\b(?:the|this|their|its|our|either) (?:[\w-]+ ){{0,2}}?(?P<noun>{_NOUNS}) (?:alone|by itself|on its own|"
    r"as (?:a )?(?:monotherapy|single[- ]agent)|without)\b",
    re.IGNORECASE,
)
_UNNAMED: Final = re.compile(
    rf"\ban? (?:(?!(?:of|with|and|or|in|for)\b)[\w-]+ ){{0,3}}?(?P<noun>{_NOUNS}) (?:against|that|to|which|"
    rf"directed|designed|"
    r"targeting|aimed|blocking|of their own|they|developed|made)\b",
    re.IGNORECASE,
)


def is_unnamed_alone(sentence: Sentence, head: Iterable[Sentence]) -> bool:
    """Whether it tells of "the antibody alone" where title or first sentences brought in one that no term names."""
    match = _BY_ITSELF.search(sentence.text)
    if match is None or _covers(sentence, match.span("noun")):
        return False
    noun = match["noun"].casefold()
    return any(
        one["noun"].casefold() == noun and not _covers(earlier, one.span("noun"))
        for earlier in head
        for one in _UNNAMED.finditer(earlier.text)
    )


def _covers(sentence: Sentence, span: tuple[int, int]) -> bool:
    """Whether a therapy of the vocabulary is named by these words, or in them."""
    start, end = sentence.start + span[0], sentence.start + span[1]
    return any(one.start < end and start < one.end for one in sentence.of("therapy"))


_KIND_WORDS: Final = (
    ("IA:THER:VAX", re.compile(r"\b(?:the|this|its|their|our) (?:[\w-]+ )?(?:vaccine|shots|"
        r"jabs?)\b(?![- ]specific)", re.IGNORECASE)),
    ("IA:THER:OV", re.compile(r"\b(?:the|this|its|their|our) (?:[\w-]+ )?virus\b(?! (?:factor|particle|genome|DNA|"
        r"RNA))", re.IGNORECASE)),
    ("IA:THER:ACT", re.compile(r"\b(?:the|these|their|his|her|our) (?:infused|engineered|modified|re-?programmed|"
        r"transferred|CAR|"
                               r"designer|donor) (?:T[- ])?cells\b", re.IGNORECASE)),
    ("IA:THER:ADC", re.compile(r"\b(?:the|this|its|our) (?:[\w-]+ )?conjugate\b", re.IGNORECASE)),
    ("IA:THER:BISPECIFIC", re.compile(r"\b(?:the|this|its|our) (?:[\w-]+ )?(?:engager|bispecific)\b", re.IGNORECASE)),
)  # fmt: skip


def of_the_kind(sentence: Sentence, about: tuple[Mention, ...], lexicon: Lexicon) -> tuple[Mention, ...]:
    """Those of several therapies that a sentence means by their kind, "the vaccine"; all where it means none so."""
    if len(about) < SEVERAL:
        return about
    kinds = [kind for kind, words in _KIND_WORDS if words.search(sentence.text)]
    meant = tuple(one for one in about if any(kind in lexicon.cards[one.curie].line for kind in kinds))
    return meant or about


def as_class(found: tuple[Mention, ...], lexicon: Lexicon) -> tuple[Mention, ...]:
    """Three or more agents that are given in place of each other by their class: each patient got one of them."""
    if len(found) < FEW:
        return found
    above = [lexicon.cards[one.curie].ancestors for one in found]
    if not all(any(one in each for one in INSTEAD) for each in above):
        return found
    shared = next((one for one in (*INSTEAD, ICI) if all(one in each for each in above)), "")
    return (replace(found[0], curie=shared),) if shared else found


_ADDING: Final = re.compile(
    r"\b(?:adding|(?:the )?addition of|add(?:s|ed)?|combining (?:it|them|this) with|together with|"
    r"giving it with)\W+(?:[\w’'-]+\W+){0,4}$",
    re.IGNORECASE,
)
_ADDED_TO_IT: Final = re.compile(r"[^,;:.]{0,12} to (?!it\b|them\b|this\b)", re.IGNORECASE)


def is_added(sentence: Sentence, one: Mention) -> bool:
    """Whether something is added to what the document is about: "adding an antibody against CTLA-4 helped"."""
    start, end = one.start - sentence.start, one.end - sentence.start
    return bool(_ADDING.search(sentence.text[:start])) and not _ADDED_TO_IT.match(sentence.text, end)
