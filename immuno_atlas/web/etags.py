"""Entity tags (RFC 9110 sections 8.8 and 13.1): making, comparing, demanding; pure.

Compressing proxies turn a strong tag into a weak one, so If-Match accepts a leading `W/` (api.md section 6).
"""

import hashlib
import re

from immuno_atlas.web.problems import Problem

_TAG = re.compile(r'(?:W/)?("[\x21\x23-\x7e\x80-\uffff]*")')
_LIST = re.compile(rf"\s*(?:,\s*)*{_TAG.pattern}(?:\s*,\s*(?:{_TAG.pattern})?)*\s*")
LONGEST_HEADER = 8_000  # characters


def detail_etag(kind: str, pk: int, revision: int, suffix: str = "json") -> str:
    """The strong tag of a detail for readers: `"c4711.r12.json"`; `kind` is a letter per resource."""
    return f'"{kind}{pk}.r{revision}.{suffix}"'


def lock_etag(kind: str, pk: int, lock: int) -> str:
    """The strong tag that an edit compares: `"c4711.l7"`."""
    return f'"{kind}{pk}.l{lock}"'


def list_etag(canonical_query: str, data_seq: int, media_type: str = "application/json") -> str:
    """The weak tag of a list, from its question and the change feed's head, which is read *before* the rows."""
    digest = hashlib.sha256(f"{media_type}\n{data_seq}\n{canonical_query}".encode()).hexdigest()
    return f'W/"{digest[:32]}"'


def opaque(etag: str) -> str:
    """The tag without its weakness prefix."""
    return etag.removeprefix("W/")


def _opaque_tags(header: str) -> frozenset[str]:
    """The tags of a list header; none when it is malformed or overlong."""
    if len(header) > LONGEST_HEADER or not _LIST.fullmatch(header):
        return frozenset()
    return frozenset(match[1] for match in _TAG.finditer(header))


def is_unchanged(if_none_match: str | None, etag: str) -> bool:
    """Whether a GET is answered 304: `*` or a tag of the list equals `etag`, weakly compared."""
    if not if_none_match:
        return False
    return if_none_match.strip() == "*" or opaque(etag) in _opaque_tags(if_none_match)


def is_current(if_match: str, etag: str) -> bool:
    """Whether an If-Match lets an edit pass; `*` does not, since it names no version."""
    return opaque(etag) in _opaque_tags(if_match)


def demand_current(if_match: str | None, etag: str) -> None:
    """Raise Problem if-match-missing (428), or stale (412) with the current tag in the ETag header."""
    if not if_match:
        raise Problem("if-match-missing")
    if not is_current(if_match, etag):
        raise Problem("stale", headers={"ETag": etag})
