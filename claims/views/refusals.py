"""Turns what stands against a change into words and a status: the one place where domain errors become answers."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Final

from django.utils.formats import date_format

from accounts.interests import InterestConflict, InterestStatementMissing
from accounts.models import Event, User
from claims.anchoring import QuoteNotFound
from claims.errors import (
    AlreadyDecided,
    ClaimError,
    DirectionOpen,
    DuplicateDraft,
    IllegalMove,
    Lacking,
    NotSuggested,
    SchemeBroken,
    StaleVersion,
    TextReplaced,
    WrongText,
)
from claims.forms.quoting import not_found
from claims.models import Claim
from claims.scheme import Fault

REFUSALS: Final = (ClaimError, QuoteNotFound, InterestConflict, InterestStatementMissing)
DONE: Final = {
    "claim.publish": "published",
    "claim.return": "returned to its author",
    "claim.withdraw": "withdrawn",
    "claim.submit": "submitted",
    "claim.retract": "retracted",
    "claim.supersede": "superseded",
    "claim.restore": "restored",
    "claim.discard": "discarded",
}
_FORBIDDEN: Final = frozenset({"missing-role", "not-author", "own-claim", "interest-statement"})


@dataclass(frozen=True, slots=True)
class Told:
    """A refusal as the page shows it: what, the way out, and the fields it is about."""

    status: int
    code: str
    message: str
    hint: str = ""
    faults: tuple[Fault, ...] = field(default=())
    twin: int | None = None

    @property
    def listed(self) -> tuple[Fault, ...]:
        """The faults that the message does not tell already."""
        return tuple(fault for fault in self.faults if fault.message != self.message)


def told(error: Exception) -> Told:
    """The refusal in words; `error` is one of REFUSALS."""
    for kind, tell in _TELLERS.items():
        if isinstance(error, kind):
            return tell(error)
    raise error


def came_first(refusal: Told, claim: Claim, *, by: User) -> Told:
    """A stale refusal that says who was first: another person, or this one in another tab."""
    last = Event.objects.about(claim).newest()
    if refusal.code != "stale" or last is None:
        return refusal
    if last.actor_id == by.pk:
        return replace(refusal, message="You changed this claim in another tab or window.")
    return replace(refusal, message=f"{last.actor} changed this claim since you opened it.")


def overtaken(refusal: Told, claim: Claim, *, by: User) -> Told:
    """A stale refusal of a decision: what happened to the claim, by whom and when."""
    last = Event.objects.about(claim).newest()
    if refusal.code != "stale" or last is None:
        return refusal
    done, who = DONE.get(last.action, "changed"), "you" if last.actor_id == by.pk else last.actor
    message = f"It was {done} by {who} on {date_format(last.at, 'j F Y, H:i')}."
    return replace(refusal, message=message, hint="Nothing was decided now: look at it as it stands.")


def _broken(error: SchemeBroken) -> Told:
    only = error.faults[0] if len(error.faults) == 1 else Fault("", "", "The claim is not yet in order.", "")
    return Told(HTTPStatus.UNPROCESSABLE_ENTITY, "scheme", only.message, only.hint, error.faults)


def _lacking(error: Lacking) -> Told:
    faults = tuple(Fault(lack.code, lack.code, lack.message, lack.hint) for lack in error.lacks)
    return Told(HTTPStatus.UNPROCESSABLE_ENTITY, "lacking", "Something is still missing.", "", faults)


def _illegal(error: IllegalMove) -> Told:
    refusal = error.refusal
    status = HTTPStatus.FORBIDDEN if refusal.code in _FORBIDDEN else HTTPStatus.CONFLICT
    return Told(status, refusal.code, refusal.message, refusal.hint)


def _not_found(error: QuoteNotFound) -> Told:
    return Told(HTTPStatus.CONFLICT, "quote-not-found", "A quote does not stand in the text.", "", (not_found(error),))


def _twin(error: DuplicateDraft) -> Told:
    hint = "Open that one, or change this one."
    return Told(HTTPStatus.CONFLICT, "duplicate-draft", str(error), hint, twin=error.claim_id)


def _conflict(error: InterestConflict) -> Told:
    return Told(HTTPStatus.FORBIDDEN, "interest-conflict", str(error), "Another reviewer has to decide.")


def _no_statement(error: InterestStatementMissing) -> Told:
    return Told(HTTPStatus.FORBIDDEN, "interest-statement", str(error), "State your interests below.")


def _stale(error: StaleVersion) -> Told:
    hint = "Nothing of yours is lost: compare below, then save again to keep yours."
    return Told(HTTPStatus.CONFLICT, "stale", str(error), hint)


def _wrong_text(error: WrongText) -> Told:
    return Told(HTTPStatus.CONFLICT, "wrong-text", str(error))


def _replaced(error: TextReplaced) -> Told:
    return Told(HTTPStatus.CONFLICT, "text-replaced", str(error), "Nothing was changed; what you typed is still here.")


def _decided(error: AlreadyDecided) -> Told:
    hint = "Nothing was changed: look below at what became of it."
    return Told(HTTPStatus.CONFLICT, "already-decided", f"This suggestion is {error.action} already.", hint)


def _not_suggested(error: NotSuggested) -> Told:
    return Told(HTTPStatus.CONFLICT, "not-suggested", str(error), "The list below is as it stands now.")


def _open_direction(error: DirectionOpen) -> Told:
    return Told(HTTPStatus.UNPROCESSABLE_ENTITY, "direction-open", str(error), f"It says “{error.words}”.")


_TELLERS: Final[dict[type[Exception], Callable[..., Told]]] = {
    SchemeBroken: _broken,
    Lacking: _lacking,
    IllegalMove: _illegal,
    QuoteNotFound: _not_found,
    DuplicateDraft: _twin,
    StaleVersion: _stale,
    WrongText: _wrong_text,
    TextReplaced: _replaced,
    AlreadyDecided: _decided,
    NotSuggested: _not_suggested,
    DirectionOpen: _open_direction,
    InterestConflict: _conflict,
    InterestStatementMissing: _no_statement,
}
