import io
import json

import pytest

from immuno_atlas.web import parsers
from immuno_atlas.web.problems import Problem
from tests.integration.immuno_atlas.web.edge import problem, send


@pytest.mark.parametrize(
    ("body", "slug"),
    [
        (b"[" * 100_000, "bad-json"),
        (b'{"a":"\xff"}', "bad-json"),
        (b'{"effect":{"value":NaN}}', "bad-json"),
        (b'{"effect":{"value":Infinity}}', "bad-json"),
        (b'{"effect":{"value":1e999}}', "bad-value"),
        (b'{"effect":{"measure":"\\u0000"}}', "bad-value"),
        (b'{"proposition":"\\ud800"}', "bad-value"),
        (b'{"\\ud800":1}', "bad-value"),
        (b'{"proposition":"x","proposition":"y"}', "duplicate-key"),
        (b"[]", "bad-value"),
        (b"5", "bad-value"),
        (b"{", "bad-json"),
    ],
)
@pytest.mark.parametrize("method", ["post", "patch"])
def test_bad_body_is_refused(api, body, slug, method):
    problem(send(api, body, method=method), 400, slug)


@pytest.mark.parametrize(
    "content_type",
    [
        "application/xml",
        "application/json; charset=bogus",
        'application/json; charset="latin-1"',
        "application/json; charset=",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/plain",
        "nonsense",
        "",
    ],
)
def test_other_media_type_is_refused(api, content_type):
    problem(send(api, b'{"a": 1}', content_type=content_type), 415, "media-type")


@pytest.mark.parametrize(
    "content_type",
    [
        "application/json",
        "application/json; charset=utf-8",
        'Application/JSON;charset="UTF-8"',
        "application/merge-patch+json",
        "application/json; profile=x",
    ],
)
def test_json_is_read(api, content_type):
    response = send(api, '{"proposition": "é🧬"}'.encode(), content_type=content_type)
    assert (response.status_code, response.json()) == (201, {"proposition": "é🧬"})


def test_large_body_is_413(api):
    problem(send(api, json.dumps({"proposition": "x" * 3_000_000})), 413, "too-large")
    problem(send(api, b'{"p":"' + b"x" * (1_000_001 - 8) + b'"}'), 413, "too-large")
    assert send(api, b'{"p":"' + b"x" * (1_000_000 - 8) + b'"}').status_code == 201


def test_large_body_is_413_although_its_stated_length_is_not_read():
    class Endless(io.BytesIO):
        def read(self, most=-1):
            return b" " * most

    with pytest.raises(Problem) as caught:
        parsers.StrictJSONParser().parse(Endless(), "application/json")
    assert caught.value.status == 413
