"""The names of an edition, made ready for matching: every form with its variants in one tree of words. Pure.

Built once for an edition and shared; a form is kept as the tokens of its folded text, so that PD-1, PD1 and "PD 1",
hyphens and British spelling are one.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from vocabulary.ambiguous import AMBIGUOUS
from vocabulary.hierarchy import ancestors
from vocabulary.naming import synonym_kind
from vocabulary.normalising import fold

TOKEN: Final = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
"""Letters, digits, or one sign."""
END: Final = ""
"""The key of a node of the tree under which the entries stand that end there."""
ABBREVIATION: Final = "abbreviation"
AGENT: Final = "agent"
SHORTEST_SPELLED: Final = 8  # letters of a name that may be misspelt
SHORTEST_PLURAL: Final = 4  # letters of a word that takes an s

Node = dict[str, "Node | tuple[Entry, ...]"]


@dataclass(frozen=True, slots=True)
class Form:
    """A name of a term as it is written; `kind` as of a synonym, empty for the preferred name."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A term with its names, as any source of an edition gives it."""

    curie: str
    facet: str
    label: str
    kind: str = ""
    parents: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of a term without asking anybody."""

    curie: str
    facet: str
    label: str
    kind: str
    ancestors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One form of one term. `letters`: an abbreviation as it must stand in the text, without blanks and hyphens."""

    curie: str
    facet: str
    letters: str = ""
    is_ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All terms of an edition and the tree of their forms."""

    cards: Mapping[str, Card]
    tree: Node
    deletions: Mapping[str, frozenset[tuple[str, str]]] = field(repr=False)
    """A name of one word with one letter left out, or whole -> (name, CURIE)."""
    words: frozenset[str] = field(repr=False)
    """Every word of every form: none of them is another one misspelt."""


def lexicon_of(terms: Iterable[Named]) -> Lexicon:
    """Build the tree; terms whose kind groups (`facet:axis`) have no forms."""
    rows = list(terms)
    parents = {row.curie: set(row.parents) for row in rows}
    cards = {
        row.curie: Card(
            row.curie, row.facet, row.label, row.kind, frozenset(ancestors(row.curie, parents)) - {row.curie}
        )
        for row in rows
    }
    tree: Node = {}
    words: set[str] = set()
    spelled: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in rows:
        for entry, tokens in _entries(row):
            _plant(tree, tokens, entry)
            words.update(tokens)
            if row.kind == AGENT and _may_be_misspelt(tokens, entry):
                for shorter in deletions_of(tokens[0]):
                    spelled[shorter].add((tokens[0], row.curie))
    return Lexicon(cards, tree, {key: frozenset(names) for key, names in spelled.items()}, frozenset(words))


def tokens_of(text: str) -> tuple[str, ...]:
    """The tokens of a text once it is folded."""
    return tuple(TOKEN.findall(fold(text).text))


def deletions_of(word: str) -> Iterator[str]:
    """The word, and the word without each of its letters but the first."""
    yield word
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]


def _entries(row: Named) -> Iterator[tuple[Entry, tuple[str, ...]]]:
    if row.kind == "facet:axis":
        return
    forms = [Form(row.label), *row.forms]
    for form in [*forms, *(_of_targets(forms) if row.kind == "class" else ())]:
        kind = form.kind if form.kind == ABBREVIATION else synonym_kind(form.text)
        letters = written(form.text) if kind == ABBREVIATION else ""
        entry = Entry(row.curie, row.facet, letters, letters in AMBIGUOUS)
        tokens = tokens_of(form.text)
        yield entry, tokens
        yield from ((entry, many) for many in _plurals(tokens))


def written(text: str) -> str:
    """An abbreviation as its letters stand, without blanks and hyphens: `PDL1` for "PD-L1"."""
    return re.sub(r"[\s\u2010-\u2015\u2212-]+", "", text)


def _plurals(tokens: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The form with its last word in the plural, as it is spoken."""
    *before, last = tokens
    if not last.isalpha() or len(last) < SHORTEST_PLURAL or last.endswith("s"):
        return
    yield (*before, f"{last}s")
    if last.endswith("y"):
        yield (*before, f"{last[:-1]}ies")
    if last.endswith(("us", "x", "ch", "sh")):
        yield (*before, f"{last}es")


# --- a class of therapies named by what it acts on -------------------------------------------------------------------

_ON_A_TARGET = re.compile(
    r"anti-(?P<anti>\S*[A-Z0-9]\S*)(?: (?:antibody|agent))?"
    r"|(?P<acts>\S*[A-Z0-9]\S*) (?:inhibitor|blockade|antibody|blocker)"
)
_ACTING = (
    "anti-{x}", "anti-{x} antibody", "anti-{x} antibodies", "anti-{x} monoclonal antibody",
    "anti-{x} monoclonal antibodies", "anti-{x} agent", "anti-{x} therapy", "anti-{x} therapies",
    "anti-{x} immunotherapy", "anti-{x} treatment", "anti-{x} drug", "{x} inhibitor", "{x} inhibition", "{x} blockade",
    "{x} blocker", "{x} blocking antibody", "{x} antibody", "{x} antibodies", "{x} directed therapy",
    "{x} targeted therapy", "{x} targeting antibody", "{x} axis blockade", "{x} axis inhibitor", "{x} pathway blockade",
    "{x} pathway inhibitor", "{x} checkpoint inhibitor", "{x} checkpoint blockade",
)  # fmt: skip


def _of_targets(forms: Iterable[Form]) -> Iterator[Form]:
    """Every way to name a class by its targets, from the few that the vocabulary lists."""
    found = (_ON_A_TARGET.fullmatch(form.text) for form in forms)
    targets = {match["anti"] or match["acts"] for match in found if match}
    for target in sorted(targets):
        yield from (Form(pattern.format(x=target), "exact") for pattern in _ACTING)


# --- the tree --------------------------------------------------------------------------------------------------------


def _plant(tree: Node, tokens: Collection[str], entry: Entry) -> None:
    node = tree
    for token in tokens:
        node = node.setdefault(token, {})  # type: ignore[assignment]  # only END leads to entries
    here = node.get(END, ())
    if isinstance(here, tuple) and entry not in here:
        node[END] = (*here, entry)


def _may_be_misspelt(tokens: tuple[str, ...], entry: Entry) -> bool:
    return len(tokens) == 1 and not entry.letters and tokens[0].isalpha() and len(tokens[0]) >= SHORTEST_SPELLED
