"""Libraries run without the tracer of coverage where they do not call us back.

Up to Python 3.13 whoever measures some lines slows down all of them, those of libraries too, to a half or a third of
their speed, and much of what a test waits for is Django writing SQL. A line of ours that runs in such a call counts as
not covered, so that this can hide nothing.
"""

import functools
import re
import sys
from collections.abc import Callable
from typing import Any, Final

from django.db.backends.utils import CursorWrapper
from django.db.models.sql import Query, compiler

CALLS: Final = (
    (compiler.SQLCompiler, "execute_sql"),
    (compiler.SQLInsertCompiler, "execute_sql"),
    (compiler.SQLUpdateCompiler, "execute_sql"),
    (CursorWrapper, "execute"),
    (CursorWrapper, "executemany"),
    (Query, "add_q"),
    (Query, "clone"),
    (re._compiler, "compile"),
)


def install() -> None:
    """Have these calls run untraced, in every thread; without a tracer they are left as they are."""
    if sys.gettrace() is not None:
        for owner, name in CALLS:
            setattr(owner, name, untraced(getattr(owner, name)))


def untraced(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same function; the tracer of its thread rests until it is over (that of coverage can be put back so)."""

    @functools.wraps(function)
    def resting(*words: Any, **named: Any) -> Any:
        tracer = sys.gettrace()
        if tracer is None:
            return function(*words, **named)
        sys.settrace(None)
        try:
            return function(*words, **named)
        finally:
            sys.settrace(tracer)

    return resting
