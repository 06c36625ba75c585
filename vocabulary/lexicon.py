"""The names of an edition, made ready for matching: every form with its variants in one tree of words. Pure.

Built once for an edition and shared; a form is kept as the tokens of its folded text, so that PD-1, PD1 and "PD 1",
hyphens and British spelling are one.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from vocabulary.ambiguous import AMBIGUOUS, ORDINARY
from vocabulary.hierarchy import ancestors
from vocabulary.naming import synonym_kind
from vocabulary.normalising import GREEK, GREEK_NAMES, fold, unmarked

# The first two alternatives are nearly all that English needs, and the fastest.
PIECE: Final = re.compile(r" |[a-z]++(?![^\W\d_])|\d+|[^\W\d_]+|\S|\s")
"""Letters, digits, or one sign; and what stands between them: every character of a folded text is in one piece."""
GAPS: Final = frozenset({" ", "_"})
"""Pieces that are no tokens: "PD-1", "PD 1" and "PD1" are the same two."""
_CODE = re.compile(r"\d{3}")  # MK-3475 is the same in small letters
_JOINTS = re.compile(r"[\s-]+")
ABBREVIATION: Final = "abbreviation"
AGENT: Final = "agent"
THERAPY: Final = "therapy"
SHORTEST_SPELLED: Final = 8  # letters of a name that may be misspelt
LONGEST_SPELLED: Final = 40  # a word of a megabyte has a million times a megabyte of neighbours
SHORTEST_PLURAL: Final = 3  # letters of a word that takes an s
SHORTEST_PLURAL_ABBREVIATION: Final = 3  # "OSs" is nothing
SHORTEST_SINGULAR: Final = 5  # letters of a word that loses its s


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

    @property
    def line(self) -> frozenset[str]:
        """The term and all above it."""
        return self.ancestors | {self.curie}


@dataclass(frozen=True, slots=True)
class Entry:
    """One form of one term. `letters`: an abbreviation as it must stand in the text, without blanks and hyphens."""

    curie: str
    facet: str
    letters: str = ""
    is_ambiguous: bool = False
    is_ordinary: bool = False
    """A word of every day: it needs a capital, and a therapy beside it."""


@dataclass(slots=True)
class Node:
    """A place in the tree of forms: what ends here, and which token may follow."""

    entries: tuple[Entry, ...] = ()
    following: "dict[str, Node]" = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All terms of an edition and the tree of their forms."""

    cards: Mapping[str, Card]
    tree: Mapping[str, Node]
    deletions: Mapping[str, frozenset[tuple[str, str]]] = field(repr=False)
    """A name of one word with one letter left out, or whole -> (name, CURIE)."""
    outlines: frozenset[str] = field(repr=False)
    """Of every name in `deletions` its outlines: a word that has none of them is none of these names misspelt."""
    words: frozenset[str] = field(repr=False)
    """Every word of every form: none of them is another one misspelt."""


def lexicon_of(terms: Iterable[Named]) -> Lexicon:
    """Build the tree; terms whose kind groups (`facet:axis`) have no forms."""
    rows = list(terms)
    root, words = Node(), set[str]()
    spelled: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    outlines: set[str] = set()
    for row in rows:
        for entry, tokens in _entries(row):
            _plant(root, tokens, entry)
            words.update(tokens)
            if row.kind == AGENT and _may_be_misspelt(tokens, entry):
                outlines.update(outlines_of(tokens[0]))
                for shorter in deletions_of(tokens[0]):
                    spelled[shorter].add((tokens[0], row.curie))
    deletions = {key: frozenset(names) for key, names in spelled.items()}
    return Lexicon(_cards(rows), root.following, deletions, frozenset(outlines), frozenset(words))


def _cards(rows: Collection[Named]) -> dict[str, Card]:
    parents = {row.curie: set(row.parents) for row in rows}
    return {
        row.curie: Card(
            row.curie, row.facet, row.label, row.kind, frozenset(ancestors(row.curie, parents)) - {row.curie}
        )
        for row in rows
    }


def tokens_of(text: str) -> tuple[str, ...]:
    """The tokens of a text once it is folded."""
    return tuple(piece for piece in PIECE.findall(fold(text).text) if piece not in GAPS)


def deletions_of(word: str) -> Iterator[str]:
    """The word, and the word without each of its letters but the first."""
    yield word
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]


def outlines_of(word: str) -> tuple[str, str]:
    """Its first four letters, and its first with its last three: one edit leaves at least one of the two as it is."""
    return word[:4], word[0] + word[-3:]


def written(text: str) -> str:
    """An abbreviation as its letters stand, without blanks and hyphens: `PDL1` for "PD-L1", `TGFbeta` for "TGF-β"."""
    return _JOINTS.sub("", text if text.isascii() else unmarked(text))


def _entries(row: Named) -> Iterator[tuple[Entry, tuple[str, ...]]]:
    if row.kind == "facet:axis":
        return
    forms = [Form(row.label), *row.forms]
    for form in [*forms, *(_of_targets(forms) if row.kind == "class" else ())]:
        tokens = tokens_of(form.text)
        is_ordinary = len(tokens) == 1 and tokens[0] in ORDINARY
        letters = written(form.text) if _is_abbreviation(form) else ""
        if not tokens or (is_ordinary and not letters and row.facet != THERAPY):
            continue
        entry = Entry(row.curie, row.facet, letters, letters in AMBIGUOUS, is_ordinary and not letters)
        yield from ((entry, each) for each in dict.fromkeys(_variants(form.text, letters)))


