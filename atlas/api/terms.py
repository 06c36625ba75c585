"""`terms/` and `terms/{curie}/`: the vocabulary with the evidence under each term."""

from functools import partial
from typing import Final

from django.db.models import Max
from django.http import HttpResponse, HttpResponsePermanentRedirect
from rest_framework.request import Request

from accounts.roles import Scope
from atlas import term_filters
from atlas.api import addresses, permitting
from atlas.api.answers import answered, data_sequence, meta, unchanged
from atlas.api.listing import PAGING, listed, read_slice
from atlas.api.resource import Resource
from atlas.api.term_form import term_forms
from immuno_atlas.web.paging import Ordering
from vocabulary.models import Term

BY_NAME: Final = Ordering("name", "folded_name", str)
READ_TERMS: Final = "vocabulary.view_term"


class TermList(Resource):
    """Terms by facet, name, place and status."""

    parameters = (*term_filters.PARAMETERS, *PAGING)

    def get(self, request: Request) -> HttpResponse:
        """List terms, in the order of their names."""
        wanted = term_filters.read(self.asked)
        part = read_slice(self.asked, ordering=BY_NAME, resolved=wanted.resolved())
        if wanted.asks_for_proposals:
            permitting.permitted(request, Scope.READ_DRAFT, READ_TERMS)
        known = Term.objects.all() if permitting.draft_reader(request) else _public()
        rows = term_filters.apply(known.select_related("replaced_by"), wanted)
        form = partial(term_forms, base=addresses.base_of(request))
        return listed(request, self.asked, rows, part, form, freshness=_freshness())


class TermDetail(Resource):
    """One term."""

    def get(self, request: Request, curie: str) -> HttpResponse:
        """Answer the term; one that was merged points to the surviving one."""
        rows = Term.objects.all() if permitting.draft_reader(request) else _public()
        term = rows.select_related("replaced_by").get(curie=curie)
        base = addresses.base_of(request)
        if term.replaced_by:
            into = addresses.term(base, term.replaced_by.curie)
            return HttpResponsePermanentRedirect(into, headers={"Cache-Control": "no-cache"})  # a merge may be undone
        sequence = data_sequence()
        etag = f'"t{term.pk}.{sequence}.{_freshness()}.json"'
        if answer := unchanged(request, etag):
            return answer
        [form] = term_forms([term], base)
        return answered(request, {**form, "meta": meta(sequence)}, etag=etag, modified=term.changed_at)


def _freshness() -> str:
    """The last change of any public term: a term also shows the names of those above it."""
    at = _public().aggregate(at=Max("changed_at"))["at"]
    return f"{at:%Y%m%dT%H%M%S.%f}" if at else "none"


def _public() -> term_filters.Terms:
    """A proposal is a draft, and a refused one stays so: only those who read drafts see it."""
    return Term.objects.public()
