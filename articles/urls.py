"""Addresses of the intake pages, inside the admin site."""

from django.urls import path

from articles import views

intake = [
    path("", views.intake, name="intake"),
    path("progress/", views.progress, name="intake-progress"),
    path("<int:article_id>/again/", views.again, name="intake-again"),
]
