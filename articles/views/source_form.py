"""Adding and changing a source: its kind, what the service asks for, and a look at what it would bring."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from accounts.authentication import signed_in
from articles import services, tasks
from articles.connectors.model import WrongAnswer
from articles.connectors.registry import CONNECTORS
from articles.fetching import FetchError
from articles.forms import SourceForm
from articles.kinds import SourceKind
from articles.models import Source
from articles.parsing.bounded import ParseDied
from articles.services.asking import AskLater
from articles.views import may_keep_sources
from immuno_atlas.web.clock import database_now

MOST_SHOWN: Final = 20  # entries of a preview


@dataclass(frozen=True, slots=True)
class Shown:
    """A preview as the page tells it."""

    preview: services.Preview

    @property
    def entries(self) -> tuple[services.Foreseen, ...]:
        """The first ones."""
        return self.preview.entries[:MOST_SHOWN]

    @property
    def held(self) -> int:
        """How many entries the page held that would come in."""
        return len(self.preview.entries)


@may_keep_sources
@require_GET
def choose_kind(request: HttpRequest) -> HttpResponse:
    """Every kind that can be added, with what it needs; those that are built in cannot."""
    context = {"title": "Add a source", "connectors": CONNECTORS.values(), **admin.site.each_context(request)}
    return render(request, "articles/source_kinds.html", context)


@may_keep_sources
@require_http_methods(["GET", "POST"])
def add_source(request: HttpRequest, kind: str) -> HttpResponse:
    """The form of one kind, a preview of what it would bring, and the new source."""
    if kind not in CONNECTORS:
        raise Http404("Sources of this kind cannot be added.")
    return _edit(request, Source(kind=kind), title=f"Add a source: {SourceKind(kind).label}")


@may_keep_sources
@require_http_methods(["GET", "POST"])
def edit_source(request: HttpRequest, source_id: int) -> HttpResponse:
    """The same form for a source that is there."""
    source = get_object_or_404(Source, pk=source_id)
    return _edit(request, source, title=f"Change {source}")


def _edit(request: HttpRequest, source: Source, *, title: str) -> HttpResponse:
    """Show, preview or keep; the network is used with no transaction open."""
    form = SourceForm(request.POST if request.method == "POST" else None, instance=source)
    context: dict[str, object] = {"form": form, "title": title, "source": source}
    if request.method == "GET":
        return _page(request, context)
    if form.is_valid() and "preview" not in request.POST:
        return _keep(request, form)
    if form.is_valid() and form.connector:
        context["shown"] = _preview(form)
    return _page(request, context, HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK)


def _keep(request: HttpRequest, form: SourceForm) -> HttpResponse:
    source = services.keep_source(source=form.instance, by=signed_in(request), now=database_now())
    if source.is_polled:
        tasks.ring_source(source.pk)
    messages.success(request, f"{source} is kept.")
    return HttpResponseRedirect(f"{reverse('admin:sources')}#source-{source.pk}", status=HTTPStatus.SEE_OTHER)


def _preview(form: SourceForm) -> Shown | None:
    """What the source would bring; None with an error at the field that is to be changed."""
    try:
        return Shown(services.preview(source=form.instance, now=database_now()))
    except WrongAnswer as error:
        searched = form.connector and form.connector.needs_query and form.instance.base_url == form.connector.base_url
        form.add_error("query" if searched else "base_url", error.reason)
    except AskLater as later:
        form.add_error("base_url", f"{later.reason} Try again after {later.at:%H:%M:%S} UTC.")
    except (FetchError, ParseDied) as error:
        form.add_error("base_url", error.reason)
    return None


def _page(request: HttpRequest, context: dict[str, object], status: int = HTTPStatus.OK) -> HttpResponse:
    told = {**admin.site.each_context(request), **context, "previewed": "preview" in request.POST}
    return render(request, "articles/source_form.html", told, status=status)
