"""What a text about one patient, or a few, tells of them: how they fared, what nobody had seen before. Tables, pure."""

from typing import Final

from claims.scheme.axes import StudyDesign
from claims.suggesting.wording import cues

CASES: Final = frozenset({StudyDesign.CASE_REPORT, StudyDesign.CASE_SERIES})
ONE: Final = (
    r"(?:patient|man|woman|boy|girl|child|toddler|teenager|adolescent|infant|newborn|neonate|baby|pensioner|retiree|"
    r"lady|gentleman|(?:grand)?mother|(?:grand)?father|sexagenarian|septuagenarian|octogenarian|nonagenarian)"
)
"""Words for a single patient."""
AGE: Final = (
    r"(?:\d\d?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:(?:twen|thir|for|fif|six|seven|eigh|"
    r"nine)ty|\w+teen)(?:[- ]\w+)?)"
)
"""How old somebody is, in figures or words."""
_ILL: Final = (
    r"(?:disease|cancer|tumou?rs?|metasta[st]\w+|lesions?|masses|nodules|nodes|leuk(?:a)?emia|lymphoma|melanoma|myeloma|"
    r"sarcoma|carcinoma|\w+omas?|relapse|recurrence|progression|malignancy|blasts|symptoms)"
)
_STATE: Final = (
    rf"(?:in (?:[\w-]+ ){{0,4}}?(?:remission|response)|(?:free|clear) (?:of|from) (?:[\w-]+ ){{0,3}}?{_ILL}|"
    rf"{_ILL}-free|(?:tumou?r|cancer|disease|relapse|progression|recurrence|event)[- ]free|alive|well|cured|"
    rf"without (?:any )?(?:[\w-]+ ){{0,4}}?{_ILL}|asymptomatic|off (?:all )?(?:therapy|treatment|drugs?|steroids))"
)
COURSE: Final = cues(rf"""
    # how things stand
    (?:remains?|remained|continues?|continued|stays|stayed|is|was|are|were|been|lives?|doing|keeps?|feels) (?:
        \w+ ){{0,4}}?{_STATE}
    ongoing (?:[\w-]+ ){{0,3}}?(?:responses?|remissions?)
    (?:responses?|remissions?) (?:(?:that|which) )?(?:is|was|are|were|has|have|had|remains?|still|continues?) (?:
        \w+ )?(?:ongoing|maintained|sustained|lasted|holding|held|persists?|persisted|continuing|continues|been (?:
            maintained|sustained))
    (?:responses?|remissions?) (?:lasting|lasted|persisting|maintained|sustained|ongoing|of \d)
    no (?:\w+ )?(?:signs?|evidence|traces?|hint|residual|remaining|detectable|measurable|viable|visible|new) (?:of )?(?:
        [\w-]+ ){{0,3}}?{_ILL}
    no (?:\w+ )?(?:relapses?|recurrences?|progression)|(?:has|had|have) not (?:\w+ )?(?:relapsed|recurred|progressed|
        returned|come back)
    (?:free|clear) (?:of|from) (?:[\w-]+ ){{0,3}}?{_ILL}|alive|survived|(?:she|he|{ONE}) (?:\w+ ){{0,2}}?(?:died|
        lived|lives|recovered|succumbed)
    # how it went
    {_ILL} (?:\w+ ){{0,6}}?(?:had |have |has |was |were )?(?:\w+ )?(?:disappear\w*|vanish\w*|regress\w*|resolv\w*|
        shr[aiu]nk\w*|melt\w*|gone|undetectable|clear(?:ed|s)|receded|dissolved|normali[sz]ed)
    (?:achiev\w+|attain\w+|reach\w+|obtain\w+|show\w+|had|led to|resulted in|induced|with|entered|went into) (?:
        an? )?(?:[\w-]+ ){{0,4}}?(?:responses?|remissions?|regressions?|shrinkage)
    (?:scans?|imaging|blood|marrow|biops(?:y|ies)|PET|CT|MRI) (?:[\w-]+ ){{0,3}}?(?:clear|clean|normal|negative|empty)
    back (?:at|to|in|on) (?:her |his |the )?(?:school|work|nursery|home|college|university|job|field|farm|bike|feet)
    (?:became|turned|was|were|is|are) (?:\w+ )?(?:undetectable|negative|unmeasurable|normal)
    (?:recovered|resolved|responded|subsided|normali[sz]ed|improved|succumbed|proved fatal|was fatal)
""")
"""How it went with somebody: what such a text is written for."""
FIRST: Final = cues(r"""
    first (?:(?:ever|such|[\w-]+) ){0,3}?(?:reports?|descriptions?|accounts?|documentation|cases?|instances?|examples?|
        time|patients?|observations?|use)
    first (?:to (?:be |have been )?)?(?:reported|described|documented|published|recorded|known)
    (?:never|not) (?:\w+ )?(?:before |previously |yet |been |hitherto ){0,3}(?:reported|described|documented|published|
        observed)
    (?:previously|hitherto) (?:un(?:reported|described|known)|not (?:reported|described))|unprecedented
    calls? (?:it|this|the case) (?:a|the) first
    (?:we|authors|doctors|clinicians|physicians|team|hospital|report|paper|case) (?:\w+ )?(?:report|describe|present|
        document|illustrate|highlight|demonstrate|detail|show)s? (?:on |here |that )?(?:an?|the|one|two|three|
        four|five)
""")
"""That somebody is told of, or that nobody had told of the like."""
SO_FAR: Final = cues("so far|thus far|to date|until now|up to now|as yet|hitherto")
"""Up to the day of the report."""
