"""Where articles come from: what is polled and how it went, and what a licence allows us to show."""

import datetime as dt
import zlib
from collections.abc import Iterable
from typing import Any, Final, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, F, Prefetch, Q, Sum
from django.db.models.functions import Coalesce, TruncDate

from articles.addresses import BadAddress, parse
from articles.kinds import BY_HAND, SourceKind
from articles.ledger import Waiting, WaitingQuerySet, waiting_index

LONGEST_ANSWER: Final = 64 * 1024  # bytes of an answer that are kept to look at
LONGEST_NAME: Final = 300  # characters of a guid or a stamp; what is longer is kept as its hash


class SourceQuerySet(WaitingQuerySet["Source"]):
    """The read API of sources."""

    def polled(self) -> Self:
        """Those that are asked by themselves, paused ones too: neither made by hand nor only for pasted identifiers."""
        given = Q(next_at__isnull=False) | Q(paused_at__isnull=False)
        return self.exclude(kind__in=[kind.value for kind in BY_HAND]).filter(given)

    def paused(self) -> Self:
        """Those that nobody asks until somebody says so."""
        return self.filter(paused_at__isnull=False)

    def unhealthy(self) -> Self:
        """Those whose last run failed, and those paused because too many did."""
        return self.polled().filter(failures__gt=0)

    def with_slugs(self, slugs: Iterable[str]) -> Self:
        """These, by slug."""
        return self.filter(slug__in=list(slugs))

    def with_latest_run(self) -> Self:
        """Each with its `latest_run`; one query more, whatever their number."""
        newest = Run.objects.order_by("source_id", "-started_at", "-pk").distinct("source_id")
        return self.prefetch_related(Prefetch("runs", queryset=newest, to_attr="newest_runs"))

    def with_counts(self) -> Self:
        """Each with how many articles it brought (`article_count`) and how many of them failed (`failed_count`)."""
        from articles.models.articles import Article  # an article points here

        failed = Article.objects.failed().filter(source=models.OuterRef("pk")).order_by()
        every = Article.objects.filter(source=models.OuterRef("pk")).order_by()
        return self.annotate(article_count=_counted(every), failed_count=_counted(failed))


def _counted(rows: "models.QuerySet[Any]") -> Coalesce:
    number = rows.values("source").annotate(number=Count("pk")).values("number")
    return Coalesce(models.Subquery(number, output_field=models.IntegerField()), 0)


