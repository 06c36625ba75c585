"""Works at a canonical address, and how far each came."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Now

from articles.kinds import HELPED, HELPED_FILES, UNDER_WAY, ArticleKind, DateGrade, Outcome, SourceTier
from articles.ledger import Waiting, WaitingQuerySet, waiting_index
from articles.models.sources import Source

KNOWN_BY: Final = ("doi", "pmid", "pmcid", "nct")
EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class ArticleQuerySet(WaitingQuerySet["Article"]):
    """The read API of articles."""

    def read_through(self) -> Self:
        """Articles with a text, ready for a curator."""
        return self.filter(current_text__isnull=False)

    def newest(self) -> Self:
        """Latest arrival first, with what a list shows."""
        return self.select_related("source", "current_text").order_by("-created_at", "-pk")

    def with_ids(self, ids: Iterable[int]) -> Self:
        """These articles with what a list shows, in the order they came in."""
        return self.filter(pk__in=list(ids)).as_shown().order_by("pk")

    def as_shown(self) -> Self:
        """With what a list shows; `next_try` says when it is tried again, null where that is now or never."""
        put_off = Q(next_at__gt=Now(), dead_at=None, current_text=None)
        when = Case(When(put_off, then=F("next_at")))
        return self.select_related("source").annotate(next_try=when)

    def given_by_people(self) -> Self:
        """What somebody pasted or uploaded, the latest first."""
        return self.filter(added_by__isnull=False).as_shown().order_by("-created_at", "-pk")

    def under_way(self) -> Self:
        """Those that a worker has, or will have, something to do with before anybody can read them."""
        return self.filter(outcome__in=[one.value for one in UNDER_WAY], dead_at=None)

    def changed_since(self, moment: dt.datetime) -> Self:
        """Those that changed at this moment or later."""
        return self.filter(changed_at__gte=moment)

    def named(self, text: str) -> Self:
        """With these words in title or publisher, whatever the case."""
        return self.filter(Q(title__icontains=text) | Q(publisher__icontains=text))

    def of_kind(self, kind: str) -> Self:
        """Of one kind."""
        return self.filter(kind=kind)

    def latest_published_first(self) -> Self:
        """By their own date, the newest first; a guessed date counts as unknown, and those come last."""
        known = Case(When(~Q(published_grade=DateGrade.GUESSED.value), then=F("published")))
        return self.order_by(known.desc(nulls_last=True), "-pk")

    def of_source(self, source_id: int) -> Self:
        """Of one source."""
        return self.filter(source=source_id)

    def without(self, article_ids: "models.QuerySet[Any, Any] | Iterable[int]") -> Self:
        """All but these."""
        return self.exclude(pk__in=article_ids)

    def failed(self) -> Self:
        """Those that nobody works on any more though they cannot be read."""
        return self.filter(current_text__isnull=True).exclude(outcome__in=[one.value for one in UNDER_WAY])

    def published_about(self, day: dt.date, window: dt.timedelta) -> Self:
        """Of about this day, up to `window` before or after; without a date the day they came in counts."""
        first, last = day - window, day + window
        return self.filter(Q(published__range=(first, last)) | Q(published=None, created_at__date__range=(first, last)))

    def in_clusters(self, cluster_ids: Iterable[int]) -> Self:
        """All members of these clusters with what a list shows; the one that stands for all comes first."""
        stands = Case(When(represents__isnull=False, then=0), default=1)
        rows = self.filter(cluster__in=list(cluster_ids)).select_related("source", "cluster")
        return rows.order_by("cluster", stands, "created_at", "pk")

    def copies_of(self, article: "Article") -> Self:
        """The other articles of its cluster; none of an article that was not compared."""
        return self.in_clusters([article.cluster_id] if article.cluster_id else []).exclude(pk=article.pk)

    def under_what_they_copy(self) -> Self:
        """Without the copies of articles that are among these as well: a list shows them there."""
        stands_here = Q(cluster__representative__in=self.order_by().values("pk"))
        return self.filter(Q(cluster=None) | Q(represents__isnull=False) | ~stands_here)

    def samples(self) -> Self:
        """Articles of the sample library."""
        return self.filter(source__sample=True)


class Article(Waiting):
    """A work at a canonical address; waits to be fetched."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="articles")
    url = models.CharField(max_length=2048, unique=True, help_text="Canonical address; of a file upload:sha256:…")
    fetch_url = models.CharField(
        max_length=2048, blank=True, help_text="Where it is fetched when that is not its own address."
    )
    upload_name = models.CharField(max_length=255, blank=True)
    kind = models.CharField(max_length=20, choices=ArticleKind.choices(), default=ArticleKind.NEWS.value)
    kind_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who set the kind; a parse never overrides a person.",
    )
    source_tier = models.CharField(max_length=2, choices=SourceTier.choices(), default=SourceTier.S5.value)
    title = models.CharField(max_length=500, blank=True)
    published = models.DateField(null=True, blank=True)
    published_grade = models.CharField(max_length=12, choices=DateGrade.choices(), blank=True)
    publisher = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=12, blank=True)
    doi = models.CharField(max_length=300, blank=True)
    pmid = models.CharField(max_length=12, blank=True)
    pmcid = models.CharField(max_length=14, blank=True)
    nct = models.CharField(max_length=11, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome.choices(), default=Outcome.WAITING.value)
    outcome_reason = models.TextField(blank=True)
    current_text = models.ForeignKey(
        "TextVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="The text in force."
    )
    cluster = models.ForeignKey(
        "Cluster", null=True, blank=True, on_delete=models.PROTECT, related_name="members", help_text="Its copies."
    )
    corrects = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField(db_index=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="guess_has_grade", condition=Q(published=None) | ~Q(published_grade="")),
            models.CheckConstraint(
                name="parsed_article_has_text",
                condition=~Q(outcome=Outcome.PARSED.value) | Q(current_text__isnull=False),
            ),
        ]
        indexes = [
            waiting_index("article_waiting"),
            models.Index(fields=["-created_at", "-id"], name="article_newest"),
            *(models.Index(fields=[name], name=f"article_by_{name}", condition=~Q(**{name: ""})) for name in KNOWN_BY),
        ]

    def __str__(self) -> str:
        return self.title or self.upload_name or self.url

    @property
    def is_upload(self) -> bool:
        """True of a file that somebody uploaded: it has no address to link to."""
        return self.url.startswith("upload:")

    @property
    def is_copy(self) -> bool:
        """True where another article stands for it."""
        return self.cluster is not None and self.cluster.representative_id != self.pk

    @property
    def lock(self) -> int:
        """Microseconds of its last change: what an edit names to say which state it was made on."""
        return (self.changed_at - EPOCH) // dt.timedelta(microseconds=1)

    @property
    def shown_date(self) -> dt.date | None:
        """The date that readers see: a guess is shown as unknown."""
        return None if self.published_grade == DateGrade.GUESSED else self.published

    @property
    def is_under_way(self) -> bool:
        """True while a worker has, or will have, something to do before anybody can read it."""
        return self.outcome in UNDER_WAY and self.dead_at is None

    @property
    def can_be_tried_again(self) -> bool:
        """True of what failed for a reason that another try may not meet."""
        return not self.is_under_way and self.current_text_id is None

    @property
    def another_try_may_help(self) -> bool:
        """True of a failure that may be over: the bytes of a file stay as they are, a server may think again."""
        return self.can_be_tried_again and self.outcome in (HELPED if not self.is_upload else HELPED_FILES)

    def settle(self, outcome: Outcome, reason: str = "") -> None:
        """Note how far the article came, and why."""
        self.outcome = outcome.value
        self.outcome_reason = reason
