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
    _, remaining = _from_the_top(parents)
    return _walk_up(remaining)


def levels(parents: Mapping[Node, Collection[Node]]) -> dict[Node, int]:
    """How many steps the longest way up takes, for every node of `parents`; nodes in or under a circle are left out."""
    return _from_the_top(parents)[0]


def _from_the_top(parents: Mapping[Node, Collection[Node]]) -> tuple[dict[Node, int], dict[Node, set[Node]]]:
    """Take away what has nothing above it until nothing is left to take: in time linear in the links."""
    remaining = {node: {parent for parent in above if parent in parents} for node, above in parents.items()}
    children: dict[Node, list[Node]] = {}
    for child, above in remaining.items():
        for parent in above:
            children.setdefault(parent, []).append(child)
    loose = [node for node, above in remaining.items() if not above]
    reached = dict.fromkeys(loose, 0)
    while loose:
        node = loose.pop()
        del remaining[node]
        for child in children.get(node, ()):
            reached[child] = max(reached.get(child, 0), reached[node] + 1)
            remaining[child].discard(node)
            if not remaining[child]:
                loose.append(child)
    return {node: level for node, level in reached.items() if node not in remaining}, remaining


def _walk_up(remaining: Mapping[Node, Collection[Node]]) -> tuple[Node, ...]:
    """Follow parents until one comes again: every node that is left has a parent that is left."""
    path: dict[Node, None] = {}
    node = next(iter(remaining), None)
    while node is not None and node not in path:
        path[node] = None
        node = next(iter(remaining[node]))
    walked = list(path)
    return (*walked[walked.index(node) :], node) if node is not None else ()


def closure(parents: Mapping[Node, Collection[Node]], nodes: Collection[Node]) -> Iterator[tuple[Node, Node, int]]:
    """Yield (ancestor, descendant, distance) for each of `nodes`, itself at distance 0 included."""
    for node in nodes:
        for ancestor, distance in ancestors(node, parents).items():
            yield ancestor, node, distance
