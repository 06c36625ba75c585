"""The token bucket of each server, in Redis: one measure for all workers.

Each request takes a token and holds a slot. Nothing waits here: without a token the answer is the time to wait.
"""

import math
import uuid
from dataclasses import dataclass
from typing import Final

import redis
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

from articles.connectors.model import Rate

PATIENCE: Final = 1.0  # seconds for connecting and for each answer: a worker has other servers to ask
BUSY: Final = 1000  # milliseconds to wait for a slot: nobody knows when the others are done
LINE: Final = 60_000  # milliseconds: those who wait are spread over no more than this

# KEYS: bucket (hash of tokens, ts and line, in microseconds of the server's clock), slots (sorted by when they expire).
# ARGV: requests a second, burst, slots, name of the wanted slot, its milliseconds. Gives the milliseconds to wait.
# A refusal takes no token, so that those who ask often starve nobody. Each of those refused is told a later time than
# the one before: they do not all come back at once. The same slot may be asked for twice: the first answer was lost.
TAKE: Final = f"""
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local rate, burst, most, held = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[5])
local kept = redis.call('HMGET', KEYS[1], 'tokens', 'ts', 'line')
local tokens, ts, line = tonumber(kept[1]) or burst, tonumber(kept[2]) or now, tonumber(kept[3]) or now

local function keep(key, milliseconds)
    if redis.call('PTTL', key) < milliseconds then redis.call('PEXPIRE', key, math.ceil(milliseconds)) end
end

local function later(milliseconds)
    local last = now + math.max(milliseconds, {LINE}) * 1000
    local turn = math.min(math.max(now + milliseconds * 1000, line + 1000000 / rate), last)
    redis.call('HSET', KEYS[1], 'line', turn)
    keep(KEYS[1], (turn - now) / 1000)
    return math.ceil((turn - now) / 1000)
end

redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
if redis.call('ZSCORE', KEYS[2], ARGV[4]) then return 0 end
if redis.call('ZCARD', KEYS[2]) >= most then return later({BUSY}) end
if ts > now then
    ts = now  -- the clock was set back: nobody waits for it to catch up
    redis.call('HSET', KEYS[1], 'ts', now)
end
tokens = math.min(burst, tokens + (now - ts) / 1000000 * rate)
if tokens < 1 then return later((1 - tokens) / rate * 1000) end
redis.call('HSET', KEYS[1], 'tokens', tokens - 1, 'ts', now)
keep(KEYS[1], burst / rate * 1000 + 1000)
redis.call('ZADD', KEYS[2], now + held * 1000, ARGV[4])
keep(KEYS[2], held)
return 0
"""


class BrokerAway(Exception):
    """Redis does not answer: nobody knows what others ask, so nobody asks."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The answer to somebody who wants to ask a server: wait so many milliseconds, or go, and give the slot back."""

    authority: str
    wait: int  # milliseconds; 0: now
    slot: str


def take(authority: str, rate: Rate, *, seconds: float) -> Turn:
    """A token and a slot of this server for a request of at most so many seconds; raises BrokerAway.

    A slot that is not given back, since its worker died, is free again after that time.
    """
    slot = uuid.uuid4().hex
    words = (rate.per_second, max(rate.burst, 1), max(rate.at_once, 1), slot, math.ceil(seconds * 1000))
    try:
        with _redis() as broker:
            wait = broker.eval(TAKE, 2, _key(authority, "tokens"), _key(authority, "slots"), *map(str, words))
    except redis.RedisError as error:
        raise BrokerAway(type(error).__name__) from error
    return Turn(authority, int(wait), slot)


def give_back(turn: Turn) -> None:
    """Free the slot; raises BrokerAway, after which the slot frees itself in its time."""
    try:
        with _redis() as broker:
            broker.zrem(_key(turn.authority, "slots"), turn.slot)
    except redis.RedisError as error:
        raise BrokerAway(type(error).__name__) from error


def _key(authority: str, part: str) -> str:
    return f"politeness:{{{authority}}}:{part}"


def _redis() -> redis.Redis:
    """A client of its own for each question: no connection is kept that a restart of the broker makes deaf."""
    once_more = Retry(NoBackoff(), 1)
    url = settings.REDIS_URL
    return redis.Redis.from_url(url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE, retry=once_more)
