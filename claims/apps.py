"""Registers the app."""

from django.apps import AppConfig
from django.core.checks import register


class ClaimsConfig(AppConfig):
    """The app `claims`."""

    name = "claims"

    def ready(self) -> None:
        """Have the settings of suggestions checked."""
        from claims.checks import providers_can_be_asked, statements_are_a_file

        register(providers_can_be_asked)
        register(statements_are_a_file)
