"""What becomes of T cells, antigens and the cells around a tumor, told from the cells' side. Pure."""

from typing import Final

from claims.suggesting.phrasing.rules import rule

_CD8: Final = r"(?:CD8\S* (?:T[- ])?cells|<T_CELL>|lymphocytes|TILs?)"


def _cells(words: str) -> str:
    return words.replace("<CD8>", _CD8)


TOLD_CELLS: Final = (
    rule("mechanism", "EXCL",
         "t cell|t-cell|tcell|lymphocyte|cd8|tils|til |immune cells|wall|fewest|fewer|poor", _cells(r"""
        <CD8> (?:\w+ )?(?:never|cannot|rarely|hardly|seldom|scarcely|barely) (?:\w+ )?(?:reach|get|enter|penetrat|
            make|
            infiltrat|come)\w*
        (?:wall|fenc|seal|shield|screen)\w* (?:off )?(?:\w+ ){0,3}(?:tumou?rs?|cancers?|
            cells) (?:off )?from <WORD>{0,2}
            (?:<CD8>|immune cells)
        (?:T[- ]cell|lymphocyte|CD8)[- ](?:poor|depleted|excluded|sparse)(?! patients)
        (?:fewer|fewest|few|sparse|scant) <WORD>{0,3}<CD8> (?:\w+ ){0,3}(?:in(?:side)?|within|past|into|reach\w*|
            made it)
            (?! (?:the )?(?:blood|peripheral))
        (?:shut|keep|kept|lock|bar)\w* (?:the )?immune cells out
        shuts? (?:immune cells|<CD8>) out
    """)),
    rule("mechanism", "EXH", "exhaust|tox|that ", _cells(r"""
        exhausted[- ]looking <WORD>{0,2}<CD8>
        (?-i:TOX)\S*(?:[- ](?:rich|high|positive|expressing))? <WORD>{0,4}<CD8>
        (?:drove|driv\w+|induc\w+|caus\w+|led to|leads to|push\w* (?:\w+ ){0,2}into|reversed?|prevent\w*|signs of|
            marks of)(?= )
            (?: [\w-]+){0,3} (?:exhaustion|exhausted state)(?! and fatigue)
        (?:shut|shuts|shutting|switch\w*|turn\w*) (?:down|off) (?:the )?(?:few |those |any )?(?:that (?:do )?)
            (?:make it in|get in|enter|arrive)
    """)),
    rule("mechanism", "REACT",
         "function|restor|regain|recover|renew|rescu|reviv|revers|overc|reliev|abolish|lift", _cells(r"""
        (?:restor|regain|recover|renew|rescu|reviv)\w* (?:their |its |the )?(?:T[- ]cell |effector |killing |
            cytotoxic )?
            (?:function|cytotoxicity|killing|fitness|activity against)
        <CD8> (?:\S+ ){0,6}(?:regain|recover)\w* (?:their )?(?:function|cytotoxicity|killing|activity|ability)
        (?:revers|overc[oa]m|reliev|abolish|lift)\w*(?= (?:\S+ ){0,3}(?:suppression|inhibition|
            paralysis) of <WORD>{0,2}<CD8>)
    """)),
    rule("mechanism", "INFILT", "intratumo|cd8|t cell|t-cell|tcell|til|lymphocyte", _cells(r"""
        (?:rise|increase|gain|surge|influx|jump|growth) (?:in|of) intratumou?ral (?:\w+ )?<CD8>
        intratumou?ral (?:\w+ )?<CD8> (?:\w+ )?(?:rose|increased|doubled|tripled|expanded)
        infiltrat\w+ (?:\w+ )?(?:dominated|made up|composed|consisting) (?:by|of|mainly of) <WORD>{0,2}<CD8>
        <CD8> (?:\w+ )?(?:poured|flooded|streamed|moved|pushed|crowded|swarmed) (?:\w+ )?(?:into|to|from)
        (?:was|were|is|are) (?:packed|stuffed|crammed|teeming|filled|infiltrated) (?:with|by) <WORD>{0,2}<CD8>
    """)),
    rule("mechanism", "TUMREC",
         "against|recogni|specific|t-cell response|t cell response|directed|react|teach|taught|train|school|"
         "instruct|educat", _cells(r"""
        T[- ]cell responses? (?:against|to|directed (?:at|against)) (?:the |their |its )?(?:\w+ )?(?:tumou?rs?|cancer|
            antigens?|proteins?|peptides?)
        (?:ma(?:de|ke|kes)|mount\w*|develop\w*|generat\w*|rais\w*|had|form\w*) (?:new |strong |
            specific )?<CD8>(?: that)? (?:against|specific for|recogni\w+|directed (?:at|against)|
            react\w+ (?:to|with|against))
        vaccine-specific (?:CD\d\S* )?T[- ]cells
        (?:teach|train|school|instruct|taught|educat)\w* (?:\w+ ){0,4}(?<!what )to (?:recogni[sz]e|spot|find|see|
            know|attack)
    """)),
    rule("mechanism", "CTL", "engag|dock|arm|bring|killer|lysis|cd3", r"""
        engag\w* CD3 (?:on|of) T[- ]cells
        (?:dock|bind|latch|clamp|attach|grip)\w* (?:\w+ ){0,4}(?:with|by) one arm(?:[^.;]{0,60}(?:T[- ]cell|
            the other))
        bring\w* (?:the |a )?(?:killer|T[- ]cells?|executioner)(?: cells?)? (?:face to face|next|close|up against|
            within reach|into contact)
    """),
    rule("mechanism", "AGLOSS",
         "antigen|extracellular|tnfrsf17|ms4a1|los|shed|no longer|throw|cast|drop|cd19|cd20|cd22|bcma|gprc5d|cd7|b7-h3|"
         "gd2|target", r"""
        (?:TNFRSF17|CD19|CD20|CD22|BCMA|GPRC5D|CD7|GD2|B7-H3|MS4A1|the (?:target|antigen)) (?:\w+ )?(?:was|were|is|
            had been|is often) (?:\w+ )?(?:deleted|mutated|lost|shed|down-?regulated|silenced)
        extracellular[- ]domain mutations?
        (?:loss|deletion|mutation)s? (?:of|in) (?:\w+ )?(?:TNFRSF17|MS4A1|CD7|B7-H3|GPRC5D)
        (?:lost|lose|losing|shed|shedding|no longer (?:showed|shows?|carr\w+|express\w*|display\w*|bore)) (?:the |
            their |
            its )?(?:\w+ )?(?:CD7|B7-H3|GD2|GPC3|DLL3|MAGE-A4|NY-ESO-1|CD123|CD33|CD38|PSMA|mesothelin|HER2|
            claudin\S*)
        (?:thrown|throw|cast|shed|drop\w*) (?:off |away )?(?:its|their|the) (?:flag|label|marker|target)
        relapse with antigen loss
        (?:those|relapses?|patients|cases) with antigen loss
    """),
    rule("mechanism", "ACQRES", "no longer|outgrowth|relapse|progress|recur", r"""
        (?:was|were|is|are|had been|has been|had|have|has) no longer respond\w* to
        outgrowth of (?:the |an |a )?(?:\w+ )?(?:escap\w+|resistant|antigen-\w+)
        (?:progression|relapse) (?:samples?|biops\w+)
        (?:yet|but|however,?) (?:many|most|nearly all|half|almost all) (?:of them |of these |
            patients )*(?:eventually |later |
            then |ultimately )?(?:relapse|progress|recur)(?! free)
        (?:most|many|nearly all|almost all) (?:patients|of them|responders|recipients) (?:\w+ )?(?:relapse|
            progress)(?= |\.|,)
    """),
    rule("mechanism", "CARPERS",
         "cells|car|persist|measurable|transient|relapse|progression|recurrence|traced|detectable|found|"
         "detected", r"""
        (?:no longer|not) (?:measurable|detectable|found|seen) (?:in (?:the |their )?blood )?(?:at|by|
            at the time of) (?:relapse|progression|recurrence)
        (?:at|in all|in every|in both|in each|in most) (?:\w+ ){0,3}relapses?[^.;]{0,40}(?:cells|product|CAR\S*|
            \w+-\w+) (?:was|were|had) (?:no longer|gone|vanished|undetectable|disappeared)[^.;]{0,14}
        (?:cells|product|transgene|\w+-\d+\w*) (?:\w+ ){0,3}(?:traced|detectable|measurable|found|
            detected) (?:[\w-]+ ){0,6}
            (?:only|at most|no more than|no longer than|less than|fewer than|a median of only|
            just) <WORD>{0,3}(?:days|weeks)
        transient (?:nature of |\w+ )*(?:expression|persistence)
        (?:cells|CARs?) (?:\w+ )?(?:have|need|had) to (?:stay|last|persist|remain)
    """),
    rule("mechanism", "TAM", "macrophage|cd14|monocyte", r"""
        (?:hepatic|liver|tumou?r|abundant|many|dense) macrophages
        macrophages (?:\w+ ){0,2}(?:delet|mop|kill|destroy|remov|swallow|restrain|curb|silenc|tame|arrest)\w*
        (?:thin|clear|wip|kill|tak)\w* (?:out )?(?:the )?macrophages
        macrophage (?:depletion|infiltrat\w+|density|blockade|reprogramming)
        (?:deplet\w+|remov\w+|absence|loss) (?:of )?(?:the )?(?:CD14\S* (?:cells|monocytes)|macrophages|monocytes)
        re-?(?:engag|educat|activat|arm|awaken)\w* macrophages
    """),
    rule("mechanism", "TAN", "neutrophil|cd66b", r"""
        neutrophil[- ](?:rich|dominated|driven|infiltrat\w+|extracellular traps?)
        (?:tumou?r[- ](?:associated|infiltrating)|dense|intratumou?ral|suppressive|
            abundant) (?:CD66b\S* )?neutrophils?
            (?: infiltrates?)?
        (?:CD66b)\S* neutrophils?(?: infiltrates?)?
        neutrophils (?:\w+ )?(?:suppress|block|shield|exclud|dampen|drive|inhibit|recruit)\w*
    """),
    rule("mechanism", "ADCP", "phagocyt|engulf|macrophage", r"""
        phagocytos(?:ed|e|es|ing)
        (?:increas|enhanc|boost|rais|restor|trigger|induc|reduc|abolish)\w* (?:antibody-dependent )?(?:cellular )?
            phagocytosis
        phagocytosis (?:\w+ ){0,2}(?:clear|remov|destroy|rose|increased|fell|was|of)\w*
        (?:macrophages (?:\w+ ){0,4}(?:eat|engulf|swallow|devour|gobble)|be engulfed|are engulfed|were engulfed)
    """),
    rule("mechanism", "ICD", "calreticulin|hmgb1|eat-me|eat me|immunogenic", r"""
        calreticulin
        (?-i:HMGB1)
        (?<!don’t )(?<!don't )(?:come-and-)?eat-me signals?
    """),
    rule("mechanism", "SOFT", "soft|loosen|stiff", r"""
        soft(?:en|ens|ened|ening|er) (?:up )?(?:the |these |their |a )?(?:\w+ )?(?:tumou?rs?|tissue|matrix|scar|
            stroma)
        (?:reduc|lower|decreas|reliev)\w* (?:tissue |tumou?r |matrix )?stiffness
    """),
    rule("mechanism", "ECM", "scar|collagen|matrix|scaffold", r"""
        scar[- ]like (?:tissue|scaffold|matrix|mesh\w*)
        (?:scar tissue|scaffold|collagen|matrix) (?:around|surrounding|encasing|that (?:surrounds|encases|wraps))
        (?:la(?:id|y|ys) down|deposit\w*|thin\w*|loosen\w*|digest\w*|dissolv\w*|less|more|dens\w+|break\w* down|
            break\w* up) (?:less |more |the |of )?(?:\w+ )?(?:collagen|matrix|scar(?:-like)? tissue)
    """),
    rule("mechanism", "VASCNORM", "vessel|vascul", r"""
        (?:normali[sz]|remodel|tidi|tidy|repair|mend)\w* (?:the |its |
            their )?(?:tumou?r[’']?s? )?(?:blood )?(?:vessels|
            vasculature)
    """),
    rule("mechanism", "STEML", "stem-like|stemlike|progenitor|memory-like|tcf", r"""
        (?:stem-?like|progenitor[- ]exhausted|progenitor-like|memory-like) (?:\S+ ){0,3}(?:cells|clones|lymphocytes|
            TILs?|
            T[- ]cells|population)
        TCF-?[17]\S* (?:\S+ ){0,2}(?:cells|clones|population)
    """),
    rule("mechanism", "DUALBLOCK", "block|releas|tak|lift", r"""
        block\w* (?:LAG-?3|TIGIT|CTLA-?4|TIM-?3|VISTA|VEGF\S*) (?:on top of|as well as|in addition to|alongside|
            together with) (?:PD-?\(?L?\)?-?1)
        (?:releas|tak|lift)\w* (?:\w+ )?(?:a )?(?:different|second|another|further|other) (?:one|brake)
    """),
    rule("mechanism", "MEMORY", "still|reject", _cells(r"""
        (?:those |the |vaccine-induced |these )(?:T )?cells (?:\w+ )?(?:were|are) still (?:there|present|detectable|
            around|circulating|found)(?= (?:\w+ ){0,3}(?:years?|months?|later))
        reject\w* (?:a |the )?(?:second|later|new|fresh) (?:inocul\w+|challenge|graft|tumou?r|implant\w*)
    """)),
    rule("mechanism", "NEOAG", "foreign|mutation|protein|peptide", r"""
        (?:UV|mutation|tumou?r)-induced mutations? (?:\w+ ){0,5}(?:recogni|foreign|see|grab)\w*
        (?:look|seem|appear)s? foreign
        (?:stud|litter|pepper|fill|cover)\w* (?:\w+ )?with (?:abnormal|foreign|mutated|mutant|altered|
            strange) (?:proteins|
            peptides)
    """),
    rule("mechanism", "MICROB", "donor|engraft|microb|bacteria|strains", r"""
        (?:donor|donors[’']) (?:bacteria|microb\w+|flora|stool|strains?)
        (?:bacteria|microbes|strains) (?:\w+ )?(?:took (?:hold|up residence|root)|engraft\w*|settled|coloni[sz]ed)
        engraftment (?:of|alone|was) (?:\w+ )?(?:bacteria|microb\w+|strains?|alone|explain)
    """),
)  # fmt: skip
