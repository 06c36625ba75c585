"""An editor uploads an edition, watches it being read, reads the difference, and accepts or discards it."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Final

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.authentication import signed_in
from immuno_atlas.web.clock import database_now
from vocabulary import services, tasks
from vocabulary.forms import EditionForm
from vocabulary.models import EditionUpload
from vocabulary.views import may_import

MOST_SHOWN: Final = 20  # uploads of the list
TITLES: Final = {
    "conflicts": ("Conflicts", "What is held differs from the file, and stays as it is."),
    "added": ("Added", ""),
    "changed": (
        "Changed",
        "+ comes, - goes; ? is a name that waits among the proposed synonyms until somebody has looked at it.",
    ),
    "deprecated": ("Deprecated", "No longer in the file; claims that use them keep them."),
}
"""Group of a difference -> its title, and what its lines mean; in the order in which they are shown."""
SOON, LATER = 1, 10
"""Seconds between two looks: at first, and once it has taken long."""
LONGEST_WAIT: Final = 8  # digits
LONG: Final = 30  # seconds of waiting that are told


@may_import
@require_http_methods(["GET", "POST"])
def uploads(request: HttpRequest) -> HttpResponse:
    """The form, and what was uploaded lately."""
    form = EditionForm(request.POST, request.FILES) if request.method == "POST" else EditionForm()
    if request.method == "POST" and form.is_valid():
        try:
            kept = form.keep(by=signed_in(request), now=database_now())
        except services.WrongUpload as error:
            form.add_error("edition", str(error))
        else:
            tasks.ring_upload(kept.pk)
            return _to(kept.pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    latest = EditionUpload.objects.newest_first()[:MOST_SHOWN]
    return render(request, "vocabulary/editions.html", _page(request, form=form, latest=latest), status=status)


@may_import
@require_GET
def difference(request: HttpRequest, upload_id: int) -> HttpResponse:
    """How far it is, or what it would change, grouped and counted."""
    return render(request, "vocabulary/edition.html", _page(request, **_told(upload_id)))


@may_import
@require_GET
def progress(request: HttpRequest, upload_id: int) -> HttpResponse:
    """The same as a fragment; asked for again while a worker has it, with the seconds that were waited so far."""
    waited = request.GET.get("waited", "")
    seconds = int(waited) if waited.isascii() and waited.isdigit() and len(waited) < LONGEST_WAIT else 0
    return render(request, "vocabulary/_edition.html", _told(upload_id, waited=seconds))


@may_import
@require_POST
def decide(request: HttpRequest, upload_id: int) -> HttpResponse:
    """Accept the difference that was shown, or discard it."""
    by, now, wish = signed_in(request), database_now(), request.POST.get("wish")
    get_object_or_404(EditionUpload.objects.newest_first(), pk=upload_id)
    try:
        if wish == "accept":
            shown = request.POST.get("fingerprint", "")
            services.accept_upload(upload_id=upload_id, fingerprint=shown, by=by, now=now)
            tasks.ring_upload(upload_id)
        elif wish == "discard":
            services.discard_upload(upload_id=upload_id, by=by, now=now)
        else:
            return HttpResponseBadRequest("A wish is accept or discard.")
    except services.Undecidable as error:
        messages.error(request, str(error))
    return _to(upload_id)


def _told(upload_id: int, *, waited: int = 0) -> dict[str, object]:
    kept = get_object_or_404(EditionUpload.objects.defer("body"), pk=upload_id)
    groups = [_group(name, kept.counts.get(name, 0), kept.lines[name]) for name in TITLES if name in kept.lines]
    look_in = LATER if waited >= LONG else SOON
    return {
        "kept": kept,
        "groups": groups,
        "absent": kept.counts.get("absent", 0),
        "told": kept.told.splitlines(),
        "can_accept": not (kept.is_empty or kept.counts.get("fatal")),
        "is_slow": waited >= LONG and kept.leased_until is None,
        "look_in": look_in,
        "waited_then": waited + look_in,
    }


def _group(name: str, count: int, lines: Sequence[str]) -> dict[str, object]:
    """Lines of one kind of change under their title, and how many are not shown."""
    title, told = TITLES[name]
    return {"title": title, "help": told, "count": count, "lines": lines, "more": count - len(lines)}


def _page(request: HttpRequest, **context: object) -> dict[str, object]:
    shared = {**admin.site.each_context(request), "is_nav_sidebar_enabled": False}
    return {**shared, "title": "Import terms", **context}


def _to(upload_id: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:edition-upload", args=[upload_id]), status=HTTPStatus.SEE_OTHER)
