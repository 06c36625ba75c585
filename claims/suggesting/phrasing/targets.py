"""Classes of therapies in the words of what they act on, or what they are made of: "blocking PD-1". Pure."""

from typing import Final

from claims.suggesting.phrasing.pieces import BLOCKING
from claims.suggesting.phrasing.rules import PhraseRule, rule

_TARGETS: Final = (
    ("PD1", "pd-1|pd1", r"PD-?1"),
    ("PDL1", "pd-l|pdl", r"PD-?L-?1"),
    ("CTLA4", "ctla", r"CTLA-?4"),
    ("LAG3", "lag-3|lag3", r"LAG-?3"),
    ("TIGIT", "tigit", r"TIGIT"),
    ("TIM3", "tim-3|tim3", r"TIM-?3"),
    ("VISTA_OTHER_ICI", "cd47|nkg2a|vista|b7-h3|b7h3", r"(?:CD47|NKG2A|VISTA|B7-?H3)"),
    ("INNATE", "tgf|csf|ido1|cd73|cd39|adenosine|a2a|trem2|arginase",
     (r"(?:TGF-?(?:β|beta)|CSF-?1R|IDO1|CD73|CD39|TREM2|arginase(?:[- ]1)?|(?:the )?adenosine(?: A2A)?(?: receptors?)?|"
      r"A2AR?)")),
)  # fmt: skip
"""Targets of the classes that take a brake off: class, hints, and how the target is written."""
_ANY_TARGET: Final = r"(?:anti[-–])?(?:PD-?\(?L?\)?-?1|CTLA-?4|LAG-?3|TIGIT|TIM-?3|VEGF(?:-?A)?|CD47|NKG2A)"
_ALSO: Final = r" ?(?:/|,|\+|plus|and|or|with|as well as|followed by|,? and|on top of) ?"


def _blocking(curie: str, hints: str, target: str) -> PhraseRule:
    """The target as what is blocked: "blocking PD-1", "a drug that blocks TGF-beta", "CTLA-4 plus PD-1 blockade"."""
    return rule(
        "therapy",
        curie,
        hints,
        rf"""
        (?:block(?:s|ing|ade of)?|inhibit(?:s|ing|ion of)|neutrali[sz](?:es|ing|ation of)|antagoni[sz](?:es|ing)|
            disabling|switching off|shutting off|turning off)(?: both)?(?: the)? {target}(?![- ]?(?:positive|
            expressing|negative|high|low|\+|and LAG|expression))
        (?:antibod(?:y|ies)|inhibitors?|antagonists?|blockers?) (?:(?:directed |raised |aimed )?(?:against|to|at)|of|
            for|
            targeting|blocking|binding|that (?:binds?|blocks?|targets?)) (?:the )?{target}
        {target}(?= (?:receptor )?(?:antagonists?|traps?)\b)
        (?:anti[-–])?{target}(?={_ALSO}{_ANY_TARGET}[- ]{BLOCKING}\b)
    """,
    )


_PAIRED: Final = (
    "CTLA4 PD1",
    "LAG3 PD1",
    "TIGIT PD1",
    "TIM3 PD1",
    "PDL1 PD1",
    "CTLA4 PDL1",
    "TIGIT PDL1",
    "LAG3 CTLA4",
)
"""Targets that are blocked together, the rarer one first."""


def _blocking_both(curie: str, other: str) -> PhraseRule:
    """Two targets under one verb: "blocking LAG-3 on top of PD-1"."""
    named = {name: (hints, target) for name, hints, target in _TARGETS}
    (hints, one), (_, two) = named[curie], named[other]
    verbs = r"(?:block(?:s|ed|ing|ade of)?|inhibit(?:s|ed|ing|ion of)|antibod(?:y|ies) (?:against|to))(?: both)?"
    return rule("therapy", f"{curie} {other}", hints, rf"{verbs} (?:{one}{_ALSO}{two}|{two}{_ALSO}{one})")


_CYTOKINES: Final = r"(?:IL|interleukin)[- ]?(?:2|7|10|12|15|18|21)"
_ENGAGED: Final = (
    r"(?:BCMA|GPRC5D|FcRH5|CD19|CD20|CD3|CD33|CD123|DLL3|gp100|claudin ?(?:18\.2|6)|CLDN(?:18\.2|6)|PSMA|STEAP1|GPC3|"
    r"glypican-3|MUC17)"
)
_MADE_FOR: Final = (
    r"(?:directed |targeted |aimed |active |raised |binding |targeting |against |at |to |for |both |the |on )+"
)
_PERSONAL: Final = r"(?:[\w’'-]+ ){0,4}?"

