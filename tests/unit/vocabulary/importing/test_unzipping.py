import io
import zipfile

import pytest

from vocabulary.importing import unzipping
from vocabulary.importing.unzipping import BadArchive, look_into, tables


def named(*pairs):
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in pairs:
            archive.writestr(name, text)
    return body


def test_tables_are_found_in_any_folder_and_others_passed_over():
    body = named(
        ("first/cancers.tsv", "a"), ("first/README.md", "x"), ("__MACOSX/endpoints.tsv", "x"), ("irae.tsv", "b")
    )
    assert tables(body) == {"cancers.tsv": b"a", "irae.tsv": b"b"}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (io.BytesIO(b""), "This is no ZIP file, or it was cut"),
        (io.BytesIO(b"PK\x03\x04 cut"), "This is no ZIP file, or it was cut"),
        (io.BytesIO(named(("cancers.tsv", "a" * 9000)).getvalue()[:60]), "This is no ZIP file, or it was cut"),
        (named(("README.md", "x")), r"No table is in the ZIP file; known are therapies\.tsv"),
        (named(("a/cancers.tsv", "x"), ("b/cancers.tsv", "x")), r"cancers\.tsv is in the ZIP file twice"),
    ],
)
def test_what_holds_no_tables_is_refused(body, message):
    for read in (tables, look_into):
        with pytest.raises(BadArchive, match=message):
            read(body)


def test_a_look_at_the_names_inflates_nothing():
    body = bytearray(named(("cancers.tsv", "curie\t" * 2000)).getvalue())
    body[60] ^= 0xFF
    look_into(io.BytesIO(bytes(body)))


def test_bomb_is_counted_while_it_is_inflated():
    bomb = named(("cancers.tsv", "0" * 5_000_000), ("irae.tsv", "0" * 5_000_000))
    assert len(bomb.getvalue()) < 50_000
    with pytest.raises(BadArchive, match=f"larger than {unzipping.MOST_BYTES:,} bytes"):
        tables(bomb, most=6_000_000)


def test_tables_may_be_as_large_as_allowed_together():
    body = named(("cancers.tsv", "abc"), ("irae.tsv", "defg"))
    assert tables(body, most=7) == {"cancers.tsv": b"abc", "irae.tsv": b"defg"}
    with pytest.raises(BadArchive, match="larger than"):
        tables(body, most=6)


def test_broken_contents_are_refused():
    body = bytearray(named(("cancers.tsv", "curie\t" * 2000)).getvalue())
    body[60] ^= 0xFF
    with pytest.raises(BadArchive, match="no ZIP file, or it was cut"):
        tables(io.BytesIO(bytes(body)))


def test_locked_archive_is_refused():
    body = bytearray(named(("cancers.tsv", "x")).getvalue())
    body[6] |= 1  # the flag of encryption, here and in the directory
    body[body.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(BadArchive, match="locked by a password"):
        tables(io.BytesIO(bytes(body)))
