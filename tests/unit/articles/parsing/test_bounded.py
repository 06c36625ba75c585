"""The killable child: every hostile input ends within its limits, and the next one is answered at once."""

import json
import os
import subprocess
import sys
import time
import zlib

import pytest

from articles.parsing import Outcome, ParseRefused, Role
from articles.parsing.bounded import PDF_LIMITS, Limits, ParseDied, parse_bounded, stop_child
from tests.pdf_writing import Page, pdf, stream

PAGE = b"<html><body><h1>New antibody</h1><p>" + b"The antibody shrank tumors in mice. " * 20 + b"</p></body></html>"
CPU_SECONDS = 5.5  # of both children, with the start of the warm process
MEBIBYTE = 1024 * 1024
# In a process of its own: the memory of children is the most that any child of the asking process ever had.
MEASURED = """
import json, pathlib, resource, sys
from articles.parsing.bounded import Limits, ParseDied, parse_bounded, stop_child
from articles.parsing.model import ParseRefused
limits = Limits(**json.loads(sys.argv[2])) if sys.argv[2] else None
found = {}
try:
    parsed = parse_bounded(pathlib.Path(sys.argv[1]).read_bytes(), limits=limits)
    found = {"text": parsed.text[:200_000], "low_confidence": parsed.low_confidence}
except ParseRefused as refusal:
    found = {"refused": refusal.outcome}
except ParseDied as death:
    found = {"died": death.reason}
stop_child()
used = resource.getrusage(resource.RUSAGE_CHILDREN)
memory = used.ru_maxrss * (1024 if sys.platform == "linux" else 1)
print(json.dumps(found | {"cpu": used.ru_utime + used.ru_stime, "memory": memory}))
"""


def measured(body, folder, **limits):
    """What became of the parse, and what its children used: processor seconds and bytes."""
    page = folder / "page"
    page.write_bytes(body)
    argv = [sys.executable, "-c", MEASURED, page, json.dumps(limits) if limits else ""]
    return json.loads(subprocess.run(argv, capture_output=True, text=True, check=True).stdout)


@pytest.fixture(scope="module", autouse=True)
def _child():
    yield
    stop_child()


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (b"", Outcome.EMPTY),
        (bytes(range(256)) * 400, Outcome.UNSUPPORTED_TYPE),
        (b"x" * 60_000_000, Outcome.UNSUPPORTED_TYPE),
        (b"<div>" * 200_000, Outcome.FAILED_PARSE),
        (b"<p " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">", Outcome.FAILED_PARSE),
        (b"<a>" * 100_000, Outcome.FAILED_PARSE),
    ],
    ids=["empty", "binary", "60 MB", "200,000 nested divs", "200,000 attributes", "100,000 unclosed links"],
)
def test_unreadable_input_is_refused_with_its_outcome(body, outcome):
    with pytest.raises(ParseRefused) as refusal:
        parse_bounded(body, content_type="text/html")
    assert refusal.value.outcome is outcome


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (b"".join(b"<p>Paragraph %d of many.</p>" % n for n in range(200_000)), "Paragraph 7 of many."),
        (b"<div>" * 20_000 + b"deep inside" + b"</div>" * 20_000, "deep inside"),
        (b"<p class='" + b"x" * 6_000_000 + b"'>first</p><p>A paragraph of text.</p>", "A paragraph of text."),
    ],
    ids=["200,000 paragraphs", "20,000 nested tags", "6 MB attribute"],
)
def test_hostile_pages_give_their_text_with_low_confidence_within_bounds(body, text, tmp_path):
    found = measured(body, tmp_path)
    assert found["low_confidence"]
    assert text in found["text"]
    assert found["cpu"] <= CPU_SECONDS
    assert found["memory"] <= 512 * MEBIBYTE


def test_a_parse_that_runs_out_of_time_falls_back_and_the_next_is_answered_at_once():
    with pytest.raises(ParseDied) as death:
        parse_bounded(PAGE, limits=Limits(wall=0.001))
    assert "time" in death.value.reason
    began = time.monotonic()
    assert parse_bounded(PAGE).title == "New antibody"
    assert time.monotonic() - began < 5


def test_a_parse_that_runs_out_of_memory_dies_alone():
    with pytest.raises(ParseDied):
        parse_bounded(PAGE * 5_000, limits=Limits(memory=64 * MEBIBYTE))
    assert parse_bounded(PAGE).title == "New antibody"


def a_pdf(content=b""):
    page = Page()
    page.column(60, 700, ["The antibody shrank tumours in mice and in men alike."] * 5)
    return pdf([page], others={31: stream(zlib.compress(content, 9), b"/Filter /FlateDecode")} if content else {})


def test_a_pdf_has_limits_of_its_own_and_no_second_child():
    assert (PDF_LIMITS.cpu, PDF_LIMITS.fallback_cpu, PDF_LIMITS.wall) == (60, 0, 75.0)
    assert "antibody" in parse_bounded(a_pdf()).text


def test_a_pdf_that_runs_out_of_processor_time_dies_alone_and_the_next_is_answered_at_once():
    with pytest.raises(ParseDied) as death:
        parse_bounded(a_pdf(b"0 0 m 10 10 l S " * 700_000), limits=Limits(cpu=1, fallback_cpu=0, wall=60))
    assert "processor time" in death.value.reason
    assert parse_bounded(PAGE).title == "New antibody"


def test_a_pdf_that_runs_out_of_processor_time_uses_no_more(tmp_path):
    found = measured(a_pdf(b"0 0 m 10 10 l S " * 700_000), tmp_path, cpu=1, fallback_cpu=0, wall=60)
    assert "processor time" in found["died"]
    assert found["cpu"] <= CPU_SECONDS
    assert found["memory"] <= 512 * MEBIBYTE


def test_a_pdf_bomb_stays_within_memory(tmp_path):
    found = measured(a_pdf(b"q " * 50_000_000), tmp_path)
    assert found["refused"] == Outcome.FAILED_PARSE
    assert found["memory"] <= 512 * MEBIBYTE


def test_the_child_of_a_forked_process_is_its_own():
    assert parse_bounded(PAGE).title
    pid = os.fork()
    if pid == 0:  # pragma: no cover  # another process
        os._exit(0 if parse_bounded(PAGE).title else 1)
    assert os.waitpid(pid, 0)[1] == 0
    assert parse_bounded(PAGE).title


def test_parse_bounded_equals_parse():
    from articles.parsing import parse

    assert parse_bounded(PAGE, url="https://a.example/") == parse(PAGE, url="https://a.example/")
    assert Role.HEADLINE in {p.role for p in parse_bounded(PAGE).passages}
