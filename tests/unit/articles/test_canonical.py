"""The canonical form of a text: what goes, what stays, and that doing it twice changes nothing."""

import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.canonical import MIXED_SCRIPT, TRUNCATED, canonicalise


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("Ba\u0308ckstro\u0308m", "Bäckström"),
        ("im\u00admuno\ufeff\x00\x07", "immuno"),
        ("a\tb", "a\tb"),
        ("two\u00a0words “quoted” – 👩🏽‍⚕️", "two\u00a0words “quoted” – 👩🏽‍⚕️"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("pembro\u200blizumab", "pembro\u200blizumab"),
        ("e\u00ad\u0301", "é"),
        ("e" + "\u0301" * 1000, "é" + "\u0301" * 999),
    ],
)
def test_canonicalise_drops_and_keeps(raw, text):
    assert canonicalise(raw).text == text


def test_canonicalise_cuts_a_long_text_and_says_so():
    assert canonicalise("abcdef", longest=4) == type(canonicalise(""))("abcd", (TRUNCATED,))
    assert canonicalise("abcd", longest=4).flags == ()


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("nivolum\u0430b", (MIXED_SCRIPT,)),
        ("IFNγ and TNF-α", ()),
        ("Москва and Boston", ()),
        ("\u0430bc", (MIXED_SCRIPT,)),
    ],
)
def test_canonicalise_flags_latin_and_cyrillic_in_one_word(text, flags):
    assert canonicalise(text).flags == flags


def test_sha256_is_of_the_utf8_form():
    assert canonicalise("é").sha256 == hashlib.sha256("é".encode()).hexdigest()


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=300))
def test_canonicalise_is_idempotent(raw):
    once = canonicalise(raw)
    assert canonicalise(once.text) == once
    assert unicodedata.is_normalized("NFC", once.text)
    assert not set(once.text) & set("\r\x00\u00ad\ufeff")
    once.text.encode()
