"""An article as the API answers it: where it comes from and what is known of it, never its text."""

from collections.abc import Sequence
from typing import Final

from django.db.models import Count, F
from django.db.models.functions import Coalesce

from articles.kinds import TRANSLATION_SUSPECTED
from articles.models import Article, ArticleStudy, Study, TextVersion
from atlas.api import addresses
from claims.models import Claim
from claims.public_form import instant

Form = dict[str, object]

EXCLUDED_LEVELS: Final = ("F", "N")
"""Levels that are no evidence: they enter no count."""


def counts(studies: int, claims: int) -> Form:
    """Published evidence, studies first; the levels left out are named."""
    return {"studies": studies, "claims": claims, "excluded_levels": list(EXCLUDED_LEVELS)}


def article_forms(articles: Sequence[Article], base: str) -> list[Form]:
    """Articles of one answer, in a constant number of queries; they come with `source`, `current_text`, `has_page`."""
    pks = [article.pk for article in articles]
    studies = _studies(pks)
    versions = _versions(pks)
    counted = _counted(pks)
    return [
        {
            **_own(article, base),
            "studies": [study_form(study) for study in studies.get(article.pk, ())],
            "counts": counts(*counted.get(article.pk, (0, 0))),
            "text_versions": versions.get(article.pk, []),
            "current_text": article.current_text_id,
            "outcome": article.outcome,
            "updated_at": instant(article.changed_at),
        }
        for article in articles
    ]


def _own(article: Article, base: str) -> Form:
    text = article.current_text
    page = addresses.article_page if article.has_page else addresses.curation_page  # type: ignore[attr-defined]  # annotated by the view
    return {
        "id": article.pk,
        "url": addresses.article(base, article.pk),
        "html_url": page(base, article.pk),
        "sample": article.source.sample,
        "title": article.title or None,
        "kind": article.kind,
        "source_tier": article.source_tier,
        "published": article.shown_date.isoformat() if article.shown_date else None,
        "published_grade": article.published_grade or None,
        "publisher": article.publisher or None,
        "canonical_url": None if article.is_upload else article.url,
        **{name: getattr(article, name) or None for name in ("doi", "pmid", "pmcid", "nct", "language")},
        "translation_suspected": text is not None and TRANSLATION_SUSPECTED in text.flags,
        "licence": article.source.licence,
    }


def study_form(study: Study) -> Form:
    """A study as it stands in an article; studies have no address of their own yet."""
    codes = {name: getattr(study, name) or None for name in ("doi", "pmid", "nct")}
    return {"id": study.pk, "url": None, "title": study.title, **codes}


def _studies(pks: Sequence[int]) -> dict[int, list[Study]]:
    """The studies that a person confirmed; a candidate found by an identifier is no statement yet."""
    links = ArticleStudy.objects.filter(article__in=pks, confirmed_by__isnull=False).select_related("study")
    found: dict[int, list[Study]] = {}
    for link in links.order_by("study_id"):
        found.setdefault(link.article_id, []).append(link.study)
    return found


def _versions(pks: Sequence[int]) -> dict[int, list[Form]]:
    rows = TextVersion.objects.filter(snapshot__article__in=pks).order_by("pk")
    found: dict[int, list[Form]] = {}
    for article, pk, sha256, created_at in rows.values_list("snapshot__article", "pk", "sha256", "created_at"):
        found.setdefault(article, []).append({"id": pk, "sha256": sha256, "created_at": instant(created_at)})
    return found


def _counted(pks: Sequence[int]) -> dict[int, tuple[int, int]]:
    rows = Claim.objects.published().evidence().filter(article__in=pks).order_by().values("article")
    origin = Count(Coalesce("study_id", -F("article_id")), distinct=True)
    return {row["article"]: (row["studies"], row["rows"]) for row in rows.annotate(studies=origin, rows=Count("pk"))}
