"""An article as readers see it: its words with marks, and the claims that rest on them."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.models import Article, Contact
from atlas import reader
from atlas.quoting import rights_of
from atlas.reader import Block, Marked, Part, Stretch
from claims.models import Claim, Quote
from claims.rendering import WITHHELD, Rights, ShownQuote, Span, StoredQuote, shown_quotes


@dataclass(frozen=True, slots=True)
class Numbered:
    """A claim with its place in the list beside the text; `has_words`: some of them may be shown."""

    number: int
    claim: Claim
    has_words: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What the page shows: the text in parts, the claims by number, those no longer in force, and its public copies."""

    article: Article
    parts: tuple[Part, ...]
    claims: tuple[Numbered, ...]
    no_longer: tuple[Claim, ...]
    copy_of: Article | None
    copies: tuple[Article, ...]
    full_text: bool
    quote_allowed: bool


def reading(article: Article) -> Reading:
    """Gather the page; only claims in force mark words."""
    shown = list(Claim.objects.shown().on(article).for_lists())
    in_force = [claim for claim in shown if claim.state == "published"]
    rights = rights_of(article.source)
    marks = _marks(article, in_force, rights)
    marked = {mark.claim for mark in marks}
    copies = _copies(article)
    return Reading(
        article=article,
        parts=reader.parts(_blocks(article, marks, rights)),
        claims=tuple(Numbered(number, claim, claim.pk in marked) for number, claim in enumerate(in_force, 1)),
        no_longer=tuple(claim for claim in shown if claim not in in_force),
        copy_of=next((one for one in copies if not one.is_copy), None),
        copies=tuple(one for one in copies if one.is_copy),
        full_text=rights.full_text,
        quote_allowed=rights.quote_allowed,
    )


def _copies(article: Article) -> list[Article]:
    """The articles of its cluster that have a page of their own."""
    if article.cluster_id is None:
        return []
    return list(Claim.objects.shown().articles().copies_of(article))


def _marks(article: Article, claims: Sequence[Claim], rights: Rights) -> list[Marked]:
    """The words of every quote in the text in force, cut to what one page may show."""
    numbered = [
        (number, claim, quote)
        for number, claim in enumerate(claims, 1)
        for quote in claim.quotes.all()
        if quote.text_version_id == article.current_text_id
    ]
    numbered.sort(key=lambda row: (row[2].start, row[2].end))
    shown = shown_quotes(_bare(quote, rights) for _, _, quote in numbered)
    return [
        Marked(quote.start, end, claim.pk, number, claim.direction)
        for (number, claim, quote), words in zip(numbered, shown, strict=True)
        if (end := _shown_end(quote, words)) > quote.start
    ]


def _bare(quote: Quote, rights: Rights) -> StoredQuote:
    return StoredQuote(quote.text_version_id, quote.start, quote.end, quote.exact, "", "", rights)


def _shown_end(quote: Quote, words: ShownQuote) -> int:
    """Where the shown part of a quote ends; its start when nothing of it may be shown."""
    if words.exact is None or words.exact == WITHHELD:
        return quote.start
    if words.withheld == "limit":
        return quote.start + len(words.exact.removesuffix(WITHHELD).rstrip())
    return quote.end


def _blocks(article: Article, marks: Sequence[Marked], rights: Rights) -> tuple[Block, ...]:
    text = article.current_text
    if text is None or not rights.quote_allowed:
        return ()
    contacts: Sequence[Span] = Contact.objects.by_text([text.pk]).get(text.pk, ())
    passages = [
        Stretch(passage.start, passage.end, passage.role, passage.language or text.foreign)
        for passage in text.passages.all()
    ]
    if not rights.full_text:
        return reader.excerpts(text.text, marks, contacts, passages)
    return reader.whole(text.text, passages, marks, contacts)
