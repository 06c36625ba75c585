"""Readings for the tests of the axes: a few terms, any text."""

from claims.suggesting.reading import Reading, read
from vocabulary.lexicon import Form, Named, lexicon_of

LEXICON = lexicon_of(
    [
        Named("IA:AGENT:ZELBOLIMAB", "therapy", "zelbolimab"),
        Named("IA:DX:MELANOMA", "subtype", "melanoma"),
        Named("IA:AE:COLITIS", "adverse_event", "colitis"),
        Named("IA:BM:TMB", "biomarker", "tumor mutational burden", forms=(Form("TMB", "abbreviation"),)),
        Named("IA:OUT:OS", "outcome", "overall survival"),
    ]
)


def reading_of(text: str, kind=None, title: str = "", language: str = "en") -> Reading:
    return read(text, LEXICON, title=title, kind=kind, language=language)
