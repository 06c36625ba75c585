"""The words for which a term was chosen: each claim's sentence with its quote marked."""

from collections.abc import Iterable
from dataclasses import dataclass

from accounts.models import User
from claims.marking import in_sentences
from claims.models import Claim
from claims.workflow import State


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence in three parts, the quote in the middle."""

    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True)
class Use:
    """A claim with a term, its state and its words; `may_read` when this person may open the claim itself.

    The words are those of the article, which every editor may read; what a curator wrote in a draft is not theirs.
    """

    claim: Claim
    state: State
    words: tuple[Words, ...]
    may_read: bool


def uses_of(term_ids: Iterable[int], *, most: int, by: User) -> dict[int, list[Use]]:
    """Term id -> the first claims with the very term, drafts among them; four queries."""
    ids = list(term_ids)
    found = Claim.objects.kept().exclude(state=State.REMOVED.value).first_by_term(ids, most)
    every = {claim.pk for claims in found.values() for claim in claims}
    readable = set(Claim.objects.visible_to(by).filter(pk__in=every).values_list("pk", flat=True))
    return {
        term_id: [Use(claim, State(claim.state), _words(claim), claim.pk in readable) for claim in claims]
        for term_id, claims in found.items()
    }


def _words(claim: Claim) -> tuple[Words, ...]:
    # `around` and `around_from` are annotations of `first_by_term`.
    return tuple(
        Words(*in_sentences(quote.around, (quote.start - quote.around_from, quote.end - quote.around_from)))  # type: ignore[attr-defined]  # annotated
        for quote in claim.quotes.all()
    )
