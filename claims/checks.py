"""What `manage.py check` says about the settings of suggestions."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error

from claims.services.providing import installed


def providers_can_be_asked(app_configs: Sequence[AppConfig] | None, **_: object) -> list[CheckMessage]:
    """Every provider that is named can be loaded; one that cannot is left out while the atlas runs."""
    del app_configs
    hint = "Correct ATLAS_SUGGESTION_PROVIDERS, or remove the package; its suggestions are missing until then."
    return [Error(fault, hint=hint, id="claims.E001") for fault in installed().faults]
