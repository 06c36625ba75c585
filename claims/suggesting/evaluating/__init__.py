"""How good suggestions are: texts that people tagged, beside what the providers say about them. Pure."""

from claims.suggesting.evaluating.comparing import Gain, gain_lines, gains
from claims.suggesting.evaluating.figures import Figures, by_kind, figures_of
from claims.suggesting.evaluating.marking import Gauge, Marked, mark_text
from claims.suggesting.evaluating.statements import mark_statement

__all__ = [
    "Figures",
    "Gain",
    "Gauge",
    "Marked",
    "by_kind",
    "figures_of",
    "gain_lines",
    "gains",
    "mark_statement",
    "mark_text",
]
