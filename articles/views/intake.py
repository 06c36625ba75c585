"""The intake page: addresses and files go in, and a curator watches them become readable."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from django.contrib import admin
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.authentication import signed_in
from accounts.models import User
from articles import pasting, services, tasks
from articles.addresses import BadAddress
from articles.forms import MOST_AT_ONCE, IntakeForm
from articles.identifiers import Identifier
from articles.models import Article
from articles.views import may_add
from immuno_atlas.web.clock import database_now

LATELY: Final = dt.timedelta(days=7)
MOST_SHOWN: Final = 20  # rows of a list on the bare page


@dataclass(frozen=True, slots=True)
class Refused:
    """An input that was not taken in, and why."""

    given: str
    reason: str


@dataclass(frozen=True, slots=True)
class Taken:
    """An article that an input led to, and whether it was here before."""

    article: Article
    known: bool


@may_add
@require_http_methods(["GET", "POST"])
def intake(request: HttpRequest) -> HttpResponse:
    """The form, and what became of the last inputs; without any, what is under way and what failed lately."""
    if request.method == "GET":
        return _page(request, IntakeForm(), _named(request))
    form = IntakeForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, {}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    taken, refused = _take_in(form, by=signed_in(request))
    if refused:
        told = _told(Article.objects.with_ids(one.article.pk for one in taken), _known(taken))
        return _page(request, IntakeForm(), told, refused, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    query = f"?taken={_joined(one.article.pk for one in taken)}"
    query += f"&known={_joined(known)}" if (known := _known(taken)) else ""
    return HttpResponseRedirect(reverse("admin:intake") + query, status=HTTPStatus.SEE_OTHER)


@may_add
@require_GET
def progress(request: HttpRequest) -> HttpResponse:
    """The rows of these articles as they stand now; asked for again while anything is under way."""
    told = _told(Article.objects.with_ids(_ids(request, "taken")), _ids(request, "known"))
    return render(request, "articles/_progress.html", told)


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


def _take_in(form: IntakeForm, *, by: User) -> tuple[list[Taken], list[Refused]]:
    taken: dict[int, Taken] = {}
    refused: list[Refused] = []
    for given in [*form.cleaned_data["addresses"], *form.cleaned_data["pmids"], *form.cleaned_data["pages"]]:
        try:
            for registration in _register(given, by=by):
                tasks.ring(registration)
                article = registration.article
                taken.setdefault(article.pk, Taken(article, known=not registration.created))
        except (BadAddress, pasting.NotUnderstood, services.WrongFile) as error:
            refused.append(Refused(str(given), str(error)))
    return list(taken.values()), refused


def _register(given: str | Identifier | UploadedFile[bytes], *, by: User) -> Iterator[services.Registration]:
    """What one input brings: a line may hold several identifiers."""
    now = database_now()
    if isinstance(given, UploadedFile):
        services.check_size(given.size or 0)
        yield services.register_upload(body=given.read(), name=given.name or "", by=by, now=now)
        return
    read = (given,) if isinstance(given, Identifier) else pasting.read_line(given)
    if isinstance(read, str):
        yield services.register(url=read, by=by, now=now)
        return
    for identifier in read:
        yield services.register_identifier(identifier=identifier, by=by, now=now)


def _page(
    request: HttpRequest,
    form: IntakeForm,
    told: dict[str, object],
    refused: list[Refused] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {**admin.site.each_context(request), "form": form, "refused": refused, "title": "Add articles"}
    return render(request, "articles/intake.html", {**context, **told}, status=status)


def _named(request: HttpRequest) -> dict[str, object]:
    """What became of the inputs that the address names; without any, all that people gave and that needs an eye."""
    if "taken" in request.GET:
        return _told(Article.objects.with_ids(_ids(request, "taken")), _ids(request, "known"))
    given = Article.objects.given_by_people()
    since = database_now() - LATELY
    return {**_told(given.under_way()[:MOST_SHOWN], ()), "failed": given.failed().changed_since(since)[:MOST_SHOWN]}


def _told(articles: Iterable[Article], known: Iterable[int]) -> dict[str, object]:
    rows, known = list(articles), set(known)
    return {
        "articles": rows,
        "known": known,
        "taken": _joined(article.pk for article in rows),
        "known_ids": _joined(sorted(known)),
        "under_way": any(article.is_under_way for article in rows),
    }


def _known(taken: Iterable[Taken]) -> list[int]:
    return [one.article.pk for one in taken if one.known]


def _joined(ids: Iterable[int]) -> str:
    return ",".join(map(str, ids))


def _ids(request: HttpRequest, name: str) -> list[int]:
    """The ids of a comma list; anything that is no id is passed over, since it names no article."""
    parts = request.GET.get(name, "").split(",")[:MOST_AT_ONCE]
    return [int(part) for part in parts if part.isascii() and part.isdigit() and len(part) < 19]
