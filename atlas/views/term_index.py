"""All terms of one facet as a tree with their evidence, searchable by name."""

from collections.abc import Mapping
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from atlas.evidence import Tally
from atlas.forms import TermQuestion
from atlas.naming import nearest_name
from atlas.places import PLACES
from atlas.profile import Counted
from atlas.trees import Branch, branches
from atlas.views.turning import Turned, turned
from claims.models import Claim
from vocabulary.facets import TERM_TOKEN_BASE
from vocabulary.models import Term
from vocabulary.querysets import TermQuerySet
from vocabulary.trees import grow

MOST_FOUND: Final = 60
MOST_SHOWN: Final = 1000  # branches of one page
MOST_LEVELS: Final = 10  # read for one page
A_PAGE: Final = 200  # terms of the first level
Counts = Mapping[int, tuple[int, int]]
Walked = tuple[Turned, tuple[Branch, ...]]


@require_safe
def page(request: HttpRequest, facet: str) -> HttpResponse:
    """The tree, or what stands below one term of it, or the terms that a name finds."""
    form = TermQuestion(request.GET)
    counts = Claim.objects.published().evidence().counts_by_token()
    terms = Term.objects.readable().in_facet(facet)
    shown: dict[str, object] = {"place": PLACES[facet], "section": facet, "form": form}
    if not form.is_valid():
        return render(request, "atlas/term_index.html", shown, status=400)
    asked = form.cleaned_data
    if text := asked["q"]:
        shown["found"] = found = _found(terms, text, counts)
        shown["better"] = None if found else nearest_name(text, facet)
        return render(request, "atlas/term_index.html", shown)
    shown["under"] = under = _under(terms, facet, asked["under"])
    walked = _everything if asked["all"] else _with_evidence
    listed, shown["tree"] = walked(terms, under, asked["page"] or 1, counts)
    rest = request.GET.copy()
    rest.pop("page", None)
    shown |= {"page": listed, "query": rest.urlencode()}
    return render(request, "atlas/term_index.html", shown, status=listed.status)


def _found(terms: TermQuerySet, text: str, counts: Counts) -> list[Counted]:
    matching = terms.matching(text, limit=MOST_FOUND)
    return [Counted(term, Tally(*counts.get(term.token, (0, 0)))) for term in matching]


def _under(terms: TermQuerySet, facet: str, name: str) -> Term | None:
    if not name:
        return None
    if found := terms.resolve(facet, name):
        return found
    raise Http404("no such term")


def _everything(terms: TermQuerySet, under: Term | None, number: int, counts: Counts) -> Walked:
    """The first level, page by page, and below it as many levels as there is room for."""
    listed = turned(terms.placed(under), A_PAGE, number)
    nodes, every = terms.grown(list(listed), most=MOST_SHOWN, deepest=MOST_LEVELS)
    return listed, branches(nodes, every, counts)


def _with_evidence(terms: TermQuerySet, under: Term | None, number: int, counts: Counts) -> Walked:
    """Only branches that hold a claim: they are read, and no other."""
    ids = [token - TERM_TOKEN_BASE for token, (_, claims) in counts.items() if claims]
    every = terms.in_bulk(ids)
    children = Term.objects.links_among(every)
    placed = {child for below in children.values() for child in below}
    level = children.get(under.pk, []) if under else every.keys() - placed
    listed = turned(sorted(level, key=lambda pk: every[pk].folded_name), A_PAGE, number)
    return listed, branches(grow(list(listed), children, most=MOST_SHOWN), every, counts)
