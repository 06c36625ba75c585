"""One claim before a reviewer: the quote in its context, the axes in words, and the decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.authentication import signed_in
from accounts.forms import InterestsForm
from accounts.models import InterestStatement, User
from accounts.services import state_interests
from claims import services
from claims.explaining import basis_of, why_level
from claims.forms.deciding import DecisionForm
from claims.marking import Mark, Piece, lay_out
from claims.models import Claim, Quote
from claims.scheme import AXES, advice
from claims.views import may_read
from claims.views.card import suggested_terms
from claims.views.refusals import REFUSALS, Told, overtaken, told
from claims.workflow import MOVES, Move, Refusal, State, legal_moves, permitted
from immuno_atlas.web.choices import Labelled
from immuno_atlas.web.clock import database_now
from vocabulary.models import Term

SHOWN_AXES = (
    "claim_type", "direction", "significance", "study_design", "certainty", "quote_role", "claimant", "directness",
    "therapy_interaction", "verification",
)  # fmt: skip
SAID = {
    Move.PUBLISH: "Published.",
    Move.RETURN: "Returned to its author.",
    Move.RETRACT: "Retracted.",
    Move.RESTORE: "Restored: it is published again.",
    Move.SUPERSEDE: "Superseded.",
}


GOES_ON = "Once an editor accepts it, or merges it into another term, the claim can be published as it stands."
RETURN_IT = "Return it, so that its author chooses another term."


@dataclass(frozen=True, slots=True)
class Shown:
    """A quote with the passages around it, each after its language (empty: as the page)."""

    quote: Quote
    passages: tuple[tuple[str, tuple[Piece, ...]], ...]
    is_current: bool


@may_read
@require_http_methods(["GET", "POST"])
def review_claim(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Show the claim; a post decides."""
    me = signed_in(request)
    claim = get_object_or_404(Claim.objects.visible_to(me).with_what_is_shown(), pk=claim_id)
    if request.method == "GET":
        return _page(request, claim, DecisionForm(initial={"lock": claim.lock}), InterestsForm(prefix="interests"))
    form, interests = DecisionForm(request.POST), InterestsForm(request.POST, prefix="interests")
    try:
        move = _decide(claim, request.POST.get("move", ""), form, interests, by=me)
    except REFUSALS as error:
        return _refused(request, claim, form, interests, overtaken(told(error), claim, by=me))
    except ValidationError as error:
        unclear = Told(HTTPStatus.UNPROCESSABLE_ENTITY, "unreadable", " ".join(error.messages), "Nothing was decided.")
        return _refused(request, claim, form, interests, unclear)
    messages.success(request, f"{SAID[move]} {claim.proposition}")
    return HttpResponseRedirect(_next(claim, move), status=HTTPStatus.SEE_OTHER)


def _decide(claim: Claim, wish: str, form: DecisionForm, interests: InterestsForm, *, by: User) -> Move:
    """Make the move, after stating the interests where they were asked for in place."""
    if wish not in SAID:
        raise ValidationError("Choose a decision.")
    if not form.is_valid():
        raise ValidationError([f"{message}" for messages in form.errors.values() for message in messages])
    move, now = Move(wish), database_now()
    if _statement_is_given(interests) and not InterestStatement.objects.valid_for(by, now):
        if not interests.is_valid():
            raise ValidationError("The statement of interests cannot be read.")
        state_interests(by=by, now=now, **interests.cleaned_data)
        now = database_now()
    services.advance(claim_id=claim.pk, move=move, by=by, now=now, **form.told)
    return move


def _statement_is_given(interests: InterestsForm) -> bool:
    return any(interests.data.get(f"interests-{name}", "").strip() for name in interests.fields)


def _next(claim: Claim, move: Move) -> str:
    """After a decision on a waiting claim the queue, else the claim again."""
    if move in {Move.PUBLISH, Move.RETURN}:
        return reverse("admin:review")
    return reverse("admin:review-claim", args=[claim.pk])


