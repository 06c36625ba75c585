"""What an author does with a claim of the list: submit, withdraw, discard, bring back."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from accounts.authentication import signed_in
from accounts.models import User
from articles.models import Article
from claims import services
from claims.models import Claim
from claims.views import card as cards
from claims.views import may_curate
from claims.views.article import address, page
from claims.views.card import number
from claims.views.refusals import REFUSALS, Told, overtaken, told
from claims.workflow import Move, State
from immuno_atlas.web.clock import database_now

BRING_BACK = "bring-back"
SAID = {
    "submit": "Submitted for review.",
    "withdraw": "Withdrawn: it is a draft again.",
    "discard": "",  # said beside the way back
    BRING_BACK: "Here it is again.",
}


@may_curate
@require_POST
def move_own(request: HttpRequest, claim_id: int, wish: str) -> HttpResponse:
    """Make the move; a refusal is shown on the page of the article, with its status."""
    if wish not in SAID:
        raise Http404("There is no such move.")
    me = signed_in(request)
    reached = Claim.objects.discarded().of(me) if wish == BRING_BACK else Claim.objects.visible_to(me)
    claim = get_object_or_404(reached.with_what_is_shown(), pk=claim_id)
    try:
        _move(claim, wish, lock=request.POST.get("lock", ""), by=me)
    except REFUSALS as error:
        return _refused(request, claim, overtaken(told(error), claim, by=me), by=me)
    if SAID[wish]:
        messages.success(request, SAID[wish], extra_tags="claims")
    return HttpResponseRedirect(_next(claim, wish), status=HTTPStatus.SEE_OTHER)


def _next(claim: Claim, wish: str) -> str:
    """The list; after discarding with the way back, after that with the draft open."""
    where = address(claim.article)
    if wish == "discard":
        return f"{where}?discarded={claim.pk}#claims"
    if wish == BRING_BACK:
        return f"{where}?claim={claim.pk}#claims"
    return f"{where}#claims"


def _move(claim: Claim, wish: str, *, lock: str, by: User) -> None:
    seen = number(lock)
    if wish == "discard":
        services.discard(claim_id=claim.pk, lock=seen, by=by, now=database_now())
    elif wish == BRING_BACK:
        services.restore_draft(claim_id=claim.pk, by=by, now=database_now())
    else:
        services.advance(claim_id=claim.pk, move=Move(wish), lock=seen, by=by, now=database_now())


def _refused(request: HttpRequest, claim: Claim, refusal: Told, *, by: User) -> HttpResponse:
    """An own draft opens in the card with every fault at its field."""
    article = Article.objects.read_through().newest().get(pk=claim.article_id)
    card = cards.empty(article)
    if claim.author_id == by.pk and claim.state == State.DRAFT and not claim.discarded_at:
        card = cards.of(claim)
        card.place(refusal.faults)
    return page(request, article, card, refusal=refusal, status=refusal.status)
