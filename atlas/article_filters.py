"""The filters of articles: what a list of them may be asked for (api.md section 2). Knows no framework of views."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Exists, F, Func, OuterRef, Q, TextField, Value

from articles.identifiers import Scheme, identify
from articles.kinds import ArticleKind, SourceTier
from articles.models import Article, ArticleQuerySet, ArticleStudy, Study
from atlas.filters import on_date, read_words, saying
from claims.models import Claim
from immuno_atlas.web.moments import Moment
from immuno_atlas.web.queries import Query

IDENTIFIERS: Final = (Scheme.DOI, Scheme.PMID, Scheme.NCT)
PARAMETERS: Final = (
    "kind", "source_tier", "sample", "study", "doi", "pmid", "nct", "published__gte", "published__lte", "updated__gte",
    "q",
)  # fmt: skip
# A title stands in no folded index: signs without width would cut its words in two.
_NO_WIDTH: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


@dataclass(frozen=True, slots=True)
class WantedArticles:
    """What a query asks of articles, in normal forms."""

    kinds: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    studies: tuple[int, ...] = ()
    identifiers: tuple[tuple[Scheme, str], ...] = ()
    sample: bool | None = None
    since: Moment | None = None
    until: Moment | None = None
    updated: Moment | None = None
    words: str = ""

    def resolved(self) -> Mapping[str, Sequence[object]]:
        """Name -> values: two queries with equal ones ask the same."""
        told: dict[str, Sequence[object]] = {"kind": self.kinds, "source_tier": self.tiers, "study": self.studies}
        told |= {scheme.value: [value] for scheme, value in self.identifiers}
        moments = {"published__gte": self.since, "published__lte": self.until, "updated__gte": self.updated}
        told |= {name: [moment] for name, moment in moments.items() if moment}
        told |= {"sample": [] if self.sample is None else [self.sample]}
        return told | ({"q": [self.words]} if self.words else {})


def read(query: Query) -> WantedArticles:
    """Read all filters of `query`; what is wrong is remembered there."""
    return WantedArticles(
        kinds=query.codes("kind", [kind.value for kind in ArticleKind]),
        tiers=query.codes("source_tier", [tier.value for tier in SourceTier]),
        studies=query.ids("study"),
        identifiers=tuple((scheme, value) for scheme in IDENTIFIERS if (value := _identifier(query, scheme))),
        sample=query.flag("sample"),
        since=query.moment("published__gte"),
        until=query.moment("published__lte"),
        updated=query.moment("updated__gte"),
        words=read_words(query),
    )


def _identifier(query: Query, scheme: Scheme) -> str | None:
    """The identifier in its normal form; a mistake for anything that is none."""
    typed = query.text(scheme.value, longest=300)
    if typed is None:
        return None
    found = identify(typed, pmid_box=scheme is Scheme.PMID)
    if found is None or found.scheme is not scheme:
        query.refuse(scheme.value, "not-an-identifier", f"{scheme.value} takes one {scheme.name}.")
        return None
    return found.value


def public() -> ArticleQuerySet:
    """What anybody may see: articles with a published claim."""
    return Article.objects.filter(Exists(Claim.objects.published().filter(article=OuterRef("pk"))))


def apply(rows: ArticleQuerySet, wanted: WantedArticles) -> ArticleQuerySet:
    """The articles among `rows` that are as wanted."""
    if wanted.kinds:
        rows = rows.filter(kind__in=wanted.kinds)
    if wanted.tiers:
        rows = rows.filter(source_tier__in=wanted.tiers)
    if wanted.sample is not None:
        rows = rows.filter(source__sample=wanted.sample)
    if wanted.since:
        rows = rows.filter(on_date("", wanted.since, "from"))
    if wanted.until:
        rows = rows.filter(on_date("", wanted.until, "until"))
    if wanted.updated:
        lookup, at = wanted.updated.from_bound()
        rows = rows.filter(**{f"changed_at__{lookup}": at})
    return _saying(_about(rows, wanted), wanted.words)


def _about(rows: ArticleQuerySet, wanted: WantedArticles) -> ArticleQuerySet:
    """Those that report the wanted studies; an identifier may be the article's own or that of a study."""
    if wanted.studies:
        rows = rows.filter(_reports(Q(study__in=Study.objects.same_as(wanted.studies))))
    for scheme, value in wanted.identifiers:
        named = Q(**{scheme.value: value})
        rows = rows.filter(named | Q(_reports(Q(**{f"study__{scheme.value}": value}))))
    return rows


def _reports(condition: Q) -> Exists:
    """Whether a person confirmed that the article reports such a study."""
    return Exists(ArticleStudy.objects.filter(condition, article=OuterRef("pk"), confirmed_by__isnull=False))


def _saying(rows: ArticleQuerySet, words: str) -> ArticleQuerySet:
    """Articles whose title holds these words, or a published claim of theirs does (its index holds the title, too)."""
    if not words:
        return rows
    in_claim = Exists(saying(Claim.objects.published(), words).filter(article=OuterRef("pk")))
    query = SearchQuery(words, search_type="websearch", config="english")
    title = Func(F("title"), Value(_NO_WIDTH), Value(""), function="translate", output_field=TextField())
    return rows.annotate(in_title=SearchVector(title, config="english")).filter(Q(in_claim) | Q(in_title=query))
