"""Cross-origin reading of the API: any site may read without credentials, none may write (api.md section 9)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_vary_headers

from immuno_atlas.web.answering import is_api

EXPOSED_HEADERS = (
    "Link",
    "ETag",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "X-Request-ID",
    "X-Total-Count",
)
_SHARED_METHODS = frozenset({"GET", "HEAD"})


class CorsMiddleware:
    """Lets scripts of other sites read GET and HEAD under /api/, errors too; outside `ProblemMiddleware`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request and add the headers where they belong."""
        response = self.get_response(request)
        if is_api(request):
            patch_vary_headers(response, ["Origin"])
            if request.method in _SHARED_METHODS:
                response["Access-Control-Allow-Origin"] = "*"
                response["Access-Control-Expose-Headers"] = ", ".join(EXPOSED_HEADERS)
        return response
