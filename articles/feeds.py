"""RSS and Atom: from bytes to entries. feedparser reads characters in memory, never an address or a file name.

Whatever stands before the root element is gone before it looks (`articles.markup`), and it sees a window of the feed
at a time, so that a feed of a hundred thousand entries costs no more than one of five hundred.
"""

import datetime as dt
import hashlib
import html
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

import feedparser

from articles import identifiers
from articles.addresses import BadAddress, canonical
from articles.dating import stated_day
from articles.markup import Unreadable, characters, from_root, refuse_page, root_name
from articles.parsing.blocks import squeeze

LONGEST_TITLE = 500  # code points
# feedparser takes some 20 µs for an element, and compares every attribute of one with every other.
MOST_TAGS = 60_000  # in a window; further entries wait for the next one
MOST_ATTRIBUTES = 500
_ROOTS = frozenset({"rss", "rdf", "feed", "channel"})
_PARTS = re.compile(r"<!\[CDATA\[|<!--|<(?P<name>(?:[a-z_][\w.-]{0,40}:)?(?:item|entry))(?=[\s/>])", re.IGNORECASE)
# Closed, so that `p<0.05 and n>3` stays; what is no formatting is shown as the characters that it is.
_FORMATTING = re.compile(
    r"</?(?:a|abbr|b|big|br|cite|em|font|i|p|small|span|strong|sub|sup|u)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_MARKUP = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed."""

    address: str  # canonical; empty when the entry has no link
    guid: str  # its id, else its address, else a hash of title and date
    stamp: str  # changes with title, date of change and summary
    title: str
    published: dt.date | None
    date_suspect: bool
    doi: str  # where a field of its own states it
    text: str  # the longest text that the feed gives, as HTML or plain text; not to be believed, not to be shown


@dataclass(frozen=True, slots=True)
class Feed:
    """A window of a feed, in its own order."""

    entries: tuple[FeedEntry, ...] = ()
    passed_over: tuple[str, ...] = ()  # why something is no entry, one sentence each
    behind: int = 0  # the number of the entry with which the next window begins; 0 when this is the last


def read_feed(body: bytes, *, address: str, today: dt.date, skip: int = 0, most: int = 500) -> Feed:
    """The entries from number `skip` on, `most` at the utmost; raises Unreadable. Links are relative to `address`."""
    text = from_root(characters(body))
    _refuse_others(text)
    window, behind = _window(text, skip, most)
    version, found = _parsed(window) if window else ("", [])
    passed_over = []
    entries: dict[tuple[str, str], tuple[tuple[int, ...], FeedEntry]] = {}
    for raw in found:
        try:
            entry = _entry(raw, base=address, atom=version.startswith("atom"), today=today)
        except BadAddress as error:
            passed_over.append(f"“{_title(_text(raw, 'title'))[:80]}” has no usable link: {error.reason}")
            continue
        if not entry.address and not entry.title and not entry.text:
            passed_over.append("An entry has no link, no title and no text.")
            continue
        key, moment = (entry.guid, entry.address), _moment(raw)
        # An entry that stands there twice is an update beside what it updates: the newer one counts.
        if key not in entries or entries[key][0] < moment:
            entries[key] = (moment, entry)
    return Feed(tuple(entry for _, entry in entries.values()), tuple(passed_over), behind)


def _refuse_others(text: str) -> None:
    refuse_page(text)
    name = root_name(text)
    if name in {"urlset", "sitemapindex"}:
        raise Unreadable("This is a sitemap; add it as a source of that kind.")
    if name not in _ROOTS:
        raise Unreadable(f"This is no feed: its root element is “{name}”, not rss, feed or rdf:RDF.")


def _window(text: str, skip: int, most: int) -> tuple[str, int]:
    """The feed with these entries only, as many of them as may be read at once, and where the next window begins."""
    name, starts = _starts(text)
    if not starts:
        return _checked(text), 0
    if skip >= len(starts):
        return "", 0
    # The last entry goes to the end of the text: what follows it belongs to no other.
    ends = [*starts[1:], len(text)]
    behind, tags = skip, 0
    while behind < min(skip + most, len(starts)):
        tags += text.count("<", starts[behind], ends[behind])
        if tags > MOST_TAGS and behind > skip:
            break
        behind += 1
    head, window = text[: starts[0]], text[starts[skip] : ends[behind - 1]]
    if behind == len(starts):
        return _checked(head + window), 0
    last = text.rfind(f"</{name}")
    tail = text[text.find(">", last) + 1 :] if last > starts[behind] else ""
    return _checked(head + window + tail), behind


def _checked(text: str) -> str:
    """The text, unless its elements would cost the parser more than a feed is worth; raises Unreadable."""
    if text.count("<") > MOST_TAGS * 2:
        raise Unreadable("The feed has an entry with more elements than can be read.")
    if any(part.count("=", part.rfind("<") + 1) > MOST_ATTRIBUTES for part in text.split(">")):
        raise Unreadable("The feed has an element with more attributes than can be read.")
    return text


def _starts(text: str) -> tuple[str, list[int]]:
    """The name by which this feed calls an entry, and where each begins; what stands in CDATA or comments is text."""
    found: dict[str, list[int]] = {}
    place = 0
    while part := _PARTS.search(text, place):
        place = part.end()
        if part["name"]:
            found.setdefault(part["name"], []).append(part.start())
            continue
        end = text.find("-->" if part[0] == "<!--" else "]]>", place)
        place = end if end >= 0 else len(text)
    return max(found.items(), key=lambda pair: len(pair[1]), default=("", []))


def _parsed(text: str) -> tuple[str, list[Mapping[str, object]]]:
    """Version and entries as feedparser reads them. Its `bozo` says nothing: feeds that set it still parse."""
    content = io.BytesIO(b'<?xml version="1.0" encoding="utf-8"?>\n' + text.encode("utf-8", "replace"))
    # It is not told the address: it would make links of guids. `xml:base` it honours without.
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        # Nothing of the feed is shown as HTML, so it need not be cleaned; that would cost most of the time.
        result = feedparser.parse(content, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # reads what strangers write, and fails in ways it does not name
        raise Unreadable(f"The feed cannot be read: it breaks the parser ({type(error).__name__}).") from error
    return str(result.get("version") or ""), list(result["entries"])


def _entry(raw: Mapping[str, object], *, base: str, atom: bool, today: dt.date) -> FeedEntry:
    """One entry; raises BadAddress when it has links and none of them can be an article's."""
    title, address = _title(_text(raw, "title")), _address(raw, base)
    updated = _text(raw, "updated")
    # `updated` is never a day of publication; but outside Atom feedparser gives dc:date under this name.
    stated = _text(raw, "published") or ("" if atom else updated)
    published, suspect = stated_day(stated, today=today)
    summary = _text(raw, "summary")
    return FeedEntry(
        address=address,
        guid=squeeze(_text(raw, "id")) or address or f"sha256:{_hash(title, stated)}",
        stamp=_hash(title, updated or stated, squeeze(_MARKUP.sub(" ", summary)))[:16],
        title=title,
        published=published,
        date_suspect=suspect,
        doi=_doi(raw),
        text=max([summary, *_contents(raw)], key=len),
    )


def _address(raw: Mapping[str, object], base: str) -> str:
    """The article's own address before that of a counting service; empty where the entry names none."""
    guid = _text(raw, "id")
    links = [_text(raw, "feedburner_origlink"), _text(raw, "link"), *_alternates(raw), guid]
    # A guid is a link only where it looks like one, whatever isPermaLink says.
    named = [_tidy(link) for link in links if link and (link != guid or re.match("https?://", link, re.IGNORECASE))]
    refusal: BadAddress | None = None
    for link in named:
        try:
            return canonical(_joined(base, link))
        except BadAddress as error:
            refusal = refusal or error
    if refusal:
        raise refusal
    return ""


def _alternates(raw: Mapping[str, object]) -> Iterable[str]:
    links = dict.get(raw, "links") if isinstance(raw, dict) else None
    for link in links if isinstance(links, list) else []:
        if _text(link, "rel") == "alternate":
            yield _text(link, "href")


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError as error:
        raise BadAddress("The link is not written as an address.") from error


def _tidy(link: str) -> str:
    """White space as browsers treat it: line breaks and tabs vanish, a space inside is %20."""
    return re.sub(r"[\t\r\n]+", "", link).strip(" ").replace(" ", "%20")


def _doi(raw: Mapping[str, object]) -> str:
    """From fields that name the entry itself; a DOI in its text may be that of anything."""
    stated = [_text(raw, "prism_doi"), _text(raw, "dc_identifier")]
    named = [name for name in (_text(raw, "id"), _text(raw, "link")) if "://" not in name or "doi.org/" in name]
    return next(iter(identifiers.dois(" ".join(stated + named))), "")


def _title(raw: str) -> str:
    """A title as a person reads it, also where the feed escaped it twice."""
    for _ in range(2):
        raw = html.unescape(_FORMATTING.sub("", raw))
    return squeeze(_FORMATTING.sub("", raw)).strip()[:LONGEST_TITLE]


def _contents(raw: Mapping[str, object]) -> list[str]:
    contents = dict.get(raw, "content") if isinstance(raw, dict) else None
    return [_text(one, "value") for one in contents] if isinstance(contents, list) else []


def _moment(raw: Mapping[str, object]) -> tuple[int, ...]:
    """When the entry says that it last changed, to compare two of one guid; empty where it does not say."""
    for key in ("updated_parsed", "published_parsed"):
        moment = dict.get(raw, key) if isinstance(raw, dict) else None
        if isinstance(moment, tuple):
            return tuple(moment)
    return ()


def _text(raw: object, key: str) -> str:
    """A text of feedparser's dictionary, read past its own fallbacks: they warn, and mix up the dates."""
    value = dict.get(raw, key) if isinstance(raw, dict) else None
    return value if isinstance(value, str) else ""


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()
