"""The only way from one state of a claim to another: `advance` asks the table of moves, writes, says who and why."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.db.models import Q

from accounts import interests
from accounts.audit import record_event
from accounts.models import InterestStatement, User
from claims.errors import IllegalMove, Lacking, SchemeBroken, StaleVersion
from claims.models import Claim, ClaimVersion, Review
from claims.public_form import public_form
from claims.scheme import LONGEST_NOTE, Fault, faults, free_text, missing
from claims.services.drafting import form_of
from claims.services.noting import note_what_was_taken
from claims.services.touching import INDEXED, follow_merges, index, touch
from claims.workflow import MOVES, Move, Refusal, Rule, State, lacking, permitted
from vocabulary.facets import TermStatus
from vocabulary.models import Term, TermClosure

MOVED: Final = (
    "state", "lock", "updated_at", "reviewer", "submitted_at", "published_at", "listed_at", "version",
    "retraction_reason", "retracted_at", "replaced_by", *INDEXED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Wish:
    """One move as somebody asks for it."""

    move: Move
    by: User
    now: dt.datetime
    reason: str
    quote_checked: bool
    replaced_by: Claim | None
    second: User | None

    @property
    def rule(self) -> Rule:
        """What the move needs."""
        return MOVES[self.move]

    @property
    def people(self) -> tuple[User, ...]:
        """Everybody who takes part in the decision."""
        return (self.by, self.second) if self.second else (self.by,)


def advance(
    *,
    claim_id: int,
    move: Move,
    lock: int | None,
    by: User,
    now: dt.datetime,
    reason: str = "",
    quote_checked: bool = False,
    replaced_by: Claim | None = None,
    second: User | None = None,
) -> Claim:
    """Make one move. `lock` is the edit that the person saw; `second` agrees to a removal.

    Raises IllegalMove, Lacking, StaleVersion, SchemeBroken, InterestConflict or Claim.DoesNotExist; then nothing was
    written.
    """
    wish = _Wish(move, by, now, reason, quote_checked, replaced_by, second if MOVES[move].second_role else None)
    with transaction.atomic():
        claim = Claim.objects.kept().select_for_update(of=("self",)).get(pk=claim_id)
        _require_permission(claim, wish, lock=lock)
        follow_merges(claim)
        _require_words(claim, wish)
        _require_scheme(claim, wish)
        _require_no_conflict(claim, wish)
        _write(claim, wish)
    return claim


def _require_permission(claim: Claim, wish: _Wish, *, lock: int | None) -> None:
    refusal = permitted(
        wish.move,
        State(claim.state),
        roles=_roles(wish.by),
        is_author=any(person.pk == claim.author_id for person in wish.people),
        has_edited_since_submission=any(person.pk in claim.editors for person in wish.people),
        has_statement=all(InterestStatement.objects.valid_for(person, wish.now) for person in wish.people),
        second_roles=_roles(wish.second) if wish.second and wish.second.pk != wish.by.pk else (),
    )
    is_stale = lock is not None and lock != claim.lock
    # Of two equal moves at once the second has not met a forbidden state, it has come too late.
    if refusal and not (refusal.code == "illegal-move" and is_stale):
        raise IllegalMove(refusal)
    if is_stale:
        raise StaleVersion(claim.lock)


def _roles(person: User) -> list[str]:
    return list(person.roles) if person.is_active else []


def _require_words(claim: Claim, wish: _Wish) -> None:
    """Ask for the reason, the tick or the successor that the move needs."""
    successor = wish.replaced_by
    lacks = list(
        lacking(wish.move, reason=wish.reason, quote_checked=wish.quote_checked, has_replacement=successor is not None)
    )
    if successor and (successor.pk == claim.pk or not successor.is_shown):
        lacks.append(
            Refusal("replaced_by", "This claim cannot take its place.", "Give the number of another shown claim.")
        )
    lacks += [
        Refusal(fault.field, fault.message, fault.hint) for fault in free_text("reason", wish.reason, LONGEST_NOTE)
    ]
    if lacks:
        raise Lacking(lacks)


def _require_scheme(claim: Claim, wish: _Wish) -> None:
    if wish.rule.needs_complete:
        form = form_of(claim)
        if broken := (*faults(form), *missing(form), *_outside(claim), *_unsettled_terms(claim, wish)):
            raise SchemeBroken(broken)


def _outside(claim: Claim) -> Iterator[Fault]:
    """Quotes that reach into a passage which carries no claim: a teaser, a contact line, a heading."""
    for quote in claim.quotes.all():
        for passage in quote.text_version.passages.within(quote.start, quote.end):
            if not passage.is_claimable:
                hint = "Mark other words, or correct the role of the passage."
                message = (
                    f"The quote stands in a passage of the role “{passage.get_role_display()}”, which carries no claim."
                )
                yield Fault("quotes", "not-claimable", message, hint)


def _unsettled_terms(claim: Claim, wish: _Wish) -> Iterator[Fault]:
    """Tags that are no longer in use; and what its author proposed, which may be submitted, yet not published."""
    usable = Term.objects.usable_by(claim.author) if wish.move is Move.SUBMIT else Term.objects.taggable()
    for term in Term.objects.filter(tags__claim=claim).exclude(pk__in=usable.values("pk")):
        name = f"tags.{term.facet}"
        if term.status == TermStatus.PROPOSED:
            hint = "Once an editor accepts it, or merges it into another, the claim can be published as it stands."
            yield Fault(name, "term-not-accepted", f"“{term}” waits for an editor.", hint)
        else:
            yield Fault(name, "term-not-usable", f"“{term}” is no term to tag with any more.", "Choose another one.")


def _require_no_conflict(claim: Claim, wish: _Wish) -> None:
    """Refuse a decision about a person's own organisation, source or therapy; raises InterestConflict."""
    if not wish.rule.is_decision:
        return
    article = claim.article
    text = article.current_text
    named = [article.source.name, text.issuer if text else ""]
    terms = claim.tags.values("term")
    tagged = set(TermClosure.objects.filter(descendant__in=terms).values_list("ancestor", flat=True))
    # A statement may name what was merged since.
    declarable = Term.objects.filter(Q(pk__in=tagged) | Q(replaced_by__in=tagged))
    for person in wish.people:
        interests.require(
            InterestStatement.objects.valid_for(person, wish.now),
            publisher=article.publisher,
            organisations=[name for name in named if name],
            terms=declarable.values_list("curie", flat=True).distinct(),
        )


