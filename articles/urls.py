"""Addresses of the pages of intake and of sources, inside the admin site."""

from django.urls import path

from articles.views import intake as intake_pages
from articles.views import source_form, sources

intake = [
    path("", intake_pages.intake, name="intake"),
    path("progress/", intake_pages.progress, name="intake-progress"),
    path("<int:article_id>/again/", intake_pages.again, name="intake-again"),
]

source_pages = [
    path("", sources.health, name="sources"),
    path("add/", source_form.choose_kind, name="add-source"),
    path("add/<slug:kind>/", source_form.add_source, name="add-source-of-kind"),
    path("<int:source_id>/", source_form.edit_source, name="edit-source"),
    path("<int:source_id>/progress/", sources.progress, name="source-progress"),
    path("<int:source_id>/answer/", sources.last_answer, name="source-answer"),
    path("<int:source_id>/<slug:wish>/", sources.steer, name="steer-source"),
]
