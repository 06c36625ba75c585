"""The atlas as it stood at a moment: the frozen versions in force then, filtered by what they themselves say.

Claims retracted later are included, those retracted by then are not. Terms are asked for under today's hierarchy and
today's mergers; everything else is read from the frozen form.
"""

import datetime as dt
from typing import Final

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.fields.json import KT

from articles.models import Study
from atlas.filters import BOUNDS, FLAGS, Tagged, Wanted
from claims.models import Claim, ClaimVersion, Review
from claims.workflow import Move
from immuno_atlas.web.moments import Moment
from vocabulary.models import Term

Versions = QuerySet[ClaimVersion]

OF_THE_ARTICLE: Final = frozenset({"source_tier"})
_SHOWING: Final = (Move.PUBLISH.value, Move.RESTORE.value)
_HIDING: Final = (Move.RETRACT.value, Move.SUPERSEDE.value, Move.REMOVE.value)


class _Curies(Func):
    """The CURIEs of one facet of a frozen form, as a text array; `facet` is one of our own six words."""

    template = "ARRAY(SELECT jsonb_path_query(%(expressions)s, '$.tags.%(facet)s[*].curie') #>> '{}')"
    output_field = ArrayField(TextField())


def versions(wanted: Wanted, moment: Moment) -> Versions:
    """One version a claim: the one in force at `moment`, if it is as wanted. A day means its end.

    Each row carries `ordered_by_level` and `ordered_by_update` as keys for lists. A removed claim is never among them.
    """
    rows = _in_force(*moment.until_bound())
    for tagged in wanted.tags:
        rows = _tagged(rows, tagged)
    for axis, codes in wanted.axes:
        rows = rows.filter(_says(axis, codes))
    if wanted.articles:
        rows = rows.filter(body__article__id__in=wanted.articles)
    if wanted.studies:
        rows = rows.filter(body__study__id__in=list(Study.objects.same_as(wanted.studies).values_list("pk", flat=True)))
    if wanted.sample is not None:
        rows = rows.filter(claim__article__source__sample=wanted.sample)
    for name, bound in wanted.bounds:
        rows = rows.filter(_within(name, bound))
    return rows


def _in_force(lookup: str, at: dt.datetime) -> Versions:
    then = {f"made_at__{lookup}": at}
    newest = ClaimVersion.objects.filter(claim=OuterRef("claim"), **then).order_by("-number")
    decisions = Review.objects.filter(
        claim=OuterRef("claim"), decision__in=[*_SHOWING, *_HIDING], **{f"decided_at__{lookup}": at}
    ).order_by("-decided_at", "-pk")
    return (
        ClaimVersion.objects.annotate(
            newest=Subquery(newest.values("pk")[:1]),
            last_decision=Subquery(decisions.values("decision")[:1]),
            ordered_by_level=KT("body__level"),
            ordered_by_update=KT("body__updated_at"),
            article_date=KT("body__article__published"),
        )
        .filter(pk=F("newest"), last_decision__in=_SHOWING)
        .exclude(claim__in=Claim.objects.removed())
    )


def _tagged(rows: Versions, tagged: Tagged) -> Versions:
    name = f"curies_{tagged.facet}"
    rows = rows.annotate(**{name: _Curies(F("body"), facet=tagged.facet)})
    groups = [[term] for term in tagged.terms] if tagged.mode == "all" else [list(tagged.terms)]
    for terms in groups:
        curies = list(_meant(terms, below=tagged.mode != "exact"))
        rows = rows.filter(**{f"{name}__overlap": curies})
    return rows


def _meant(terms: list[Term], *, below: bool) -> "QuerySet[Term, str]":
    """CURIEs of these terms, of those below them, and of all that were merged into any of them."""
    path = "ancestor_links__ancestor__in" if below else "pk__in"
    pks = [term.pk for term in terms]
    named = Q(**{path: pks}) | Q(**{f"replaced_by__{path}": pks})
    return Term.objects.filter(named).values_list("curie", flat=True).distinct()


def _says(axis: str, codes: tuple[str, ...]) -> Q:
    if axis in FLAGS:
        return Q(**{f"body__{axis}": codes == ("true",)})
    path = f"article__{axis}" if axis in OF_THE_ARTICLE else axis
    return Q(**{f"body__{path}__in": codes})


def _within(name: str, moment: Moment) -> Q:
    column, side = BOUNDS[name]
    if column == "article__published":
        return Q(**{f"article_date__{'gte' if side == 'from' else 'lte'}": moment.on.isoformat()})
    lookup, at = moment.from_bound() if side == "from" else moment.until_bound()
    return Q(**{f"made_at__{lookup}": at})
