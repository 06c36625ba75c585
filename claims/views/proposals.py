"""The queue of proposed terms: what is near, which words they were proposed for, and the editor's decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.authentication import signed_in
from accounts.models import User
from claims.models import Claim
from claims.views import may_change_terms
from immuno_atlas.web.clock import database_now
from vocabulary import nearness, services
from vocabulary.facets import TermStatus
from vocabulary.models import Term

MOST_NEAR: Final = 5
MOST_SHOWN: Final = 3  # claims with their words
A_PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed term as its editor sees it; `claims` are those that this person may read."""

    term: Term
    near: Sequence[Term]
    uses: int
    claims: Sequence[Claim]


@may_change_terms
@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """List what waits, the oldest first."""
    waiting = list(Term.objects.proposals()[:A_PAGE])
    context = {
        **admin.site.each_context(request),
        "title": "Proposed terms",
        "is_nav_sidebar_enabled": False,
        "rows": _rows(waiting, by=signed_in(request)),
        "more": Term.objects.proposals().count() - len(waiting),
    }
    return render(request, "claims/proposals.html", context)


def _rows(waiting: Sequence[Term], *, by: User) -> list[Proposal]:
    forms = {facet: Term.objects.taggable().in_facet(facet).forms() for facet in {term.facet for term in waiting}}
    near = {term.pk: nearness.nearest(term.folded_name, forms[term.facet], MOST_NEAR) for term in waiting}
    terms = Term.objects.in_bulk({pk for ids in near.values() for pk in ids})
    uses = Claim.objects.kept().states_by_term([term.pk for term in waiting])
    # An editor who does not curate sees no draft.
    claims = Claim.objects.visible_to(by).first_by_term([term.pk for term in waiting], MOST_SHOWN)
    return [
        Proposal(
            term=term,
            near=[terms[pk] for pk in near[term.pk]],
            uses=sum(uses.get(term.pk, {}).values()),
            claims=claims.get(term.pk, ()),
        )
        for term in waiting
    ]


@may_change_terms
@require_POST
def decide(request: HttpRequest, term_id: int) -> HttpResponse:
    """Accept, under another name if one is typed, or refuse with the reason."""
    term = get_object_or_404(Term.objects.filter(status=TermStatus.PROPOSED), pk=term_id)
    wish = request.POST.get("wish", "")
    if wish not in {"accept", "refuse"}:
        raise Http404("There is no such wish.")
    try:
        messages.success(request, _decide(term, wish, request.POST, by=signed_in(request)))
    except services.VocabularyError as refusal:
        messages.error(request, f"{term}: {refusal}")
    except ValidationError as refusal:
        messages.error(request, f"{term}: {' '.join(refusal.messages)}")
    return HttpResponseRedirect(reverse("admin:proposals"), status=HTTPStatus.SEE_OTHER)


def _decide(term: Term, wish: str, post: QueryDict, *, by: User) -> str:
    now = database_now()
    if wish == "accept":
        accepted = services.accept(term=term, preferred_name=post.get("name", "").strip(), by=by, now=now)
        return f"“{accepted}” is a term now. Claims with it can be published."
    services.refuse(term=term, reason=post.get("reason", ""), by=by, now=now)
    return f"“{term}” is refused. Drafts with it have to choose another term."
