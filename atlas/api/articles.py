"""`articles/` and `articles/{id}/`: what is read here, and new addresses for it."""

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import Final

from django.db.models import Case, DateField, Exists, F, Max, OuterRef, Value, When
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from rest_framework.request import Request

from accounts.models import User
from accounts.roles import Scope
from articles import services, tasks
from articles.identifiers import Scheme, identify
from articles.kinds import ArticleKind, DateGrade, SourceTier
from articles.models import Article, ArticleQuerySet
from atlas import article_filters
from atlas.api import addresses, permitting, repeating
from atlas.api.answers import answered, data_sequence, is_signed_in, meta, unchanged
from atlas.api.article_form import article_forms
from atlas.api.listing import PAGING, listed, read_ordering, read_slice
from atlas.api.resource import Resource
from claims.models import Claim
from immuno_atlas.web.bodies import Fields, code, text
from immuno_atlas.web.clock import database_now
from immuno_atlas.web.etags import demand_current, lock_etag
from immuno_atlas.web.paging import Ordering
from immuno_atlas.web.problems import Mistake, Problem

KIND: Final = "a"  # of ETags
LONGEST_URL: Final = 2_048
LONGEST_IDENTIFIER: Final = 300
ORDERINGS: Final[Mapping[str, Ordering]] = {
    "-published": Ordering("-published", "dated", dt.date, descending=True),
    "published": Ordering("published", "dated", dt.date),
    "-updated_at": Ordering("-updated_at", "changed_at", dt.datetime, descending=True),
    "updated_at": Ordering("updated_at", "changed_at", dt.datetime),
}
DEFAULT_ORDERING: Final = "-published"
LANDING_PAGES: Final[Mapping[Scheme, str]] = {
    Scheme.DOI: "https://doi.org/{}",
    Scheme.PMID: "https://pubmed.ncbi.nlm.nih.gov/{}/",
    Scheme.PMCID: "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
    Scheme.NCT: "https://clinicaltrials.gov/study/{}",
}
"""Where the registrars send people that ask for an identifier."""
NAMES: Final = ("url", *(scheme.value for scheme in Scheme))
CORRECTED: Final = ("kind", "source_tier")
READ_ONLY: Final = frozenset(
    {"id", "html_url", "sample", "title", "published", "published_grade", "publisher", "canonical_url", "language",
     "translation_suspected", "licence", "studies", "counts", "text_versions", "current_text", "outcome", "updated_at",
     "meta"}
)  # fmt: skip


class ArticleList(Resource):
    """Articles with a published claim, for curators all of them."""

    parameters = (*article_filters.PARAMETERS, "ordering", *PAGING)

    def get(self, request: Request) -> HttpResponse:
        """List articles."""
        wanted = article_filters.read(self.asked)
        ordering = read_ordering(self.asked, ORDERINGS, DEFAULT_ORDERING)
        part = read_slice(self.asked, ordering=ordering, resolved=wanted.resolved())
        readable = _readable(request)
        rows = article_filters.apply(readable, wanted).annotate(dated=_DATED)
        freshness = "" if is_signed_in(request) else str(readable.aggregate(at=Max("changed_at"))["at"])
        form = partial(article_forms, base=addresses.base_of(request))
        return listed(request, self.asked, _with_parts(rows), part, form, freshness=freshness)

    def post(self, request: Request) -> HttpResponse:
        """Take in an address or an identifier; a worker fetches it."""
        user = permitting.permitted(request, Scope.WRITE_ARTICLE, permitting.ADD_ARTICLES)
        return repeating.once(request, user, lambda: _registered(request, user))


# An article without a date, or with a guessed one, stands behind all others: a key of a list is never null.
_DATED: Final = Case(
    When(published_grade=DateGrade.GUESSED.value, then=Value(dt.date.min)),
    default=Coalesce(F("published"), Value(dt.date.min)),
    output_field=DateField(),
)


