"""What an edition of the vocabulary changed against another one, as text."""

from typing import Final

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from vocabulary.comparing import Frozen, compare
from vocabulary.models import Edition
from vocabulary.views import may_read_terms

LONGEST_ID: Final = 18  # digits


@may_read_terms
@require_safe
def changes(request: HttpRequest, edition_id: int) -> HttpResponse:
    """Compare an edition with the one before it, or with the one that was chosen."""
    edition = get_object_or_404(Edition, pk=edition_id)
    others = list(Edition.objects.exclude(pk=edition.pk))
    chosen = _chosen(request.GET.get("with", ""), edition, others)
    found = compare(_frozen(chosen), _frozen(edition)) if chosen else None
    context = {
        **admin.site.each_context(request),
        "title": f"Changes of edition {edition}",
        "is_nav_sidebar_enabled": False,
        "edition": edition,
        "others": others,
        "chosen": chosen,
        "found": found,
    }
    return render(request, "vocabulary/edition_changes.html", context)


def _chosen(given: str, edition: Edition, others: list[Edition]) -> Edition | None:
    """The edition of that id, else the latest of those that are older; others come the newest first."""
    if given.isascii() and given.isdigit() and len(given) <= LONGEST_ID:
        return next((other for other in others if other.pk == int(given)), None)
    return next((other for other in others if other.created_at < edition.created_at), None)


def _frozen(edition: Edition) -> list[Frozen]:
    rows = edition.terms.values_list("curie", "preferred_name", "status", "synonyms", "parents", "codes")
    return [
        Frozen(curie, name, status, frozenset(synonyms), frozenset(parents), frozenset(map(tuple, codes)))
        for curie, name, status, synonyms, parents, codes in rows
    ]