def _is_abbreviation(form: Form) -> bool:
    """What an editor calls a brand, a code or exact is none, whatever it looks like."""
    if form.kind in {"", "spelling", "plural", "hidden"}:  # kinds that say nothing about it
        return synonym_kind(form.text) == ABBREVIATION and not _CODE.search(form.text)
    return form.kind == ABBREVIATION


# --- variants of a form, as tokens -----------------------------------------------------------------------------------


def _variants(text: str, letters: str) -> Iterator[tuple[str, ...]]:
    for tokens in dict.fromkeys(_with_greek(text)):
        yield from _of_letters(tokens, letters) if letters else _of_words(tokens)


def _with_greek(text: str) -> Iterator[tuple[str, ...]]:
    """A Greek letter stands alone, or grows onto the letters before it: TGF-β and TGFβ."""
    for tokens in (tokens_of(text), tokens_of(GREEK.sub(r" \g<0>", text))):
        yield tokens
        for at in range(1, len(tokens)):
            if tokens[at] in GREEK_NAMES and tokens[at - 1].isalpha():
                yield (*tokens[: at - 1], tokens[at - 1] + tokens[at], *tokens[at + 1 :])


def _of_letters(tokens: tuple[str, ...], letters: str) -> Iterator[tuple[str, ...]]:
    """An abbreviation with and without its hyphens, and in the other number; its capitals are compared later."""
    for each in (tokens, tokens_of(letters)):
        yield each
        *before, last = each
        if letters.endswith("s"):
            yield (*before, last[:-1])
        elif last.isalpha() and len(letters) >= SHORTEST_PLURAL_ABBREVIATION:
            yield (*before, f"{last}s")


def _of_words(tokens: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A form as it is, and with its noun in the other number."""
    yield tokens
    noun = tokens.index("of", 1) - 1 if "of" in tokens[1:-1] else len(tokens) - 1  # "cancers of the breast"
    for other in _other_numbers(tokens[noun]):
        yield (*tokens[:noun], other, *tokens[noun + 1 :])


def _other_numbers(noun: str) -> Iterator[str]:
    """Plurals of a singular, or the singular of a plural, as they are spoken."""
    if not noun.isalpha() or len(noun) < SHORTEST_PLURAL:
        return
    if noun.endswith("sis"):
        yield f"{noun[:-2]}es"
    elif noun.endswith(("us", "ss", "x", "ch", "sh")):
        yield f"{noun}es"
    elif noun.endswith("s"):
        yield from _singulars(noun) if len(noun) >= SHORTEST_SINGULAR else ()
    else:
        yield f"{noun}s"
        yield from (f"{noun[:-1]}ies",) * noun.endswith("y")


def _singulars(noun: str) -> Iterator[str]:
    if noun.endswith("ies"):
        yield f"{noun[:-3]}y"
    elif noun.endswith(("sses", "xes", "ches", "shes")):
        yield noun[:-2]
    else:
        yield noun[:-1]
        yield from (f"{noun[:-2]}is",) * noun.endswith("ses")


# --- a class of therapies named by what it acts on -------------------------------------------------------------------

_ON_A_TARGET = re.compile(
    r"anti-(?P<anti>\S*[A-Z0-9]\S*)(?: agent)?|(?P<acts>\S*[A-Z0-9]\S*) (?:inhibitor|blockade|blocker)"
    r"|anti-(?P<bound>\S*[A-Z0-9]\S*) antibody|(?P<bears>\S*[A-Z0-9]\S*) antibody"
)
_BINDING = (
    "anti-{x} antibody", "anti-{x} monoclonal antibody", "anti-{x} mAb", "{x} antibody", "{x} blocking antibody",
    "{x} targeting antibody",
)  # fmt: skip
_ACTING = (
    "anti-{x}", "anti-{x} agent", "anti-{x} therapy", "anti-{x} immunotherapy", "anti-{x} treatment", "anti-{x} drug",
    "{x} inhibitor", "{x} inhibition", "{x} blockade", "{x} blocker", "{x} directed therapy", "{x} targeted therapy",
    "{x} axis blockade", "{x} axis inhibitor", "{x} pathway blockade", "{x} pathway inhibitor",
    "{x} checkpoint inhibitor", "{x} checkpoint blockade",
)  # fmt: skip


def _of_targets(forms: Iterable[Form]) -> Iterator[Form]:
    """Every way to name a class by its targets, from the few that the vocabulary lists.

    A class of which only antibodies are listed is not all that acts on the target: EGFR inhibitors are none of them.
    """
    matches = [match for form in forms if (match := _ON_A_TARGET.fullmatch(form.text))]
    acting = {match["anti"] or match["acts"] for match in matches} - {None}
    every = acting | {match["bound"] or match["bears"] for match in matches} - {None}
    wide = {target.replace("-", "") for target in acting}
    for target in sorted(every | {target.replace("-", "") for target in every}):
        patterns = _BINDING + (_ACTING if target.replace("-", "") in wide else ())
        yield from (Form(pattern.format(x=target), "exact") for pattern in patterns)


# --- the tree --------------------------------------------------------------------------------------------------------


def _plant(root: Node, tokens: Collection[str], entry: Entry) -> None:
    node = root
    for token in tokens:
        following = node.following.get(token)
        if following is None:
            following = node.following[token] = Node()
        node = following
    if entry not in node.entries:
        node.entries += (entry,)


def _may_be_misspelt(tokens: tuple[str, ...], entry: Entry) -> bool:
    name = tokens[0]
    return len(tokens) == 1 and not entry.letters and name.isalpha() and SHORTEST_SPELLED <= len(name) < LONGEST_SPELLED