BY_TARGET: Final = (
    *(_blocking(*target) for target in _TARGETS),
    *(_blocking_both(*pair.split()) for pair in _PAIRED),
    rule("therapy", "TCE", "bispecific|t-cell engag", rf"""
        bispecific(?:s|[ ](?:T[- ]cell[- ](?:engaging )?)?antibod(?:y|ies)|[ ](?:agents?|molecules?|drugs?))?,?
            [ ]{_MADE_FOR}{_ENGAGED}
        {_ENGAGED}(?: ?[x×/-] ?(?:CD3|{_ENGAGED}))?(?:[- ](?:directed|targeted|targeting))?
            [- ]bispecific(?:s|[ ]antibod(?:y|ies)|[ ]T[- ]cell engagers?)?
        bispecific(?:s|[ ](?:antibod(?:y|ies)|molecules?|drugs?))? (?:that|which|to) (?:ropes?|ties?|tethers?|links?|
            brings?|draws?|pulls?|hooks?|connects?|bridges?|redirects?|steers?|recruits?|engages?|leads?)
            [ ]{_PERSONAL}T[- ]?cells?
    """),
    rule("therapy", "BISPECIFIC", "bispecific", r"bispecific \S+[x×/]\S+ (?:monoclonal )?antibod(?:y|ies)"),
    rule("therapy", "TIL", "infiltrating|til", r"""
        (?:(?:autologous|infused|expanded|cultured|adoptive|adoptively transferred) |(?<=benefit from )|
            (?<=benefiting from )|
            (?<=benefitting from )|(?<=benefited from )|(?<=treated with )|(?<=received )|(?<=given )|(?<=response to )|
            (?<=responded to )|(?<=respond to )|(?<=infusion of )|
            (?<=treatment with ))(?:tumou?r[- ]infiltrating lymphocytes|TILs?)
    """),
    rule("therapy", "COMBO_DUAL_ICI", "dual|double", r"(?:dual|"
        r"double)[- ](?:immune[- ])?(?:checkpoint[- ])?(?:blockade|inhibition)"),
    rule("therapy", "TROP2ADC", "trop2|trop-2", r"""
        (?:anti[-–])?TROP-?2[- ](?:(?:directed|targeted|targeting|specific)[- ])?(?:ADCs?|
            antibody[- ]drug[- ]conjugates?|conjugates?)
    """),
    rule("therapy", "CYTOKINE", "il-|il |il1|il2|il7|interleukin|cytokine", rf"""
        (?:(?:conditionally[- ]active|masked|unmasked|engineered|pegylated|recombinant|systemic|inhaled|tethered|
            armou?red|half-life[- ]extended|
            tumou?r[- ]targeted|targeted|intratumou?ral|exogenous) )+{_CYTOKINES}(?: (?:variants?|
            fusions?(?: proteins?)?|molecules?))?(?! (?:exposure|levels?|concentrations?))
        {_CYTOKINES} (?:variants?|muteins?|super-?agonists?|agonists?|prodrugs?|fusion proteins?|therap(?:y|ies)|
            treatments?|drugs?|
            infusions?|immunocytokines?|mRNA)
        (?:masked|engineered|conditionally[- ]active|therapeutic|recombinant) cytokines?|cytokine (?:therap(?:y|ies)|
            drugs?|prodrugs?)|immunocytokines?
    """),
    rule("therapy", "INNATE", "adenosine|a2a|cd73|cd39|cxcr|ccr|ilt4|lilrb|tgf", r"""
        (?:dual )?(?:adenosine )?A2A(?:R|/A2BR?|/B)?(?: receptor)? (?:antagonists?|blockers?|inhibitors?)
        adenosine(?: A2A)?[- ]receptor (?:antagonists?|blockers?|inhibitors?|blockade)|(?:anti[-–])?CD(?:73|
            39)[- ](?:inhibitors?|antibod(?:y|ies)|blockade)
        TGF-?(?:β|beta) traps?
        (?:CXCR[124]|CCR[2458])(?:/\d)? (?:antagonists?|inhibitors?|blockade|antibod(?:y|ies))|(?:anti[-–])?(?:ILT4|
            LILRB[1-4])(?: antibod(?:y|ies)| blockade)
    """),
    rule("therapy", "VAX_DC", "dendritic", rf"""
        (?:vaccin\w+|shots?|jabs?|products?|immunotherap\w+) (?:(?:is|are|was|were|that is) )?(?:made|prepared|grown|
            produced|manufactured|brewed|built|derived|based|generated)[ ](?:from|of|on|out of|
            with) {_PERSONAL}dendritic[- ]cells?
        dendritic[- ]cells? (?:vaccin\w+|shots?|jabs?|products?|immunotherap\w+|therap(?:y|ies))
        dendritic[- ]cell[- ]based (?:vaccin\w+|immunotherap\w+|therap\w+)
        (?:infus\w+ of |injections? of |own |autologous )dendritic cells (?:loaded|pulsed|primed|fed|exposed|
            charged) (?:with|to)
    """),
    rule("therapy", "VAX_MRNA", "mrna|messenger|rna", rf"""
        (?:m|messenger[- ])RNA[- ](?:based )?(?:cancer |tumou?r )?(?:vaccin\w+|shots?|jabs?|immunotherap\w+)
        vaccines? (?:(?:is|are|was|were) )?(?:made|built|based|delivered|encoded) (?:from|of|on|as|with|by|
            in) {_PERSONAL}(?:m|messenger )RNA
    """),
    rule("therapy", "VAX_PEPTIDE", "peptide", rf"""
        (?:long[- ])?peptide[- ](?:based )?(?:cancer )?(?:vaccin\w+|shots?|jabs?)
        vaccines? (?:(?:is |are |was |were )?(?:made|built|based|consisting|composed) )?(?:from|of|
            on) {_PERSONAL}peptides?
        vaccinat\w+ (?:\w+ ){{0,2}}?with {_PERSONAL}peptides?
    """),
)  # fmt: skip
