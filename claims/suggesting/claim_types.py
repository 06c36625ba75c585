"""What kind of claim a sentence makes, by the words that each kind uses and by the terms that it names. Pure."""

import re
from typing import Final

from claims.scheme.axes import ClaimType, StudyDesign
from claims.suggesting.reading import Sentence

T = ClaimType


def _words(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


GAP: Final = _words(
    r"not (?:yet )?(?:known|clear|been established|established|been tested|been studied)|unknown|unclear|unanswered|nobody knows|"
    r"remains? (?:to be|an open|uncertain|unproven|unclear|debated)|whether|cannot be (?:determined|separated|excluded|ruled out|told|attributed)|could not (?:say|tell|be attributed|be assessed)|"
    r"needs? (?:to be )?(?:confirm\w+|replicat\w+)|no data|too (?:early|few|small|soon) to|little is known|little explored|open question|are needed|is needed|"
    r"warrant(?:ed|s)|immature|not (?:yet )?mature|limited (?:data|evidence)|has not been|have not been|uncertain|caution(?:ed)?"
)
PRACTICE: Final = _words(
    r"approv\w+|licen[cs]ed?|standard(?: of care)?|recommend\w*|guidelines?|reimburs\w+|costs?|price[ds]?|expensive|afford\w*|access|"
    r"coverage|indicated|indication|should be|must be|first-line option|usual choice|is (?:usually |often )?(?:given|used|offered)|available|"
    r"complete response letter|label|testing (?:is|with)|may have it|option for|offered|withhold|discontinue permanently|shortage|waiting|manufactur\w+"
)
SAFETY: Final = _words(
    r"toxicit\w+|side[- ]effects?|adverse|tolerat\w+|tolerab\w+|safety|grade (?:[3-5]|III|IV|≥)|dose-limiting|treatment-related|immune-related|irAEs?|"
    r"discontinu\w+|deaths? (?:related|attributed)|infusion reactions?|harms?|events?|neurotoxic\w+|complications?|infections?|bleeding|rash|diarrh\w+|fatigue|neutropenia|cytopenias?"
)
_DIAGNOSTIC: Final = _words(
    r"diagnos\w+|sensitivity of|specificity|detect(?:s|ed)? (?:recurrence|relapse|tumou?rs?|disease)|screening|distinguish\w*|imaging agent|area under"
)
_RESISTANCE: Final = _words(
    r"resist\w+|refractor\w+|escap\w+|lost? (?:its|their) (?:antigen|target)|did not respond because|stop(?:s|ped)? responding|non-?respon\w+|relaps\w+ with"
)
_SURVIVAL: Final = _words(
    r"survival|surviv\w+|liv(?:ed|e) longer|prognos\w+|outcomes?|relapse|recurrence|death|mortality|OS|PFS|DFS|EFS|did better|fared"
)
_RESPONSE: Final = _words(
    r"respon\w+|benefit\w*|ORR|remission|shr[aiu]nk\w*|efficacy|predict\w*|effective\w*|pCR|active|activity|helped|work(?:s|ed)?"
)
MECHANISM: Final = _words(
    r"block\w*|activat\w+|inhibit\w*|express(?:es|ed|ion)?|releas\w+|bind\w*|bound|recruit\w*|deplet\w+|deliver\w*|infiltrat\w+|secret\w+|"
    r"suppress\w*|trigger\w*|prim(?:e|es|ed|ing)|target(?:s|ing)|engag\w+|kill(?:s|ing|ed)?|T[- ]cells?|macrophages?|NK cells?|antigen\w*|"
    r"pathway|signal\w*|immune system|brakes?|exhaust\w+|mechanism|because|microenvironment|cytokines?|attach\w*|teach\w*|help(?:s|ing)? (?:the|your) immune|depend(?:s|ed) on|driven by|mutation"
)
EFFICACY: Final = _words(
    r"respon(?:se|ses|ded|d|ders?)|survival|surviv\w+|liv(?:ed|e|ing)|remission|shr[aiu]nk\w*|tumou?r (?:growth|size|volume|control)|complete|partial|progress\w+|"
    r"PFS|OS|ORR|DFS|EFS|pCR|recur\w+|relaps\w+|benefit\w*|efficacy|effective|effect|disease control|death|cur(?:e|ed)|clear(?:ed|ance)|duration|free of|median|hazard|endpoint|improv\w+|reduc\w+|prolong\w+"
)
_PATIENTS: Final = _words(r"patients?|people|women|men|children|participants?|volunteers|survivors")


def claim_type_of(sentence: Sentence, design: str) -> tuple[str, float]:
    """(claim type, confidence 0 to 1): the kind whose words and terms weigh most."""
    if design == StudyDesign.ANNOUNCEMENT:
        return T.PROJECT, 0.9
    scores = _scores(sentence, design)
    best, *others = sorted(scores, key=lambda kind: (-scores[kind], list(T).index(kind)))
    margin = scores[best] - scores[others[0]]
    return best, min(0.95, 0.4 + 0.2 * margin)


def _scores(sentence: Sentence, design: str) -> dict[ClaimType, float]:
    text = sentence.text
    therapy, biomarker = bool(sentence.of("therapy")), bool(sentence.of("biomarker"))
    mechanism, harm = bool(sentence.of("mechanism")), bool(sentence.of("adverse_event"))
    outcome = bool(sentence.of("outcome"))
    count = {kind: len(pattern.findall(text)) for kind, pattern in _COUNTED.items()}
    clinical = bool(_PATIENTS.search(text)) or outcome
    groups = bool(_GROUPS.search(text))
    laboratory = design in PRECLINICAL
    response, survival = bool(_RESPONSE.search(text)), bool(_SURVIVAL.search(text))
    return {
        T.KNOWLEDGE_GAP: 3.4 * min(count[T.KNOWLEDGE_GAP], 1),
        T.PRACTICE: 1.5 * min(count[T.PRACTICE], 2) + 2.2 * (design == StudyDesign.GUIDELINE_OR_REGULATORY),
        T.SAFETY: 1.6 * min(count[T.SAFETY], 2) + 1.6 * harm,
        T.DIAGNOSTIC: 2.5 * min(count[T.DIAGNOSTIC], 1),
        T.RESISTANCE: 1.5 * min(count[T.RESISTANCE], 1) * (not clinical or mechanism)
        + 0.6 * (mechanism and laboratory),
        T.PREDICTIVE: (response and groups) * (1.6 + 1.4 * biomarker + 0.4 * therapy) + 0.9 * (biomarker and response),
        T.PROGNOSTIC: (survival and groups) * (1.6 + 0.9 * biomarker - 0.9 * therapy) + 0.4 * (biomarker and survival),
        T.MECHANISM: 0.7 * min(count[T.MECHANISM], 3) + 1.0 * mechanism + 1.0 * laboratory - 0.7 * clinical,
        T.BIOMARKER: 1.6 * biomarker - 0.5 * therapy - 0.5 * response,
        T.EFFICACY: 0.5 + 0.8 * min(count[T.EFFICACY], 3) + 0.6 * therapy + 0.6 * outcome,
        T.METHOD: 2.5 * min(count[T.METHOD], 1),
    }


PRECLINICAL: Final = frozenset(
    {
        StudyDesign.IN_VIVO_MOUSE, StudyDesign.IN_VIVO_OTHER, StudyDesign.IN_VITRO, StudyDesign.IN_SILICO, StudyDesign.PDX,
        StudyDesign.PATIENT_DERIVED_ORGANOID, StudyDesign.EX_VIVO_PATIENT_TISSUE, StudyDesign.PRECLINICAL_UNSPECIFIED,
    }
)  # fmt: skip
_GROUPS: Final = _words(
    r"associat\w+|correlat\w+|predict\w*|marker|biomarker|(?:higher|lower|longer|shorter|better|worse|more|less|greater|poorer) (?:\w+ ){0,4}(?:in|among|with|than in|for)"
    r" (?:patients|those|people|women|men|tumou?rs|individuals)|(?:patients|people|women|men|those|tumou?rs) (?:with|without|who|whose|in whom|having) (?:\w+ ){0,6}"
    r"(?:more|less|longer|shorter|better|worse|higher|lower)|less likely|more likely|compared with those|than (?:in )?(?:those|patients|people) (?:with|without|who)|"
    r"in those (?:with|without|who|exposed)|regardless of|irrespective of|separat\w+|identif(?:y|ies|ied) patients|did better|fared|independent(?:ly)?|risk factor"
)
_METHOD: Final = _words(
    r"outperform\w*|assay (?:can|detects)|method|algorithm|pipeline|classifier|AUPRC|accuracy of|can be manufactured|new tool|platform that"
)


_COUNTED: Final = {
    T.KNOWLEDGE_GAP: GAP,
    T.PRACTICE: PRACTICE,
    T.SAFETY: SAFETY,
    T.DIAGNOSTIC: _DIAGNOSTIC,
    T.RESISTANCE: _RESISTANCE,
    T.MECHANISM: MECHANISM,
    T.METHOD: _METHOD,
    T.EFFICACY: EFFICACY,
}
