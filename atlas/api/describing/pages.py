"""`openapi.json` and `docs/`: the contract for machines, and for people in Swagger UI from our own static files."""

from django.http import HttpResponse
from django.shortcuts import render
from rest_framework.request import Request

from atlas.api.addresses import PREFIX, base_of
from atlas.api.answers import answered
from atlas.api.describing.contract import contract
from atlas.api.resource import Resource


class Description(Resource):
    """The OpenAPI text."""

    def get(self, request: Request) -> HttpResponse:
        """Answer it."""
        return answered(request, contract())


class Documentation(Resource):
    """An overview to read, below it Swagger UI, whose settings stand in a file of their own (`static/api-docs.js`)."""

    def get(self, request: Request) -> HttpResponse:
        """Answer the page; its examples name this very site."""
        shown = {"root": base_of(request) + PREFIX}
        return render(request, "atlas/api_docs.html", shown)
