"""A proposer takes a proposed term back: what is said about it, and the page of the term from which that is done."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.authentication import signed_in
from claims import services
from claims.errors import DuplicateDraft
from claims.services import Withdrawn
from claims.views import may_propose_terms
from claims.views.refusals import REFUSALS, Told, told
from immuno_atlas.web.clock import database_now
from vocabulary.models import Term
from vocabulary.services import VocabularyError


@may_propose_terms
@require_POST
def withdraw_proposal(request: HttpRequest, term_id: int) -> HttpResponse:
    """Take an own proposal back; 404 for any other term, also for one that an editor has decided on."""
    me = signed_in(request)
    term = get_object_or_404(Term.objects.proposals_of(me), pk=term_id)
    try:
        messages.success(request, said(term, services.withdraw_proposal(term=term, by=me, now=database_now())))
    except (VocabularyError, *REFUSALS) as error:
        messages.error(request, refused(error).message)
    return HttpResponseRedirect(reverse("admin:term-use", args=[term.pk]), status=HTTPStatus.SEE_OTHER)


def said(term: Term, done: Withdrawn) -> str:
    """What became of the proposal, and of the claims that waited for it."""
    if done.heir:
        first = f"You propose “{term}” no more. A claim of {done.heir} waits for it too: it goes on in their name."
    else:
        first = f"“{term}” is withdrawn."
    lost = [f"{'Claim' if claim.pk in done.called_back else 'Draft'} {claim.pk}" for claim in done.lost]
    after = f" {_listed(lost)} lost this tag." if lost else ""
    back = [f"Claim {pk}" for pk in done.called_back]
    return f"{first}{after}" + (f" {_listed(back)} came back from review as a draft." if back else "")


def refused(error: Exception) -> Told:
    """Why nothing was withdrawn."""
    if isinstance(error, DuplicateDraft):
        message = f"Nothing was withdrawn: without this tag a draft would say the same as draft {error.claim_id}."
        hint = "Change or discard one of them first."
        return Told(HTTPStatus.CONFLICT, "duplicate-draft", message, hint, twin=error.claim_id)
    if isinstance(error, VocabularyError):
        return Told(HTTPStatus.CONFLICT, "decided", f"Nothing was withdrawn. {error}", "An editor was first.")
    return told(error)


def _listed(names: list[str]) -> str:
    """Names in a row: “Draft 1, draft 2 and draft 3”."""
    rest = [name[0].lower() + name[1:] for name in names[1:]]
    every = [*names[:1], *rest]
    return " and ".join(filter(None, [", ".join(every[:-1]), every[-1]]))
