"""Counts requests atomically in Valkey or Redis; while the broker is away everything passes and costs no time."""

import logging
import time
from collections.abc import Callable, Sequence
from functools import cache

from django.conf import settings
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from immuno_atlas.web.limits import Policy, Verdict, standings

CONNECT_SECONDS = 0.2
ANSWER_SECONDS = 0.2
PAUSE_SECONDS = 5.0
"""After a failure the broker is left alone for this long."""
KEY_PREFIX = "limit"

# Looks at all windows first and counts only when every one has room: refused requests use nothing up.
_SCRIPT = """
local allowed = 1
for place, key in ipairs(KEYS) do
  if tonumber(redis.call('GET', key) or '0') >= tonumber(ARGV[place * 2 - 1]) then allowed = 0 end
end
local answer = {allowed}
for place, key in ipairs(KEYS) do
  if allowed == 1 and redis.call('INCR', key) == 1 then redis.call('PEXPIRE', key, ARGV[place * 2]) end
  local left = redis.call('PTTL', key)
  if left == -1 then
    redis.call('PEXPIRE', key, ARGV[place * 2])
    left = tonumber(ARGV[place * 2])
  end
  answer[#answer + 1] = tonumber(redis.call('GET', key) or '0')
  answer[#answer + 1] = math.max(left, 0)
end
return answer
"""

logger = logging.getLogger(__name__)


class Breaker:
    """Leaves a failing server alone for a while; after the pause one caller tries again, the others still pass by."""

    def __init__(self, pause: float = PAUSE_SECONDS, clock: Callable[[], float] = time.monotonic) -> None:
        self._pause = pause
        self._clock = clock
        self._closed_at = float("-inf")
        self._failing = False

    def lets_try(self) -> bool:
        """Whether the server may be asked now."""
        if not self._failing:
            return True
        if self._clock() < self._closed_at:
            return False
        self._closed_at = self._clock() + self._pause
        return True

    def failed(self) -> bool:
        """Note a failure; True for the first of a row, which is worth a log line."""
        first = not self._failing
        self._failing = True
        self._closed_at = self._clock() + self._pause
        return first

    def succeeded(self) -> None:
        """Note an answer."""
        self._failing = False


class Counter:
    """The counters of one server. Thread-safe; connects on first use."""

    def __init__(self, url: str, breaker: Breaker | None = None) -> None:
        self._client: Redis = Redis.from_url(
            url,
            socket_connect_timeout=CONNECT_SECONDS,
            socket_timeout=ANSWER_SECONDS,
            retry=Retry(NoBackoff(), 0),
        )
        self._script = self._client.register_script(_SCRIPT)
        self._breaker = breaker or Breaker()

    def count(self, caller: str, policies: Sequence[Policy]) -> Verdict | None:
        """Count one request of `caller` in every policy, or refuse it; None while the server is away."""
        if not self._breaker.lets_try():
            return None
        keys = [f"{KEY_PREFIX}:{{{caller}}}:{policy.name}" for policy in policies]
        arguments = [number for policy in policies for number in (policy.quota, policy.seconds * 1000)]
        try:
            allowed, *numbers = self._script(keys=keys, args=arguments)
        except RedisError as fault:
            if self._breaker.failed():
                logger.warning("request limits are off, the broker does not answer: %s", type(fault).__name__)
            return None
        self._breaker.succeeded()
        counters = list(zip(numbers[::2], numbers[1::2], strict=True))
        return Verdict(bool(allowed), standings(policies, counters))


@cache
def _counter(url: str) -> Counter:
    return Counter(url)


def shared_counter() -> Counter:
    """The counter of this worker on `settings.REDIS_URL`."""
    return _counter(settings.REDIS_URL)
