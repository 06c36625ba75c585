"""Proposed terms: what is near, which words they were proposed for, and the editor's decision."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.authentication import signed_in
from accounts.models import User
from claims.models import Claim, StoredSuggestion
from claims.views import may_change_terms
from claims.views.term_words import Use, uses_of
from immuno_atlas.web.clock import database_now
from vocabulary import services
from vocabulary.facets import TermStatus
from vocabulary.forms import MOST_PARENTS, AcceptForm
from vocabulary.kinds import kind_name
from vocabulary.lexicon import AGENT
from vocabulary.models import Term
from vocabulary.nearness import Names

MOST_NEAR: Final = 5
MOST_SHOWN: Final = 3  # claims with their words
MOST_SHOWN_ALONE: Final = 50  # likewise on the page of one proposal
A_PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Near:
    """An existing term, and the name of it that is near when that is not its own."""

    term: Term
    by_name: str

    @property
    def kind(self) -> str:
        """The kind of the term, as people say it."""
        return kind_name(self.term.kind)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed term as its editor sees it.

    `read_as`: the classes that its texts say it belongs to; `places`: the other parents typed so far, filled up with
    empty ones.
    """

    term: Term
    asked_at: dt.datetime | None
    near: Sequence[Near]
    number_of_uses: int
    uses: Sequence[Use]
    form: AcceptForm
    read_as: Sequence[Term] = ()

    @property
    def ticked(self) -> Sequence[str]:
        """CURIEs of the classes that are chosen as parents."""
        return [term.curie for term in self.read_as if term.curie in self.form.places]

    @property
    def places(self) -> Sequence[str]:
        """What is typed as parents."""
        typed = [place for place in self.form.places if place not in self.ticked]
        return [*typed, *[""] * MOST_PARENTS][:MOST_PARENTS]

    @property
    def first_place(self) -> str:
        """What is typed as its first parent."""
        return self.places[0]

    @property
    def more_places(self) -> Sequence[str]:
        """What is typed as its other parents."""
        return self.places[1:]

    @property
    def more(self) -> int:
        """Claims whose words are not shown."""
        return max(0, self.number_of_uses - len(self.uses))


@may_change_terms
@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """List what waits, the oldest first."""
    waiting = list(Term.objects.proposals()[:A_PAGE])
    rows = _rows(waiting, by=signed_in(request), most=MOST_SHOWN)
    return _page(request, rows, title="Proposed terms", more=Term.objects.proposals().count() - len(waiting))


@may_change_terms
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, term_id: int) -> HttpResponse:
    """Show one proposal; accept it in its place, under another name if one is typed, or refuse it with the reason."""
    proposed = Term.objects.select_related("proposed_by").filter(status=TermStatus.PROPOSED)
    term, by = get_object_or_404(proposed, pk=term_id), signed_in(request)
    if request.method == "GET":
        return _alone(request, term, None)
    wish = request.POST.get("wish", "")
    if wish == "accept":
        form = AcceptForm(request.POST, term=term, kinds=Term.objects.kinds_of(term.facet))
        accepted = form.accept(by=by, now=database_now()) if form.is_valid() else None
        if accepted is None:
            return _alone(request, term, form)
        messages.success(request, f"“{accepted}” is a term now. Claims with it can be published.")
    elif wish == "refuse":
        _refuse(request, term, by=by)
    else:
        raise Http404("There is no such wish.")
    return HttpResponseRedirect(reverse("admin:proposals"), status=HTTPStatus.SEE_OTHER)


def _refuse(request: HttpRequest, term: Term, *, by: User) -> None:
    try:
        services.refuse(term=term, reason=request.POST.get("reason", ""), by=by, now=database_now())
        messages.success(request, f"“{term}” is refused. Drafts with it have to choose another term.")
    except services.VocabularyError as refusal:
        messages.error(request, f"{term}: {refusal}")


def _alone(request: HttpRequest, term: Term, form: AcceptForm | None) -> HttpResponse:
    rows = _rows([term], by=signed_in(request), most=MOST_SHOWN_ALONE, form=form)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form else HTTPStatus.OK
    return _page(request, rows, title=f"Proposed: {term}", alone=True, status=status)


def _page(
    request: HttpRequest,
    rows: Sequence[Proposal],
    *,
    title: str,
    more: int = 0,
    alone: bool = False,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": title,
        "is_nav_sidebar_enabled": False,
        "rows": rows,
        "more": more,
        "alone": alone,
    }
    return render(request, "claims/proposals.html", context, status=status)


def _rows(waiting: Sequence[Term], *, by: User, most: int, form: AcceptForm | None = None) -> list[Proposal]:
    facets = {term.facet for term in waiting}
    kinds = {facet: Term.objects.kinds_of(facet) for facet in facets}
    names = {facet: _names(facet, [term.folded_name for term in waiting if term.facet == facet]) for facet in facets}
    near = {term.pk: names[term.facet].nearest(term.folded_name, MOST_NEAR) for term in waiting}
    terms = Term.objects.in_bulk({each.pk for found in near.values() for each in found})
    asked = Term.objects.filter(pk__in=[term.pk for term in waiting]).asked_for_at()
    numbers = Claim.objects.kept().states_by_term([term.pk for term in waiting])
    read_as = StoredSuggestion.objects.read_as(waiting)
    in_use = Term.objects.in_use([curie for curies in read_as.values() for curie in curies])
    classes = {curie: one for curie, one in in_use.items() if one.kind != AGENT}
    uses = uses_of([term.pk for term in waiting], most=most, by=by)
    return [
        Proposal(
            term=term,
            asked_at=asked.get(term.pk),
            near=[_near(terms[each.pk], each.form) for each in near[term.pk]],
            number_of_uses=sum(numbers.get(term.pk, {}).values()),
            uses=uses.get(term.pk, ()),
            form=form or AcceptForm(term=term, kinds=kinds[term.facet]),
            read_as=[classes[curie] for curie in read_as.get(term.pk, ()) if curie in classes][:MOST_PARENTS],
        )
        for term in waiting
    ]


def _names(facet: str, asked: Sequence[str]) -> Names:
    """The names of the facet that may be near to these."""
    return Names(Term.objects.taggable().in_facet(facet).near_to(asked).forms())


def _near(term: Term, form: str) -> Near:
    return Near(term, "" if form == term.folded_name else form)
