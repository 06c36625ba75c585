"""Which study an article may report: proposed from what it names, never assumed. A person confirms."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

from articles.announcing import PAPERS, TOLD, announces, same_journal
from articles.kinds import ArticleKind
from articles.models import Article, ArticleQuerySet, ArticleStudy, Study, TextVersion
from articles.services.studying import find_or_make_study

MOST_NAMED: Final = 5  # identifiers of one scheme; more are a list of references, and only known studies are proposed
WINDOW: Final = dt.timedelta(days=60)  # between a release and the paper that it announces
MOST_LOOKED_AT: Final = 500
SCIENCE: Final = PAPERS | {ArticleKind.MEETING_ABSTRACT, ArticleKind.TRIAL_RECORD}
BY_JOURNAL: Final = "journal"
BY_COPY: Final = "copy"


def propose_studies(*, article: Article, text: TextVersion, now: dt.datetime) -> None:
    """Propose what the article reports itself, what it names, and what its words and its journal point at."""
    own = _own_study(article, now=now)
    if own:
        _propose([article.pk], [own[1]], found_by=own[0], now=now)
    for scheme, study in _named_studies(article, text, now=now):
        _propose([article.pk], [study], found_by=scheme, now=now)
    if article.kind in TOLD and text.journal and not text.dois:
        studies = _reported_by(_papers_announced(article, text))
        _propose([article.pk], studies, found_by=BY_JOURNAL, now=now)
    if article.kind in PAPERS and text.journal:
        _propose(_announcing(article, text), _reported_by([article.pk]), found_by=BY_JOURNAL, now=now)


def pass_on(*, cluster_id: int, representative_id: int, now: dt.datetime) -> None:
    """Copies take over the candidates of the one that stands for them."""
    copies = Article.objects.filter(cluster=cluster_id).exclude(pk=representative_id).values_list("pk", flat=True)
    studies = Study.objects.filter(article_links__article=representative_id)
    _propose(list(copies), studies, found_by=BY_COPY, now=now)


def _own_study(article: Article, *, now: dt.datetime) -> tuple[str, Study] | None:
    """(found by, study) of a work of science that has identifiers of its own."""
    if article.kind not in SCIENCE:
        return None
    nct = article.nct if article.kind == ArticleKind.TRIAL_RECORD else ""
    schemes = {"doi": article.doi, "pmid": article.pmid, "nct": nct}
    found_by = next((name for name, code in schemes.items() if code), None)
    if found_by is None:
        return None
    return found_by, find_or_make_study(
        title=article.title, doi=article.doi, pmid=article.pmid, nct=nct, is_sample=article.source.sample, now=now
    )


def _named_studies(article: Article, text: TextVersion, *, now: dt.datetime) -> Iterator[tuple[str, Study]]:
    """(found by, study) of the identifiers in the text; DOIs in a work of science are those of others."""
    named = {"doi": text.dois, "pmid": text.pmids, "nct": text.ncts}
    if article.kind in SCIENCE:
        named = {"nct": text.ncts}
    for scheme, codes in named.items():
        for code in codes:
            if len(codes) <= MOST_NAMED:
                given = {"doi": "", "pmid": "", "nct": "", scheme: code}
                yield (
                    scheme,
                    find_or_make_study(
                        doi=given["doi"],
                        pmid=given["pmid"],
                        nct=given["nct"],
                        is_sample=article.source.sample,
                        now=now,
                    ),
                )
            else:
                yield from ((scheme, study) for study in Study.objects.known_as(**{scheme: code}))


def _papers_announced(article: Article, text: TextVersion) -> list[int]:
    """Papers and preprints of about the same time, of the journal that the text names, whose titles it tells."""
    rows = _around(article, kinds=PAPERS).filter(current_text__isnull=False).exclude(title="")
    found = rows.values_list("pk", "title", "current_text__journal")[:MOST_LOOKED_AT]
    near = [(pk, title, journal) for pk, title, journal in found if same_journal(text.journal, journal)]
    body = f"{text.title}\n{text.body}" if near else ""
    return [pk for pk, title, journal in near if announces(body, text.journal, title=title, published_in=journal)]


def _announcing(article: Article, text: TextVersion) -> list[int]:
    """Releases of about the same time that name no DOI, but the journal of this paper and the words of its title."""
    rows = (
        TextVersion.objects.in_force()
        .filter(snapshot__article__in=_around(article, kinds=TOLD).values("pk"), dois=[])
        .exclude(journal="")
    )
    named = [
        pk for pk, journal in rows.values_list("pk", "journal")[:MOST_LOOKED_AT] if same_journal(journal, text.journal)
    ]
    releases = TextVersion.objects.with_passages().filter(pk__in=named)
    return [
        one.article_id
        for one in releases
        if announces(f"{one.title}\n{one.body}", one.journal, title=article.title, published_in=text.journal)
    ]


def _around(article: Article, *, kinds: Iterable[ArticleKind]) -> ArticleQuerySet:
    day = article.published or article.created_at.date()
    rows = Article.objects.filter(kind__in=[kind.value for kind in kinds], source__sample=article.source.sample)
    return rows.published_about(day, WINDOW)


def _reported_by(articles: Iterable[int]) -> list[Study]:
    """What these papers report themselves: confirmed, or proposed by their own identifiers."""
    links = ArticleStudy.objects.filter(article__in=list(articles)).exclude(found_by__in=[BY_JOURNAL, "nct"])
    return [link.study for link in links.select_related("study")]


def _propose(articles: Iterable[int], studies: Iterable[Study], *, found_by: str, now: dt.datetime) -> None:
    wanted = list(studies)
    rows = [
        ArticleStudy(article_id=pk, study=study, found_by=found_by, created_at=now)
        for pk in articles
        for study in wanted
    ]
    ArticleStudy.objects.bulk_create(rows, ignore_conflicts=True)
