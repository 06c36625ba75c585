"""Answers of the API: JSON by orjson, caching headers, conditional requests, and `meta` on every body."""

import datetime as dt
from collections.abc import Mapping
from typing import Final

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date

from claims.models import Change
from claims.public_form import instant
from immuno_atlas.web.etags import is_unchanged

API_VERSION: Final = "v1"
LICENCE: Final = "CC0-1.0"
DISCLAIMER: Final = (
    "For research use only; no medical advice. Quotes stay under the rights of their sources, terms under the licence "
    "of their vocabulary."
)
JSON: Final = "application/json"
PUBLIC: Final = "public, max-age=0, must-revalidate"
PRIVATE: Final = "private, no-store"


def data_sequence() -> int:
    """The head of the change feed; read it before the rows, so that an ETag never claims too much."""
    return Change.objects.newest_sequence()


def meta(sequence: int) -> dict[str, object]:
    """What every body carries."""
    return {
        "api_version": API_VERSION,
        "data_seq": sequence,
        "generated_at": instant(timezone.now()),
        "licence": LICENCE,
        "disclaimer": DISCLAIMER,
    }


def answered(
    request: HttpRequest,
    body: Mapping[str, object],
    *,
    status: int = 200,
    etag: str | None = None,
    modified: dt.datetime | None = None,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """A JSON answer; private and never stored for anybody who is signed in."""
    response = HttpResponse(orjson.dumps(body), content_type=JSON, status=status, headers=headers)
    response["Content-Length"] = str(len(response.content))
    return with_caching(request, response, etag=etag, modified=modified)


def unchanged(request: HttpRequest, etag: str) -> HttpResponse | None:
    """304 when the client holds what `etag` names; ask before anything is built."""
    if not is_unchanged(request.headers.get("If-None-Match"), etag):
        return None
    return with_caching(request, HttpResponse(status=304, content_type=JSON), etag=etag)


def with_caching(
    request: HttpRequest, response: HttpResponse, *, etag: str | None, modified: dt.datetime | None = None
) -> HttpResponse:
    """Add what caches need to know."""
    if etag:
        response["ETag"] = etag
    if modified:
        response["Last-Modified"] = http_date(modified.timestamp())
    response["Cache-Control"] = PRIVATE if is_signed_in(request) else PUBLIC
    patch_vary_headers(response, ["Accept", "Accept-Encoding", "Origin", "Authorization", "Cookie"])
    return response


def is_signed_in(request: HttpRequest) -> bool:
    """Whether this answer is one person's."""
    return bool(request.user.is_authenticated)
