"""A text through providers, without any table: for commands and measuring. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Final

from claims.suggesting.providers import BUILT_IN, Provider
from claims.suggesting.reading import Reading
from claims.suggesting.suggestions import Suggested, Suggestion, assemble, check

MOST_OF_A_PROVIDER: Final = 200_000
"""Suggestions about one text; no more are taken of a provider, even if it never ends."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the providers say about a text.

    `dropped`: why suggestions were dropped -> how many; `failed`: name of a provider -> what it raised.
    """

    suggested: tuple[Suggested, ...]
    dropped: Mapping[str, int]
    failed: Mapping[str, str]


def answer(reading: Reading, providers: Sequence[Provider] = BUILT_IN) -> Answer:
    """Ask every provider; the failure of one hides nothing that the others say. Each is told what those before said."""
    told: dict[str, tuple[Suggestion, ...]] = {}
    dropped: Counter[str] = Counter()
    failed: dict[str, str] = {}
    for provider in providers:
        try:
            said = provider.suggest(replace(reading, told=dict(told)))
            kept, refused = check(islice(said, MOST_OF_A_PROVIDER), reading)
        except Exception as fault:  # noqa: BLE001  # whatever a provider raises is its own failure, and told as such
            failed[provider.name] = f"{type(fault).__name__}: {fault}"[:200]
            continue
        told[provider.name] = (*told.get(provider.name, ()), *kept)
        dropped += refused
    return Answer(assemble(chain.from_iterable(told.values()), reading), dict(dropped), failed)


def suggest(reading: Reading, providers: Iterable[Provider] = BUILT_IN) -> tuple[Suggested, ...]:
    """Every sentence of the text in its order, with what the providers suggest about it."""
    return answer(reading, tuple(providers)).suggested
