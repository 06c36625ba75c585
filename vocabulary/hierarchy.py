"""Ancestors, distances and cycles in a graph where a node may have several parents. Pure."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def ancestors(node: Node, parents: Mapping[Node, Collection[Node]]) -> dict[Node, int]:
    """Return every ancestor with its shortest distance, the node itself at 0; ends in a cyclic graph too."""
    return _reached([node], parents)


def descendants(nodes: Iterable[Node], parents: Mapping[Node, Collection[Node]]) -> set[Node]:
    """Return the nodes and everything below them."""
    children: dict[Node, list[Node]] = {}
    for child, above in parents.items():
        for parent in above:
            children.setdefault(parent, []).append(child)
    return set(_reached(nodes, children))


def _reached(nodes: Iterable[Node], links: Mapping[Node, Collection[Node]]) -> dict[Node, int]:
    distances = dict.fromkeys(nodes, 0)
    level, distance = list(distances), 0
    while level:
        distance += 1
        linked = dict.fromkeys(other for each in level for other in links.get(each, ()))
        level = [other for other in linked if other not in distances]
        distances.update(dict.fromkeys(level, distance))
    return distances


def cycle(parents: Mapping[Node, Collection[Node]]) -> tuple[Node, ...]:
    """Return one cycle, each followed by its parent and the first once more at the end; empty when there is none."""
    remaining = {node: set(above) for node, above in parents.items()}
    while loose := [node for node, above in remaining.items() if not above & remaining.keys()]:
        for node in loose:
            del remaining[node]
    return _walk_up(remaining)


def _walk_up(remaining: Mapping[Node, Collection[Node]]) -> tuple[Node, ...]:
    """Follow parents until one comes again: every node that is left has a parent that is left."""
    path: list[Node] = []
    node = next(iter(remaining), None)
    while node is not None and node not in path:
        path.append(node)
        node = next(parent for parent in remaining[node] if parent in remaining)
    return (*path[path.index(node) :], node) if node is not None else ()


def closure(parents: Mapping[Node, Collection[Node]], nodes: Collection[Node]) -> Iterator[tuple[Node, Node, int]]:
    """Yield (ancestor, descendant, distance) for each of `nodes`, itself at distance 0 included."""
    for node in nodes:
        for ancestor, distance in ancestors(node, parents).items():
            yield ancestor, node, distance
