"""Why a fetch stored nothing: each error carries a reason for people and the outcome that the ledger stores."""

from typing import ClassVar


class FetchError(Exception):
    """Nothing may be stored. `retry_after` in seconds, when the server named a time or the kind of error has one."""

    outcome: ClassVar[str]  # of the closed list of Article.outcome
    transient: ClassVar[bool] = False  # may a later try succeed by itself?
    status: int = 0  # of the answer, where there was one
    authority: str = ""  # of the server that gave it: after a redirect not the one that was asked first

    def __init__(self, reason: str, *, retry_after: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.retry_after = retry_after


class Refused(FetchError):
    """We or the server say no, and trying again will not help."""

    outcome = "blocked"


class TooLarge(Refused):
    """The body passed the limit; it was cut off and dropped."""


class Unreachable(FetchError):
    """No answer, no safe connection, out of time, or the server asks to come back later."""

    outcome = "waiting"
    transient = True


class Truncated(FetchError):
    """The body ended before its end or is damaged."""

    outcome = "truncated_body"


class Gone(FetchError):
    """410: the page is gone for good."""

    outcome = "gone"


class NotFound(FetchError):
    """404: worth one more try after a day (`retry_after`), then as good as gone."""

    outcome = "gone"
    transient = True


class UnsupportedType(FetchError):
    """The server sent something that no parser of ours reads."""

    outcome = "unsupported_type"


class Empty(FetchError):
    """A successful answer without a body."""

    outcome = "empty"
