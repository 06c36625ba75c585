"""Abbreviations that mean something else as often as not; they match only where the text says what they stand for."""

from typing import Final

AMBIGUOUS: Final = frozenset(
    {
        "ACC", "ACT", "ADC", "ALL", "ALT", "APL", "BTC", "CAR", "CD", "CDC", "CR", "CRS", "DOR", "ECM", "FL",
        "HR", "ICD", "ICI", "IDO", "MCL", "MET", "MG", "MPM", "MPR", "NET", "OS", "PD", "PR", "SD", "SM",
        "TAM", "TLS", "TOX", "TTD",
    }
)  # fmt: skip
"""Without blanks and hyphens, as `vocabulary.lexicon.written` gives them."""
