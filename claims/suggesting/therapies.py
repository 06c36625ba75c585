"""Which of the therapies that a sentence names its claim is about, and what the others are there for. Pure."""

import re
from dataclasses import dataclass
from typing import Final

from claims.suggesting.reading import Sentence
from vocabulary.matching import Mention

STUDY, COTREATMENT, COMPARATOR, PRIOR, BACKGROUND = "study", "co_treatment", "comparator", "prior_line", "background"
WEIGHT: Final = {STUDY: 1.0, COTREATMENT: 0.8, COMPARATOR: 0.4, PRIOR: 0.3, BACKGROUND: 0.2}
NEAR: Final = 60  # code points before a mention in which its cue stands
_CLAUSE = re.compile(r"[;:]|,\s+(?:while|whereas|but|although|though)\b|\.\s")
_COMPARED = re.compile(
    r"\b(?:versus|vs?\.?|compared (?:with|to)|in comparison (?:with|to)|than(?: with| in| for| on| those (?:on|given|treated with|receiving))?|"
    r"relative to|rather than|instead of|over|against|control(?: arm| group)?(?: of| with)?|or placebo|placebo plus|placebo and|"
    r"standard(?: of care)?|investigator's choice(?: of)?|physician's choice(?: of)?)\W+(?:[\w’'-]+\W+){0,4}$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:(?:previously|already|prior|earlier|heavily)(?: been)? ?(?:treated|exposed|received|given)?(?: with| to)?|after(?: failure (?:of|on))?|"
    r"following|progress(?:ed|ing|ion)? (?:on|after|during|despite)|(?:on|during) or after|refractory to|resistant to|resistance to|failed|failure of|relapsed (?:after|on)|"
    r"despite|beyond|post|had (?:received|had)|pre-?treated with|exposed to|intolerant (?:of|to)|na[iï]ve to|without prior|no prior|ineligible for|unsuitable for|unfit for)"
    r"\W+(?:[\w/’'-]+\W+){0,5}$",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(
    r"\b(?:such as|for example|e\.g\.,?|including|like|similar to|other than|unlike|as with|approved for|known for|known as)\W+(?:[\w’'-]+\W+){0,4}$",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"\b(?:plus|with|and|combined with|in combination with|added to|together with|followed by|alongside|on top of|on a backbone of)\W+(?:[\w’'-]+\W+){0,3}$|[+/–-]\s?$",
    re.IGNORECASE,
)
_ADDED = re.compile(r"\b(?:adding|addition of|added)\b", re.IGNORECASE)
_MOST_OF_A_LIST: Final = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A therapy of a sentence and the part that it plays; `cue`: the words that say so."""

    mention: Mention
    role: str
    cue: tuple[int, int] = (0, 0)

    @property
    def weight(self) -> float:
        """How likely the claim is about it."""
        return WEIGHT[self.role]


def parts(sentence: Sentence) -> tuple[Part, ...]:
    """Every therapy that the sentence names, with its part; a name that comes twice keeps its weightiest part."""
    mentions = sentence.of("therapy")
    found = [_part(sentence, one, number, mentions) for number, one in enumerate(mentions)]
    if len({one.curie for one in mentions}) > _MOST_OF_A_LIST:
        found = [Part(one.mention, BACKGROUND, one.cue) if one.role == STUDY else one for one in found]
    best: dict[str, Part] = {}
    for one in found:
        known = best.get(one.mention.curie)
        if known is None or known.weight < one.weight:
            best[one.mention.curie] = one
    return tuple(best.values())


def _part(sentence: Sentence, mention: Mention, number: int, mentions: tuple[Mention, ...]) -> Part:
    at = mention.start - sentence.start
    before = _CLAUSE.split(sentence.text[max(0, at - NEAR) : at])[-1]
    offset = mention.start - len(before)
    for role, pattern in ((PRIOR, _BEFORE), (COMPARATOR, _COMPARED), (BACKGROUND, _EXAMPLE)):
        if match := pattern.search(before):
            return Part(mention, role, (offset + match.start(), offset + match.end()))
    if number and (match := _JOINED.search(before)):
        earlier = mentions[number - 1]
        if mention.start - earlier.end <= NEAR:
            earlier_part = _part(sentence, earlier, number - 1, mentions)
            same = earlier_part.role not in {STUDY, COTREATMENT}
            role = earlier_part.role if same else COTREATMENT
            if _ADDED.search(sentence.text[:at]) and " to " in sentence.text[earlier.end - sentence.start : at]:
                role = BACKGROUND
            return Part(mention, role, (offset + match.start(), offset + match.end()))
    return Part(mention, STUDY)


def is_example(sentence: Sentence, mention: Mention) -> bool:
    """Whether a name stands in a list of examples, or for what happens elsewhere."""
    at = mention.start - sentence.start
    before = _CLAUSE.split(sentence.text[max(0, at - NEAR) : at])[-1]
    return bool(_EXAMPLE.search(before))
