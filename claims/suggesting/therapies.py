"""Which of the therapies that a sentence names its claim is about, and what the others are there for. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from claims.suggesting import partners
from claims.suggesting.partners import Unnamed
from claims.suggesting.reading import Sentence
from vocabulary.matching import Mention

STUDY, COTREATMENT, COMPARATOR, PRIOR, BACKGROUND = "study", "co_treatment", "comparator", "prior_line", "background"
COMBINATION: Final = "combination"
"""The part of a class that two therapies of a sentence make together; nobody wrote its name."""
WEIGHT: Final = {STUDY: 1.0, COTREATMENT: 0.6, COMPARATOR: 0.4, COMBINATION: 0.35, PRIOR: 0.3, BACKGROUND: 0.2}
SURGERY: Final = "IA:THER:SURGERY"
NEAR: Final = 70  # code points before a mention in which its cue stands
AFTER: Final = 40  # code points behind it
MOST_OF_A_LIST: Final = 5


def _before(words: str, most: int = 4) -> re.Pattern[str]:
    """Words with at most a few others, `rest`, between them and the mention."""
    return re.compile(rf"\b(?:{words})\W+(?P<rest>(?:[\w/’'-]+\W+){{0,{most}}})$", re.IGNORECASE)


_NUMBER: Final = (
    r"(?:\d[\d,.]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|half|several|many|few|"
    r"the (?:course|"
    r"next|following|past|first|last|same)|time)\b"
)
_CLAUSE = re.compile(r"[;:]|,\s+(?:while|whereas|but|although|though)\b|(?<!\bvs)\.\s")
_COMPARED = _before(
    r"versus|vs?\.?|compar(?:e|es|ing) (?:[\w-]+ ){1,4}(?:with|to|against)|(?:ahead|in place) of|next to|on a par with|"
    r"compar(?:ed|es|ing)(?: \w+ly)? (?:with|to|against)|in comparison (?:with|to)|as against|"
    r"as opposed to|in contrast (?:to|with)|(?:similar|equal|comparable) [\w ]{1,40} (?:as|to)(?: with)?|"
    rf"(?!(?<=more )than {_NUMBER}|(?<=less )than {_NUMBER}|(?<=fewer )than {_NUMBER}|(?<=longer )than {_NUMBER})"
    r"than(?: with| in| for| on| after| those (?:on|given|treated with|receiving))?|relative to|rather than|"
    r"instead of|"
    rf"over(?! (?:more than )?{_NUMBER})|(?:displac|replac|supplant|outperform|surpass|outliv)(?:e|es|ed|ing)|"
    rf"beats?|bested|superior to|inferior to|"
    r"(?<!tivity )(?<!tive )(?<!advised )(?<!advises )(?<!advise )(?<!recommend )(?<!recommends )(?<!recommended )"
    r"(?<!decided )(?<!voted )(?<!warn )(?<!warned )(?<!warns )against(?! whom| which)|"
    r"control (?:arm|group)(?: of| with)?|or placebo|"
    r"placebo plus|placebo and|(?:investigator|physician)s?['’]?s? choice(?: of)?|non-inferior to|"
    r"as \w+ as (?:with|on|in those given)",
    7,
)
_PREVIOUS = _before(
    r"(?:previously|already|prior|earlier|heavily)(?: been)? (?:treated|exposed|received|given)(?: with| to)?|prior|"
    r"previous|(?:who|that|has|have|had)(?: already| previously)? (?:undergone|failed|exhausted|tried|relapsed after)|"
    r"after (?:several|many|multiple|repeated) (?:rounds|courses|cycles|lines) of|no longer respond(?:s|ed|ing)? to|"
    r"been through|after having received|"
    r"pre-?treated with|following|progress(?:ed|ing|ion)? (?:on|after|during|despite|following)|(?:on|"
    r"during) or after|"
    r"(?:earlier|prior|previous) (?:lines?|therap(?:y|ies)|treatments?|regimens?)(?: of (?:\w+ )?(?:therapy|"
    r"treatment))?"
    r"(?:,? (?:usually|mostly|mainly|typically|generally|often|in most cases|most often|including|such as|"
    r"consisting of|"
    r"comprising|with|were|was|had been)|:)|"
    r"(?:had |have |has )?(?:grown|grew|worsened|spread|got worse|continued to grow) (?:on|through|despite)(?: both)?|"
    r"(?:had|have|has) (?:also |already |previously )been (?:given|treated with|on)|"
    r"failed(?! to)|failure (?:of|on)|after failure (?:of|on)|"
    r"relaps(?:ed|ing)(?: [≥>]? ?\d+ \w+)? (?:after|on)(?: the last dose of)?|"
    r"despite|beyond|"
    r"had (?:received|had)|"
    r"exposed to|intolerant (?:of|to)|na[iï]ve to|without prior|no prior|ineligible for|unsuitable for|unfit for|"
    r"discontinued|shrug off|(?:initially|"
    r"first) (?:treated with|received|given)|stop(?:s|ped)? responding to",
    5,
)
_LATER = _before(r"after|post|since", 2)
_COMES_OF_IT = re.compile(
    r"\b(?:years?|months?|weeks?|days?|hours?|relapses?|infections?|malignanc(?:y|ies)|toxicit(?:y|ies)|deaths?|"
    r"recovery|"
    r"responses?|remissions?|survival|alive|reactions?|neutropenia|cytopenias?|syndrome|loss|escape|regressions?|"
    r"cancers|"
    r"events?|effects?|expansion|persistence|outcomes?)(?: \w+)?\s+(?:after|post|since)\W",
    re.IGNORECASE,
)
"""What is told of a therapy by the time behind it: how long patients lived, what harmed them."""
_RESISTING = _before(r"resistan(?:t|ce) to|refractory to|insensitive to", 5)
_RESISTING_PATIENTS = re.compile(
    r"\b(?:patients?|people|women|men|children|those|cases|individuals|disease|cancers?|tumou?rs?|myelomas?|"
    r"lymphomas?)"
    r"(?:[ ,-]+[\w-]+){0,6}?[ -]+(?:resistant|refractory|insensitive|resistance) to\b",
    re.IGNORECASE,
)
_RESISTING_DISEASE = re.compile(
    r"(?: patients| disease| tumou?rs?)?(?:[ ,]+(?:that|which|who|had|has|have|been|was|were|is|are|progressed|or|and|"
    r"become|became)){0,6} (?:resistant|refractory|insensitive|resistance) to\b",
    re.IGNORECASE,
)
_FOUND_TO = re.compile(r"(?<!that )(?<!who )(?<!which )(?<!had )\b(?:was|were|is|are) (?:resistant|insensitive) to\b")
_ELSEWHERE = _before(
    r"similar to|other than|unlike|as with|approved for|known for|gene (?:for|of|encoding)|encod(?:es|ing)|"
    r"(?:cannot|can ?not|could not|can['’]t|not) be (?:treated|managed|given)(?: with)?|(?:did|do|does|could) not "
    r"(?:receive|tolerate)|(?:usually|typically|commonly|routinely|normally|generally|currently) (?:treated with|"
    r"receives?|given)|(?:current|existing|available|standard) (?:treatments?|therapies|options)(?: such as| include|"
    r" are|:| is)?|(?:mainstay|cornerstone|backbone) (?:of \w+ )?(?:is|was|are|remains?)|alternatives? to|"
    r"secret(?:es|ing)|independent of|(?<!with or )without|traditional|conventional|need(?:ed|ing|s)?|"
    r"avoid(?:ed|ing|s)?|spar(?:ed|ing)|rul(?:es?|ed|ing) out|(?:too|not) (?:weak|frail|ill|sick|old|unfit|fit|unwell|"
    r"young|strong)(?: enough)? for|(?:the |an? )?(?:old |known |usual |main |familiar |feared )?(?:worry|worries|"
    r"trouble|"
    r"problem|drawback|weakness|concern) (?:with|of|about)",
    5,
)
_AT_A_TIME = _before(
    r"before|after|at|time of|prior to|following|until|to|since|undergo(?:ing|ne)?|fac(?:e|es|ed|"
    r"ing)|proceed(?:ed|ing|s)? to|delay(?:s|ed|ing)?|spared?|from|during|or",
    2,
)
_ADDED_TO = re.compile(
    r"\b(?:adding|addition of|adds|added)\b.{0,80}\bto\W+(?:[\w’'-]+\W+){0,3}$|"
    r"\b(?:(?:when|was|is|were) (?:added to|combined with)|added to|on top of|on a backbone of|"
    r"add-on to)\W+(?:[\w’'-]+\W+){0,3}$",
    re.IGNORECASE | re.DOTALL,
)
_OLDER = re.compile(
    r"[-–— ]+(?:resistant|refractory|pre-?treated|experienced|exposed|na[iï]ve|intolerant|unresponsive|relapsed|"
    r"failures?|free (?:interval|period)|ineligible)\b|"
    r"[ \w-]{0,20}\b(?:did not work|had failed|have failed|stopped working)\b|"
    r" before (?:(?:study|trial) entry|enrol\w+|joining|entering|entry|inclusion)\b|"
    r"[ \w-]{0,20}\b(?:beforehand|previously)(?=[.,;)]|$| (?:was|were|had|did)\b)",
    re.IGNORECASE,
)
_FREE = re.compile(r"[-– ](?:free|sparing|saving)\b(?! (?:interval|period))", re.IGNORECASE)
_AT_ONE_END = re.compile(r"(?<!\w)(?:pre|post)[-–]$", re.IGNORECASE)
_GIVEN_ANEW = re.compile(
    r"\b(?:standard of care|therapy|treatment|disease|cancer) (?:received|underwent)\b", re.IGNORECASE
)
_PUT_OFF = re.compile(
    r" (?:delayed|postponed|cancelled|canceled|on time|as planned|was|were|specimens?|samples?|"
    r"dates?)\b",
    re.IGNORECASE,
)
_PRELUDE = re.compile(r"[-– ]+(?:pre-?treatment|premedication|run-in|induction)\b", re.IGNORECASE)
_JOINED = re.compile(
    r"[\s,]*(?:\b(?:and|or|plus|with|then|followed by|alongside|combined with|in combination with|"
    r"together with|as well as|consisting of|such as|including|namely)\b"
    r"|[/+(–-])\s*(?:[\w’'-]+\s+){0,4}(?:[\w’']+[-–])?|\s*",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s*,\s*")
_GOES_ON = re.compile(r"\s*(?:,|and\b|or\b|plus\b)", re.IGNORECASE)
_OR = re.compile(r"\bor\s+(?!without\b)(?:to\s+)?(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE)
_AND_OR = re.compile(r",? (?:and|or) |, ", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_FIGURE_WITH = re.compile(
    r"\d(?:[ -]?(?:%|per ?cent|percent|months?|years?|weeks?|days?|patients?))?[^.;\d]{0,40}?"
    r"\b(?:with|for|on|in|given|receiving|under|among)\W+(?:[\w-]+\W+){0,4}$",
    re.IGNORECASE,
)
_OTHER_FIGURE_WITH = re.compile(
    r"[^.;\d]{0,40}?\b(?:and|versus|vs\.?|but|while|against|compared with|compared to)\b"
    r"[^.;\d]{0,30}\d[\d.·]*(?:[ -]?(?:%|per ?cent|percent|months?|years?|weeks?|days?|patients?))?[^.;\d]{0,40}?"
    r"\b(?:with|for|on|in|given|receiving|under|among)\W+(?:[\w-]+\W+){0,4}",
    re.IGNORECASE,
)
_DRAWN = re.compile(r"\brandom(?:i[sz]ed|ly)\b", re.IGNORECASE)
_THE_WHOLE = re.compile(
    r"\b(?:the|this) (?:[\w-]+ ){0,2}?(?:combination|doublet|triplet|pair|pairing|duo|two together)\b"
    r"(?! (?:of|with)\b)|\bwith both\b(?! \w)",
    re.IGNORECASE,
)
_BY_ITSELF = re.compile(
    r"(?: \w+){0,2}? (?:alone|by itself|on its own|monotherapy|only|as (?:a )?(?:single[- ]agent|monotherapy))\b",
    re.IGNORECASE,
)
_ALONE = re.compile(r"[\s\w-]{0,12}\balone\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A therapy of a sentence and the part that it plays; `cue`: the words that say so.

    `is_weak`: the cue says little where nothing else in the document plays the main part. `partner`: a therapy
    that it is given with, and which the sentence names by no term.
    """

    mention: Mention
    role: str
    cue: tuple[int, int] = (0, 0)
    is_weak: bool = False
    partner: Unnamed | None = None

    @property
    def weight(self) -> float:
        """How likely the claim is about it."""
        return WEIGHT[self.role]


