"""The terms of a facet as a tree that editors open, search and walk; with the number of claims of each term."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.contrib import admin
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.models import Claim
from claims.views import may_read_terms
from claims.views.card import number
from vocabulary.facets import Facet, TermStatus
from vocabulary.models import Term
from vocabulary.querysets import TermQuerySet
from vocabulary.trees import Node, grow

MOST_SHOWN: Final = 1000  # branches of one page
MOST_LEVELS: Final = 10  # read for one page
MOST_HITS: Final = 100
A_PAGE: Final = 200  # terms of the first level
Numbers = Mapping[int, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Branch:
    """A term in one of its places; `claims` counts those of everything below it too, `published` likewise.

    `hidden` is the number of terms right below it for which this page has no room.
    """

    term: Term
    claims: int
    published: int
    is_hit: bool
    is_open: bool
    hidden: int
    below: tuple["Branch", ...]


@may_read_terms
@require_safe
def tree(request: HttpRequest) -> HttpResponse:
    """Show one facet, or what stands below the term `at`; with words, the branches that hold a hit, opened."""
    facet = request.GET.get("facet", "")
    facet = facet if facet in Facet.values else Facet.THERAPY.value
    words = " ".join(request.GET.get("q", "").split())[:200]
    at = None if words else _at(facet, request.GET.get("at", ""))
    terms = Term.objects.in_facet(facet)
    context = {
        **admin.site.each_context(request),
        "title": "Vocabulary",
        "is_nav_sidebar_enabled": False,
        "facets": Facet,
        "facet": Facet(facet),
        "words": words,
        "at": at,
        "above": at.parents.order_by("folded_name") if at else (),
        **(_found(terms, words) if words else _walked(terms.standing(), at, request.GET.get("page", ""))),
        "proposed": Term.objects.proposals().count(),
        "behind": Claim.objects.behind_terms().count(),
    }
    return render(request, "claims/term_tree.html", context)


def _at(facet: str, given: str) -> Term | None:
    pk = number(given)
    return Term.objects.in_facet(facet).standing().filter(pk=pk).first() if pk else None


def _found(terms: TermQuerySet, words: str) -> dict[str, object]:
    """The hits, in so far as a page can hold them, with all that stands above them."""
    hits = list(terms.select_related("replaced_by").matching(words, limit=MOST_HITS + 1))
    has_more, hits = len(hits) > MOST_HITS, hits[:MOST_HITS]
    merged = [term for term in hits if term.status == TermStatus.MERGED]
    every = {term.pk: term for term in terms.standing().above(hits)}
    children = terms.links_among(every)
    placed = {child for below in children.values() for child in below}
    tops = sorted(every.keys() - placed, key=lambda pk: every[pk].folded_name)
    nodes = grow(tops, children, most=MOST_SHOWN)
    return {
        "number_found": f"More than {MOST_HITS}" if has_more else str(len(hits) - len(merged)),
        "has_more": has_more,
        "merged": merged,
        "tree": _branches(nodes, every, {term.pk for term in hits}),
    }


def _walked(terms: TermQuerySet, at: Term | None, turned_to: str) -> dict[str, object]:
    """The first level, page by page, and below it as many levels as there is room for."""
    page = Paginator(terms.placed(at), A_PAGE).get_page(turned_to)
    nodes, every = terms.grown(list(page), most=MOST_SHOWN, deepest=MOST_LEVELS)
    return {"page": page, "tree": _branches(nodes, every, ())}


def _branches(nodes: Iterable[Node], terms: Mapping[int, Term], hits: Iterable[int]) -> tuple[Branch, ...]:
    return _with_numbers(list(nodes), terms, frozenset(hits), Claim.objects.kept().numbers_by_token())


def _with_numbers(
    nodes: Sequence[Node], terms: Mapping[int, Term], hits: frozenset[int], numbers: Numbers
) -> tuple[Branch, ...]:
    return tuple(
        Branch(
            term=(term := terms[node.pk]),
            claims=numbers.get(term.token, (0, 0))[0],
            published=numbers.get(term.token, (0, 0))[1],
            is_hit=node.pk in hits,
            is_open=any(part.is_hit or part.is_open for part in below),
            hidden=node.hidden,
            below=below,
        )
        for node in nodes
        for below in [_with_numbers(node.below, terms, hits, numbers)]
    )
