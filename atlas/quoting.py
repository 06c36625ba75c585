"""The quotes of one page as the public may see them: licence, contacts and the limit of a run, all of it together.

Pass every quote that one page shows at once: quotes of one text that touch count as one run.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from articles.models import Contact, Source
from claims.models import Claim
from claims.rendering import Rights, ShownQuote, Span, StoredQuote, shown_quotes


@dataclass(frozen=True, slots=True)
class Card:
    """A claim in a list with its first quote as shown; `more` counts its further quotes."""

    claim: Claim
    quote: ShownQuote | None
    more: int


def rights_of(source: Source) -> Rights:
    """What the licence row of a source allows."""
    return Rights(quote_allowed=source.quote_allowed, longest=source.quote_max, full_text=source.full_text)


def cards(claims: Sequence[Claim]) -> list[Card]:
    """Claims of one page as cards; one query for the contacts in their texts."""
    quotes = {claim.pk: list(claim.quotes.all()) for claim in claims}
    firsts = [(claim, quotes[claim.pk][0]) for claim in claims if quotes[claim.pk]]
    contacts = Contact.objects.by_text(quote.text_version_id for _, quote in firsts)
    stored = [
        StoredQuote(
            text=quote.text_version_id,
            start=quote.start,
            end=quote.end,
            exact=quote.exact,
            prefix=quote.prefix,
            suffix=quote.suffix,
            rights=rights_of(claim.article.source),
            contacts=tuple(contacts.get(quote.text_version_id, ())),
        )
        for claim, quote in firsts
    ]
    shown = {claim.pk: words for (claim, _), words in zip(firsts, shown_quotes(stored), strict=True)}
    return [Card(claim, shown.get(claim.pk), max(0, len(quotes[claim.pk]) - 1)) for claim in claims]


def shown_forms(
    forms: Iterable[Mapping[str, Any]], source: Source, contacts: Mapping[int, Sequence[Span]]
) -> tuple[ShownQuote, ...]:
    """Quotes of a public or frozen form as shown, in their order."""
    return shown_quotes(
        StoredQuote(
            text=form["text_version"],
            start=form["start"],
            end=form["end"],
            exact=form["exact"],
            prefix=form["prefix"],
            suffix=form["suffix"],
            rights=rights_of(source),
            contacts=tuple(contacts.get(form["text_version"], ())),
        )
        for form in forms
    )
