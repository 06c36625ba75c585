"""Sources, articles, their bytes, texts and passages, and the studies they report."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, F, Q, When

from articles.kinds import CLAIMABLE, UNDER_WAY, ArticleKind, DateGrade, Outcome, PassageRole, SourceKind, SourceTier
from articles.ledger import Waiting, WaitingQuerySet, waiting_index

SHA256: Final = 64
WORKER_SILENT: Final = dt.timedelta(seconds=20)
EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class Source(models.Model):
    """Where articles come from, and what its licence allows us to show."""

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

    class Meta:
        constraints = [
            models.CheckConstraint(name="quote_max_within_300", condition=Q(quote_max__lte=300)),
            models.CheckConstraint(name="share_max_is_per_cent", condition=Q(share_max=None) | Q(share_max__lte=100)),
        ]

    def __str__(self) -> str:
        return self.name


class StudyQuerySet(models.QuerySet["Study"]):
    """Questions about studies."""

    def known_as(self, *, doi: str = "", pmid: str = "", nct: str = "") -> Self:
        """Studies with any of these identifiers; none without an identifier."""
        given = {"doi": doi.lower(), "pmid": pmid, "nct": nct.upper()}
        wanted = Q(pk__in=[])
        for name, code in given.items():
            if code:
                wanted |= Q(**{name: code})
        return self.filter(wanted)


class Study(models.Model):
    """The piece of research that articles report: what makes evidence independent."""

    title = models.CharField(max_length=500)
    doi = models.CharField(max_length=300, blank=True)
    pmid = models.CharField(max_length=12, blank=True)
    nct = models.CharField(max_length=11, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = StudyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "studies"
        constraints = [
            models.UniqueConstraint(fields=["doi"], name="study_doi_once", condition=~Q(doi="")),
            models.UniqueConstraint(fields=["pmid"], name="study_pmid_once", condition=~Q(pmid="")),
            models.UniqueConstraint(fields=["nct"], name="study_nct_once", condition=~Q(nct="")),
        ]

    def __str__(self) -> str:
        return self.title


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
        return self.filter(pk__in=list(ids)).select_related("source", "current_text").order_by("pk")

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

    def of_host(self, authority: str) -> Self:
        """Articles of one web server: host, and port where it is not the usual one."""
        return self.filter(Q(url__startswith=f"https://{authority}/") | Q(url__startswith=f"http://{authority}/"))

    def failed(self) -> Self:
        """Those that nobody works on any more though they cannot be read."""
        return self.filter(current_text__isnull=True).exclude(outcome__in=[one.value for one in UNDER_WAY])

    def samples(self) -> Self:
        """Articles of the sample library."""
        return self.filter(source__sample=True)


class Article(Waiting):
    """A work at a canonical address; waits to be fetched."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="articles")
    url = models.CharField(max_length=2048, unique=True, help_text="Canonical address; of a file upload:sha256:…")
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
        ]

    def __str__(self) -> str:
        return self.title or self.upload_name or self.url

    @property
    def is_upload(self) -> bool:
        """True of a file that somebody uploaded: it has no address to link to."""
        return self.url.startswith("upload:")

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

    def settle(self, outcome: Outcome, reason: str = "") -> None:
        """Note how far the article came, and why."""
        self.outcome = outcome.value
        self.outcome_reason = reason


class ArticleStudy(models.Model):
    """The link from an article to a study it reports; a candidate until a person confirms it."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="study_links")
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="article_links")
    found_by = models.CharField(max_length=20, help_text="doi, pmid, nct or curator")
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "article studies"
        constraints = [models.UniqueConstraint(fields=["article", "study"], name="article_study_once")]

    def __str__(self) -> str:
        return f"{self.article_id} reports {self.study_id}"


class SnapshotQuerySet(WaitingQuerySet["Snapshot"]):
    """The read API of snapshots."""

    def of_uploads(self) -> Self:
        """Bytes that a person uploaded and waits for."""
        return self.filter(article__url__startswith="upload:")


class Snapshot(Waiting):
    """The bytes of an article at one moment, addressed by their hash; waits to be parsed."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="snapshots")
    status = models.PositiveSmallIntegerField(help_text="HTTP status; 0 of an upload")
    final_url = models.CharField(max_length=2048, blank=True)
    headers = models.JSONField(default=dict)
    etag = models.TextField(blank=True)
    last_modified = models.TextField(blank=True)
    content_type = models.CharField(max_length=200, blank=True)
    charset = models.CharField(max_length=60, blank=True)
    fetched_at = models.DateTimeField()
    sha256 = models.CharField(max_length=SHA256)
    size = models.PositiveIntegerField(help_text="bytes before compression")
    body = models.BinaryField(null=True, help_text="zlib-compressed; dropped after the retention time")

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "sha256"], name="snapshot_body_once")]
        indexes = [waiting_index("snapshot_waiting")]

    def __str__(self) -> str:
        return f"{self.sha256[:10]} of article {self.article_id}"


