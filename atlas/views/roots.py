"""What browsers and crawlers ask every site for, at addresses that they choose."""

from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe

ROBOTS: Final = """\
User-agent: *
Disallow: /admin/
Disallow: /accounts/
Disallow: /vocabulary/
Disallow: /api/v1/claims/*/moves/
"""


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """Every public page may be read by crawlers; what needs a sign-in or only takes writes is none of theirs."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


@require_safe
def favicon(_request: HttpRequest) -> HttpResponse:
    """The icon that the pages name themselves."""
    return HttpResponseRedirect(static("favicon.svg"))
