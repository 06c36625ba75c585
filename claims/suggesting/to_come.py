"""Trials that a sentence names though nobody has their result yet, so that they are not the study it tells of. Pure.

"Until the phase 3 trial has reported", "the data support a phase III study": what is told was seen in another one.
"""

import re
from typing import Final

_TWO: Final = r"(?:[1-4][abc]?|I{1,3}[abc]?|IV|ⅰ|ⅱ|ⅲ|one|two|three|four)"
_TRIAL: Final = re.compile(
    r"\b(?:(?:(?:placebo-)?controlled|randomi[sz]ed|double-blind(?:ed)?|open-label|confirmatory|"
    r"registrational|pivotal),? )*"
    rf"(?:phases?[ -]?{_TWO}(?: ?[/–-] ?(?:phase[ -]?)?{_TWO})?|(?:late|mid|early)[- ](?:stage|phase)|"
    r"(?:first|second|third)[- ]phase)\b(?:[ -](?:clinical|randomi[sz]ed|confirmatory|registrational|pivotal|"
    r"controlled))*(?: (?:trials?|stud(?:y|ies)|test(?:s|ing)?|programmes?|programs?|development|part|portion))?",
    re.IGNORECASE,
)
_KINDS: Final = (
    r"(?:(?:an?|the|its|their|this|that|these|another|further|new|newer|more|larger?|big(?:ger)?|global|international|"
    r"multi-?cent\w+|multinational|randomi[sz]ed|confirmatory|controlled|double-blind(?:ed)?|blinded|open-label|definitive|"
    r"registrational|pivotal|planned|head-to-head|placebo-controlled|company['’]s|own|of|from|for|such|results?|data|"
    r"findings?|read-?outs?|outcomes?|verdict|answers?|follow-up|successful|positive|ongoing|two|three|first)\W+){0,7}"
)
_BEFORE: Final = re.compile(
    r"\b(?:until|till|once|unless|if|whether|pending|await(?:s|ed|ing)?|waits? for|waiting for|ahead of|"
    r"justif(?:y|ies|ied|ying)|warrant(?:s|ed|ing)?|support(?:s|ed|ing)?|(?:basis|rationale|case|green light|"
    r"go-ahead|groundwork|template|springboard|stage|way|need|call(?:s|ed|ing)?|enough|hope|ripe|ready) (?:of|for)|"
    r"leads? to|leading to|led to|gave rise to|prompt(?:s|ed|ing)?|trigger(?:s|ed|ing)?|spark(?:s|ed|ing)?|"
    r"spurr(?:ed|ing)|deserv(?:e|es|ing)|merit(?:s|ed|ing)?|requires?|takes?|needs?|needed|encourag(?:e|es|ed|ing)|inform(?:s|ed|ing)?|"
    r"(?:decision|decided|plans?|planning|intends?|hopes?|wants?|free|cleared|allowed|due|set|ready|about) to "
    r"(?:start|begin|launch|open|run|move|go|proceed|advance|initiate|conduct|enter|set up|do)(?: \w+)?(?: (?:in)?to| "
    r"with| on to)?|"
    r"(?:mov|advanc|proceed|progress|go|tak|push|head|rush|carr)(?:e|es|ed|ing|s|y|ied|ies)? (?:\w+ )?(?:\w+ly |"
    r"straight |right |on |it |forward |ahead )*(?:in)?to|went (?:straight |right |on )?(?:in)?to|taken (?:in)?to|"
    r"(?:entered|entering|enters?|awaiting|embark\w* on|launch(?:es|ed|ing)?|initiat(?:e|es|ed|ing)|starting|"
    r"beginning|"
    r"planning|prepar(?:e|es|ed|ing)(?: for)?|designing|opening)|"
    r"(?:is|are) (?:now |currently |already |also |being |to be |still ){1,3}(?:test|compar|stud|evaluat|"
    r"investigat|examin|assess|tr|confirm|explor|pursu|validat)(?:ed|ied|ied out) (?:[^.;,]{1,60} )?in|"
    r"(?:will|must|should|needs? to|has to|have to|remains? to) be (?:\w+ )?(?:test|compar|stud|evaluat|"
    r"investigat|examin|assess|tr|confirm|explor|validat|prov|shown|repeat|replicat|settl)\w* (?:[^.;,]{1,60} )?"
    r"(?:in|by)|"
    rf"planned|future|upcoming|forthcoming|coming|next|subsequent|proposed|eventual|(?:an?|another) (?:\w+ )?"
    r"(?:ongoing|on-going|active|current)|now recruiting)\W+"
    rf"{_KINDS}$",
    re.IGNORECASE,
)
"""Right before the name of a trial: it is waited for, or follows from what is told."""
_WHEN: Final = re.compile(rf"\b(?:when|after|as soon as|by the time|before)\W+{_KINDS}$", re.IGNORECASE)
_REPORTS: Final = re.compile(
    r"[^.;,]{0,30}?\b(?:has|have|reads? out|reports?|is|are|confirms?|shows?|succeeds?|bears?|ends?|begins?|starts?|"
    r"opens?)\b",
    re.IGNORECASE,
)
"""Behind the name of a trial after "when": when it will have reported."""
_BEHIND: Final = re.compile(
    r"(?:\W+(?:called|named|dubbed|of|in|with|against|for|by|comparing|among|from) [^.;,]{1,60}?|,? \(?[A-Z]\S*\)?)?"
    r"(?:,? (?:which|that))?,? (?:"
    r"(?:is|are|remains?) (?:now |already |currently |also |still |being |yet |not |therefore |thus )*(?:planned|"
    r"ongoing|on-going|under ?way|under way|expected|scheduled|due|recruiting|enrolling|needed|warranted|required|"
    r"awaited|prepared|launched|opened|initiated|set|to (?:start|begin|open|follow|test|compare|report|show|be|tell|"
    r"settle)|in (?:preparation|progress|planning|the works)|about to|comparing|testing|evaluating|examining|asking|"
    r"accruing|active|open|looking|in order|justified|called for|pending)|"
    r"(?:has|have) (?:now |already |just |since |recently )*(?:begun|started|opened|been (?:launched|started|opened|"
    r"initiated|planned)|enrolled|recruited|randomi[sz]ed|not (?:yet )?(?:reported|started|begun))|"
    r"(?:was|were) (?:then |therefore |later |subsequently |thus )(?:launched|started|opened|initiated|planned|begun)|"
    r"(?:will|should|must|would|may|might|could)\b|"
    r"(?:now |currently |already )?(?:recruiting|enrolling|planned|expected|due|scheduled|slated|set|ongoing|"
    r"under ?way|under way|starting|beginning|opening|awaited|in preparation) (?!analys)|"
    r"to (?:start|begin|open|follow|test|compare|report|confirm|settle|find out)|"
    r"(?:now |currently )(?:compares|tests|evaluates|examines|asks)|"
    r"(?:in|for|of) which [^.;,]{1,40}?(?:is|are|will) (?:to )?be\b)",
    re.IGNORECASE,
)
_NAMED: Final = ("phase", "stage")


def without_those_to_come(text: str) -> str:
    """The text with blanks in place of the trials that are still to come; places in it stay what they are."""
    if not any(word in text.casefold() for word in _NAMED):
        return text
    for match in _TRIAL.finditer(text):
        if _is_to_come(text, *match.span()):
            text = text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :]
    return text


def _is_to_come(text: str, start: int, end: int) -> bool:
    before = text[:start]
    if _BEFORE.search(before) or _BEHIND.match(text, end):
        return True
    return bool(_WHEN.search(before) and _REPORTS.match(text, end))
