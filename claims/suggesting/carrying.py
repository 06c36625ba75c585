"""What a sentence leaves unsaid of the harm or the marker that its document is about. Pure."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from claims.suggesting.contexts import is_meant
from claims.suggesting.inheriting import SAFETY
from claims.suggesting.patients import once
from claims.suggesting.reading import HEAD, Sentence, most_specific
from claims.suggesting.subjects import Document
from vocabulary.matching import Mention

UNSURE: Final = 0.55
"""Score of a term that only the document gives."""
OFTEN: Final = 3
"""Sentences that name what a document without a telling title is about."""
FIRM: Final = 2
"""Sentences that name what the title names, so that whatever the text tells is about it."""
FEW: Final = 2
"""Other terms of the facet beside the one that a document is about."""
ANY_HARM: Final = "IA:IRAE:ROOT"
_TESTED: Final = re.compile(
    r"(?<![\w-])(?<!to be )(?<!no )(?<!no validated )(?:tests?|tested|testing|assays?|(?:bio)?markers?|positiv\w+|"
    r"negativ\w+|signals?|sensitivity|specificity|"
    r"AUC|area under|cut-?offs?|thresholds?|copy numbers?|carriers?|plasma|blood samples?|clear(?:ed|ance)|detect\w*|"
    r"picked up|levels?|undetectable)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Topic:
    """The one harm or marker that a document is about; `is_firm`: also where it tells how a therapy works."""

    mention: Mention
    is_firm: bool


def carried(document: Document, number: int, facet: str) -> tuple[Mention, ...]:
    """The harm of a document about one, the marker of a document about a test, where the sentence names none."""
    sentence = document.sentences[number]
    if facet not in {"adverse_event", "biomarker"} or _meant(sentence, facet):
        return ()
    if facet == "biomarker" and not _TESTED.search(sentence.text):
        return ()
    topic = _topic(document, facet)
    if topic is None or not (topic.is_firm or facet == "biomarker" or not _tells_efficacy(sentence)):
        return ()
    return (topic.mention,)


def _tells_efficacy(sentence: Sentence) -> bool:
    return any(one.curie not in SAFETY for one in sentence.of("outcome"))


@lru_cache(maxsize=8)  # two facets of the documents that are being read
def _topic(document: Document, facet: str) -> Topic | None:
    """The term that title and text name, beside few others; without a titled one what the first sentences name."""
    times = Counter(
        curie for sentence in document.sentences for curie in {one.curie for one in _meant(sentence, facet)}
    )
    titled = _named(document, (document.title,), facet)
    named = titled or _named(document, document.story.first(HEAD), facet)
    if len(named) != 1:
        return None
    about = named[0]
    others = set(times) - {about.curie, ANY_HARM} - document.lexicon.cards[about.curie].ancestors
    least = 1 if titled and len(others) <= FEW else FIRM if titled else OFTEN
    return Topic(about, times[about.curie] >= FIRM) if times[about.curie] >= least else None


def _named(document: Document, sentences: Iterable[Sentence], facet: str) -> tuple[Mention, ...]:
    found = [one for sentence in sentences for one in _meant(sentence, facet) if one.curie != ANY_HARM]
    kept = most_specific((one.curie for one in found), document.lexicon)
    return tuple(one for one in once(found) if one.curie in kept)


def _meant(sentence: Sentence, facet: str) -> list[Mention]:
    return [one for one in sentence.of(facet) if is_meant(sentence, one)]
