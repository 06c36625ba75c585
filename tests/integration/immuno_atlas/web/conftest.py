import pytest
from django.test import Client

from tests.integration.immuno_atlas.web import edge


@pytest.fixture
def api(settings):
    """A client of its own address behind the whole edge of the API."""
    settings.ROOT_URLCONF = edge.Addresses
    settings.MIDDLEWARE = edge.MIDDLEWARE
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.PUBLIC_URL = ""
    return Client(raise_request_exception=False, REMOTE_ADDR=str(edge.own_address()))
