"""What `manage.py check` says about the settings of suggestions."""

from collections.abc import Sequence
from pathlib import Path

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error

from claims.services.providing import installed


def providers_can_be_asked(app_configs: Sequence[AppConfig] | None, **_: object) -> list[CheckMessage]:
    """Every provider that is named can be loaded; one that cannot is left out while the atlas runs."""
    del app_configs
    hint = "Correct ATLAS_SUGGESTION_PROVIDERS, or remove the package; its suggestions are missing until then."
    return [Error(fault, hint=hint, id="claims.E001") for fault in installed().faults]


def statements_are_a_file(app_configs: Sequence[AppConfig] | None, **_: object) -> list[CheckMessage]:
    """The file of curated statements that is named is there; without it no model is trained at night."""
    del app_configs
    named = settings.SUGGESTION_STATEMENTS
    if not named or Path(named).is_file():
        return []
    hint = "Correct ATLAS_SUGGESTION_STATEMENTS, or leave it empty; no model is trained until then."
    return [checks.Warning(f"ATLAS_SUGGESTION_STATEMENTS names {named}, which is no file", hint=hint, id="claims.W001")]
