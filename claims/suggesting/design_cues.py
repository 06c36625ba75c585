"""The words that show a study design, and those that show that a sentence reports a result. Tables, pure."""

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from claims.scheme.axes import StudyDesign
from claims.suggesting.case_cues import AGE, ONE
from claims.suggesting.model_cues import MODELS
from claims.suggesting.wording import cues

D = StudyDesign

TABLE: Final = (
    (
        D.META_ANALYSIS,
        cues(r"""
            (?:network )?meta[- ]?analy\w+
            (?:pooled|pooling|combined|aggregated?|integrated) (?:analys[ei]s|estimates?|results) (?:of|from|across)
            pooled (?:analys[ei]s|data|results|estimates?|odds|hazard|risk|relative|response|rates?|effect|
                incidence)
            systematic(?:ally)? (?:literature )?(?:review\w*|search\w*)
            (?:umbrella|cochrane) review
            quantitative synthesis
            individual[- ](?:patient|participant)[- ](?:level )?data
            \d+ randomi[sz]ed (?:controlled )?trials
            (?:pool|aggregat|synthesi[sz]|merg|amass|lump|compil|collat)(?:e|es|ed|ing|s) (?:\w+ ){0,8}?(?:trials|
                studies)(?! group)
            (?:gather|combin|collect|assembl|draw|review|analy[sz]|re-?analy[sz])(?:e|es|ed|ing|s|ew|
                n)? (?:together )?(?:the |all )?(?:data|results|evidence|figures|findings|numbers|records|
                outcomes) (?:\w+ ){0,4}?(?:trials|studies)
            (?:brought|bringing|put|putting|taken|taking|added|adding|weighed) together (?:\w+ ){0,6}?(?:trials|
                studies)
            (?:taken|considered|analy[sz]ed|viewed|put|added|weighed|read|lumped|seen) together,? (?:the |these |
                all )?(?:\w+ )?(?:trials|studies)
            (?:trials|studies) (?:\w+ ){0,3}?(?:pooled|combined|lumped together|put together|taken together)
            (?:data|results|evidence|figures|findings|numbers) (?:of|from|across) (?:all )?(?:the )?(?:\d+|three|
                four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|
                dozens of) (?:\w+ ){0,3}?(?:trials|studies)
            across (?:all )?(?:the )?(?:\d+|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|
                twenty)(?: \w+){0,2} (?:trials|studies)
            (?:eligible|included) (?:trials|studies)
            between-(?:trial|study) heterogeneity
        """),
    ),
    (
        D.PHASE_1_2,
        cues(r"""
            (?:phases?|ph)[ -]?(?:1[abc]?|I[abc]?|ⅰ|one) ?(?:[/–&+-]|and|to|through|[/-] ?phase) ?(?:2[ab]?|II[ab]?|
                ⅱ|two)
            seamless phase (?:1|I|one)\S*
            (?:phase[ -](?:1[abc]?|I[abc]?|one))(?:/| and | to )phase[ -](?:2[ab]?|II[ab]?|two)
        """),
    ),
    (
        D.PHASE_3,
        cues(r"""
            (?:phases?|ph)[ -]?(?:3[abc]?|III[abc]?|ⅲ|three|(?:2[ab]?|II[ab]?|ⅱ|two) ?(?:[/–&+-]|and|to|
                / ?phase) ?(?:3[ab]?|
                III[ab]?|ⅲ|three))
            third[- ]phase|phase[ -]?(?:2|II)\S*[ /]phase[ -]?(?:3|III)
            late-stage (?:clinical )?(?:trial|study)
        """),
    ),
    (
        D.PHASE_2,
        cues(r"""
            (?:phases?|ph)[ -]?(?:2[abc]?|II[abc]?|ⅱ|two)(?! dose)
            second[- ]phase (?:clinical )?(?:trial|study)
            mid-stage (?:clinical )?(?:trial|study)
        """),
    ),
    (
        D.PHASE_1,
        cues(r"""
            (?:phases?|ph)[ -]?(?:0|1[abc]?|I[abc]?|ⅰ|one)
            first[- ]phase (?:clinical )?(?:trial|study)
            first[- ]in[- ](?:humans?|man|patients?|class human)
            first time in (?:humans|people|man)
            dose[- ](?:escalation|escalating|expansion|finding|ranging)
            dose levels?
            dose-limiting
            maximum[- ]tolerated
            3 ?\+ ?3
            early-(?:stage|phase) (?:clinical )?(?:trial|study)
        """),
    ),
    *MODELS,
    (
        D.CASE_REPORT,
        cues(rf"""
            case (?:reports?|stud(?:y|ies))
            case of an?
            an? {AGE}[- ](?:year|yr|month|week|day)s?[- ]old
            an? (?:woman|man|patient) in (?:his|her|their) (?:early |mid-?|late )?\w+ties
            \d\d?[- ]year[- ]old (?:wo)?man
            an? (?:\w+ )?{ONE} (?:with|who|whose|aged|in (?:his|her))
            one {ONE} (?:with|who|whose|aged|had|was)
            a (?:single|lone) (?:patient|case|individual|recipient)
            (?:the|an) index (?:patient|case)
            (?:the|our|this) patient (?:was|had|received|remains|is|has|achieved|died|developed|presented)
        """),
    ),
    (
        D.CASE_SERIES,
        cues(r"""
            (?:small )?(?:case )?series of (?:two|three|four|five|[2-5])(?! \w+ hundred)
            case series
            (?:two|three|four|five|(?<!\d[ .,-])[2-5]) (?:further |such |similar |new )?cases of
            (?:two|three|four|five|(?<!\d[ .,-])[2-5]) siblings
            (?:two|three|four|five|(?<!\d[ .,-])[2-5]) (?:\w+ )?(?:patients|children|men|women|cases)(?= (?:with|
                who|were|had|received|from|in))
        """),
    ),
    (
        D.CASE_CONTROL,
        cues(r"""
            (?:nested )?case[- –‑]control
            matched[- ]pairs? (?:analys[ei]s|comparison|study) of cases
            matched controls
            (?:cases|patients) and (?:\d+|\w+) (?:matched |healthy )?controls
            controls (?:were )?matched
            matched (?:\w+ ){0,4}?who had not
            for (?:each|every) case
            (?:set|put|placed|held|lined up) (?:\w+ ){0,15}?(?:beside|against|alongside|next to) (?:\d+|
                \w+) who\ (?:had ?n[o'’]t|did ?n[o'’]t|had not|did not)
        """),
    ),
    (
        D.RETROSPECTIVE_COHORT,
        cues(r"""
            retrospective(?:ly)?
            matched[- ]pairs?|matched cohorts?
            chart[- ]reviews?
            (?:charts|case[- ]notes|hospital notes|clinic notes|clinic letters) (?:of|from|were|for)
            (?:medical|health|electronic|hospital|patient|clinic|clinical|pharmacy|treatment|past|old) (?:records?|
                charts?|notes|files)
            insurance claims
            we (?:re-?)?(?:reviewed|revisited|re-?examined|audited)
            a review of \d[\d,]* \w+
            patients? in the review
            (?:was|were) (?:retrieved|abstracted|reviewed)(?! by)
            (?:records|files|charts|histories|notes|data) of (?:all )?(?:the )?\d[\d,]*
            (?:reviewed|searched|combed|abstracted|examined|screened|mined|studied) (?:the |through |their |
                our )?(?:records|charts|files|notes|archives?|histories|database)
            (?:looked|looking|look|went|going|gone|leafed|trawled|trawling|combed|combing|sifted|sifting|pored|
                delved|dug|worked) (?:back |again )?(?:through|over|into) (?:the |their |its |
                our )?(?:\w+ ){0,3}?(?:records|charts|files|notes|archives?|histories|databases?|reports|cases|
                experience|results)
            (?:looked|looking|look) back
            administrative data
            historical (?:controls|cohort|comparison)
            (?:two|three|four|five|six|seven|eight|nine|ten|\d+)-cent(?:re|er) (?:\w+ )?(?:analysis|study|series|
                cohort|review|experience)
            (?:single|one|multi)-?(?:cent(?:re|er)|institution(?:al)?) (?:\w+ )?(?:experience|analysis|series|
                review|cohort)
            (?:our|the) (?:\w+ )?(?:cent(?:re|er)|institution|hospital|unit)['’]?s? (?:own )?experience
            consecutive (?:[\w-]+ ){0,4}?(?:patients|cases|adults|children|recipients|referrals|women|men|people|
                admissions)
            (?:treated|managed|seen|infused|operated on|cared for|diagnosed|followed) (?:at|in|by) (?:our|\d+|one|
                two|three|four|five|six|seven|eight|nine|ten|a single|several) (?:[\w-]+ ){0,3}?(?:cent(?:er|re)s?|
                hospitals?|institutions?|clinics?|units?|practices)
            (?:banked|stored|biobanked|frozen) (?:\w+ )?(?:samples?|plasma|serum|sera|blood|tumou?rs?|tissue|
                specimens)
            multicent(?:re|er) (?:cohort|series)
            outside (?:of )?(?:a |any |clinical )?trials?,? (?:at|in|between|from|were|was)
        """),
    ),
    (
        D.REAL_WORLD_COHORT,
        cues(r"""
            registr(?:y|ies)
            real[- ](?:world|life)
            cohort stud(?:y|ies)
            (?:claims|insurance|prescription|reimbursement|national|health|administrative|
                sickness) (?:\w+ )?(?:file|data|databases?|claims|statistics)
            (?:compassionate|expanded|named|early)[- ](?:use|access|patient) (?:programme|program|scheme|cohort|
                basis)
            (?:everyday|day-to-day|daily|ordinary|clinical|community) (?:practice|care|clinics?)
            FAERS|VigiBase|EudraVigilance|yellow card|pharmacovigilance|post-?marketing|post-?authori[sz]ation
            (?:spontaneous|safety|adverse[- ](?:event|reaction)s?) (?:reports?|reporting|databases?)
            (?:reports?|cases) (?:\w+ ){0,5}?(?:submitted|sent|filed|logged|lodged|notified) (?:to|with)
            received \d[\d,]* reports
            SEER|medicare (?:data|claims|records|beneficiaries)|flatiron
            prospective (?:\w+ )?(?:series|study|follow-up)
            propensity[- ]\w+
            target trial
            biobank
            (?:prospective|observational|population-based|national|regional|hospital) cohorts?
            routine (?:care|practice)
            audit(?:ors?)?
            prospective(?:ly)? (?:observational|collected)
            surveillance
            nation-?wide
            population[- ]based
            cross-?sectional|longitudinal (?:\w+ )?(?:study|cohort|data)|(?:e-?)?health records|EHRs?|RWE|RWD
            observational
        """),
    ),
    (
        D.PATIENT_TUMOUR_SAMPLES,
        cues(r"""
            biops(?:y|ies|ied)
            (?:tumou?r|tissue|patient|clinical|blood|bone marrow|plasma|serum|urine|stool|surgical|paired|paraffin|
                frozen|archived|nephrectomy|biopsy|marrow|nodal|brain) (?:samples?|specimens?|micro-?arrays?|
                blocks?|sections?|slides?|cores?|aspirates?|smears?|tissues?)
            (?:stool|faeces|saliva|urine|slides|blocks|cores|sections|plasma|serum|sera|blasts|leuk(?:a)?emi\w+|
                marrows?|aspirates) (?:were |was )?(?:\w+ )?(?:from|of|drawn|taken|banked|obtained|collected|
                donated) (?:the )?(?:\d+|\w+ )?(?:patients|participants|people|women|men|children|adults|donors|
                cases|\d+)
            paraffin(?:-embedded)?
            FFPE
            stain(?:ed|ing) (?:\w+ ){0,4}?(?:tumou?rs?|tissue|sections|biopsies|slides|blocks|samples|for)
            whole-exome|exomes?|transcriptomes?|transcriptomic\w*
            spatial (?:transcriptomics?|profiling|proteomics|analysis|\w+ sequencing)
            (?:mass|flow|imaging mass) cytometry of
            multiplex(?:ed)? (?:immuno\w+|imaging|staining)
            pathologists? (?:\w+ )?(?:scored|read|reviewed|counted|graded|found)
            resected
            resections?
            specimens?
            TCGA|cancer genome atlas|publicly available (?:\w+ ){0,2}?(?:data|cohorts)|gene[- ]expression data
            (?:surgically |freshly )?(?:removed|excised) (?:[\w-]+ ){0,2}?(?:tumou?rs?|tissues?|lesions|cancers)|
                RNA[- ]?seq\w*|proteomic\w*
            archived
            archival
            immunohistochemi\w+
            sequenc(?:ed|ing)
            profiled
            samples (?:from|of)
            \d+ (?:\w+ )?samples
            (?:removed|taken|obtained) (?:at|during|from) (?:surgery|operations?|patients)
            tumou?rs? from \d+
            single-cell
            autops(?:y|ies)
        """),
    ),
    (
        D.CLINICAL_TRIAL_UNSPECIFIED,
        cues(r"""
            trials?
            stud(?:y|ies) (?:of|in|with|involving|on) (?:[\w-]+ ){0,3}?\d[\d,]* (?:[\w-]+ ){0,3}?(?:people|patients|
                children|women|men|adults|participants)
            randomi[sz](?:ed|ation)
            randomly
            placebo
            arms?
            cohorts?
            enrol(?:led|ment|ling|ls?)
            volunteers
            participants
            (?:primary|principal|main) (?:end-?point|goal|outcome|objective)
            (?:double|triple|single)[- ]blind(?:ed)?|(?:double-|triple-)?masked
            open[- ]label(?:led)?
            (?:single|one|two|three|four|multi)[- ]arm(?:ed)?
            (?:interim|final|primary|planned|pre-?planned|updated|first) analysis|data cut-?off
            (?:pilot|proof[- ]of[- ](?:concept|principle)|feasibility|window[- ]of[- ]opportunity|basket|umbrella|
                platform|
                interventional|investigator[- ](?:initiated|led)|dose[- ]ranging|registrational|
                pivotal) (?:clinical )?stud(?:y|ies)
            (?:study|trial) \d{1,4}[a-z]?
            (?:sham|dummy) (?:\w+ )?(?:drug|pill|infusion|treatment|medicine|injection|procedure)s?
            (?:drew|drawn|drawing|drawing of) (?:by )?lots?
            (?:by|the) lot decided|by lot|toss of a coin|coin toss|flip of a coin
            (?:was|were|been) (?:allocated|assigned)
            (?:was|were) given (?:\w+ )?either
            (?:half|one half|the other half|a third|two thirds) (?:\w+ ){0,3}?(?:received|got|were given|was given|
                took)
            (?:control|comparison|treatment|intervention|antibody|vaccine|vaccinated|experimental|treated) (?:group|
                arm)
            intention[- ]to[- ]treat
            per[- ]protocol
            (?:phases?|ph)[ -]?(?:4|IV)
            keynote|checkmate|impower|impassion|imvigor|javelin|cartitude|karmma|zuma|transcend|destiny|majestec
        """),
    ),
)
"""Design -> its cues; the first design that fits names a sentence."""

