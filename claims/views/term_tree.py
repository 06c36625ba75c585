"""The terms of a facet as a tree that editors open, search and walk; with the number of claims of each term."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.models import Claim
from claims.views import may_read_terms
from vocabulary.facets import Facet, TermStatus
from vocabulary.models import Term


@dataclass(frozen=True, slots=True)
class Branch:
    """A term in one of its places; `claims` counts those of everything below it too, `published` likewise."""

    term: Term
    claims: int
    published: int
    is_hit: bool
    is_open: bool
    below: tuple["Branch", ...]


@may_read_terms
@require_safe
def tree(request: HttpRequest) -> HttpResponse:
    """Show one facet; with words, the branches that hold a hit, opened."""
    facet = request.GET.get("facet", "")
    facet = facet if facet in Facet.values else Facet.THERAPY.value
    words = " ".join(request.GET.get("q", "").split())[:200]
    terms = Term.objects.in_facet(facet)
    hits = list(terms.starting(words).select_related("replaced_by")) if words else []
    shown = terms.standing() if not words else terms.standing().above(hits)
    context = {
        **admin.site.each_context(request),
        "title": "Vocabulary",
        "is_nav_sidebar_enabled": False,
        "facets": Facet,
        "facet": Facet(facet),
        "words": words,
        "hits": [term for term in hits if term.status != TermStatus.MERGED],
        "merged": [term for term in hits if term.status == TermStatus.MERGED],
        "tree": _tree(list(shown), facet, {term.pk for term in hits}),
        "proposed": Term.objects.proposals().count(),
        "behind": Claim.objects.behind_terms().count(),
    }
    return render(request, "claims/term_tree.html", context)


def _tree(terms: Collection[Term], facet: str, hits: Collection[int]) -> tuple[Branch, ...]:
    by_id = {term.pk: term for term in terms}
    children: dict[int, list[int]] = {}
    below: set[int] = set()
    for child, parent in Term.objects.links_of(facet):
        if child in by_id and parent in by_id:
            children.setdefault(parent, []).append(child)
            below.add(child)
    counts = Claim.objects.kept().counts_by_token()
    published = Claim.objects.published().counts_by_token()

    def grow(pk: int) -> Branch:
        term = by_id[pk]
        parts = tuple(grow(child) for child in _by_name(children.get(pk, ()), by_id))
        is_open = any(part.is_hit or part.is_open for part in parts)
        return Branch(term, _claims(counts, term), _claims(published, term), pk in hits, is_open, parts)

    return tuple(grow(pk) for pk in _by_name(by_id.keys() - below, by_id))


def _by_name(ids: Collection[int], terms: Mapping[int, Term]) -> list[int]:
    return sorted(ids, key=lambda pk: terms[pk].folded_name)


def _claims(counts: Mapping[int, tuple[int, int]], term: Term) -> int:
    """The claims; the other number counts studies."""
    return counts.get(term.token, (0, 0))[1]
