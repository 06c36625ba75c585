"""How many patients or samples a statement is about, by the numbers that stand beside them. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from claims.scheme.levels import SMALL_N
from claims.suggesting.wording import cues

_SMALL: Final = tuple(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()  # noqa: SIM905  # shorter so
)
_TENS: Final = tuple("twenty thirty forty fifty sixty seventy eighty ninety".split())  # noqa: SIM905  # shorter so
_WORDS: Final = {word: number for number, word in enumerate(_SMALL, start=1)} | {
    word: 10 * number for number, word in enumerate(_TENS, start=2)
}
_TEENS: Final = {"seventeen": 17, "eighteen": 18, "nineteen": 19, "dozen": 12}
LONGEST: Final = 9  # digits: no study has more patients than there are people
_WHO: Final = r"""
    (?:patients?|people|persons?|participants?|women|men|children|adults|volunteers|individuals|subjects|cases?
    |survivors|families|adolescents|boys|girls|recipients|infants|responders|siblings
    |donors|pts|dogs|cats|monkeys|macaques|teenagers|toddlers|volunteers|survivors|users|couples|veterans|beneficiaries
    |samples?|organoids|slices|pairs|explants|xenografts|resections|[a-z]{4,12}ectomies|tumou?rs?|carcinomas|sarcomas|lymphomas|biopsies|specimens|(?-i:[A-Z]{2,6}s))
"""
_UNDER_HUNDRED: Final = rf"(?:(?:{'|'.join(_TENS)})[-‑\ ](?:{'|'.join(_SMALL[:9])})|{'|'.join((*_TEENS, *_WORDS))})"
_IN_WORDS: Final = (
    rf"(?:(?:(?:{'|'.join(_SMALL[:9])}|a)\ hundred(?:\ and\ {_UNDER_HUNDRED})?)|{_UNDER_HUNDRED})".replace(
        "{", "{{"
    ).replace("}", "}}")
)
_NUMBER: Final = rf"(?P<{{}}>\d{{{{1,3}}}}(?:[,\u2009\u202f\ ]\d{{{{3}}}}){{{{1,2}}}}|\d{{{{1,6}}}}(?!·\d)|{_IN_WORDS})"
_BETWEEN: Final = r"(?:(?!of\b|\d)(?:U\.?[SK]\.|[\w–-]{1,30},?)\s){0,5}?"
_CARRYING: Final = r"""
    (?:with|harbou?r(?:ed|ing)|carr(?:ied|ying)|bearing|expressing|whose|contained|positive\ for
    |(?:was|were)\ (?:found|identified|reported|shown|determined|confirmed)\ to\ (?:have|harbou?r|carry|be))
"""
_HAVING: Final = rf"(?:{_CARRYING}|had|have|has|having|who)"
_SOME: Final = r"(?:(?!of\b|\d)[\w–-]{1,30}\s){0,4}?"
_NO_COUNT: Final = r"(?!\s?(?:%|years|months|mg|weeks|days|\.\d))"
OTHER_THINGS: Final = r"""(?!(?i:\s(?:(?!patients|people|women|men|participants|children|adults|cases)\w+\s)?(?:
    compan(?:y|ies)|firms?|sites?|hospitals?|cent(?:er|re)s|clinics?|countries|institut\w*|universit\w+|laborator\w+|labs
    |partners|trials|studies|arms|groups|cohorts|teams?|panels?|members|experts|authors|researchers|investigators|doctors
    |doses|cycles|infusions|drugs|agents|antibodies|regimens|combinations|therapies|treatments|products|vaccines|tests
    |end-?points|outcomes|criteria|markers|genes|proteins|antigens|targets|experiments|models|lines|measures|questions
    |days|hours|nights|times|ways|reasons|parts|stages|steps|visits|lesions|metastases|nodules|organs|categories|votes
    )\b))"""
"""What is counted is something else than patients or samples."""
_NO_TIME: Final = r"(?!\s(?:months?|weeks?|years?|minutes?|seconds?|euros?|dollars?|pounds|per\ cent)\b)"
_VARIANT: Final = r"(?:mutations?|mutants?|variants?|deletions?|fusions?|amplifications?|rearrangements?|loss)"


def _number(name: str) -> str:
    return _NUMBER.format(name)


_TOTAL = re.compile(
    rf"""
    (?<![\w.,$€£/-]) (?<!phase\ ) (?<!grade\ ) (?<!stage\ ) (?<!level\ ) (?:
        {_number("total")} (?!\s?%) {_NO_TIME} {OTHER_THINGS} \s {_BETWEEN} {_WHO} \b
        | {_number("joined")} [-‑](?:patient|person|subject|participant|woman|man|child|case|sample|tumou?r|donor)s? \b
        | n\s?=\s? {_number("n")} \b (?!\.\d)
        | (?:of|in|among|from)\ (?:the\ |all\ )?(?:first\ |other\ )? {_number("of")} {OTHER_THINGS} \s {_SOME} {_WHO} \b
        | (?:\d{{1,6}}|none|neither|all|each|any|most|half|both|some|many|few|total|cohort|group|series|sample|set
            |population|panel|{_IN_WORDS})\ (?:out\ )?of\ (?:the\ |its\ |these\ |those\ )? (?!(?:19|20)\d\d\b)
            {_number("out")} \b {_NO_COUNT} {OTHER_THINGS}
        | \d{{1,6}}\s?/\s? {_number("slash")} \b (?!\s?(?:/|mg|kg|m2))
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)


