"""DRF parsers for the strict JSON of `json_reading`: at most 1 MB, UTF-8 only."""

from collections.abc import Mapping
from email.message import Message
from typing import IO

from rest_framework.parsers import BaseParser
from rest_framework.request import Request

from immuno_atlas.web import json_reading
from immuno_atlas.web.problems import Mistake, Problem

LARGEST_BODY = 1_000_000  # bytes
_UTF8 = frozenset({"utf-8", "utf8"})


class StrictJSONParser(BaseParser):
    """Reads `application/json`; raises Problem media-type, too-large, bad-json, duplicate-key or bad-value.

    The stream is read directly and never further than one byte over the limit, so Django's own limit (which would
    answer 400) does not come into play.
    """

    media_type = "application/json"

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, object] | None = None,
    ) -> Mapping[str, object]:
        """The members of the object that the body is; Problem bad-value for any other JSON value."""
        refuse_charset(media_type or "")
        request = (parser_context or {}).get("request")
        if isinstance(request, Request) and _stated_length(request) > LARGEST_BODY:
            raise _too_large()
        body = stream.read(LARGEST_BODY + 1)
        if len(body) > LARGEST_BODY:
            raise _too_large()
        value = json_reading.decode(body)
        if not isinstance(value, dict):
            raise Problem("bad-value", mistakes=[Mistake("not-an-object", "The body must be an object.", pointer="")])
        return value


class MergePatchParser(StrictJSONParser):
    """Reads `application/merge-patch+json` (RFC 7396), which PATCH takes beside plain JSON."""

    media_type = "application/merge-patch+json"


def refuse_charset(content_type: str) -> None:
    """Raise Problem media-type for any charset but UTF-8."""
    header = Message()
    header["Content-Type"] = content_type
    charset = header.get_param("charset")
    if charset is not None and str(charset).strip().lower() not in _UTF8:
        raise Problem("media-type", "JSON is read in UTF-8 only.")


def _stated_length(request: Request) -> int:
    length = str(request.META.get("CONTENT_LENGTH") or "")
    return int(length) if length.isascii() and length.isdigit() else 0


def _too_large() -> Problem:
    return Problem("too-large", f"A JSON body has at most {LARGEST_BODY} bytes.")
