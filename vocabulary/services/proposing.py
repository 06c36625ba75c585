"""Terms that curators ask for and editors accept."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from accounts.audit import record_event, roles_of
from accounts.models import User
from vocabulary.facets import TermStatus
from vocabulary.models import Term
from vocabulary.services import derived
from vocabulary.services.editing import add_parent, add_term, deprecate, set_name, take_former_name
from vocabulary.services.errors import NotProposed, NotProposer, ReasonNeeded


def propose(*, facet: str, preferred_name: str, by: User, now: dt.datetime, note: str = "") -> Term:
    """Add a term that its proposer may use in drafts at once; NameTaken when there is one of that name."""
    return add_term(facet=facet, preferred_name=preferred_name, by=by, now=now, note=note, status=TermStatus.PROPOSED)


@transaction.atomic
def accept(
    *,
    term: Term,
    kind: str,
    parents: Collection[Term],
    by: User | None,
    now: dt.datetime,
    preferred_name: str = "",
) -> Term:
    """Make a proposed term active, in its place, under another name if one is given.

    `parents` is empty for a term at the top alone. NotProposed, NameTaken, OtherFacet, WouldBeCircular.
    """
    derived.require(by, "vocabulary.change_term")
    derived.lock_vocabulary()
    term = Term.objects.select_for_update().get(pk=term.pk)
    if term.status != TermStatus.PROPOSED:
        raise NotProposed(f"{term} is {term.get_status_display().lower()}.")
    before = {"status": term.status, "preferred_name": term.preferred_name}
    set_name(term, preferred_name or term.preferred_name)
    derived.keep_slug(term, derived.give_slug(term, derived.taken_slugs(term.facet)))
    term.status, term.kind, term.changed_at = TermStatus.ACTIVE, kind, derived.stamp(now)
    term.proposed_by = None  # who asked stands in the event; a deprecated term that still has it was never accepted
    term.full_clean()
    term.save(update_fields=["status", "kind", "preferred_name", "folded_name", "slug", "changed_at", "proposed_by"])
    derived.rebuild_name_starts([term])
    take_former_name(term=term, by=by, now=now)
    for parent in parents:
        add_parent(term=term, parent=parent, by=by, now=now)
    if parents:
        term.refresh_from_db(fields=["changed_at"])
    after = {"status": term.status, "preferred_name": term.preferred_name, "kind": kind}
    record_event(by=by, role=roles_of(by), action="term.accept", on=term, before=before, after=after, now=now)
    return term


@transaction.atomic
def refuse(*, term: Term, reason: str, by: User | None, now: dt.datetime) -> Term:
    """Take a proposed term out of use and say why; drafts with it have to choose another. NotProposed, ReasonNeeded."""
    derived.require(by, "vocabulary.change_term")
    derived.lock_vocabulary()
    term = Term.objects.select_for_update().get(pk=term.pk)
    if term.status != TermStatus.PROPOSED:
        raise NotProposed(f"{term} is {term.get_status_display().lower()}.")
    if not reason.strip():
        raise ReasonNeeded("Say why, for whoever asked for it.")
    return deprecate(term=term, by=by, now=now, reason=reason.strip())


@transaction.atomic
def withdraw(*, term: Term, by: User, now: dt.datetime, heir: User | None = None) -> Term:
    """Take an own proposal out of use again, or leave it to an `heir` who waits for it too.

    NotProposed where somebody has decided on it, NotProposer.
    """
    derived.require(by, "vocabulary.propose_term")
    derived.lock_vocabulary()
    term = Term.objects.select_for_update().get(pk=term.pk)
    if term.status != TermStatus.PROPOSED:
        raise NotProposed(f"“{term}” is {term.get_status_display().lower()}.")
    if term.proposed_by_id != by.pk:
        raise NotProposer(f"“{term}” was proposed by somebody else.")
    before = {"status": term.status, "proposed_by": by.pk}
    if heir:
        term.proposed_by = heir
    else:
        term.status = TermStatus.DEPRECATED  # who proposed it stays with it: it was never public
    term.changed_at = derived.stamp(now)
    term.save(update_fields=["status", "proposed_by", "changed_at"])
    after = {"status": term.status, "proposed_by": term.proposed_by_id}
    record_event(by=by, role=roles_of(by), action="term.withdraw", on=term, before=before, after=after, now=now)
    return term
