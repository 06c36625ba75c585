"""A proposed term that is taken back, and the claims that waited for it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from claims.models import Claim
from claims.services.drafting import lose_tag
from claims.services.moving import advance
from claims.workflow import Move, State
from vocabulary import services as vocabulary
from vocabulary.models import Term


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What a withdrawal did.

    `lost`: the claims of its proposer, which lost the tag; `called_back`: ids of those that were in review and are
    drafts again; `heir`: who proposes the term from now on, as a claim of theirs waits for it too.
    """

    lost: Sequence[Claim] = ()
    called_back: Sequence[int] = ()
    heir: User | None = None


def withdraw_proposal(*, term: Term, by: User, now: dt.datetime) -> Withdrawn:
    """Take an own proposal back: own claims lose the tag, those in review come back from there first.

    Where somebody else's claim waits for the term too, the proposal goes on as theirs. Raises NotProposed, NotProposer,
    and DuplicateDraft where a draft would say the same as another without the tag; then nothing was written.
    """
    with transaction.atomic():
        # All rows before the first event: the lock of the audit trail comes after them.
        tagged = Claim.objects.kept().filter(tags__term=term).select_for_update(of=("self",)).order_by("pk")
        claims = list(tagged.select_related("author"))
        User.objects.select_for_update(no_key=True).get(pk=by.pk)
        others = [claim for claim in claims if claim.author_id != by.pk]
        own = [claim for claim in claims if claim.author_id == by.pk]
        in_review = [claim.pk for claim in own if claim.state == State.IN_REVIEW]
        heir = others[0].author if others else None
        vocabulary.withdraw(term=term, by=by, now=now, heir=heir)
        for pk in in_review:
            advance(claim_id=pk, move=Move.WITHDRAW, lock=None, by=by, now=now)
        lost = [lose_tag(claim_id=claim.pk, term=term, by=by, now=now) for claim in own]
    return Withdrawn(lost, in_review, heir)
