"""Compares tables with what is held, by way of what the tables said last time, so that editors' changes survive.

A field that only the table changed is changed; a field that an editor changed too is a conflict and stays as the
editor left it. Sets (parents, synonyms, codes) take the table's additions and removals and keep everybody else's.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from vocabulary import hierarchy
from vocabulary.importing.rows import ACTIVE, DEPRECATED, SCALARS, Row
from vocabulary.naming import folded_name

MERGED = "merged"
Code = tuple[str, str]  # relation and foreign code


@dataclass(frozen=True, slots=True)
class Held:
    """A term as the database has it; `scalars` are the fields of `SCALARS`, `base` is the row it was imported from."""

    curie: str
    facet: str
    status: str
    scalars: Mapping[str, str]
    parents: frozenset[str] = frozenset()
    synonyms: frozenset[str] = frozenset()
    codes: frozenset[Code] = frozenset()
    base: Row | None = None


@dataclass(frozen=True, slots=True)
class Sets:
    """What leaves and what joins the sets of a term."""

    parents_in: tuple[str, ...] = ()
    parents_out: frozenset[str] = frozenset()
    synonyms_in: tuple[str, ...] = ()
    synonyms_out: frozenset[str] = frozenset()
    codes_in: frozenset[Code] = frozenset()
    codes_out: frozenset[Code] = frozenset()


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one held term; `scalars` gives new values only."""

    curie: str
    scalars: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    sets: Sets = field(default_factory=Sets)
    revived: bool = False

    def __str__(self) -> str:
        parts = [f"{name} = “{value}”" for name, value in self.scalars.items()]
        parts += ["active again"] if self.revived else []
        for name in ("parents", "synonyms", "codes"):
            parts += [f"+{_shown(each)}" for each in sorted(getattr(self.sets, f"{name}_in"))]
            parts += [f"-{_shown(each)}" for each in sorted(getattr(self.sets, f"{name}_out"))]
        return f"{self.curie}: {', '.join(parts)}"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where tables and editors disagree; a `fatal` one stops the import, another leaves what is held."""

    curie: str
    message: str
    fatal: bool = False

    def __str__(self) -> str:
        return f"{self.curie}: {self.message}"


@dataclass(frozen=True, slots=True)
class Difference:
    """What applying the tables would do."""

    added: tuple[Row, ...]
    changed: tuple[Change, ...]
    deprecated: tuple[str, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def fatal(self) -> tuple[Conflict, ...]:
        """The conflicts that must be settled first."""
        return tuple(conflict for conflict in self.conflicts if conflict.fatal)


def difference(held: Collection[Held], rows: Collection[Row], facets: Collection[str]) -> Difference:
    """Compare all held terms with the rows of faultless tables; terms outside `facets` have no table and stay."""
    by_curie = {term.curie: term for term in held}
    added = tuple(row for row in rows if row.curie not in by_curie)
    pairs = [(by_curie[row.curie], row) for row in rows if row.curie in by_curie]
    conflicts = [conflict for term, row in pairs for conflict in _disagreements(term, row)]
    changes = [_change(term, row) for term, row in pairs if term.status != MERGED and term.facet == row.facet]
    changed = tuple(change for change in changes if change != Change(change.curie))
    listed = {row.curie for row in rows}
    missing = (term for term in held if term.facet in facets and term.curie not in listed)
    ended = [term.curie for term, row in pairs if _ends(term, row)]
    gone = (*(term.curie for term in missing if term.base and term.status == ACTIVE), *ended)
    conflicts += _Outcome(by_curie, added, changed, gone).conflicts()
    return Difference(added, changed, gone, tuple(conflicts))


def _ends(term: Held, row: Row) -> bool:
    """The table takes the term out of use, and did not do so before: an editor may have brought it back."""
    was = term.base.status if term.base else ACTIVE
    now_ends = row.status == DEPRECATED and was != DEPRECATED
    return now_ends and term.status == ACTIVE and term.facet == row.facet


def _disagreements(term: Held, row: Row) -> Iterator[Conflict]:
    if term.facet != row.facet:
        yield Conflict(row.curie, f"is a {term.facet}, the table makes it a {row.facet}", fatal=True)
    elif term.status == MERGED:
        if term.base is None or term.base.as_json() != row.as_json():
            yield Conflict(row.curie, "was merged into another term; the table's changes are left out")
    else:
        for name, (ours, theirs) in _scalars(term, row).items():
            if ours is not None:
                yield Conflict(row.curie, f"{name} stays “{ours}”, the table says “{theirs}”")


def _scalars(term: Held, row: Row) -> dict[str, tuple[str | None, str]]:
    """Field -> (what stays, what the table says) for fields the table changed; nothing stays where only it did."""
    found: dict[str, tuple[str | None, str]] = {}
    for name in SCALARS:
        ours, theirs = term.scalars[name], getattr(row, name)
        before = getattr(term.base, name) if term.base else None
        if _flat(theirs) not in {_flat(ours), None if before is None else _flat(before)}:
            found[name] = (None if ours == before else ours, theirs)
    return found


def _flat(text: str) -> str:
    """Blanks and line feeds, of which a table has none, are no difference."""
    return " ".join(text.split())


def _change(term: Held, row: Row) -> Change:
    base = term.base or Row(row.curie, row.facet, "")
    scalars = {name: theirs for name, (ours, theirs) in _scalars(term, row).items() if ours is None}
    sets = Sets(
        parents_in=_joining(row.parents, base.parents, term.parents),
        parents_out=(frozenset(base.parents) - frozenset(row.parents)) & term.parents,
        synonyms_in=_joining(row.synonyms, base.synonyms, term.synonyms),
        synonyms_out=(frozenset(base.synonyms) - frozenset(row.synonyms)) & term.synonyms,
        codes_in=row.codes - base.codes - term.codes,
        codes_out=(base.codes - row.codes) & term.codes,
    )
    # An editor's own deprecation of a term that stands in the tables is theirs to undo.
    tables_did = term.base is None or term.base.status == DEPRECATED
    revived = term.status == DEPRECATED and tables_did and row.status == ACTIVE
    return Change(term.curie, scalars, sets, revived)


def _joining(new: tuple[str, ...], base: tuple[str, ...], held: frozenset[str]) -> tuple[str, ...]:
    return tuple(value for value in new if value not in base and value not in held)


def _shown(value: str | Code) -> str:
    return value if isinstance(value, str) else " ".join(value)


class _Outcome:
    """The vocabulary as it would be, to find what its constraints would refuse."""

    def __init__(
        self, held: Mapping[str, Held], added: Collection[Row], changed: Collection[Change], gone: Collection[str]
    ) -> None:
        changes = {change.curie: change for change in changed}
        active = {
            curie: term
            for curie, term in held.items()
            if curie not in gone and (term.status == ACTIVE or (curie in changes and changes[curie].revived))
        }
        self.names = {curie: (term.facet, term.scalars["preferred_name"]) for curie, term in active.items()}
        self.parents = {curie: set(term.parents) for curie, term in held.items()}
        self.codes = {curie: set(term.codes) for curie, term in held.items()}
        for curie, change in changes.items():
            if curie in self.names and (name := change.scalars.get("preferred_name")):
                self.names[curie] = (held[curie].facet, name)
            self.parents[curie] = self.parents[curie] - change.sets.parents_out | set(change.sets.parents_in)
            self.codes[curie] = self.codes[curie] - change.sets.codes_out | change.sets.codes_in
        for row in added:
            if row.status == ACTIVE:
                self.names[row.curie] = (row.facet, row.preferred_name)
            self.parents[row.curie] = set(row.parents)
            self.codes[row.curie] = set(row.codes)

    def conflicts(self) -> Iterator[Conflict]:
        """Yield what would break a constraint; all of it is fatal."""
        yield from self._shared_names()
        yield from self._shared_codes()
        if circle := hierarchy.cycle(self.parents):
            yield Conflict(circle[0], f"the parents would form a circle: {' > '.join(circle)}", fatal=True)

    def _shared_names(self) -> Iterator[Conflict]:
        first: dict[tuple[str, str], str] = {}
        for curie, (facet, name) in self.names.items():
            earlier = first.setdefault((facet, folded_name(name)), curie)
            if earlier != curie:
                yield Conflict(curie, f"“{name}” would be the name of {earlier} too", fatal=True)

    def _shared_codes(self) -> Iterator[Conflict]:
        exact = Counter(code for codes in self.codes.values() for relation, code in codes if relation == "exact")
        for curie, codes in self.codes.items():
            for relation, code in sorted(codes):
                if relation == "exact" and exact[code] > 1:
                    yield Conflict(curie, f"{code} would be an exact match of another term too", fatal=True)
