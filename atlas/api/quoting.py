"""The quotes of one answer as they may leave the house, those of a list all together."""

from collections.abc import Mapping, Sequence
from typing import Any

from articles.models import Contact
from atlas.quoting import rights_of
from claims.models import Claim
from claims.rendering import Rights, Span, StoredQuote, shown_quotes

QuoteForm = Mapping[str, Any]
"""A quote as `claims.public_form.quote_form` makes it, live or frozen."""


def shown(quotes: Sequence[tuple[QuoteForm, Rights]]) -> list[dict[str, object]]:
    """The forms with their words as shown, in their order; quotes of one text that touch count as one run."""
    contacts = Contact.objects.by_text(form["text_version"] for form, _ in quotes)
    stored = [_stored(form, rights, contacts.get(form["text_version"], ())) for form, rights in quotes]
    return [
        {**form, "exact": words.exact, "prefix": words.prefix, "suffix": words.suffix, "withheld": words.withheld}
        for (form, _), words in zip(quotes, shown_quotes(stored), strict=True)
    ]


def rights_for(claim: Claim) -> Rights:
    """The rights under which a claim's quotes are shown today."""
    return rights_of(claim.article.source)


def _stored(form: QuoteForm, rights: Rights, contacts: tuple[Span, ...]) -> StoredQuote:
    words = {name: form[name] for name in ("start", "end", "exact", "prefix", "suffix")}
    return StoredQuote(text=form["text_version"], **words, rights=rights, contacts=contacts)
