"""XML of others with every door shut: bombs and foreign files are refused before anything is expanded."""

import time

import pytest

from articles.connectors import xml_answers
from articles.connectors.model import WrongAnswer

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = {
    "billion laughs": f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]><a>&l9;</a>',
    "quadratic": f'<!DOCTYPE a [<!ENTITY x "{"y" * 100_000}">]><a>{"&x;" * 20_000}</a>',
    "in an attribute": '<!DOCTYPE a [<!ENTITY x "y">]><a b="&x;"/>',
    "a file": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    "a server": '<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]><a>&x;</a>',
    "a parameter": '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]><a/>',
    "too deep": "<a>" * 100_000,
    "cut off": "<a><b>text</b>",
    "nothing": "",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_load_refuses_what_is_hostile_or_broken(text):
    before = time.process_time()
    with pytest.raises(WrongAnswer, match="A service sent"):
        xml_answers.load(text.encode(), "A service")
    assert time.process_time() - before < 5


def test_load_takes_a_doctype_without_fetching_it():
    root = xml_answers.load(
        b'<!DOCTYPE a PUBLIC "-//X//Y" "http://127.0.0.1:9/x.dtd"><a>1 <i>2</i><!-- 3 --> 4</a>', "A"
    )
    assert xml_answers.inner(root) == "1 2 4"
    assert xml_answers.text(root, "i") == "2"
    assert xml_answers.text(root, "b") == ""
    assert xml_answers.written(root[0]) == b"<i>2</i>"


def test_load_refuses_an_entity_that_nobody_declared():
    with pytest.raises(WrongAnswer):
        xml_answers.load(b"<a>&unknown;</a>", "A service")
