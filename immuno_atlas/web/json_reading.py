"""Strict decoding of a JSON body (api.md section 4); pure.

Refused before or right after decoding: more than 32 levels (counted first: nested `[` exhausts the stack of the
decoder), invalid UTF-8, NaN and Infinity, numbers outside a double or a bigint, equal keys, U+0000 and lone surrogates
anywhere.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate, islice
from typing import NoReturn

from immuno_atlas.web.problems import Mistake, Problem, shown

DEEPEST = 32
MOST_MISTAKES = 20  # told in one answer
LARGEST_INTEGER = 2**63 - 1

# A string is eaten whole, also one that never ends: possessive, so that hostile quotes cost linear time.
_STRING = re.compile(rb'"(?:[^"\\]++|\\.?)*+"?', re.DOTALL)
_WEIGHTS = [(byte in b"[{") - (byte in b"]}") for byte in range(256)]
_NO_BRACKETS = bytes(byte for byte in range(256) if not _WEIGHTS[byte])
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class _Doubled(dict[str, object]):
    """An object one of whose keys occurred twice; found by the walk, which knows the place."""

    key: str = ""


def decode(body: bytes) -> object:
    """The value of a JSON text in UTF-8; raises Problem bad-json, duplicate-key or bad-value (with pointers)."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise Problem("bad-json", f"The body is not UTF-8: byte {fault.start} cannot be read.") from None
    _refuse_depth(body)
    try:
        value: object = json.loads(text, object_pairs_hook=_object, parse_constant=_refuse_constant)
    except json.JSONDecodeError as fault:
        raise Problem("bad-json", f"Not JSON at line {fault.lineno}, column {fault.colno}: {fault.msg}.") from None
    except ValueError:
        raise Problem("bad-json", "The body holds a number with too many digits.") from None
    if _has_fault(value):
        mistakes = list(islice(_faults(value, ""), MOST_MISTAKES))
        raise Problem("duplicate-key" if mistakes[0].code == "duplicate-key" else "bad-value", mistakes=mistakes)
    return value


def escaped(key: str) -> str:
    """A key as it stands in a JSON pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")


def _refuse_depth(body: bytes) -> None:
    brackets = _STRING.sub(b"", body).translate(None, _NO_BRACKETS)
    if max(accumulate(map(_WEIGHTS.__getitem__, brackets)), default=0) > DEEPEST:
        raise Problem("bad-json", f"The body is nested more than {DEEPEST} deep.")


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) == len(pairs):
        return members
    doubled = _Doubled(members)
    doubled.key = next(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
    return doubled


def _refuse_constant(name: str) -> NoReturn:
    raise Problem("bad-json", f"{name} is not a JSON value.")


def _has_fault(value: object) -> bool:
    """Whether `_faults` would find anything; much cheaper, since it keeps no pointers."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if isinstance(one, _Doubled):
                return True
            waiting += one
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
        elif _is_bad(one):
            return True
    return False


def _is_bad(value: object) -> bool:
    if isinstance(value, str):
        return "\0" in value or _LONE_SURROGATE.search(value) is not None
    return _too_large(value)


def _faults(value: object, at: str) -> Iterator[Mistake]:
    """What is wrong anywhere in a decoded value, with its pointer; at most 32 levels, so recursion is safe."""
    if isinstance(value, str):
        yield from _text_faults(value, at)
    elif isinstance(value, dict):
        yield from _object_faults(value, at)
    elif isinstance(value, list):
        for place, member in enumerate(value):
            yield from _faults(member, f"{at}/{place}")
    elif _too_large(value):
        yield Mistake("range", "The number is too large.", pointer=at)


def _object_faults(members: dict[str, object], at: str) -> Iterator[Mistake]:
    if isinstance(members, _Doubled):
        detail = f"The key {shown(members.key)} occurs twice."
        yield Mistake("duplicate-key", detail, pointer=f"{at}/{escaped(members.key)}")
    for key, member in members.items():
        yield from _text_faults(key, f"{at}/{escaped(key)}")
        yield from _faults(member, f"{at}/{escaped(key)}")


def _text_faults(text: str, at: str) -> Iterator[Mistake]:
    if "\0" in text:
        yield Mistake("null-character", "The text holds U+0000.", pointer=at)
    if _LONE_SURROGATE.search(text):
        yield Mistake("lone-surrogate", "The text holds half of a surrogate pair.", pointer=at)


def _too_large(value: object) -> bool:
    if isinstance(value, float):
        return math.isinf(value)
    return isinstance(value, int) and abs(value) > LARGEST_INTEGER
