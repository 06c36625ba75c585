"""What every resource of the API shares: strict query strings, one way of refusing, JSON only."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

from django.http import HttpResponse
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from atlas.api import errors
from immuno_atlas.web import queries
from immuno_atlas.web.parsers import MergePatchParser, StrictJSONParser
from immuno_atlas.web.queries import Query

READING = frozenset({"GET", "HEAD"})
SUFFIX = ".json"


class BySuffix(DefaultContentNegotiation):
    """A suffix in the address wins over `Accept`; without one `Accept` must take JSON."""

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> Any:
        """JSON, or NotAcceptable."""
        if request.path_info.endswith(SUFFIX):
            return next(iter(renderers)), JSONRenderer.media_type
        return super().select_renderer(request, renderers, format_suffix)


class Resource(APIView):
    """A view that knows its parameters, and refuses everything else as a problem."""

    parameters: ClassVar[tuple[str, ...]] = ()
    """The query parameters of GET; writes take none."""
    asked: Query

    renderer_classes = (JSONRenderer,)
    content_negotiation_class = BySuffix

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Read the query string before any method runs; a token there is an unknown parameter."""
        super().initial(request, *args, **kwargs)
        allowed = self.parameters if request.method in READING else ()
        self.asked = queries.parse(request.META.get("QUERY_STRING", ""), allowed=allowed)

    def get_parsers(self) -> list[BaseParser]:
        """JSON, for PATCH also under its name of a merge patch."""
        return [StrictJSONParser(), MergePatchParser()] if self.request.method == "PATCH" else [StrictJSONParser()]

    def get_exception_handler(self) -> Callable[[Exception, Mapping[str, Any]], HttpResponse | None]:
        """Turn refusals of services into problems."""
        return errors.answer

    def options(self, _request: Request, *_args: Any, **_kwargs: Any) -> HttpResponse:  # type: ignore[override]  # the stubs know DRF's Response only
        """Name the methods; DRF would describe the view."""
        return HttpResponse(
            status=204, content_type=JSONRenderer.media_type, headers={"Allow": ", ".join(self.allowed_methods)}
        )
