"""Which suggested claims would become the same draft but for the words they quote. Pure."""

from collections.abc import Mapping, Sequence

from claims.suggesting.taking import Some, axes_taken, direction_is_open, tags_taken


def likeness(axes: Mapping[str, Some], tags: Mapping[str, Sequence[Some]]) -> frozenset[tuple[str, str]]:
    """All that accepting takes over, as (facet, value): equal for suggestions that are identical.

    Empty, which nothing is like, where a person has to say which way the claim points, and where no tag is taken over.
    """
    if direction_is_open(axes):
        return frozenset()
    taken = axes_taken(axes)
    own = tags_taken(tags, taken["claim_type"].value if "claim_type" in taken else "")
    return frozenset((one.facet, one.value) for one in (*taken.values(), *own)) if own else frozenset()
