"""Turns every refusal under /api/ into `application/problem+json`, wherever it arises, and never shows a trace.

Settings: `REST_FRAMEWORK["EXCEPTION_HANDLER"] = "immuno_atlas.web.answering.problem_for_exception"`, and
`ProblemMiddleware` right inside `RequestIdMiddleware`, `CorsMiddleware` and `RateLimitMiddleware`.
"""

import json
import logging
from collections.abc import Callable, Mapping
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
)
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, UnreadablePostError
from django.urls import is_valid_path
from rest_framework import exceptions

from immuno_atlas.web import problems
from immuno_atlas.web.problems import PROBLEM_MEDIA_TYPE, Problem
from immuno_atlas.web.requests import current_request_id

API_PREFIX = "/api/"
RETRY_AFTER_OUTAGE = 5  # seconds
CHALLENGE = 'Bearer realm="immuno-atlas"'
READING = frozenset({"GET", "HEAD", "OPTIONS"})

# A new body keeps the headers of the answer that it replaces (Allow, Vary, those of security), but for these.
_HEADERS_OF_A_BODY = frozenset(
    {"cache-control", "content-disposition", "content-encoding", "content-language", "content-length", "content-type",
     "etag", "expires", "last-modified"}
)  # fmt: skip
_DATABASE_AWAY = (OperationalError, InterfaceError)
_CSRF_PREFIX = "CSRF Failed"

_SLUGS: tuple[tuple[type[Exception], str], ...] = (
    (exceptions.NotAuthenticated, "unauthenticated"),
    (exceptions.AuthenticationFailed, "unauthenticated"),
    (exceptions.PermissionDenied, "forbidden"),
    (PermissionDenied, "forbidden"),
    (exceptions.NotFound, "not-found"),
    (Http404, "not-found"),
    (exceptions.MethodNotAllowed, "method-not-allowed"),
    (exceptions.NotAcceptable, "not-acceptable"),
    (exceptions.UnsupportedMediaType, "media-type"),
    (exceptions.Throttled, "throttled"),
    (exceptions.ParseError, "bad-json"),
    (exceptions.ValidationError, "bad-value"),
    (RequestDataTooBig, "too-large"),
    (SuspiciousOperation, "bad-request"),
    (UnreadablePostError, "bad-request"),
    (OperationalError, "unavailable"),
    (InterfaceError, "unavailable"),
)

logger = logging.getLogger(__name__)


def is_api(request: HttpRequest) -> bool:
    """Whether the request's path lies under /api/."""
    return request.path_info.startswith(API_PREFIX)


def problem_response(problem: Problem, request: HttpRequest) -> HttpResponse:
    """The answer for a problem; never cached."""
    members = problems.body(
        problem, base=settings.PUBLIC_URL, instance=_instance(request), request_id=current_request_id.get()
    )
    return _response(members, problem.status, problem.headers)


def problem_for_exception(exc: Exception, context: Mapping[str, object]) -> HttpResponse | None:
    """DRF's hook: the answer for an exception of a view; None (a bug) makes Django log the trace and answer 500."""
    problem = exc if isinstance(exc, Problem) else _known(exc, context.get("view"))
    inner = getattr(context["request"], "_request", context["request"])
    if problem is None or not isinstance(inner, HttpRequest):
        return None
    if isinstance(exc, _DATABASE_AWAY):
        logger.error("the database is away: %s", type(exc).__name__)
    return problem_response(problem, inner)


def _known(exc: Exception, view: object) -> Problem | None:
    slug = next((slug for kind, slug in _SLUGS if isinstance(exc, kind)), None)
    if slug is None:
        return None
    if slug == "forbidden" and str(exc).startswith(_CSRF_PREFIX):
        slug = "csrf-failed"
    headers = _headers(slug, exc)
    return Problem(slug, _allowed(slug, view, headers), headers=headers)


