"""By what an entry of a listing is known: the address of its article, and the source's own name for it. Pure."""

import hashlib
import re
from dataclasses import dataclass
from typing import Final

from articles import addresses
from articles.connectors.model import Entry

LONGEST: Final = 300  # characters of a name or a stamp in the database
WITHOUT_ADDRESS: Final = "upload:sha256:"  # as a file: there is no page that readers could be sent to
_HALF: Final = re.compile("[\ud800-\udfff]")


class Nameless(ValueError):
    """Nothing could be made an article of; `reason` is a sentence for a person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Named:
    """An entry with what it is known by."""

    entry: Entry
    url: str  # what identifies the article
    guid: str  # the source's name for it: its guid, else its link, else a hash of title and date
    stamp: str


def name(entry: Entry, *, source: str) -> Named:
    """Give an entry its names; `source` keeps apart what two sources call the same. Raises Nameless."""
    if entry.address:
        try:
            url = addresses.canonical(entry.address)
        except addresses.BadAddress as error:
            raise Nameless(f"{_called(entry)}: {error.reason}") from error
        guid = entry.guid or url
    else:
        if not entry.record:
            raise Nameless(f"{_called(entry)}: it has neither an address nor a text of its own.")
        guid = entry.guid or _hash_of(entry)
        url = WITHOUT_ADDRESS + _sha256(f"{source}\n{guid}")
    return Named(entry, url, _short(guid), _short(entry.stamp))


def _called(entry: Entry) -> str:
    return storable(entry.title or entry.guid or entry.address or "An entry without a title")[:120]


def _hash_of(entry: Entry) -> str:
    return "sha256:" + _sha256(f"{entry.title}\n{entry.published or ''}")


def storable(text: str) -> str:
    """The text as the database takes it: without U+0000, and with U+FFFD for half of a character."""
    return _HALF.sub("\ufffd", text.replace("\0", ""))


def _short(text: str) -> str:
    """As it is where it fits, else its hash."""
    plain = storable(text)
    return plain if len(plain) <= LONGEST else "sha256:" + _sha256(plain)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
