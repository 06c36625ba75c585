"""The token bucket on the real broker, and what happens without one. Its clock is moved by moving what it stored."""

import math
import socket
import threading
import time
import uuid
from collections.abc import Container
from itertools import pairwise

import pytest
import redis
from django.conf import settings

from articles.connectors.model import Rate
from articles.politeness import buckets

TWO_IN_A_ROW = Rate(per_second=0.01, burst=2, at_once=9)  # so slow that no test sees a new token
ONE_AT_ONCE = Rate(per_second=1000, burst=1000, at_once=1)


@pytest.fixture
def host():
    return f"{uuid.uuid4().hex}.example.org"


@pytest.fixture
def broker():
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        yield client


def take(host: str, rate: Rate) -> int:
    return buckets.take(host, rate, seconds=30).wait


def moved(broker: redis.Redis, host: str, seconds: float) -> None:
    """Let the stored moment be so many seconds earlier, as if that time had passed."""
    key = f"politeness:{{{host}}}:tokens"
    broker.hset(key, "ts", int(float(broker.hget(key, "ts")) - seconds * 1_000_000))


def about(milliseconds: int, begun: float) -> Container[int]:
    """So many milliseconds, less what has gone by since the moment; the broker and we round."""
    gone = math.ceil((time.monotonic() - begun) * 1000)
    return range(milliseconds - gone - 1, milliseconds + 1)


def test_bucket_gives_its_burst_and_then_the_time_to_wait(host):
    begun = time.monotonic()
    assert [take(host, TWO_IN_A_ROW) for _ in range(2)] == [0, 0]
    assert take(host, TWO_IN_A_ROW) in about(100_000, begun)


def test_each_server_has_a_bucket_of_its_own(host):
    assert [take(host, TWO_IN_A_ROW) for _ in range(3)][2] > 0
    assert take(f"www.{host}", TWO_IN_A_ROW) == 0


def test_refusal_takes_nothing(host, broker):
    for _ in range(5):
        take(host, TWO_IN_A_ROW)
    moved(broker, host, 100)
    assert take(host, TWO_IN_A_ROW) == 0
    assert take(host, TWO_IN_A_ROW) > 0


@pytest.mark.parametrize(("seconds", "granted"), [(50, 0), (100, 1), (150, 1), (250, 2), (100_000, 2)])
def test_tokens_come_back_with_time_up_to_the_burst(host, broker, seconds, granted):
    for _ in range(2):
        take(host, TWO_IN_A_ROW)
    moved(broker, host, seconds)
    assert [take(host, TWO_IN_A_ROW) for _ in range(4)].count(0) == granted


def test_clock_that_was_set_back_holds_nobody_for_ever(host, broker):
    for _ in range(2):
        take(host, TWO_IN_A_ROW)
    moved(broker, host, -1_000_000)
    assert 99_000 < take(host, TWO_IN_A_ROW) <= 100_000
    moved(broker, host, 100)
    assert take(host, TWO_IN_A_ROW) == 0


def test_slots_bound_how_many_ask_at_once(host):
    turn = buckets.take(host, ONE_AT_ONCE, seconds=30)
    assert turn.wait == 0
    assert take(host, ONE_AT_ONCE) >= buckets.BUSY
    buckets.give_back(turn)
    assert take(host, ONE_AT_ONCE) == 0


def test_those_who_wait_are_spread_over_the_next_minute(host):
    rate = Rate(per_second=0.5, at_once=9)
    assert take(host, rate) == 0
    waits = [take(host, rate) for _ in range(40)]
    assert all(earlier < later for earlier, later in pairwise(waits[:29]))
    assert 20 * 2000 < waits[28] <= 30 * 2000 == buckets.LINE
    assert all(20 * 2000 < wait <= buckets.LINE for wait in waits[30:])


def test_line_of_those_who_waited_holds_nobody_who_finds_a_token(host, broker):
    rate = Rate(per_second=0.5, at_once=9)
    for _ in range(20):
        take(host, rate)
    moved(broker, host, 2)
    assert take(host, rate) == 0


def test_slot_of_a_killed_worker_frees_itself(host, broker):
    begun = time.monotonic()
    buckets.take(host, ONE_AT_ONCE, seconds=30)
    slots = f"politeness:{{{host}}}:slots"
    [(member, ends)] = broker.zrange(slots, 0, -1, withscores=True)
    seconds, micros = broker.time()
    assert int(ends / 1000 - seconds * 1000 - micros / 1000) in about(30_000, begun)
    broker.zadd(slots, {member: ends - 30e6})  # its time has passed
    assert take(host, ONE_AT_ONCE) == 0


def test_busy_server_loses_no_token(host):
    rate = Rate(per_second=0.01, burst=2, at_once=1)
    turn = buckets.take(host, rate, seconds=30)
    assert all(take(host, rate) >= buckets.BUSY for _ in range(3))
    buckets.give_back(turn)
    assert take(host, rate) == 0


def test_keys_of_a_server_are_forgotten_once_they_say_nothing(host, broker):
    begun = time.monotonic()
    take(host, TWO_IN_A_ROW)
    tokens, slots = (broker.pttl(f"politeness:{{{host}}}:{part}") for part in ("tokens", "slots"))
    assert tokens in about(201_000, begun)
    assert slots in about(30_000, begun)


def test_answer_lost_on_its_way_costs_one_slot_only(host, broker):
    """The client asks once more after a broken connection; the slot has the same name."""
    words = ("0.01", "2", "9", "slot", "30000")
    keys = [f"politeness:{{{host}}}:{part}" for part in ("tokens", "slots")]
    assert [broker.eval(buckets.TAKE, 2, *keys, *words) for _ in range(3)] == [0, 0, 0]
    assert [take(host, TWO_IN_A_ROW) for _ in range(2)].count(0) == 1


def test_many_workers_together_get_no_more_than_one(host):
    rate, granted = Rate(per_second=0.01, burst=10, at_once=100), []

    def work() -> None:
        granted.extend(turn for turn in (buckets.take(host, rate, seconds=30) for _ in range(25)) if turn.wait == 0)

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(granted) == 10
    assert len({turn.slot for turn in granted}) == 10


def test_broker_that_is_gone_is_said_to_be_away(settings, host, tmp_path):
    settings.REDIS_URL = f"unix://{tmp_path}/nothing.sock"
    with pytest.raises(buckets.BrokerAway):
        take(host, TWO_IN_A_ROW)
    with pytest.raises(buckets.BrokerAway):
        buckets.give_back(buckets.Turn(host, 0, "slot"))


def test_broker_that_says_nothing_is_not_waited_for(settings, host, monkeypatch):
    monkeypatch.setattr(buckets, "PATIENCE", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        settings.REDIS_URL = f"redis://127.0.0.1:{mute.getsockname()[1]}/0"
        with pytest.raises(buckets.BrokerAway):
            take(host, TWO_IN_A_ROW)
