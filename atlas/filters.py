"""The filters of claims: one grammar for pages, API, feeds and exports (api.md section 4). Knows no framework of views.

    query = queries.parse(raw, allowed=(*filters.PARAMETERS, "limit", "cursor"))
    wanted = filters.read(query)
    query.check()
    rows = filters.apply(Claim.objects.shown(), wanted)

Different parameters are ANDed, the values of one are ORed. Descendants of a term are included, `__exact` leaves them
out, `__all` wants every value on the same claim.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Q

from articles.kinds import DateGrade
from articles.models import Study
from atlas import naming, search
from claims.querysets import ClaimQuerySet
from claims.scheme import AXES, FACETS, SCALAR_TOKENS
from claims.workflow import State
from immuno_atlas.web.moments import Moment
from immuno_atlas.web.problems import did_you_mean, shown
from immuno_atlas.web.queries import Query
from vocabulary.models import Term

CODED: Final = (
    "level", "direction", "claim_type", "study_design", "verification", "source_tier", "quote_role", "significance",
    "certainty", "directness", "claimant", "therapy_interaction",
)  # fmt: skip
FLAGS: Final = ("confirmatory", "extrapolates")
STATES: Final = (State.PUBLISHED, State.RETRACTED, State.SUPERSEDED, State.DRAFT, State.IN_REVIEW)
UNPUBLISHED: Final = frozenset({State.DRAFT, State.IN_REVIEW})
BOUNDS: Final[Mapping[str, tuple[str, Literal["from", "until"]]]] = {
    "published__gte": ("published_at", "from"),
    "published__lte": ("published_at", "until"),
    "updated__gte": ("updated_at", "from"),
    "article_published__gte": ("article__published", "from"),
    "article_published__lte": ("article__published", "until"),
}
"""Parameter -> column and side. The first three are instants, the article's date is a date."""

FACET_PARAMETERS: Final = tuple(name for facet in FACETS for name in (facet, f"{facet}__exact", f"{facet}__all"))
PARAMETERS: Final = (*FACET_PARAMETERS, *CODED, *FLAGS, "sample", "state", "article", "study", *BOUNDS, "as_of", "q")
NOT_WITH_AS_OF: Final = ("state", "q", "updated__gte")

Mode = Literal["any", "exact", "all"]


@dataclass(frozen=True, slots=True)
class Tagged:
    """The terms that one parameter asks for."""

    facet: str
    mode: Mode
    terms: tuple[Term, ...]

    @property
    def parameter(self) -> str:
        """The name that was given."""
        return self.facet if self.mode == "any" else f"{self.facet}__{self.mode}"

    @property
    def tokens(self) -> list[int]:
        """The terms' numbers in `Claim.tokens`."""
        return [term.token for term in self.terms]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a query asks of claims, every name resolved; `axes` maps axis -> codes, a flag's are `true` or `false`.

    `words` is the text for `websearch_to_tsquery`.
    """

    tags: tuple[Tagged, ...] = ()
    axes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    states: tuple[State, ...] = (State.PUBLISHED,)
    articles: tuple[int, ...] = ()
    studies: tuple[int, ...] = ()
    sample: bool | None = None
    bounds: tuple[tuple[str, Moment], ...] = ()
    as_of: Moment | None = None
    words: str = ""

    @property
    def asks_for_drafts(self) -> bool:
        """True when a state is named that the public does not see."""
        return not UNPUBLISHED.isdisjoint(self.states)

    def resolved(self) -> dict[str, Sequence[object]]:
        """Name -> resolved values: two queries with equal ones ask the same, whatever their spelling."""
        told: dict[str, Sequence[object]] = {tagged.parameter: tagged.tokens for tagged in self.tags}
        told |= dict(self.axes)
        told |= {name: [moment.at.isoformat(), moment.day or ""] for name, moment in self.bounds}
        told |= {"state": self.states, "article": self.articles, "study": self.studies}
        told |= {"q": [self.words] if self.words else [], "as_of": [self.as_of] if self.as_of else []}
        told |= {"sample": [] if self.sample is None else [self.sample]}
        return told


def read(query: Query) -> Wanted:
    """Read all filters of `query`; what is wrong is remembered there, and `query.check()` raises it."""
    wanted = Wanted(
        tags=_tags(query),
        axes=(*_axes(query), *_flags(query)),
        states=tuple(State(code) for code in query.codes("state", STATES)) or (State.PUBLISHED,),
        articles=query.ids("article"),
        studies=query.ids("study"),
        sample=query.flag("sample"),
        bounds=tuple((name, moment) for name in BOUNDS if (moment := query.moment(name))),
        as_of=query.moment("as_of"),
        words=read_words(query),
    )
    if "as_of" in query:
        for name in NOT_WITH_AS_OF:
            if name in query:
                hint = f"Leave out as_of or {name}."
                query.refuse(name, "senseless-combination", f"{name} does not go together with as_of.", hint)
    return wanted


def read_words(query: Query, name: str = "q") -> str:
    """What is searched for; a mistake where no word of it is in any index ("the", "-lung")."""
    typed = query.text(name, shortest=search.SHORTEST, longest=search.LONGEST)
    if typed is None:
        return ""
    words = search.websearch(typed)
    if not _is_searchable(words):
        hint = "Give a word that is not in every text; -word alone asks for nothing."
        query.refuse(name, "no-word", f"{name} holds no word that is searched.", hint)
        return ""
    return words


def _is_searchable(words: str) -> bool:
    """Whether PostgreSQL finds anything to look up; `T` stands for a query of negations alone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT querytree(websearch_to_tsquery('english', %s))", [words])
        [(tree,)] = cursor.fetchall()
    return tree not in {"", "T"}