class Source(Waiting):
    """Where articles come from, and what its licence allows us to show; waits to be polled, one page at a time."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=SourceKind.choices())
    sample = models.BooleanField(
        default=False, help_text="Its articles are invented examples and marked so everywhere."
    )
    licence = models.CharField(max_length=60, default="all-rights-reserved", help_text="SPDX code where there is one.")
    quote_allowed = models.BooleanField(default=True)
    quote_max = models.PositiveSmallIntegerField(
        default=300, help_text="Longest public quote with context, characters."
    )
    full_text = models.BooleanField(default=False, help_text="Public pages may show the whole text.")
    share_max = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Largest quoted share, per cent.")
    attribution = models.CharField(max_length=300, blank=True)
    terms_url = models.URLField(blank=True)
    checked_on = models.DateField(null=True, blank=True, help_text="When somebody last read the terms.")

    base_url = models.CharField(
        max_length=2048, blank=True, help_text="Address of the feed, page or sitemap, or where the service answers."
    )
    query = models.TextField(blank=True, help_text="What to search for, in the service's own words.")
    key = models.CharField(max_length=300, blank=True, help_text="Of the service, where you have one; never shown.")
    rate = models.FloatField(
        null=True, blank=True, help_text="Requests a second; empty: what the service asks for; 0: no limit."
    )
    poll_minutes_least = models.PositiveSmallIntegerField(default=5, help_text="Shortest time between two runs.")
    poll_minutes_most = models.PositiveSmallIntegerField(default=60, help_text="Longest time between two runs.")
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_why = models.TextField(blank=True)
    since = models.DateField(null=True, blank=True, help_text="Works of this day and later are asked for (UTC).")
    state = models.JSONField(null=True, blank=True, help_text="How the run that is under way, or was cut, goes on.")
    validators = models.JSONField(null=True, blank=True, help_text="ETag and Last-Modified of the last whole answer.")
    failures = models.PositiveSmallIntegerField(default=0, help_text="Failed runs in a row.")
    last_answer = models.BinaryField(null=True, blank=True, help_text="zlib-compressed, cut off at 64 KB")
    last_answer_type = models.CharField(max_length=200, blank=True)
    last_polled_at = models.DateTimeField(null=True, blank=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="quote_max_within_300", condition=Q(quote_max__lte=300)),
            models.CheckConstraint(name="share_max_is_per_cent", condition=Q(share_max=None) | Q(share_max__lte=100)),
            models.CheckConstraint(name="rate_is_not_negative", condition=Q(rate=None) | Q(rate__gte=0)),
            models.CheckConstraint(
                name="poll_minutes_in_order",
                condition=Q(poll_minutes_least__gte=1, poll_minutes_most__gte=F("poll_minutes_least")),
            ),
            models.CheckConstraint(
                name="paused_source_waits_for_a_person",
                condition=Q(paused_at=None) | (Q(next_at=None) & ~Q(paused_why="")),
            ),
        ]
        indexes = [waiting_index("source_waiting")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """What a form refuses: an address that cannot be read, and minutes in the wrong order."""
        if self.base_url:
            try:
                parse(self.base_url)
            except BadAddress as error:
                raise ValidationError({"base_url": error.reason}) from error
        if self.poll_minutes_least > self.poll_minutes_most:
            raise ValidationError({"poll_minutes_most": "This is less than the shortest time between two runs."})

    @property
    def is_polled(self) -> bool:
        """True when it is asked by itself, or would be if it were not paused."""
        return SourceKind(self.kind) not in BY_HAND and (self.next_at is not None or self.is_paused)

    @property
    def kept_answer(self) -> str:
        """The beginning of the last answer that could not be read, as characters; empty where none is kept."""
        if not self.last_answer:
            return ""
        plain = zlib.decompressobj().decompress(bytes(self.last_answer), LONGEST_ANSWER)
        return plain.decode("utf-8", errors="replace").replace("\0", "\ufffd")

    @property
    def is_paused(self) -> bool:
        """True when it is asked again only after somebody said so."""
        return self.paused_at is not None

    @property
    def latest_run(self) -> "Run | None":
        """The run that began last; without a query after `with_latest_run`."""
        loaded: list[Run] | None = getattr(self, "newest_runs", None)
        if loaded is not None:
            return next(iter(loaded), None)
        return self.runs.order_by("-started_at", "-pk").first()


class RunQuerySet(models.QuerySet["Run"]):
    """Questions about runs."""

    def under_way(self) -> Self:
        """Runs that have not ended."""
        return self.filter(ended_at__isnull=True)

    def ended(self) -> Self:
        """Runs that are over, well or not."""
        return self.filter(ended_at__isnull=False)

    def of_source(self, source_id: int) -> Self:
        """Of one source."""
        return self.filter(source=source_id)

    def newest(self) -> Self:
        """The latest first, with who asked."""
        return self.select_related("asked_by").order_by("-started_at", "-pk")

    def by_day(self, since: dt.datetime) -> list[dict[str, Any]]:
        """For a chart, by source and day (UTC): how many runs, works that came or altered, and failed runs."""
        days = self.filter(started_at__gte=since).values("source_id", day=TruncDate("started_at", tzinfo=dt.UTC))
        sums = days.annotate(
            runs=Count("pk"), came=Sum("new"), altered=Sum("changed"), failed=Count("pk", filter=~Q(error=""))
        )
        return [dict(day) for day in sums.order_by("source_id", "day")]


class Run(models.Model):
    """One poll of a source from its first page to its last, or as far as it came."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="runs")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    pages = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0, help_text="articles that were not known")
    changed = models.PositiveIntegerField(default=0, help_text="articles that the source says are changed")
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0, help_text="what is no entry, or has an address that is none")
    refusals = models.JSONField(default=list, help_text="why, one sentence each; the first twenty")
    is_cut = models.BooleanField(default=False, help_text="the next run goes on where this one stopped")
    error = models.TextField(blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Empty: the time had come.",
    )

    objects = RunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_run_at_a_time", fields=["source"], condition=Q(ended_at=None)),
        ]
        indexes = [models.Index(fields=["source", "-started_at"], name="run_newest")]

    def __str__(self) -> str:
        return f"Run of source {self.source_id} at {self.started_at:%Y-%m-%d %H:%M}"


class SourceEntryQuerySet(models.QuerySet["SourceEntry"]):
    """Questions about what sources called articles."""

    def stated_day(self) -> dt.date | None:
        """The day of publication that one of them states and that can be believed; the first one's, if several do."""
        told = self.filter(published__isnull=False, date_suspect=False).order_by("pk")
        return told.values_list("published", flat=True).first()


class SourceEntry(models.Model):
    """What a source called an article, and the stamp that it bore when it was last seen."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="entries")
    guid = models.CharField(max_length=LONGEST_NAME)
    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="entries")
    stamp = models.CharField(max_length=LONGEST_NAME, blank=True)
    published = models.DateField(null=True, blank=True, help_text="as the source says")
    date_suspect = models.BooleanField(default=False, help_text="it gave a date that cannot be believed")
    seen_at = models.DateTimeField()

    objects = SourceEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "source entries"
        constraints = [
            models.UniqueConstraint(fields=["source", "guid", "article"], name="source_entry_once"),
        ]

    def __str__(self) -> str:
        return f"{self.guid} of source {self.source_id}"