def _ones(having: str) -> re.Pattern[str]:
    """Patients or samples with something that they have."""
    return re.compile(
        rf"""
        (?<![\w.,$€£/-]) (?:
            {_number("with")} \ (?:\([^()]{{1,12}}\)\ )? (?:(?:out\ )?of\ (?:the\ )?(?:\d{{1,6}}|these|them)\ )?
                {_SOME} {_WHO} \ (?:\([^()]{{1,30}}\)\ )? {having} \b
            | n\s?=\s? {_number("n")} \b (?!\.\d)
            | {_number("had")} \ (?:had|harbou?red|carried)\ (?:an?\ |the\ )? (?:\S{{1,30}}\s){{0,3}}? {_VARIANT} \b
        )
        | ^In\ {_number("in")} \ (?:of\ (?:the|these)\ )? (?:[\w–-]{{1,30}}\s){{0,2}}? {_WHO} \b
        """,
        re.IGNORECASE | re.VERBOSE,
    )


_HAVING_ONES = _ones(_HAVING)
_CARRYING_ONES = _ones(_CARRYING)
_FOUND_IN = re.compile(
    rf"""
    (?<![\w.,$€£/-]) (?:
        \d{{1,6}}\s?/\s? {_number("slash")} \b (?!\s?(?:/|mg|kg|m2))
        | (?:identified|found|detected|observed|seen|present|reported)\ in\ (?:only\ )? {_number("in")}
            \ (?:of\ (?:the\ )?\d{{1,6}}\ )? (?:[\w–-]{{1,30}}\s){{0,3}}? {_WHO} \b
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)


_PERSON: Final = (
    "(?:patient|participant|volunteer|lady|gentleman|pensioner|mother|father|woman|man|boy|girl|child|toddler|teenager"
    "|recipient|person)"
)
_ONE_OF_MANY: Final = cues(rf"""
    (?<!only )(?<!just )(?:one|a single|the first|another|an?) (?:[\w-]+ ){{0,2}}?{_PERSON}(?! in (?:every )?(?:\d|
        three|
        four|five|six|seven|eight|nine|ten|twelve|twenty)),? (?:[\w’'-]+,? ){{0,12}}?(?:remains?|remained|
        is still|was still|has been|went into|had an?|had no|achieved|saw|lived|responded|lives|stayed|entered|
        showed|experienced an?)
    (?:her|his) (?:[\w-]+ ){{0,3}}?(?:tumou?rs?|cancer|leuk\w+|lymphoma|melanoma|myeloma|disease|scans?|lesions?|
        nodes|metastas[ei]s|remission|response)
    (?:she|he) (?:has been|is|was|remains|remained|went|stayed) (?:\w+ ){{0,3}}?(?:free|clear|well|alive|remission|
        cancer-free|disease-free|cured)
""")
_HARMED: Final = cues(r"""
    died|deaths?|fatal|toxic\w*|grade|severe|serious|side effects?|adverse|syndrome|stopped|discontinued|withdrew|
        hospitali\w+
    \w+itis|infections?|pneumonia|sepsis|neuropathy|says?|said|seizures?|dose-limiting
""")


_ALL_OF_FEW = re.compile(
    rf"""
    (?<![\w.,$€£/-]) (?:\d{{1,2}}|none|neither|one|two|three|four|five|all|both|each|any)\ (?:out\ )?of
        \ (?:the\ |these\ |its\ |our\ |those\ |all\ )? {_number("few")} \b {_NO_COUNT} {OTHER_THINGS}
    | (?:biopsies|samples|tumou?rs|specimens|tissue|blood|plasma|cells|possible|available|obtained|slices|organoids
            |assessable)
        \ (?:from|of|in|for)\ (?:only\ |just\ )? {_number("from")} \s (?:[\w-]{{1,30}}\s){{0,3}}? {_WHO} \b
    """,
    re.IGNORECASE | re.VERBOSE,
)
LONGEST_SHARE: Final = 30  # code points before the number of which it is a share
_FEW: Final = rf"(?:\d|{'|'.join(_SMALL[:9])})"
_ROUND: Final = rf"(?:\d|10|12|20|[1-9]00|{'|'.join((*_SMALL[1:10], 'twelve', 'twenty', 'a hundred'))})"
_ONE_IN = re.compile(
    rf"\ (?:in\ (?:every\ )?{_ROUND}|out\ of\ (?:every\ )?(?:10|100|ten|a\ hundred))\b(?!\ (?:of|the|all)\b)",
    re.IGNORECASE,
)
_IN_TEN = re.compile(
    rf"\b{_FEW}\ (?:in\ (?:every\ )?{_ROUND}|out\ of\ (?:every\ )?(?:10|100|ten|a\ hundred))$", re.IGNORECASE
)
_HAPPENED = re.compile(
    r"""
    \s? (?:(?:[\w-]+\ ){0,2}? \(\d{1,3}(?:\.\d+)?\ ?%\)
        | (?:(?!was\b|were\b|is\b|and\b)[\w-]+\ ){0,4}?
            (?:died|developed|experienced|discontinued|suffered|stopped|withdrew|succumbed|dropped\ out|quit|required
            |needed\ (?:steroids|hospital)|had\ (?:a\ )?(?:grade|severe|serious|fatal)|were\ (?:admitted|hospitali)))
    """,
    re.VERBOSE,
)
"""What follows a number of those to whom something happened."""
_SEEN_IN = re.compile(
    r"(?:happened|occurred|developed|arose|recurred|seen|observed|noted|recorded|detectable) (?:\w+ )?"
    r"in (?:only |just )?$"
)
"""What stands before it."""
_ABOUT = re.compile(
    r"\b(?:more than|over|nearly|almost|about|around|some|roughly|approximately|close to|upwards of|an estimated"
    r"|just under|well over) $",
    re.IGNORECASE,
)
_NEAR: Final = 0.1  # of a number is what it may be rounded by


@dataclass(frozen=True, slots=True, order=True)
class Count:
    """A number of patients or samples and where it stands, half-open; 0, 0 where it stands elsewhere."""

    number: int
    start: int = 0
    end: int = 0


def counts(text: str) -> Iterator[Count]:
    """Every count of patients or samples, from left to right."""
    return _found(_TOTAL, text)


def exposed(text: str) -> list[Count]:
    """Those of whom the text says what they carry or what was found in them, from left to right."""
    found = (one for pattern in (_HAVING_ONES, _FOUND_IN) for one in _found(pattern, text))
    return sorted(found, key=lambda one: one.start)


def _found(pattern: re.Pattern[str], text: str) -> Iterator[Count]:
    for match in pattern.finditer(text):
        name = next(name for name, value in match.groupdict().items() if value)
        number = _value(match[name])
        if number and not _is_share(text, *match.span(name)):
            yield Count(number, match.start(name), match.end(name))


def _is_share(text: str, start: int, end: int) -> bool:
    """Whether a number is part of "one in nine" or "seven out of ten", of which nobody was counted."""
    return bool(_ONE_IN.match(text, end) or _IN_TEN.search(text[max(0, start - LONGEST_SHARE) : end]))


def _value(words: str) -> int:
    digits = re.sub(r"[,\s]", "", words)
    return int(digits[:LONGEST]) if digits.isdecimal() else _spelled(words.casefold())


def _spelled(words: str) -> int:
    """The value of a number in words, up to nine hundred and ninety-nine."""
    head, hundred, rest = words.rpartition("hundred")
    most = 100 * (_WORDS.get(head.strip()) or 1) if hundred else 0
    return most + sum(_WORDS.get(word) or _TEENS.get(word) or 0 for word in re.split(r"[-‑\s]+", rest) if word)


def exact(count: Count, text: str, others: Iterable[int]) -> Count:
    """The count, or one of the others that is its exact number, where the text only says about how many they are."""
    if not _ABOUT.search(text[max(0, count.start - LONGEST_SHARE) : count.start]):
        return count
    near = (one for one in others if one != count.number and abs(one - count.number) <= _NEAR * count.number)
    return Count(next(near, count.number), count.start, count.end)


def is_of_one(text: str) -> bool:
    """Whether it tells how one patient of many fared; whom something harmed is counted among all."""
    return bool(_ONE_OF_MANY.search(text)) and not _HARMED.search(text)


def largest(text: str) -> int:
    """The largest count of a text; 0 without one."""
    return max((one.number for one in counts(text)), default=0)


def own_count(text: str) -> Count | None:
    """How many a sentence is about: its largest count, those left out to whom something happened among others.

    A few are counted only where it says what they carry, or that they are all of whom it tells.
    """
    every = list(counts(text))
    most = max((one for one in every if not _is_of_events(text, one)), default=None)
    if most and most.number > SMALL_N:
        return most
    if any(one.number > SMALL_N for one in every):
        return None
    carrying = () if "%" in text else _found(_CARRYING_ONES, text)  # beside a rate a few are a part
    return max((*carrying, *_found(_ALL_OF_FEW, text)), default=None)


def _is_of_events(text: str, count: Count) -> bool:
    """Whether something happened to so many, and it does not say of how many."""
    if _SEEN_IN.search(text[max(0, count.start - LONGEST_SHARE) : count.start]):
        return True
    return bool(_HAPPENED.match(text, count.end)) and not text[: count.start].endswith(_OF)


_OF: Final = ("of ", "of the ", "among ", "/")
