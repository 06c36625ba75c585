"""From lines with roles to a `Parsed`: offsets, contacts, identifiers, journal."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from articles.canonical import canonicalise
from articles.identifiers import dois, ncts, pmids
from articles.parsing.contacts import find_contacts
from articles.parsing.lines import Line
from articles.parsing.model import Parsed, Passage, Role
from articles.parsing.structure import Structure

INFERRED = "inferred"
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
        placed.append(replace(line, start=position))
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
    length = len(canonical.text)
    passages = tuple(
        Passage(line.start, min(line.start + len(line.text), length), roles[n], speakers.get(n, ""))
        for n, line in enumerate(lines)
        if line.start < length
    )
    passages = _stripped(canonical.text, passages)
    return Parsed(
        canonical_text=canonical.text,
        sha256=canonical.sha256,
        passages=passages,
        contacts=find_contacts(canonical.text, blocks=[(p.start, p.end) for p in passages if p.role is Role.CONTACT]),
        dois=dois(canonical.text),
        pmids=pmids(canonical.text),
        ncts=ncts(canonical.text),
        flags=tuple(dict.fromkeys((*canonical.flags, *flags))),
        **known,
    )


def journal_of(body: str) -> str | None:
    """The journal that the text says the study is published in."""
    for match in _JOURNAL.finditer(body):
        name = _LOWER_END.sub("", match["name"])
        if not _NOT_JOURNAL.match(name):
            return name
    return None


def issuer_flags(structure: Structure) -> tuple[str, ...]:
    """Says so when the issuer is inferred and not stated."""
    return (INFERRED,) if structure.inferred_issuer else ()


def _stripped(text: str, passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """The last passage gives up white space that the cut left at its end; an empty one goes."""
    if not passages or not text[passages[-1].end - 1].isspace():
        return passages
    last = replace(passages[-1], end=passages[-1].start + len(text[passages[-1].start : passages[-1].end].rstrip()))
    return (*passages[:-1], last) if last.end > last.start else passages[:-1]
