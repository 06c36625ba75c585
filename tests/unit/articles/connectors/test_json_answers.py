"""Steps into JSON of others: a missing or wrong member is nothing, never an error."""

import pytest

from articles.connectors import json_answers
from articles.connectors.model import WrongAnswer

TREE = {"a": [{"b": " one\u00ad\n two\x00 "}, 7, True, 1.5], "n": "0012", "t": "x"}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("a", 0, "b"), "one two"),
        (("a", 1), "7"),
        (("a", 2), ""),
        (("a", 3), "1.5"),
        (("a", 4), ""),
        (("a", "b"), ""),
        (("t", 0), ""),
        (("t", "x"), ""),
        ((), ""),
    ],
)
def test_text_is_one_line_or_empty(path, text):
    assert json_answers.text(TREE, *path) == text


@pytest.mark.parametrize(
    ("path", "number"), [(("n",), 12), (("a", 1), 7), (("a", 2), None), (("a", 3), None), (("t",), None)]
)
def test_number_reads_digits_in_texts_too(path, number):
    assert json_answers.number(TREE, *path) == number


def test_members_and_texts_are_empty_where_there_is_no_list():
    assert json_answers.members(TREE, "t") == []
    assert json_answers.texts(TREE, "t") == ["x"]
    assert json_answers.texts(TREE, "missing") == []
    assert json_answers.texts(TREE, "a") == ["7", "1.5"]


@pytest.mark.parametrize("body", [b"", b"[" * 100_000, b'{"a": NaN}', b'{"a": "\xff"}', b'{"a": 1', b"\x00"])
def test_load_refuses_what_is_not_json(body):
    with pytest.raises(WrongAnswer, match="A service sent something that is not JSON"):
        json_answers.load(body, "A service")


@pytest.mark.parametrize(
    ("escaped", "text"),
    [
        (rb"a \ud800 b", "a \ufffd b"),
        (rb"\uDFFF", "\ufffd"),
        (rb"\ud83d\ud83d\ude00", "\ufffd😀"),
        (rb"\ud83d\ude00 \uD83D\uDE00", "😀 😀"),
        (rb"\\ud800", r"\ud800"),
        (rb"\\\ud800", "\\\ufffd"),
    ],
)
def test_load_puts_a_sign_in_the_place_of_half_a_character(escaped, text):
    assert json_answers.load(b'{"title": "%s"}' % escaped, "A service") == {"title": text}


@pytest.mark.parametrize("body", [b"[]", b"null", b'"text"', b"7"])
def test_load_refuses_what_is_no_object(body):
    with pytest.raises(WrongAnswer, match="another form"):
        json_answers.load(body, "A service")


def test_plain_is_a_title_as_a_person_reads_it():
    assert json_answers.plain("<b>A</b> &amp;lt; B<br/>\n <i>C</i>") == "A &lt; B C"
    assert json_answers.plain("x" * 900) == "x" * 500


def test_fingerprint_tells_apart_where_parts_end():
    assert json_answers.fingerprint("ab", "c") != json_answers.fingerprint("a", "bc")
    assert len(json_answers.fingerprint("\ud800")) == 16
