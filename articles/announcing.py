"""Does a release announce this paper? By the journal that it names and the words of the paper's title. Pure."""

import re
from typing import Final

from articles.kinds import ArticleKind
from vocabulary.normalising import fold

TOLD: Final = frozenset({ArticleKind.PRESS_RELEASE, ArticleKind.NEWS, ArticleKind.BLOG})
PAPERS: Final = frozenset({ArticleKind.PAPER, ArticleKind.REVIEW, ArticleKind.PREPRINT})
LEAST_SHARED: Final = 0.6  # of the words of the title
LEAST_WORDS: Final = 4  # that are shared: short titles fit anything
SHORTEST: Final = 4  # letters of a word that says something

_WORD = re.compile(r"\w+")
_SMALL = frozenset({"the", "of", "and", "for", "in", "on", "an", "a", "to", "journal"})
_EMPTY = frozenset({"with", "from", "after", "study", "trial", "results", "among", "between", "versus", "using"})


def announces(body: str, journal: str, *, title: str, published_in: str) -> bool:
    """Whether `body`, which names `journal`, may announce the paper `title` of the journal `published_in`."""
    if not same_journal(journal, published_in):
        return False
    wanted = title_words(title)
    shared = wanted & _folded_words(body)
    return len(shared) >= LEAST_WORDS and len(shared) >= LEAST_SHARED * len(wanted)


def title_words(title: str) -> frozenset[str]:
    """The words of a title that say something, folded."""
    return frozenset(word for word in _folded_words(title) if len(word) >= SHORTEST and word not in _EMPTY)


def same_journal(one: str, other: str) -> bool:
    """Whether two names are of one journal: "N Engl J Med" is "The New England Journal of Medicine"."""
    first, second = _initials(one), _initials(other)
    if not first or len(first) != len(second):
        return False
    return all(a.startswith(b) or b.startswith(a) for a, b in zip(first, second, strict=True))


def _initials(name: str) -> list[str]:
    """The words that an abbreviation keeps, in order; "J" stands for the journal that small words leave out."""
    words = [word for word in _WORD.findall(fold(name).text) if word not in _SMALL]
    return [word for word in words if word != "j"]


def _folded_words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(text).text))
