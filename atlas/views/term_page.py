"""One term: what the evidence about it says, how strong it is, where it disagrees and what is missing."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from atlas.places import term_path
from atlas.profile import profile
from vocabulary.models import Term


@require_safe
def page(request: HttpRequest, slug: str, facet: str) -> HttpResponse:
    """The page of a term; former slugs, CURIEs and merged terms lead to it for ever."""
    term = Term.objects.public().resolve(facet, slug)
    if term is None:
        raise Http404("no such term")
    if term.slug != slug:
        # Asked for again each time: a merge may be undone.
        return HttpResponsePermanentRedirect(term_path(facet, term.slug), headers={"Cache-Control": "no-cache"})
    return render(
        request,
        "atlas/term_page.html",
        {"profile": profile(term, every_strip=request.GET.get("all") == "on"), "section": facet},
    )
