"""Whether a sentence is about a part of the patients of its study, so that their number is not its own. Pure."""

import re
from typing import Final

from claims.suggesting.wording import cues

_WHO: Final = r"(?:patients|people|women|men|participants|adults|children|individuals|persons|pts|tumou?rs|cancers)"
SUBGROUP: Final = cues(rf"""
    # by a word for them
    (?:in|among|for|of|within) (?:the )?(?:\w+ )?sub-?(?:group|set|population|cohort|analysis)s?
    (?:in|among|for|within|only) (?:all |the )?(?:those|others|the rest|the remainder|non-?responders?|responders?|
        non-?carriers|carriers|(?:never[- ]|former |current )?smokers|non-?smokers|survivors)
    # by what they have, or are
    {_WHO} (?:with|without|carrying|harbou?ring|lacking|bearing|expressing|having) (?:[\w%≥<>.-]+ ){{0,4}}?(?:
        metastas\w+|mutations?|mutant|mutated|amplifications?|fusions?|loss|expression|PD-?L1\S*|high(?!-risk)|
        low(?!-risk)|elevated|raised|
        detectable|undetectable|positive|negative|ECOG|performance status|scores?|levels?|burden|
        signatures?|involvement)
    {_WHO} (?:whose|in whom) (?:\S+ ){{0,8}}?(?:was|were|had|did|carried|showed|expressed|responded|progressed|
        relapsed)
    {_WHO} who (?:had|did|also|developed|responded|achieved|needed|lost|carried|tested|relapsed|stopped|
        discontinued|progressed|stayed|remained|underwent)
    {_WHO} (?:aged )?(?:over|under|older than|younger than|above|below) (?:the age of )?\d\d
    {_WHO} aged (?:\d\d|at least|under|over)
    \S+-(?:high|low|positive|negative|mutant|mutated|deficient|proficient) (?:{_WHO}|disease|population|group)
""")
_COMPARED: Final = cues(r"""
    than|versus|vs\.?|compared (?:with|to)|against|whereas|while|regardless|irrespective|alike|as \w+(?: \w+)? as
    confined to|restricted to|limited to|above all|mainly|especially|chiefly
    better|worse|sooner|later|longer|shorter|higher|lower|larger|greater|smaller|more|less|fewer
""")
"""Words that set some against the others: all of them are counted then."""
_EXPLICIT: Final = cues(r"""
    (?:in|among|within) (?:a|an|one|the|that|this) (?:[\w-]+ ){0,2}?sub-?(?:group|set|population) (?:of|with|whose|that|
        who|in whom|without)
    (?:for|among|in|with|to) (?:the )?(?:patients|people|those|women|men|participants) (?:with|in whom|who|
        whose) (?:such|
        this|that)
    (?:patients|people|those|women|men|participants) with (?:such|these|those)
""")
"""A part of the patients, whomever it is set against."""
_WORD: Final = re.compile(r"[\w-]{3,}")
_PLAIN: Final = frozenset("""
    patients people women men participants adults children individuals persons pts cases tumours tumors cancers the and
    with without carrying harboring harbouring lacking bearing expressing having whose whom who had were was all disease
    population group among for within only
""".split())  # fmt: skip  # noqa: SIM905  # shorter so


def is_of_some(text: str, about: str) -> bool:
    """Whether it tells of some of those whom a study treated.

    `about`: title and first sentences; whom these name by the same words are all of them, as in a trial of patients
    with a marker.
    """
    if _EXPLICIT.search(text):
        return True
    if _COMPARED.search(text):
        return False
    known = set(_WORD.findall(about.lower()))
    return any(not _named(match[0]) or _named(match[0]) - known for match in SUBGROUP.finditer(text))


def _named(words: str) -> set[str]:
    return set(_WORD.findall(words)) - _PLAIN
