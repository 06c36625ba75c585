"""Which names come nearest to one that nobody has: by the words that they share. Pure."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+")
LEAST_SHARE: Final = 0.2
SHORTEST_START: Final = 4  # code points from which the start of a word counts for half of it


def nearest(name: str, forms: Mapping[str, Iterable[int]], most: int) -> list[int]:
    """Ids by the share of words that `name` and one of their folded forms have in common, the nearest first.

    Two words that begin alike, as `antibody` and `antibodies` do, count for half.
    """
    wanted = set(_WORD.findall(name))
    best: dict[int, tuple[float, int]] = {}
    for form, ids in forms.items():
        share = _share(wanted, set(_WORD.findall(form)))
        if share >= LEAST_SHARE:
            for pk in ids:
                best[pk] = max(best.get(pk, (0.0, 0)), (share, -len(form)))
    return sorted(best, key=lambda pk: (-best[pk][0], -best[pk][1], pk))[:most]


def _share(one: set[str], other: set[str]) -> float:
    same, every = one & other, one | other
    if not every:
        return 0.0
    starts = {word[:SHORTEST_START] for word in one - same if len(word) >= SHORTEST_START}
    alike = starts & {word[:SHORTEST_START] for word in other - same if len(word) >= SHORTEST_START}
    return (len(same) + len(alike) / 2) / len(every)
