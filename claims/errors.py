"""What can stand against a change of a claim; the edges turn each into an answer with the way out."""

from collections.abc import Sequence

from claims.scheme import Fault
from claims.workflow import Refusal


class ClaimError(Exception):
    """Any refusal of a change; nothing was stored."""


class IllegalMove(ClaimError):
    """A move that the table does not permit; `refusal.code` is the problem type of the API."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


class Lacking(ClaimError):
    """A move that still needs something said: a reason, the tick on the quote, a replacement."""

    def __init__(self, lacks: Sequence[Refusal]) -> None:
        super().__init__("; ".join(lack.message for lack in lacks))
        self.lacks = tuple(lacks)


class SchemeBroken(ClaimError):
    """The claim contradicts the scheme, or is not complete enough for the move."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(fault.message for fault in faults))
        self.faults = tuple(faults)


class StaleVersion(ClaimError):
    """Somebody else saved first; `current` is the lock now in force."""

    def __init__(self, current: int) -> None:
        super().__init__("This claim has been changed since you opened it.")
        self.current = current


class DuplicateDraft(ClaimError):
    """The same person has the same draft already; `claim_id` names it."""

    def __init__(self, claim_id: int) -> None:
        super().__init__("You already have this very draft.")
        self.claim_id = claim_id


class WrongText(ClaimError):
    """The quoted text version does not belong to the article."""
