"""Security headers that Django and django-csp do not set, or not on answers that never reach them.

Stands right inside `RequestIdMiddleware`: refusals of `ProblemMiddleware` pass by Django's own `SecurityMiddleware`.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from immuno_atlas.web.answering import is_api

PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


class SecurityHeadersMiddleware:
    """No device access for pages; pages and their files stay on this site, the API may be read from others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request and add the headers that are not set yet."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        origin = "cross-origin" if is_api(request) else "same-origin"
        response.headers.setdefault("Cross-Origin-Resource-Policy", origin)
        return response
