"""Corrections of an article by its curator: its kind, the role of a passage, the study it reports."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from accounts.authentication import signed_in
from articles import services
from articles.kinds import ArticleKind, PassageRole
from articles.models import Article, Passage
from claims import services as claims_services
from claims import tasks
from claims.forms.studying import StudyForm
from claims.views import card as cards
from claims.views import may_curate, showing
from claims.views.article import address, is_swap, page
from claims.views.refusals import Told
from immuno_atlas.web.clock import database_now


@may_curate
@require_POST
def correct_kind(request: HttpRequest, article_id: int) -> HttpResponse:
    """Set the kind of the article; its tier follows."""
    article = get_object_or_404(Article.objects.read_through().newest(), pk=article_id)
    kind = request.POST.get("kind", "")
    if kind not in set(ArticleKind):
        return _refused(request, article, "Choose one of the kinds.")
    services.correct_article(article_id=article.pk, changes={"kind": kind}, by=signed_in(request), now=database_now())
    messages.success(request, f"The kind is now: {ArticleKind(kind).label.lower()}.")
    return _back(article, "#article")


@may_curate
@require_POST
def correct_role(request: HttpRequest, passage_id: int) -> HttpResponse:
    """Set the role of a passage, which says whether it carries claims."""
    passage = get_object_or_404(Passage.objects.select_related("text_version__snapshot"), pk=passage_id)
    article = get_object_or_404(Article.objects.read_through().newest(), pk=passage.text_version.article_id)
    role = request.POST.get("role", "")
    if role not in set(PassageRole):
        return _refused(request, article, "Choose one of the roles.")
    me, now = signed_in(request), database_now()
    tasks.ring_runs(claims_services.correct_passage(passage_id=passage.pk, role=role, by=me, now=now))
    if is_swap(request):
        claims = showing.claims_on(article, by=signed_in(request))
        changed = [block for block in showing.blocks(article, claims) if block.passage.pk == passage.pk]
        return render(
            request, "claims/_passage.html", {"article": article, "text": article.current_text, "block": changed[0]}
        )
    return _back(article, f"#passage-{passage.pk}")


@may_curate
@require_POST
def link_study(request: HttpRequest, article_id: int) -> HttpResponse:
    """Confirm a candidate, find a study by its identifier, or make one."""
    article = get_object_or_404(Article.objects.read_through().newest(), pk=article_id)
    form = StudyForm(request.POST)
    if not form.is_valid():
        return _refused(request, article, *form.complaints)
    me, now = signed_in(request), database_now()
    study = form.chosen(article) or services.find_or_make_study(**form.told, by=me, now=now)
    services.link_study(article=article, study=study, by=me, now=now)
    messages.success(request, f"The article reports: {study}.")
    return _back(article, "#study")


def _refused(request: HttpRequest, article: Article, *complaints: str) -> HttpResponse:
    refusal = Told(HTTPStatus.UNPROCESSABLE_ENTITY, "unreadable", " ".join(complaints), "Nothing was changed.")
    return page(request, article, cards.empty(article), refusal=refusal, status=refusal.status)


def _back(article: Article, place: str) -> HttpResponse:
    return HttpResponseRedirect(address(article) + place, status=HTTPStatus.SEE_OTHER)
