"""The intake page: addresses and files go in, and a curator watches them become readable."""

from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.authentication import signed_in
from accounts.models import User
from articles import services, tasks
from articles.addresses import BadAddress
from articles.forms import MOST_AT_ONCE, IntakeForm
from articles.models import Article, ArticleQuerySet
from immuno_atlas.web.clock import database_now

may_add = permission_required("articles.add_article", raise_exception=True)


@dataclass(frozen=True, slots=True)
class Refused:
    """An input that was not taken in, and why."""

    given: str
    reason: str


@may_add
@require_http_methods(["GET", "POST"])
def intake(request: HttpRequest) -> HttpResponse:
    """The form, and what became of the last inputs."""
    if request.method == "GET":
        ids = _ids(request.GET.get("taken", ""))
        return _page(request, IntakeForm(), Article.objects.with_ids(ids))
    form = IntakeForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, Article.objects.none(), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    taken, refused = _take_in(form, by=signed_in(request))
    if refused:
        articles = Article.objects.with_ids([article.pk for article in taken])
        return _page(request, IntakeForm(), articles, refused, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    numbers = ",".join(str(article.pk) for article in taken)
    return HttpResponseRedirect(f"{reverse('admin:intake')}?taken={numbers}", status=HTTPStatus.SEE_OTHER)


@may_add
@require_GET
def progress(request: HttpRequest) -> HttpResponse:
    """The rows of these articles as they stand now; asked for again while anything is under way."""
    articles = Article.objects.with_ids(_ids(request.GET.get("taken", "")))
    return render(request, "articles/_progress.html", _told(articles))


@may_add
@require_POST
def again(request: HttpRequest, article_id: int) -> HttpResponse:
    """Put a failed article back in line."""
    now = database_now()
    try:
        article = services.try_again(article_id=article_id, by=signed_in(request), now=now)
    except Article.DoesNotExist:
        return HttpResponseBadRequest("There is no such article.")
    tasks.ring_waiting(article)
    return HttpResponseRedirect(f"{reverse('admin:intake')}?taken={article.pk}", status=HTTPStatus.SEE_OTHER)


def _take_in(form: IntakeForm, *, by: User) -> tuple[list[Article], list[Refused]]:
    taken: list[Article] = []
    refused: list[Refused] = []
    for given in [*form.cleaned_data["addresses"], *form.cleaned_data["pages"]]:
        try:
            registration = _register(given, by=by)
        except (BadAddress, services.WrongFile) as error:
            refused.append(Refused(str(given), str(error)))
        else:
            tasks.ring(registration)
            taken.append(registration.article)
    return taken, refused


def _register(given: str | UploadedFile[bytes], *, by: User) -> services.Registration:
    if isinstance(given, str):
        return services.register(url=given, by=by, now=database_now())
    services.check_size(given.size or 0)
    return services.register_upload(body=given.read(), name=given.name or "", by=by, now=database_now())


def _page(
    request: HttpRequest,
    form: IntakeForm,
    articles: ArticleQuerySet,
    refused: list[Refused] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {**admin.site.each_context(request), "form": form, "refused": refused, "title": "Add articles"}
    return render(request, "articles/intake.html", {**context, **_told(articles)}, status=status)


def _told(articles: ArticleQuerySet) -> dict[str, object]:
    rows = list(articles)
    return {
        "articles": rows,
        "taken": ",".join(str(article.pk) for article in rows),
        "under_way": any(article.is_under_way for article in rows),
    }


def _ids(text: str) -> list[int]:
    """The ids of a comma list; anything that is no id is passed over, since it names no article."""
    return [
        int(part) for part in text.split(",")[:MOST_AT_ONCE] if part.isascii() and part.isdigit() and len(part) < 19
    ]