def parts(sentence: Sentence) -> tuple[Part, ...]:
    """Every therapy that the sentence names, with its part; a name that comes twice keeps its weightiest part."""
    mentions = sentence.of("therapy")
    found: list[Part] = []
    for number, one in enumerate(mentions):
        found.append(_part(sentence, one, mentions[number - 1] if number else None, found))
    found = _against_all(sentence, _contrasted(sentence, _joined(sentence, found)))
    found = _backbones(sentence, _older_lists(sentence, found))
    if len({one.mention.curie for one in found if one.role == STUDY}) > MOST_OF_A_LIST:
        found = [Part(one.mention, BACKGROUND, one.cue) if one.role == STUDY else one for one in found]
    best: dict[str, Part] = {}
    for part in found:
        known = best.get(part.mention.curie)
        if known is None or known.weight < part.weight:
            best[part.mention.curie] = part
    return tuple(best.values())


def _part(sentence: Sentence, mention: Mention, earlier: Mention | None, found: Sequence[Part]) -> Part:
    at = mention.start - sentence.start
    behind = sentence.text[mention.end - sentence.start :][:AFTER]
    first = max(0, at - NEAR, earlier.end - sentence.start if earlier else 0)
    before = _CLAUSE.split(sentence.text[first:at])[-1]
    if match := _OLDER.match(behind):
        return Part(mention, PRIOR, (mention.end, mention.end + match.end()), is_weak=True)
    if match := _FREE.match(behind):
        return Part(mention, BACKGROUND, (mention.end, mention.end + match.end()))
    if match := _AT_ONE_END.search(before):
        return Part(mention, PRIOR, (mention.start - len(match.group()), mention.start), is_weak=True)
    if match := _PRELUDE.match(behind):
        return Part(mention, COTREATMENT, (mention.end, mention.end + match.end()))
    if mention.curie == SURGERY and (_AT_A_TIME.search(before) or _PUT_OFF.match(behind)):
        return Part(mention, BACKGROUND)
    if match := _ADDED_TO.search(sentence.text[:at]):
        return Part(mention, COTREATMENT, (sentence.start + match.start(), mention.start))
    if part := _by_cue(sentence, mention, before) or _by_lot(sentence, mention, before, earlier):
        return part
    return _as_before(sentence, mention, earlier, found) or Part(mention, STUDY)


