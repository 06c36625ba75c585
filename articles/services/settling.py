"""What people decide about an article: its kind and tier, the role of a passage, another try."""

import datetime as dt
from collections.abc import Mapping
from typing import Final

from django.db import transaction

from accounts.audit import record_event
from accounts.models import User
from accounts.roles import Role
from articles.kinds import BY_HAND, ArticleKind, PassageRole, SourceTier, tier_of
from articles.ledger import NO_LEASE
from articles.models import Article, Passage, Source
from articles.services.noting import note
from articles.services.recognising import look_again
from articles.services.steering import put_back

LICENCE: Final = (
    "name", "licence", "quote_allowed", "quote_max", "full_text", "share_max", "attribution", "terms_url", "checked_on",
)  # fmt: skip
ASKED: Final = ("base_url", "query")  # what is asked for: a change of it begins anew
POLLING: Final = (*ASKED, "rate", "poll_minutes_least", "poll_minutes_most", "since")


class StaleArticle(Exception):
    """Somebody else changed the article first; `current` is the lock now in force."""

    def __init__(self, current: int) -> None:
        super().__init__("Somebody else changed this article since you opened it.")
        self.current = current


def correct_article(
    *, article_id: int, changes: Mapping[str, str], by: User, now: dt.datetime, lock: int | None = None
) -> Article:
    """Set the kind (its tier follows) or the tier of an article; raises ValueError for an unknown code or field.

    With a `lock` it raises StaleArticle when the article changed after it was read.
    """
    wanted = dict(changes)
    if unknown := wanted.keys() - {"kind", "source_tier"}:
        raise ValueError(f"Only kind and source_tier can be corrected, not {', '.join(sorted(unknown))}.")
    with transaction.atomic():
        article = Article.objects.select_for_update(of=("self",)).get(pk=article_id)
        if lock is not None and lock != article.lock:
            raise StaleArticle(article.lock)
        before = {"kind": article.kind, "source_tier": article.source_tier}
        if kind := wanted.get("kind"):
            article.kind, article.kind_by = ArticleKind(kind).value, by
            article.source_tier = tier_of(article.kind, article.corrects.source_tier if article.corrects else "")
        if tier := wanted.get("source_tier"):
            article.source_tier, article.kind_by = SourceTier(tier).value, by
        article.changed_at = now
        article.save(update_fields=("kind", "kind_by", "source_tier", "changed_at"))
        after = {"kind": article.kind, "source_tier": article.source_tier}
        note(article, "article.correct", before, after, by=by, now=now)
    return article


def correct_passage(*, passage_id: int, role: str, by: User, now: dt.datetime) -> Passage:
    """Give a passage another role, which says whether it can carry a claim."""
    with transaction.atomic():
        passage = Passage.objects.select_for_update().get(pk=passage_id)
        before, passage.role = passage.role, PassageRole(role).value
        passage.save(update_fields=("role",))
        look_again(text_id=passage.text_version_id, now=now)
        note(passage, "passage.correct", {"role": before}, {"role": passage.role}, by=by, now=now)
    return passage


def keep_source(*, source: Source, by: User, now: dt.datetime) -> Source:
    """Store a new or changed source with the licence that an editor read; a new one is due to be polled at once."""
    told = (*LICENCE, *POLLING)
    with transaction.atomic():
        before = Source.objects.select_for_update().filter(pk=source.pk).values(*told).first() or {}
        if before:
            # Only what a form shows: a worker may have moved the rest since the form was opened.
            source.save(update_fields=(*told, "slug", "kind", "sample", "key"))
            _begin_anew(source, before, now=now)
        else:
            source.next_at = None if source.kind in BY_HAND else now
            source.save()
        after = Source.objects.values(*told).get(pk=source.pk)
        if any(after[name] != before.get(name) for name in LICENCE):
            # Pages and answers show words under this licence, so that all its articles count as changed.
            source.articles.update(changed_at=now)
        record_event(
            by=by, role=Role.EDITOR.value, action="source.keep", on=source, before=before, after=after, now=now
        )
    return source


def _begin_anew(source: Source, before: Mapping[str, object], *, now: dt.datetime) -> None:
    """Another address or search: nothing of the old listing holds, and one that is polled is due at once."""
    if any(getattr(source, name) != before[name] for name in ASKED):
        rows = Source.objects.filter(pk=source.pk)
        rows.update(state=None, validators=None, failures=0)
        if source.since == before["since"]:
            rows.update(since=None)
        rows.filter(next_at__isnull=False).update(next_at=now, **NO_LEASE)
        source.runs.under_way().update(ended_at=now)


def try_again(*, article_id: int, by: User, now: dt.datetime) -> Article:
    """Put an article back in line: its address is fetched anew; the bytes of an upload are parsed again."""
    with transaction.atomic():
        article = Article.objects.select_for_update(of=("self",)).get(pk=article_id)
        before = {"outcome": article.outcome, "reason": article.outcome_reason}
        put_back(article, now=now)
        note(article, "article.try_again", before, {"outcome": article.outcome}, by=by, now=now)
    return article
