"""JSON of a record without trust: every step into it may find nothing, and no form of it is an exception."""

import json
from typing import Final

from articles.parsing.model import Outcome, ParseRefused
from articles.parsing.records.wording import one_line

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
LARGEST: Final = 5 * 1024 * 1024  # characters of one record
DEEPEST: Final = 100  # registry records have about 12 levels


def load(text: str) -> Json:
    """The value of a JSON text; raises ParseRefused. Lone surrogates pass: they become U+FFFD with all other text."""
    if len(text) > LARGEST:
        raise ParseRefused(Outcome.FAILED_PARSE, f"the record is larger than {LARGEST // 1024 // 1024} MB")
    try:
        value: Json = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise ParseRefused(Outcome.FAILED_PARSE, "this is not well-formed JSON") from fault
    _refuse_depth(value)
    return value


def at(value: Json, *path: str) -> Json:
    """What stands at the end of the path, None where there is no such place."""
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def raw(value: Json, *path: str) -> str:
    """A text or number there with its line breaks; empty where there is none."""
    found = at(value, *path)
    if isinstance(found, int | float) and not isinstance(found, bool):
        return str(found)
    return found if isinstance(found, str) else ""


def text(value: Json, *path: str) -> str:
    """The same as one line of canonical characters."""
    return one_line(raw(value, *path))


def members(value: Json, *path: str) -> list[Json]:
    """The members of a list there; none where there is no list."""
    found = at(value, *path)
    return found if isinstance(found, list) else []


def texts(value: Json, *path: str) -> list[str]:
    """The texts of a list there, or the one text that stands in its place."""
    found = at(value, *path)
    every = found if isinstance(found, list) else [found]
    return [line for one in every if (line := text(one))]


def only(value: Json, *path: str) -> Json:
    """The one member of a list there; raises ParseRefused when there are several or none."""
    found = members(value, *path)
    if len(found) != 1:
        said = f"{len(found)} records" if found else "no record"
        raise ParseRefused(Outcome.FAILED_PARSE, f"the file holds {said}: give one record a file")
    return found[0]


def _refuse_depth(value: Json) -> None:
    """Level by level, so that nesting costs no stack."""
    level: list[Json] = [value]
    for _ in range(DEEPEST):
        held = (one.values() if isinstance(one, dict) else one for one in level if isinstance(one, dict | list))
        level = [below for one in held for below in one]
        if not level:
            return
    raise ParseRefused(Outcome.FAILED_PARSE, f"the JSON is nested more than {DEEPEST} levels deep")
