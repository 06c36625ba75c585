"""Finds what an edition of an ontology adds to terms that are mapped to it, and to the subtrees that are asked for.

What goes live at once (definition, codes) is taken from exact matches alone, and only where the label agrees: a close
match may be wider, narrower or wrong. Names are candidates that an editor accepts: among names that ontologies call
exact were body sites and syndromes. Pure.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from vocabulary.importing.difference import Conflict
from vocabulary.importing.obo import Stanza
from vocabulary.importing.rows import ACTIVE
from vocabulary.importing.surveying import Origin, Survey, own_code
from vocabulary.naming import curie_of, folded_name, synonym_kind

KIND_OF_SCOPE = {"narrow": "narrower", "broad": "broader"}
"""Scope of a foreign synonym -> kind of ours; the kind of an exact one follows from its form, related ones are left."""
LONGEST_NAME, LONGEST_SYNONYM, LONGEST_FOLDED_NAME, LONGEST_FOLDED = 200, 300, 300, 400  # columns of the tables


@dataclass(frozen=True, slots=True)
class Known:
    """A term of ours; `forms` are folded synonyms of any status, `codes` foreign code -> (relation, edition)."""

    curie: str
    facet: str
    status: str
    kind: str
    name: str
    definition: str = ""
    forms: frozenset[str] = frozenset()
    live_forms: frozenset[str] = frozenset()
    codes: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that an editor may accept as a synonym."""

    text: str
    folded: str
    kind: str


@dataclass(frozen=True, slots=True)
class Enrichment:
    """What a term of ours gains; `found` are codes of ours that this edition holds, `codes` new close matches."""

    curie: str
    definition: str = ""
    candidates: tuple[Candidate, ...] = ()
    codes: tuple[str, ...] = ()
    found: tuple[str, ...] = ()

    def __str__(self) -> str:
        parts = [f"definition = “{self.definition}”"] if self.definition else []
        parts += [f"?{each.text} ({each.kind})" for each in self.candidates]
        parts += [f"+close {code}" for code in self.codes] + [f"found {code}" for code in self.found]
        return f"{self.curie}: {', '.join(parts)}"


