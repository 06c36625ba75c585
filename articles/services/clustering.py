"""How clusters of copies grow: what may come together, and who then stands for all.

Two articles that a person told apart, or whose texts contradict each other, never come into one cluster unasked, not
even through a third one that is like both: whole clusters are compared before they become one.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.db import connection
from django.db.models import Q

from articles.contradicting import Named, contradict, named
from articles.duplicates import Member, representative
from articles.identifiers import dois, ncts, pmids
from articles.kinds import ArticleKind, PassageRole
from articles.models import Article, Cluster, PossibleCopy, TextVersion
from articles.services.proposing import SCIENCE

CLUSTER_LOCK: Final = 6_147_003  # key of the advisory lock; taken before any row, the audit lock comes last
# What others have done, or another page: identifiers that stand here alone are none of the text's own.
OF_OTHERS: Final = frozenset({PassageRole.REFERENCE, PassageRole.TEASER, PassageRole.NAVIGATION})

Pair = frozenset[int]  # of two article ids


@dataclass(frozen=True, slots=True)
class Choice:
    """Ids of articles that may be linked now, and of those about which a person is asked."""

    joined: tuple[int, ...]
    asked: tuple[int, ...]


def lock_clusters() -> None:
    """Let nobody else link articles until the commit."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CLUSTER_LOCK])


def locked(article_ids: Iterable[int]) -> dict[int, Article]:
    """These articles and all members of clusters that will be given up, locked in the order of their ids."""
    ids = set(article_ids)
    clusters = sorted(Cluster.objects.filter(members__in=ids).values_list("pk", flat=True).distinct())
    rows = Article.objects.select_for_update(of=("self",)).filter(Q(pk__in=ids) | Q(cluster__in=clusters[1:]))
    return {row.pk: row for row in rows.order_by("pk")}


def unite(article: Article, same: Iterable[int], *, now: dt.datetime) -> Cluster:
    """Bring the article and these others into one cluster, the oldest of theirs; the caller holds the locks."""
    ids = {article.pk, *same}
    clusters = list(Cluster.objects.filter(members__in=ids).order_by("pk").distinct())
    cluster = (
        clusters[0] if clusters else Cluster.objects.create(representative=article, created_at=now, changed_at=now)
    )
    given_up = [one.pk for one in clusters[1:]]
    moving = Article.objects.filter(Q(pk__in=ids) | Q(cluster__in=given_up)).exclude(cluster=cluster)
    moved = moving.update(cluster=cluster)
    Cluster.objects.filter(pk__in=given_up).delete()
    chosen = stands_for(cluster)
    if moved or chosen != cluster.representative_id:
        cluster.representative_id, cluster.changed_at = chosen, now
        cluster.save(update_fields=("representative", "changed_at"))
    return cluster


def stands_for(cluster: Cluster) -> int:
    """The id of the member that is to represent the cluster."""
    rows = cluster.members.select_related("current_text").defer("current_text__text")
    return representative(
        Member(
            pk=row.pk,
            arrived=row.created_at,
            published=row.shown_date,
            kind=row.kind,
            is_own_word=_is_own_word(row.current_text),
        )
        for row in rows
    )


def _is_own_word(text: TextVersion | None) -> bool:
    """Whether the page belongs to the issuer of the words."""
    return text is not None and bool(text.issuer) and text.issuer.casefold() == text.publisher.casefold()


def choose(article_id: int, others: Collection[int]) -> Choice:
    """Which of these others, the most alike first, may come into one cluster with the article, and with each other.

    Where a person told apart members of the two clusters, nobody is asked once more. The caller holds the locks.
    """
    if not others:
        return Choice((), ())
    groups = groups_of([article_id, *others])
    members = frozenset().union(*groups.values())
    told_apart, names = told_apart_among(members), _names(members)
    mine, joined, asked = groups[article_id], [], []
    for other in others:
        pairs = [frozenset((one, another)) for one in mine for another in groups[other] if one != another]
        if other in mine or not _any_apart(pairs, told_apart, names):
            mine |= groups[other]
            joined.append(other)
        elif told_apart.isdisjoint(pairs):
            asked.append(other)
    return Choice(tuple(joined), tuple(asked))


def told_apart_among(article_ids: Collection[int]) -> frozenset[Pair]:
    """The pairs of these articles of which a person said that they are no copies."""
    rows = PossibleCopy.objects.told_apart().filter(first__in=article_ids, second__in=article_ids)
    return frozenset(frozenset(pair) for pair in rows.values_list("first", "second"))


def _any_apart(pairs: Iterable[Pair], told_apart: frozenset[Pair], names: Mapping[int, Named]) -> bool:
    nothing = Named()
    return any(
        pair in told_apart or contradict(*(names.get(article_id, nothing) for article_id in pair)) for pair in pairs
    )


def groups_of(article_ids: Iterable[int]) -> dict[int, frozenset[int]]:
    """Article id -> the ids of its cluster, itself among them."""
    clusters = dict(Article.objects.filter(pk__in=list(article_ids)).values_list("pk", "cluster"))
    members: dict[int | None, set[int]] = {}
    for pk, cluster in Article.objects.filter(cluster__in=set(clusters.values())).values_list("pk", "cluster"):
        members.setdefault(cluster, set()).add(pk)
    return {pk: frozenset(members.get(cluster, ())) | {pk} for pk, cluster in clusters.items()}


def _names(article_ids: Collection[int]) -> dict[int, Named]:
    rows = TextVersion.objects.in_force().with_passages().filter(snapshot__article__in=article_ids)
    return {text.article_id: named_by(text) for text in rows}


def named_by(text: TextVersion) -> Named:
    """What a text names of its own; a work of science names by DOI and PMID nothing but itself."""
    article = text.snapshot.article
    trials = [article.nct] if article.kind == ArticleKind.TRIAL_RECORD else _own(text, text.ncts, ncts)
    if article.kind in SCIENCE:
        return named(text.body, trials=trials, dois=[article.doi], pmids=[article.pmid])
    return named(text.body, trials=trials, dois=_own(text, text.dois, dois), pmids=_own(text, text.pmids, pmids))


def _own(text: TextVersion, codes: Iterable[str], find: Callable[[str], Collection[str]]) -> list[str]:
    """These identifiers without those that stand only among references or beside the text."""
    parts = [(one.role in OF_OTHERS, text.text[one.start : one.end]) for one in text.passages.all()]
    listed = set(find("\n".join(words for is_of_others, words in parts if is_of_others)))
    told = set(find("\n".join(words for is_of_others, words in parts if not is_of_others)))
    return [code for code in codes if code in told or code not in listed]
