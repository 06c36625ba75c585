"""The request and the answer of the parsing child, without its process."""

import base64
import io
import json
import os
import signal
import time

import pytest

from articles.parsing.child import MOST_GROWTH, MOST_REQUESTS, answer, cause_of, serve


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
    [(signal.SIGPROF, "processor time"), (signal.SIGALRM, "time"), (signal.SIGTERM, "signal 15"), (256, "memory")],
)
def test_cause_of_death_is_in_words(status, words):
    assert words in cause_of(status)


def test_serve_answers_each_line_and_outlives_a_broken_one():
    answers = io.BytesIO()
    serve(io.BytesIO(json.dumps(request(b"<p>One line.</p>")).encode() + b"\nnonsense\n"), answers, answer)
    first, second = [json.loads(line) for line in answers.getvalue().splitlines()]
    assert first["parsed"]["canonical_text"] == "One line."
    assert second["died"]


def said_to(answering, *bodies, **known):
    answers = io.BytesIO()
    serve(
        io.BytesIO(b"".join(json.dumps(request(body, **known)).encode() + b"\n" for body in bodies)), answers, answering
    )
    return [json.loads(line) for line in answers.getvalue().splitlines()]


def its_own_number(_request):
    return {"pid": os.getpid()}


def test_a_fork_answers_some_requests_and_the_next_one_goes_on():
    numbers = [one["pid"] for one in said_to(its_own_number, *[b"page"] * (MOST_REQUESTS + 2))]
    assert os.getpid() not in numbers
    assert [len(set(numbers[:MOST_REQUESTS])), len(set(numbers))] == [1, 2]


def test_a_fork_that_has_grown_answers_no_other_request():
    kept = []

    def grow(_request):
        kept.append(os.urandom(2 * MOST_GROWTH))
        return {"pid": os.getpid(), "kept": len(kept)}

    first, second = said_to(grow, b"page", b"page", memory=8 << 30)
    assert [first["kept"], second["kept"]] == [1, 1]


def test_each_request_has_processor_time_of_its_own():
    def work(asked):
        until = time.process_time() + float(base64.b64decode(asked["body"]))
        while time.process_time() < until:
            pass
        return {"pid": os.getpid()}

    *lived, died, after = said_to(work, b"0.3", b"0.3", b"0.3", b"5", b"0", cpu=0.6)
    assert len({one["pid"] for one in lived}) == 1
    assert "processor time" in died["died"]
    assert after["pid"] not in {one["pid"] for one in lived}


def test_no_clock_runs_between_two_requests():
    answers = io.BytesIO()

    def asking():
        yield json.dumps(request(b"page", wall=1)).encode() + b"\n"
        time.sleep(1.2)
        yield json.dumps(request(b"page")).encode() + b"\n"

    serve(asking(), answers, its_own_number)
    first, second = [json.loads(line) for line in answers.getvalue().splitlines()]
    assert first == second
