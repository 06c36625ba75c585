"""One atlas for the experiments of a module: its start takes longer than most of them."""

import pytest

from tests.integration.faults.installation import STARTED_WITHIN, installed


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """An atlas that runs for the whole module."""
    with installed(tmp_path_factory.mktemp("atlas")) as atlas:
        yield atlas


@pytest.fixture
def atlas(running):
    """The running atlas with nothing under way and no deaths remembered."""
    running.forgive()
    running.wait(lambda: running.living("worker") and running.living("beat"), STARTED_WITHIN)
    yield running
    running.end_commands()
