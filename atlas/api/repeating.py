"""`Idempotency-Key`: a POST that is sent again under its key has no second effect (api.md section 9)."""

import hashlib
import re
from collections.abc import Callable
from typing import Final

import orjson
from django.http import HttpResponse
from rest_framework.request import Request

from accounts.models import User
from atlas.api.answers import JSON, with_caching
from atlas.services import Answered, only_once
from immuno_atlas.web.clock import database_now
from immuno_atlas.web.problems import Mistake, Problem

HEADER: Final = "Idempotency-Key"
KEPT_HEADERS: Final = ("Location", "ETag", "Last-Modified")
_KEY: Final = re.compile(r"[\x21-\x7e]{16,64}")


def once(request: Request, by: User, act: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer of `act`, or the one that this key has already. Problems of `act` are never kept."""
    key = request.headers.get(HEADER)
    if key is None:
        return act()
    if not _KEY.fullmatch(key):
        detail = f"{HEADER} has 16 to 64 visible ASCII characters."
        raise Problem("bad-value", mistakes=[Mistake("bad-key", detail, parameter=HEADER)])
    answer = only_once(by=by, key=key, request_sha256=_digest(request), effect=lambda: _kept(act()), now=database_now())
    response = HttpResponse(answer.body, content_type=JSON, status=answer.status, headers=dict(answer.headers))
    response["Content-Length"] = str(len(response.content))
    return with_caching(request, response, etag=None)


def _digest(request: Request) -> str:
    """SHA-256 of method, path and the decoded body, so that blanks in the JSON make no other request."""
    body = orjson.dumps(request.data, option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(f"{request.method} {request.path}\n".encode() + body).hexdigest()


def _kept(response: HttpResponse) -> Answered:
    headers = {name: response[name] for name in KEPT_HEADERS if name in response}
    return Answered(response.status_code, headers, response.content.decode())
