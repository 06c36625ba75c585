"""Where a curator begins: own drafts, what came back from review, and the articles that can be read."""

from collections.abc import Mapping
from typing import Final

from django.contrib import admin
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.authentication import signed_in
from accounts.models import User
from articles.models import Article
from claims.forms.filtering import QueueFilter
from claims.models import Claim
from claims.views import copies, flags, may_curate
from claims.views.copies import Copies
from claims.views.showing import last_return
from claims.workflow import State
from vocabulary.models import Term

A_PAGE: Final = 25
MOST_OWN: Final = 10


@may_curate
@require_safe
def curate(request: HttpRequest) -> HttpResponse:
    """List what waits for this person, then the articles by filter."""
    me = signed_in(request)
    chosen = QueueFilter(request.GET)
    page = Paginator(chosen.articles(), A_PAGE).get_page(request.GET.get("page"))
    grouped = copies.by_article(page)
    shown = [one.pk for group in grouped.values() for one in group.others] + [article.pk for article in page]
    counts = Claim.objects.visible_to(me).counted_by_state(shown)
    context = {
        **admin.site.each_context(request),
        **_own(me),
        "title": "Curate",
        "is_nav_sidebar_enabled": False,
        "filter": chosen,
        "page": page,
        "rows": [
            (article, _counts(counts.get(article.pk, {})), _grouped(article, grouped, counts)) for article in page
        ],
    }
    return render(request, "claims/curate.html", context)


def _own(me: User) -> dict[str, object]:
    """What this person writes, what came back to them, and how much waits for their decision."""
    own = Claim.objects.of(me).select_related("article")
    returned = list(own.returned().prefetch_related("reviews")[:MOST_OWN])
    back = {claim.pk for claim in returned}
    flagged, flagged_count = flags.queue()
    return {
        "drafts": [claim for claim in own.drafts()[: 2 * MOST_OWN] if claim.pk not in back][:MOST_OWN],
        "returned": [(claim, last_return(claim)) for claim in returned],
        "proposed": list(Term.objects.proposals_of(me)[:MOST_OWN]),
        "flagged": flagged,
        "flagged_count": flagged_count,
        "waiting": Claim.objects.reviewable_by(me).count() if me.has_perm("claims.review_claim") else 0,
    }


def _grouped(
    article: Article, grouped: Mapping[int, Copies], counts: Mapping[int, Mapping[str, int]]
) -> dict[str, object]:
    """What it is a copy of, or its copies with their claims: those stand in no row of their own."""
    copies_of_it = grouped.get(article.pk, Copies(None, ()))
    others = copies_of_it.others if not copies_of_it.of else ()
    return {"of": copies_of_it.of, "others": [(one, _counts(counts.get(one.pk, {}))) for one in others]}


def _counts(by_state: Mapping[str, int]) -> list[tuple[State, int]]:
    """The states that occur, in the order of a claim's life."""
    return [(state, by_state[state]) for state in State if state in by_state]
