"""Stage, line and setting of treatment as texts tell them: "no prior therapy", "before surgery". Pure."""

from typing import Final

from claims.suggesting.phrasing.rules import PhraseRule, rule

_CHECKPOINT: Final = (
    r"(?:(?:anti[-–])?PD-?\(?L?\)?-?1(?: \w+)?|(?:immune )?checkpoint (?:\w+ )?(?:inhibit\w+|block\w+|therapy|drugs?)|"
    r"immunotherap\w+|\w{3,}(?:lizumab|limab|lumab|limumab))"
)
"""What blocks a checkpoint, by its class or by a name."""


def _with_checkpoint(words: str) -> str:
    return words.replace("<CHECKPOINT>", _CHECKPOINT)


_LUNG: Final = r"(?:NSCLC|non-small[- ]cell lung (?:cancers?|carcinomas?)|lung (?:cancers?|adenocarcinomas?))"
_GENOTYPES: Final = (
    ("STK11", "stk11|keap1|lkb1", _LUNG, r"(?:STK11|KEAP1|LKB1)"),
    ("POLE", "pole", r"(?:endometrial|womb|uterine) (?:cancers?|carcinomas?)", r"POLE"),
)
_OF_GENE: Final = r"""
        <CANCERS> (?:\S+ ){0,2}(?:with|harbou?ring|carrying|bearing) (?:an? |
            the )?(?:\w+ ){0,2}<GENE>[\w/ ]{0,20}?[- ]
            (?:mutations?|alterations?|rearrangements?|fusions?|mutated|mutant)
        <GENE>(?:/\w+)?[- –](?:mutated|mutant|altered|rearranged|mutation-positive|driven|positive) (?:\w+ )?<CANCERS>
"""


def _of_gene(curie: str, hints: str, cancers: str, gene: str) -> PhraseRule:
    """A cancer with the change of a gene that sorts it, said one after the other."""
    return rule("subtype", curie, hints, _OF_GENE.replace("<CANCERS>", cancers).replace("<GENE>", gene))


TOLD_SETTINGS: Final = (
    *(_of_gene(*genotype) for genotype in _GENOTYPES),
    rule("subtype", "POLE", "pole", r"""
        POLE[- –](?:mutated|mutant|ultramutated) (?:tumou?rs|disease)
    """),
    rule("subtype", "RR", "relaps|recur|refractory|resistant|come back|came back|return", r"""
        (?:multiply|repeatedly|often|heavily) relapsed
        (?:had|has|have) (?:already |once |since |again )?(?:come back|recurred)(?= or (?:had |has |have )?(?:never|
            not|
            failed|stopped|no longer))
        whose (?:\w+ ){0,2}<CANCER> (?:had|has|have) (?:come back|returned|recurred|relapsed)
        (?:double|triple|penta|platinum|chemotherapy|chemo|lenalidomide|BCG|anthracycline|castration)
            (?:[- ]class)?[- ]refractory
        (?:relapsed|recurrent|refractory|resistant)(?: (?:and|or|to) (?:\w+ )?)(?:relapsed|recurrent|refractory|
            resistant)
    """),
    rule("subtype", "ICIRES",
         "progress|relaps|refractory|resist|fail|stopped|respond|answer|grow|grew|advanc|worsen|recur",
         _with_checkpoint(r"""
        (?:progress|relaps|advanc|worsen|grow|grew|recur)\w* (?:again )?(?:on|through|during|despite|under|
            after (?:prior|
            earlier|previous|failure of|an?)) (?:both |either |an? |the |prior |earlier |previous )?<CHECKPOINT>
        (?:refractory|resistan\w+) to (?:prior |previous |earlier |both )?<CHECKPOINT>
        (?:after|following) (?:the )?(?:failure|progression) (?:of|on|with|during) (?:an? |prior |first-line |
            front-line |
            previous |earlier )?<CHECKPOINT>
        (?:no longer|stopped|never|not) (?:be )?(?:responding|respond(?:ed|s)?|answer(?:ing|ed|s)?) to (?:prior |
            previous )?<CHECKPOINT>
        <CHECKPOINT> (?:had |has |have )(?:already )?(?:failed|stopped working)
        (?:fail(?:ed|ing|ure of)) (?:prior |previous |earlier |an? )?<CHECKPOINT>
        <CHECKPOINT>[- ](?:refractory|resistant)
    """)),
    rule("subtype", "METASTATIC", "spread|disseminat|metastasi", r"""
        (?:has|had|have) (?:already |since )?(?:spread|metastasi[sz]ed)(?= (?:widely|to (?:the |her |his |their |
            other |
            distant )*(?:liver|lungs?|bones?|brain|skin|organs?|parts|lymph|body|bone marrow|peritoneum)))
        (?:if|once|when|where|after) (?:the |your |a |their )?(?:cancer|disease|tumou?r|melanoma) (?:has|had|
            have) spread
        spread to (?:distant|other) (?:organs|parts|sites)
    """),
    rule("subtype", "NEOADJ", "before|prior to|ahead of", r"""
        (?:immunotherap\w+|drugs?|doses?|infusions?|cycles?|vaccin\w+|given|treat\w+|inhibitors?|blockade|antibod\w+|
            chemotherapy|combination|use|weeks|shots?|injections?) (?:\w+ ){0,2}(?:before|prior to|ahead of) (?:the |
            their |an |her |his )?(?:surgery|operation|resection|cystectomy|nephrectomy|mastectomy|surgical)
    """),
    rule("subtype", "LINE1",
         "untreated|naive|naïve|prior|previous|earlier|first|initial|never been|not been|never received|"
         "not received", r"""
        untreated(?=,? (?:\S+ ){0,4}(?:cancers?|carcinomas?|melanoma|lymphomas?|leuk\w+|myeloma|patients|NSCLC))
        (?:chemo(?:therapy)?|therapy|treatment|systemic[- ]therapy)[- ]na[iï]ve
        (?:no|without(?: any)?) (?:prior|previous|earlier) (?:systemic )?(?:therapy|treatment|chemotherapy)
        (?:had|have|has) (?:never|not) (?:been treated|received (?:any |prior )?(?:systemic )?(?:therapy|
            treatment))(?! with)
        as (?:an? |their |the |her |his )?(?:first|initial)(?:-line)? (?:systemic )?(?:treatment|therapy|choice)
    """),
    rule("subtype", "LINE2",
         "lines|regimens|after|following|failed|failure|prior|more|platinum|chemotherapy|docetaxel", r"""
        (?:one|two|three|four|\d) or more (?:prior |previous |earlier )?(?:lines|regimens|chemotherap\w+)
        (?:after|following) (?:at least )?(?:one|two|three|\d) (?:or more )?(?:prior |previous |earlier )?(?:lines?|
            regimens?|chemotherap\w+)
        (?:after|following) (?:failure of|progression on|prior|previous) (?:an? |first-line |front-line |
            standard )?(?:platinum\S*|chemotherap\w+|sorafenib|TKIs?|systemic therapy|first-line \w+)
        (?:after|following) platinum(?:-based \w+)?
        (?:platinum|chemotherapy|docetaxel)[- ](?:resistant|pre-?treated|experienced)
    """),
)  # fmt: skip
