"""What models learn from and are judged on: the gold sets, a file of curated statements, and what people decided."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from django.conf import settings

from articles.models import TextVersion
from claims.deciding import BLIND, Action, Reason
from claims.learning import examples
from claims.learning.artefacts import NO_CLAIM
from claims.learning.examples import Claimed, Example
from claims.models import Claim, Quote, SuggestionDecision
from claims.services.reading_texts import reading_of
from claims.suggesting.layouts import ENGLISH
from claims.suggesting.suggestions import CLAIM
from vocabulary.lexicon import Lexicon
from vocabulary.services.lexicons import current_lexicon

_FOLDER: Final = Path(__file__).parents[1] / "suggesting" / "gold"
GOLD: Final = {
    _FOLDER / "train.jsonl": examples.GOLD,
    _FOLDER / "second_train.jsonl": examples.GOLD,
    _FOLDER / "third_train.jsonl": examples.GOLD,
    _FOLDER / "second_test.jsonl": examples.UNSEEN,
    _FOLDER / "third_test.jsonl": examples.UNSEEN,
}
"""Gold file -> what its sentences are: what is unseen judges models, and neither they nor rules learn from it."""


class BadStatements(ValueError):
    """The file of curated statements cannot be read as such."""


def all_examples(*, statements: Path | None = None) -> list[Example]:
    """Everything there is, each text read with today's vocabulary; raises `BadStatements`.

    `statements`: a file with one JSON object a line, in place of the one that the settings name, if they do.
    """
    key, lexicon = current_lexicon()
    gold = [one for path, source in GOLD.items() for one in _gold(path, source, lexicon)]
    named = statements or settings.SUGGESTION_STATEMENTS
    curated = _statements(Path(named), lexicon) if named else []
    return [*gold, *curated, *decided_examples(key=key, lexicon=lexicon)]


def _gold(path: Path, source: str, lexicon: Lexicon) -> list[Example]:
    with path.open(encoding="utf-8") as lines:
        return list(examples.of_gold(lines, lexicon, source))


def _statements(path: Path, lexicon: Lexicon) -> list[Example]:
    try:
        with path.open(encoding="utf-8") as lines:
            return list(examples.of_statements(lines, lexicon))
    except (AttributeError, KeyError, OSError, TypeError, ValueError) as error:
        raise BadStatements(f"{path} cannot be read as statements: {type(error).__name__} {error}") from error


def decided_examples(*, key: str, lexicon: Lexicon) -> Iterator[Example]:
    """The sentences that published claims quote, and those of which somebody said whether they are claims.

    Samples teach nothing, nor does what nobody judged. `key` and `lexicon` as `current_lexicon` gives them.
    """
    quotes: dict[int, list[Quote]] = {}
    claims = Claim.objects.published().real()
    for quote in Quote.objects.filter(claim__in=claims).select_related("claim").order_by("text_version", "start", "pk"):
        quotes.setdefault(quote.text_version_id, []).append(quote)
    decisions: dict[int, list[SuggestionDecision]] = {}
    for one in SuggestionDecision.objects.real().filter(facet=CLAIM).order_by("pk"):
        decisions.setdefault(one.text_version_id, []).append(one)
    texts = TextVersion.objects.with_passages().prefetch_related("snapshot__article__study_links")
    for text in texts.filter(pk__in=quotes.keys() | decisions.keys()).order_by("pk"):
        yield from _of_text(text, quotes.get(text.pk, []), decisions.get(text.pk, []), (key, lexicon))


def _of_text(
    text: TextVersion, quotes: Sequence[Quote], decisions: Iterable[SuggestionDecision], known: tuple[str, Lexicon]
) -> Iterator[Example]:
    reading = reading_of(text, *known)
    if reading.language != ENGLISH:  # models are silent there
        return
    yield from examples.of_text(
        reading,
        [_claimed(quote) for quote in quotes],
        group=_group(text, quotes),
        name=f"text:{text.pk}",
        source=examples.CLAIMS,
        judged=_judged(decisions),
    )


def _group(text: TextVersion, quotes: Iterable[Quote]) -> str:
    """The study of its claims, else one that a person confirmed, else the article."""
    article = text.snapshot.article
    claimed = {quote.claim.study_id for quote in quotes if quote.claim.study_id}
    confirmed = {link.study_id for link in article.study_links.all() if link.confirmed_by_id}
    studies = sorted(claimed or confirmed)
    return f"study:{studies[0]}" if studies else f"article:{article.pk}"


def _claimed(quote: Quote) -> Claimed:
    claim = quote.claim
    axes = {"claim_type": claim.claim_type, "direction": claim.direction}
    return examples.claimed(quote.start, quote.end, axes, claim.level)


def _judged(decisions: Iterable[SuggestionDecision]) -> list[Claimed]:
    """What was said last of each sentence; decisions come oldest first."""
    said: dict[tuple[int, int], str] = {}
    for one in decisions:
        said[one.sentence_start, one.sentence_end] = _verdict(one)
    return [Claimed(start, end, {CLAIM: verdict}) for (start, end), verdict in said.items() if verdict]


def _verdict(decision: SuggestionDecision) -> str:
    """Claim, none, or empty: a draft is no claim yet, a duplicate may be one, and what was taken back is open."""
    if decision.method == BLIND:
        return CLAIM if decision.action == Action.ACCEPTED else NO_CLAIM
    is_refused = decision.action == Action.REJECTED and decision.reason == Reason.NOT_A_CLAIM
    return NO_CLAIM if is_refused else ""
