"""The quotes of one page as the public may see them: licence, contacts and the limit of a run, all of it together.

Pass every quote that one page shows at once: quotes of one text that touch count as one run.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from articles.models import Contact, Source
from claims.models import Claim, Quote
from claims.rendering import Rights, ShownQuote, Span, StoredQuote, shown_quotes
from vocabulary.models import Term
from vocabulary.normalising import fold

SHORTEST_WORD: Final = 4  # code points; shorter ones join sentences and tell nothing


def rights_of(source: Source) -> Rights:
    """What the licence row of a source allows."""
    return Rights(quote_allowed=source.quote_allowed, longest=source.quote_max, full_text=source.full_text)


@dataclass(frozen=True, slots=True)
class Card:
    """A claim in a list: its telling quote as it may be shown, how many more there are, and its terms by facet.

    `doubled` are the names that stand in two facets, as PD-L1 does: they are shown with their facet.
    """

    claim: Claim
    quote: ShownQuote | None
    more: int
    tags: tuple[tuple[str, tuple[Term, ...]], ...]
    doubled: frozenset[str]


def cards(claims: Sequence[Claim]) -> list[Card]:
    """One card a claim; ask for the claims `for_lists`, then this makes one query, for contacts."""
    told = [_telling(claim) for claim in claims]
    contacts = Contact.objects.by_text(quote.text_version_id for quote in told if quote)
    stored = [
        StoredQuote(
            quote.text_version_id, quote.start, quote.end, quote.exact, "", "",
            rights_of(claim.article.source), contacts.get(quote.text_version_id, ()),
        )
        for claim, quote in zip(claims, told, strict=True) if quote
    ]  # fmt: skip
    shown = iter(shown_quotes(stored))
    return [_card(claim, next(shown) if quote else None) for claim, quote in zip(claims, told, strict=True)]


def _card(claim: Claim, quote: ShownQuote | None) -> Card:
    tags = _tags(claim)
    names = Counter(term.preferred_name for _, terms in tags for term in terms)
    doubled = frozenset(name for name, times in names.items() if times > 1)
    return Card(claim, quote, max(0, len(claim.quotes.all()) - 1), tags, doubled)


def _telling(claim: Claim) -> Quote | None:
    """The quote that shares most words with the proposition, among equals the longest: it carries the result."""
    said = _words(claim.proposition)
    return max(claim.quotes.all(), key=lambda quote: (len(said & _words(quote.exact)), len(quote.exact)), default=None)


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in fold(text).text.split() if len(word) >= SHORTEST_WORD)


def _tags(claim: Claim) -> tuple[tuple[str, tuple[Term, ...]], ...]:
    return tuple((facet, tuple(terms)) for facet, terms in claim.tags_by_facet().items() if terms)


def shown_forms(
    forms: Iterable[Mapping[str, Any]], source: Source, contacts: Mapping[int, tuple[Span, ...]]
) -> tuple[ShownQuote, ...]:
    """Quotes in the form of `claims.public_form`, live or frozen, as the licence of today lets them be shown."""
    rights = rights_of(source)
    return shown_quotes(
        StoredQuote(
            form["text_version"], form["start"], form["end"], form["exact"], form["prefix"], form["suffix"],
            rights, contacts.get(form["text_version"], ()),
        )
        for form in forms
    )  # fmt: skip
