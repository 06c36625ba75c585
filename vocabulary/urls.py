"""Addresses of the vocabulary that people at work use; the public pages of terms are the atlas's."""

from django.urls import path

from vocabulary.views import editions as pages
from vocabulary.views import typeahead

app_name = "vocabulary"
urlpatterns = [path("typeahead/", typeahead.typeahead, name="typeahead")]

editions = [
    path("", pages.uploads, name="import-edition"),
    path("<int:upload_id>/", pages.difference, name="edition-upload"),
    path("<int:upload_id>/progress/", pages.progress, name="edition-progress"),
    path("<int:upload_id>/decide/", pages.decide, name="edition-decide"),
]
"""Inside the admin site."""
