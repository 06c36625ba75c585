"""Articles that carry a published claim, the newest first."""

from typing import Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import ArticleQuerySet
from atlas.forms import ArticleQuestion
from claims.models import Claim

ON_A_PAGE: Final = 30


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """One page of the list."""
    form = ArticleQuestion(request.GET)
    shown: dict[str, object] = {"section": "articles", "form": form}
    if not form.is_valid():
        return render(request, "atlas/article_list.html", shown, status=400)
    rows = _asked_for(Claim.objects.published().articles(), form.cleaned_data)
    listed = Paginator(rows.latest_published_first(), ON_A_PAGE).get_page(form.cleaned_data["page"] or 1)
    asked = request.GET.copy()
    asked.pop("page", None)
    return render(request, "atlas/article_list.html", {**shown, "page": listed, "query": asked.urlencode()})


def _asked_for(rows: ArticleQuerySet, asked: dict[str, str]) -> ArticleQuerySet:
    rows = rows.named(asked["q"]) if asked["q"] else rows
    return rows.of_kind(asked["kind"]) if asked["kind"] else rows
