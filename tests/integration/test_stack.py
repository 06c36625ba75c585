"""What a test finds of those before it: nothing."""

import pytest
import redis
from django.conf import settings

from tests.stack import run


@pytest.mark.skipif("REDIS_URL" in run.stack.given, reason="NOT RUN: an empty broker, this one is not the run's own")
@pytest.mark.parametrize("turn", [1, 2])
def test_every_test_begins_with_an_empty_broker(turn):
    """Else the turns at a server would hold for the next one that the kernel gives its port."""
    with redis.Redis.from_url(settings.REDIS_URL) as broker:
        assert broker.dbsize() == 0
        broker.set("left", turn)
