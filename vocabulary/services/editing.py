"""Changes that an editor makes to one term at a time."""

import datetime as dt
from collections.abc import Collection, Mapping

from django.db import transaction

from accounts.audit import record_event, roles_of
from accounts.models import User
from vocabulary import hierarchy
from vocabulary.facets import SynonymKind, SynonymStatus, TermStatus
from vocabulary.models import Synonym, Term, TermParent
from vocabulary.naming import curie_of, folded_name, synonym_kind
from vocabulary.services import derived
from vocabulary.services.errors import (
    NameTaken,
    NotProposed,
    OtherFacet,
    SynonymTaken,
    VocabularyError,
    WouldBeCircular,
)

CHANGE = "vocabulary.change_term"


@transaction.atomic
def add_term(
    *,
    facet: str,
    preferred_name: str,
    by: User | None,
    now: dt.datetime,
    kind: str = "",
    definition: str = "",
    note: str = "",
    parents: Collection[Term] = (),
    status: TermStatus = TermStatus.ACTIVE,
) -> Term:
    """Add a term with a new CURIE; NameTaken when the facet knows the name, OtherFacet for a foreign parent."""
    derived.require(by, "vocabulary.add_term" if status == TermStatus.ACTIVE else "vocabulary.propose_term")
    derived.lock_vocabulary()
    term = Term(facet=facet, kind=kind, definition=definition, note=note, status=status, changed_at=now)
    term.proposed_by = by if status == TermStatus.PROPOSED else None
    set_name(term, preferred_name)
    term.curie = curie_of(facet, preferred_name, set(Term.objects.values_list("curie", flat=True)))
    derived.give_slug(term, derived.taken_slugs(facet))
    term.full_clean()
    term.save(force_insert=True)
    _refuse_other_facets(term, parents)
    TermParent.objects.bulk_create(TermParent(child=term, parent=parent) for parent in parents)
    derived.rebuild_closure([term.pk], derived.parent_ids())
    derived.rebuild_name_starts([term])
    if term.status == TermStatus.ACTIVE:
        take_former_name(term=term, by=by, now=now)
    after = {"curie": term.curie, "preferred_name": term.preferred_name, "parents": [each.curie for each in parents]}
    _tell("term.propose" if term.proposed_by else "term.add", term, by, now, {}, after)
    return term


def set_name(term: Term, preferred_name: str) -> None:
    """Set name and folded name; NameTaken when another term of the facet answers to it."""
    term.preferred_name = " ".join(preferred_name.split())
    term.folded_name = folded_name(preferred_name)
    if not term.folded_name:
        raise VocabularyError("A name needs at least one letter or digit.")
    for status in (TermStatus.ACTIVE, TermStatus.PROPOSED):
        others = Term.objects.filter(facet=term.facet, folded_name=term.folded_name, status=status)
        if other := others.exclude(pk=term.pk).first():
            raise NameTaken(other)


def take_former_name(*, term: Term, by: User | None, now: dt.datetime) -> None:
    """Let no other term answer to the name of this one because it was called so once."""
    for other in Term.objects.once_called(term.facet, term.preferred_name).exclude(pk=term.pk):
        other.synonyms.filter(is_former=True, folded=term.folded_name).delete()
        _renew_names(other, now)
        _tell("term.give_name_away", other, by, now, {"synonym": term.preferred_name}, {"to": term.curie})


@transaction.atomic
def rename(*, term: Term, preferred_name: str, by: User | None, now: dt.datetime) -> Term:
    """Give a new preferred name; the old one stays as a synonym, the old slug redirects."""
    derived.require(by, CHANGE)
    derived.lock_vocabulary()
    term = Term.objects.select_for_update().get(pk=term.pk)
    old_name, old_folded = term.preferred_name, term.folded_name
    set_name(term, preferred_name)
    derived.keep_slug(term, derived.give_slug(term, derived.taken_slugs(term.facet)))
    term.changed_at = derived.stamp(now)
    term.full_clean()
    term.save(update_fields=["preferred_name", "folded_name", "slug", "changed_at"])
    if old_folded != term.folded_name:
        derived.keep_names([(term, old_name)])
    derived.rebuild_name_starts([term])
    take_former_name(term=term, by=by, now=now)
    before, after = {"preferred_name": old_name}, {"preferred_name": term.preferred_name}
    _tell("term.rename", term, by, now, before, after)
    return term


@transaction.atomic
def describe(*, term: Term, definition: str, note: str, by: User | None, now: dt.datetime) -> Term:
    """Change the definition and the note."""
    derived.require(by, CHANGE)
    term = Term.objects.select_for_update().get(pk=term.pk)
    before = {"definition": term.definition, "note": term.note}
    term.definition, term.note = definition, note
    after = {"definition": term.definition, "note": term.note}
    if before != after:
        _stamp(term, now, "definition", "note")
        _tell("term.describe", term, by, now, before, after)
    return term


@transaction.atomic
def deprecate(*, term: Term, by: User | None, now: dt.datetime, reason: str) -> Term:
    """Take a term out of use without another in its place; what is tagged with it stays so."""
    derived.require(by, CHANGE)
    term = Term.objects.select_for_update().get(pk=term.pk)
    if term.status not in {TermStatus.ACTIVE, TermStatus.PROPOSED}:
        raise VocabularyError(f"The term is {term.get_status_display().lower()} already.")
    before = {"status": term.status}
    term.status = TermStatus.DEPRECATED
    _stamp(term, now, "status")
    _tell("term.deprecate", term, by, now, before, {"status": term.status}, reason)
    return term


