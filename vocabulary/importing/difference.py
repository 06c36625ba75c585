"""Compares tables with what is held, by way of what the tables said last time, so that editors' changes survive.

A field that only the table changed is changed; a field that an editor changed too is a conflict and stays as the
editor left it. Sets (parents, synonyms, codes) take the table's additions and removals and keep everybody else's.

A name that a term had stays its synonym, and is the vocabulary's own from then on: no table takes it away but by giving
it to another term.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from vocabulary import hierarchy
from vocabulary.importing.rows import ACTIVE, DEPRECATED, SCALARS, Row
from vocabulary.naming import folded_name

MERGED = "merged"
NAME = "preferred_name"
Code = tuple[str, str]  # relation and foreign code
Name = tuple[str, str]  # facet and folded form


@dataclass(frozen=True, slots=True)
class Held:
    """A term as the database has it; `scalars` are the fields of `SCALARS`, `base` is the row it was imported from.

    `former` are those of its synonyms that were its name once.
    """

    curie: str
    facet: str
    status: str
    scalars: Mapping[str, str]
    parents: frozenset[str] = frozenset()
    synonyms: frozenset[str] = frozenset()
    codes: frozenset[Code] = frozenset()
    base: Row | None = None
    former: frozenset[str] = frozenset()


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
    """What becomes of one held term; `scalars` gives new values only.

    `was` is the name that it had, where it gets another; `given_away`: name that it had -> CURIE of the term that
    the tables give it to.
    """

    curie: str
    scalars: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    sets: Sets = field(default_factory=Sets)
    revived: bool = False
    was: str = ""
    given_away: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def kept_name(self) -> str:
        """The name that it had and stays findable by, as a synonym; empty where the new one reads alike."""
        reads_alike = folded_name(self.was) == folded_name(self.scalars.get(NAME, ""))
        return "" if reads_alike or self.was in self.given_away else self.was

    def __str__(self) -> str:
        away = {text: f"is a name of {taker} now, and no synonym here" for text, taker in self.given_away.items()}
        which = f", which {away[self.was]}" if self.was in away else ""
        kept = ", kept as synonym" if self.kept_name else which
        parts = [f"renamed “{self.scalars[NAME]}”, was “{self.was}”{kept}"] if self.was else []
        parts += [f"“{text}” {told}" for text, told in away.items() if text != self.was]
        parts += [f"{name} = “{value}”" for name, value in self.scalars.items() if name != NAME]
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
    every = (_change(term, row) for term, row in pairs if term.status != MERGED and term.facet == row.facet)
    changes = {change.curie: change for change in every if change != Change(change.curie)}
    listed = {row.curie for row in rows}
    missing = (term for term in held if term.facet in facets and term.curie not in listed)
    ended = [term.curie for term, row in pairs if _ends(term, row)]
    gone = (*(term.curie for term in missing if term.base and term.status == ACTIVE), *ended)
    outcome = _Outcome(by_curie, added, changes, gone)
    conflicts += outcome.conflicts()
    settled = _settled(by_curie, changes, added, outcome)
    changed = tuple(change for change in settled if change != Change(change.curie))
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
    return Change(term.curie, scalars, sets, revived, was=term.scalars[NAME] if NAME in scalars else "")


def _joining(new: tuple[str, ...], base: tuple[str, ...], held: frozenset[str]) -> tuple[str, ...]:
    return tuple(value for value in new if value not in base and value not in held)


def _shown(value: str | Code) -> str:
    return value if isinstance(value, str) else " ".join(value)


# --- names that terms had --------------------------------------------------------------------------------------------


def _settled(
    held: Mapping[str, Held], changes: Mapping[str, Change], added: Collection[Row], outcome: "_Outcome"
) -> Iterator[Change]:
    """Yield the changes with what becomes of names that terms had; some terms change by that alone."""
    named_otherwise = {curie for curie, term in held.items() if term.former and term.status != MERGED}
    named_otherwise |= {curie for curie, change in changes.items() if change.was}
    joining = _joining_forms(held, changes.values(), added) if named_otherwise else {}
    for curie in (*changes, *(curie for curie in held if curie in named_otherwise and curie not in changes)):
        change = changes.get(curie, Change(curie))
        is_settled = curie not in named_otherwise
        yield change if is_settled else _with_former_names(change, held[curie], outcome.owners, joining)


def _joining_forms(
    held: Mapping[str, Held], changes: Collection[Change], added: Collection[Row]
) -> Mapping[Name, set[str]]:
    """Synonyms that the tables bring -> the terms that they bring them to."""
    joining: defaultdict[Name, set[str]] = defaultdict(set)
    brought = [(held[change.curie].facet, change.curie, change.sets.synonyms_in) for change in changes]
    brought += [(row.facet, row.curie, row.synonyms) for row in added if row.status == ACTIVE]
    for facet, curie, texts in brought:
        for text in texts:
            joining[facet, folded_name(text)].add(curie)
    return joining


def _with_former_names(
    change: Change, term: Held, owners: Mapping[Name, str], joining: Mapping[Name, set[str]]
) -> Change:
    """Keep the names that the term had, but those that are names of another term now: two would answer to them."""

    def taker(text: str) -> str:
        name = (term.facet, folded_name(text))
        by_name = owners.get(name, term.curie)
        by_synonym = joining.get(name, {term.curie})
        return by_name if by_name != term.curie or term.curie in by_synonym else min(by_synonym)

    takers = {text: taker(text) for text in sorted({*term.former, change.was} - {""})}
    kept = {folded_name(text) for text, curie in takers.items() if curie == term.curie}
    sets = replace(
        change.sets,
        synonyms_in=tuple(each for each in change.sets.synonyms_in if folded_name(each) != folded_name(change.was)),
        synonyms_out=frozenset(each for each in change.sets.synonyms_out if folded_name(each) not in kept),
    )
    away = {text: curie for text, curie in takers.items() if curie != term.curie}
    return replace(change, sets=sets, given_away=MappingProxyType(away))


class _Outcome:
    """The vocabulary as it would be, to find what its constraints would refuse."""

    def __init__(
        self, held: Mapping[str, Held], added: Collection[Row], changes: Mapping[str, Change], gone: Collection[str]
    ) -> None:
        active = {
            curie: term
            for curie, term in held.items()
            if curie not in gone and (term.status == ACTIVE or (curie in changes and changes[curie].revived))
        }
        self.names = {curie: (term.facet, term.scalars[NAME]) for curie, term in active.items()}
        self.parents = {curie: set(term.parents) for curie, term in held.items()}
        self.codes = {curie: set(term.codes) for curie, term in held.items()}
        for curie, change in changes.items():
            if curie in self.names and (name := change.scalars.get(NAME)):
                self.names[curie] = (held[curie].facet, name)
            self.parents[curie] = self.parents[curie] - change.sets.parents_out | set(change.sets.parents_in)
            self.codes[curie] = self.codes[curie] - change.sets.codes_out | change.sets.codes_in
        for row in added:
            if row.status == ACTIVE:
                self.names[row.curie] = (row.facet, row.preferred_name)
            self.parents[row.curie] = set(row.parents)
            self.codes[row.curie] = set(row.codes)

    @cached_property
    def owners(self) -> dict[Name, str]:
        """Who would have each name; of several the first."""
        owners: dict[Name, str] = {}
        for curie, (facet, name) in self.names.items():
            owners.setdefault((facet, folded_name(name)), curie)
        return owners

    def conflicts(self) -> Iterator[Conflict]:
        """Yield what would break a constraint; all of it is fatal."""
        yield from self._shared_names()
        yield from self._shared_codes()
        if circle := hierarchy.cycle(self.parents):
            yield Conflict(circle[0], f"the parents would form a circle: {' > '.join(circle)}", fatal=True)

    def _shared_names(self) -> Iterator[Conflict]:
        if len(self.owners) == len(self.names):
            return
        for curie, (facet, name) in self.names.items():
            earlier = self.owners[facet, folded_name(name)]
            if earlier != curie:
                yield Conflict(curie, f"“{name}” would be the name of {earlier} too", fatal=True)

    def _shared_codes(self) -> Iterator[Conflict]:
        exact = Counter(code for codes in self.codes.values() for relation, code in codes if relation == "exact")
        for curie, codes in self.codes.items():
            for relation, code in sorted(codes):
                if relation == "exact" and exact[code] > 1:
                    yield Conflict(curie, f"{code} would be an exact match of another term too", fatal=True)
