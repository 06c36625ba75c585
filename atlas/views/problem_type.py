"""What one type of problem of the API means, and what a caller can do about it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from immuno_atlas.web.problem_types import TYPES


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """The page to which `type` of a problem leads."""
    kind = TYPES.get(slug)
    if kind is None:
        raise Http404("no such type of problem")
    parts = [{"text": text, "is_code": place % 2 == 1} for place, text in enumerate(kind.explanation.split("`"))]
    return render(request, "atlas/problem_type.html", {"kind": kind, "parts": parts})
