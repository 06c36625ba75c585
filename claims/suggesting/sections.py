"""The labelled sections of abstracts, guidelines and drug labels, and what their sentences are there for. Pure."""

import re
from enum import Enum, auto
from types import MappingProxyType
from typing import Final

from claims.suggesting.reading import Reading


class Section(Enum):
    """What the sentences under a label tell."""

    KNOWN = auto()
    """What was known before."""
    AIMS = auto()
    """What was wanted."""
    DONE = auto()
    """What was done, and what was found."""
    CONCLUDED = auto()
    """What follows from it."""
    ADVICE = auto()
    """What is to be done."""
    PAID = auto()
    """Who paid."""


_OF_LABEL: Final = MappingProxyType(
    {
        Section.KNOWN: r"""
            background(?:\ and\ (?:aims?|objectives?|purpose|rationale))?|introduction|context|importance|rationale
            |what\ (?:is|was)\ (?:already\ )?known(?:\ on\ this\ topic)?|state\ of\ the\ art|epidemiology
            |mechanism\ of\ action|description|pharmacodynamics|clinical\ pharmacology|evidence\ before\ this\ study
        """,
        Section.AIMS: r"""
            aims?|objectives?|purposes?|goals?|hypothes[ie]s|aims?\ and\ objectives?|study\ objectives?|brief\ summary
            |research\ question|purpose\ of\ (?:the\ )?study
        """,
        Section.DONE: r"""
            (?:(?:patients?|materials?|subjects|participants|design|experimental\ design|study\ design|setting)\ and\ )?
            (?:methods?|participants|patients|settings?|methodology)|design|(?:experimental|study|trial)\ design
            |materials?|interventions?|exposures?|measurements(?:\ and\ main\ results)?
            |main\ outcomes?(?:\ and\ measures)?
            |(?:main\ |key\ |principal\ )?(?:results?|findings?)(?:\ summary)?|results?\ summary|outcomes?|observations?
            |clinical\ (?:studies|experience|trials)|clinical\ trials?\ experience|adverse\ reactions|immunogenicity
            |data\ sources?|study\ selection|data\ extraction(?:\ and\ synthesis)?|case(?:\ (?:report|presentation))?
            |(?:non-?clinical|animal)\ (?:toxicology|data|studies)|the\ evidence|evidence\ summary|summary\ of\ evidence
            |highlights(?:\ of\ the\ abstract)?|added\ value\ of\ this\ study
        """,
        Section.CONCLUDED: r"""
            conclusions?(?:\ and\ relevance)?|interpretations?|discussion|significance|meaning|implications?|relevance
            |clinical\ (?:implications?|relevance|significance)|limitations?(?:\ and\ caveats)?|summary|in\ summary
            |translational\ relevance|take-home\ message|what\ this\ study\ adds
        """,
        Section.ADVICE: r"""
            recommendations?|indications?(?:\ and\ usage)?|dosage(?:\ and\ administration)?|contraindications
            |warnings?(?:\ and\ precautions)?|guidance|practice\ points?|good\ practice|evidence\ gaps?|research\ needs
            |use\ in\ specific\ populations|pediatric\ use|paediatric\ use|geriatric\ use|pregnancy|management
            |monitoring
        """,
        Section.PAID: r"""
            funding(?:\ (?:sources?|statement))?|support|financial\ support|sources?\ of\ (?:funding|support)|sponsors?
            |acknowledge?ments?|study\ funding|primary\ funding\ source|grant\ support|funded\ by
        """,
    }
)
_LABEL: Final = re.compile(
    r"^\W{0,3}(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+)?(?P<label>(?=[A-Z])(?:"
    + "|".join(f"(?P<{section.name}>(?i:{words}))" for section, words in _OF_LABEL.items())
    + r"))(?P<after>\s*(?:[:.|]|[-–—]\s|\n|$)|\s+(?=[A-Z0-9“\"]))",
    re.VERBOSE,
)


def section_at(text: str) -> Section | None:
    """The section that a sentence opens with its label: in capitals, parted from what follows, or alone."""
    match = _LABEL.match(text)
    if match is None:
        return None
    words = match["label"]
    is_even = words.isupper() or words[1:] == words[1:].lower()
    if not (is_even or match["after"].strip() or _is_alone(text)):
        return None  # words of a sentence, not a label
    return next(section for section in Section if match[section.name])


def _is_alone(text: str) -> bool:
    """Whether a sentence is nothing but its label."""
    match = _LABEL.match(text)
    return match is not None and match.end() == len(text)


def sections_of(reading: Reading) -> tuple[Section | None, ...]:
    """The section of each sentence; none before the first label.

    A label on a line of its own holds until the next one; one at the head of a paragraph of what was known, until the
    paragraph ends: abstracts that label their aims alone go on with their methods.
    """
    found: list[Section | None] = []
    current, end, is_heading = None, 0, False
    for sentence in reading.sentences:
        label = section_at(sentence.text)
        is_next = "\n" in reading.text[end : sentence.start]
        if label is not None:
            current, is_heading = label, _is_alone(sentence.text)
        elif is_next and current in _OF_PARAGRAPH and not is_heading:
            current = None
        found.append(current)
        end = sentence.end
    return tuple(found)


_OF_PARAGRAPH: Final = frozenset({Section.KNOWN, Section.AIMS, Section.PAID})
