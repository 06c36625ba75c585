"""Articles that carry a published claim, the newest first."""

from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import ArticleQuerySet
from atlas import naming
from atlas.forms import ArticleQuestion
from atlas.views.turning import turned
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
    listed = turned(rows.latest_published_first(), ON_A_PAGE, form.cleaned_data["page"] or 1)
    asked = request.GET.copy()
    asked.pop("page", None)
    shown |= {"page": listed, "query": asked.urlencode()}
    if not listed.paginator.count and (words := naming.corrected(form.cleaned_data["q"])):
        shown["better"] = {"words": words, "query": urlencode({"q": words, "kind": form.cleaned_data["kind"]})}
    return render(request, "atlas/article_list.html", shown, status=listed.status)


def _asked_for(rows: ArticleQuerySet, asked: dict[str, str]) -> ArticleQuerySet:
    rows = rows.named(asked["q"]) if asked["q"] else rows
    return rows.of_kind(asked["kind"]) if asked["kind"] else rows
