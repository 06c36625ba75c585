"""What a curator does with a suggested claim: accept it as a draft, edit it first, reject it, take that back."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final, Self, TypedDict

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_http_methods

from accounts.authentication import signed_in
from accounts.models import User
from articles.models import Article, TextVersion
from claims import services, tasks
from claims.errors import NotSuggested, StaleVersion, TextReplaced
from claims.forms.quoting import Marked
from claims.models import Claim
from claims.views import card as cards
from claims.views import may_curate, panels, showing
from claims.views.article import address, after, answer, fresh, is_swap, page, store
from claims.views.card import Card, number
from claims.views.refusals import REFUSALS, Told, told
from immuno_atlas.web.clock import database_now

UNREADABLE: Final = Told(
    HTTPStatus.UNPROCESSABLE_ENTITY, "unreadable", "This page posts no such wish.", "Open the article again."
)
CHANGED: Final = Told(
    HTTPStatus.CONFLICT,
    "changed-since",
    "What was made of it has been changed since.",
    "Nothing was taken back: discard it in the list of claims, if you want to.",
)
WORD: Final = "Word its proposition."
WORD_FIRST: Final = "Word the proposition of the first."
STAYS: Final = "What you were writing stays in the card."
_WISH: Final = re.compile(
    r"(?P<do>[a-z-]+) (?P<text>[0-9]{1,18}) (?P<start>[0-9]{1,9})(?P<also>(?:\+[0-9]{1,9}){0,30})"
    r"(?: (?P<more>[a-z0-9_]{1,30}))?"
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wished, for the sentence of a text that begins at `start`.

    `more`: a direction, a reason, or the value that stands beside the best one. `also`: where further sentences begin,
    of those that are identical.
    """

    do: str
    text: int
    start: int
    more: str
    also: tuple[int, ...] = ()

    @classmethod
    def of(cls, posted: str) -> Self | None:
        """Read what a button posts; None of what no button of ours posts."""
        match = _WISH.fullmatch(posted)
        if match is None:
            return None
        also = tuple(int(one) for one in match["also"].split("+")[1:])
        return cls(match["do"], int(match["text"]), int(match["start"]), match["more"] or "", also)

    @property
    def at(self) -> str:
        """Text and place, as buttons post them."""
        return f"{self.text} {self.start}"


@may_curate
@require_http_methods(["GET", "POST"])
def suggested(request: HttpRequest, article_id: int) -> HttpResponse:
    """The suggestions as they stand; a post decides on one of them and never loses what is typed in the card."""
    article = get_object_or_404(Article.objects.read_through().newest(), pk=article_id)
    if request.method == "GET":
        return _panel(request, article) if is_swap(request) else HttpResponseRedirect(f"{address(article)}#suggestions")
    wish = Wish.of(request.POST.get("do", ""))
    deed = _DEEDS.get(wish.do) if wish else None
    if wish is None or deed is None:
        return _refused(request, article, _typed(request, article), UNREADABLE)
    try:
        return deed(request, article, wish)
    except StaleVersion:
        return _refused(request, article, _typed(request, article), CHANGED)
    except REFUSALS as error:
        return _refused(request, article, _typed(request, article), told(error))


class _Place(TypedDict):
    """The sentence that a service is asked about, and by whom."""

    article: Article
    text_version: int
    sentence_start: int
    by: User
    now: dt.datetime


def _place(request: HttpRequest, article: Article, wish: Wish) -> _Place:
    me, now = signed_in(request), database_now()
    return _Place(article=article, text_version=wish.text, sentence_start=wish.start, by=me, now=now)


def _text(article: Article, wish: Wish) -> TextVersion:
    """The text in force, which has to be the one that the wish is about; raises TextReplaced."""
    text = article.current_text
    if text is None or text.pk != wish.text:
        raise TextReplaced
    return text


def _typed(request: HttpRequest, article: Article) -> Card:
    """The card that was posted along; it stays as it is."""
    card = cards.typed(request.POST, article, by=signed_in(request))
    cards.look_at(card)
    return card


def _accept(request: HttpRequest, article: Article, wish: Wish) -> HttpResponse:
    """A draft with all that is suggested. It opens in the card, unless the card holds something unsaved.

    What is wished besides is the direction, or the value that stands beside the best one of its axis.
    """
    what = {"other" if wish.do == "accept-other" else "direction": wish.more}
    return _accepted(request, article, wish, [services.accept(**_place(request, article, wish), **what)])


def _accept_alike(request: HttpRequest, article: Article, wish: Wish) -> HttpResponse:
    """Drafts of this suggestion and of those that are identical to it; the first one opens."""
    starts = [wish.start, *wish.also]
    me, now = signed_in(request), database_now()
    made = services.accept_alike(article=article, text_version=wish.text, sentence_starts=starts, by=me, now=now)
    return _accepted(request, article, wish, made)


def _accepted(request: HttpRequest, article: Article, wish: Wish, made: Sequence[Claim]) -> HttpResponse:
    card = cards.typed(request.POST, article, by=signed_in(request))
    claim, *others = made
    links = format_html_join(", ", '<a href="#claim-{}">draft {}</a>', [(one.pk, one.pk) for one in made])
    said = format_html("Accepted as {}.", links)
    if cards.holds_unsaved(card, request.POST):
        cards.look_at(card)
        card.is_unsaved = True
        said = format_html("{} {}", said, STAYS)
    else:
        card = cards.of(fresh(claim))
        said = format_html('{} <a href="#id_proposition">{}</a>', said, WORD_FIRST if others else WORD)
    also = showing.spans(others)
    return after(request, article, card, claim, said=said, decided=wish.start, before=also)


