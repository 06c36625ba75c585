"""Terms that two others make up, such as a cancer in a stage of it, where the vocabulary has them. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

from vocabulary.lexicon import Card, Lexicon

METASTATIC, EARLY = "IA:DX:METASTATIC", "IA:DX:EARLY"
_STAGES: Final = (
    (METASTATIC, re.compile(r"\b(?<!non-)(?:metastatic|advanced|metastasi[sz]ed|stage IV|stage 4)\b", re.IGNORECASE)),
    (
        EARLY,
        re.compile(
            r"\b(?:early|early-stage|curable|operable|resectable|stages? (?:I{1,3}|1|2|3)(?![AV\w]))(?!\w)",
            re.IGNORECASE,
        ),
    ),
)  # fmt: skip
_LOCALLY: Final = re.compile(r"\blocally advanced\b", re.IGNORECASE)
_ROOTS: Final = frozenset({"IA:DX:CANCER", "IA:DX:SOLID", "IA:DX:HEME"})
_HEADINGS: Final = frozenset(
    f"IA:DX:{name}" for name in ("AXIS", "STAGE", "NODE", "LINE", "PDL1STATUS", "MSISTATUS", "TMBSTATUS")
)
_STRONGER: Final = frozenset({"IA:DX:PDL1HI"})
"""More than their two parents together say."""


class Composites:
    """The composites of a vocabulary."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._cards = lexicon.cards
        self._known: dict[tuple[str, str], str | None] = {}

    def of(self, disease: str, axis: str) -> str | None:
        """The term that is both and nothing else; None where the vocabulary has none."""
        if (disease, axis) not in self._known:
            self._known[disease, axis] = self._find(disease, axis)
        return self._known[disease, axis]

    def _find(self, disease: str, axis: str) -> str | None:
        if disease in _ROOTS or disease not in self._cards or axis not in self._cards:
            return None
        both = {disease, axis}
        if axis in self._cards[disease].ancestors:
            return None
        found = [
            (len(card.ancestors), curie)
            for curie, card in self._of_kind.get(self._cards[axis].kind, ())
            if both <= card.ancestors and curie not in _STRONGER
        ]
        return next((curie for _, curie in sorted(found) if self._says_no_more(curie, disease, axis)), None)

    @cached_property
    def _of_kind(self) -> Mapping[str, Sequence[tuple[str, Card]]]:
        """Kind of an axis -> its terms, so that not all of a large vocabulary is looked through each time."""
        found: defaultdict[str, list[tuple[str, Card]]] = defaultdict(list)
        for curie, card in self._cards.items():
            if card.kind.startswith("facet:"):
                found[card.kind].append((curie, card))
        return found

    def _says_no_more(self, composite: str, disease: str, axis: str) -> bool:
        """Whether everything above it is above the cancer or the axis, or is itself something in that axis."""
        of_axis = {axis, *self._cards[axis].ancestors} - _HEADINGS
        more = self._cards[composite].ancestors - {disease, *self._cards[disease].ancestors} - of_axis - _HEADINGS
        return all(self._cards[one].ancestors & of_axis for one in more)

    def above(self, disease: str, axis: str) -> str:
        """The axis in the cancer, or a wider one, for which the vocabulary has a term of its own; else the axis."""
        wider = sorted(self._cards[disease].ancestors - _ROOTS, key=lambda one: (-len(self._cards[one].ancestors), one))
        return next((composite for one in wider if (composite := self.of(one, axis))), axis)

    def narrowed(self, disease: str, axes: Iterable[str]) -> tuple[tuple[str, ...], frozenset[str]]:
        """The disease as the narrower terms that the axes make it, and the axes that these say.

        Axes that no term has together make a term each: stable and unstable tumors of one organ.
        """
        found, said = [disease], set[str]()
        for axis in dict.fromkeys(axes):
            if composite := self.of(found[-1], axis):
                found[-1] = composite
            elif found[-1] != disease and (composite := self.of(disease, axis)):
                found.append(composite)
            said |= {axis} if composite else set()
        return tuple(dict.fromkeys(found)), frozenset(said)


def stages_of(words: str) -> tuple[str, ...]:
    """The stages that the words around the name of a cancer put it into."""
    words = _LOCALLY.sub("", words)
    return tuple(stage for stage, pattern in _STAGES if pattern.search(words))
