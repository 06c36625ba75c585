"""ZIP bombs are refused by their table of entries, quickly and without memory for what they hold."""

import io
import struct
import time
import zipfile

import pytest

from articles.parsing import Outcome, ParseRefused
from articles.parsing.unzipping import LARGEST_WHOLE, MOST_ENTRIES, open_checked
from tests.docx_writing import packed


def many_entries(count):
    """The tables of so many empty entries; none of them is there."""
    return b"PK\x03\x04" + b"PK\x01\x02" * count


def grown(size, ratio):
    """An archive whose table promises so many bytes of each of its two entries."""
    body = packed({"a": "x", "b": "y"})
    at = [place for place in range(len(body)) if body.startswith(b"PK\x01\x02", place)]
    for place in at:
        body = body[: place + 20] + struct.pack("<LL", size // ratio, size) + body[place + 28 :]
    return body


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (lambda: many_entries(1_000_000), "1,000,000 entries"),
        (lambda: many_entries(MOST_ENTRIES + 1), "2,001 entries"),
        (lambda: grown(LARGEST_WHOLE // 2 + 1, 2), "100 MiB are allowed"),
        (lambda: packed({"a": bytes(5_000_000)}), "more than 120 times"),
        (lambda: grown(2_000_000, 121), "more than 120 times"),
    ],
    ids=["a million entries", "one entry too many", "too large", "zeros", "ratio"],
)
def test_a_bomb_is_refused_before_it_is_unpacked(body, told):
    given = body()
    began = time.process_time()
    with pytest.raises(ParseRefused) as refusal:
        open_checked(given)
    assert time.process_time() - began < 1
    assert refusal.value.outcome is Outcome.UNSUPPORTED_TYPE
    assert told in refusal.value.reason


def test_a_broken_archive_is_refused():
    with pytest.raises(ParseRefused) as refusal:
        open_checked(b"PK\x03\x04 and nothing")
    assert refusal.value.outcome is Outcome.FAILED_PARSE


def test_an_honest_archive_opens_with_small_entries_of_any_ratio():
    body = packed({"a": "words", "b": bytes(900_000)})
    with open_checked(body) as archive:
        assert archive.namelist() == zipfile.ZipFile(io.BytesIO(body)).namelist()
