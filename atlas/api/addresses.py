"""Absolute addresses of what the API shows: under the public address of the site, else under the one asked for."""

from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

PREFIX = "/api/v1/"


def base_of(request: HttpRequest) -> str:
    """Scheme and host without a slash at the end."""
    return settings.PUBLIC_URL or f"{request.scheme}://{request.get_host()}"


def claim(base: str, pk: object) -> str:
    """A claim in the API."""
    return f"{base}{PREFIX}claims/{pk}/"


def article(base: str, pk: object) -> str:
    """An article in the API."""
    return f"{base}{PREFIX}articles/{pk}/"


def term(base: str, curie: str) -> str:
    """A term in the API."""
    return f"{base}{PREFIX}terms/{quote(curie, safe=':')}/"


def claim_page(base: str, pk: object) -> str:
    """A claim's page for people."""
    return f"{base}/claims/{pk}/"


def article_page(base: str, pk: object) -> str:
    """An article's page for people."""
    return f"{base}/articles/{pk}/"


def curation_page(base: str, article_pk: object) -> str:
    """Where curators read an article and write its claims, public or not."""
    return base + reverse("admin:curate-article", args=[article_pk])
