"""A pair of articles that may be copies, beside each other: what they share and what only one of them says."""

from dataclasses import dataclass
from typing import Final

from django.template.loader import render_to_string
from django.urls import reverse

from articles.duplicates import only_in
from articles.models import Article, PossibleCopy

MOST_SENTENCES: Final = 4


@dataclass(frozen=True, slots=True)
class Side:
    """One article of the pair, where it is read, and the first sentences that the other one lacks."""

    article: Article
    address: str
    only_here: tuple[str, ...]
    more: int


def shown(pair: PossibleCopy, *, curates: bool) -> str:
    """The pair as a cell of the list; `curates`: the reader may open the curation page."""
    sides = (
        _side(pair.first, pair.second, curates=curates),
        _side(pair.second, pair.first, curates=curates),
    )
    return render_to_string("articles/_possible_copy.html", {"pair": pair, "sides": sides})


def _side(article: Article, other: Article, *, curates: bool) -> Side:
    is_read = article.current_text is not None
    route = "admin:curate-article" if curates and is_read else "admin:articles_article_change"
    only_here, more = only_in(_words(article), _words(other), most=MOST_SENTENCES)
    return Side(article, reverse(route, args=[article.pk]), only_here, more)


def _words(article: Article) -> str:
    return article.current_text.body_without_contacts if article.current_text else ""
