"""Of which sentences the axes are stored: those that somebody may be shown, or may quote. Pure."""

from collections.abc import Collection, Mapping, Sequence

from claims.suggesting.reading import Sentence
from claims.suggesting.taking import SHOWN_FROM


def thin(
    sentences: Sequence[Sentence],
    *,
    chances: Mapping[int, float],
    asked: Collection[int],
    used: Collection[tuple[int, int]],
) -> frozenset[int]:
    """Where the sentences begin whose axes nobody will look at.

    They are unlikely to be claims, name no term, are not asked about blindly, and nobody quoted or decided on them.
    `chances`: start -> the best score as a claim; a sentence that nobody scored keeps its axes. `asked`: where those
    begin that are asked about. `used`: the spans that people quoted or decided on.
    """
    unlikely = (one for one in sentences if chances.get(one.start, 1.0) < SHOWN_FROM and not one.mentions)
    return frozenset(
        one.start
        for one in unlikely
        if one.start not in asked and not any(one.start < end and start < one.end for start, end in used)
    )
