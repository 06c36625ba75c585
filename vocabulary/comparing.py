"""How two editions of the vocabulary differ, told in sentences. Pure."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

ACTIVE = "active"


@dataclass(frozen=True, slots=True)
class Frozen:
    """A term as an edition holds it; a code is (relation, CURIE), a parent a CURIE."""

    curie: str
    name: str
    status: str
    synonyms: frozenset[str] = frozenset()
    parents: frozenset[str] = frozenset()
    codes: frozenset[tuple[str, ...]] = frozenset()


@dataclass(frozen=True, slots=True)
class Changed:
    """One term that both editions hold, and what became different."""

    term: Frozen
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the later edition brought; each part in the order of CURIEs. `gone` stood in the earlier one alone."""

    added: tuple[Frozen, ...]
    changed: tuple[Changed, ...]
    deprecated: tuple[Frozen, ...]
    gone: tuple[Frozen, ...]


def compare(before: Collection[Frozen], after: Collection[Frozen]) -> Comparison:
    """Compare two editions; a term that is out of use since is deprecated and not changed."""
    old, new = {term.curie: term for term in before}, {term.curie: term for term in after}
    both = [(old[curie], new[curie]) for curie in sorted(old.keys() & new.keys())]
    out_of_use = [now for then, now in both if then.status == ACTIVE and now.status != ACTIVE]
    names = {curie: term.name for curie, term in (old | new).items()}
    changed = [
        Changed(now, told)
        for then, now in both
        if now not in out_of_use and (told := tuple(_sentences(then, now, names)))
    ]
    return Comparison(
        added=tuple(new[curie] for curie in sorted(new.keys() - old.keys())),
        changed=tuple(changed),
        deprecated=tuple(out_of_use),
        gone=tuple(old[curie] for curie in sorted(old.keys() - new.keys())),
    )


def _sentences(then: Frozen, now: Frozen, names: dict[str, str]) -> Iterator[str]:
    if then.name != now.name:
        yield f"was called “{then.name}”"
    if then.status != now.status:
        yield f"was {then.status}, is {now.status}"
    yield from _joined("synonym", then.synonyms, now.synonyms)
    yield from _joined("parent", _named(then.parents, names), _named(now.parents, names))
    yield from _joined("code", _told(then.codes), _told(now.codes))


def _joined(what: str, then: frozenset[str], now: frozenset[str]) -> Iterator[str]:
    for verb, words in (("new", now - then), ("lost", then - now)):
        if words:
            plural = "s" if len(words) > 1 else ""
            yield f"{verb} {what}{plural}: {', '.join(sorted(words, key=str.casefold))}"


def _named(curies: frozenset[str], names: dict[str, str]) -> frozenset[str]:
    return frozenset(names.get(curie, curie) for curie in curies)


def _told(codes: frozenset[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(" ".join(reversed(code)) for code in codes)
