"""What an editor does with a term from its page: merge it, take that back, change its place."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.authentication import signed_in
from claims.views import may_change_terms, may_merge_terms
from immuno_atlas.web.clock import database_now
from vocabulary import services
from vocabulary.models import Term


@may_merge_terms
@require_POST
def merge(request: HttpRequest, term_id: int) -> HttpResponse:
    """Merge into the term of the id `into`; the preview named it."""
    term = get_object_or_404(Term, pk=term_id)
    into = request.POST.get("into", "")
    target = Term.objects.filter(pk=int(into)).first() if into.isascii() and into.isdigit() and len(into) < 19 else None
    if target is None:
        raise Http404("There is no such term.")
    said = f"{term} is merged into {target}. Claims follow in the background."
    return _done(
        request,
        term,
        lambda: services.merge(source=term, target=target, by=signed_in(request), now=database_now()),
        said,
    )


@may_merge_terms
@require_POST
def unmerge(request: HttpRequest, term_id: int) -> HttpResponse:
    """Take the merge back."""
    term = get_object_or_404(Term, pk=term_id)
    said = f"{term} is a term of its own again. Claims follow in the background."
    return _done(request, term, lambda: services.unmerge(source=term, by=signed_in(request), now=database_now()), said)


@may_change_terms
@require_POST
def change_place(request: HttpRequest, term_id: int) -> HttpResponse:
    """Put the term under the one that `under` names, or take it from under the one whose id is `not_under`."""
    term = get_object_or_404(Term, pk=term_id)
    me, now = signed_in(request), database_now()
    gone = request.POST.get("not_under", "")
    if gone.isascii() and gone.isdigit() and len(gone) < 19:
        parent = get_object_or_404(term.parents, pk=int(gone))
        said = f"{term} no longer stands under {parent}. Claims follow in the background."
        return _done(request, term, lambda: services.remove_parent(term=term, parent=parent, by=me, now=now), said)
    found = Term.objects.named(term.facet, request.POST.get("under", "")[:200])
    if len(found) != 1:
        names = ", ".join(f"{one} ({one.curie})" for one in found)
        said = f"Several terms have this name: {names}." if found else "No active term of this facet has this name."
        messages.error(request, said)
        return back_to(term)
    said = f"{term} stands under {found[0]}. Claims follow in the background."
    return _done(request, term, lambda: services.add_parent(term=term, parent=found[0], by=me, now=now), said)


def _done(request: HttpRequest, term: Term, act: Callable[[], object], said: str) -> HttpResponse:
    """Act and say so, or say why not; either way the page of the term comes next."""
    try:
        act()
    except PermissionDenied:
        raise
    except services.VocabularyError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return back_to(term)


def back_to(term: Term) -> HttpResponse:
    """The page of the term."""
    return HttpResponseRedirect(reverse("admin:term-use", args=[term.pk]), status=HTTPStatus.SEE_OTHER)
