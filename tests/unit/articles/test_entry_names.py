import pytest

from articles.connectors.model import Entry
from articles.entry_names import LONGEST, Nameless, name, storable


def named(**given):
    return name(Entry(**{"address": "https://example.org/a", **given}), source="wire")


@pytest.mark.parametrize(
    ("entry", "url", "guid"),
    [
        ({"guid": "g-1"}, "https://example.org/a", "g-1"),
        (
            {"address": "HTTPS://Example.org:443/a?utm_source=feed#top"},
            "https://example.org/a",
            "https://example.org/a",
        ),
    ],
)
def test_entry_is_known_by_its_guid_else_by_its_link(entry, url, guid):
    one = named(**entry)
    assert (one.url, one.guid) == (url, guid)


def test_entry_without_guid_and_link_is_known_by_title_and_date():
    first = named(address="", title="Antibody works", record=b"text")
    assert first.guid.startswith("sha256:")
    assert first.url.startswith("upload:sha256:")
    assert named(address="", title="Antibody works", record=b"more").guid == first.guid
    assert named(address="", title="Antibody fails", record=b"text").guid != first.guid
    other = name(Entry(address="", title="Antibody works", record=b"text"), source="other")
    assert (other.guid, other.url != first.url) == (first.guid, True)


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"address": "ftp://example.org/a", "title": "A title"}, "A title: Only addresses"),
        ({"address": "", "title": ""}, "An entry without a title: it has neither"),
        ({"address": "", "guid": "g\0"}, "g: it has neither"),
    ],
)
def test_what_cannot_be_named_says_why(entry, reason):
    with pytest.raises(Nameless, match=reason):
        named(**entry)


def test_long_names_are_kept_as_their_hash():
    fits, long = named(guid="g" * LONGEST, stamp="s" * LONGEST), named(guid="g" * 301, stamp="s" * 5000)
    assert (fits.guid, fits.stamp) == ("g" * LONGEST, "s" * LONGEST)
    assert (long.guid[:7], len(long.guid), long.stamp[:7]) == ("sha256:", 71, "sha256:")


def test_storable_leaves_nothing_that_the_database_refuses():
    assert storable("a\0b\ud83dc 🫁") == "ab\ufffdc 🫁"
    assert named(guid="g\0\ud83d").guid == "g\ufffd"
