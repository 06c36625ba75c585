"""The compare stage: lease a text, leave its bands for others to find, look for copies, link what is the same.

Two copies that come in at once find each other: the bands of a text are committed before it looks for those of others,
so that the later of the two sees the earlier one. Looking and comparing hold no transaction. Clusters grow together
under one advisory lock (`clustering`), and every step can be done twice.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from articles.duplicates import Print, Verdict, bands, judge, judge_kinds, keys, overlap, print_of, weaker
from articles.kinds import ArticleKind, Stage, tier_of
from articles.ledger import LEASE_FIELDS, LEDGER_FIELDS
from articles.models import Article, Cluster, PossibleCopy, TextBand, TextVersion
from articles.services.clustering import choose, lock_clusters, locked, unite
from articles.services.noticing import note_correction
from articles.services.proposing import pass_on, propose_studies

MOST_CANDIDATES: Final = 200  # outside of its own cluster, those that share most first
AT_ONCE: Final = 20  # texts in memory


@dataclass(frozen=True, slots=True)
class Likeness:
    """How an article is to the one that is compared."""

    article_id: int
    verdict: Verdict
    overlap: float


def claim_for_compare(*, text_id: int, worker: str, now: dt.datetime) -> TextVersion | None:
    """Lease the text to this worker; None when somebody else has it or it is not due."""
    with transaction.atomic():
        text = TextVersion.objects.to_compare().to_take(text_id, now)
        if text:
            text.lease(worker=worker, now=now)
            text.save(update_fields=LEASE_FIELDS)
            text.refresh_from_db()
    return text


def compare(*, text: TextVersion, now: dt.datetime) -> Cluster | None:
    """Put the text's article into its cluster and propose its studies; None when the text is not in force."""
    whole = TextVersion.objects.with_passages().get(pk=text.pk)
    article = whole.snapshot.article
    cluster = None
    if article.current_text_id == text.pk:
        mine = print_of(whole.body)
        hashes = _hashes(whole, mine)
        if not _leave_bands(text, hashes):
            return None  # the lease was taken over: a late worker writes nothing
        found = list(_look(article, mine, [hashed for _, hashed in hashes]))
        cluster = _join(text, found, now=now)
        propose_studies(article=article, text=whole, now=now)
        if cluster:
            pass_on(cluster_id=cluster.pk, representative_id=cluster.representative_id, now=now)
    _finish(text, now=now)
    return cluster


def _hashes(text: TextVersion, mine: Print) -> list[tuple[int, int]]:
    """(band, hash) under which the text is found: its words, its title, and what identifies it or its study."""
    article = text.snapshot.article
    identifiers = [article.doi, article.pmid, article.nct, *text.dois[:5], *text.pmids[:5], *text.ncts[:5]]
    return [*enumerate(bands(mine.runs)), *keys(text.title, identifiers)]


def _leave_bands(text: TextVersion, hashes: Collection[tuple[int, int]]) -> bool:
    """Store the bands in place of those of the article's former texts; False once the lease is lost."""
    with transaction.atomic():
        held = TextVersion.objects.still_held(text)
        if held is None:
            return False
        TextBand.objects.filter(text__snapshot__article=held.article_id).exclude(text=held).delete()
        TextBand.objects.bulk_create(
            (TextBand(text=held, band=band, hash=hashed) for band, hashed in hashes), ignore_conflicts=True
        )
    return True


def _look(article: Article, mine: Print, hashes: list[int]) -> Iterator[Likeness]:
    """Compare with every candidate word by word; those of a cluster that is joined already need no more proof."""
    candidates = TextBand.objects.sharing(hashes, apart_from=article, most=MOST_CANDIDATES)
    joined: set[int | None] = set()
    for start in range(0, len(candidates), AT_ONCE):
        rows = TextVersion.objects.in_force().with_passages().in_bulk(candidates[start : start + AT_ONCE])
        for pk in candidates[start : start + AT_ONCE]:
            other = rows[pk].snapshot.article if pk in rows else None
            if other is None or other.cluster_id in joined or other.source.sample != article.source.sample:
                continue
            theirs = print_of(rows[pk].body)
            verdict = weaker(judge(mine, theirs), judge_kinds(article.kind, other.kind))
            if verdict is not Verdict.DIFFERENT:
                yield Likeness(other.pk, verdict, overlap(mine, theirs))
            if verdict is Verdict.SAME and other.cluster_id:
                joined.add(other.cluster_id)


def _join(text: TextVersion, found: Collection[Likeness], *, now: dt.datetime) -> Cluster | None:
    """Write what the comparison found; None when the lease or the text was overtaken meanwhile."""
    same = sorted((one for one in found if one.verdict is Verdict.SAME), key=lambda one: -one.overlap)
    ids = [one.article_id for one in same]
    with transaction.atomic():
        lock_clusters()
        article = locked([text.article_id, *ids])[text.article_id]
        if article.current_text_id != text.pk or TextVersion.objects.still_held(text) is None:
            return None
        choice = choose(article.pk, ids)
        cluster = unite(article, choice.joined, now=now)
        asked = [one for one in found if one.verdict is Verdict.POSSIBLE or one.article_id in choice.asked]
        _keep_possible(article, asked, now=now)
        _tell_of_correction(article, cluster, now=now)
    return cluster


def _keep_possible(article: Article, found: Iterable[Likeness], *, now: dt.datetime) -> None:
    """Keep pairs for a person; one who has decided is not asked again."""
    for one in found:
        first, second = sorted((article.pk, one.article_id))
        pair, created = PossibleCopy.objects.get_or_create(
            first_id=first, second_id=second, defaults={"overlap": one.overlap, "found_at": now}
        )
        if not created and pair.settled_at is None:
            pair.overlap = one.overlap
            pair.save(update_fields=("overlap",))


def _tell_of_correction(article: Article, cluster: Cluster, *, now: dt.datetime) -> None:
    """A correction in the words of what it corrects: the corrected article is flagged, its tier taken over."""
    corrected = cluster.representative
    if article.kind != ArticleKind.CORRECTION or corrected.kind == ArticleKind.CORRECTION or article.corrects_id:
        return
    article.corrects = corrected
    if article.kind_by_id is None:
        article.source_tier = tier_of(article.kind, corrected.source_tier)
    article.changed_at = now
    article.save(update_fields=("corrects", "source_tier", "changed_at"))
    note_correction(article=corrected, by_article=article, now=now)


def _finish(text: TextVersion, *, now: dt.datetime) -> None:
    """The stage is over; terms are recognised in a text that is in force."""
    with transaction.atomic():
        if held := TextVersion.objects.still_held(text):
            held.finish()
            held.stage = Stage.DONE.value
            if TextVersion.objects.in_force().filter(pk=text.pk).exists():
                held.stage, held.next_at = Stage.RECOGNISE.value, now
            held.save(update_fields=(*LEDGER_FIELDS, "stage"))
