"""Where a term stands and is used, and what merging it would do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.authentication import signed_in
from claims.models import Claim
from claims.views import may_read_terms
from claims.views.term_merging import moving
from claims.views.term_words import uses_of
from claims.workflow import State
from vocabulary import services
from vocabulary.models import Term

LONGEST_NAME: Final = 200
MOST_WORDS: Final = 20  # claims whose words are shown
MOST_OFFERED: Final = 8  # terms to merge into
MOST_LISTED: Final = 50  # terms below it, and terms merged into it


@dataclass(frozen=True, slots=True)
class Used:
    """Claims of one state: with the very term, and with anything under it as well."""

    state: State
    own: int
    under: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far claims have followed the last changes of a term."""

    reached: int
    waiting: int

    @property
    def done(self) -> int:
        """Claims that stand as the vocabulary does."""
        return self.reached - self.waiting


@dataclass(frozen=True, slots=True)
class Some:
    """The first terms of a list, and how many more there are."""

    shown: Sequence[Term]
    more: int

    @classmethod
    def of(cls, terms: QuerySet[Term]) -> Self:
        """As many as a page lists; one query, two of a long list."""
        found = list(terms[: MOST_LISTED + 1])
        return cls(found[:MOST_LISTED], terms.count() - MOST_LISTED if len(found) > MOST_LISTED else 0)


@may_read_terms
@require_safe
def use(request: HttpRequest, term_id: int) -> HttpResponse:
    """Show the term; `?into=` names the term into which it might be merged."""
    term = get_object_or_404(Term.objects.select_related("replaced_by", "proposed_by"), pk=term_id)
    into = " ".join(request.GET.get("into", "").split())[:LONGEST_NAME]
    named = Term.objects.named(term.facet, into) if into else []
    used = _used(term)
    uses = uses_of([term.pk], most=MOST_WORDS, by=signed_in(request)).get(term.pk, [])
    context = {
        **admin.site.each_context(request),
        "title": term.preferred_name,
        "is_nav_sidebar_enabled": False,
        "term": term,
        "parents": term.parents.order_by("folded_name"),
        "children": Some.of(Term.objects.standing().filter(parents=term).order_by("folded_name")),
        "merged": Some.of(term.replaces.order_by("folded_name")),
        "used": used,
        "uses": uses,
        "more_uses": max(0, sum(one.own for one in used) - len(uses)),
        "progress": _progress(term),
        "into": into,
        "found": named or _beginning(term, into),
        **(_plan(term, named[0]) if len(named) == 1 else {}),
    }
    return render(request, "claims/term_use.html", context)


@may_read_terms
@require_safe
def progress(request: HttpRequest, term_id: int) -> HttpResponse:
    """How many claims still wait; asked for again while any does."""
    term = get_object_or_404(Term, pk=term_id)
    return render(request, "claims/_term_progress.html", {"term": term, "progress": _progress(term)})


def _plan(source: Term, target: Term) -> dict[str, object]:
    """What the merge would do to the terms, and to the claims."""
    return {"plan": services.merge_preview(source=source, target=target), "moving": moving(source, target)}


def _beginning(term: Term, text: str) -> list[Term]:
    """Terms to choose from when nothing is called exactly so."""
    others = Term.objects.active().exclude(pk=term.pk)
    by_curie = others.by_curie(text, facet=term.facet, limit=MOST_OFFERED) if text else ()
    return list(by_curie or others.matching(text, facet=term.facet, limit=MOST_OFFERED))


def _used(term: Term) -> list[Used]:
    own = Claim.objects.kept().states_by_term([term.pk]).get(term.pk, {})
    under = Claim.objects.kept().states_under(term)
    return [
        Used(state, own.get(state.value, 0), under.get(state.value, 0))
        for state in State
        if state.value in own or state.value in under
    ]


def _progress(term: Term) -> Progress:
    reached = Claim.objects.touched_by(term)
    return Progress(reached.count(), reached.behind_terms().count())
