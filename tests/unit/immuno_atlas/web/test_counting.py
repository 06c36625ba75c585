from immuno_atlas.web.counting import Breaker


def test_breaker_leaves_a_failing_server_alone():
    now = [100.0]
    breaker = Breaker(pause=5, clock=lambda: now[0])
    assert breaker.lets_try()
    assert breaker.failed() is True
    assert not breaker.lets_try()
    now[0] = 105.0
    assert breaker.lets_try()
    assert not breaker.lets_try(), "only one caller tries again"
    assert breaker.failed() is False, "one log line per outage"
    now[0] = 110.0
    assert breaker.lets_try()
    breaker.succeeded()
    assert breaker.lets_try()
    assert breaker.failed() is True
