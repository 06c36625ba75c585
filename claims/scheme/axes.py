"""The closed lists of the claim scheme: one enum per axis, each code with a label and a one-line definition.

Codes are stable and exported as they stand; labels and definitions may be reworded.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Self

from articles.kinds import ArticleKind, SourceTier
from immuno_atlas.web.choices import Labelled


class Code(Labelled):
    """A stable code with a label and a one-line definition for people."""

    definition: str

    def __new__(cls, code: str, label: str = "", definition: str = "") -> Self:
        """Make the member, so that it compares and stores as its code."""
        # A finished enum no longer has its own `__new__`, so this one cannot build on that of `Labelled`.
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        member.definition = definition
        return member


class ClaimType(Code):
    """What kind of statement the claim makes; its rules are in `TYPE_RULES`."""

    PREDICTIVE = "predictive", "Predictive", "A biomarker predicts the response to a therapy."
    EFFICACY = "efficacy", "Efficacy", "A therapy changes an outcome, whatever the biomarker."
    RESISTANCE = "resistance", "Resistance", "A tumour does not respond, or stops responding, to a therapy."
    MECHANISM = "mechanism", "Mechanism", "How a therapy, a tumour or the immune system works."
    BIOMARKER = "biomarker", "Biomarker", "A marker goes with something; an association only."
    PROGNOSTIC = (
        "prognostic",
        "Prognostic",
        "A marker or subtype tells the course of the disease, whatever the therapy.",
    )
    DIAGNOSTIC = "diagnostic", "Diagnostic", "A marker tells a disease or an adverse event from its absence."
    SAFETY = "safety", "Safety", "A therapy harms, or is tolerated."
    PRACTICE = "practice", "Practice", "Standard of care, access, cost, feasibility."
    KNOWLEDGE_GAP = "knowledge_gap", "Knowledge gap", "The source says that nobody knows."
    METHOD = "method", "Method", "A way of measuring, modelling or making something."
    PROJECT = "project", "Project", "Funding, aims, partners; no result."


class StudyDesign(Code):
    """The model system that the quote itself shows; the evidence level derives from it."""

    GUIDELINE_OR_REGULATORY = "guideline_or_regulatory", "Guideline or regulatory", "A guideline, label or approval."
    META_ANALYSIS = "meta_analysis", "Meta-analysis", "Several studies analysed together."
    PHASE_3 = "phase_3", "Phase III trial", "A phase III trial; confirmatory when randomised and its endpoint is given."
    PHASE_2 = "phase_2", "Phase II trial", "A phase II trial."
    PHASE_1_2 = "phase_1_2", "Phase I/II trial", "A combined phase I and II trial."
    PHASE_1 = "phase_1", "Phase I trial", "A phase I trial."
    CLINICAL_TRIAL_UNSPECIFIED = "clinical_trial_unspecified", "Clinical trial", "A clinical trial, phase not stated."
    REAL_WORLD_COHORT = "real_world_cohort", "Real-world cohort", "Patients followed in routine care."
    RETROSPECTIVE_COHORT = "retrospective_cohort", "Retrospective cohort", "Patients looked up in records."
    CASE_CONTROL = "case_control", "Case-control study", "Patients compared with controls."
    CASE_SERIES = "case_series", "Case series", "Two to five patients."
    CASE_REPORT = "case_report", "Case report", "One patient."
    PATIENT_TUMOUR_SAMPLES = "patient_tumour_samples", "Patient tumour samples", "Samples observed, fixed or profiled."
    EX_VIVO_PATIENT_TISSUE = "ex_vivo_patient_tissue", "Living patient tissue", "Living explants from patients."
    PATIENT_DERIVED_ORGANOID = "patient_derived_organoid", "Patient-derived organoid", "Organoids grown from patients."
    PDX = "pdx", "Patient-derived xenograft", "A patient's tumour grown in an animal."
    IN_VIVO_MOUSE = "in_vivo_mouse", "Mouse", "An experiment in mice."
    IN_VIVO_OTHER = "in_vivo_other", "Other animal", "An experiment in another animal."
    IN_VITRO = "in_vitro", "In vitro", "Cells or molecules in a dish."
    IN_SILICO = "in_silico", "In silico", "Computation alone."
    PRECLINICAL_UNSPECIFIED = "preclinical_unspecified", "Preclinical", "A laboratory experiment, model not stated."
    EXPERT_OPINION = "expert_opinion", "Expert opinion", "An expert's view or textbook knowledge."
    NOT_REPORTED = "not_reported", "Not reported", "The quote shows no basis."
    ANNOUNCEMENT = "announcement", "Announcement", "Funding, aims or ongoing work without a result."


class Level(Code):
    """The evidence level; derived by `derive_level`, never typed."""

    A = "A", "Validated", "Guideline, label, standard of care, meta-analysis or confirmatory phase III trial."
    B = "B", "Clinical", "A trial or cohort with more than 5 patients."
    C = "C", "Case", "1 to 5 patients."
    D = "D", "Preclinical", "Tissue, animal, cell, in silico; patient samples with no number stated."
    E = "E", "Inferential", "The author goes past the data: tissue to patient, one patient to all."
    F = "F", "Opinion, no study named", "A statement without traceable data, expert opinion, textbook knowledge."
    N = "N", "Not evidence", "Funding, aims, partners, ongoing work without a result."


class Direction(Code):
    """What the source says about the proposition."""

    SUPPORTS = "supports", "Supports", "The source says that the proposition holds."
    DOES_NOT_SUPPORT = "does_not_support", "Does not support", "The source says that the proposition does not hold."
    MIXED = "mixed", "Mixed", "One source reports both; the note says what."
    NOT_APPLICABLE = "not_applicable", "Not applicable", "A knowledge gap or a project has no direction."


class Significance(Code):
    """What the claim means for patient or tumour; each claim type allows its own."""

    COMPLETE_RESPONSE = "complete_response", "Complete response", "No tumour is left to be seen."
    PARTIAL_RESPONSE = "partial_response", "Partial response", "The tumour shrinks."
    STABLE_DISEASE = "stable_disease", "Stable disease", "The tumour neither grows nor shrinks."
    SENSITIVITY_RESPONSE = "sensitivity_response", "Sensitivity or response", "The tumour responds."
    DURABLE_RESPONSE = "durable_response", "Durable response", "The response lasts."
    IMPROVED_SURVIVAL = "improved_survival", "Improved survival", "Patients live longer, or longer without progression."
    VARIABLE_BENEFIT = "variable_benefit", "Variable benefit", "Some patients benefit, others do not."
    POTENTIAL_BENEFIT = "potential_benefit", "Potential benefit", "A benefit is expected and not yet shown."
    REDUCED_SENSITIVITY = "reduced_sensitivity", "Reduced sensitivity", "The tumour responds less."
    PRIMARY_RESISTANCE = "primary_resistance", "Primary resistance", "The tumour never responds."
    ACQUIRED_RESISTANCE = "acquired_resistance", "Acquired resistance", "The tumour stops responding."
    RESISTANCE = "resistance", "Resistance", "The tumour resists; primary or acquired is not stated."
    IMMUNE_ACTIVATION = "immune_activation", "Immune activation", "The immune system attacks more."
    IMMUNE_EVASION_INCREASED = "immune_evasion_increased", "Immune evasion increased", "The tumour hides better."
    IMMUNE_RECOGNITION_MODULATED = "immune_recognition_modulated", "Immune recognition changed", "It is seen otherwise."
    METASTASIS_REDUCED = "metastasis_reduced", "Metastasis reduced", "The tumour spreads less."
    SPREAD_MODULATED = "spread_modulated", "Spread changed", "The tumour spreads otherwise."
    BETTER_OUTCOME = "better_outcome", "Better outcome", "The course of the disease is better."
    POOR_OUTCOME = "poor_outcome", "Poor outcome", "The course of the disease is worse."
    ADVERSE_EVENT = "adverse_event", "Adverse event", "The therapy causes harm."
    SERIOUS_ADVERSE_EVENT = "serious_adverse_event", "Serious adverse event", "The therapy causes serious harm."
    BETTER_TOLERABILITY = "better_tolerability", "Better tolerability", "The therapy harms less than another."
    STANDARD_OF_CARE = "standard_of_care", "Standard of care", "It is, or becomes, usual care."
    ACCESS_BARRIER = "access_barrier", "Access barrier", "Patients do not get it: cost, place, approval."
    FEASIBILITY_BARRIER = "feasibility_barrier", "Feasibility barrier", "It is hard to make or to give."
    MANAGEMENT_ADVICE = "management_advice", "Management advice", "How patients are to be treated or watched."
    FUNDING = "funding", "Funding and aims", "Money, aims or partners of a project."
    NOT_APPLICABLE = "not_applicable", "Not applicable", "The claim type has no significance."


class Directness(Code):
    """How far the evidence lies from the proposition; never changes the level."""

    DIRECT = "direct", "Direct", "The evidence is about what the proposition is about."
    INDIRECT = "indirect", "Indirect", "Another species or model, or a class for its member."
    UNASSESSED = "unassessed", "Not assessed", "Nobody has judged this yet."


class Certainty(Code):
    """The wording of the quote; the weakest wording among repeats wins."""

    ASSERTED = "asserted", "Asserted", "Said without reserve."
    HEDGED = "hedged", "Hedged", "Said with reserve: may, suggests, appears."
    SPECULATIVE = "speculative", "Speculative", "A hope, hypothesis or open possibility."


class QuoteRole(Code):
    """Whether the words report a result, announce one's own, or retell others'."""

    PRIMARY_RESULT = "primary_result", "Primary result", "The words are the report of the result itself."
    OWN_ANNOUNCEMENT = "own_announcement", "Own announcement", "Those who did the work announce it."
    BACKGROUND = "background", "Background", "The words retell what others found."


class Claimant(Code):
    """Who says the quoted words."""

    QUOTED_AUTHOR = "quoted_author", "Author of the work", "Somebody who did the work."
    QUOTED_EXPERT = "quoted_expert", "Other expert", "An expert who did not do the work."
    INSTITUTION = "institution", "Institution", "The institution or company that publishes."
    JOURNALIST = "journalist", "Journalist", "The writer of the piece."
    CURATOR = "curator", "Curator", "The curator, summing up what the text shows."


class Verification(Code):
    """How far the claim has been held against the study that its article reports."""

    UNVERIFIED = "unverified", "Unverified", "Not tied to a study."
    PRIMARY_LINKED = "primary_linked", "Primary source linked", "Tied to the study; nobody compared the words."
    PRIMARY_CHECKED = "primary_checked", "Primary source checked", "A curator compared the words with the study's."


class Verdict(Code):
    """What the comparison with the study showed."""

    AGREES = "agrees", "Agrees", "The study says the same."
    OVERSTATED = "overstated", "Overstated", "The article says more than the study."
    CONTRADICTED = "contradicted", "Contradicted", "The study says the opposite."


class Overstatement(Code):
    """In what respect an article overstates its study."""

    ADVICE = "advice", "Advice", "Advice that the study does not give."
    CAUSALITY = "causality", "Causality", "A cause where the study shows an association."
    SPECIES = "species", "Species", "Patients where the study shows animals or cells."
    CERTAINTY = "certainty", "Certainty", "More certain than the study."
    SIZE = "size", "Size", "A larger effect than in the study."
    POPULATION = "population", "Population", "More or other patients than in the study."


class TherapyInteraction(Code):
    """How two or more therapies of one claim relate."""

    COMBINATION = "combination", "Combination", "Given together."
    SEQUENTIAL = "sequential", "Sequential", "Given one after the other."
    SUBSTITUTES = "substitutes", "Substitutes", "Given one in place of the other."


class EffectMeasure(Code):
    """What the number of an effect measures."""

    ORR = "ORR", "Objective response rate, %", "Share of patients with a complete or partial response."
    CR = "CR", "Complete response rate, %", "Share of patients with a complete response."
    PR = "PR", "Partial response rate, %", "Share of patients with a partial response."
    PCR = "pCR", "Pathological complete response, %", "Share of patients without tumour in the resected tissue."
    MPR = "MPR", "Major pathological response, %", "Share of patients with at most 10 % living tumour."
    DCR = "DCR", "Disease control rate, %", "Share of patients with response or stable disease."
    CBR = "CBR", "Clinical benefit rate, %", "Share of patients with response or lasting stable disease."
    SURVIVAL_RATE = "survival_rate", "Survival rate, %", "Share alive, or without event, at the follow-up time."
    INCIDENCE = "incidence", "Incidence, %", "Share of patients or samples in which it was seen."
    HR = "HR", "Hazard ratio", "Hazard with the therapy over hazard with the comparator."
    OR = "OR", "Odds ratio", "Odds with over odds without."
    RR = "RR", "Risk ratio", "Risk with over risk without."
    MEDIAN_MONTHS = "median_months", "Median, months", "Median time to the outcome in months."
    MEDIAN_DIFFERENCE_MONTHS = "median_difference_months", "Difference of medians, months", "Longer or shorter time."
    FOLD_CHANGE = "fold_change", "Fold change", "Amount with over amount without."
    PERCENT_CHANGE = "percent_change", "Change, %", "Change against baseline or comparator; below zero when it falls."
    SENSITIVITY = "sensitivity", "Sensitivity, %", "Share of the ill that a test finds."
    SPECIFICITY = "specificity", "Specificity, %", "Share of the healthy that a test clears."
    COUNT = "count", "Number of patients or samples", "How many of n it was seen in."
    AUC = "AUC", "Area under the curve", "Area under the receiver operating curve, 0 to 1."


# The largest and smallest value a measure can take; measures not named here have no bounds.
_SHARES = ("ORR", "CR", "PR", "pCR", "MPR", "DCR", "CBR", "survival_rate", "incidence", "sensitivity", "specificity")
EFFECT_BOUNDS: Mapping[EffectMeasure, tuple[float, float]] = MappingProxyType(
    dict.fromkeys(map(EffectMeasure, _SHARES), (0.0, 100.0))
    | dict.fromkeys(
        map(EffectMeasure, ("HR", "OR", "RR", "median_months", "fold_change", "count")), (0.0, float("inf"))
    )
    | {EffectMeasure.AUC: (0.0, 1.0)}
)

# The facets by the codes that `vocabulary.facets.Facet` has; plain strings, so that this stays free of frameworks.
FACETS: tuple[str, ...] = ("therapy", "subtype", "mechanism", "biomarker", "adverse_event", "outcome")

# Axes by the name that forms, filters and the API give them.
AXES: Mapping[str, type[Labelled]] = MappingProxyType(
    {
        "claim_type": ClaimType,
        "study_design": StudyDesign,
        "level": Level,
        "direction": Direction,
        "significance": Significance,
        "directness": Directness,
        "certainty": Certainty,
        "quote_role": QuoteRole,
        "claimant": Claimant,
        "source_tier": SourceTier,
        "article_kind": ArticleKind,
        "verification": Verification,
        "verdict": Verdict,
        "therapy_interaction": TherapyInteraction,
        "effect_measure": EffectMeasure,
    }
)
