"""Strict reading of the query string (api.md section 4); pure.

`QueryDict` silently replaces invalid UTF-8 and `.get()` hides repeats, so the raw string is parsed here. Nothing is
clamped, converted or ignored: every fault becomes a `Mistake`.

    query = queries.parse(request.META.get("QUERY_STRING", ""), allowed=("level", "study", "limit", "cursor"))
    levels = query.codes("level", LEVELS)
    studies = query.ids("study")
    limit = query.whole("limit", least=1, most=200, default=50)
    query.check()  # raises Problem("bad-value") with all mistakes at once
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from urllib.parse import parse_qsl, urlencode

from immuno_atlas.web import moments
from immuno_atlas.web.moments import Moment
from immuno_atlas.web.problems import Mistake, Problem, did_you_mean, shown

LONGEST_QUERY = 8_000  # bytes
MOST_FIELDS = 50
MOST_FILTERS = 20
MOST_VALUES = 50
LARGEST_ID = 2**63 - 1
PAGING = frozenset({"limit", "cursor", "count", "ordering"})
"""Parameters that choose a part of the answer; they do not count as filters."""

_DIGITS = frozenset("0123456789")
_LONGEST_NUMBER = 19  # digits of the largest bigint


def positive_id(text: str) -> int | None:
    """The id that ASCII `[1-9][0-9]{0,18}` spells and a bigint holds, else None (`int()` takes Arabic digits too)."""
    if not 0 < len(text) <= _LONGEST_NUMBER or text[0] == "0" or not _DIGITS.issuperset(text):
        return None
    number = int(text)
    return number if number <= LARGEST_ID else None


class IdConverter:
    """Path converter `<id:pk>` for Django: what is not an id, or is larger than a bigint, is 404."""

    regex = "[1-9][0-9]{0,18}"

    def to_python(self, value: str) -> int:
        """The id; ValueError (which Django turns into 404) for anything else."""
        number = positive_id(value)
        if number is None:
            raise ValueError("no id")
        return number

    def to_url(self, value: int) -> str:
        """The id as it stands in a path."""
        return str(value)


def parse(query_string: str | bytes, *, allowed: Collection[str]) -> "Query":
    """Read a raw query string; `allowed` are the parameters of this resource.

    A `str` is taken as WSGI hands it over (bytes as Latin-1). Raises Problem query-too-long, bad-value,
    repeated-parameter or unknown-parameter. Pass `allowed=()` for resources without parameters.
    """
    raw = query_string.encode("latin-1", "replace") if isinstance(query_string, str) else query_string
    if len(raw) > LONGEST_QUERY:
        raise Problem("query-too-long", f"The query string has {len(raw)} bytes, at most {LONGEST_QUERY} are read.")
    pairs = _split(raw)
    _refuse_repeats(name for name, _ in pairs)
    _refuse_unknown((name for name, _ in pairs), allowed)
    _refuse_too_many_filters(name for name, _ in pairs)
    query = Query(dict(pairs))
    for name, value in pairs:
        if not value:
            query.refuse(name, "empty", f"{name} is empty; leave it out instead.")
        elif "\0" in value:
            query.refuse(name, "null-character", f"{name} holds U+0000.")
    query.check()
    return query


def _split(raw: bytes) -> list[tuple[str, str]]:
    if raw.count(b"&") >= MOST_FIELDS:
        raise Problem("bad-value", f"The query string has more than {MOST_FIELDS} parameters.")
    try:
        return parse_qsl(raw.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except UnicodeDecodeError:
        raise Problem("bad-value", "The query string is not valid UTF-8.") from None


def _refuse_repeats(names: Iterable[str]) -> None:
    repeated = [name for name, times in Counter(names).items() if times > 1]
    if repeated:
        raise Problem(
            "repeated-parameter",
            mistakes=[
                Mistake(
                    "repeated-parameter",
                    f"{shown(name)} is given more than once.",
                    parameter=name,
                    hint="Separate several values of one parameter by commas.",
                )
                for name in repeated
            ],
        )


def _refuse_unknown(names: Iterable[str], allowed: Collection[str]) -> None:
    unknown = [name for name in names if name not in allowed]
    if unknown:
        raise Problem(
            "unknown-parameter",
            mistakes=[
                Mistake(
                    "unknown-parameter",
                    f"There is no parameter {shown(name)} here.",
                    parameter=name,
                    hint=did_you_mean(name, allowed),
                )
                for name in unknown
            ],
        )


def _refuse_too_many_filters(names: Iterable[str]) -> None:
    filters = [name for name in names if name not in PAGING]
    if len(filters) > MOST_FILTERS:
        raise Problem("bad-value", f"At most {MOST_FILTERS} filters are read, {len(filters)} are given.")


class Query:
    """The parameters of one request and the mistakes found in them so far.

    Every reader answers the default (None or an empty tuple) for a parameter that is absent or wrong; a wrong one is
    remembered, and `check()` raises for all of them together.
    """

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = dict(values)
        self._mistakes: list[Mistake] = []

    def __contains__(self, name: object) -> bool:
        return name in self._values

    @property
    def names(self) -> tuple[str, ...]:
        """The parameters that are given, in their order."""
        return tuple(self._values)

    def refuse(self, name: str, code: str, detail: str, hint: str | None = None) -> None:
        """Remember a mistake in `name`; for rules that only the caller knows (unknown CURIE, senseless combination)."""
        self._mistakes.append(Mistake(code, detail, parameter=name, hint=hint))

    def check(self) -> None:
        """Raise Problem bad-value when any reader met a mistake."""
        if self._mistakes:
            raise Problem("bad-value", mistakes=self._mistakes)

    def text(self, name: str, *, shortest: int = 1, longest: int = LONGEST_QUERY) -> str | None:
        """The value as it is; lengths in code points."""
        value = self._values.get(name)
        if value is not None and not shortest <= len(value) <= longest:
            self.refuse(name, "length", f"{name} has {shortest} to {longest} characters.")
            return None
        return value

    def several(self, name: str) -> tuple[str, ...]:
        """The values between commas, without repeats, in their order; at most 50, none empty."""
        value = self._values.get(name)
        if value is None:
            return ()
        parts = value.split(",")
        if len(parts) > MOST_VALUES:
            self.refuse(name, "too-many", f"{name} has {len(parts)} values, at most {MOST_VALUES} are read.")
            return ()
        if not all(parts):
            self.refuse(name, "empty", f"{name} holds an empty value between commas.")
            return ()
        return tuple(dict.fromkeys(parts))

    def codes(self, name: str, allowed: Collection[str]) -> tuple[str, ...]:
        """The values between commas, each one of `allowed`; case matters."""
        values = self.several(name)
        wrong = [value for value in values if value not in allowed]
        for value in wrong:
            self._refuse_code(name, value, allowed)
        return () if wrong else values

    def choice(self, name: str, allowed: Collection[str], default: str) -> str:
        """One of `allowed`."""
        value = self._values.get(name, default)
        if value != default and value not in allowed:
            self._refuse_code(name, value, allowed)
            return default
        return value

    def _refuse_code(self, name: str, value: str, allowed: Collection[str]) -> None:
        few = ", ".join(sorted(allowed)) if len(allowed) <= MOST_VALUES else ""
        hint = did_you_mean(value, allowed) or (f"Allowed: {few}." if few else None)
        self.refuse(name, "unknown-code", f"{name} does not know {shown(value)}.", hint)

    def flag(self, name: str) -> bool | None:
        """`true` or `false`, exactly so."""
        value = self._values.get(name)
        if value is None:
            return None
        if value not in ("true", "false"):
            self.refuse(name, "not-a-flag", f"{name} is true or false, not {shown(value)}.")
            return None
        return value == "true"

    def whole(self, name: str, *, least: int, most: int, default: int) -> int:
        """A whole number in ASCII digits without sign, blank or leading zero."""
        value = self._values.get(name)
        if value is None:
            return default
        number = 0 if value == "0" else positive_id(value)
        if number is None or not least <= number <= most:
            self.refuse(name, "range", f"{name} is a whole number from {least} to {most}, not {shown(value)}.")
            return default
        return number

    def ids(self, name: str) -> tuple[int, ...]:
        """Ids between commas; whether they exist is not asked."""
        values = self.several(name)
        numbers = {value: positive_id(value) for value in values}
        for value, number in numbers.items():
            if number is None:
                self.refuse(name, "not-an-id", f"{name} takes ids such as 4711, not {shown(value)}.")
        found = tuple(number for number in numbers.values() if number is not None)
        return found if len(found) == len(values) else ()

    def moment(self, name: str) -> Moment | None:
        """A date `YYYY-MM-DD` or an RFC 3339 instant with zone; years 1900 to 2100."""
        value = self._values.get(name)
        if value is None:
            return None
        try:
            return moments.read(value)
        except moments.BadMoment as fault:
            self.refuse(name, "not-a-date", f"{name} does not take {shown(value)}: {fault}.", fault.hint)
            return None

    def continued(self, cursor: str) -> str:
        """The query string of the next page: the same question behind `cursor`."""
        return urlencode(
            [(name, value) for name, value in self._values.items() if name != "cursor"] + [("cursor", cursor)]
        )

    def canonical(self, leave_out: Collection[str] = ()) -> str:
        """The parameters sorted by name and encoded anew: equal questions give equal strings."""
        return urlencode(sorted((name, value) for name, value in self._values.items() if name not in leave_out))
