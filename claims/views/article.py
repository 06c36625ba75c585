"""The curation page: the article on the left, the claim card on the right; fragments for htmx, else whole pages."""

from collections.abc import Sequence
from dataclasses import replace
from http import HTTPStatus
from typing import Final

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from accounts.authentication import signed_in
from accounts.models import User
from articles.kinds import ArticleKind, PassageRole
from articles.models import Article
from claims import services, tasks
from claims.marking import Span
from claims.models import Claim
from claims.views import card as cards
from claims.views import copies, flags, may_curate, panels, showing, withdrawing
from claims.views.card import Card, number
from claims.views.refusals import REFUSALS, Told, came_first, told
from claims.workflow import Move, State
from immuno_atlas.web.clock import database_now
from vocabulary.models import Term
from vocabulary.services import NameTaken, VocabularyError, propose

MOST_DISCARDED: Final = 30


@may_curate
@require_http_methods(["GET", "POST"])
def curate_article(request: HttpRequest, article_id: int) -> HttpResponse:
    """Show the article with an empty card or an own draft; a post looks at, saves or submits what is typed."""
    article = get_object_or_404(Article.objects.read_through().newest(), pk=article_id)
    if request.method == "POST":
        return _act(request, article)
    if is_swap(request) and request.GET.get("passage"):
        return _one_passage(request, article)
    if request.GET.get("claim"):
        return _opened(request, article, request.GET["claim"])
    return page(request, article, cards.empty(article))


def is_swap(request: HttpRequest) -> bool:
    """Whether htmx asks, which puts a fragment into the page."""
    return bool(getattr(request, "htmx", False))


def _opened(request: HttpRequest, article: Article, claim_id: str) -> HttpResponse:
    """An own draft in the card; any other claim leads to the page that shows it."""
    me = signed_in(request)
    claim = Claim.objects.visible_to(me).on(article).with_what_is_shown().filter(pk=number(claim_id)).first()
    if claim is None:
        refusal = Told(HTTPStatus.NOT_FOUND, "not-found", "This article has no such claim.", "It may be discarded.")
        return page(request, article, cards.empty(article), refusal=refusal, status=refusal.status)
    if claim.state != State.DRAFT or claim.author_id != me.pk:
        return HttpResponseRedirect(reverse("admin:review-claim", args=[claim.pk]))
    return page(request, article, cards.of(claim))


