"""All addresses of the site."""

from django.contrib import admin
from django.urls import include, path

from atlas.views import problem_type

urlpatterns = [
    path("accounts/", include("accounts.urls")),
    path("vocabulary/", include("vocabulary.urls")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("atlas.api.urls")),
    path("problems/<slug:slug>/", problem_type.page, name="problem-type"),
    path("", include("atlas.urls")),
]
