"""Bytes to characters, and which bytes are refused."""

import codecs

import pytest

from articles.parsing.decoding import LARGEST_BODY, Form, decode, form_of, refuse_unreadable
from articles.parsing.model import Outcome, ParseRefused

WORDS = "Bäckström on cáncer – “quoted” words of a long enough sentence to guess from"
META = '<meta charset="{}">'


@pytest.mark.parametrize(
    ("body", "known"),
    [
        (WORDS.encode(), {}),
        (WORDS.encode(), {"charset": "iso-8859-1"}),
        (WORDS.encode("windows-1252"), {"charset": "utf-8"}),
        (WORDS.encode("windows-1252"), {"content_type": "text/html; charset=ISO-8859-1"}),
        (WORDS.encode("windows-1252"), {}),
        (WORDS.encode("windows-1252"), {"charset": "no-such-charset"}),
        ((META.format("windows-1252") + WORDS).encode("windows-1252"), {}),
        ((" " * 2000 + META.format("windows-1252") + WORDS).encode("windows-1252"), {}),
        (codecs.BOM_UTF8 + WORDS.encode(), {"charset": "windows-1252"}),
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), {"charset": "utf-8"}),
        (WORDS.encode("utf-16-le"), {}),
        (WORDS.encode("utf-16-be"), {}),
    ],
)
def test_decode_keeps_letters_whatever_was_declared(body, known):
    assert decode(body, **known).endswith(WORDS)


CYRILLIC = "Терапия"
GREEK = "Θεραπεία"


@pytest.mark.parametrize(
    ("body", "known", "text"),
    [
        # a mark beats the header
        (codecs.BOM_UTF16_BE + CYRILLIC.encode("utf-16-be"), {"charset": "windows-1251"}, CYRILLIC),
        # the header beats meta: these bytes are letters in either
        ((META.format("windows-1253") + CYRILLIC).encode("windows-1251"), {"charset": "windows-1251"}, CYRILLIC),
        ((META.format("windows-1251") + GREEK).encode("cp1253"), {"content_type": "text/html; charset=cp1253"}, GREEK),
        # meta beats detection, which cannot tell in a word; also far down in the page
        ((META.format("koi8-r") + CYRILLIC).encode("koi8-r"), {}, CYRILLIC),
        ((" " * 2000 + META.format("windows-1257") + "Bäckström").encode("windows-1257"), {}, "Bäckström"),
        ((" " * 2000 + META.format("iso-8859-2") + "Łódź").encode("iso-8859-2"), {}, "Łódź"),
    ],
)  # fmt: skip
def test_decode_believes_mark_before_header_before_meta_before_its_own_guess(body, known, text):
    assert decode(body, **known).endswith(text)


def test_decode_prefers_utf8_with_a_few_broken_bytes():
    assert decode(("ä" * 50).encode() + b"\xe4 end").startswith("ä" * 50)


@pytest.mark.parametrize("encoding", ["windows-1251", "shift_jis"])
def test_decode_detects_other_scripts(encoding):
    text = {"windows-1251": "Иммунотерапия помогает больным. ", "shift_jis": "免疫療法は患者の役に立つ。"}[
        encoding
    ] * 20
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("meta", "known"),
    [
        ("", {"charset": "utf-7"}),
        ("", {"content_type": "text/html; charset=UTF-7"}),
        (META.format("utf-7"), {}),
        ("", {}),
    ],
)
@pytest.mark.parametrize("more", ["", "Bäckström"])
def test_decode_never_reads_utf7(meta, known, more):
    page = f"<html>{meta}+ADw-script+AD4-{more}</html>"
    assert decode(page.encode("windows-1252"), **known) == page


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (b"", Outcome.EMPTY),
        (b" \r\n\t\x00", Outcome.EMPTY),
        (b"x" * (LARGEST_BODY + 1), Outcome.UNSUPPORTED_TYPE),
        (b"%PDF-1.7 text PK\x03\x04", Outcome.UNSUPPORTED_TYPE),
        (b"PK\x03\x04", Outcome.UNSUPPORTED_TYPE),
        (bytes(range(256)) * 40, Outcome.UNSUPPORTED_TYPE),
        (b"\x89PNG\r\n", Outcome.UNSUPPORTED_TYPE),
    ],
)
def test_unreadable_bytes_are_refused_with_their_outcome(body, outcome):
    with pytest.raises(ParseRefused) as refusal:
        refuse_unreadable(body)
    assert refusal.value.outcome is outcome
    assert refusal.value.reason


@pytest.mark.parametrize(
    "body", [b"text", "mit Ümläuten".encode("utf-16"), "wide words".encode("utf-16-le"), b"a\x00b" + b"c" * 90]
)
def test_readable_bytes_pass(body):
    refuse_unreadable(body)


@pytest.mark.parametrize(
    ("text", "known", "form"),
    [
        ("plain words", {}, Form.PLAIN),
        ("plain words", {"content_type": "text/html"}, Form.HTML),
        ("<p>x</p>", {"content_type": "text/plain; charset=utf-8"}, Form.PLAIN),
        ("<p>x</p>", {}, Form.HTML),
        ("\ufeff <!DOCTYPE html><html>", {}, Form.HTML),
        ("words", {"url": "file:///a.HTM?x=1"}, Form.HTML),
        ("<?xml version='1.0'?><html lang='en'>", {}, Form.HTML),
        ("< 5 percent of the patients", {}, Form.PLAIN),
    ],
)
def test_form_of(text, known, form):
    assert form_of(text, **known) is form
