"""The terms of a facet as a tree with their evidence. Pure but for the rows it is given."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from atlas.evidence import Tally
from vocabulary.models import Term
from vocabulary.trees import Node


@dataclass(frozen=True, slots=True)
class Branch:
    """A term, its evidence and what lies below it; a term with several parents stands under each.

    `hidden` is the number of terms right below it for which the page has no room.
    """

    term: Term
    tally: Tally
    hidden: int
    below: tuple["Branch", ...]


def branches(
    nodes: Iterable[Node], terms: Mapping[int, Term], counts: Mapping[int, tuple[int, int]]
) -> tuple[Branch, ...]:
    """Put terms and counts to the nodes of a tree."""
    return tuple(
        Branch(
            term,
            Tally(*counts.get(term.token, (0, 0))),
            node.hidden,
            branches(node.below, terms, counts),
        )
        for node in nodes
        for term in [terms[node.pk]]
    )
