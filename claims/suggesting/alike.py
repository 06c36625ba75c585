"""Which suggested claims would become the same draft but for the words they quote. Pure."""

from collections.abc import Mapping, Sequence

from claims.suggesting.taking import Some, all_taken, direction_is_open


def likeness(axes: Mapping[str, Some], tags: Mapping[str, Sequence[Some]]) -> frozenset[tuple[str, str]]:
    """All that accepting takes over, as (facet, value): equal for suggestions that are identical.

    Empty, which nothing is like, where a person has to say which way the claim points, and where no tag is taken over.
    """
    if direction_is_open(axes):
        return frozenset()
    taken, own = all_taken(axes, tags)
    return frozenset((one.facet, one.value) for one in (*taken.values(), *own)) if own else frozenset()