class ArticleDetail(Resource):
    """One article."""

    def get(self, request: Request, pk: int) -> HttpResponse:
        """Answer the article."""
        article = _with_parts(_readable(request)).get(pk=pk)
        if permitting.article_reader(request):
            return _answered(request, article, etag=lock_etag(KIND, pk, article.lock))
        etag = f'"{KIND}{pk}.r{article.lock}.{data_sequence()}.json"'
        return unchanged(request, etag) or _answered(request, article, etag=etag)

    def patch(self, request: Request, pk: int) -> HttpResponse:
        """Correct kind or source tier; a new kind sets its tier, unless the same body names another."""
        user = permitting.permitted(request, Scope.WRITE_ARTICLE, permitting.ADD_ARTICLES)
        article = _readable(request).get(pk=pk)
        demand_current(request.headers.get("If-Match"), lock_etag(KIND, pk, article.lock))
        changes = _corrections(request.data)
        services.correct_article(article_id=pk, changes=changes, lock=article.lock, by=user, now=database_now())
        changed = _with_parts(Article.objects.all()).get(pk=pk)
        return _answered(request, changed, etag=lock_etag(KIND, pk, changed.lock))


def _readable(request: Request) -> ArticleQuerySet:
    return Article.objects.all() if permitting.article_reader(request) else article_filters.public()


def _with_parts(rows: ArticleQuerySet) -> ArticleQuerySet:
    """With all that a form shows; `has_page` tells whether anybody may read its page."""
    shown = Claim.objects.shown().filter(article=OuterRef("pk"))
    return rows.select_related("source", "current_text").defer("current_text__text").annotate(has_page=Exists(shown))


def _answered(request: Request, article: Article, *, etag: str, status: int = 200) -> HttpResponse:
    sequence = data_sequence()
    [form] = article_forms([article], addresses.base_of(request))
    body = {**form, "meta": meta(sequence)}
    return answered(request, body, status=status, etag=etag, modified=article.changed_at)


def _registered(request: Request, user: User) -> HttpResponse:
    """202 while somebody still has to fetch it, 200 for an address that is already here."""
    registration = services.register(url=_address(request.data), by=user, now=database_now())
    if registration.created:
        tasks.ring(registration)
    article = _with_parts(Article.objects.all()).get(pk=registration.article.pk)
    status = 202 if article.is_under_way else 200
    response = _answered(request, article, etag=lock_etag(KIND, article.pk, article.lock), status=status)
    response["Location"] = addresses.article(addresses.base_of(request), article.pk)
    return response


def _address(body: object) -> str:
    """The address to fetch; exactly one of `url` and the identifiers is given."""
    fields = Fields(body, writable=NAMES, read_only=READ_ONLY)
    url = fields.read("url", text(longest=LONGEST_URL), default="")
    typed = {
        scheme: fields.read(scheme.value, text(longest=LONGEST_IDENTIFIER), default="")
        for scheme in Scheme
        if scheme.value in fields
    }
    fields.check()
    if len(fields.names) != 1:
        detail = f"Give exactly one of {', '.join(NAMES)}."
        raise Problem("bad-value", mistakes=[Mistake("one-of", detail, pointer="")])
    return url or _landing_page(*next(iter(typed.items())))


def _landing_page(scheme: Scheme, typed: str) -> str:
    found = identify(typed, pmid_box=scheme is Scheme.PMID)
    if found is None or found.scheme is not scheme:
        mistake = Mistake("not-an-identifier", f"This is no single {scheme.name}.", pointer=f"/{scheme.value}")
        raise Problem("bad-value", mistakes=[mistake])
    return LANDING_PAGES[scheme].format(found.value)


def _corrections(body: object) -> dict[str, str]:
    fields = Fields(body, writable=CORRECTED, read_only=READ_ONLY | set(NAMES))
    codes = {"kind": [kind.value for kind in ArticleKind], "source_tier": [tier.value for tier in SourceTier]}
    changes = {name: fields.read(name, code(codes[name]), default="") for name in CORRECTED if name in fields}
    fields.check()
    return changes
