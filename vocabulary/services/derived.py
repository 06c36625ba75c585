"""What is written along with names and parents: word starts and the closure; inside the callers' transactions."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Max

from accounts.models import User
from vocabulary import hierarchy
from vocabulary.facets import SynonymKind, SynonymStatus
from vocabulary.models import FormerSlug, NameStart, Synonym, Term, TermClosure, TermParent
from vocabulary.naming import folded_name, slug_of, synonym_kind, word_starts

VOCABULARY_LOCK = 6_147_101  # key of the advisory lock that every change of parents, names or editions takes first
BATCH = 2000  # rows a statement


def require(by: User | None, perm: str) -> None:
    """Let a command (no person) or somebody with `perm` pass; PermissionDenied else."""
    if by is not None and not by.has_perm(perm):
        raise PermissionDenied(f"This needs the permission {perm}.")


def lock_vocabulary() -> None:
    """Wait until no other transaction changes the vocabulary: two harmless links may close a circle together."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [VOCABULARY_LOCK])


def parent_ids() -> dict[int, set[int]]:
    """Every term that has parents, with their ids."""
    parents: dict[int, set[int]] = defaultdict(set)
    for child, parent in TermParent.objects.values_list("child_id", "parent_id"):
        parents[child].add(parent)
    return dict(parents)


def stamp(now: dt.datetime) -> dt.datetime:
    """A moment after every stamp of any term; under the lock of the vocabulary stamps follow the order of commits.

    Whoever remembers the latest stamp that they took in misses nothing: `now` was taken before the lock was.
    """
    latest = Term.objects.aggregate(latest=Max("changed_at"))["latest"]
    return max(now, latest + dt.timedelta(microseconds=1)) if latest else now


def renew_closure_under(term_ids: Iterable[int], now: dt.datetime) -> None:
    """Write the closure of these terms and of all below them, and stamp them: claims with their tokens must follow."""
    parents = parent_ids()
    below = hierarchy.descendants(term_ids, parents)
    rebuild_closure(below, parents)
    Term.objects.filter(pk__in=below).update(changed_at=now)


def rebuild_closure(term_ids: Collection[int], parents: dict[int, set[int]]) -> None:
    """Write the ancestors of these terms anew."""
    TermClosure.objects.filter(descendant__in=term_ids).delete()
    rows = (
        TermClosure(ancestor_id=ancestor, descendant_id=descendant, depth=depth)
        for ancestor, descendant, depth in hierarchy.closure(parents, term_ids)
    )
    TermClosure.objects.bulk_create(rows, batch_size=BATCH)


def rebuild_name_starts(terms: Collection[Term]) -> None:
    """Write anew what the typeahead finds these terms by."""
    NameStart.objects.filter(term__in=terms).delete()
    active = Synonym.objects.filter(term__in=terms, status=SynonymStatus.ACTIVE)
    starts = [start for term in terms for start in _starts(term.pk, term.folded_name, term.preferred_name)]
    for synonym in active:
        shown = "" if synonym.kind == SynonymKind.HIDDEN else synonym.text
        starts += _starts(synonym.term_id, synonym.folded, shown)
    NameStart.objects.bulk_create(starts, batch_size=BATCH)


def _starts(term_id: int, folded: str, shown: str) -> Iterable[NameStart]:
    for text in word_starts(folded):
        yield NameStart(term_id=term_id, text=text, form=shown, at_front=text == folded)


def taken_slugs(facet: str) -> set[str]:
    """Slugs that any term of the facet has or once had."""
    current = Term.objects.in_facet(facet).values_list("slug", flat=True)
    return {*current, *FormerSlug.objects.filter(facet=facet).values_list("slug", flat=True)}


def give_slug(term: Term, taken: set[str]) -> str:
    """Set the slug that follows from the name and add it to `taken`; return the old one if there was another.

    A term that gets an old name back gets its old slug back too.
    """
    old = term.slug
    # A new term has no slug of its own to get back; copying `taken` for each of many would take time without end.
    others = taken - {old, *term.former_slugs.values_list("slug", flat=True)} if term.pk else taken
    term.slug = slug_of(term.preferred_name, others)
    taken.add(term.slug)
    return old if old != term.slug else ""


def keep_slug(term: Term, slug: str) -> None:
    """Let a slug that the term had redirect from now on."""
    if slug:
        FormerSlug.objects.get_or_create(term=term, facet=term.facet, slug=slug)


def keep_names(had: Sequence[tuple[Term, str]]) -> None:
    """Let each term answer to a name that it had; a synonym that reads alike is that name from then on."""
    wanted = {(term.pk, folded_name(name)): (term, name) for term, name in had}
    rows = Synonym.objects.filter(term__in=[term for term, _ in had]).order_by("status", "pk")  # active ones first
    held: dict[tuple[int, str], Synonym] = {}
    for synonym in rows:
        held.setdefault((synonym.term_id, synonym.folded), synonym)
    alike = [held[key] for key in wanted if key in held]
    for synonym in alike:
        synonym.status, synonym.is_former = SynonymStatus.ACTIVE.value, True
    Synonym.objects.bulk_update(alike, ["status", "is_former"], batch_size=BATCH)
    Synonym.objects.bulk_create(
        (
            Synonym(term=term, text=name, folded=key[1], kind=synonym_kind(name), licence=term.licence, is_former=True)
            for key, (term, name) in wanted.items()
            if key not in held
        ),
        batch_size=BATCH,
    )