def _tags(query: Query) -> tuple[Tagged, ...]:
    found = []
    modes: tuple[tuple[str, Mode], ...] = (("", "any"), ("__exact", "exact"), ("__all", "all"))
    for facet in FACETS:
        for ending, mode in modes:
            if terms := _terms(query, facet + ending, facet):
                found.append(Tagged(facet, mode, terms))
    return tuple(found)


def _terms(query: Query, name: str, facet: str) -> tuple[Term, ...]:
    texts = query.several(name)
    if not texts:
        return ()
    found = Term.objects.resolve_all(facet, texts)
    unknown = [text for text in texts if text not in found]
    if unknown:
        known = [text for pair in Term.objects.in_facet(facet).values_list("slug", "curie") for text in pair]
        named = naming.meant(facet, unknown)
        for text in unknown:
            terms = named.get(text)
            hint = naming.synonym_hint(text, terms, name) if terms else did_you_mean(text, known)
            query.refuse(name, "unknown-term", f"There is no {facet} {shown(text)}.", hint)
        return ()
    return tuple({term.pk: term for term in found.values()}.values())


def _axes(query: Query) -> list[tuple[str, tuple[str, ...]]]:
    return [(axis, codes) for axis in CODED if (codes := query.codes(axis, [str(code) for code in AXES[axis]]))]


def _flags(query: Query) -> list[tuple[str, tuple[str, ...]]]:
    given = ((axis, query.flag(axis)) for axis in FLAGS)
    return [(axis, ("true" if flag else "false",)) for axis, flag in given if flag is not None]


def apply(queryset: ClaimQuerySet, wanted: Wanted) -> ClaimQuerySet:
    """The claims among `queryset` that are as wanted; `as_of` is another question (`atlas.as_of`)."""
    rows = queryset.filter(state__in=[state.value for state in wanted.states])
    for tagged in wanted.tags:
        rows = rows.filter(_has_tags(tagged))
    for axis, codes in wanted.axes:
        rows = rows.filter(tokens__overlap=[SCALAR_TOKENS[axis, code] for code in codes])
    if wanted.articles:
        rows = rows.filter(article__in=wanted.articles)
    if wanted.studies:
        rows = rows.filter(study__in=Study.objects.same_as(wanted.studies))
    if wanted.sample is not None:
        rows = rows.filter(article__source__sample=wanted.sample)
    for name, moment in wanted.bounds:
        rows = rows.filter(within(name, moment))
    return saying(rows, wanted.words)


def saying(rows: ClaimQuerySet, words: str) -> ClaimQuerySet:
    """The claims that hold these words, as `search.websearch` wrote them; all of them for none."""
    return rows.filter(search=SearchQuery(words, search_type="websearch", config="english")) if words else rows


def _has_tags(tagged: Tagged) -> Q:
    if tagged.mode == "exact":
        return Q(direct_tokens__overlap=tagged.tokens)
    if tagged.mode == "all":
        return Q(tokens__contains=tagged.tokens)
    return Q(tokens__overlap=tagged.tokens)


def within(name: str, moment: Moment) -> Q:
    """The condition of one bound; a guessed date of an article counts as unknown."""
    column, side = BOUNDS[name]
    if column == "article__published":
        return on_date("article__", moment, side)
    lookup, at = moment.from_bound() if side == "from" else moment.until_bound()
    return Q(**{f"{column}__{lookup}": at})


def on_date(prefix: str, moment: Moment, side: Literal["from", "until"]) -> Q:
    """The condition on an article's own date; `prefix` leads to the article."""
    known = ~Q(**{f"{prefix}published_grade": DateGrade.GUESSED.value})
    bound: dt.date = moment.on
    return known & Q(**{f"{prefix}published__{'gte' if side == 'from' else 'lte'}": bound})
