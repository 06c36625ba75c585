"""Published claims under the filters of the API."""

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from atlas import claim_orderings, filters, naming
from atlas.places import FACET_NAMES, label
from atlas.quoting import cards
from atlas.views.turning import turned
from claims.models import Claim
from claims.querysets import ClaimQuerySet
from claims.scheme import AXES
from immuno_atlas.web import queries
from immuno_atlas.web.paging import Ordering
from immuno_atlas.web.problems import Problem
from vocabulary.models import Term

ON_A_PAGE: Final = 25
LAST_PAGE: Final = 10_000
BY_NAME: Final = ("therapy", "subtype", "mechanism")
DATES: Final = (("article_published__gte", "Article from"), ("article_published__lte", "Article until"))
SELECTED: Final = (
    ("level", "Level"), ("direction", "Direction"), ("claim_type", "Claim type"), ("sample", "Samples"),
    ("ordering", "Order"),
)  # fmt: skip
IN_THE_FORM: Final = ("q", *BY_NAME, *(name for name, _ in (*SELECTED, *DATES)))
ORDERINGS: Final = (
    ("-published_at", "Newly published first"),
    ("published_at", "Longest published first"),
    ("-updated_at", "Last changed first"),
    ("-relevance", "Best match first (needs words)"),
)
"""Those of the API that mean something to readers; without one the strongest level comes first."""
READ: Final = tuple(name for name in filters.PARAMETERS if name not in {"state", "as_of"})


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """One page of the list; a filter that cannot be read is named, and nothing is listed."""
    raw = without_empty(request.META.get("QUERY_STRING", ""))
    shown: dict[str, object] = {"section": "claims", "fields": _fields(request.GET)}
    try:
        query = queries.parse(raw, allowed=(*READ, "ordering", "page"))
        wanted = filters.read(query)
        ordering = claim_orderings.read(query, claim_orderings.SHOWN) if "ordering" in query else None
        number = query.whole("page", least=1, most=LAST_PAGE, default=1)
        query.check()
    except Problem as problem:
        return render(request, "atlas/claim_list.html", {**shown, "problem": problem}, status=problem.status)
    rows = _in_order(filters.apply(Claim.objects.published(), wanted), ordering, wanted.words)
    listed = turned(rows.for_lists(), ON_A_PAGE, number)
    shown |= {"page": listed, "cards": cards(list(listed)), "chips": _chips(query, wanted)}
    shown |= {"query": query.canonical(leave_out={"page"}), "ordered": ordering is not None}
    if wanted.words and not listed.paginator.count:
        shown["better"] = _better(query)
    return render(request, "atlas/claim_list.html", shown, status=listed.status)


def _in_order(rows: ClaimQuerySet, ordering: Ordering | None, words: str) -> ClaimQuerySet:
    if ordering is None:
        return rows.strongest_first()
    found = claim_orderings.ranked(rows, words) if ordering.name == claim_orderings.RELEVANCE else rows
    return found.order_by(*ordering.order_by)


def _better(query: queries.Query) -> dict[str, str] | None:
    """The words as the vocabulary spells them, and the query with them; None where nothing is near."""
    words = naming.corrected(query.text("q") or "")
    if words is None:
        return None
    rest = query.canonical(leave_out={"q", "page"})
    return {"words": words, "query": "&".join(filter(None, (rest, urlencode({"q": words}))))}


def without_empty(raw: str) -> str:
    """The query string without fields that a form sent empty: they ask for nothing."""
    return "&".join(part for part in raw.split("&") if part and not part.endswith("="))


def _fields(asked: Mapping[str, str]) -> dict[str, object]:
    """The form: what each field is called, what it holds, and what it offers."""
    offered = _offered()
    choices = _choices()
    return {
        "q": asked.get("q", ""),
        "by_name": [(name, FACET_NAMES[name], asked.get(name, ""), offered[name]) for name in BY_NAME],
        "selected": [(name, heading, asked.get(name, ""), choices[name]) for name, heading in SELECTED],
        "dates": [(name, heading, asked.get(name, "")) for name, heading in DATES],
    }


def _offered() -> Mapping[str, Sequence[Term]]:
    """The terms with a published claim, by facet and name; one query."""
    terms = sorted(Claim.objects.published().terms_tagged(), key=lambda term: term.folded_name)
    return {facet: [term for term in terms if term.facet == facet] for facet in BY_NAME}


def _choices() -> Mapping[str, Sequence[tuple[str, str]]]:
    return {
        "level": [("", "Any"), *((one.value, f"{one.value}: {one.label}") for one in AXES["level"])],
        "direction": [("", "Any"), *AXES["direction"].choices()],
        "claim_type": [("", "Any"), *AXES["claim_type"].choices()],
        "sample": [("", "With samples"), ("false", "Without samples"), ("true", "Samples only")],
        "ordering": [("", "Strongest level first"), *ORDERINGS],
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
