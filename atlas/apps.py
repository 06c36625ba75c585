"""Registers the app."""

from django.apps import AppConfig


class AtlasConfig(AppConfig):
    """The app `atlas`."""

    name = "atlas"