def _allowed(slug: str, view: object, headers: Mapping[str, str]) -> str:
    """What would have been answered: methods, formats, or the time to wait; empty for other refusals."""
    if slug == "method-not-allowed":
        return _method_detail(", ".join(getattr(view, "allowed_methods", ())) or headers.get("Allow", ""))
    if slug == "not-acceptable":
        formats = ", ".join(one.media_type for one in getattr(view, "renderer_classes", ()))
        return f"This address answers {formats} only; send such an Accept header, or none." if formats else ""
    if slug == "throttled" and "Retry-After" in headers:
        return throttled_detail(headers["Retry-After"])
    return ""


def _method_detail(allowed: str) -> str:
    """The sentence about a method that an address does not have."""
    return f"Allowed here: {allowed}." if allowed else ""


def throttled_detail(seconds: object) -> str:
    """The sentence about a limit that is reached."""
    return f"Too many requests. Try again in {seconds} s; the RateLimit-Policy header names the limits."


def _headers(slug: str, exc: Exception) -> dict[str, str]:
    if slug == "unauthenticated":
        return {"WWW-Authenticate": getattr(exc, "auth_header", CHALLENGE)}
    if slug == "unavailable":
        return {"Retry-After": str(RETRY_AFTER_OUTAGE)}
    wait = getattr(exc, "wait", None)  # DRF's Throttled carries it
    return {} if wait is None else {"Retry-After": str(max(1, int(wait)))}


class ProblemMiddleware:
    """Replaces every answer from 400 on under /api/ that is no problem yet, and answers outages of the database.

    Also refuses there what Django would misread: a body in chunks of unknown length (411; Django reads it as empty)
    and a write to an address without its last slash (404; Django would redirect and lose the body).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request; pages outside /api/ pass untouched."""
        if not is_api(request):
            return self.get_response(request)
        if refusal := _refusal(request):
            return problem_response(refusal, request)
        response = self.get_response(request)
        if response.status_code < 400 or response.get("Content-Type", "").startswith(PROBLEM_MEDIA_TYPE):
            return response
        return _replaced(response, request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 503 for a database that went away, and what a plain Django view raises as a Problem."""
        if not is_api(request):
            return None
        return problem_for_exception(exception, {"request": request})


def _refusal(request: HttpRequest) -> Problem | None:
    if request.headers.get("Transfer-Encoding") and not request.META.get("CONTENT_LENGTH"):
        return Problem("length-required")
    lost_slash = request.method not in READING and not request.path_info.endswith("/")
    if lost_slash and not is_valid_path(request.path_info):
        with_slash = f"{request.path_info}/"
        return Problem("not-found", f"The address ends in a slash: {with_slash}." if is_valid_path(with_slash) else "")
    return None


def _replaced(response: HttpResponseBase, request: HttpRequest) -> HttpResponse:
    headers = {name: text for name, text in response.items() if name.lower() not in _HEADERS_OF_A_BODY}
    response.close()
    problem = problems.for_status(response.status_code)
    if problem is None:
        members = problems.bare_body(
            response.status_code, instance=_instance(request), request_id=current_request_id.get()
        )
        return _response(members, response.status_code, headers)
    slug = problem.kind.slug
    told = _headers(slug, problem) | headers
    return problem_response(Problem(slug, _allowed(slug, None, told), headers=told), request)


def _instance(request: HttpRequest) -> str:
    return quote(request.path, safe="/:@!$&'()*+,;=~-._")


def _response(members: Mapping[str, object], status: int, headers: Mapping[str, str]) -> HttpResponse:
    # ASCII only: a mistake may quote a key that holds half of a surrogate pair
    response = HttpResponse(json.dumps(members, ensure_ascii=True), content_type=PROBLEM_MEDIA_TYPE, status=status)
    response["Cache-Control"] = "no-store"
    response["Content-Length"] = str(len(response.content))
    for name, value in headers.items():
        response[name] = value
    return response
