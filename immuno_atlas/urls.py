"""All addresses of the site."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("accounts/", include("accounts.urls")),
    path("vocabulary/", include("vocabulary.urls")),
    path("admin/", admin.site.urls),
    path("", include("atlas.urls")),
]
