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
            (?:network )?meta-?analy\w+
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
            (?:phases?|ph)[ -]?(?:1[abc]?|I[abc]?|one) ?(?:[/–-]|and|to|through|[/-] ?phase) ?(?:2[ab]?|II[ab]?|two)
            (?:phase[ -](?:1[abc]?|I[abc]?|one))(?:/| and | to )phase[ -](?:2[ab]?|II[ab]?|two)
        """),
    ),
    (
        D.PHASE_3,
        cues(r"""
            (?:phases?|ph)[ -]?(?:3[ab]?|III[ab]?|three|2 ?[/–-] ?3|II ?[/–-] ?III|2/phase 3)
            late-stage (?:clinical )?(?:trial|study)
        """),
    ),
    (
        D.PHASE_2,
        cues(r"""
            (?:phases?|ph)[ -]?(?:2[ab]?|II[ab]?|two)(?! dose)
            mid-stage (?:clinical )?(?:trial|study)
        """),
    ),
    (
        D.PHASE_1,
        cues(r"""
            (?:phases?|ph)[ -]?(?:1[abc]?|I[abc]?|one)
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
    (
        D.PDX,
        cues(r"""
            patient[- ]derived (?:[\w-]+ )?(?:xenografts?|grafts?|xenotransplants?)
            PDXs?
            PDX models?
            (?:patients?['’]s?|patient|human|children['’]s|women['’]s) (?:\w+ )?(?:tumou?rs?|biopsies|biopsy|tissue|
                cancers?|samples|specimens) (?:\w+ ){0,4}?(?:grafted|transplanted|implanted|engrafted|growing|
                grown) (?:\w+ ){0,3}?(?:mice|mouse|animals)
            (?:grafted|transplanted|implanted|engrafted) (?:in|on|under|
                beneath)?(?:to)? (?:\w+ ){0,3}?mice, (?:the )?(?:patients?|human) (?:tumou?rs?|tissue)
            (?:tumou?rs?|cancers|pieces|fragments) (?:grown|raised|taken|derived|
                established) from (?:\w+['’]?s? ){0,2}?(?:biops(?:y|ies)|patients?|children|women|
                men) (?:\w+ ){0,5}?(?:mice|mouse)
            mouse avatars?
        """),
    ),
    (
        D.PATIENT_DERIVED_ORGANOID,
        cues(r"""
            (?:\w+-)?organoids?
            assembloids?
            tumou?roids?
            mini(?:ature)?[- ]?(?:\w+ )?(?:tumou?rs?|organs?|guts?|livers?|lungs?|brains?|cancers?)
            (?:tumou?rs?|cancers) in miniature
            patient[- ]derived (?:\w+ )?(?:cultures?|spheroids?|avatars?)
        """),
    ),
    (
        D.EX_VIVO_PATIENT_TISSUE,
        cues(r"""
            ex[- ]vivo
            explants?
            explanted
            (?:tumou?r|tissue|living|in) fragments?
            fresh(?:ly)? (?:human |surgical )?(?:tumou?rs?|tissue|biopsies|specimens|pieces)
            (?:freshly|newly|just) (?:cut|removed|resected|excised|taken|harvested|dissected)
            (?:tissue|living|live|viable|tumou?r|thin|cultured|cancer|lung|liver|brain|kidney|bladder) slices?
            in (?:the )?slices
            slice cultures?
            (?:slices|slivers|shavings|chunks|cubes|pieces|snippets) of (?:\w+ ){0,3}?(?:tumou?rs?|tissue|cancers?|
                \w+omas?|biops\w+|bladder|lung|liver|kidney|brain|bowel|breast)
            kept alive|kept (?:\w+ )?living|still living
            living (?:human )?(?:tumou?rs?|tissue|biops\w+)
            organotypic
            air[-–]liquid
            (?:minutes|hours) after (?:surgery|resection|removal|excision)
        """),
    ),
    (
        D.IN_VIVO_OTHER,
        cues(r"""
            dogs?
            canines?
            puppies
            cats(?! and dogs)|feline
            horses|equine
            veterinar\w+
            zebrafish
            (?:fruit flies|drosophila|nematodes?|worms)
            macaques?|marmosets?|baboons?|cynomolgus
            monkeys?
            primates?
            (?:mini)?pigs?|swine|porcine|sheep|goats
            rats?
            rabbits?
            ferrets?
            guinea pigs?
            woodchucks?
            hamsters?(?! ovary)
            chick(?:en)? embryos?
        """),
    ),
    (
        D.IN_VIVO_MOUSE,
        cues(r"""
            mice
            mouse
            murine
            rodents?
            animals?
            in[- ]vivo
            xenografts?
            xenografted
            (?:tumou?r|lymphoma|leuk\w+|melanoma|cancer)-bearing
            syngeneic
            littermates?
            orthotopic(?:ally)?
            BALB/c|C57BL/6|NSG|MC38|CT26|B16(?:-?F10)?|4T1|LLC
            knock-?outs?
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
            on (?:a |the )?computers?
            simulat\w+
            (?:was|were) predicted
            machine[- ]learning (?:model|algorithm)s?
            deep[- ]learning
            neural network
            (?:mathematical|economic|markov|decision|decision-analytic|cost-effectiveness|simulation|survival|
                microsimulation|kinetic|physical|statistical|theoretical|computer|language|mechanistic|
                agent-based) models?
            in the model
            (?:the|our|this) (?:\w+ )?model (?:predicted|projected|forecast|estimated|reproduced|suggested|put|
                assumed)
            modell?ing (?:stud(?:y|ies)|exercise|work|suggests|showed|predicted)
            quality-adjusted
            QALYs?
            incremental cost
            molecular dynamics
            docking
            digital twins?
            bioinformatics?
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
            (?:isogenic|parental|resistant|sensitive|parent|mutant|wild-type|tumou?r|cancer|positive|negative|
                melanoma|lymphoma|leuk\w+|myeloma|carcinoma|sarcoma|glioma) lines?(?! of)
            co-?cultur\w+
            cultured
            (?:cell|primary|monolayer|three-dimensional|3D) cultures?
            in (?:a |the |our |their )?(?:petri )?(?:dish|dishes|laboratory|lab|flasks?|wells?|plates?|
                test[- ]tubes?|tubes?)
            cells in culture
            in culture(?! media)
            at the (?:lab )?bench
            (?:cancer|tumou?r|leuk\w+|lymphoma|melanoma|sarcoma|myeloma|carcinoma|glioma) cells (?:were |
                that were )?(?:exposed|grown|incubated|treated|seeded|plated|starved|pump\w*|engineered)
            (?:expos(?:ed|ing|ure) (?:of )?|incubat(?:ed|ing|ion of) )(?:the |these |human |\w+ )?(?:cells|blasts|
                lines?|lymphocytes|macrophages)
            (?:CRISPR|genome-wide|genetic|loss-of-function|drug) screens?
            CRISPR\w*
            over-?express(?:ed|ing) (?:in|cells)
            reporter (?:assay|cell|gene)s?
            (?:killing|cytotoxicity|binding|chromium|degranulation|biochemical|proliferation) assays?
            crystal structures?|cryo-EM|cryogenic electron|surface plasmon
            serial stimulation|rechallenge assay
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
            (?:laboratory|lab|bench) (?:experiments?|stud(?:y|ies)|models?|work|findings|tests|research)
            (?:not|never) (?:yet )?(?:been )?(?:tested|tried|given) (?:in|to) (?:humans|people|patients)
            before (?:any )?human (?:testing|trials)
        """),
    ),
    (
        D.CASE_REPORT,
        cues(r"""
            case (?:report|study)
            case of an?
            an? \d\d?[- ](?:year|yr|month)s?[- ]old
            \d\d?[- ]year[- ]old (?:wo)?man
            an? (?:\w+ )?(?:patient|man|woman|boy|girl|child|toddler|teenager|infant) (?:with|who|whose|aged|
                in (?:his|her))
            one (?:patient|man|woman|boy|girl|child|toddler|teenager|infant) (?:with|who|whose|aged|had|was)
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
            (?:two|three|four|five|(?<!\d[ .,-])[2-5]) siblings
            (?:two|three|four|five|(?<!\d[ .,-])[2-5]) (?:\w+ )?(?:patients|children|men|women|cases)(?= (?:with|
                who|were|had|received|from|in))
        """),
    ),
    (
        D.CASE_CONTROL,
        cues(r"""
            case[- –‑]control
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
            nationwide
            population-based
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
            (?:slides|blocks|cores|sections|plasma|serum|sera|blasts|leuk(?:a)?emi\w+|marrows?|aspirates) (?:were |
                was )?(?:\w+ )?(?:from|of|drawn|taken|banked|obtained|collected|donated) (?:the )?(?:\d+|
                \w+ )?(?:patients|participants|people|women|men|children|adults|donors|cases|\d+)
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
            randomi[sz](?:ed|ation)
            randomly
            placebo
            arms?
            cohorts?
            enrol(?:led|ment|ling|ls?)
            volunteers
            participants
            (?:primary|principal|main) (?:end-?point|goal|outcome|objective)
            double-blind(?:ed)?
            open-label
            single-arm
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
            keynote|checkmate|impower|impassion|imvigor|javelin|cartitude|karmma|zuma|transcend|destiny|majestec
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

OF_PATIENTS: Final = cues("patients|participants|women|men|children|people|volunteers|survivors|recipients|adults|pts")
OF_MODELS: Final = cues("mice|mouse|animals?|cells?|tumou?rs?|organoids?|model|in (?:vitro|vivo|silico)")
STRONG_CASE: Final = cues(r"""
    case report
    case of an?
    (?:an?|one) \d\d?[- ](?:year|yr|month)s?[- ]old
    \d\d?[- ]year[- ]old (?:[\w-]+[ ,]+){0,3}(?:patient|man|woman|male|female|boy|girl|child)
    an? (?:\w+ )?(?:patient|man|woman|boy|girl|child|toddler|teenager) (?:with|who|whose|aged|of \d\d|in (?:his|her))
    (?:a single|one|the first) (?:patient|man|woman|boy|girl|child|toddler|teenager)(?!['’]| in (?:\d|two|three|
        four|five|six|seven|eight|nine|ten|twelve|twenty|every))
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