LABORATORY: Final = frozenset(
    {
        D.PDX, D.PATIENT_DERIVED_ORGANOID, D.EX_VIVO_PATIENT_TISSUE, D.IN_VIVO_OTHER, D.IN_VIVO_MOUSE, D.IN_SILICO,
        D.IN_VITRO, D.PRECLINICAL_UNSPECIFIED,
    }
)  # fmt: skip
"""No patient takes part."""

OF_PATIENTS: Final = cues("patients|participants|women|men|children|people|volunteers|survivors|recipients|adults|pts")
OF_MODELS: Final = cues("mice|mouse|animals?|cells?|tumou?rs?|organoids?|model|in (?:vitro|vivo|silico)")
STRONG_CASE: Final = cues(rf"""
    case report
    case of an?
    (?:an?|one) {AGE}[- ](?:year|yr|month|week|day)s?[- ]old
    \d\d?[- ]year[- ]old (?:[\w-]+[ ,]+){{0,3}}(?:patient|man|woman|male|female|boy|girl|child)
    an? (?:\w+ )?{ONE} (?:with|who|whose|aged|of \d\d|in (?:his|her))
    (?:a single|one|the first) {ONE}(?!['’]| in (?:\d|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|every))
""")
PATIENT_BY_NAME: Final = re.compile(r"\b[A-Z][\w'’-]+ [A-Z][\w'’-]+, (?:aged )?\d\d, (?![A-Z\d])")
"""Somebody with name and age, as newspapers tell of patients."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A value of an axis, how sure it is (0 to 1), and the words behind it in the sentence (0, 0 where none are)."""

    value: str
    confidence: float
    start: int = 0
    end: int = 0


def named(text: str, among: Container[StudyDesign], confidence: float) -> Cue | None:
    """The first design of the table that the text names, of those that may be."""
    return next((Cue(design, confidence, *span) for design, span in _all_named(text) if design in among), None)


@lru_cache(maxsize=256)  # a sentence is asked several times, always soon after
def _all_named(text: str) -> tuple[tuple[StudyDesign, tuple[int, int]], ...]:
    """Every design that the text names with its first cue, in the order of the table."""
    found = ((design, pattern.search(text)) for design, pattern in TABLE)
    return tuple((design, match.span()) for design, match in found if match)
