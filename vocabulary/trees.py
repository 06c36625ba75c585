"""A part of a hierarchy as it is shown: so many branches at most, however large the whole. Pure."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

DEEPEST: Final = 25  # levels that are shown inside each other


@dataclass(slots=True)
class Node:
    """A term by its id in one of its places; `hidden` counts the terms right below it that are not shown here."""

    pk: int
    level: int = 0
    below: "list[Node]" = field(default_factory=list)
    hidden: int = 0


def grow(
    tops: Iterable[int],
    children: Mapping[int, Sequence[int]],
    *,
    most: int,
    uncounted: Mapping[int, int] | None = None,
) -> tuple[Node, ...]:
    """Let the tree grow level by level until it has `most` nodes: what no longer fits is counted at its parent.

    `children` are in the order in which they are shown; `uncounted` says how many there are of those who are not among
    its keys. A term with several parents stands below each of them.
    """
    nodes = tuple(Node(pk) for pk in tops)
    room = most - len(nodes)
    waiting = deque(nodes)
    while waiting:
        node = waiting.popleft()
        below = children.get(node.pk, ())
        node.hidden = len(below) or (uncounted or {}).get(node.pk, 0)
        if not below or len(below) > room or node.level + 1 >= DEEPEST:
            continue
        node.hidden = 0
        node.below = [Node(pk, node.level + 1) for pk in below]
        room -= len(below)
        waiting.extend(node.below)
    return nodes
