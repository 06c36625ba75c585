"""A small vocabulary, and providers that a test names."""

import pytest

from claims.services import providing
from tests.factories.vocabulary import AdverseEventFactory, SubtypeFactory, TermFactory


@pytest.fixture
def terms():
    """What the usual text names: by facet."""
    return {
        "therapy": TermFactory(preferred_name="pembrolizumab", kind="agent"),
        "subtype": SubtypeFactory(preferred_name="triple-negative breast cancer"),
        "adverse_event": AdverseEventFactory(preferred_name="pneumonitis"),
    }


@pytest.fixture
def use(settings):
    """Name providers by their paths; the built-in ones come back afterwards."""

    def use(*paths):
        settings.SUGGESTION_PROVIDERS = list(paths)
        return providing.providers()

    return use
