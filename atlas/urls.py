"""Addresses of the public pages."""

from django.urls import path

from atlas.views.health import healthz

app_name = "atlas"
urlpatterns = [
    path("healthz", healthz, name="healthz"),
]
