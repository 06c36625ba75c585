"""The filters of terms: facet, name, place in the hierarchy and status. Knows no framework of views."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from immuno_atlas.web.problems import did_you_mean, shown
from immuno_atlas.web.queries import Query
from vocabulary.facets import Facet, TermStatus
from vocabulary.models import Term
from vocabulary.querysets import TermQuerySet

Terms = TermQuerySet

PARAMETERS: Final = ("facet", "q", "under", "depth", "status")
DEEPEST: Final = 20
LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class WantedTerms:
    """What a query asks of terms; `depth` 0 is any depth below `under`."""

    facets: tuple[str, ...] = ()
    name: str = ""
    under: Term | None = None
    depth: int = 0
    statuses: tuple[str, ...] = (TermStatus.ACTIVE.value,)

    @property
    def asks_for_proposals(self) -> bool:
        """True when it names what only curators see."""
        return TermStatus.PROPOSED.value in self.statuses

    def resolved(self) -> Mapping[str, Sequence[object]]:
        """Name -> values: two queries with equal ones ask the same."""
        under = [self.under.curie, self.depth] if self.under else []
        return {"facet": self.facets, "q": [self.name] if self.name else [], "under": under, "status": self.statuses}


def read(query: Query) -> WantedTerms:
    """Read all filters of `query`; what is wrong is remembered there."""
    if "depth" in query and "under" not in query:
        query.refuse("depth", "senseless-combination", "depth needs under.", "Add under, the term to start from.")
    return WantedTerms(
        facets=query.codes("facet", Facet.values),
        name=query.text("q", longest=LONGEST_NAME) or "",
        under=_under(query),
        depth=query.whole("depth", least=1, most=DEEPEST, default=0),
        statuses=query.codes("status", TermStatus.values) or (TermStatus.ACTIVE.value,),
    )


def _under(query: Query) -> Term | None:
    curie = query.text("under")
    if curie is None:
        return None
    term = Term.objects.filter(curie=curie).select_related("replaced_by").first()
    if term is None:
        hint = did_you_mean(curie, Term.objects.values_list("curie", flat=True))
        query.refuse("under", "unknown-term", f"There is no term {shown(curie)}.", hint)
        return None
    return term.replaced_by or term


def apply(rows: Terms, wanted: WantedTerms) -> Terms:
    """The terms among `rows` that are as wanted; those under a term do not include it."""
    rows = rows.filter(status__in=wanted.statuses)
    if wanted.facets:
        rows = rows.filter(facet__in=wanted.facets)
    if wanted.name:
        rows = rows.starting(wanted.name)
    if wanted.under:
        deepest = wanted.depth or DEEPEST
        rows = rows.filter(
            ancestor_links__ancestor=wanted.under, ancestor_links__depth__gt=0, ancestor_links__depth__lte=deepest
        )
    return rows