def _refused(
    request: HttpRequest, claim: Claim, form: DecisionForm, interests: InterestsForm, refusal: Told
) -> HttpResponse:
    """The page again with what was typed; it now shows the claim as it stands, and the next decision is about that."""
    if form.is_valid():
        for fault in refusal.faults:
            name = fault.field if fault.field in form.fields else None
            form.add_error(name, f"{fault.message} {fault.hint}".strip())
    fresh = Claim.objects.with_what_is_shown().get(pk=claim.pk)
    if refusal.code == "stale":
        seen = request.POST.copy()
        seen["lock"], seen["quote_checked"] = str(fresh.lock), ""  # what is shown now has not been checked yet
        form.data = seen
    return _page(request, fresh, form, interests, refusal=refusal, status=refusal.status)


def _page(
    request: HttpRequest,
    claim: Claim,
    form: DecisionForm,
    interests: InterestsForm,
    *,
    refusal: Told | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        **_told(claim),
        **_may(claim, by=signed_in(request)),
        "is_nav_sidebar_enabled": False,
        "form": form,
        "interests": interests,
        "refusal": refusal,
    }
    return render(request, "claims/review_claim.html", context, status=status)


def _told(claim: Claim) -> dict[str, object]:
    """What the page says of the claim itself."""
    filled, form = services.filled_in(claim), services.form_of(claim)
    of = basis_of(form)
    return {
        "untouched": frozenset(name for name, value in filled.items() if getattr(claim, name) == value),
        "suggested_tags": suggested_terms(claim),
        "title": claim.proposition or str(claim),
        "claim": claim,
        "quotes": [_shown(claim, quote) for quote in claim.quotes.all()],
        "axes": _axes(claim),
        "why": why_level(of) if of else "",
        "tags": {facet: terms for facet, terms in claim.tags_by_facet().items() if terms},
        "advice": advice(form),
        "decisions": claim.reviews.select_related("reviewer"),
    }


def _may(claim: Claim, *, by: User) -> dict[str, object]:
    """What this person may decide, why not the rest, and whether their interests are still to be stated."""
    offered, kept_from = _moves(claim, by=by)
    decides = any(MOVES[move].is_decision for move in offered)
    return {
        "moves": offered,
        "kept_from": kept_from,
        "waiting": None if claim.state != State.IN_REVIEW else _waiting(claim),
        "asks_statement": decides and not InterestStatement.objects.valid_for(by, database_now()),
        "is_own": claim.was_written_by(by),
    }


def _moves(claim: Claim, *, by: User) -> tuple[list[Move], list[Refusal]]:
    """What this person may do with the claim as it stands, and why not the rest."""
    offered, refusals = [], []
    for move in legal_moves(State(claim.state)):
        if move not in SAID:
            continue
        refusal = (_waiting(claim) if move is Move.PUBLISH else None) or permitted(
            move,
            State(claim.state),
            roles=by.roles,
            is_author=by.pk == claim.author_id,
            has_edited_since_submission=by.pk in claim.editors,
            has_statement=True,  # what lacks is asked for in place
        )
        if refusal:
            refusals.append(refusal)
        else:
            offered.append(move)
    return offered, refusals


def _waiting(claim: Claim) -> Refusal | None:
    """Why nobody can publish it yet, though all else is right: its terms."""
    if lost := claim.lost_terms:
        return Refusal("term-not-usable", f"It cannot be published with {_listed(lost)}, out of use by now.", RETURN_IT)
    if proposed := claim.waits_for:
        return Refusal(
            "term-not-accepted", f"It cannot be published yet: {_listed(proposed)} waits for an editor.", GOES_ON
        )
    return None


def _listed(terms: Sequence[Term]) -> str:
    return ", ".join(f"“{term}”" for term in terms)


def _shown(claim: Claim, quote: Quote) -> Shown:
    """The quote inside its passage; the text is the one that was quoted, also when a newer one is in force."""
    text = quote.text_version
    mark = [Mark(claim.pk, quote.start, quote.end, claim.state, claim.direction)]
    around = text.passages.within(max(0, quote.start), quote.end)
    passages = tuple(
        (passage.language or text.foreign, lay_out(text.text, (passage.start, passage.end), mark)) for passage in around
    )
    return Shown(quote, passages, text.pk == claim.article.current_text_id)


def _axes(claim: Claim) -> list[tuple[str, str, Labelled]]:
    """Name, label and code of every axis that is set, in words."""
    return [
        (name, name.replace("_", " ").capitalize(), AXES[name](code))
        for name in SHOWN_AXES
        if (code := getattr(claim, name))
    ]
