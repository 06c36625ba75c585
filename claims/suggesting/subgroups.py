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
_LED: Final = re.compile(
    rf"""
    ^\W*(?:[\w-]+,?\s){{0,4}}?(?:
        (?:(?:in|among|amongst|for|of|within|with|restricted\sto|limited\sto|looking\s(?:only\s)?at)\s)?
            (?:(?:the|all|only|those|these|a|\d+)\s){{0,2}}(?:[\w-]+\s)?(?:{_WHO}|those|the\s(?:subgroups?|subsets?))\s
            (?:with|without|whose|aged|over|under|older|younger|from|in\swhom|lacking|carrying|harbou?ring|expressing|
                of|who(?!\s(?:received|got|took|had\sbeen|were\s(?:given|treated|assigned|randomi[sz]ed)|was)\b)
                (?:\s(?:had|have|has|did|were|are))?)
            (?:\s(?!(?:had|have|has|was|were|is|are|did|lived|survived|responded|showed|median|survival|the)\b)
                [^\s,]+){{1,5}}
        | (?:in|among|amongst|for|within)\s(?:the\s)?(?:women|men|smokers|(?:non|never)-?smokers|children|adolescents
            |(?:[\w≥<>.-]+\s){{1,3}}?(?:{_WHO}|disease|histology|subgroups?|subsets?|subtypes?|population))(?=[\s,])
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What a sentence begins with that is about some of those whom a study treated."""
_WHOLE: Final = cues(r"""
    overall|whole|entire|all|full|total|both|each|intention[- ]to[- ]treat|intent[- ]to[- ]treat|ITT|per[- ]protocol|
        evaluable|enrolled|treated|randomi[sz]ed|assigned|study|trial
""")
"""Words for all of them, or for one of the arms."""
_WORD: Final = re.compile(r"[\w-]{3,}")
_PLAIN: Final = frozenset("""
    patients people women men participants adults children individuals persons pts cases tumours tumors cancers the and
    with without carrying harboring harbouring lacking bearing expressing having whose whom who had were was all disease
    population group among for within only
""".split())  # fmt: skip  # noqa: SIM905  # shorter so
_SEXES: Final = frozenset({"women", "men", "children", "adults"})


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


def begins_with_some(text: str, about: str) -> bool:
    """Whether it begins with some of those whom a study treated, whomever these are set against; `about`: as above."""
    match = _LED.match(text)
    if match is None or _WHOLE.search(match[0]):
        return False
    words = set(_WORD.findall(match[0].lower()))
    return bool((_named(match[0].lower()) | (words & _SEXES)) - set(_WORD.findall(about.lower())))
