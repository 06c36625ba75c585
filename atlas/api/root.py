"""The root of the API: what there is."""

from typing import Final

from django.http import HttpResponse
from rest_framework.request import Request

from atlas.api.addresses import PREFIX, base_of
from atlas.api.answers import answered, data_sequence, meta, unchanged
from atlas.api.resource import Resource
from immuno_atlas.web.etags import list_etag

RESOURCES: Final = {
    "claims": "claims/",
    "articles": "articles/",
    "terms": "terms/",
    "openapi": "openapi.json",
    "docs": "docs/",
}


class Root(Resource):
    """Links to all resources."""

    def get(self, request: Request) -> HttpResponse:
        """Answer the links, the head of the change feed and the newest release."""
        sequence = data_sequence()
        etag = list_etag(request.path, sequence)
        if answer := unchanged(request, etag):
            return answer
        links = {name: f"{base_of(request)}{PREFIX}{path}" for name, path in RESOURCES.items()}
        body = {"meta": meta(sequence), "data_seq": sequence, "newest_release": None, "resources": links}
        return answered(request, body, etag=etag)