def _write(claim: Claim, wish: _Wish) -> None:
    before = {"state": claim.state, "lock": claim.lock, "version": claim.version}
    if wish.rule.is_decision:
        Review.objects.create(
            claim=claim, reviewer=wish.by, decision=wish.move.value, lock=claim.lock,
            quote_checked=wish.quote_checked, reason=wish.reason, decided_at=wish.now,
        )  # fmt: skip
    if wish.move is Move.SUBMIT:
        note_what_was_taken(claim=claim, by=wish.by, now=wish.now)
    _set_state(claim, wish)
    _discard_twin(claim, wish)
    index(claim)
    claim.save(update_fields=MOVED)
    if wish.rule.freezes_version:
        ClaimVersion.objects.create(
            claim=claim, number=claim.version, body=public_form(claim), tokens=claim.tokens, made_at=wish.now
        )
    after = {"state": claim.state, "lock": claim.lock, "version": claim.version}
    if wish.second:
        after["second"] = wish.second.pk
    record_event(
        by=wish.by, role=min(wish.rule.role.intersection(wish.by.roles)), action=f"claim.{wish.move.value}", on=claim,
        before=before, after=after, now=wish.now, reason=wish.reason, version=claim.version or None,
    )  # fmt: skip
    touch([claim], now=wish.now)


def _set_state(claim: Claim, wish: _Wish) -> None:
    claim.state = wish.rule.to.value
    claim.lock += 1
    claim.updated_at = wish.now
    match wish.move:
        case Move.SUBMIT:
            claim.submitted_at = wish.now
        case Move.PUBLISH:
            claim.reviewer, claim.published_at, claim.listed_at = wish.by, wish.now, wish.now
            claim.version += 1
        case Move.RETRACT:
            claim.retraction_reason, claim.retracted_at = wish.reason, wish.now
        case Move.RESTORE:
            claim.retraction_reason, claim.retracted_at = "", None
        case Move.SUPERSEDE:
            claim.retraction_reason, claim.replaced_by = wish.reason, wish.replaced_by


def _discard_twin(claim: Claim, wish: _Wish) -> None:
    """A claim that becomes a draft again takes the place of an equal draft that its author made meanwhile."""
    if claim.state != State.DRAFT:
        return
    for twin in Claim.objects.kept().select_for_update(of=("self",)).twins_of(claim):
        twin.discarded_at, twin.lock = wish.now, twin.lock + 1
        twin.save(update_fields=("discarded_at", "lock"))
        record_event(
            by=wish.by, role=min(wish.rule.role.intersection(wish.by.roles)), action="claim.discard", on=twin,
            before={}, after={}, now=wish.now, reason=f"Claim {claim.pk}, its equal, is a draft again.",
        )  # fmt: skip
