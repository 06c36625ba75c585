"""What suggesting costs: `python -m bench.suggestions [MODELS]`, milliseconds of processor for 5,000 characters.

The texts are those of the sample library, and of the gold set's train half glued to that length; the vocabulary is the
first edition, then the same with 10,000 generated terms. The time includes cutting and matching, not the parser.
MODELS is a file that `train_suggesters --write` wrote: they are asked besides the rules.
"""

import random
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from articles.kinds import ArticleKind
from articles.parsing.reading import parse
from claims.learning.artefacts import read as read_model
from claims.learning.provider import ModelProvider
from claims.samples import library
from claims.suggesting.engine import suggest
from claims.suggesting.gold_reading import gold_texts
from claims.suggesting.layouts import spans_of
from claims.suggesting.providers import BUILT_IN, Provider
from claims.suggesting.reading import Span, read
from vocabulary.editions import first_edition_rows
from vocabulary.importing.lexicons import lexicon_of_rows
from vocabulary.importing.rows import Row
from vocabulary.lexicon import Lexicon
from vocabulary.matching import find

GOLD = Path(__file__).resolve().parents[1] / "claims/suggesting/gold/train.jsonl"
ARTICLE = 5_000  # characters
GENERATED = 10_000  # terms
ROUNDS = 5
_SYLLABLES = (
    "ab", "ce", "di", "fo", "gu", "ke", "li", "mo", "na", "pe", "ra", "si", "to", "vu", "xe", "zi",
    "lum", "tin", "cor", "bra",
)  # fmt: skip
_ENDINGS = ("mab", "tinib", "leucel", "oma", " pathway", " receptor", " binding protein", " carcinoma", "-17", "-alpha")


@dataclass(frozen=True, slots=True)
class Article:
    """A text as the engine gets it."""

    text: str
    kind: ArticleKind | None
    passages: tuple[Span, ...] = ()


def main() -> None:
    """Print the figures."""
    models = [read_model(line) for name in sys.argv[1:] for line in Path(name).read_text("utf-8").splitlines()]
    providers = (*BUILT_IN, ModelProvider(models)) if models else BUILT_IN
    first = first_edition_rows()
    sets = {"sample library": list(samples()), "gold set, train half": list(glued())}
    for name, rows in (("first edition", first), ("with generated terms", [*first, *generated(GENERATED)])):
        start = time.process_time()
        lexicon = lexicon_of_rows(rows)
        built = time.process_time() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{name}: {len(lexicon.cards):,} terms, built in {built:.2f} s; the process took {memory} MB at most")
        for texts, articles in sets.items():
            _cost(texts, articles, lexicon, providers)


def samples() -> Iterator[Article]:
    """The sample library, parsed."""
    for sample in library():
        parsed = parse(sample.path.read_bytes(), url=f"file:///{sample.path.name}")
        yield Article(parsed.canonical_text, parsed.kind, spans_of(parsed))


def glued() -> Iterator[Article]:
    """Texts of the gold set, one after the other, until they are as long as an article."""
    text = ""
    with GOLD.open("rb") as file:
        for gold in gold_texts(file):
            text += f"{gold.text}\n\n"
            if len(text) >= ARTICLE:
                yield Article(text, gold.kind)
                text = ""


def generated(number: int) -> Iterator[Row]:
    """Terms with three names each, the same every time."""
    luck = random.Random(1)  # noqa: S311  # names for a benchmark
    for one in range(number):
        names = ["".join(luck.choices(_SYLLABLES, k=4)) + luck.choice(_ENDINGS) for _ in range(3)]
        facet, kind = luck.choice((("therapy", "agent"), ("subtype", "disease"), ("biomarker", "")))
        yield Row(f"IA:BENCH:T{one}", facet, names[0], kind, synonyms=tuple(names[1:]))


def _cost(name: str, articles: Sequence[Article], lexicon: Lexicon, providers: Sequence[Provider]) -> None:
    """Of the dictionary and of the whole engine, each article scaled to the same length."""
    costs = [
        (
            ARTICLE / len(one.text) * _least(_matching(one, lexicon)),
            ARTICLE / len(one.text) * _least(_whole(one, lexicon, providers)),
        )
        for one in articles
    ]
    dictionary, whole = (median(part) for part in zip(*costs, strict=True))
    worst = max(cost for _, cost in costs)
    print(
        f"  {name}: {len(articles)} articles, {1e3 * whole:.1f} ms for {ARTICLE:,} characters in the median, "
        f"{1e3 * worst:.1f} ms at worst; of the median the dictionary takes {1e3 * dictionary:.1f} ms"
    )


def _matching(article: Article, lexicon: Lexicon) -> Callable[[], object]:
    return lambda: find(article.text, lexicon)


def _whole(article: Article, lexicon: Lexicon, providers: Sequence[Provider]) -> Callable[[], object]:
    return lambda: suggest(read(article.text, lexicon, kind=article.kind, passages=article.passages), providers)


def _least(call: Callable[[], object]) -> float:
    """Seconds of the fastest of some rounds: what slows one is the machine."""
    spent = []
    for _ in range(ROUNDS):
        start = time.process_time()
        call()
        spent.append(time.process_time() - start)
    return min(spent)


if __name__ == "__main__":
    main()
