"""The study design that a sentence shows, alone or in its document, with the words that show it. Pure."""

import re
from dataclasses import dataclass
from typing import Final

from articles.kinds import ArticleKind
from claims.scheme.axes import StudyDesign
from claims.scheme.levels import SMALL_N
from claims.suggesting.numbers import counts
from claims.suggesting.reading import Reading, Sentence

D = StudyDesign


@dataclass(frozen=True, slots=True)
class Cue:
    """A value of an axis, how sure it is (0 to 1), and the words behind it in the sentence (0, 0 where none are)."""

    value: str
    confidence: float
    start: int = 0
    end: int = 0


def _rule(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


ANNOUNCEMENT: Final = _rule(
    r"funded by|supported by (?:a |the |an )?(?:grants?|gift)|grants? (?:from|of|worth)|was supported by|will (?:begin|start|enrol\w*|"
    r"recruit|open|fund|support|use|share|receive|test|compare|continue|report|present|be (?:tested|presented|funded|"
    r"enrolled|recruited|studied|opened|reported|submitted))|"
    r"(?:is|are) (?:now )?(?:recruiting|enrolling|planned|planning|due to (?:open|begin|start))|due to (?:open|begin|start)|"
    r"expects? to (?:begin|start|report|submit|file|enrol\w*)|plans? to|intends? to|hopes? to|aims? to|awarded|"
    r"first (?:patient|participant)s? (?:has|have) been (?:dosed|treated|enrolled)|partnership|collaborat(?:ion|e) with|"
    r"(?:million|billion) (?:euros?|dollars?|pounds?|kronor)|results are expected|estimated (?:primary )?completion|"
    r"(?:phase [1-3I]+|larger|randomi[sz]ed|follow-up|next) (?:trial|study)[^.]{0,40} (?:is|are) (?:planned|under way|"
    r"being planned|scheduled)|in preparation|next (?:step|phase)"
)
REGULATORY: Final = _rule(
    r"(?:FDA|EMA|MHRA|Food and Drug Administration|European Commission|Health Canada|regulators?|agency|CHMP|NICE)"
    r"(?=[^.]{0,120}(?:approv|authori[sz]|recommend|clear|reject|grant|licen|letter|refus|withdr))|"
    r"approved (?:by|in|for|as|indication)|is (?:only )?(?:approved|indicated|licen[sc]ed)|are approved|approvals?|"
    r"guidelines?|we recommend|is recommended|are recommended|"
    r"should be (?:offered|given|considered|permanently|withheld|discontinued|interrupted|tested|monitored|treated)|"
    r"complete response letter|boxed warning|prescribing information|NCCN|ESMO guideline|panel recommends|permanently discontinue|withhold"
)
_TABLE: Final = (
    (D.META_ANALYSIS, _rule(r"meta-?analys[ei]s|pooled analys[ei]s|systematic review|pooled data|\d+ randomi[sz]ed (?:controlled )?trials|network meta")),
    (D.PHASE_1_2, _rule(r"phase (?:1[ab]?/2[ab]?|I[ab]?/II[ab]?|1[-–]2|one/two)")),
    (D.PHASE_3, _rule(r"phase (?:3[ab]?|III[ab]?|three)|pivotal trial")),
    (D.PHASE_2, _rule(r"phase (?:2[ab]?|II[ab]?|two)|phase (?:2|II)/(?:3|III)")),
    (D.PHASE_1, _rule(r"phase (?:1[abc]?|I[abc]?|one)|first-in-human|dose[- ]escalation|dose[- ]finding|dose level")),
    (D.PDX, _rule(r"patient-derived xenografts?|PDX(?:s| models?)?")),
    (D.PATIENT_DERIVED_ORGANOID, _rule(r"organoids?|assembloids?|tumou?roids?")),
    (D.EX_VIVO_PATIENT_TISSUE, _rule(r"ex vivo|explants?|tumou?r fragments?|fresh tumou?rs?|tissue slices?|living slices?|in fragments")),
    (D.IN_VIVO_OTHER, _rule(r"dogs?|canine|zebrafish|macaques?|monkeys?|primates?|pigs?|rats?|rabbits?|hamsters?")),
    (D.IN_VIVO_MOUSE, _rule(r"mice|mouse|murine|in[- ]vivo|xenografts?|tumou?r-bearing|syngeneic|knock-?out")),
    (D.IN_SILICO, _rule(r"in silico|computational(?:ly)?|simulat\w+|was predicted|were predicted|machine[- ]learning model|deep learning|mathematical model|predicted in")),
    (D.IN_VITRO, _rule(r"in[- ]vitro|Ba/?F3|cells? (?:expressing|harbou?ring|carrying|transfected|transduced|with|were|treated|line)|[A-Z]{2,5}[- ]?\d{2,4}(?:-\w+)? cells|IC50|GI50|cell (?:proliferation|viability|growth)|kinase (?:assay|activity)|transfect\w+|transduc\w+|cell[- ]lines?|co-?cultures?|cultured cells|cell culture|in (?:a |the )?(?:dish|laboratory|lab)|cells in culture")),
    (D.PRECLINICAL_UNSPECIFIED, _rule(r"pre-?clinical(?:ly)?")),
    (D.CASE_REPORT, _rule(r"case report|\d\d-year-old|an? (?:\w+ )?(?:patient|man|woman|boy|girl|child) (?:with|who|whose|aged|in (?:his|her))|one (?:patient|man|woman|boy|girl|child)|a single patient")),
    (D.CASE_SERIES, _rule(r"case series|(?:two|three|four|five|[2-5]) (?:patients|children|men|women|cases)(?= (?:with|who|were|had|received))")),
    (D.CASE_CONTROL, _rule(r"case[-–]control|matched controls")),
    (D.RETROSPECTIVE_COHORT, _rule(r"retrospective(?:ly)?|chart review|medical records?|health records?|electronic records?|insurance claims|we reviewed|were reviewed|reviewed (?:the )?(?:records|charts|files)|looked back|administrative data")),
    (D.REAL_WORLD_COHORT, _rule(r"registr(?:y|ies)|real-world|cohort|routine care|audit(?:ors?)?|prospective(?:ly)? (?:observational|collected)|surveillance|nationwide|population-based")),
    (D.PATIENT_TUMOUR_SAMPLES, _rule(r"biops(?:y|ies)|tumou?r samples?|resected|resections?|specimens?|TCGA|tissue (?:samples?|micro-?arrays?)|archived|archival|immunohistochemistry|sequenc(?:ed|ing)|profiled|samples (?:from|of)|single-cell")),
    (D.CLINICAL_TRIAL_UNSPECIFIED, _rule(r"trial|randomi[sz]ed|placebo|arm|enrolled|volunteers|participants|primary end-?point|double-blind|open-label|cohort")),
)  # fmt: skip
_CLINICAL = frozenset({D.PHASE_1, D.PHASE_1_2, D.PHASE_2, D.PHASE_3, D.CLINICAL_TRIAL_UNSPECIFIED})
FIGURES = re.compile(
    r"\d+(?:[.,·]\d+)? ?(?:%|per ?cent|percent|months?|years?|weeks?|fold)|\bHR\b|hazard ratio|odds ratio|\b[Pp] ?[=<>]|\bCI\b|"
    r"\b\d+ (?:of|out of) (?:the )?\d+|\bn ?= ?\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|none|half|a (?:third|quarter)) (?:of|in) ",
)
RESULT = _rule(
    r"improved|reduced|increased|led to|were associated|was associated|found|showed|shrank|shrunk|responded|achieved|"
    r"relapsed|survived|lived|remained|experienced|occurred|developed|had (?:a|an|no|longer|shorter|higher|lower)|was seen|were seen|was observed|were observed|"
    r"did not|failed to|was (?:higher|lower|longer|shorter|similar)|were (?:higher|lower|longer|shorter|similar)|prolonged|doubled|halved|cut|delayed|restored|"
    r"disappeared|persisted|correlated|predicted|differed|was noted|were noted|were reported|was reported|no (?:difference|association|new|deaths|dose)|observed|detected|recovered|resolved|progressed|depleted|killed|eliminated|expanded|produced|kept|left|turned|grew|benefited|benefitted"
)
_BACKGROUND = re.compile(r"^\W*(?:BACKGROUND|INTRODUCTION|Background|Introduction|CONTEXT|OBJECTIVE|AIMS?|PURPOSE)\b")
_SPOKEN = _rule(
    r"said|says|added|adds|commented|cautioned|noted|explained|told|according to|argued|warned|believes?|thinks?"
)
_OPINION = _rule(r"I|we|my|our|should|must|ought|hope|believe|think|warranted|deserves?|nobody|we need|it is time")


def design_of(sentence: Sentence, reading: Reading) -> Cue:
    """The design of what a sentence says: its own words first, then those of its document where it reports a result."""
    text = sentence.text
    if match := ANNOUNCEMENT.search(text):
        if not FIGURES.search(text) or not RESULT.search(text):
            return Cue(D.ANNOUNCEMENT, 0.85, *match.span())
    if match := REGULATORY.search(text):
        return Cue(D.GUIDELINE_OR_REGULATORY, 0.85, *match.span())
    if reading.kind in {ArticleKind.GUIDELINE, ArticleKind.LABEL}:
        return Cue(D.GUIDELINE_OR_REGULATORY, 0.9)
    own = _own(text)
    if own and own.value != D.CLINICAL_TRIAL_UNSPECIFIED and not _BACKGROUND.match(text):
        document = document_design(reading)
        if own.value in _CLINICAL or document is None or document.value not in _CLINICAL or own.confidence > 0.8:
            return own
    if _BACKGROUND.match(text) or not _reports(sentence, reading):
        return (_by_patients(text) if reading.kind is None else None) or _without_study(sentence)
    return document_design(reading) or own or _by_patients(text) or _without_study(sentence)


def _by_patients(text: str) -> Cue | None:
    """Nothing names a design, but patients are counted or one is told of."""
    if match := _ONE_PATIENT.search(text):
        return Cue(D.CASE_REPORT, 0.7, *match.span())
    largest = max((number for number, _, _ in counts(text)), default=0)
    if match := _PATIENTS.search(text):
        few = 0 < largest <= SMALL_N
        return Cue(D.CASE_SERIES if few else D.CLINICAL_TRIAL_UNSPECIFIED, 0.6, *match.span())
    return None


_ONE_PATIENT = _rule(
    r"an? (?:[\w-]+ ){0,4}(?:patient|man|woman|boy|girl|child|male|female)(?! population)|one patient|the patient|this patient|patient with|case of|\d\d[- ]years?[- ]old|"
    r"(?:his|her) (?:tumou?r|disease|lesions?)"
)
_PATIENTS = _rule(
    r"patients|cases|women|men|children|individuals|subjects|participants|survival|PFS|OS|prognos\w+|cohorts?|people"
)


def document_design(reading: Reading) -> Cue | None:
    """What the title and the first sentences say of the study, else the strongest cue anywhere."""
    head = " ".join([reading.title, *(one.text for one in reading.sentences[:3])])
    every = " ".join([reading.title, *(one.text for one in reading.sentences)])
    found = _own(head)
    whole = _own(every)
    if found and found.value != D.CLINICAL_TRIAL_UNSPECIFIED:
        return Cue(found.value, 0.7)
    return Cue(whole.value, 0.6) if whole else None


def _own(text: str) -> Cue | None:
    for design, pattern in _TABLE:
        if match := pattern.search(text):
            return Cue(design, 0.9, *match.span())
    return None


def _reports(sentence: Sentence, reading: Reading) -> bool:
    """Whether it tells a result of the study at hand, not what is known anyway."""
    if reading.kind in {ArticleKind.PATIENT_EDUCATION, ArticleKind.REVIEW, ArticleKind.BLOG}:
        return False
    figures, result = bool(FIGURES.search(sentence.text)), bool(RESULT.search(sentence.text))
    if sentence.is_quoted:
        return figures and result
    return figures or result


def _without_study(sentence: Sentence) -> Cue:
    if sentence.is_quoted or (_SPOKEN.search(sentence.text) and _OPINION.search(sentence.text)):
        return Cue(D.EXPERT_OPINION, 0.6)
    return Cue(D.NOT_REPORTED, 0.6)


_CONFIRMED = _rule(
    r"primary end-?point|significant(?:ly)?|hazard ratio|HR|p ?[<=]|improved|prolonged|reduced the risk|met its|missed its|futility|did not improve"
)
_RANDOMISED = _rule(r"randomi[sz]ed|randomly|placebo|versus|vs|compared with|control arm|than")


def is_confirmatory(design: str, sentence: Sentence, reading: Reading) -> bool:
    """A phase III trial that was randomised and whose primary endpoint is reported."""
    whole = f"{reading.title} {reading.text}"
    return design == D.PHASE_3 and bool(_RANDOMISED.search(whole)) and bool(_CONFIRMED.search(sentence.text))


_BEYOND = _rule(
    r"(?:may|might|could|would|can) (?:also )?(?:help|translate|benefit|improve|offer|allow|be used|lead to|reach|guide|spare|explain)|translate|one day|in (?:the )?(?:future|clinic)|suggests? that"
)
_NO_PATIENTS = frozenset(
    {
        D.PATIENT_TUMOUR_SAMPLES, D.EX_VIVO_PATIENT_TISSUE, D.PATIENT_DERIVED_ORGANOID, D.PDX, D.IN_VIVO_MOUSE,
        D.IN_VIVO_OTHER, D.IN_VITRO, D.IN_SILICO, D.PRECLINICAL_UNSPECIFIED, D.CASE_REPORT,
    }
)  # fmt: skip
_HUMANS = _rule(r"patients?|people|women|men|humans?|vaccines|therap(?:y|ies)|treat(?:ed|ment)")


def goes_beyond(design: str, sentence: Sentence) -> bool:
    """Whether it says of patients what was seen in tissue, animals or cells, or of all what was seen in one."""
    text = sentence.text
    return design in _NO_PATIENTS and bool(_BEYOND.search(text)) and bool(_HUMANS.search(text))
