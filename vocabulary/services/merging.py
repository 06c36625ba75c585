"""Two terms that mean the same become one, and the way back: the event of a merge holds all that moved."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Final, Self

from django.db import transaction

from accounts.audit import record_event, roles_of
from accounts.models import Event, User
from vocabulary import hierarchy
from vocabulary.facets import Relation, SynonymKind, TermStatus
from vocabulary.models import CrossReference, Synonym, Term, TermParent
from vocabulary.services import derived
from vocabulary.services.editing import set_name
from vocabulary.services.errors import CannotMerge, CannotUnmerge, WouldBeCircular
from vocabulary.services.previewing import MergePreview, merge_preview

MERGE: Final = "vocabulary.merge_term"
ACTION: Final = "term.merge"


@dataclass(frozen=True, slots=True)
class _Before:
    """The source as it was, by ids; synonyms with their kind and codes with their relation, as pairs."""

    status: str
    parents: list[int]
    children: list[int]
    synonyms: list[list[int | str]]
    codes: list[list[int | str]]
    followers: list[int]  # terms that were merged into the source


@dataclass(frozen=True, slots=True)
class _After:
    """What the target got: links that it had not, and the synonym made of the name."""

    replaced_by: str
    into: int
    synonym: int | None
    children: list[int]
    parents: list[int]


@dataclass(frozen=True, slots=True)
class _Merged:
    """One merge as its event tells it."""

    before: _Before
    after: _After

    @classmethod
    def read(cls, event: Event) -> Self:
        """From the body of the event."""
        body = json.loads(event.body)
        return cls(_Before(**body["before"]), _After(**body["after"]))


@transaction.atomic
def merge(*, source: Term, target: Term, by: User | None, now: dt.datetime) -> Term:
    """Let `target` stand for `source` from now on; gives the source as it is then. CannotMerge.

    Claims follow by themselves: their tags and closures are pending work of the app that owns them.
    """
    derived.require(by, MERGE)
    source, target = _locked(source.pk, target.pk)
    plan = merge_preview(source=source, target=target)
    if plan.refusals:
        raise CannotMerge(plan.refusals)
    before = _as_it_was(plan)
    now = derived.stamp(now)
    added = _move_names(plan)
    for code, relation in plan.codes:
        CrossReference.objects.filter(pk=code.pk).update(term=target, relation=relation)
    _move_links(plan)
    Term.objects.filter(pk__in=before.followers).update(replaced_by=target, changed_at=now)
    source.status, source.replaced_by, source.changed_at = TermStatus.MERGED, target, now
    source.save(update_fields=["status", "replaced_by", "changed_at"])
    _renew([source, target], before.children, now)
    children, parents = [term.pk for term in plan.children], [term.pk for term in plan.parents]
    after = _After(target.curie, target.pk, added.pk if added else None, children, parents)
    _tell(ACTION, source, by, now, asdict(before), asdict(after))
    return source


def _locked(source_id: int, target_id: int) -> tuple[Term, Term]:
    derived.lock_vocabulary()
    rows = Term.objects.select_for_update().order_by("pk").in_bulk({source_id, target_id})
    return rows[source_id], rows[target_id]


def _as_it_was(plan: MergePreview) -> _Before:
    source = plan.source
    return _Before(
        status=source.status,
        parents=sorted(source.parents.values_list("pk", flat=True)),
        children=sorted(Term.objects.filter(parents=source).values_list("pk", flat=True)),
        synonyms=[[synonym.pk, synonym.kind] for synonym in plan.synonyms],
        codes=[[code.pk, code.relation] for code, _ in plan.codes],
        followers=sorted(term.pk for term in plan.followers),
    )


def _move_names(plan: MergePreview) -> Synonym | None:
    """Move synonyms as hidden ones; gives the one that the name became, if the target did not have it."""
    ids = [synonym.pk for synonym in plan.synonyms]
    Synonym.objects.filter(pk__in=ids).update(term=plan.target, kind=SynonymKind.HIDDEN)
    if not plan.name_joins:
        return None
    name, folded = plan.source.preferred_name, plan.source.folded_name
    return Synonym.objects.create(
        term=plan.target, text=name, folded=folded, kind=SynonymKind.HIDDEN, licence=plan.source.licence
    )


def _move_links(plan: MergePreview) -> None:
    """Take the source out of the hierarchy; the target gets what it had not."""
    TermParent.objects.filter(child=plan.source).delete()
    TermParent.objects.filter(parent=plan.source).delete()
    TermParent.objects.bulk_create(
        [
            *(TermParent(child=child, parent=plan.target) for child in plan.children),
            *(TermParent(child=plan.target, parent=parent) for parent in plan.parents),
        ]
    )


@transaction.atomic
def unmerge(*, source: Term, by: User | None, now: dt.datetime) -> Term:
    """Take back the merge of `source`: it has again what it had. CannotUnmerge, NameTaken, WouldBeCircular."""
    derived.require(by, MERGE)
    if source.replaced_by_id is None:
        raise CannotUnmerge(f"{source} is not merged.")
    source, target = _locked(source.pk, source.replaced_by_id)
    told = _story_of(source, target)
    now = derived.stamp(now)
    source.status, source.replaced_by, source.changed_at = TermStatus(told.before.status), None, now
    if source.status != TermStatus.DEPRECATED:
        set_name(source, source.preferred_name)
    source.save(update_fields=["status", "replaced_by", "changed_at"])
    _give_back_names(source, target, told)
    _give_back_codes(source, target, told)
    _give_back_links(source, target, told)
    followers = Term.objects.filter(pk__in=told.before.followers, replaced_by=target)
    followers.update(replaced_by=source, changed_at=now)
    _renew([source, target], told.before.children, now)
    before = {"status": TermStatus.MERGED.value, "replaced_by": target.curie}
    _tell("term.unmerge", source, by, now, before, {"status": source.status})
    return source


def _story_of(source: Term, target: Term) -> _Merged:
    """The last merge of the source, if it can be taken back as it stands."""
    event = Event.objects.about(source).filter(action=ACTION).last()
    if event is None:
        raise CannotUnmerge(f"No event tells what moved when {source} was merged.")
    told = _Merged.read(event)
    if told.after.into != target.pk:
        raise CannotUnmerge(f"What {source} was merged into was merged itself, into {target}: take that back first.")
    for term, later in _later_merges(source, target, event):
        shared = {*told.after.children, *told.after.parents} & {*later.before.children, *later.before.parents}
        if shared:  # the target keeps these links as long as the other is merged
            raise CannotUnmerge(f"{term} was merged into {target} since, from the same place: take that back first.")
    return told


def _later_merges(source: Term, target: Term, event: Event) -> Iterator[tuple[Term, _Merged]]:
    """Every other term that was merged into the target after that event."""
    for term in Term.objects.filter(replaced_by=target).exclude(pk=source.pk).order_by("pk"):
        last = Event.objects.about(term).filter(action=ACTION, pk__gt=event.pk).last()
        if last:
            yield term, _Merged.read(last)


def _give_back_names(source: Term, target: Term, told: _Merged) -> None:
    if told.after.synonym is not None:
        Synonym.objects.filter(pk=told.after.synonym).delete()
    taken = set(source.synonyms.values_list("folded", "kind"))
    kinds = {pk: str(kind) for pk, kind in told.before.synonyms}
    for synonym in Synonym.objects.filter(pk__in=kinds, term=target):
        synonym.term, synonym.kind = source, kinds[synonym.pk]
        if (synonym.folded, synonym.kind) not in taken:  # an editor may have typed it anew meanwhile
            synonym.save(update_fields=["term", "kind"])


def _give_back_codes(source: Term, target: Term, told: _Merged) -> None:
    taken = set(source.cross_references.values_list("curie", flat=True))
    relations = {pk: str(relation) for pk, relation in told.before.codes}
    for code in CrossReference.objects.filter(pk__in=relations, term=target).exclude(curie__in=taken):
        code.term, code.relation = source, relations[code.pk]
        others = CrossReference.objects.filter(curie=code.curie, relation=Relation.EXACT).exclude(pk=code.pk)
        if code.relation == Relation.EXACT and others.exists():
            code.relation = Relation.CLOSE.value  # another term has become the exact match meanwhile
        code.save(update_fields=["term", "relation"])


def _give_back_links(source: Term, target: Term, told: _Merged) -> None:
    """Take from the target the links that it got by this merge, and give the source those that it had."""
    TermParent.objects.filter(parent=target, child__in=told.after.children).delete()
    TermParent.objects.filter(child=target, parent__in=told.after.parents).delete()
    links = {(source.pk, pk) for pk in _standing(told.before.parents)}
    links |= {(pk, source.pk) for pk in _standing(told.before.children)}
    TermParent.objects.bulk_create(
        [TermParent(child_id=child, parent_id=parent) for child, parent in links], ignore_conflicts=True
    )
    if hierarchy.cycle(derived.parent_ids()):
        raise WouldBeCircular(f"Other terms have moved since: {source} cannot stand where it stood.")


def _standing(ids: Iterable[int]) -> set[int]:
    """These terms, or those that stand for them since."""
    return {term.replaced_by_id or term.pk for term in Term.objects.filter(pk__in=list(ids))}


def _renew(terms: Iterable[Term], children: Iterable[int], now: dt.datetime) -> None:
    both = list(terms)
    derived.renew_closure_under([*(term.pk for term in both), *children], now)
    derived.rebuild_name_starts(both)


def _tell(
    action: str,
    source: Term,
    by: User | None,
    now: dt.datetime,
    before: Mapping[str, object],
    after: Mapping[str, object],
) -> None:
    record_event(by=by, role=roles_of(by), action=action, on=source, before=before, after=after, now=now)
