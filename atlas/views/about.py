"""How the atlas is made: method, levels, licences, disclaimer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.explaining import QUESTIONS
from claims.scheme import ClaimType, Direction, Level, SourceTier


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The page."""
    shown = {
        "section": "about",
        "levels": list(Level),
        "directions": list(Direction),
        "claim_types": list(ClaimType),
        "tiers": list(SourceTier),
        "questions": [{"question": question, "level": level} for question, level, _ in QUESTIONS],
    }
    return render(request, "atlas/about.html", shown)
