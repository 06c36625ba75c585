"""The admin site: stock, but people sign in, sign out and change passwords through the account pages."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts import views


class AtlasAdminSite(AdminSite):
    """One way in: the limits of the sign-in page hold here too."""

    site_header = "Immuno Atlas"
    site_title = "Immuno Atlas"
    index_title = "Curation"

    def login(self, request: HttpRequest, extra_context: dict[str, object] | None = None) -> HttpResponse:  # noqa: ARG002  # Django passes it
        """Show the one page to sign in."""
        return views.sign_in(request)

    def logout(  # type: ignore[override]  # the stubs promise more than AdminSite asks for
        self,
        request: HttpRequest,
        extra_context: dict[str, object] | None = None,  # noqa: ARG002  # Django passes it
    ) -> HttpResponse:
        """End the session."""
        return views.sign_out(request)

    def password_change(  # type: ignore[override]  # as above
        self,
        request: HttpRequest,  # noqa: ARG002  # Django passes it
        extra_context: dict[str, object] | None = None,  # noqa: ARG002  # Django passes it
    ) -> HttpResponse:
        """Lead to the account page, which writes an event."""
        return redirect("accounts:password")