class TextVersion(models.Model):
    """The canonical text parsed from a snapshot; a trigger refuses any change of the words."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="text_versions")
    parser_version = models.CharField(max_length=40)
    text = models.TextField()
    sha256 = models.CharField(max_length=SHA256)
    title = models.CharField(max_length=500, blank=True)
    published = models.DateField(null=True, blank=True)
    published_grade = models.CharField(max_length=12, choices=DateGrade.choices(), blank=True)
    authors = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    publisher = models.CharField(max_length=300, blank=True)
    issuer = models.CharField(max_length=300, blank=True)
    wire = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=12, blank=True)
    journal = models.CharField(max_length=300, blank=True)
    low_confidence = models.BooleanField(default=False)
    flags = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    dois = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    pmids = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    ncts = ArrayField(models.CharField(max_length=11), default=list, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "parser_version"], name="text_version_once"),
            models.CheckConstraint(name="text_is_not_empty", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return f"Text {self.pk} of article {self.snapshot.article_id}"

    @property
    def article_id(self) -> int:
        """The article whose words these are."""
        return self.snapshot.article_id


class PassageQuerySet(models.QuerySet["Passage"]):
    """Questions about passages."""

    def claimable(self) -> Self:
        """Passages whose words may carry a claim."""
        return self.filter(role__in=[role.value for role in CLAIMABLE])

    def within(self, start: int, end: int) -> Self:
        """Passages that share a character with this span (code points)."""
        return self.filter(start__lt=end, end__gt=start)

    def speaking(self, start: int, end: int) -> Self:
        """Quotations that share a character with this span."""
        return self.within(start, end).filter(role=PassageRole.QUOTATION.value)


class Passage(models.Model):
    """A span of a text version with a role; offsets are code points, half-open."""

    text_version = models.ForeignKey(TextVersion, on_delete=models.CASCADE, related_name="passages")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    role = models.CharField(max_length=12, choices=PassageRole.choices())
    speaker = models.CharField(max_length=300, blank=True)

    objects = PassageQuerySet.as_manager()

    class Meta:
        ordering = ["start"]
        constraints = [
            models.UniqueConstraint(fields=["text_version", "start"], name="passage_start_once"),
            models.CheckConstraint(name="passage_is_not_empty", condition=Q(end__gt=F("start"))),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.start}-{self.end}"

    @property
    def is_claimable(self) -> bool:
        """True when its words may carry a claim."""
        return self.role in CLAIMABLE


class ContactQuerySet(models.QuerySet["Contact"]):
    """Questions about contacts."""

    def by_text(self, text_ids: Iterable[int]) -> dict[int, tuple[tuple[int, int], ...]]:
        """Text id -> the spans that no reader may see; one query."""
        spans: dict[int, list[tuple[int, int]]] = {}
        rows = self.filter(text_version__in=set(text_ids)).values_list("text_version_id", "start", "end")
        for text_id, start, end in rows.order_by("start"):
            spans.setdefault(text_id, []).append((start, end))
        return {text_id: tuple(found) for text_id, found in spans.items()}


class Contact(models.Model):
    """Where personal contact details stand in a text: for curators only, never in an answer to anybody else."""

    text_version = models.ForeignKey(TextVersion, on_delete=models.CASCADE, related_name="contacts")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=[("email", "E-mail address"), ("telephone", "Telephone number")])

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["start"]
        constraints = [models.UniqueConstraint(fields=["text_version", "start"], name="contact_start_once")]

    def __str__(self) -> str:
        return f"{self.kind} at {self.start}"


class HeartbeatQuerySet(models.QuerySet["Heartbeat"]):
    """Questions about who is alive."""

    def alive(self, now: dt.datetime) -> Self:
        """Those heard of within the last 20 seconds."""
        return self.filter(seen_at__gt=now - WORKER_SILENT)


class Heartbeat(models.Model):
    """The last sign of life of a worker or beat; a lease whose worker went silent is freed."""

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=10, choices=[("worker", "Worker"), ("beat", "Beat"), ("command", "Command")])
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    objects = HeartbeatQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"
