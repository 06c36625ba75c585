import logging
import socket
import threading
import uuid

import pytest
from redis import Redis

from immuno_atlas.web.counting import ANSWER_SECONDS, CONNECT_SECONDS, KEY_PREFIX, Breaker, Counter
from immuno_atlas.web.limits import Policy

SHORT = Policy("minute", 3, 60)
LONG = Policy("day", 5, 86_400)


@pytest.fixture
def caller():
    return f"test:{uuid.uuid4().hex}"


@pytest.fixture
def counter(settings):
    return Counter(settings.REDIS_URL)


@pytest.fixture
def broker(settings):
    client = Redis.from_url(settings.REDIS_URL)
    yield client
    client.close()


def key(caller, policy):
    return f"{KEY_PREFIX}:{{{caller}}}:{policy.name}"


def test_count_lets_the_quota_pass_and_refuses_the_next(counter, caller):
    verdicts = [counter.count(caller, (SHORT,)) for _ in range(4)]
    assert [verdict.allowed for verdict in verdicts] == [True, True, True, False]
    assert [verdict.standings[0].remaining for verdict in verdicts] == [2, 1, 0, 0]
    assert 0 < verdicts[-1].wait <= 60


def test_refused_requests_use_nothing_up(counter, caller):
    verdicts = [counter.count(caller, (SHORT, LONG)) for _ in range(10)]
    assert [standing.used for standing in verdicts[-1].standings] == [3, 3]


def test_longer_window_refuses_when_the_shorter_has_room(counter, caller, broker):
    for _ in range(2):
        for _ in range(3):
            counter.count(caller, (SHORT, LONG))
        broker.delete(key(caller, SHORT))
    verdict = counter.count(caller, (SHORT, LONG))
    assert (verdict.allowed, verdict.standings[0].used, verdict.standings[1].remaining) == (False, 0, 0)
    assert verdict.wait > 3_600


def test_callers_do_not_share(counter, caller):
    for _ in range(4):
        counter.count(caller, (SHORT,))
    assert counter.count(caller + "x", (SHORT,)).allowed


def test_counter_without_an_end_gets_one(counter, caller, broker):
    broker.set(key(caller, SHORT), 9)
    assert not counter.count(caller, (SHORT,)).allowed
    assert 0 < broker.pttl(key(caller, SHORT)) <= 60_000


def test_threads_never_pass_more_than_the_quota(counter, caller):
    allowed: list[bool] = []

    def ask():
        allowed.extend(counter.count(caller, (Policy("minute", 50, 60),)).allowed for _ in range(20))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(allowed), sum(allowed)) == (160, 50)


def test_absent_broker_lets_pass_with_one_log_line(caller, caplog):
    absent = Counter("unix:///nowhere/valkey.sock")
    with caplog.at_level(logging.WARNING, "immuno_atlas.web.counting"):
        assert [absent.count(caller, (SHORT,)) for _ in range(50)] == [None] * 50
    assert [record.getMessage() for record in caplog.records] == [
        "request limits are off, the broker does not answer: ConnectionError"
    ]


def test_silent_broker_costs_one_short_wait(caller):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"redis://127.0.0.1:{silent.getsockname()[1]}/0"
        counter = Counter(address, Breaker(clock=lambda: 0.0))  # no matter how long it takes: the pause is not over
        assert [counter.count(caller, (SHORT,)) for _ in range(200)] == [None] * 200
        silent.setblocking(False)
        silent.accept()[0].close()
        with pytest.raises(BlockingIOError):
            silent.accept()
    assert CONNECT_SECONDS + ANSWER_SECONDS < 1


def test_broker_that_stays_away_is_logged_once(caller, caplog):
    now = [0.0]
    absent = Counter("unix:///nowhere/valkey.sock", Breaker(pause=5, clock=lambda: now[0]))
    for _ in range(3):
        assert absent.count(caller, (SHORT,)) is None
        now[0] += 5
    assert len(caplog.records) == 1


def test_broker_that_comes_back_counts_again(settings, caller):
    now = [0.0]
    counter = Counter(settings.REDIS_URL, Breaker(pause=5, clock=lambda: now[0]))
    counter._breaker.failed()
    assert counter.count(caller, (SHORT,)) is None
    now[0] = 5.0
    verdicts = [counter.count(caller, (SHORT,)) for _ in range(2)]
    assert [verdict and verdict.standings[0].used for verdict in verdicts] == [1, 2]
