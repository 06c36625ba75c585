"""Published claims under the filters of the API."""

from collections.abc import Mapping
from typing import Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from atlas import filters
from atlas.places import FACET_NAMES, label
from atlas.quoting import cards
from claims.models import Claim
from claims.scheme import AXES
from immuno_atlas.web import queries
from immuno_atlas.web.problems import Problem

ON_A_PAGE: Final = 25
LAST_PAGE: Final = 10_000
IN_THE_FORM: Final = ("q", "level", "direction", "claim_type")
READ: Final = tuple(name for name in filters.PARAMETERS if name not in {"state", "as_of"})


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """One page of the list; a filter that cannot be read is named, and nothing is listed."""
    raw = without_empty(request.META.get("QUERY_STRING", ""))
    shown: dict[str, object] = {"section": "claims", "choices": _choices(), "asked": request.GET}
    try:
        query = queries.parse(raw, allowed=(*READ, "page"))
        wanted = filters.read(query)
        number = query.whole("page", least=1, most=LAST_PAGE, default=1)
        query.check()
    except Problem as problem:
        return render(request, "atlas/claim_list.html", {**shown, "problem": problem}, status=problem.status)
    rows = filters.apply(Claim.objects.published(), wanted).strongest_first()
    listed = Paginator(rows.for_lists(), ON_A_PAGE).get_page(number)
    shown |= {"page": listed, "cards": cards(list(listed)), "chips": _chips(query, wanted)}
    shown["query"] = query.canonical(leave_out={"page"})
    return render(request, "atlas/claim_list.html", shown)


def without_empty(raw: str) -> str:
    """The query string without fields that a form sent empty: they ask for nothing."""
    return "&".join(part for part in raw.split("&") if part and not part.endswith("="))


def _choices() -> Mapping[str, list[tuple[str, str]]]:
    return {
        "level": [(one.value, f"{one.value}: {one.label}") for one in AXES["level"]],
        "direction": AXES["direction"].choices(),
        "claim_type": AXES["claim_type"].choices(),
    }


def _chips(query: queries.Query, wanted: filters.Wanted) -> list[dict[str, str]]:
    """The filters beside those of the form, each with its words, its field and the query without it."""
    terms = {one.parameter: ", ".join(term.preferred_name for term in one.terms) for one in wanted.tags}
    axes = {axis: ", ".join(label(axis, code) or code for code in codes) for axis, codes in _labelled(wanted)}
    return [
        {
            "name": name,
            "value": query.text(name) or "",
            "words": f"{_heading(name)}: {terms.get(name) or axes.get(name) or query.text(name)}",
            "without": query.canonical(leave_out={name, "page"}),
        }
        for name in query.names
        if name not in (*IN_THE_FORM, "page")
    ]


def _labelled(wanted: filters.Wanted) -> list[tuple[str, tuple[str, ...]]]:
    return [(axis, codes) for axis, codes in wanted.axes if axis in AXES]


def _heading(name: str) -> str:
    facet = name.partition("__")[0]
    return FACET_NAMES.get(facet, facet.replace("_", " ").capitalize())
