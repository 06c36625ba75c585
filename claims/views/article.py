"""The curation page: the article on the left, the claim card on the right; fragments for htmx, else whole pages."""

from http import HTTPStatus

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.authentication import signed_in
from accounts.models import User
from articles.kinds import ArticleKind, PassageRole
from articles.models import Article
from claims import services
from claims.models import Claim
from claims.views import card as cards
from claims.views import flags, may_curate, showing
from claims.views.card import Card
from claims.views.refusals import REFUSALS, Told, told
from claims.workflow import Move, State
from immuno_atlas.web.clock import database_now
from vocabulary.services import NameTaken, propose

UNREADABLE = "Nothing is saved yet: something below has to be mended first."


@may_curate
@require_http_methods(["GET", "POST"])
def curate_article(request: HttpRequest, article_id: int) -> HttpResponse:
    """Show the article with an empty card or an own draft; a post looks at, saves or submits what is typed."""
    article = get_object_or_404(Article.objects.read_through().newest(), pk=article_id)
    if request.method == "POST":
        return _act(request, article)
    me = signed_in(request)
    card = _own_draft(request.GET["claim"], article, by=me) if request.GET.get("claim") else cards.empty(article)
    if is_swap(request) and request.GET.get("passage"):
        return _one_passage(request, article)
    return page(request, article, card)


def is_swap(request: HttpRequest) -> bool:
    """Whether htmx asks, which puts a fragment into the page."""
    return bool(getattr(request, "htmx", False))


def _own_draft(claim_id: str, article: Article, *, by: User) -> Card:
    wanted = int(claim_id) if claim_id.isascii() and claim_id.isdigit() and len(claim_id) < 19 else 0
    claim = Claim.objects.visible_to(by).of(by).on(article).with_what_is_shown().filter(pk=wanted).first()
    if claim is None or claim.state != State.DRAFT:
        raise Http404("This is no draft of yours.")
    return cards.of(claim)


def page(
    request: HttpRequest, article: Article, card: Card, *, refusal: Told | None = None, status: int = HTTPStatus.OK
) -> HttpResponse:
    """The whole page; `refusal` is about a claim of the list, not about the card."""
    me = signed_in(request)
    claims = showing.claims_on(article, by=me)
    asked = request.GET.get("passage", "")
    context = {
        **admin.site.each_context(request),
        **_around(request, article),
        "title": str(article),
        "is_nav_sidebar_enabled": False,
        "groups": showing.groups(article, claims, asked=int(asked) if asked.isdigit() and len(asked) < 19 else 0),
        "rows": showing.rows(claims, by=me),
        "banner": flags.banner(article, claims),
        "card": card,
        "refusal": refusal,
    }
    return render(request, "claims/curate_article.html", context, status=status)


def _around(request: HttpRequest, article: Article) -> dict[str, object]:
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
    wanted = request.GET["passage"]
    for block in showing.blocks(article, claims, asked=int(wanted) if wanted.isdigit() and len(wanted) < 19 else 0):
        if block.role_is_asked:
            return render(request, "claims/_passage.html", {**_around(request, article), "block": block})
    raise Http404("The text in force has no such passage.")


def _act(request: HttpRequest, article: Article) -> HttpResponse:
    me, wish = signed_in(request), request.POST.get("do", "look")
    card = cards.typed(request.POST, article, by=me)
    if wish in {"save", "submit"}:
        return _keep(request, article, card, submit=wish == "submit")
    if wish.startswith("unquote-"):
        card.quotes = [quote for number, quote in enumerate(card.quotes) if wish != f"unquote-{number}"]
    if wish.startswith("propose-"):
        _propose(card, wish.removeprefix("propose-"), by=me)
    cards.look_at(card)
    return _answer(request, article, card)


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


def _keep(request: HttpRequest, article: Article, card: Card, *, submit: bool) -> HttpResponse:
    """Save the card, then submit it; what was saved stays saved when submitting is refused."""
    me = signed_in(request)
    if wrong := cards.hindrances(card):
        anchors = any(fault.code == "quote-not-found" for fault in wrong)
        status = HTTPStatus.CONFLICT if anchors else HTTPStatus.UNPROCESSABLE_ENTITY
        card.refuse(Told(status, "unreadable", UNREADABLE, faults=tuple(fault for fault in wrong if fault.message)))
        return _answer(request, article, card)
    before = showing.spans([card.claim] if card.claim else [])
    try:
        claim = cards.keep(card, by=me, now=database_now())
        if submit:
            card.claim, card.lock = claim, claim.lock
            services.advance(claim_id=claim.pk, move=Move.SUBMIT, lock=claim.lock, by=me, now=database_now())
    except REFUSALS as error:
        card.refuse(told(error))
        if card.refusal and card.refusal.code == "stale":
            cards.compare(card)
        return _answer(request, article, card)
    return _kept(request, article, claim, before, "Submitted for review." if submit else "Saved as a draft.")


def _answer(request: HttpRequest, article: Article, card: Card) -> HttpResponse:
    """The card as it stands, alone or in its page."""
    status = card.refusal.status if card.refusal else HTTPStatus.OK
    if is_swap(request):
        return render(request, "claims/_card_body.html", {**_around(request, article), "card": card}, status=status)
    return page(request, article, card, status=status)


def _kept(
    request: HttpRequest, article: Article, claim: Claim, before: list[tuple[int, int]], words: str
) -> HttpResponse:
    """An empty card, the list anew, and the passages whose marks have changed."""
    if not is_swap(request):
        messages.success(request, words)
        return HttpResponseRedirect(f"{address(article)}#claim-{claim.pk}", status=HTTPStatus.SEE_OTHER)
    me = signed_in(request)
    claims = showing.claims_on(article, by=me)
    touched = [*before, *showing.spans(one for one in claims if one.pk == claim.pk)]
    context = {
        **_around(request, article),
        "card": cards.empty(article),
        "rows": showing.rows(claims, by=me),
        "changed": list(showing.blocks(article, claims, touching=touched)),
        "said": words,
        "kept": claim,
    }
    return render(request, "claims/_kept.html", context)


def address(article: Article) -> str:
    """Where the article is curated."""
    return reverse("admin:curate-article", args=[article.pk])