@dataclass(frozen=True, slots=True)
class NewTerm:
    """A term of a subtree that we did not have; `code` is its exact match, `parents` are CURIEs of ours or new ones."""

    curie: str
    facet: str
    kind: str
    preferred_name: str
    code: str
    definition: str
    parents: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gain:
    """What importing the edition would do; nothing is ever deprecated by it.

    `absent` are codes of ours that the file does not hold: no conflict, for a file may be a part of the ontology.
    """

    origin: Origin
    added: tuple[NewTerm, ...]
    changed: tuple[Enrichment, ...]
    conflicts: tuple[Conflict, ...]
    deprecated: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing to write."""
        return not (self.added or self.changed)


class Unmapped(Exception):
    """A subtree was asked for whose top is no code of exactly one of our active terms."""


class Gathering:
    """One comparison: what is known, what the ontology says, and which forms are taken by then."""

    def __init__(self, known: Collection[Known], survey: Survey, origin: Origin, subtrees: Collection[str]) -> None:
        self.survey, self.origin = survey, origin
        self.by_code: dict[str, list[Known]] = defaultdict(list)
        self.set_aside: dict[str, str] = {}
        self.owners: dict[tuple[str, str], str] = {}
        self.terms = {term.curie: term for term in known}
        for term in known:
            for code, (relation, _) in term.codes.items():
                if term.status == ACTIVE:
                    self.by_code[code].append(term)
                elif relation == "exact":
                    self.set_aside[code] = term.curie
        self._take_forms(known)
        self.tops = {code: self._top(code) for code in subtrees}

    def _take_forms(self, known: Collection[Known]) -> None:
        """Names win over synonyms; what is proposed, deprecated or merged away takes no form but its name."""
        for term in known:
            if term.status in {ACTIVE, "proposed"}:
                self.owners[term.facet, folded_name(term.name)] = term.curie
        for term in known:
            for form in term.live_forms if term.status == ACTIVE else ():
                self.owners.setdefault((term.facet, form), term.curie)

    def _top(self, code: str) -> Known:
        mapped = self.mapped(code)
        if code not in self.survey.parents:
            raise Unmapped(f"{code} is no term of this file that is in use.")
        if len(mapped) != 1:
            names = f"{len(mapped)} active terms have the code" if mapped else "no active term has the code"
            raise Unmapped(f"{names} {code}: give it to one term of ours first, as an exact match.")
        return mapped[0]

    def mapped(self, code: str) -> list[Known]:
        """Our active terms of this code: those that match exactly, else those that come close."""
        terms = self.by_code.get(code, [])
        exact = [term for term in terms if term.codes[code][0] == "exact"]
        return exact or terms

    def wants(self, stanza: Stanza, inside: Collection[str]) -> bool:
        """Whether a stanza has to be kept to the end: it is mapped, or stands in a subtree that is asked for."""
        return stanza.id in self.by_code or stanza.id in inside

    # --- terms of ours --------------------------------------------------------------------------------------------

    def enrich(self, term: Known, stanza: Stanza) -> tuple[Enrichment, list[Conflict]]:
        """What a stanza says of a term that has its id as a code."""
        relation, edition = term.codes[stanza.id]
        is_exact = relation == "exact"
        names = {stanza.name, *(each.text for each in stanza.names if each.scope == "exact")}
        agrees = bool({folded_name(name) for name in names} & {folded_name(term.name), *term.live_forms})
        candidates, conflicts = self._candidates(term.curie, term.facet, {*term.forms, folded_name(term.name)}, stanza)
        if is_exact and not agrees:
            say = (
                f"{stanza.id} is called “{stanza.name}” there, which is no name of ours; definition and codes are left"
            )
            conflicts.append(Conflict(term.curie, say))
        taken = is_exact and agrees
        gained = Enrichment(
            term.curie,
            definition=stanza.definition if taken and not term.definition else "",
            candidates=candidates,
            codes=self._codes(stanza, term.codes) if taken else (),
            found=(stanza.id,) if edition != self.origin.edition and (taken or not is_exact) else (),
        )
        return gained, conflicts

    def _codes(self, stanza: Stanza, held: Collection[str]) -> tuple[str, ...]:
        codes = dict.fromkeys(code for reference in stanza.xrefs if (code := own_code(reference)))
        return tuple(code for code in codes if code not in held and code != stanza.id)

    def _candidates(
        self, curie: str, facet: str, own: Collection[str], stanza: Stanza
    ) -> tuple[tuple[Candidate, ...], list[Conflict]]:
        found: dict[str, Candidate] = {}
        conflicts: list[Conflict] = []
        stated = [
            (stanza.name, "exact"),
            *((each.text, each.scope) for each in stanza.names if each.scope != "related"),
        ]
        for text, scope in stated:
            folded = folded_name(text)
            if not folded or folded in own or folded in found:
                continue
            owner = self.owners.get((facet, folded), curie)
            if owner != curie:
                conflicts.append(Conflict(curie, f"{stanza.id} is called “{text}” there, which names {owner}"))
            elif len(text) <= LONGEST_SYNONYM and len(folded) <= LONGEST_FOLDED:
                found[folded] = Candidate(text, folded, KIND_OF_SCOPE.get(scope) or synonym_kind(text))
        return tuple(found.values()), conflicts

    def stale(self) -> Iterator[Conflict]:
        """Codes of ours that this edition no longer uses."""
        for code in self._missing():
            if message := self._stale(code):
                yield from (Conflict(term.curie, message) for term in self.by_code[code])

    def absent(self) -> Iterator[str]:
        """Codes of ours, exact matches, of which the file says nothing at all."""
        for code in self._missing():
            if not self._stale(code) and any(term.codes[code][0] == "exact" for term in self.by_code[code]):
                yield code

    def _missing(self) -> Iterator[str]:
        own = f"{self.origin.prefix}:"
        return (code for code in self.by_code if code.startswith(own) and code not in self.survey.parents)

    def _stale(self, code: str) -> str:
        if code in self.survey.obsolete:
            instead = ", ".join(self.survey.obsolete[code])
            return f"{code} is obsolete" + (f"; in its place stands {instead}" if instead else "")
        if code in self.survey.alternatives:
            return f"{code} is now called {self.survey.alternatives[code]}"
        return ""

    # --- new terms ------------------------------------------------------------------------------------------------

    def add(self, stanzas: Mapping[str, Stanza], inside: Mapping[str, Known]) -> tuple[list[NewTerm], list[Conflict]]:
        """Make terms of the stanzas of the subtrees that we do not have, parents first."""
        added: list[NewTerm] = []
        conflicts: list[Conflict] = []
        ours: dict[tuple[str, str], str] = {}
        for code, top in inside.items():
            if mapped := [term for term in self.mapped(code) if term.facet == top.facet]:
                ours[top.facet, code] = mapped[0].curie
                continue
            stanza, folded = stanzas[code], folded_name(stanzas[code].name)
            if owner := self.owners.get((top.facet, folded)):
                ours[top.facet, code] = owner
                conflicts.append(
                    Conflict(owner, f"reads like {code} “{stanza.name}”; not added, give it the code first")
                )
            elif code in self.set_aside:
                say = f"has {code} “{stanza.name}” as an exact match and is not in use; not added"
                conflicts.append(Conflict(self.set_aside[code], say))
            elif not folded or len(stanza.name) > LONGEST_NAME or len(folded) > LONGEST_FOLDED_NAME:
                conflicts.append(Conflict(top.curie, f"{code} has a name of no or too many characters; not added"))
            else:
                term, more = self._new(stanza, top, ours)
                ours[top.facet, code] = term.curie
                added.append(term)
                conflicts += more
        return added, conflicts

    def _new(self, stanza: Stanza, top: Known, ours: Mapping[tuple[str, str], str]) -> tuple[NewTerm, list[Conflict]]:
        curie = curie_of(top.facet, stanza.name, self.terms)
        folded = folded_name(stanza.name)
        self.owners[top.facet, folded] = curie
        known = Known(curie, top.facet, ACTIVE, _kind_below(top), stanza.name)
        self.terms[curie] = known
        candidates, conflicts = self._candidates(curie, top.facet, {folded}, stanza)
        parents = dict.fromkeys(ours[key] for parent in stanza.parents if (key := (top.facet, parent)) in ours)
        term = NewTerm(
            curie,
            top.facet,
            known.kind,
            stanza.name,
            code=stanza.id,
            definition=stanza.definition,
            parents=tuple(parents) or (top.curie,),
            candidates=candidates,
            codes=self._codes(stanza, ()),
        )
        return term, conflicts


def _kind_below(top: Known) -> str:
    """Terms under a disease are diseases; a root or a heading says nothing of what stands under it."""
    return "" if top.kind == "root" or top.kind.startswith("facet:") else top.kind


def gain(gathering: Gathering, stanzas: Mapping[str, Stanza], inside: Mapping[str, Known]) -> Gain:
    """Compare; `stanzas` are those that were wanted, `inside` the subtrees, parents first, each with our top."""
    conflicts = list(gathering.stale())
    gained: dict[str, list[Enrichment]] = defaultdict(list)
    for code, stanza in stanzas.items():
        for term in gathering.by_code.get(code, ()):
            if not stanza.is_obsolete:
                enrichment, more = gathering.enrich(term, stanza)
                gained[term.curie].append(enrichment)
                conflicts += more
    added, more = gathering.add(stanzas, inside)
    changed = (_joined(curie, each) for curie, each in gained.items())
    return Gain(
        gathering.origin,
        tuple(added),
        tuple(each for each in changed if each != Enrichment(each.curie)),
        tuple(
            Conflict(curie, text) for curie, text in Counter((each.curie, each.message) for each in conflicts + more)
        ),
        absent=tuple(gathering.absent()),
    )


def _joined(curie: str, gained: Iterable[Enrichment]) -> Enrichment:
    """One change of what several codes of one term bring: of several definitions the first."""
    every = list(gained)
    by_form = {each.folded: each for one in reversed(every) for each in one.candidates}
    return Enrichment(
        curie,
        definition=next((one.definition for one in every if one.definition), ""),
        candidates=tuple(by_form.values()),
        codes=tuple(dict.fromkeys(code for one in every for code in one.codes)),
        found=tuple(code for one in every for code in one.found),
    )
