"""Notices about what claims rest on: the banner of the curation page, the section of the queue, and "seen"."""

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from django.contrib import messages
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.authentication import signed_in
from articles import services
from articles.kinds import NoticeKind
from articles.models import Article, ChangeNotice, TextVersion
from claims.differing import Difference, difference
from claims.models import Claim
from claims.views import may_curate
from immuno_atlas.web.clock import database_now

MOST_IN_QUEUE: Final = 25
MOST_VERSIONS: Final = 3  # quoted texts that are laid beside the current one


@dataclass(frozen=True, slots=True)
class Flagged:
    """An article of the queue: why it is there, and how many published claims rest on it."""

    article: Article
    notices: tuple[ChangeNotice, ...]
    published: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """A text that claims quote beside the one in force."""

    text: TextVersion
    claims: tuple[Claim, ...]
    difference: Difference


@dataclass(frozen=True, slots=True)
class Banner:
    """What the curation page says above an article."""

    notices: tuple[ChangeNotice, ...]
    comparisons: tuple[Comparison, ...]


def queue() -> tuple[list[Flagged], int]:
    """Articles whose claims an open notice reaches, those with published claims first; and how many there are."""
    flagged = Claim.objects.flagged()
    articles = flagged.articles().defer("current_text__text").order_by(F("published_claims").desc(), "pk")
    shown = list(articles[:MOST_IN_QUEUE])
    notices = Claim.objects.kept().notices_by_article(article.pk for article in shown)
    rows = [Flagged(one, tuple(notices.get(one.pk, ())), one.published_claims) for one in shown]  # type: ignore[attr-defined]  # annotated by `articles`
    return rows, articles.count() if len(shown) == MOST_IN_QUEUE else len(shown)


def banner(article: Article, claims: Iterable[Claim]) -> Banner | None:
    """The open notices about what this article's claims rest on; changed words count where a claim quotes old ones."""
    notices = Claim.objects.kept().notices_by_article([article.pk]).get(article.pk, [])
    comparisons: tuple[Comparison, ...] = ()
    if any(notice.kind == NoticeKind.TEXT_CHANGED for notice in notices):
        comparisons = tuple(_comparisons(article, claims))
    if not comparisons:
        notices = [notice for notice in notices if notice.kind != NoticeKind.TEXT_CHANGED]
    return Banner(tuple(notices), comparisons) if notices else None


def _comparisons(article: Article, claims: Iterable[Claim]) -> Iterable[Comparison]:
    quoting: dict[int, dict[int, Claim]] = {}
    for claim in claims:
        for quote in claim.quotes.all():
            if quote.text_version_id != article.current_text_id:
                quoting.setdefault(quote.text_version_id, {})[claim.pk] = claim
    newest = sorted(quoting, reverse=True)[:MOST_VERSIONS]
    texts = TextVersion.objects.with_passages().in_bulk([*newest, article.current_text_id]) if newest else {}
    for pk in newest:
        changed = difference(_words(texts[pk]), _words(texts[article.current_text_id or 0]))
        yield Comparison(texts[pk], tuple(quoting[pk].values()), changed)


def _words(text: TextVersion) -> str:
    return f"{text.title}\n{text.body}"


@may_curate
@require_POST
def see_notice(request: HttpRequest, article_id: int, notice_id: int) -> HttpResponse:
    """Note that a curator has seen what changed; the claims stay as they are."""
    notices = Claim.objects.kept().notices_by_article([article_id]).get(article_id, [])
    if notice_id not in {notice.pk for notice in notices}:
        raise Http404("no such open notice")
    services.settle_notice(notice_id=notice_id, by=signed_in(request), now=database_now())
    messages.success(request, "Noted as seen. The claims stay as they are until somebody changes them.")
    return HttpResponseRedirect(reverse("admin:curate-article", args=[article_id]), status=HTTPStatus.SEE_OTHER)
