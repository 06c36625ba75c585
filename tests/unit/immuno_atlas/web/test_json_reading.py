import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from immuno_atlas.web import json_reading
from immuno_atlas.web.problems import Problem
from tests.measuring import processor_seconds

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63) + 1, 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), inner, max_size=4)
    ),
    max_leaves=20,
)


def refusal(body):
    with pytest.raises(Problem) as caught:
        json_reading.decode(body)
    return caught.value


@pytest.mark.parametrize(
    ("body", "slug", "pointer"),
    [
        (b'{"effect":{"measure":"\\u0000"}}', "bad-value", "/effect/measure"),
        (b'{"a\\u0000b":1}', "bad-value", "/a\0b"),
        (b'{"proposition":"\\ud800"}', "bad-value", "/proposition"),
        (b'{"effect":{"comparator":"x\\udfff"}}', "bad-value", "/effect/comparator"),
        (b'{"\\ud800":1}', "bad-value", "/\ud800"),
        (b'["a",["\\u0000"]]', "bad-value", "/1/0"),
        (b'{"proposition":"x","proposition":"y"}', "duplicate-key", "/proposition"),
        (b'{"a":[{"x/y":1,"x/y":1}]}', "duplicate-key", "/a/0/x~1y"),
        (b'{"a":1,"\\u0061":2}', "duplicate-key", "/a"),
        (b'{"effect":{"value":1e999}}', "bad-value", "/effect/value"),
        (b'{"n_total":9223372036854775808}', "bad-value", "/n_total"),
        (b'{"n_total":-9223372036854775809}', "bad-value", "/n_total"),
    ],
)
def test_decode_names_the_wrong_place(body, slug, pointer):
    problem = refusal(body)
    assert (problem.kind.slug, problem.mistakes[0].pointer) == (slug, pointer)


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b'{"a":1,}', b"{'a':1}", b'{"a":NaN}', b'{"a":Infinity}', b'{"a":-Infinity}', b'{"a":"\xff"}',
        b"\xef\xbb\xbf{}", b'\xff\xfe{\x00}\x00', b"01", b'{"a":"\n"}', b'{"a":"\\x"}', b"9" * 5_000, b'"',
    ],
)  # fmt: skip
def test_decode_refuses_what_is_not_json(body):
    assert refusal(body).kind.slug == "bad-json"


@pytest.mark.parametrize(
    "body",
    [b"[" * 100_000, b'{"a":' * 100_000, b"[" * 33 + b"]" * 33, b'["' + b'\\"' * 400_000, b'[{"a":' * 17],
)
def test_decode_refuses_depth_and_hostile_quotes_fast(body):
    assert refusal(body).kind.slug == "bad-json"
    assert processor_seconds(lambda: refusal(body)) < 0.1


def test_decode_takes_thirty_two_levels_and_brackets_in_strings():
    assert json_reading.decode(b"[" * 32 + b"]" * 32)
    assert json_reading.decode(json.dumps(["[{" * 100, '\\"[' * 50]).encode()) == ["[{" * 100, '\\"[' * 50]
    assert json_reading.decode(b"[[],[],[]]" + b" " * 40) == [[], [], []]


def test_decode_keeps_pairs_of_surrogates():
    assert json_reading.decode(b'"\\ud83e\\uddec"') == "🧬"


def test_decode_tells_at_most_twenty_mistakes():
    assert len(refusal(b"[" + b",".join([b'"\\u0000"'] * 50) + b"]").mistakes) == 20


def test_escaped_follows_rfc_6901():
    assert json_reading.escaped("a/b~c") == "a~1b~0c"


@given(VALUES)
def test_decode_reads_back_what_json_writes(value):
    assert json_reading.decode(json.dumps(value).encode()) == value


@given(st.binary(max_size=100))
def test_decode_answers_or_refuses_any_bytes(body):
    status = 200
    try:
        json_reading.decode(body)
    except Problem as problem:
        status = problem.status
    assert status in (200, 400)
