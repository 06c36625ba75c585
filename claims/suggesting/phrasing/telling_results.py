"""Endpoints in the running words of results: who responded, what was left, which cells were found again. Pure."""

from typing import Final

from claims.suggesting.phrasing.rules import rule

_PEOPLE: Final = (
    r"(?:patients|people|women|men|children|participants|recipients|adults|pts|cases|others|these|those|them)"
)
_MANY: Final = (
    r"(?:none|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|most|many|few|fewer|all|\d+|neither|"
    r"both|only \w+|about \w+|\d+ ?%)"
)


def _of(words: str) -> str:
    return words.replace("<PEOPLE>", _PEOPLE).replace("<MANY>", _MANY)


TOLD_RESULTS: Final = (
    rule("outcome", "OVERALL_SURVIVAL LANDMARK_SURVIVAL_RATE", "alive|living", r"""
        (?:at|after) (?:an? |one |two |three |four |five |ten |\d+ )(?:years?|months?),? [^.;]{0,90}?(?:was|were|
            are) (?:still )?
            (?:alive|living)
    """),
    rule("outcome", "LANDMARK_SURVIVAL_RATE EVENT_FREE_SURVIVAL", "event-free|efs", r"""
        (?:one|two|three|four|five|\d+)[- ](?:year|month) (?:event-free survival|(?-i:EFS))
    """),
    rule("outcome", "OVERALL_SURVIVAL", "alive|live|living|life|deaths|survive|mortality", _of(r"""
        how long (?:the |those |these |their )?(?:\w+ )?(?:<PEOPLE>|they) (?:\w+ )?(?:live|lived|survive|survived)
        (?:did|do|does) not live (?:any )?(?:longer|less long|as long)
        (?:a |to )?(?:shorter|briefer) (?:life|lives|time alive)
        (?:keep|keeps|kept) [^.;]{0,60}? alive (?:for )?(?:just |about |at least )?(?:as long|longer)
        (?:excess (?:of )?|extra |additional |avoidable )(?:deaths|mortality)
        (?:lived|living|survived) (?:just |only |about )?(?:as long|no longer|any longer)
        (?:also )?lived long
    """)),
    rule("outcome", "LANDMARK_SURVIVAL_RATE", "mortality", r"""
        (?:\d+|one|two|three|five|thirty|ninety)[- ](?:day|month|year) (?:all-cause )?mortality
    """),
    rule("outcome", "OBJECTIVE_RESPONSE_RATE",
         "respon|shr|gets to|get to|got to|came to|comes to|rose to|climbed to", _of(r"""
        <MANY>(?: (?:in|of|out of|percent of|per ?cent of) \S+)?(?: (?!who\b|whose\b|that\b)\S+){0,4} (?:also |again |
            ever )?respond(?:s|ed)?
            (?:\.|,|;|$|(?= (?:to|in|well|at|when|after|on)))
        (?:fewer|more|less) than (?:\w+ ){1,4}(?:\w+ ){0,5}respond (?:to|at)
        (?<!who )(?:did|do|does) not respond(?! to (?:the |a )?(?:interferon|request|survey|question))
        (?:among|between|than) (?:the )?(?:non-?)?responders
        (?:non-?)responders (?:\(\S+\) )?(?:had|showed|carried|displayed|were)
        (?:likelihood|odds|chance|chances|probability|hope|expense|prospect)s? of (?:an? )?(?:\w+ )?respon(?:se|ding)
        (?:preclude|exclude|rule out|guarantee|mean|signal|foretell)\w* (?:an? |objective )*response
        shrinkage (?:was|were) (?:\w+ )?(?:frequent|common|seen|as)
        (?:gets?|got|came|comes|rose|climbed) to (?:about |only |roughly |around )?\d+(?:\.\d+)? ?(?:%|
            per ?cent)(?=[^.;]{0,20}
            (?:\.|respon))
    """)),
    rule("outcome", "OBJECTIVE_RESPONSE_RATE TUMOR_SHRINKAGE", "shr", _of(r"""
        (?:tumou?rs?|lesions|cancers?|disease) (?:\w+ )?shr[aiu]nk\w*(?: \w+)? in (?:\d[\d.]* ?%|\w+ of|about|half|
            nearly|\d)
        (?:saw|see|seen|sees|watch\w*|had) (?:it|their (?:tumou?rs?|cancers?|lesions)|the (?:tumou?r|
            cancer)) shrink\w*
        shr[aiu]nk\w* (?:tumou?rs|lesions) in (?:about |roughly |some |only )?(?:one|two|three|four|\d+|half|
            a (?:third|quarter))
        shr[aiu]nk less often
    """)),
    rule("outcome", "COMPLETE_RESPONSE",
         "cure|curing|melt|detectable|disappear|vanish|cleared|complete|gone|-free", r"""
        complete (?:metabolic|clinical|radiological|radiographic|molecular|h[ae]matologic\w*|cytogenetic|
            endoscopic) (?:\w+ )?
            (?:responses?|remissions?)
        (?:did not|didn[’']t|never|failed to) cure
        cured? (?:in )?(?:any|every|all|most|half|\d+|some|none|one|two|three)(?: of)? (?:\S+ )?(?:mouse|mice|
            animals?|them)
        cure rates?
        (?:tumou?rs?|lesions?|deposits|metastas[ei]s|they|it|cancers?|nodules|growths) (?:had |have |
            has )?(?:all )?(?:\w+ )?
            (?:melt(?:ed|s)? away|disappear(?:ed|s)? altogether|disappear altogether)
        (?:without|free from|no|clear of) (?:any )?detectable (?:disease|cancer|tumou?r|leuk\w+|lymphoma|myeloma)
        (?:now |is |are |remains? |been )cancer-free
        (?:mice|animals|mouse|rats|them|six|five|half|most|all) (?:\w+ )?(?:were|was|remained|stayed|
            became) (?:still )?
            tumou?r-free
        (?:every|all|each) (?:\w+ )?(?:lesions?|tumou?rs?|deposits?|nodules?) (?:\w+ ){0,3}(?:had |have )?(?:vanished|
            disappeared|cleared|gone)
        (?:lesions|tumou?rs|deposits) (?:\S+ ){0,5}cleared(?= as well| too|,|\.| in)
        all measurable disease (?:had |has )?(?:gone|disappeared|vanished|cleared)
        whereof (?:\w+ )complete
    """),
    rule("outcome", "PATHOLOGICAL_COMPLETE_RESPONSE", "trace|sign|vestige|remnant", r"""
        (?:wip|clear|eliminat|eradicat|remov)\w* (?:out )?(?:\w+ ){0,2}(?:trace|sign|vestige|
            remnant)s? of (?:living|live|viable|
            residual) (?:tumou?r|cancer)
    """),
    rule("outcome", "MAJOR_PATHOLOGICAL_RESPONSE", "major", r"""
        (?<=and )a further \S+ a major one
        major (?:histolog\w+|pathologic) (?:response|regression)s?
    """),
    rule("outcome", "DURATION_OF_RESPONSE", "duration|remission|response|still|responded for|remain", r"""
        median duration(?= (?:of|was) \d)
        (?:lengthen|prolong|shorten|extend)\w* (?:the )?(?:\w+ )?(?:remissions?|responses?)
        responded for (?:longer|more|less|a median|at least|over|up to|\d+|two|three|six)
        (?:at|after) <WORD>{1,3}<SPAN>,? (?:it |they )?still (?:can[’']t|cannot|none|nothing|no )
        remains? (?:tumou?r-free|cancer-free|free (?:of|from) (?:detectable )?(?:disease|cancer)) (?:at|for|
            after) <WORD>{1,3}
            <SPAN>
    """),
    rule("outcome", "PROGRESSIVE_DISEASE", "worse|progress|kept", _of(r"""
        <MANY> (?:of (?:the |them )?)?(?:\w+ )?(?:kept (?:getting worse|growing|progressing)|progressed (?:straight|
            rapidly|
            at once|immediately|explosively)|worsened (?:\w+ )?(?:after|on))
        progressi(?:on|ng|ve) (?:to|into) (?:muscle[- ]invasive|invasive|metastatic|blast)
        straight progressions?
        (?:had )?progressed (?:through|despite) (?:\w+ )
        progressive disease in \d
    """)),
    rule("outcome", "IMMUNE_RELATED_ADVERSE_EVENT_RATE", "immune|irae", r"""
        (?:immune[- ](?:related|mediated) (?:adverse )?(?:events?|side[- ]effects?|toxicit\w+|reactions?)|
            irAEs?)(?: of any grade)?
            (?: \(\S+\))? (?:(?:did|do) not differ|(?:was|were|is|are) (?:\w+ ){0,2}(?:common|frequent|rare|similar|
            alike|reported|seen|
            observed|recorded|documented)|occur\w*|affected|in \d|in about|arose|developed|befell|struck)
        (?:rates?|incidence|frequenc\w+|prevalence|proportion) of (?:any-grade |any |all |
            severe )?(?:immune[- ](?:related|
            mediated) (?:adverse )?(?:events?|side[- ]effects?|toxicit\w+)|irAEs?)
        \d[\d.]* ?(?:%|per ?cent)[^.;]{0,40} (?:had|developed|experienced|suffered) (?:an? |
            any )?(?:immune[- ](?:related|mediated)|
            irAE)
    """),
    rule("outcome", "IMMUNE_INFILTRATION_CHANGE",
         "intratumo|infiltrat|densit|biops|tumour|tumor|samples|specimens|t-cells|t cells", r"""
        (?:rise|increase|gain|surge|jump|drop|fall|decrease|change) (?:in|
            of) (?:the )?(?:density of )?intratumou?ral (?:\w+ )?(?:CD8\S* )?
            (?:T[- ])?(?:cells|lymphocytes)
        (?:biops\w+|tumou?rs|samples|specimens) (?:\S+ ){0,10}(?:densit\w+|numbers|counts) of (?:CD8\S*|T[- ]cells|
            lymphocytes)
        (?:CD8\S* )?T[- ]cells (?:\w+ )?(?:poured|flooded|streamed|entered|moved|migrated|infiltrated) (?:into |
            the |these |their |
            softer |\w+ )*(?:tumou?rs?|lesions|metastas[ei]s|core)
        infiltration (?:by|of|with) (?:CD8\S* )?(?:T[- ])?(?:cells|lymphocytes) (?:\w+ )?(?:rose|increased|doubled|
            tripled|fell|dropped)
    """),
    rule("outcome", "T_CELL_EXPANSION_OR_PERSISTENCE", "cells|clones|clonal|t-cell|t cell|transgene|product|car", r"""
        (?:cells|CARs?|clones|transgene|product) (?:\w+ ){0,2}(?:could|can|were|was) (?:still )?(?:be )?(?:found|
            detected|traced|seen|
            measured|present) (?:in|for|at)(?! (?:the |their )?(?:tumou?r|biops|lesion|specimen))
        (?:cells|clones) (?:\w+ )?(?:turned up|showed up|circulated|appeared|lingered|lived on|survived|
            persisted) (?:in|for|at)
            (?! (?:the |their )?(?:tumou?r|biops))
        cells (?:\w+ )?(?:were|are) still (?:there|present|detectable|around|circulating)
        (?:had|ma(?:de|ke)|mount\w*|rais\w*|develop\w*|generat\w*|show\w*) (?:new |strong |robust |
            specific )*(?:CD8\S* |CD4\S* )?T[- ]
            (?:cells|cell responses) (?:against|to|specific for)
        longer (?:the |their )?cells (?:persist|last|surviv|linger)\w*
        expand\w* (?:\S+ ){0,4}clones
        clonal expansion
        lost their (?:CAR[- ]T[- ]?|engineered |infused )cells
    """),
    rule("outcome", "IN_VITRO_CYTOTOXICITY", "viable|viability|killing|organoid|destroyed|killed|lysed", r"""
        (?:reduc|lower|cut|decreas|shr[aiu]nk)\w* (?:the )?(?:viable tumou?r (?:area|cells|volume)|tumou?r viability)
        (?:enhanc|increas|boost|augment|improv|reduc|abolish|abrogat|rais)\w* (?:\w+ )?killing(?! of (?:bacteria|
            time))
        killing (?:\w+ )?(?:was|rose|fell|increased|dropped|doubled|by)(?! (?:two|three|\d+) (?:people|patients))
        organoids? (?:\S+ ){0,14}(?:sensitised|sensitized|sensitive|responded|refractory|resistant|destroyed|died|
            killed)
        (?:T cells|lymphocytes|TILs?) (?:\w+ )?(?:destroyed|killed|lysed) (?:them|the (?:organoids|cells|targets))
    """),
    rule("outcome", "TREATMENT_RELATED_DEATH", "death|died|dying|fatal|survive|lethal|deadly", r"""
        (?:died|dying|deaths?) (?:\w+ ){0,2}(?:of|from|in|with|due to) (?:an? |the |treatment-related |
            severe )?(?:pneumonitis|myocarditis|bleeding|h[ae]morrhage|colitis|perforat\w+|complete heart block|
            heart block|encephalitis|
            hepatitis|liver failure|bone marrow failure|cytokine)
        (?:two|three|one|four|\d+) (?:of (?:them|these) )?(?:did not survive|
            died) (?:\w+ ){0,2}(?:in the first (?:month|weeks)|
            within (?:\w+ ){0,3}(?:days|weeks) of (?:the )?(?:infusion|dose))
        (?:fatality|case[- ]fatality|lethality)(?: rates?)?
        (?:sometimes|occasionally|potentially|often|rarely),? (?:fatal|lethal|deadly)
        (?:fatal|lethal|deadly) in (?:\w+ )?(?:\d|one|up to|about|some|a)
        one fatal (?:case|event|episode)
    """),
    rule("outcome", "CTDNA_CLEARANCE", "dna|cleared|whose plasma|whose blood", r"""
        (?:tumou?r DNA|ctDNA|cell-free DNA)[^.;]{0,50} (?:fell|dropped|sank|went|declined) to (?:zero|nothing|
            undetectable)
        (?:ctDNA|tumou?r DNA) (?:had |has |have )?(?:become undetectable|vanished|cleared|disappeared|gone)
        (?:with )?detectable (?:ctDNA|circulating tumou?r DNA|tumou?r DNA)[^.;]{0,40} had none (?:at|by|after)
        (?:blood|plasma) (?:was|had been|is) cleared
        whose (?:plasma|blood) (?:\w+ )?(?:was cleared|cleared|turned negative|became negative)
    """),
    rule("outcome", "METASTASIS_COUNT", "metasta", r"""
        (?:lung|liver|brain|pulmonary|hepatic) metastas[ei]s,?[^.;,]{0,30},? (?:was|were) (?:not |un|hardly |
            also )?(?:reduced|affected|
            fewer|changed|halved|prevented)
    """),
    rule("outcome", "TIME_TO_RESPONSE", "quick|soon|fast|rapid|first scan|early", r"""
        how (?:quickly|soon|fast|rapidly) (?:they |patients |people |tumou?rs )?respond\w*
        (?:quick|rapid|early|fast) (?:\w+ )?responses
    """),
    rule("outcome", "TREATMENT_FREE_SURVIVAL",
         "no other|no further|no more|no additional|without further|without any further|without other|"
         "without additional|without any other|without any additional", r"""
        (?:had|needed|have had|received|has had|has needed|have needed) no (?:other|further|more|
            additional) (?:treatment|therapy)(?! (?:options|lines))
        without (?:any )?(?:further|other|additional) (?:treatment|therapy) (?:since|for)
    """),
    rule("outcome", "MINIMAL_RESIDUAL_DISEASE_NEGATIVITY", "marrow", r"""
        (?:bone )?marrow (?:test|sample|biopsy|examination)s? (?:\S+ ){0,5}(?:negative|clear|clean)
    """),
    rule("outcome", "DISEASE_FREE_SURVIVAL", "recurrence or death|relapse or death", r"""
        recurrence or death
    """),
    rule("outcome", "TUMOR_GROWTH_INHIBITION", "tumour|tumor|disease", r"""
        (?:controll?ed|contained|restrained|checked) (?:\w+ )?(?:tumou?rs|disease) (?:\w+ )?(?:better|longer|worse|
            more|less|as)
        (?:none|\d+|all|half|few|most) of (?:the )?(?:\S+ ){0,3}(?:mice|animals) (?:had|developed|grew) (?:a |
            any )?(?:palpable )?tumou?rs?
    """),
)  # fmt: skip
