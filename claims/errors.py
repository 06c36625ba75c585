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


class DirectionOpen(ClaimError):
    """A suggested claim whose sentence denies something: a person says which way it points. `words` are the denial."""

    def __init__(self, words: str) -> None:
        super().__init__(
            "The sentence denies something: say whether it supports the claim, speaks against it, or both."
        )
        self.words = words


class TextReplaced(ClaimError):
    """The suggestions belong to a text of the article that is no longer in force."""

    def __init__(self) -> None:
        super().__init__("The article's text was replaced since you opened it.")


class NotSuggested(ClaimError):
    """Nothing is suggested, or nothing can be done, about the sentence at this place."""

    def __init__(self) -> None:
        super().__init__("Nothing is suggested about this sentence.")


class AlreadyDecided(ClaimError):
    """Somebody decided on this sentence first: `action`, and the claim that came of it, if any."""

    def __init__(self, action: str, claim_id: int | None) -> None:
        super().__init__("Somebody has decided on this sentence already.")
        self.action = action
        self.claim_id = claim_id
