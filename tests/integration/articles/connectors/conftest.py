"""What the tests of feeds, maps and lists share."""

import pytest

from tests.factories.articles import PolledSourceFactory
from tests.integration.articles.connectors.serving import Site
from tests.servers import LocalServer, fixed, response


@pytest.fixture
def published(settings):
    """Start a site (with these lines as its robots.txt) and make a source of it that is due and has no limit."""
    servers = []

    def start(kind, path, *, robots="", **given):
        site = Site()
        answer = fixed(response(robots.encode(), content_type="text/plain")) if robots else None
        server = LocalServer(site, robots=answer).__enter__()
        servers.append(server)
        settings.FETCH_ALLOW = ",".join(f"{host}:{port}" for each in servers for host, port in each.allowed)
        base = server.url.rstrip("/")
        return site, PolledSourceFactory(kind=kind.value, base_url=base + path, **{"rate": 0} | given), base

    yield start
    for server in servers:
        server.__exit__()