def _by_cue(sentence: Sentence, mention: Mention, before: str) -> Part | None:
    """The part that the nearest cue before the mention gives it."""
    offset, up_to_it = mention.start - len(before), sentence.text[: mention.start - sentence.start]
    nearest: tuple[int, Part] | None = None
    for role, pattern in _CUES:
        if (match := pattern.search(before)) and _is_open(match, role) and not _is_outcome(pattern, match, before):
            resists = pattern is _RESISTING and not _are_patients(sentence, up_to_it)
            # Cells, or a change in them, that resist a therapy: so the claim says.
            part = Part(mention, STUDY if resists else role, (offset + match.start(), mention.start), pattern is _LATER)
            if nearest is None or match.start() > nearest[0]:
                nearest = match.start(), part
    return nearest[1] if nearest else None


def _is_outcome(pattern: re.Pattern[str], match: re.Match[str], before: str) -> bool:
    """Whether "after" a therapy says what came of it, not that it had been given before."""
    return pattern is _LATER and any(match.start() in range(*one.span()) for one in _COMES_OF_IT.finditer(before))


def _is_open(match: re.Match[str], role: str) -> bool:
    """Whether a cue still holds: not when its brackets are closed by then, nor an earlier one when they got another."""
    words = match.group()
    return words.count(")") <= words.count("(") and not (role == PRIOR and _GIVEN_ANEW.search(match["rest"]))


