"""The words that show a study design, and those that show that a sentence reports a result. Tables, pure."""

from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from claims.scheme.axes import StudyDesign
from claims.suggesting.wording import cues

D = StudyDesign

TABLE: Final = (
    (
        D.META_ANALYSIS,
        cues(r"""
            meta-?analy\w+
            pooled (?:analys[ei]s|data|results)
            systematic review
            quantitative synthesis
            \d+ randomi[sz]ed (?:controlled )?trials
        """),
    ),
    (D.PHASE_1_2, cues(r"phase (?:1[ab]?[/-]2[ab]?|I[ab]?[/-]II[ab]?|1[-–]2|one/two|1 and 2|I and II)")),
    (
        D.PHASE_3,
        cues(r"""
            phase (?:3[ab]?|III[ab]?|three|2/3|II/III)
            pivotal (?:trial|study)
        """),
    ),
    (D.PHASE_2, cues(r"phase (?:2[ab]?|II[ab]?|two)")),
    (
        D.PHASE_1,
        cues(r"""
            phase (?:1[abc]?|I[abc]?|one)
            first-in-humans?
            dose[- ]escalation
            dose[- ]finding
            dose levels?
        """),
    ),
    (
        D.PDX,
        cues(r"""
            patient[- ]derived (?:\w+ )?xenografts?
            PDXs?
            PDX models?
        """),
    ),
    (
        D.PATIENT_DERIVED_ORGANOID,
        cues(r"""
            (?:\w+-)?organoids?
            assembloids?
            tumou?roids?
        """),
    ),
    (
        D.EX_VIVO_PATIENT_TISSUE,
        cues(r"""
            ex[- ]vivo
            explants?
            explanted
            (?:tumou?r|tissue|living|in) fragments?
            fresh (?:tumou?rs?|tissue)
            (?:tissue|living|tumou?r) slices?
        """),
    ),
    (
        D.IN_VIVO_OTHER,
        cues(r"""
            dogs?
            canine
            zebrafish
            macaques?
            monkeys?
            primates?
            pigs?
            rats?
            rabbits?
            hamsters?(?! ovary)
        """),
    ),
    (
        D.IN_VIVO_MOUSE,
        cues(r"""
            mice
            mouse
            murine
            in[- ]vivo
            xenografts?
            xenografted
            tumou?r-bearing
            syngeneic
            knock-?out
            allografts?
            transgenic
        """),
    ),
    (
        D.IN_SILICO,
        cues(r"""
            in[- ]silico
            computational(?:ly)?
            computer (?:model|simulation)s?
            simulat\w+
            (?:was|were) predicted
            machine[- ]learning model
            deep learning
            neural network
            mathematical model
            molecular dynamics
            virtual (?:\w+ )?screen
        """),
    ),
    (
        D.IN_VITRO,
        cues(r"""
            in[- ]vitro
            Ba/?F3
            (?:cells?|fibroblasts) (?:expressing|harbou?ring|carrying|transfected|transduced|treated|engineered)
            [A-Z]{1,5}[- ]?\d{1,5}(?:-\w+)? cells?
            (?:GI|IC|EC|LD)[- ]?50s?
            (?:cell|cellular) (?:proliferation|viability|growth|survival)
            kinase (?:assays?|activity)
            transfect\w+
            transduc(?:ed|ing|tion of)
            cells?[- ]?lines?
            co-?cultur\w+
            cultured
            cell cultures?
            in (?:a |the )?(?:dish|laboratory|lab)
            cells in culture
            soft agar
            colony formation
            western blots?
            immunoblot\w*
            siRNA
            shRNA
            knock-?down
            HEK ?293T?
            NIH-?3T3
            functional (?:assays?|stud(?:y|ies)|characteri[sz]ation)
            apoptosis assays?
        """),
    ),
    (
        D.PRECLINICAL_UNSPECIFIED,
        cues(r"""
            pre-?clinical(?:ly)?
            laboratory (?:experiments?|stud(?:y|ies)|models?)
        """),
    ),
    (
        D.CASE_REPORT,
        cues(r"""
            case (?:report|study)
            case of an?
            an? \d\d?[- ](?:year|yr|month)s?[- ]old
            \d\d?[- ]year[- ]old (?:wo)?man
            an? (?:\w+ )?(?:patient|man|woman|boy|girl|child) (?:with|who|whose|aged|in (?:his|her))
            one (?:patient|man|woman|boy|girl|child) (?:with|who|whose|aged|had|was)
            a single patient
        """),
    ),
    (
        D.CASE_SERIES,
        cues(r"""
            case series
            (?:two|three|four|five|(?<!\d[ .,-])[2-5]) siblings
            (?:two|three|four|five|(?<!\d[ .,-])[2-5]) (?:\w+ )?(?:patients|children|men|women|cases)
                (?= (?:with|who|were|had|received|from|in))
        """),
    ),
    (
        D.CASE_CONTROL,
        cues(r"""
            case[-–]control
            matched controls
        """),
    ),
    (
        D.RETROSPECTIVE_COHORT,
        cues(r"""
            retrospective(?:ly)?
            chart reviews?
            (?:medical|health|electronic|hospital|patient) records?
            insurance claims
            we reviewed
            a review of \d[\d,]* \w+
            (?:was|were) reviewed
            records of \d[\d,]*
            reviewed (?:the )?(?:records|charts|files)
            (?:looked|looking) back
            administrative data
            historical controls
        """),
    ),
    (
        D.REAL_WORLD_COHORT,
        cues(r"""
            registr(?:y|ies)
            real-world
            cohort stud(?:y|ies)
            (?:prospective|observational|population-based|national|regional|hospital) cohorts?
            routine (?:care|practice)
            audit(?:ors?)?
            prospective(?:ly)? (?:observational|collected)
            surveillance
            nationwide
            population-based
            observational
        """),
    ),
    (
        D.PATIENT_TUMOUR_SAMPLES,
        cues(r"""
            biops(?:y|ies)
            (?:tumou?r|tissue|patient|clinical|blood|bone marrow) (?:samples?|specimens?|micro-?arrays?)
            resected
            resections?
            specimens?
            TCGA
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
            randomi[sz]ed
            placebo
            arms?
            cohorts?
            enrolled
            volunteers
            participants
            primary end-?point
            double-blind
            open-label
        """),
    ),
)
"""Design -> its cues; the first design that fits names a sentence."""

