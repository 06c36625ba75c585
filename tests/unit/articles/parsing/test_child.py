"""The request and the answer of the parsing child, without its process."""

import base64
import io
import json
import signal

import pytest

from articles.parsing.child import answer, cause_of, serve


def request(body, **known):
    return {
        "body": base64.b64encode(body).decode(),
        "url": "",
        "content_type": "text/html",
        "charset": "",
        "simple": False,
        "cpu": 4,
        "memory": 768 << 20,
        "wall": 15,
        **known,
    }


def test_answer_is_the_parse_or_the_refusal():
    assert answer(request(b"<p>A line of text.</p>"))["parsed"]["canonical_text"] == "A line of text."
    assert answer(request(b"")) == {"refused": ["empty", "the file is empty"]}
    assert answer(request(b"<b>bold</b>", simple=True))["parsed"]["low_confidence"] is True


@pytest.mark.parametrize(
    ("status", "words"),
    [(signal.SIGXCPU, "processor time"), (signal.SIGALRM, "time"), (signal.SIGTERM, "signal 15"), (256, "memory")],
)
def test_cause_of_death_is_in_words(status, words):
    assert words in cause_of(status)


def test_serve_answers_each_line_and_outlives_a_broken_one():
    answers = io.BytesIO()
    serve(io.BytesIO(json.dumps(request(b"<p>One line.</p>")).encode() + b"\nnonsense\n"), answers, answer)
    first, second = [json.loads(line) for line in answers.getvalue().splitlines()]
    assert first["parsed"]["canonical_text"] == "One line."
    assert second["died"]
