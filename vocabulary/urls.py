"""Addresses of the vocabulary: its files for everybody, and what people at work use; pages of terms are the atlas's."""

from django.urls import URLPattern, path

from vocabulary.views import editions, exports, uploads
from vocabulary.views.typeahead import typeahead

app_name = "vocabulary"
urlpatterns = [
    path("typeahead/", typeahead, name="typeahead"),
    path("export/<str:name>", exports.export, name="export"),
]

# Inside the admin site.
edition_pages: list[URLPattern] = [path("<int:edition_id>/", editions.changes, name="edition-changes")]
upload_pages: list[URLPattern] = [
    path("", uploads.uploads, name="import-edition"),
    path("<int:upload_id>/", uploads.difference, name="edition-upload"),
    path("<int:upload_id>/progress/", uploads.progress, name="edition-progress"),
    path("<int:upload_id>/decide/", uploads.decide, name="edition-decide"),
]
