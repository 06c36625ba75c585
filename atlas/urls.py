"""Addresses of the public pages."""

from django.urls import path, register_converter

from atlas.places import PLACES
from atlas.views import about, article_list, article_page, claim_list, claim_page, home, roots, term_index, term_page
from atlas.views.health import healthz
from immuno_atlas.web.queries import IdConverter

register_converter(IdConverter, "number")  # the API registers its own under another name

app_name = "atlas"
urlpatterns = [
    path("", home.page, name="home"),
    path("about/", about.page, name="about"),
    path("claims/", claim_list.page, name="claims"),
    path("claims/<number:claim_id>/", claim_page.page, name="claim"),
    path("articles/", article_list.page, name="articles"),
    path("articles/<number:article_id>/", article_page.page, name="article"),
    path("healthz", healthz, name="healthz"),
    path("robots.txt", roots.robots, name="robots"),
    path("favicon.ico", roots.favicon, name="favicon"),
]
for place in PLACES.values():
    urlpatterns += [
        path(f"{place.path}/", term_index.page, {"facet": place.facet}, name=f"{place.facet}-index"),
        path(f"{place.path}/<str:slug>/", term_page.page, {"facet": place.facet}, name=f"{place.facet}-page"),
    ]
