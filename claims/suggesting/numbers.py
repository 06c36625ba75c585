"""How many patients or samples a statement is about, by the numbers that stand before them. Pure."""

import re
from collections.abc import Iterator
from typing import Final

from claims.scheme.levels import SMALL_N

_WORDS: Final = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split()
    )
}
_WHO: Final = (
    r"(?:patients?|people|persons?|participants?|women|men|children|adults|volunteers|individuals|subjects|cases|survivors|"
    r"samples?|tumou?rs|biopsies|specimens|adolescents|boys|girls|recipients|infants)"
)
_NUMBER: Final = r"(?P<{name}>\d{{1,3}}(?:[,\u2009\u202f ]\d{{3}})+|\d{{1,6}}|" + "|".join(_WORDS) + ")"
_COUNT = re.compile(
    rf"\b{_NUMBER.format(name='total')}\s+(?:[\w–-]+\s+){{0,5}}?{_WHO}\b"
    rf"|\b[nN]\s?=\s?{_NUMBER.format(name='n')}\b"
    rf"|\b(?:of|in|among)\s+(?:the\s+)?(?:first\s+)?{_NUMBER.format(name='of')}\s+(?:[\w–-]+\s+){{0,4}}?{_WHO}\b"
    rf"|\b\w+\s+of\s+(?:the\s+|its\s+)?{_NUMBER.format(name='out')}\b(?!\s?(?:%|years|months|mg|weeks))",
    re.IGNORECASE,
)
_A_PATIENT = re.compile(
    r"\b(?:an?|one) (?:[\w-]+ ){0,3}(?:patient|man|woman|boy|girl|child)\b|\b\d{1,2}-year-old\b", re.IGNORECASE
)


def counts(text: str) -> Iterator[tuple[int, int, int]]:
    """(number, start, end) of every count of patients or samples."""
    for match in _COUNT.finditer(text):
        name = match.lastgroup or "total"
        digits = re.sub(r"[,\s]", "", match[name]).casefold()
        number = _WORDS.get(digits)
        number = int(digits) if number is None and digits.isdigit() else number
        if number:
            yield number, match.start(name), match.end(name)


_EXPOSED = re.compile(
    rf"\b(?P<few>[1-9]|one|two|three|four|five)\s+(?:[\w–-]+\s+){{0,5}}?{_WHO}\s+(?:with|whose|who|harbou?red|harbou?ring|carried|carrying|had|having|were found|was found|bearing)\b"
    rf"|\b(?P<few_n>[nN]\s?=\s?[1-5])\b",
    re.IGNORECASE,
)


def n_of(text: str, around: str = "") -> tuple[int, int, int] | None:
    """Those exposed where a few are told of, else the largest count of a sentence, else of what stands around it.

    What stands around gives no place; one patient counts as 1.
    """
    found = list(counts(text))
    if match := _EXPOSED.search(text):
        exposed = [one for one in found if match.start() <= one[1] < match.end()]
        if exposed and exposed[0][0] <= SMALL_N:
            return exposed[0]
    if found:
        return max(found)
    if match := _A_PATIENT.search(text):
        return 1, match.start(), match.end()
    other = max(counts(around), default=None)
    return (other[0], 0, 0) if other else None
