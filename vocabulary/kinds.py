"""What the kinds of terms mean, in a line each, where an editor chooses one. Pure.

Kinds are what the tables of an edition hold; one that nobody has explained yet is shown by its name alone.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_AXIS: Final = "facet:"
MEANINGS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "therapy": {
            "agent": "one medicine, cell product, vaccine or virus, as pembrolizumab",
            "class": "a group of agents that act alike, or a combination of groups, as PD-1 inhibitor",
        },
        "subtype": {
            "disease": "a cancer by organ or histology, as melanoma",
            "syndrome": "what predisposes to cancer and is none itself, as Lynch syndrome",
            "facet:stage": "how far the cancer has come, alone or with its name, as metastatic cancer",
            "facet:receptor": "by hormone receptors or HER2, as triple-negative breast cancer",
            "facet:genotype": "by a gene that is altered, as BRCA-mutated breast cancer",
            "facet:line": "which treatment of several it is, as first-line treatment",
            "facet:pd_l1": "by PD-L1, as PD-L1-positive breast cancer",
            "facet:msi": "by microsatellites or mismatch repair, as MSI-H colorectal cancer",
            "facet:tmb": "by the number of mutations, as TMB-high cancer",
            "facet:intrinsic_subtype": "by the pattern of its genes, as luminal A breast cancer",
            "facet:node_status": "by lymph nodes, as node-positive breast cancer",
            "facet:metastatic_site": "by where it has spread to, as brain metastases",
            "facet:virus": "by a virus, as HPV-positive oropharyngeal cancer",
        },
        "mechanism": {
            "response": "why a therapy works, as T-cell reinvigoration",
            "resistance": "why a therapy fails or stops to work, as primary resistance",
        },
        "biomarker": {
            "genomic": "found in genes, of the tumor or inherited, as tumor mutational burden",
            "protein": "a protein on or in cells, as PD-L1 expression",
            "target": "what a therapy binds to, as CD19",
            "blood": "measured in blood, as interleukin-6",
            "expression": "how much several genes are read, as an interferon-gamma signature",
            "tissue": "seen in tissue under the microscope, as density of CD8+ T cells",
            "virus": "a virus in the tumor or the body, as HPV status",
            "host": "of the patient and not of the tumor, as the gut microbiome",
        },
        "adverse_event": {
            "event": "one harm, as pneumonitis",
            "organ group": "a group of events by organ; it stands above events, as cardiac adverse events",
        },
        "outcome": {
            "response": "how the tumor answers, as objective response rate",
            "survival": "who lives, or lives without progression, and how long, as overall survival",
            "time": "how long until something happens, as time to progression",
            "safety": "how often harm is done, as adverse events of grade 3 to 5",
            "pathological": "seen in removed tissue, as pathological complete response",
            "preclinical": "measured in animals or cells, as inhibition of tumor growth",
            "translational": "measured in samples of patients, as clearance of ctDNA",
            "pro": "told by patients themselves, as quality of life",
            "health-economics": "cost and use of care, as cost-effectiveness",
        },
    }
)
"""Facet -> kind -> what it means, with an example."""

NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "facet:pd_l1": "PD-L1",
        "facet:msi": "MSI",
        "facet:tmb": "TMB",
        "pro": "told by patients",
        "health-economics": "health economics",
    }
)
"""Kinds that are not called as they are written."""


def kind_name(kind: str) -> str:
    """How a kind is called: kinds of axis values without their mark."""
    return NAMES.get(kind) or kind.removeprefix(_AXIS).replace("_", " ")


def kind_meaning(facet: str, kind: str) -> str:
    """What the kind means in this facet; empty where nobody has said so."""
    return MEANINGS.get(facet, {}).get(kind, "")