def _are_patients(sentence: Sentence, words: str) -> bool:
    """Whether those that resist are the patients or their disease, as is known before the study begins."""
    match = _RESISTING_PATIENTS.search(words)
    if match is None:
        tail = _RESISTING_DISEASE.search(words)
        match = tail if tail and any(_ends_at(sentence, one, tail.start()) for one in sentence.of("subtype")) else None
    return match is not None and not _FOUND_TO.search(match.group())


def _ends_at(sentence: Sentence, one: Mention, place: int) -> bool:
    return one.end - sentence.start == place


def _by_lot(sentence: Sentence, mention: Mention, before: str, earlier: Mention | None) -> Part | None:
    """The arm behind the "or" of a trial that drew lots, unless it is the first arm with something added."""
    match = _OR.search(before)
    if match is None or not _DRAWN.search(sentence.text) or (earlier and earlier.curie == mention.curie):
        return None
    return Part(mention, COMPARATOR, (mention.start - len(before) + match.start(), mention.start))


_CUES: Final = (
    (PRIOR, _PREVIOUS), (PRIOR, _LATER), (PRIOR, _RESISTING), (COMPARATOR, _COMPARED), (BACKGROUND, _ELSEWHERE),
)  # fmt: skip


def _as_before(sentence: Sentence, mention: Mention, earlier: Mention | None, found: Sequence[Part]) -> Part | None:
    """The part of the therapy that stands before it in the same enumeration, if that is a lesser one."""
    if earlier is None or found[-1].role == STUDY:
        return None
    gap = sentence.text[earlier.end - sentence.start : mention.start - sentence.start]
    behind = sentence.text[mention.end - sentence.start :]
    joined = _JOINED.fullmatch(gap) or (_LISTED.fullmatch(gap) and _GOES_ON.match(behind))
    return Part(mention, found[-1].role, found[-1].cue, found[-1].is_weak) if joined else None


