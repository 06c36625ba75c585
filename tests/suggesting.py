"""A vocabulary of a few terms and providers that say what a test wants, for tests of suggestions."""

from claims.suggesting.suggestions import Suggestion
from vocabulary.lexicon import Form, Named, lexicon_of

LEXICON = lexicon_of(
    [
        Named("IA:THER:IMMUNOTHERAPY", "therapy", "immunotherapy", "class"),
        Named("IA:THER:PD1", "therapy", "PD-1 inhibitor", "class", ("IA:THER:IMMUNOTHERAPY",)),
        Named("IA:AGENT:PEMBROLIZUMAB", "therapy", "pembrolizumab", "agent", ("IA:THER:PD1",), (Form("MK-3475"),)),
        Named("IA:AGENT:NIVOLUMAB", "therapy", "nivolumab", "agent", ("IA:THER:PD1",)),
        Named("IA:THER:CHEMO", "therapy", "chemotherapy", "class"),
        Named("IA:AGENT:CISPLATIN", "therapy", "cisplatin", "agent", ("IA:THER:CHEMO",)),
        Named("IA:DX:CANCER", "subtype", "cancer", "root"),
        Named("IA:DX:BRCA", "subtype", "breast cancer", "disease", ("IA:DX:CANCER",)),
        Named("IA:DX:TNBC", "subtype", "triple-negative breast cancer", "facet:receptor", ("IA:DX:BRCA",)),
        Named("IA:DX:MEL", "subtype", "melanoma", "disease", ("IA:DX:CANCER",)),
        Named("IA:DX:METASTATIC", "subtype", "metastatic", "facet:stage"),
        Named("IA:BM:PDL1", "biomarker", "PD-L1"),
        Named("IA:IRAE:PNEUM", "adverse_event", "pneumonitis"),
        Named("IA:EP:OS", "outcome", "overall survival"),
    ]
)


class Says:
    """A provider that gives what `found` does of a reading."""

    version = "1"
    facets = frozenset()
    patience = 5.0

    def __init__(self, found, name="says"):
        self.found, self.name = found, name

    def suggest(self, reading):
        return self.found(reading)


def said(*suggestions):
    """A provider that gives these, whatever it reads."""
    return Says(lambda _reading: suggestions)


def named(reading, sentence, facet, value, surface, score=1.0, **more):
    """The suggestion of a term whose words stand in a sentence."""
    start = reading.text.index(surface, reading.sentences[sentence].start)
    return Suggestion(sentence, facet, value, score, start, start + len(surface), surface, **more)
