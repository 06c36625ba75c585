"""Compares a file of an ontology with our terms in two readings: first all ids, then the stanzas that matter. Pure."""

from collections.abc import Callable, Collection
from typing import Protocol

from vocabulary import hierarchy
from vocabulary.importing import obo
from vocabulary.importing.enriching import Gain, Gathering, Known, gain
from vocabulary.importing.surveying import below, origin, survey


class Lines(Protocol):
    """An open file of bytes."""

    def readline(self, size: int, /) -> bytes:
        """The next line, of at most `size` bytes; empty at the end."""
        ...


def compare(opened: Callable[[], Lines], known: Collection[Known], subtrees: Collection[str] = ()) -> Gain:
    """What importing the file would do; `opened` begins it anew. Unreadable, Unmapped."""
    header, stanzas = obo.read(opened().readline)
    found = survey(stanzas)
    gathering = Gathering(known, found, origin(header, found), subtrees)
    levels = hierarchy.levels(found.parents)
    tops = {each: top for code, top in gathering.tops.items() for each in below(found, [code])}
    inside = {each: tops[each] for each in sorted(tops, key=lambda term: (levels[term], found.lines[term]))}
    _, stanzas = obo.read(opened().readline)
    return gain(gathering, {each.id: each for each in stanzas if gathering.wants(each, inside)}, inside)
