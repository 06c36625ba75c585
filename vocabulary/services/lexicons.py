"""The lexicon of the vocabulary as it stands, built once in a process and shared until something in it changes."""

import hashlib
import threading
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Max, Q

from vocabulary.facets import EditionStatus, SynonymStatus, TermStatus
from vocabulary.lexicon import Form, Lexicon, Named, lexicon_of
from vocabulary.matching import RULES
from vocabulary.models import Edition, Synonym, Term, TermParent

NO_EDITION: Final = "none"
FINGERPRINT: Final = 12  # characters of a SHA-256


@dataclass(frozen=True, slots=True)
class State:
    """What changes with every change of an active term, of its names or of its place; two queries on indexes.

    Under the lock of the vocabulary every change of names and parents has a later stamp than all before it
    (`derived.stamp`). A term that comes with an earlier stamp, or goes out of use without the lock, changes how many
    are active; one that comes as another goes is the newest. So two states that are equal have the same names.
    """

    edition: str
    latest: str
    active: int
    newest: int


@dataclass(frozen=True, slots=True)
class _Held:
    state: State
    key: str
    lexicon: Lexicon


_lock = threading.Lock()
_held: _Held | None = None


def current_lexicon() -> tuple[str, Lexicon]:
    """(key, lexicon) of what is active now; two queries while nothing has changed.

    The key names the edition and a fingerprint of names, hierarchy and matching rules, as in 2026-11-22+1f0e9a52c7d1:
    the same key gives the same mentions, in every process. What an editor changes between two editions changes it too;
    a definition or a code does not.
    """
    global _held  # noqa: PLW0603  # one lexicon a process is the purpose of this module
    state = _state()
    with _lock:
        if _held is None or _held.state != state:
            _held = _built(state, _held)
        return _held.key, _held.lexicon


def _state() -> State:
    edition = Edition.objects.filter(status=EditionStatus.CURRENT).values_list("version", flat=True).first()
    active = Count("pk", filter=Q(status=TermStatus.ACTIVE))
    found = Term.objects.aggregate(latest=Max("changed_at"), active=active, newest=Max("pk"))
    return State(edition or NO_EDITION, str(found["latest"] or ""), found["active"], found["newest"] or 0)


def _built(state: State, before: _Held | None) -> _Held:
    """The lexicon of what is there now, which is of that state or later; the former one if no name has changed."""
    terms = _terms()
    key = f"{state.edition}+{_fingerprint(terms)}"
    return _Held(state, key, before.lexicon if before and before.key == key else lexicon_of(terms))


def _terms() -> list[Named]:
    """The active terms with their preferred and active names; three queries."""
    forms, parents = defaultdict(list), defaultdict(list)
    names = Synonym.objects.filter(status=SynonymStatus.ACTIVE, term__status=TermStatus.ACTIVE).order_by("text", "kind")
    for term_id, text, kind in names.values_list("term_id", "text", "kind"):
        forms[term_id].append(Form(text, kind))
    links = TermParent.objects.filter(child__status=TermStatus.ACTIVE, parent__status=TermStatus.ACTIVE)
    for child_id, curie in links.order_by("child", "parent__curie").values_list("child_id", "parent__curie"):
        parents[child_id].append(curie)
    rows = Term.objects.active().order_by("curie").values_list("pk", "curie", "facet", "preferred_name", "kind")
    return [
        Named(curie, facet, name, kind, tuple(parents[pk]), tuple(forms[pk])) for pk, curie, facet, name, kind in rows
    ]


def _fingerprint(terms: Iterable[Named]) -> str:
    digest = hashlib.sha256(RULES.encode())
    for term in terms:
        digest.update(repr(term).encode("utf-8", "backslashreplace"))
    return digest.hexdigest()[:FINGERPRINT]
