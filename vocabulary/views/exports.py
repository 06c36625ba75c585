"""The vocabulary as a file, for everybody: tables in a ZIP file, or SKOS as Turtle or JSON-LD."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from immuno_atlas.web.etags import is_unchanged
from vocabulary import services
from vocabulary.exporting.zipping import CHUNK, zipped

CACHED: Final = "public, max-age=300"
LICENCE: Final = "https://creativecommons.org/publicdomain/zero/1.0/"  # of our own fields; each row names its own


@dataclass(frozen=True, slots=True)
class Form:
    """A form of export: its media type, and what writes it."""

    media_type: str
    written: Callable[[], Iterator[bytes]]


def _joined(lines: Iterator[str]) -> Iterator[bytes]:
    """Chunks, each of many lines: a write of every line would take most of the time."""
    held: list[str] = []
    size = 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size >= CHUNK:
            yield "".join(held).encode()
            held, size = [], 0
    yield "".join(held).encode()


FORMS: Final = {
    "terms.zip": Form("application/zip", lambda: zipped(services.exported_files())),
    "terms.ttl": Form("text/turtle; charset=utf-8", lambda: _joined(services.exported_skos("skos-ttl"))),
    "terms.jsonld": Form("application/ld+json", lambda: _joined(services.exported_skos("skos-jsonld"))),
}


@require_safe
def export(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send one form, term by term: memory does not grow with the vocabulary."""
    if (form := FORMS.get(name)) is None:
        raise Http404("There is no such form of export.")
    tag = services.export_tag(name)
    answer: HttpResponseBase
    if is_unchanged(request.headers.get("If-None-Match"), tag):
        answer = HttpResponseNotModified()
    elif request.method == "HEAD":
        answer = HttpResponse(content_type=form.media_type)
    else:
        answer = StreamingHttpResponse(form.written(), content_type=form.media_type)
        answer["Content-Disposition"] = f'attachment; filename="immuno-atlas-{name}"'
    answer["ETag"], answer["Cache-Control"] = tag, CACHED
    answer["Link"] = f'<{LICENCE}>; rel="license"'
    return answer
