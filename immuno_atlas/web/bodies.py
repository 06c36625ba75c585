"""Reading the members of a JSON body without any coercion (`true` and `"1"` are no integers); pure.

fields = Fields(request.data, writable={"proposition", "n_total", "quotes"}, read_only={"id", "state"})
proposition = fields.need("proposition", text(longest=600), default="")
n_total = fields.read("n_total", nullable(whole(least=0, most=1_000_000)), default=None)
quotes = fields.read("quotes", each(members(_quote, writable={"start", "end"}), most=20), default=())
fields.check()  # raises one Problem with every mistake
"""

from collections.abc import Callable, Collection
from typing import TypeVar

from immuno_atlas.web.json_reading import LARGEST_INTEGER, escaped
from immuno_atlas.web.problems import Mistake, Problem, did_you_mean, shown

T = TypeVar("T")
Reader = Callable[[object, str], T]
"""Turns one decoded JSON value into a `T`; the second argument is its JSON pointer. Raises `Mistaken`."""

_PRECEDENCE = ("unknown-field", "read-only-field")


class Mistaken(ValueError):
    """What a reader found wrong; `mistakes` is never empty."""

    def __init__(self, *mistakes: Mistake) -> None:
        super().__init__(mistakes[0].detail)
        self.mistakes = mistakes


def refused(code: str, detail: str, at: str, hint: str | None = None) -> Mistaken:
    """The exception for one wrong value at the pointer `at`."""
    return Mistaken(Mistake(code, detail, pointer=at, hint=hint))


class Fields:
    """The members of one JSON object and the mistakes found in them so far."""

    def __init__(
        self, value: object, *, writable: Collection[str], read_only: Collection[str] = (), pointer: str = ""
    ) -> None:
        self._pointer = pointer
        self._mistakes: list[Mistake] = []
        self._members: dict[str, object] = value if isinstance(value, dict) else {}
        if not isinstance(value, dict):
            self._mistakes.append(Mistake("not-an-object", "Must be a JSON object.", pointer=pointer))
        self._mistakes += [self._surplus(name, writable, read_only) for name in self._members if name not in writable]

    def __contains__(self, name: object) -> bool:
        return name in self._members

    @property
    def names(self) -> tuple[str, ...]:
        """The members that are given."""
        return tuple(self._members)

    def read(self, name: str, reader: Reader[T], *, default: T) -> T:
        """The member as `reader` reads it; `default` when it is absent or wrong (then `check()` raises)."""
        if name not in self._members:
            return default
        try:
            return reader(self._members[name], self._at(name))
        except Mistaken as fault:
            self._mistakes += fault.mistakes
            return default

    def need(self, name: str, reader: Reader[T], *, default: T) -> T:
        """As `read`; an absent member is a mistake."""
        if name not in self._members:
            self.refuse(name, "required", f"{name} is required.")
        return self.read(name, reader, default=default)

    def refuse(self, name: str, code: str, detail: str, hint: str | None = None) -> None:
        """Remember a mistake in a member; for rules that only the caller knows."""
        self._mistakes.append(Mistake(code, detail, pointer=self._at(name), hint=hint))

    def mistakes(self) -> tuple[Mistake, ...]:
        """What is wrong so far, in order of finding."""
        return tuple(self._mistakes)

    def check(self) -> None:
        """Raise Problem unknown-field, else read-only-field, else bad-value, when there is any mistake."""
        if self._mistakes:
            codes = {mistake.code for mistake in self._mistakes}
            slug = next((code for code in _PRECEDENCE if code in codes), "bad-value")
            first = [m for m in self._mistakes if m.code == slug]
            rest = [m for m in self._mistakes if m.code != slug]
            raise Problem(slug, mistakes=first + rest)

    def _at(self, name: str) -> str:
        return f"{self._pointer}/{escaped(name)}"

    def _surplus(self, name: str, writable: Collection[str], read_only: Collection[str]) -> Mistake:
        if name in read_only:
            return Mistake("read-only-field", f"{name} is set by the server.", pointer=self._at(name))
        detail = f"There is no member {shown(name)} here."
        return Mistake("unknown-field", detail, pointer=self._at(name), hint=did_you_mean(name, writable))


def text(*, longest: int, shortest: int = 1) -> Reader[str]:
    """A string; lengths in code points."""

    def read(value: object, at: str) -> str:
        if not isinstance(value, str):
            raise refused("not-a-text", "Must be a string.", at)
        if not shortest <= len(value) <= longest:
            raise refused("length", f"Must have {shortest} to {longest} characters.", at)
        return value

    return read


def code(allowed: Collection[str]) -> Reader[str]:
    """One of `allowed`, case matters."""

    def read(value: object, at: str) -> str:
        if not isinstance(value, str):
            raise refused("not-a-text", "Must be a string.", at)
        if value not in allowed:
            hint = did_you_mean(value, allowed) or f"Allowed: {', '.join(sorted(allowed))}."
            raise refused("unknown-code", f"There is no code {shown(value)} here.", at, hint)
        return value

    return read


def whole(*, least: int = 0, most: int = LARGEST_INTEGER) -> Reader[int]:
    """An integer; neither `true` nor 1.0 nor "1" is one."""

    def read(value: object, at: str) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise refused("not-an-integer", "Must be an integer.", at)
        if not least <= value <= most:
            raise refused("range", f"Must be from {least} to {most}.", at)
        return value

    return read


def number(*, least: float, most: float) -> Reader[float]:
    """An integer or a float."""

    def read(value: object, at: str) -> float:
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise refused("not-a-number", "Must be a number.", at)
        if not least <= value <= most:
            raise refused("range", f"Must be from {least:g} to {most:g}.", at)
        return float(value)

    return read


def truth() -> Reader[bool]:
    """`true` or `false`."""

    def read(value: object, at: str) -> bool:
        if not isinstance(value, bool):
            raise refused("not-a-flag", "Must be true or false.", at)
        return value

    return read


def nullable(reader: Reader[T]) -> Reader[T | None]:
    """`null`, or what `reader` reads."""

    def read(value: object, at: str) -> T | None:
        return None if value is None else reader(value, at)

    return read


def each(reader: Reader[T], *, most: int, least: int = 0) -> Reader[tuple[T, ...]]:
    """An array whose members `reader` reads; the mistakes of all members are told together."""

    def read(value: object, at: str) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise refused("not-an-array", "Must be an array.", at)
        if not least <= len(value) <= most:
            raise refused("length", f"Must have {least} to {most} members.", at)
        found: list[T] = []
        mistakes: list[Mistake] = []
        for place, member in enumerate(value):
            try:
                found.append(reader(member, f"{at}/{place}"))
            except Mistaken as fault:
                mistakes += fault.mistakes
        if mistakes:
            raise Mistaken(*mistakes)
        return tuple(found)

    return read


def members(build: Callable[[Fields], T], *, writable: Collection[str], read_only: Collection[str] = ()) -> Reader[T]:
    """A nested object: `build` reads its `Fields`."""

    def read(value: object, at: str) -> T:
        fields = Fields(value, writable=writable, read_only=read_only, pointer=at)
        built = build(fields)
        if found := fields.mistakes():
            raise Mistaken(*found)
        return built

    return read
