"""One article: its words with marks, as far as its licence goes, and the claims that rest on them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from atlas.reading import reading
from claims.models import Claim


@require_safe
def page(request: HttpRequest, article_id: int) -> HttpResponse:
    """The reader; an article without a claim that was ever public is 404."""
    article = Claim.objects.shown().articles().select_related("current_text", "cluster").filter(pk=article_id).first()
    if article is None:
        raise Http404("no such article")
    return render(request, "atlas/article_page.html", {"reading": reading(article), "section": "articles"})
