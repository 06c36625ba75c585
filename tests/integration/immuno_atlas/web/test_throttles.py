import uuid

from django.test import Client

from immuno_atlas.web import throttles
from immuno_atlas.web.counting import Counter
from tests.integration.immuno_atlas.web.edge import SIGNED_IN, own_address, problem


def test_anonymous_caller_is_throttled_per_network(api):
    network = own_address()
    clients = [
        Client(REMOTE_ADDR=str(network), raise_request_exception=False),
        Client(REMOTE_ADDR=str(network + 1), raise_request_exception=False),
    ]
    answers = [clients[turn % 2].get("/api/v1/echo/") for turn in range(61)]
    assert [answer.status_code for answer in answers] == [200] * 60 + [429]
    assert f"Try again in {answers[60]['Retry-After']} s" in problem(answers[60], 429, "throttled")["detail"]
    assert answers[0]["RateLimit-Policy"] == '"minute";q=60;w=60, "day";q=5000;w=86400'
    assert answers[0]["RateLimit"].startswith('"minute";r=59;t=')
    assert answers[60]["RateLimit"].startswith('"minute";r=0;t=')
    assert 0 < int(answers[60]["Retry-After"]) <= 60


def test_forwarded_address_is_not_believed(api):
    peer = str(own_address())
    codes = [
        Client(REMOTE_ADDR=peer).get("/api/v1/echo/", headers={"X-Forwarded-For": f"198.51.100.{turn}"}).status_code
        for turn in range(61)
    ]
    assert codes[-1] == 429


def test_token_has_its_own_higher_limit(api):
    bearer = {"Authorization": f"Bearer live-{uuid.uuid4().hex}"}
    response = api.get("/api/v1/echo/", headers=bearer)
    assert response["RateLimit-Policy"] == '"minute";q=600;w=60'
    assert response["RateLimit"].startswith('"minute";r=599;t=')


def test_session_is_counted_by_user(api, settings):
    settings.MIDDLEWARE = SIGNED_IN
    assert Client().get("/api/v1/signed/")["RateLimit-Policy"] == '"minute";q=600;w=60'


def test_streams_have_a_limit_of_their_own(api):
    bearer = {"Authorization": f"Bearer live-{uuid.uuid4().hex}"}
    answers = [api.get("/api/v1/streams/", headers=bearer) for _ in range(11)]
    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
    assert '"streams";q=10;w=60' in answers[0]["RateLimit-Policy"]
    assert api.get("/api/v1/echo/", headers=bearer).status_code == 200


def test_dead_tokens_are_refused_and_counted(api):
    codes = [api.get("/api/v1/echo/", headers={"Authorization": "Bearer dead"}).status_code for _ in range(62)]
    assert codes == [401] * 60 + [429] * 2
    assert api.get("/api/v1/echo/").status_code == 429


def test_dead_token_is_told_how_to_sign_in(api):
    response = api.get("/api/v1/echo/", headers={"Authorization": "Bearer dead"})
    problem(response, 401, "unauthenticated")
    assert response["WWW-Authenticate"] == 'Bearer realm="api"'
    assert api.get("/page/", headers={"Authorization": "Bearer dead"}).status_code == 200


def test_reads_pass_while_the_broker_is_away(api, monkeypatch):
    absent = Counter("unix:///nowhere/valkey.sock")
    monkeypatch.setattr(throttles, "shared_counter", lambda: absent)
    answers = [api.get("/api/v1/echo/") for _ in range(70)]
    assert {answer.status_code for answer in answers} == {200}
    assert "RateLimit" not in answers[0]
    assert api.get("/api/v1/echo/", headers={"Authorization": "Bearer dead"}).status_code == 401
