"""Reading JSON of a service without trust: every step into it may find nothing, and nothing of it is executed."""

import hashlib
import html
import re

import orjson

from articles.canonical import fold_characters
from articles.connectors.model import Json, WrongAnswer

LONGEST_LINE = 500  # code points of a title
# A backslash that is escaped itself and a whole pair come first, so that what is left is half of a pair.
_ESCAPE = re.compile(
    rb"\\\\|\\u[Dd][89ABab][0-9A-Fa-f]{2}\\u[Dd][C-Fc-f][0-9A-Fa-f]{2}|(?P<half>\\u[Dd][89A-Fa-f][0-9A-Fa-f]{2})"
)
_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,300}>")  # `p < 0.05 and n > 3` is no mark-up
_SPACE = re.compile(r"\s+")


def load(body: bytes, service: str) -> dict[str, Json]:
    """The JSON object of an answer; raises WrongAnswer. Invalid UTF-8, NaN and endless nesting are refused.

    Half of a pair of surrogates costs its character and no more: U+FFFD stands in its place.
    """
    try:
        value: Json = orjson.loads(_ESCAPE.sub(_whole, body))
    except orjson.JSONDecodeError as error:
        raise WrongAnswer(f"{service} sent something that is not JSON.") from error
    if not isinstance(value, dict):
        raise WrongAnswer(f"{service} sent JSON of another form than its documentation describes.")
    return value


def _whole(escape: re.Match[bytes]) -> bytes:
    return rb"\ufffd" if escape["half"] else escape[0]


def at(value: Json, *path: str | int) -> Json:
    """What stands at the end of the path, None where there is no such place."""
    for step in path:
        if isinstance(step, str) and isinstance(value, dict):
            value = value.get(step)
        elif isinstance(step, int) and isinstance(value, list) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def text(value: Json, *path: str | int) -> str:
    """A text or number there, as one line; empty where there is none."""
    found = at(value, *path)
    if isinstance(found, int | float) and not isinstance(found, bool):
        return str(found)
    return one_line(found) if isinstance(found, str) else ""


def number(value: Json, *path: str | int) -> int | None:
    """A whole number there, also where it is written as text; None where there is none."""
    found = at(value, *path)
    if isinstance(found, str) and re.fullmatch(r"[0-9]{1,15}", found.strip()):
        return int(found)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def members(value: Json, *path: str | int) -> list[Json]:
    """The members of a list there; none where there is no list."""
    found = at(value, *path)
    return found if isinstance(found, list) else []


def texts(value: Json, *path: str | int) -> list[str]:
    """The texts of a list there, or the one text that stands in its place."""
    found = at(value, *path)
    every = found if isinstance(found, list) else [found]
    return [line for one in every if (line := text(one))]


def required(value: Json, key: str, service: str) -> list[Json]:
    """The list under `key`; raises WrongAnswer where there is none: an answer without it is no empty answer."""
    found = at(value, key)
    if not isinstance(found, list):
        raise WrongAnswer(f"{service} sent an answer without its list of results ({key}).")
    return found


def one_line(value: str) -> str:
    """One line without invisible characters."""
    return _SPACE.sub(" ", fold_characters(value)).strip()


def plain(value: str) -> str:
    """A title as a person reads it: without tags, entities resolved once, cut at LONGEST_LINE."""
    return one_line(html.unescape(_MARKUP.sub("", value)))[:LONGEST_LINE]


def written(value: Json) -> bytes:
    """The JSON of one work, in its own order; empty where it is nested deeper than can be written."""
    try:
        return orjson.dumps(value)
    except orjson.JSONEncodeError:
        return b""


def fingerprint(*parts: str) -> str:
    """A short stamp that changes when one of the parts does."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:16]
