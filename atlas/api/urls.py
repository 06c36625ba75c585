"""Addresses of the API. Collections and details end in a slash; a suffix names a format."""

from django.urls import path, register_converter

from atlas.api.articles import ArticleDetail, ArticleList
from atlas.api.claims import ClaimDetail, ClaimList
from atlas.api.describing import Description, Documentation
from atlas.api.moves import ClaimMoves
from atlas.api.root import Root
from atlas.api.terms import TermDetail, TermList
from immuno_atlas.web.queries import IdConverter


class CurieConverter:
    """Path converter `<curie:curie>`: what is no CURIE of ours is 404 and never reaches the database."""

    regex = "IA:[A-Z]{2,8}:[A-Z0-9_]{1,80}"

    def to_python(self, value: str) -> str:
        """The CURIE."""
        return value

    def to_url(self, value: str) -> str:
        """The CURIE as it stands in a path."""
        return value


register_converter(IdConverter, "id")
register_converter(CurieConverter, "curie")

app_name = "api"
urlpatterns = [
    path("", Root.as_view(), name="root"),
    path("claims/", ClaimList.as_view(), name="claims"),
    path("claims.json", ClaimList.as_view()),
    path("claims/<id:pk>/", ClaimDetail.as_view(), name="claim"),
    path("claims/<id:pk>.json", ClaimDetail.as_view()),
    path("claims/<id:pk>/moves/", ClaimMoves.as_view(), name="claim-moves"),
    path("articles/", ArticleList.as_view(), name="articles"),
    path("articles.json", ArticleList.as_view()),
    path("articles/<id:pk>/", ArticleDetail.as_view(), name="article"),
    path("articles/<id:pk>.json", ArticleDetail.as_view()),
    path("terms/", TermList.as_view(), name="terms"),
    path("terms.json", TermList.as_view()),
    path("terms/<curie:curie>/", TermDetail.as_view(), name="term"),
    path("terms/<curie:curie>.json", TermDetail.as_view()),
    path("openapi.json", Description.as_view(), name="openapi"),
    path("docs/", Documentation.as_view(), name="docs"),
]
