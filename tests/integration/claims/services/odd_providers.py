"""Providers that do what they must not."""

import time

from claims.suggesting.providers import Provider
from claims.suggesting.suggestions import Suggestion

NOT_A_PROVIDER = object()


class Odd:
    """A provider that finds one thing and does it well."""

    name = "odd"
    version = "1"
    facets = frozenset({"claim", "therapy"})
    patience = 5.0

    def suggest(self, reading):
        yield Suggestion(0, "claim", "claim", 0.9)


class Learns(Odd):
    """Is stored and measured, and shown to nobody."""

    name = "learns"
    is_shown = False


class Hangs(Odd):
    """Never comes back, whatever is raised."""

    name = "hangs"
    patience = 0.2

    def suggest(self, reading):
        while True:
            try:
                time.sleep(0.05)
            except Exception:  # noqa: BLE001, S112  # what a careless provider does
                continue
        yield


class Raises(Odd):
    name = "raises"

    def suggest(self, reading):
        yield Suggestion(0, "claim", "claim", 0.9)
        raise RuntimeError("nothing works")


class Lies(Odd):
    """Says what the text, the vocabulary and its own declaration do not bear out."""

    name = "lies"

    def suggest(self, reading):
        yield Suggestion(0, "claim", "claim", 0.9)
        yield Suggestion(0, "claim", "claim", 0.4)
        yield Suggestion(99, "claim", "claim", 0.9)
        yield Suggestion(0, "claim", "claim", 1.5)
        yield Suggestion(0, "therapy", "IA:AGENT:NOBODY", 0.9)
        yield Suggestion(0, "claim", "claim", 0.9, 10**6, 10**6 + 4, "text")
        yield Suggestion(0, "claim", "claim", 0.9, 0, 3, "xyz")
        yield Suggestion(0, "direction", "supports", 0.9)
        yield Suggestion(0, "claim", "claim", 0.9, scope="elsewhere")
        yield Suggestion(0, "claim", "claim", 0.9, method="m" * 21)
        yield Suggestion(0, "claim", "claim", 0.9, role="r" * 21)


class Floods(Odd):
    """A thousand suggestions."""

    name = "floods"

    def suggest(self, reading):
        for number in range(1_000):
            yield Suggestion(0, "claim", "claim", 0.9, 0, number % 70, reading.text[: number % 70])


class Numbers(Odd):
    """Gives things that are no suggestions."""

    name = "numbers"

    def suggest(self, reading):
        return [1, 2, 3]


class NoName(Odd):
    name = ""


class LongVersion(Odd):
    version = "v" * 41


class NoPatience(Odd):
    patience = 0


class OtherFacets(Odd):
    facets = frozenset({"horoscope"})


class Mute:
    name = "mute"
    version = "1"
    facets = frozenset({"claim"})
    patience = 1.0


class Twin(Odd):
    """Another one of the same name."""


class Breaks(Odd):
    def __init__(self):
        raise OSError("no licence file")


MADE: Provider = Odd()


class Posing(Odd):
    """Says that it is the models."""

    name = "model"


class Sees(Odd):
    """Takes the last sentence for a claim, and for no other sentence knows anything."""

    name = "sees"

    def suggest(self, reading):
        yield Suggestion(len(reading.sentences) - 1, "claim", "claim", 0.9)


class SeesAlone(Sees):
    """Likewise, but only to learn."""

    name = "sees-alone"
    is_shown = False


class Directs(Odd):
    """Knows directions, and says nothing about what is a claim."""

    name = "directs"
    facets = frozenset({"direction"})

    def suggest(self, reading):
        for number in range(len(reading.sentences)):
            yield Suggestion(number, "direction", "supports", 0.9)
