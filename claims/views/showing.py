"""What the curation page shows of an article: its passages with the quotes marked in them, and its claims."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Final

from accounts.models import User
from articles.kinds import PassageRole
from articles.models import Article, Passage
from claims import services
from claims.marking import Mark, Piece, Span, lay_out
from claims.models import Claim, Review
from claims.scheme import Fault, missing
from claims.workflow import Move, State
from vocabulary.models import Term

FOLDED: Final = frozenset(
    {PassageRole.ABOUT, PassageRole.CONTACT, PassageRole.TEASER, PassageRole.REFERENCE, PassageRole.NAVIGATION}
)


@dataclass(frozen=True, slots=True)
class Block:
    """One passage: its pieces, and the claims that quote it."""

    passage: Passage
    pieces: tuple[Piece, ...]
    claims: tuple[Claim, ...]
    role_is_asked: bool = False

    @property
    def is_folded(self) -> bool:
        """True of what hardly ever carries a claim."""
        return self.passage.role in FOLDED


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring passages, all folded or none."""

    is_folded: bool
    blocks: tuple[Block, ...]

    @property
    def roles(self) -> str:
        """What is folded, in words."""
        return ", ".join(dict.fromkeys(block.passage.get_role_display() for block in self.blocks))


@dataclass(frozen=True, slots=True)
class Row:
    """A claim in the list of its article, with what this person may do."""

    claim: Claim
    is_own: bool
    lacks: tuple[Fault, ...]

    @property
    def may_edit(self) -> bool:
        """An own draft."""
        return self.is_own and self.claim.state == State.DRAFT

    @property
    def may_withdraw(self) -> bool:
        """An own claim that waits."""
        return self.is_own and self.claim.state == State.IN_REVIEW


def claims_on(article: Article, *, by: User) -> list[Claim]:
    """The claims of the article that this person may read, in the order of the text."""
    return list(Claim.objects.visible_to(by).on(article).with_what_is_shown())


def rows(claims: Iterable[Claim], *, by: User) -> list[Row]:
    """The list of claims; what a draft lacks is told to its author."""
    return [
        Row(claim, is_own, lacks(claim) if is_own and claim.state == State.DRAFT else ())
        for claim in claims
        for is_own in [claim.author_id == by.pk]
    ]


def lacks(claim: Claim) -> tuple[Fault, ...]:
    """What a stored draft lacks before it may be submitted."""
    return (*missing(services.form_of(claim)), *lost(claim.lost_terms))


def lost(terms: Iterable[Term]) -> Iterator[Fault]:
    """A fault for each of these, which were chosen and went out of use."""
    for term in terms:
        yield Fault(f"tags.{term.facet}", "term-not-usable", f"“{term}” is out of use.", "Choose another term.")


def groups(article: Article, claims: Sequence[Claim], *, asked: int = 0) -> list[Group]:
    """The whole text; `asked` is the passage whose role is being corrected."""
    found = blocks(article, claims, asked=asked)
    return [Group(folded, tuple(members)) for folded, members in groupby(found, attrgetter("is_folded"))]


def blocks(
    article: Article, claims: Sequence[Claim], *, asked: int = 0, touching: Sequence[Span] | None = None
) -> Iterator[Block]:
    """The passages of the text in force, in order; only those that `touching` touches, where it is given."""
    text = article.current_text
    if text is None:
        return
    marks = [mark for claim in claims for mark in _marks(claim, text.pk)]
    by_id = {claim.pk: claim for claim in claims}
    number = 0
    for passage in text.passages.all():
        if touching is not None and not any(passage.start < end and start < passage.end for start, end in touching):
            number += sum(piece.number is not None for piece in lay_out(text.text, (passage.start, passage.end)))
            continue
        pieces = lay_out(text.text, (passage.start, passage.end), marks, number)
        number += sum(piece.number is not None for piece in pieces)
        quoting = dict.fromkeys(mark.claim for piece in pieces for run in piece.runs for mark in run.marks)
        yield Block(passage, pieces, tuple(by_id[pk] for pk in quoting), passage.pk == asked)


def _marks(claim: Claim, text_id: int) -> Iterator[Mark]:
    for quote in claim.quotes.all():
        if quote.text_version_id == text_id:
            yield Mark(claim.pk, quote.start, quote.end, claim.state, claim.direction)


def spans(claims: Iterable[Claim]) -> list[Span]:
    """Where these claims quote."""
    return [(quote.start, quote.end) for claim in claims for quote in claim.quotes.all()]


def last_return(claim: Claim) -> Review | None:
    """The decision that sent this claim back to its author, the latest one."""
    return next((review for review in reversed(claim.reviews.all()) if review.decision == Move.RETURN), None)
