"""Registers the app."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """The app `articles`."""

    name = "articles"
