"""The terms of a facet as a tree with their evidence. Pure but for the rows it is given."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from atlas.evidence import Tally
from vocabulary.models import Term


@dataclass(frozen=True, slots=True)
class Branch:
    """A term, its evidence and what lies below it; a term with several parents stands under each."""

    term: Term
    tally: Tally
    below: tuple["Branch", ...]


def tree(
    terms: Iterable[Term],
    links: Iterable[tuple[int, int]],
    counts: Mapping[int, tuple[int, int]],
    *,
    everything: bool,
) -> tuple[Branch, ...]:
    """Build the tree from (child, parent) links; without `everything`, only branches that hold a claim."""
    shown = {term.pk: term for term in terms if everything or counts.get(term.token, (0, 0))[1]}
    children: dict[int, list[int]] = {}
    with_parent: set[int] = set()
    for child, parent in links:
        if child in shown and parent in shown:
            children.setdefault(parent, []).append(child)
            with_parent.add(child)
    return _branches([pk for pk in shown if pk not in with_parent], shown, children, counts)


def _branches(
    ids: Collection[int],
    shown: Mapping[int, Term],
    children: Mapping[int, list[int]],
    counts: Mapping[int, tuple[int, int]],
) -> tuple[Branch, ...]:
    """Branches by name; the links have no cycle, which the vocabulary's services see to."""
    terms = sorted((shown[pk] for pk in ids), key=lambda term: term.folded_name)
    return tuple(
        Branch(
            term,
            Tally(*counts.get(term.token, (0, 0))),
            _branches(children.get(term.pk, ()), shown, children, counts),
        )
        for term in terms
    )
