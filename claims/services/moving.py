"""The only way from one state of a claim to another: `advance` asks the table of moves, writes, says who and why."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from django.db import transaction

from accounts import interests
from accounts.audit import record_event
from accounts.models import InterestStatement, User
from claims.errors import IllegalMove, Lacking, SchemeBroken, StaleVersion
from claims.models import Claim, ClaimVersion, Review
from claims.public_form import public_form
from claims.scheme import Fault, faults, missing
from claims.services.drafting import form_of
from claims.services.touching import INDEXED, index, touch
from claims.workflow import MOVES, Move, Rule, State, lacking, permitted

MOVED: Final = (
    "state", "lock", "reviewer", "submitted_at", "published_at", "listed_at", "version", "retraction_reason",
    "retracted_at", "replaced_by", *INDEXED,
)  # fmt: skip


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
    with transaction.atomic():
        claim = Claim.objects.kept().select_for_update(of=("self",)).get(pk=claim_id)
        statement = InterestStatement.objects.valid_for(by, now)
        if refusal := permitted(
            move,
            State(claim.state),
            roles=by.roles,
            is_author=by.pk == claim.author_id or (second is not None and second.pk == claim.author_id),
            has_edited_since_submission=by.pk in claim.editors or (second is not None and second.pk in claim.editors),
            has_statement=statement is not None,
            second_roles=second.roles if second and second.pk != by.pk else (),
        ):
            # Of two equal moves at once the second has not met a forbidden state, it has come too late.
            if refusal.code == "illegal-move" and lock is not None and lock != claim.lock:
                raise StaleVersion(claim.lock)
            raise IllegalMove(refusal)
        if lock is not None and lock != claim.lock:
            raise StaleVersion(claim.lock)
        rule = MOVES[move]
        if lacks := lacking(move, reason=reason, quote_checked=quote_checked, has_replacement=replaced_by is not None):
            raise Lacking(lacks)
        _check_scheme(claim, rule)
        if rule.is_decision and statement:
            _check_interests(claim, statement)
        _write(claim, move, rule, by=by, now=now, reason=reason, quote_checked=quote_checked, replaced_by=replaced_by)
    return claim


def _check_scheme(claim: Claim, rule: Rule) -> None:
    if rule.needs_complete:
        form = form_of(claim)
        if broken := (*faults(form), *missing(form), *_outside(claim)):
            raise SchemeBroken(broken)


def _outside(claim: Claim) -> Iterator[Fault]:
    """Quotes that reach into a passage which carries no claim: a teaser, a contact line, a heading."""
    for quote in claim.quotes.all():
        for passage in quote.text_version.passages.within(quote.start, quote.end):
            if not passage.is_claimable:
                hint = "Mark other words, or correct the role of the passage."
                message = f"The quote stands in a passage of the role {passage.role}, which carries no claim."
                yield Fault("quotes", "not-claimable", message, hint)


def _check_interests(claim: Claim, statement: InterestStatement) -> None:
    """Refuse a decision about the person's own organisation or therapy; raises InterestConflict."""
    article = claim.article
    text = article.current_text
    interests.require(
        statement,
        publisher=article.publisher,
        organisations=[text.issuer] if text and text.issuer else [],
        terms=[tag.term.curie for tag in claim.tags.select_related("term")],
    )


def _write(
    claim: Claim,
    move: Move,
    rule: Rule,
    *,
    by: User,
    now: dt.datetime,
    reason: str,
    quote_checked: bool,
    replaced_by: Claim | None,
) -> None:
    before = {"state": claim.state, "lock": claim.lock, "version": claim.version}
    if rule.is_decision:
        Review.objects.create(
            claim=claim, reviewer=by, decision=move.value, lock=claim.lock, quote_checked=quote_checked,
            reason=reason, decided_at=now,
        )  # fmt: skip
    _set_state(claim, move, rule, by=by, now=now, reason=reason, replaced_by=replaced_by)
    index(claim, now=now)
    claim.save(update_fields=MOVED)
    if rule.freezes_version:
        ClaimVersion.objects.create(
            claim=claim, number=claim.version, body=public_form(claim), tokens=claim.tokens, made_at=now
        )
    after = {"state": claim.state, "lock": claim.lock, "version": claim.version}
    role = next(iter(sorted(rule.role.intersection(by.roles), reverse=True)))
    record_event(
        by=by, role=role, action=f"claim.{move.value}", on=claim, before=before, after=after, now=now, reason=reason,
        version=claim.version or None,
    )  # fmt: skip
    touch([claim], now=now)


def _set_state(
    claim: Claim, move: Move, rule: Rule, *, by: User, now: dt.datetime, reason: str, replaced_by: Claim | None
) -> None:
    claim.state = rule.to.value
    claim.lock += 1
    if move is Move.SUBMIT:
        claim.submitted_at = now
    if move is Move.PUBLISH:
        claim.reviewer, claim.published_at, claim.listed_at = by, now, now
        claim.version += 1
    if move is Move.RETRACT:
        claim.retraction_reason, claim.retracted_at = reason, now
    if move is Move.RESTORE:
        claim.retraction_reason, claim.retracted_at = "", None
    if move is Move.SUPERSEDE:
        claim.replaced_by = replaced_by