def page(
    request: HttpRequest,
    article: Article,
    card: Card,
    *,
    refusal: Told | None = None,
    panel_refusal: Told | None = None,
    undoable: int | None = None,
    reopened: int | None = None,
    said: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """The whole page. `refusal` is about a claim of the list, `panel_refusal` about a suggestion, not about the card.

    `undoable`: where the suggestion begins that was just decided on; `reopened`: likewise, whose rejection was just
    taken back.
    """
    me = signed_in(request)
    claims = showing.claims_on(article, by=me)
    groups = showing.groups(article, claims, asked=number(request.GET.get("passage", "")))
    blocks = [block for group in groups for block in group.blocks]
    undoable = _named(request, "rejected") if undoable is None else undoable
    reopened = _named(request, "reopened") if reopened is None else reopened
    panel = panels.of(article, claims, by=me, blocks=blocks, undoable=undoable, reopened=reopened)
    if panel and panel.standing.is_unread:
        tasks.ring_text(panel.text_id)  # the sweep would come to it later
    context = {
        **admin.site.each_context(request),
        **around(request, article),
        "title": article.title or "Untitled article",
        "is_nav_sidebar_enabled": False,
        "groups": groups,
        "panel": panel,
        "panel_refusal": panel_refusal,
        "said": said,
        "rows": showing.rows(claims, by=me),
        **_discarded(request, article),
        "banner": flags.banner(article, claims),
        "copies": copies.by_article([article]).get(article.pk),
        "card": card,
        "refusal": refusal,
    }
    return render(request, "claims/curate_article.html", context, status=status)


def _named(request: HttpRequest, name: str) -> int | None:
    """The place that the address names, if any."""
    return number(request.GET[name]) if name in request.GET else None


def _discarded(request: HttpRequest, article: Article) -> dict[str, object]:
    """The own drafts that were thrown away and can be brought back, the latest first; one may be of a moment ago."""
    own = Claim.objects.discarded().of(signed_in(request)).filter(article=article)
    rows = list(own.order_by("-discarded_at", "-pk").prefetch_related("quotes")[:MOST_DISCARDED])
    latest = number(request.GET.get("discarded", ""))
    return {
        "discarded": next((claim for claim in rows if claim.pk == latest), None),
        "thrown_away": [claim for claim in rows if claim.pk != latest],
    }


def around(request: HttpRequest, article: Article) -> dict[str, object]:
    """What the fragments show besides the card."""
    links = list(article.study_links.select_related("study"))
    return {
        "article": article,
        "text": article.current_text,
        "kinds": ArticleKind.choices(),
        "roles": PassageRole.choices(),
        "confirmed": [link for link in links if link.confirmed_by_id],
        "candidates": [link for link in links if not link.confirmed_by_id],
        "me": request.user,
    }


def _one_passage(request: HttpRequest, article: Article) -> HttpResponse:
    """One passage with the form that corrects its role."""
    claims = showing.claims_on(article, by=signed_in(request))
    for block in showing.blocks(article, claims, asked=number(request.GET["passage"])):
        if block.role_is_asked:
            return render(request, "claims/_passage.html", {**around(request, article), "block": block})
    raise Http404("The text in force has no such passage.")


def _act(request: HttpRequest, article: Article) -> HttpResponse:
    me, wish = signed_in(request), request.POST.get("do", "look")
    if wish in {"save", "submit"}:
        return keep(request, article, cards.typed(request.POST, article, by=me), submit=wish == "submit")
    card = cards.followed(request.POST, article, by=me)
    if wish.startswith(cards.WITHDRAW):
        return _withdraw(request, article, card, number(wish.removeprefix(cards.WITHDRAW)))
    if wish.startswith(cards.PROPOSE):
        _propose(card, wish.removeprefix(cards.PROPOSE), by=me)
    cards.look_at(card)
    return answer(request, article, card)


def _propose(card: Card, facet: str, *, by: User) -> None:
    """Add the unknown names of a facet as proposed terms, which this person may use at once."""
    if facet not in card.tags:
        return
    tags = card.tags[facet]
    for name in tags.unknown:
        try:
            tags.add([propose(facet=facet, preferred_name=name, by=by, now=database_now())])
        except NameTaken as taken:
            tags.add([taken.term])
    tags.unknown = []


def _withdraw(request: HttpRequest, article: Article, card: Card, term_id: int) -> HttpResponse:
    """Take an own proposal back; the card loses the tag, and everything else in it stays as it is typed."""
    me = signed_in(request)
    is_unsaved = cards.holds_unsaved(card, request.POST)
    term = get_object_or_404(Term.objects.proposals_of(me), pk=term_id)
    try:
        done = services.withdraw_proposal(term=term, by=me, now=database_now())
    except (VocabularyError, *REFUSALS) as error:
        card.refuse(withdrawing.refused(error))
        return answer(request, article, card)
    card.drop(term)
    cards.look_at(card)
    card.is_unsaved, card.said = is_unsaved, withdrawing.said(term, done)
    changed = next((claim for claim in done.lost if claim.article_id == article.pk), None)
    if changed is None:
        return answer(request, article, card)
    if card.claim and card.claim.pk in {claim.pk for claim in done.lost}:
        card.claim, card.lock = fresh(card.claim), card.lock + 1
    return after(request, article, card, changed, said=card.said)


def keep(request: HttpRequest, article: Article, card: Card, *, submit: bool) -> HttpResponse:
    """Save the card, then submit it; what was saved stays saved when submitting is refused."""
    before = quoted_by(card)
    claim = store(request, card, submit=submit)
    if claim is None:
        return answer(request, article, card)
    me = signed_in(request)
    if not submit:
        return after(request, article, cards.of(fresh(claim)), claim, said="Saved as a draft.", before=before)
    try:
        services.advance(claim_id=claim.pk, move=Move.SUBMIT, lock=claim.lock, by=me, now=database_now())
    except REFUSALS as error:
        card.claim, card.lock = fresh(claim), claim.lock
        refusal = told(error)
        card.refuse(replace(refusal, message=f"Saved as a draft, not submitted: {refusal.message}"))
        return after(request, article, card, claim, before=before)
    return after(request, article, cards.empty(article), claim, said=_submitted(fresh(claim)), before=before)


def store(request: HttpRequest, card: Card, *, submit: bool = False) -> Claim | None:
    """Save the card as a draft; None, with the reason in the card, where nothing was stored."""
    if refusal := cards.unkeepable(card, submit=submit):
        card.refuse(refusal)
        return None
    me = signed_in(request)
    try:
        return cards.keep(card, by=me, now=database_now())
    except REFUSALS as error:
        card.refuse(came_first(told(error), card.claim, by=me) if card.claim else told(error))
        if card.refusal and card.refusal.code == "stale":
            cards.compare(card)
        return None


def fresh(claim: Claim) -> Claim:
    """The claim as it is stored, with what a card shows."""
    return Claim.objects.with_what_is_shown().get(pk=claim.pk)


def quoted_by(card: Card) -> list[Span]:
    """Where the claim of the card quotes, before it is changed."""
    return showing.spans([card.claim] if card.claim else [])


def answer(request: HttpRequest, article: Article, card: Card) -> HttpResponse:
    """The card as it stands, alone or in its page."""
    if is_swap(request):
        context = {**around(request, article), "card": card}
        return render(request, "claims/_card_body.html", context, status=card.status)
    return page(request, article, card, said=card.said, status=card.status)


def after(
    request: HttpRequest,
    article: Article,
    card: Card,
    changed: Claim,
    *,
    said: str = "",
    decided: int | None = None,
    before: Sequence[Span] = (),
) -> HttpResponse:
    """What is shown once `changed` is stored: the card, the list anew, the passages whose marks have changed.

    `decided`: where the suggestion begins that it is about; then what is said stands with those, beside the way back.
    """
    if not is_swap(request):
        if card.refusal or card.is_unsaved:
            return page(request, article, card, said=said, undoable=decided, status=card.status)
        messages.success(request, said, extra_tags="card")
        return HttpResponseRedirect(f"{_opened_at(article, card)}#card", status=HTTPStatus.SEE_OTHER)
    me = signed_in(request)
    claims = showing.claims_on(article, by=me)
    touched = [*before, *showing.spans(one for one in claims if one.pk == changed.pk)]
    context = {
        **around(request, article),
        "card": card,
        "rows": showing.rows(claims, by=me),
        **_discarded(request, article),
        "changed": list(showing.blocks(article, claims, touching=touched)),
        "panel": panels.of(article, claims, by=me, undoable=decided),
        "said" if decided is None else "told": said,
        "kept": None if card.is_unsaved else changed,
    }
    shown = render(request, "claims/_kept.html", context, status=card.status)
    shown["HX-Replace-Url"] = _opened_at(article, card)
    return shown


def _opened_at(article: Article, card: Card) -> str:
    """The address that opens this card again."""
    return address(article) + (f"?claim={card.claim.pk}" if card.claim else "")


def _submitted(claim: Claim) -> str:
    where = reverse("admin:review-claim", args=[claim.pk])
    rest = " It is published once an editor has decided on its proposed terms." if claim.waits_for else ""
    return format_html('Submitted for review. <a href="{}">Claim {}</a>{}', where, claim.pk, rest)


def address(article: Article) -> str:
    """Where the article is curated."""
    return reverse("admin:curate-article", args=[article.pk])
