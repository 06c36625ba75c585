"""What a person may say about a suggestion, and which sentences are asked about without any. Pure."""

import hashlib
from dataclasses import dataclass
from typing import Final

from immuno_atlas.web.choices import Labelled

BLIND: Final = "blind"
"""The method of a decision that was made without a suggestion in view."""
ONE_IN: Final = 20  # sentences is asked about blindly
REJECTED_FROM: Final = 0.6  # share of decisions from which a term's suggestions are looked into
FEWEST_DECISIONS: Final = 10
FALL: Final = 0.1  # of a provider's acceptance that is looked into


class Action(Labelled):
    """What became of a suggestion."""

    ACCEPTED = "accepted", "Accepted"
    EDITED = "edited", "Changed"
    REJECTED = "rejected", "Rejected"
    IGNORED = "ignored", "Not taken"
    MISSED = "missed", "Missed by the machine"
    REOPENED = "reopened", "Taken back"


class Reason(Labelled):
    """Why a suggested claim is none, in the order of the keys that say so."""

    WRONG_WORDS = "wrong_words", "Wrong words"
    WRONG_TAG = "wrong_tag", "Wrong term"
    WRONG_ROLE = "wrong_role", "Wrong role: comparator or prior line"
    NOT_A_CLAIM = "not_a_claim", "Background or no claim"
    DUPLICATE = "duplicate", "Duplicate"
    OTHER = "other", "Other"


OFFERED: Final = (
    Reason.WRONG_WORDS, Reason.WRONG_TAG, Reason.WRONG_ROLE, Reason.NOT_A_CLAIM, Reason.DUPLICATE,
)  # fmt: skip
"""The reasons that a person may give; earlier decisions may hold another."""


@dataclass(frozen=True, slots=True)
class Fared:
    """How suggestions fared in two periods of 30 days: how many people took, and how many they judged."""

    taken_before: int = 0
    judged_before: int = 0
    taken: int = 0
    judged: int = 0

    @property
    def share_before(self) -> float | None:
        """Share that was taken in the earlier period; none where nothing was judged."""
        return self.taken_before / self.judged_before if self.judged_before else None

    @property
    def share(self) -> float | None:
        """Share that was taken in the later one."""
        return self.taken / self.judged if self.judged else None

    @property
    def is_comparable(self) -> bool:
        """True where enough was judged in both."""
        return min(self.judged_before, self.judged) >= FEWEST_DECISIONS

    @property
    def has_fallen(self) -> bool:
        """True where the share fell by a tenth, as far as that can be told."""
        if self.share_before is None or self.share is None or not self.is_comparable:
            return False
        return round(self.share_before - self.share, 9) >= FALL


def is_blind(sha256: str, start: int) -> bool:
    """Whether the sentence that begins at `start` of the text of this hash is shown without suggestions.

    The same for everybody who reads the text, wherever: 5 % of all sentences, and nobody chooses which.
    """
    return int(hashlib.sha256(f"{sha256}:{start}".encode()).hexdigest(), 16) % ONE_IN == 0
