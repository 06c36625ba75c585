"""What a person says about copies: that two articles are copies or none, and that one stands among them wrongly."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from accounts.audit import record_event
from accounts.models import User
from accounts.roles import Role
from articles.duplicates import overlap, print_of
from articles.models import Article, ArticleStudy, Cluster, PossibleCopy, TextVersion
from articles.services.clustering import groups_of, lock_clusters, locked, stands_for, told_apart_among, unite
from articles.services.noting import note
from articles.services.proposing import BY_COPY, pass_on


class ToldApart(Exception):
    """Two articles cannot be linked: somebody told apart articles that would come into one cluster with them."""


def settle_possible(*, pair_id: int, are_copies: bool, by: User, now: dt.datetime) -> PossibleCopy:
    """Say whether two articles are copies: then their clusters become one. The first answer stands.

    Raises `ToldApart` where somebody said that a copy of the one is no copy of the other, or of a copy of it.
    """
    with transaction.atomic():
        lock_clusters()
        pair = PossibleCopy.objects.select_for_update(of=("self",)).get(pk=pair_id)
        if pair.settled_at is not None:
            return pair
        if are_copies:
            _check_not_told_apart(pair)
        pair.are_copies, pair.settled_by, pair.settled_at = are_copies, by, now
        pair.save(update_fields=("are_copies", "settled_by", "settled_at"))
        if are_copies:
            unite(locked([pair.first_id, pair.second_id])[pair.first_id], [pair.second_id], now=now)
        after = {"first": pair.first_id, "second": pair.second_id, "are_copies": are_copies}
        record_event(by=by, role=Role.CURATOR.value, action="copies.settle", on=pair, before={}, after=after, now=now)
    return pair


def _check_not_told_apart(pair: PossibleCopy) -> None:
    groups = groups_of([pair.first_id, pair.second_id])
    first, second = groups[pair.first_id], groups[pair.second_id]
    if any(one & first and one & second for one in told_apart_among(first | second)):
        raise ToldApart


def part_from_copies(*, article_id: int, by: User, now: dt.datetime) -> Cluster | None:
    """Take the article out of its cluster for good, into one of its own; another member stands for the rest.

    It is told apart from each of the others, so that no machine ever links them again. None where it has no copies.
    """
    with transaction.atomic():
        lock_clusters()
        ids = groups_of([article_id])[article_id]
        article = locked(ids)[article_id]
        left = article.cluster
        if left is None or len(ids) == 1:
            return None
        others = sorted(ids - {article_id})
        _tell_apart(article_id, others, by=by, now=now)
        parted = _move_out(article, left, now=now)
        _take_back_candidates(ids)
        pass_on(cluster_id=left.pk, representative_id=left.representative_id, now=now)
        before, after = {"cluster": left.pk, "copies": others}, {"cluster": parted.pk, "copies": []}
        note(article, "article.part_from_copies", before, after, by=by, now=now)
    return parted


def _tell_apart(article_id: int, others: Iterable[int], *, by: User, now: dt.datetime) -> None:
    """A pair of each, whatever was said before: the person who looks at it now has the last word."""
    texts = TextVersion.objects.in_force().with_passages().filter(snapshot__article__in=[article_id, *others])
    prints = {text.article_id: print_of(text.body) for text in texts}
    nothing = print_of("")
    said = {"are_copies": False, "settled_by": by, "settled_at": now}
    for other in others:
        first, second = sorted((article_id, other))
        alike = overlap(prints.get(first, nothing), prints.get(second, nothing))
        made = {**said, "overlap": alike, "found_at": now}
        PossibleCopy.objects.update_or_create(first_id=first, second_id=second, defaults=said, create_defaults=made)


def _move_out(article: Article, left: Cluster, *, now: dt.datetime) -> Cluster:
    """The new cluster of the article; nobody may stand for two, so that the old one is settled first."""
    Article.objects.filter(pk=article.pk).update(cluster=None)
    left.representative_id, left.changed_at = stands_for(left), now
    left.save(update_fields=("representative", "changed_at"))
    parted = Cluster.objects.create(representative=article, created_at=now, changed_at=now)
    Article.objects.filter(pk=article.pk).update(cluster=parted)
    return parted


def _take_back_candidates(article_ids: Iterable[int]) -> None:
    """Forget the studies that copies took over from each other and that nobody has confirmed."""
    ArticleStudy.objects.filter(article__in=list(article_ids), found_by=BY_COPY, confirmed_by=None).delete()
