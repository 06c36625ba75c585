"""All terms of one facet as a tree with their evidence, searchable by name."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from atlas.evidence import Tally
from atlas.forms import TermQuestion
from atlas.naming import nearest_name
from atlas.places import PLACES
from atlas.profile import Counted
from atlas.trees import tree
from claims.models import Claim
from vocabulary.models import Term
from vocabulary.querysets import TermQuerySet

MOST_FOUND = 60


@require_safe
def page(request: HttpRequest, facet: str) -> HttpResponse:
    """The tree, or the terms that a name finds."""
    form = TermQuestion(request.GET)
    counts = Claim.objects.published().evidence().counts_by_token()
    terms = Term.objects.readable().in_facet(facet)
    shown: dict[str, object] = {"place": PLACES[facet], "section": facet, "form": form}
    if not form.is_valid():
        return render(request, "atlas/term_index.html", shown, status=400)
    if text := form.cleaned_data["q"]:
        shown["found"] = found = _found(terms, text, counts)
        shown["better"] = None if found else nearest_name(text, facet)
    else:
        shown["tree"] = _tree(terms, facet, counts, everything=form.cleaned_data["all"])
    return render(request, "atlas/term_index.html", shown)


def _found(terms: TermQuerySet, text: str, counts: dict[int, tuple[int, int]]) -> list[Counted]:
    matching = terms.matching(text, limit=MOST_FOUND)
    return [Counted(term, Tally(*counts.get(term.token, (0, 0)))) for term in matching]


def _tree(terms: TermQuerySet, facet: str, counts: dict[int, tuple[int, int]], *, everything: bool) -> object:
    return tree(terms, Term.objects.links_of(facet), counts, everything=everything)
