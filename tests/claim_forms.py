"""A claim as it is typed, for tests of the scheme."""

from dataclasses import replace
from decimal import Decimal

from claims.scheme import ClaimForm, Effect

COMPLETE = ClaimForm(
    proposition="Pembrolizumab induces complete responses in some patients.",
    claim_type="efficacy",
    study_design="phase_2",
    n_total=18,
    n_exposed=18,
    direction="supports",
    significance="complete_response",
    certainty="asserted",
    directness="direct",
    quote_role="own_announcement",
    claimant="institution",
    effect=Effect(measure="CR", value=Decimal("16.7"), ci_low=Decimal("3.6"), ci_high=Decimal("41.4")),
    tags={"therapy": ["IA:AGENT:PEMBROLIZUMAB"], "subtype": ["IA:DX:TNBC"]},
    quotes=("three of 18 patients had a complete response",),
)


def form(**changes: object) -> ClaimForm:
    """A complete claim with changes."""
    return replace(COMPLETE, **changes)  # type: ignore[arg-type]  # the names are those of the form