CLINICAL_TRIALS: Final = frozenset({D.PHASE_1, D.PHASE_1_2, D.PHASE_2, D.PHASE_3, D.CLINICAL_TRIAL_UNSPECIFIED})
LABORATORY: Final = frozenset(
    {
        D.PDX, D.PATIENT_DERIVED_ORGANOID, D.EX_VIVO_PATIENT_TISSUE, D.IN_VIVO_OTHER, D.IN_VIVO_MOUSE, D.IN_SILICO,
        D.IN_VITRO, D.PRECLINICAL_UNSPECIFIED,
    }
)  # fmt: skip
"""No patient takes part."""

OF_PATIENTS: Final = cues("patients|participants|women|men|children|people|volunteers|survivors")
OF_MODELS: Final = cues("mice|mouse|animals?|cells?|tumou?rs?|organoids?|model|in (?:vitro|vivo|silico)")
STRONG_CASE: Final = cues(r"""
    case report
    case of an?
    an? \d\d?[- ](?:year|yr|month)s?[- ]old
    \d\d?[- ]year[- ]old (?:[\w-]+[ ,]+){0,3}(?:patient|man|woman|male|female|boy|girl|child)
    an? (?:\w+ )?(?:patient|man|woman|boy|girl|child) (?:with|who|whose|aged|in (?:his|her))
    (?:a single|one|the first) (?:patient|man|woman|boy|girl|child)
""")


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
