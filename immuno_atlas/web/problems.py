"""The exception that every strict reader and every API view raises, and its body (RFC 9457); pure.

`Problem("bad-value", mistakes=[Mistake("range", "limit is 1 to 200.", parameter="limit")])` becomes an answer in
`answering.problem_for_exception`. Nothing else builds error bodies.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from http import HTTPStatus
from types import MappingProxyType

from immuno_atlas.web.problem_types import BY_STATUS, TYPES, ProblemType

PROBLEM_MEDIA_TYPE = "application/problem+json"
NEAREST_CUTOFF = 0.6
SHOWN_CHARACTERS = 80
"""A wrong value is quoted back up to this length, in code points."""

_NO_HEADERS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Mistake:
    """One wrong place of a request: `parameter` of the query or JSON `pointer` (RFC 6901) into the body."""

    code: str
    detail: str
    parameter: str | None = None
    pointer: str | None = None
    hint: str | None = None

    def as_json(self) -> dict[str, str]:
        """The members that are set, for `errors`; `code` and `detail` always."""
        members = {
            "parameter": self.parameter,
            "pointer": self.pointer,
            "code": self.code,
            "detail": self.detail,
            "hint": self.hint,
        }
        return {name: text for name, text in members.items() if text is not None}


class Problem(Exception):
    """A refusal with a type of `problem_types.TYPES`; KeyError on an unknown slug.

    `detail` is one sentence for a person (default: the title, or the first mistake), `headers` go onto the response.
    """

    def __init__(
        self,
        slug: str,
        detail: str = "",
        *,
        mistakes: Iterable[Mistake] = (),
        headers: Mapping[str, str] = _NO_HEADERS,
    ) -> None:
        self.kind: ProblemType = TYPES[slug]
        self.mistakes: tuple[Mistake, ...] = tuple(mistakes)
        self.detail = detail or (self.mistakes[0].detail if self.mistakes else self.kind.usual or self.kind.title + ".")
        self.headers: Mapping[str, str] = headers
        super().__init__(slug, self.detail)

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.kind.status


def body(problem: Problem, *, base: str, instance: str, request_id: str) -> dict[str, object]:
    """The members of RFC 9457 plus `request_id` and `errors`; `base` is the site's address without a last slash."""
    return {
        "type": base + problem.kind.path,
        "title": problem.kind.title,
        "status": problem.status,
        "detail": problem.detail,
        "instance": instance,
        "request_id": request_id,
        "errors": [mistake.as_json() for mistake in problem.mistakes],
    }


def bare_body(status: int, *, instance: str, request_id: str) -> dict[str, object]:
    """The body for a status without a type of ours: `about:blank`, as RFC 9457 section 4.2.1 says."""
    known = {row.value: row.phrase for row in HTTPStatus}
    title = known.get(status, "Error")
    return {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": title + ".",
        "instance": instance,
        "request_id": request_id,
        "errors": [],
    }


def for_status(status: int) -> Problem | None:
    """The general problem of a status that another layer chose; None where the table has no such status."""
    kind = BY_STATUS.get(status)
    return Problem(kind.slug) if kind else None


def nearest(wrong: str, allowed: Iterable[str]) -> str | None:
    """The allowed name that is most like `wrong` (difflib, cutoff .6), or None."""
    close = get_close_matches(wrong[:SHOWN_CHARACTERS], list(allowed), n=1, cutoff=NEAREST_CUTOFF)
    return close[0] if close else None


def did_you_mean(wrong: str, allowed: Iterable[str]) -> str | None:
    """A hint with the nearest allowed name, or None."""
    close = nearest(wrong, allowed)
    return f"Did you mean {close}?" if close else None


def shown(value: str) -> str:
    """`value` in quotation marks, cut to a length that fits into a sentence."""
    cut = value if len(value) <= SHOWN_CHARACTERS else value[:SHOWN_CHARACTERS] + "…"
    return f"“{cut}”"