def _contrasted(sentence: Sentence, found: list[Part]) -> list[Part]:
    """A figure with one therapy, and behind it a figure with another: that one is what the first is compared with."""
    compared: set[str] = set()
    for one, other in pairwise(found):
        start, between = one.mention.start - sentence.start, _between(sentence, one, other)
        before = sentence.text[max(0, start - NEAR) : start]
        if one.role == STUDY and _FIGURE_WITH.search(before) and _OTHER_FIGURE_WITH.fullmatch(between):
            compared.add(other.mention.curie)
    return [
        replace(one, role=COMPARATOR) if one.role == STUDY and one.mention.curie in compared else one for one in found
    ]


def _joined(sentence: Sentence, found: list[Part]) -> list[Part]:
    """What is given with a therapy that no term names goes along with that one, and is not the claim's by itself."""
    mine = partners.given_with(sentence, [one.mention for one in found])
    if not mine:
        return found
    offset = sentence.start
    return [
        replace(
            one, role=COTREATMENT, cue=(offset + mine[number].start, offset + mine[number].end), partner=mine[number]
        )
        if number in mine and one.role in {STUDY, COTREATMENT}
        else one
        for number, one in enumerate(found)
    ]


def _against_all(sentence: Sentence, found: list[Part]) -> list[Part]:
    """One therapy by itself, or a figure with it, beside "the combination" or one that no term names: its control."""
    if len({one.mention.curie for one in found if one.role == STUDY}) != 1:
        return found
    named = partners.names(sentence, [one.mention for one in found])
    wholes = [*(match.span() for match in _THE_WHOLE.finditer(sentence.text)), *((one.start, one.end) for one in named)]
    return [
        replace(one, role=COMPARATOR, cue=(sentence.start + cue[0], sentence.start + cue[1]))
        if one.role == STUDY and (cue := next((whole for whole in wholes if _is_against(sentence, one, whole)), None))
        else one
        for one in found
    ]