def _take_back(request: HttpRequest, article: Article, wish: Wish) -> HttpResponse:
    """Throw away what was accepted in one step. Words in the card that were not saved stay, as a new claim's."""
    card = cards.typed(request.POST, article, by=signed_in(request))
    is_unsaved = cards.holds_unsaved(card, request.POST)
    gone = services.take_back(**_place(request, article, wish))
    if card.claim and card.claim.pk in {claim.pk for claim in gone}:
        card.claim, card.lock = None, 0
        card = card if is_unsaved else cards.empty(article)
    if is_unsaved:
        cards.look_at(card)
    card.is_unsaved = is_unsaved
    said = f"Taken back: {len(gone)} draft{'s' if len(gone) > 1 else ''} discarded."
    said = f"{said} {STAYS}" if is_unsaved else said
    return after(request, article, card, gone[0], said=said, decided=wish.start, before=showing.spans(gone))


def _edit(request: HttpRequest, article: Article, wish: Wish) -> HttpResponse:
    """Fill the card without storing anything; what is unsaved in it is asked about first."""
    card = cards.typed(request.POST, article, by=signed_in(request))
    if cards.holds_unsaved(card, request.POST):
        cards.look_at(card)
        card.asked, card.is_unsaved = f"{wish.at} {wish.more}".strip(), True
        return answer(request, article, card)
    return _fill(request, article, wish)


def _save_and_edit(request: HttpRequest, article: Article, wish: Wish) -> HttpResponse:
    """Store what is in the card as a draft, then fill the card."""
    card = cards.typed(request.POST, article, by=signed_in(request))
    before = showing.spans([card.claim] if card.claim else [])
    claim = store(request, card)
    if claim is None:
        return answer(request, article, card)
    filled = _filled(request, article, wish)
    return after(request, article, filled, claim, said=f"Saved draft {claim.pk}.", decided=wish.start, before=before)


def _fill(request: HttpRequest, article: Article, wish: Wish) -> HttpResponse:
    """Fill the card, whatever is in it."""
    return answer(request, article, _filled(request, article, wish))


def _filled(request: HttpRequest, article: Article, wish: Wish) -> Card:
    text = _text(article, wish)
    found = services.suggested(text=text, by=signed_in(request)).sentences
    one = next((one for one in found if one.start == wish.start), None)
    if one is None:
        raise NotSuggested
    quote = Marked(text.pk, one.start, one.end, one.text)
    return cards.filled(article, one.with_other(wish.more) if wish.more else one, quote, by=signed_in(request))


def _answer(request: HttpRequest, article: Article, wish: Wish) -> HttpResponse:
    services.answer_blind(**_place(request, article, wish), is_claim=wish.more == "yes")
    return _decided(request, article)


def _reject(request: HttpRequest, article: Article, wish: Wish) -> HttpResponse:
    services.reject(**_place(request, article, wish), reason=wish.more)
    return _decided(request, article, undoable=wish.start)


def _reopen(request: HttpRequest, article: Article, wish: Wish) -> HttpResponse:
    services.reopen(**_place(request, article, wish))
    return _decided(request, article, reopened=wish.start)


def _again(request: HttpRequest, article: Article, wish: Wish) -> HttpResponse:
    """Ask those once more that have failed."""
    for run_id in services.queue_suggestions(text=_text(article, wish), now=database_now(), again=True):
        tasks.ring_run(run_id, queue="upload")
    return _decided(request, article)


_DEEDS: Final[dict[str, Callable[[HttpRequest, Article, Wish], HttpResponse]]] = {
    "accept": _accept,
    "accept-alike": _accept_alike,
    "accept-other": _accept,
    "take-back": _take_back,
    "edit": _edit,
    "save-and-edit": _save_and_edit,
    "replace": _fill,
    "reject": _reject,
    "reopen": _reopen,
    "answer": _answer,
    "again": _again,
}


def _decided(
    request: HttpRequest, article: Article, *, undoable: int | None = None, reopened: int | None = None
) -> HttpResponse:
    """The suggestions anew; without htmx the whole page, with the card as it was typed."""
    if is_swap(request):
        return _panel(request, article, undoable=undoable, reopened=reopened)
    card = cards.typed(request.POST, article, by=signed_in(request))
    if cards.holds_unsaved(card, request.POST):
        cards.look_at(card)
        return page(request, article, card, undoable=undoable, reopened=reopened)
    query = QueryDict(mutable=True)
    if card.claim:
        query["claim"] = str(card.claim.pk)
    if undoable is not None:
        query["rejected"] = str(undoable)
    if reopened is not None:
        query["reopened"] = str(reopened)
    where = f"{address(article)}?{query.urlencode()}#suggestions"
    return HttpResponseRedirect(where, status=HTTPStatus.SEE_OTHER)


def _refused(request: HttpRequest, article: Article, card: Card, refusal: Told) -> HttpResponse:
    """Why nothing was done, where the suggestions stand; the card stays as it is."""
    if not is_swap(request):
        return page(request, article, card, panel_refusal=refusal, status=refusal.status)
    shown = _panel(request, article, refusal=refusal)
    shown["HX-Retarget"], shown["HX-Reswap"] = "#suggestions", "outerHTML"
    return shown


def _panel(
    request: HttpRequest,
    article: Article,
    *,
    undoable: int | None = None,
    reopened: int | None = None,
    refusal: Told | None = None,
) -> HttpResponse:
    me = signed_in(request)
    claims = showing.claims_on(article, by=me)
    waited = number(request.GET.get("waited", ""))
    context = {
        "article": article,
        "text": article.current_text,
        "panel": panels.of(article, claims, by=me, undoable=undoable, reopened=reopened, waited=waited),
        "panel_refusal": refusal,
    }
    status = refusal.status if refusal else HTTPStatus.OK
    return render(request, "claims/_suggestions_told.html", context, status=status)
