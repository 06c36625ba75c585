"""What models may learn from: the gold set's train half, files of curated statements, and what people published."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from articles.kinds import ArticleKind, PassageRole
from articles.models import TextVersion
from claims.learning import examples
from claims.learning.examples import Claimed, Example
from claims.models import Claim, Quote
from claims.suggesting.reading import Span, read
from vocabulary.lexicon import Lexicon
from vocabulary.services.lexicons import current_lexicon

GOLD: Final = Path(__file__).parents[1] / "suggesting" / "gold" / "train.jsonl"


def all_examples(*, statements: Iterable[str] = ()) -> list[Example]:
    """Everything there is, each text read with today's vocabulary. `statements`: lines of a file, one JSON each."""
    _, lexicon = current_lexicon()
    with GOLD.open(encoding="utf-8") as lines:
        return [
            *examples.of_gold(lines, lexicon),
            *examples.of_statements(statements, lexicon),
            *published_examples(lexicon=lexicon),
        ]


def published_examples(*, lexicon: Lexicon) -> Iterator[Example]:
    """The sentences of texts that published claims quote; samples teach nothing, and what nobody judged neither."""
    claims = Claim.objects.published().real()
    quotes = Quote.objects.filter(claim__in=claims).select_related("claim").order_by("text_version", "start", "pk")
    of_text: dict[int, list[Quote]] = {}
    for quote in quotes:
        of_text.setdefault(quote.text_version_id, []).append(quote)
    for text in TextVersion.objects.with_passages().filter(pk__in=of_text).order_by("pk"):
        yield from _of_text(text, of_text[text.pk], lexicon)


def _of_text(text: TextVersion, quotes: list[Quote], lexicon: Lexicon) -> Iterator[Example]:
    article = text.snapshot.article
    reading = read(
        text.text,
        lexicon,
        title=text.title,
        kind=ArticleKind(article.kind),
        passages=[Span(one.start, one.end, PassageRole(one.role)) for one in text.passages.all()],
        language=text.language or "en",
    )
    studies = sorted({quote.claim.study_id for quote in quotes if quote.claim.study_id})
    group = f"study:{studies[0]}" if studies else f"article:{article.pk}"
    claims = [_claimed(quote) for quote in quotes]
    yield from examples.of_text(
        reading, claims, group=group, name=f"text:{text.pk}", source=examples.CLAIMS, refused=()
    )


def _claimed(quote: Quote) -> Claimed:
    claim = quote.claim
    axes = {"claim_type": claim.claim_type, "direction": claim.direction}
    return examples.claimed(quote.start, quote.end, axes, claim.level)
