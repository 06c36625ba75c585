"""Copies of an article: what a page says of them, and the button that takes one out of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.authentication import signed_in
from articles import services
from articles.models import Article
from immuno_atlas.web.clock import database_now


@dataclass(frozen=True, slots=True)
class Copies:
    """The article that this one is a copy of, None where it stands for all; and the other copies."""

    of: Article | None
    others: tuple[Article, ...]


def by_article(articles: Iterable[Article]) -> dict[int, Copies]:
    """Article id -> its copies, of articles that have any; one query."""
    wanted = {article.pk: article.cluster_id for article in articles if article.cluster_id}
    members: dict[int | None, list[Article]] = {}
    for member in Article.objects.in_clusters(set(wanted.values())) if wanted else ():
        members.setdefault(member.cluster_id, []).append(member)
    found = {}
    for pk, cluster in wanted.items():
        others = [one for one in members.get(cluster, ()) if one.pk != pk]
        if others:
            stands = None if others[0].is_copy else others[0]
            found[pk] = Copies(stands, tuple(one for one in others if one is not stands))
    return found


@permission_required("articles.part_article", raise_exception=True)
@require_POST
def part_from_copies(request: HttpRequest, article_id: int) -> HttpResponse:
    """Take the article out of its copies for good."""
    article = get_object_or_404(Article.objects.read_through(), pk=article_id)
    me = signed_in(request)
    if services.part_from_copies(article_id=article.pk, by=me, now=database_now()):
        messages.success(request, "Taken out of its copies; it will not be linked with them again.")
    else:
        messages.info(request, "This article has no copies.")
    route = "admin:curate-article" if me.has_perm("claims.add_claim") else "admin:articles_article_change"
    return HttpResponseRedirect(reverse(route, args=[article.pk]), status=HTTPStatus.SEE_OTHER)