@transaction.atomic
def add_synonym(
    *, term: Term, text: str, by: User | None, now: dt.datetime, kind: str = "", source: str = "", licence: str = ""
) -> Synonym:
    """Add another form of the name; without a kind the form decides. SynonymTaken when the term has it."""
    derived.require(by, "vocabulary.add_synonym")
    derived.lock_vocabulary()
    text = " ".join(text.split())
    synonym = Synonym(term=term, text=text, folded=folded_name(text), kind=kind or synonym_kind(text))
    synonym.source, synonym.licence = source, licence
    if term.preferred_name == text or term.synonyms.filter(folded=synonym.folded, kind=synonym.kind).exists():
        raise SynonymTaken(f"{term} has the synonym “{text}” already.")
    synonym.full_clean()
    synonym.save(force_insert=True)
    _renew_names(term, now)
    _tell("term.add_synonym", term, by, now, {}, {"text": synonym.text, "kind": synonym.kind})
    return synonym


@transaction.atomic
def change_synonym_kind(*, synonym: Synonym, kind: str, by: User | None, now: dt.datetime) -> Synonym:
    """Say what a synonym is; a proposed one is active from then on. SynonymTaken when the term has it so."""
    derived.require(by, "vocabulary.change_synonym")
    if kind not in SynonymKind.values:
        raise VocabularyError(f"“{kind}” is no kind of synonym.")
    derived.lock_vocabulary()
    synonym = Synonym.objects.select_related("term").get(pk=synonym.pk)
    twins = Synonym.objects.filter(term=synonym.term, folded=synonym.folded, kind=kind).exclude(pk=synonym.pk)
    if twins.exists():
        raise SynonymTaken(f"{synonym.term} has this synonym of the kind {kind} already.")
    before = {"text": synonym.text, "kind": synonym.kind, "status": synonym.status}
    synonym.kind, synonym.status = SynonymKind(kind), SynonymStatus.ACTIVE
    synonym.save(update_fields=["kind", "status"])
    _renew_names(synonym.term, now)
    after = {"text": synonym.text, "kind": synonym.kind, "status": synonym.status}
    _tell("term.change_synonym", synonym.term, by, now, before, after)
    return synonym


@transaction.atomic
def refuse_synonym(*, synonym: Synonym, by: User | None, now: dt.datetime, reason: str = "") -> Synonym:
    """Decline a proposed synonym; it is kept, so that the next edition of an ontology does not propose it again."""
    derived.require(by, "vocabulary.change_synonym")
    synonym = Synonym.objects.select_for_update(of=("self",)).select_related("term").get(pk=synonym.pk)
    if synonym.status != SynonymStatus.PROPOSED:
        raise NotProposed(f"“{synonym.text}” is {synonym.get_status_display().lower()}.")
    before = {"text": synonym.text, "kind": synonym.kind, "status": synonym.status}
    synonym.status = SynonymStatus.REFUSED
    synonym.save(update_fields=["status"])
    after = {**before, "status": synonym.status}
    _tell("term.refuse_synonym", synonym.term, by, now, before, after, reason)
    return synonym


@transaction.atomic
def add_parent(*, term: Term, parent: Term, by: User | None, now: dt.datetime) -> None:
    """Put a term under another too; OtherFacet, WouldBeCircular. A link that exists changes nothing."""
    derived.require(by, "vocabulary.add_termparent")
    derived.lock_vocabulary()
    _refuse_other_facets(term, [parent])
    if term.pk in hierarchy.ancestors(parent.pk, derived.parent_ids()):
        raise WouldBeCircular(f"{parent} is {term} or stands under it.")
    _, is_new = TermParent.objects.get_or_create(child=term, parent=parent)
    if is_new:
        derived.renew_closure_under([term.pk], derived.stamp(now))
        _tell("term.add_parent", term, by, now, {}, {"parent": parent.curie})


@transaction.atomic
def remove_parent(*, term: Term, parent: Term, by: User | None, now: dt.datetime) -> None:
    """Take a term from under another; a link that does not exist changes nothing."""
    derived.require(by, "vocabulary.change_termparent")
    derived.lock_vocabulary()
    deleted, _ = TermParent.objects.filter(child=term, parent=parent).delete()
    if deleted:
        derived.renew_closure_under([term.pk], derived.stamp(now))
        _tell("term.remove_parent", term, by, now, {"parent": parent.curie}, {})


def _refuse_other_facets(term: Term, parents: Collection[Term]) -> None:
    for parent in parents:
        if parent.facet != term.facet:
            raise OtherFacet(f"{parent} belongs to another facet than {term}.")


def _renew_names(term: Term, now: dt.datetime) -> None:
    derived.rebuild_name_starts([term])
    _stamp(term, now)


def _stamp(term: Term, now: dt.datetime, *changed: str) -> None:
    term.changed_at = derived.stamp(now)
    term.save(update_fields=[*changed, "changed_at"])


def _tell(
    action: str,
    term: Term,
    by: User | None,
    now: dt.datetime,
    before: Mapping[str, object],
    after: Mapping[str, object],
    reason: str = "",
) -> None:
    record_event(by=by, role=roles_of(by), action=action, on=term, before=before, after=after, now=now, reason=reason)
