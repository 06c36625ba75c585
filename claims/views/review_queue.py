"""The claims that wait for a second person."""

from typing import Final

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.authentication import signed_in
from claims.models import Claim, Tag
from claims.views import may_read

A_PAGE: Final = 25


@may_read
@require_safe
def review(request: HttpRequest) -> HttpResponse:
    """List what this person may decide, level A first and the oldest first within a level; beside it, their own."""
    me = signed_in(request)
    waiting = Claim.objects.reviewable_by(me).select_related("article__source", "author")
    tags = Prefetch("tags", Tag.objects.select_related("term"))
    context = {
        **admin.site.each_context(request),
        "title": "Review",
        "is_nav_sidebar_enabled": False,
        "page": Paginator(waiting.prefetch_related(tags), A_PAGE).get_page(request.GET.get("page")),
        "oldest": waiting.order_by("submitted_at").first(),
        "own": list(Claim.objects.in_review().of(me).select_related("article")),
        "may_decide": me.has_perm("claims.review_claim"),
    }
    return render(request, "claims/review.html", context)
