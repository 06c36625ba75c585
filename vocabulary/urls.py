"""Addresses of the vocabulary that people at work use; the public pages of terms are the atlas's."""

from django.urls import path

from vocabulary import views

app_name = "vocabulary"
urlpatterns = [path("typeahead/", views.typeahead, name="typeahead")]
