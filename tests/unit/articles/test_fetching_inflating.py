"""Undoing gzip and deflate: whole or nothing, and never more than asked for."""

import gzip
import zlib
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.fetching import Refused, TooLarge, Truncated
from articles.fetching.inflating import bounded, gather, inflate

TEXT = b"Tumour response was seen in 12 of 40 patients. " * 200


def bare_deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "bare deflate": bare_deflate,
    "identity": bytes,
}


def cut(content: bytes, size: int) -> list[bytes]:
    return [content[start : start + size] for start in range(0, len(content), size)]


@pytest.mark.parametrize("name", PACKED)
@example(content=b"abc" * 8, size=50, piece=1)  # all input is read long before all output is out
@given(content=st.binary(max_size=2000), size=st.integers(1, 50), piece=st.integers(1, 400))
def test_inflate_gives_back_what_was_packed_however_it_is_cut(name, content, size, piece):
    chunks = cut(PACKED[name](content), size)
    pieces = list(inflate(chunks, name.removeprefix("bare "), piece_bytes=piece))
    assert b"".join(pieces) == content
    assert name == "identity" or all(0 < len(part) <= piece for part in pieces)


@pytest.mark.parametrize("name", ["gzip", "deflate", "bare deflate"])
@given(end=st.integers(0, 100_000), size=st.integers(1, 50))
def test_inflate_refuses_every_cut_stream(name, end, size):
    packed = PACKED[name](TEXT)
    beginning = packed[: 1 + end % (len(packed) - 1)]
    with pytest.raises(Truncated):
        list(inflate(cut(beginning, size), name.removeprefix("bare ")))


def test_inflate_reads_all_members_of_a_gzip_body():
    assert b"".join(inflate([gzip.compress(b"one ") + gzip.compress(b"two")], "gzip")) == b"one two"


@pytest.mark.parametrize("coding", ["gzip", "deflate", "", "identity"])
def test_inflate_of_nothing_is_nothing(coding):
    assert list(inflate([], coding)) == []


@pytest.mark.parametrize(
    ("coding", "chunks"),
    [
        ("gzip", [gzip.compress(TEXT) + b"rest"]),
        ("gzip", [gzip.compress(TEXT), b"\x1f\x8b"]),
        ("gzip", [gzip.compress(TEXT)[:-8] + b"\x00" * 8]),
        ("gzip", [b"<html>not packed</html>"]),
        ("deflate", [zlib.compress(TEXT) + b"rest"]),
        ("deflate", [b"\xff\xff\xff\xff"]),
        ("deflate", [b"x"]),
    ],
)
def test_inflate_refuses_damaged_streams(coding, chunks):
    with pytest.raises(Truncated):
        list(inflate(chunks, coding))


@pytest.mark.parametrize("coding", ["br", "zstd", "compress", "gzip, gzip", "gzip, br", "aes128gcm"])
def test_inflate_refuses_codings_that_were_not_asked_for(coding):
    with pytest.raises(Refused, match="did not ask for"):
        inflate([b""], coding)


@pytest.mark.parametrize("packer", [gzip.compress, zlib.compress])
def test_gather_stops_inflating_at_the_limit(packer):
    coding = "gzip" if packer is gzip.compress else "deflate"
    pieces = inflate([packer(bytes(10_000_000))], coding)
    with pytest.raises(TooLarge, match="1 MiB"):
        gather(pieces, 2**20)
    assert sum(len(piece) for piece in pieces) > 8_000_000, "most of it was never unpacked"


def test_bounded_takes_exactly_the_limit():
    assert list(bounded([b"ab", b"c"], 3)) == [b"ab", b"c"]
    with pytest.raises(TooLarge):
        list(bounded([b"ab", b"cd"], 3))