def _is_against(sentence: Sentence, one: Part, whole: tuple[int, int]) -> bool:
    start, text = one.mention.start - sentence.start, sentence.text
    if is_by_itself(sentence, one.mention):
        return True
    if start < whole[1] or not _FIGURE_WITH.search(text[max(0, whole[0] - NEAR) : whole[0]]):
        return False
    return bool(_OTHER_FIGURE_WITH.fullmatch(_BRACKETS.sub("", text[whole[1] : start])))


def is_by_itself(sentence: Sentence, mention: Mention) -> bool:
    """Whether a therapy is given alone."""
    return bool(_BY_ITSELF.match(sentence.text, mention.end - sentence.start))


def _between(sentence: Sentence, one: Part, other: Part) -> str:
    """The words between two therapies, without what stands in brackets."""
    return _BRACKETS.sub("", sentence.text[one.mention.end - sentence.start : other.mention.start - sentence.start])


def _older_lists(sentence: Sentence, found: list[Part]) -> list[Part]:
    """All of an enumeration were given before where the words behind its last one say so."""
    kept: list[Part] = []
    for one in reversed(found):
        last = kept[-1] if kept else None
        if last and last.role == PRIOR and last.cue[0] >= last.mention.end and one.role == STUDY:
            is_listed = _AND_OR.fullmatch(_between(sentence, one, last))
            kept.append(replace(one, role=PRIOR, cue=last.cue, is_weak=True) if is_listed else one)
        else:
            kept.append(one)
    return kept[::-1]


def _backbones(sentence: Sentence, found: list[Part]) -> list[Part]:
    """What the compared patients got alone, or with a placebo, the others got besides what the claim is about."""
    compared = [one for one in found if one.role == COMPARATOR]
    if len(compared) != 1 or len({one.mention.curie for one in found if one.role == STUDY}) == 1:
        return found
    only = compared[0].mention
    behind = sentence.text[only.end - sentence.start :]
    cue = sentence.text[compared[0].cue[0] - sentence.start : only.start - sentence.start]
    if not (_ALONE.match(behind) or "placebo" in cue):
        return found
    return [
        replace(one, role=COTREATMENT, cue=compared[0].cue)
        if one.mention.curie == only.curie and one.role == STUDY
        else one
        for one in found
    ]


def is_example(sentence: Sentence, mention: Mention) -> bool:
    """Whether a name stands for what happens elsewhere."""
    at = mention.start - sentence.start
    before = _CLAUSE.split(sentence.text[max(0, at - NEAR) : at])[-1]
    return bool(_EXAMPLE.search(before))


_EXAMPLE = _before(r"such as|for example|e\.g\.,?|including|like|similar to|other than|unlike|as with")
