"""What happened to works after they were read: changed pages, retractions, corrections; and that a person has seen it.

Nothing here changes a claim: an article or a study gets a notice and a new `changed_at`, and those who build on it ask
for open notices.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Final

from django.db import transaction
from django.db.models import Q

from accounts.audit import record_event
from accounts.models import User
from accounts.roles import Role
from articles.connectors.model import Notice
from articles.kinds import NoticeKind
from articles.models import Article, ChangeNotice, Study, TextVersion

LONGEST_SPEAKER: Final = 60
LONGEST_REFERENCE: Final = 300
PAGE: Final = "page"


def take_notices(*, notices: Iterable[Notice], now: dt.datetime) -> int:
    """Flag every article and study that these notices are about, by DOI or PMID; gives the number of new flags.

    The same notice twice is one, whoever says it.
    """
    told = [notice for notice in notices if notice.doi or notice.pmid]
    if not told:
        return 0
    about = Q(doi__in={notice.doi.lower() for notice in told} - {""})
    about |= Q(pmid__in={notice.pmid for notice in told} - {""})
    with transaction.atomic():
        articles = list(
            Article.objects.select_for_update(of=("self",)).filter(about).prefetch_related("notices").order_by("pk")
        )
        studies = list(
            Study.objects.select_for_update(of=("self",)).filter(about).prefetch_related("notices").order_by("pk")
        )
        made = [*_flags(articles, told, now=now), *_flags(studies, told, now=now)]
        ChangeNotice.objects.bulk_create(made)
        Article.objects.filter(pk__in={one.article_id for one in made}).update(changed_at=now)
        Study.objects.filter(pk__in={one.study_id for one in made}).update(changed_at=now)
    return len(made)


def _flags(
    rows: Sequence[Article] | Sequence[Study], told: Sequence[Notice], *, now: dt.datetime
) -> list[ChangeNotice]:
    """The flags that these rows do not have yet."""
    made: list[ChangeNotice] = []
    for row in rows:
        known = list(row.notices.all())
        for notice in told:
            if not _is_about(row, notice):
                continue
            flag = _flag(row, notice, now=now)
            if not any(_is_same(flag, one) for one in known):
                known.append(flag)
                made.append(flag)
    return made


def _is_about(row: Article | Study, notice: Notice) -> bool:
    return (bool(notice.doi) and row.doi == notice.doi.lower()) or (bool(notice.pmid) and row.pmid == notice.pmid)


def _flag(row: Article | Study, notice: Notice, *, now: dt.datetime) -> ChangeNotice:
    return ChangeNotice(
        article=row if isinstance(row, Article) else None,
        study=row if isinstance(row, Study) else None,
        kind=NoticeKind(notice.kind).value,
        said_by=notice.said_by[:LONGEST_SPEAKER],
        reference=notice.notice_doi.lower()[:LONGEST_REFERENCE],
        published=notice.published,
        found_at=now,
    )


def _is_same(one: ChangeNotice, other: ChangeNotice) -> bool:
    """A work is retracted once; other notices are one when their DOIs are, or when one of them has none."""
    if one.kind != other.kind:
        return False
    if one.kind == NoticeKind.RETRACTION:
        return True
    return one.reference == other.reference or not (one.reference and other.reference)


def note_changed_text(*, article: Article, before: TextVersion, after: TextVersion, now: dt.datetime) -> None:
    """Note that the page of an article shows other words; called in the transaction that puts them in force."""
    ChangeNotice.objects.get_or_create(
        article=article,
        kind=NoticeKind.TEXT_CHANGED.value,
        reference=f"{before.pk}-{after.pk}",
        defaults={"said_by": PAGE, "before": before, "after": after, "found_at": now},
    )


def note_correction(*, article: Article, by_article: Article, now: dt.datetime) -> None:
    """Note that another article corrects this one."""
    ChangeNotice.objects.get_or_create(
        article=article,
        kind=NoticeKind.CORRECTION.value,
        reference=by_article.url[:LONGEST_REFERENCE],
        defaults={
            "said_by": by_article.publisher[:LONGEST_SPEAKER],
            "published": by_article.shown_date,
            "found_at": now,
        },
    )
    Article.objects.filter(pk=article.pk).update(changed_at=now)


def settle_notice(*, notice_id: int, by: User, now: dt.datetime) -> ChangeNotice:
    """Note that a curator has seen it; a second time changes nothing. Raises ChangeNotice.DoesNotExist."""
    with transaction.atomic():
        notice = ChangeNotice.objects.select_for_update(of=("self",)).get(pk=notice_id)
        if notice.settled_at is None:
            notice.settled_by, notice.settled_at = by, now
            notice.save(update_fields=("settled_by", "settled_at"))
            after = {"kind": notice.kind, "article": notice.article_id, "study": notice.study_id}
            record_event(
                by=by, role=Role.CURATOR.value, action="notice.settle", on=notice, before={}, after=after, now=now
            )
    return notice
