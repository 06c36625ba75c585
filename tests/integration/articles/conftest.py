"""What the tests of articles share."""

import pytest

from articles.parsing.bounded import stop_child


@pytest.fixture(scope="session", autouse=True)
def _no_parser_left():
    """End the warm parsing child that a test started in this process."""
    yield
    stop_child()
