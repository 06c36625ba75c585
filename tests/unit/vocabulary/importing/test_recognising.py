import pytest

from vocabulary.importing.recognising import HEAD, ONTOLOGY, TABLES, Unrecognised, form_of
from vocabulary.importing.rows import COLUMNS


@pytest.mark.parametrize("head", [b"PK\x03\x04", b"PK\x05\x06"])
def test_zip_file_may_hold_tables(head):
    assert form_of(head) == TABLES


@pytest.mark.parametrize(
    "head",
    [
        b"format-version: 1.2\n",
        b"\xef\xbb\xbfformat-version: 1.2\n",
        b"\n! made by hand\n\nformat-version:1.2\n",
        b"[Term]\nid: DOID:1\n",
        b"name: " + "\u00e9".encode() * (HEAD // 2),  # cut within a character
    ],
)
def test_text_that_begins_as_an_ontology_is_read_as_one(head):
    assert form_of(head[:HEAD]) == ONTOLOGY


@pytest.mark.parametrize(
    ("head", "what"),
    [
        (b"%PDF-1.7\n", "a PDF file"),
        (b"\x1f\x8b\x08", "a file packed with gzip"),
        (b"BZh9", "a file packed with bzip2"),
        (b"\xfd7zXZ\0", "a file packed with xz"),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
        (b"Rar!\x1a", "a RAR archive"),
        (b"\xd0\xcf\x11\xe0", "an old Office file"),
        (b"\x89PNG\r\n", "an image"),
        (b"\xff\xd8\xff\xe0", "an image"),
        (b"GIF89a", "an image"),
        ("format-version: 1.2\n".encode("utf-16"), "text in UTF-16, not in UTF-8"),
        ("\ufeffformat-version: 1.2\n".encode("utf-16-be"), "text in UTF-16, not in UTF-8"),
        ("format-version: 1.2\n".encode("utf-16-le"), "a binary file"),
        (b"\x7fELF\x02", "a binary file"),
        (b"\x93\x00\x01", "a binary file"),
        ("name: Sjögren\n".encode("latin-1"), "text in another encoding than UTF-8"),
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"<?xml version='1.0'?>", "XML or HTML"),
        (b"\n<!doctype html>", "XML or HTML"),
        (b'{"graphs": []}', "JSON"),
        (b'[{"id": 1}]', "JSON"),
        ("\t".join(COLUMNS).encode(), "one table, which is not zipped"),
        (b"bad", "text that begins as no OBO file does"),
        (b"name;value\n", "text that begins as no OBO file does"),
    ],
)
def test_what_is_no_edition_is_called_what_it_is(head, what):
    with pytest.raises(Unrecognised) as raised:
        form_of(head)
    assert str(raised.value) == what
