"""Request limits at the edge of the API: DRF throttles, and the middleware that writes their headers.

A view names `CallerThrottle` (the default) or `StreamThrottle`; `RateLimitMiddleware` stands inside `CorsMiddleware`
and outside `ProblemMiddleware`, so that refusals carry the headers too.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from django.http import HttpRequest, HttpResponseBase
from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.throttling import BaseThrottle

from immuno_atlas.web.answering import is_api, problem_response, throttled_detail
from immuno_atlas.web.counting import shared_counter
from immuno_atlas.web.limits import (
    ANONYMOUS,
    MINUTE_STREAMS,
    SIGNED_IN,
    Policy,
    Verdict,
    client_address,
    network,
)
from immuno_atlas.web.problems import Problem

if TYPE_CHECKING:  # at run time this import would be circular: the views import their default throttle
    from rest_framework.views import APIView

_VERDICT = "immuno_atlas.limits"
"""Key in `HttpRequest.META` under which the verdict waits for the middleware."""


def anonymous_caller(request: HttpRequest) -> str:
    """The name under which anonymous requests from one address or network are counted."""
    address = client_address(
        request.META.get("REMOTE_ADDR", ""),
        request.META.get("HTTP_X_FORWARDED_FOR", ""),
        api_settings.NUM_PROXIES or 0,
    )
    return f"net:{network(address)}"


def _caller(request: Request) -> tuple[str, tuple[Policy, ...]]:
    token = getattr(request.auth, "pk", None)
    if token is not None:
        return f"token:{token}", SIGNED_IN
    if request.user.is_authenticated:
        return f"user:{request.user.pk}", SIGNED_IN
    return anonymous_caller(request._request), ANONYMOUS  # noqa: SLF001  # DRF has no public name for it


def _counted(request: HttpRequest, caller: str, policies: Sequence[Policy]) -> Verdict | None:
    verdict = shared_counter().count(caller, policies)
    request.META[_VERDICT] = verdict
    return verdict


class CallerThrottle(BaseThrottle):
    """60 a minute and 5,000 a day for an anonymous address, 600 a minute for a token or a session."""

    extra: ClassVar[tuple[Policy, ...]] = ()

    def __init__(self) -> None:
        self._verdict: Verdict | None = None

    def allow_request(self, request: Request, view: "APIView") -> bool:  # noqa: ARG002  # DRF's signature
        """Count the request; True also while the broker is away."""
        caller, policies = _caller(request)
        self._verdict = _counted(request._request, caller, (*policies, *self.extra))  # noqa: SLF001  # as above
        return self._verdict is None or self._verdict.allowed

    def wait(self) -> int | None:
        """Seconds until a refused caller may try again."""
        return self._verdict.wait if self._verdict else None


class StreamThrottle(CallerThrottle):
    """Besides that, 10 streams of whole sets a minute."""

    extra = (MINUTE_STREAMS,)


class RateLimitMiddleware:
    """Writes the headers of the verdict, and counts failed sign-ins, which DRF refuses before it throttles."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request; a caller with too many bad tokens gets 429 instead of 401."""
        response = self.get_response(request)
        if not is_api(request):
            return response
        verdict: Verdict | None = request.META.get(_VERDICT)
        if verdict is None and response.status_code == 401:
            verdict = _counted(request, anonymous_caller(request), ANONYMOUS)
            if verdict and not verdict.allowed:
                response = problem_response(Problem("throttled", throttled_detail(verdict.wait)), request)
        for name, text in verdict.headers().items() if verdict else ():
            response[name] = text
        return response
