"""From lines with roles to a `Parsed`: offsets, contacts, identifiers, journal."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from articles.canonical import canonicalise
from articles.identifiers import dois, ncts, pmids
from articles.parsing.contacts import find_contacts, with_loose
from articles.parsing.lines import Line
from articles.parsing.model import Contact, Kind, Parsed, Passage, Role
from articles.parsing.publication import CONFLICT
from articles.parsing.structure import Structure

INFERRED = "inferred"
SCHOLARLY = frozenset({Kind.PAPER, Kind.PREPRINT, Kind.REVIEW, Kind.MEETING_ABSTRACT, Kind.TRIAL_RECORD})
_ABLE = frozenset({Role.HEADLINE, Role.LEAD, Role.BODY, Role.QUOTATION, Role.TABLE, Role.HEADING})
_SENTENCE_END = re.compile(r"(?<=[.!?…:])[\"”’)»]?\s+(?=[\"“„«‚‘(\[]?[A-ZÀ-Þ0-9])|\t")
_JOURNAL = re.compile(
    r"(?:published|appear(?:s|ed|ing)|reported|online|results|described|out|veröffentlicht|erschienen|"
    r"publicad[oa]s?|publiée?s?)\b[^.“”\"]{0,80}?\b(?:in|en|dans|im)\s+"
    r"(?:(?:the|der|la|le|el)\s+)?(?:(?:peer[- ]reviewed|scientific|medical|"
    r"open[- ]access)\s+)*(?:(?:journal|fachzeitschrift|zeitschrift|revista|revue)\s+)?(?:of\s+)?[“\"‘„]?"
    r"(?P<name>[A-Z][\w&-]*(?:\s(?:[A-Z][\w&-]*|of|the|and|for|in|&)){0,7})"
)
_LOWER_END = re.compile(r"(?:\s(?:of|the|and|for|in|&))+$")
_NOT_JOURNAL = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"[A-Z][a-z]+ \d|Phase|Europe|Germany|Finland|Spain|France|Boston|"
    r"The United|United|North|South|English|German|Spanish|(?:19|20)\d\d)\b"
)


def join(lines: Sequence[Line]) -> tuple[str, tuple[Line, ...]]:
    """A text of the lines, parted by blank lines, and the lines with their offsets in it."""
    placed, position = [], 0
    for line in lines:
        placed.append(line.at(position))
        position += len(line.text) + 2
    return "\n\n".join(line.text for line in lines), tuple(placed)


def assemble(
    text: str,
    lines: Sequence[Line],
    roles: Sequence[Role],
    *,
    speakers: Mapping[int, str],
    flags: tuple[str, ...] = (),
    **known: Any,
) -> Parsed:
    """Passages cut to the canonical length, with everything that the text itself holds."""
    canonical = canonicalise(text)
    held = find_contacts(canonical.text)
    passages = tuple(_kept_apart(canonical.text, _passages(canonical.text, lines, roles, speakers), held))
    private = [(p.start, p.end) for p in passages if p.role is Role.CONTACT]
    return Parsed(
        canonical_text=canonical.text,
        sha256=canonical.sha256,
        passages=passages,
        contacts=with_loose(canonical.text, held, private),
        dois=dois(canonical.text),
        pmids=pmids(canonical.text),
        ncts=ncts(canonical.text),
        flags=tuple(dict.fromkeys((*canonical.flags, *flags))),
        **known,
    )


def _passages(
    text: str, lines: Sequence[Line], roles: Sequence[Role], speakers: Mapping[int, str]
) -> tuple[Passage, ...]:
    """The lines as passages of the canonical text, cut where it is cut."""
    length = len(text)
    whole = tuple(
        Passage(line.start, min(line.start + len(line.text), length), roles[n], speakers.get(n, ""))
        for n, line in enumerate(lines)
        if line.start < length
    )
    return _stripped(text, whole)


def _kept_apart(text: str, passages: Iterable[Passage], contacts: Sequence[Contact]) -> Iterator[Passage]:
    """Sentences with an address or a number leave the passages on which a claim may stand."""
    starts = [contact.start for contact in contacts]
    for passage in passages:
        held = contacts[bisect_left(starts, passage.start) : bisect_left(starts, passage.end)]
        if not held or passage.role not in _ABLE:
            yield passage
            continue
        moved = [replace(c, start=c.start - passage.start, end=c.end - passage.start) for c in held]
        for run, private in _runs(text[passage.start : passage.end], moved):
            start, end = passage.start + run[0], passage.start + run[1]
            yield replace(passage, start=start, end=end, role=Role.CONTACT if private else passage.role)


def _runs(text: str, held: Sequence[Contact]) -> list[tuple[tuple[int, int], bool]]:
    """The text as runs of sentences with and without contacts, white space between them left out."""
    bounds = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    runs: list[tuple[tuple[int, int], bool]] = []
    for start, end in pairwise(bounds):
        # An address may hold what looks like the end of a sentence: both halves go.
        private = any(contact.start < end and contact.end > start for contact in held)
        stop = start + len(text[start:end].rstrip())
        if runs and runs[-1][1] == private:
            runs[-1] = ((runs[-1][0][0], stop), private)
        else:
            runs.append(((start, stop), private))
    return runs


def journal_of(body: str) -> str | None:
    """The journal that the text says the study is published in."""
    for match in _JOURNAL.finditer(body):
        name = _LOWER_END.sub("", match["name"])
        if not _NOT_JOURNAL.match(name):
            return name
    return None


def told(structure: Structure, kind: Kind | None, *, conflict: bool) -> dict[str, Any]:
    """What the structure tells of an article of this kind; a journal's page has no issuer unless it states one."""
    inferred = structure.inferred_issuer
    dateline = structure.dateline
    return {
        "kind": kind,
        "issuer": None if inferred and kind in SCHOLARLY else structure.issuer,
        "flags": (*((INFERRED,) if inferred and kind not in SCHOLARLY else ()), *((CONFLICT,) if conflict else ())),
        "wire": dateline.wire if dateline else None,
        "place": dateline.place if dateline else None,
    }


def _stripped(text: str, passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """The last passage gives up white space that the cut left at its end; an empty one goes."""
    if not passages or not text[passages[-1].end - 1].isspace():
        return passages
    last = replace(passages[-1], end=passages[-1].start + len(text[passages[-1].start : passages[-1].end].rstrip()))
    return (*passages[:-1], last) if last.end > last.start else passages[:-1]
