"""Names that mean something else as often as not, and what must stand near them to be believed. Pure."""

from typing import Final

AMBIGUOUS: Final = frozenset(
    {
        "ACC", "ACT", "ADC", "ALL", "ALT", "APL", "BTC", "CAR", "CD", "CDC", "CR", "CRS", "DOR", "ECM", "FL",
        "HR", "ICD", "ICI", "IDO", "MCL", "MET", "MG", "MPM", "MPR", "NET", "OS", "PD", "PR", "SD", "SM",
        "TAM", "TLS", "TOX", "TTD",
    }
)  # fmt: skip
"""Abbreviations that match only where the text defines them, or names something of their branch in the same paragraph.
Without blanks and hyphens, as `vocabulary.lexicon.written` gives them."""

ORDINARY: Final = frozenset(
    {
        # Words of which every text is full: whoever makes one a synonym meant something narrower.
        "a", "about", "after", "all", "also", "among", "an", "and", "any", "are", "as", "at", "be", "because", "been",
        "before", "being", "between", "both", "but", "by", "can", "case", "cases", "compared", "could", "data", "day",
        "days", "did", "do", "does", "each", "effect", "effects", "either", "few", "first", "for", "found", "from",
        "further", "group", "groups", "had", "has", "have", "he", "her", "here", "high", "his", "how", "however", "i",
        "if", "in", "into", "is", "it", "its", "last", "less", "level", "levels", "low", "made", "many", "may", "men",
        "met", "might", "month", "months", "more", "most", "much", "must", "new", "no", "non", "not", "now", "of",
        "on", "one", "only", "or", "other", "our", "out", "over", "own", "patient", "patients", "people", "report",
        "reported", "result", "results", "risk", "said", "same", "see", "set", "she", "should", "show", "showed",
        "shown", "since", "small", "so", "some", "study", "such", "than", "that", "the", "their", "them", "then",
        "there", "these", "they", "this", "those", "three", "through", "time", "to", "trial", "trials", "two", "under",
        "until", "up", "use", "used", "using", "was", "way", "we", "week", "weeks", "well", "were", "what", "when",
        "where", "whether", "which", "while", "who", "will", "with", "within", "without", "women", "work", "would",
        "year", "years", "yet", "you",
        # Words that are trade names too.
        "action", "advance", "balance", "bridge", "champion", "courage", "guardian", "harmony", "hope", "horizon",
        "impact", "insight", "keystone", "liberty", "mission", "momentum", "origin", "pilot", "promise", "pulse",
        "quest", "rally", "rescue", "sentinel", "shield", "signal", "target", "torch", "triumph", "trust", "unity",
        "venture", "victory", "vigil", "vision", "vital",
    }
)  # fmt: skip
"""One-word names, folded, that are words of every day. As a therapy they match with a capital and a word of `TREATING`
near them; in every other facet they match nothing."""

NEAR: Final = 5  # tokens
TREATING: Final = frozenset(
    {
        "administered", "adjuvant", "agent", "antibody", "arm", "chemotherapy", "combination", "combined", "cycle",
        "cycles", "dose", "doses", "dosed", "drug", "given", "immunotherapy", "infused", "infusion", "injected",
        "injection", "maintenance", "mg", "monotherapy", "placebo", "plus", "received", "receiving", "regimen",
        "therapies", "therapy", "treated", "treatment", "treatments", "vaccinated", "vaccination", "vaccine",
        "vaccines",
    }
)  # fmt: skip
"""Words, folded, that stand beside the name of a therapy."""
