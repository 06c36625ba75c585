"""The bytes of an article, the texts parsed from them, and their passages."""

from collections.abc import Iterable
from typing import Final, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from articles.kinds import BODY, CLAIMABLE, TRANSLATION_SUSPECTED, DateGrade, PassageRole, Stage
from articles.languages import language_name
from articles.ledger import Waiting, WaitingQuerySet, waiting_index
from articles.models.articles import Article
from articles.parsing.model import Sign

SHA256: Final = 64


class SnapshotQuerySet(WaitingQuerySet["Snapshot"]):
    """The read API of snapshots."""

    def of_uploads(self) -> Self:
        """Bytes that a person uploaded and waits for."""
        return self.filter(article__url__startswith="upload:")

    def read_by(self, versions: Iterable[str], *, but_not_by: str) -> Self:
        """Bytes behind a text in force that one of these parser versions made, and that one parser has not read."""
        texts = TextVersion.objects.filter(snapshot=OuterRef("pk"))
        in_force = texts.in_force().filter(parser_version__in=list(versions))
        found = self.filter(Exists(in_force), ~Exists(texts.filter(parser_version=but_not_by)), body__isnull=False)
        return found.filter(Q(next_at=None) | Q(dead_at__isnull=False)).order_by("pk")


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
    text_stays = models.BooleanField(
        default=False, help_text="The text in force outlives the next parse: somebody quotes it."
    )
    body = models.BinaryField(null=True, help_text="zlib-compressed; dropped after the retention time")
    deaths = models.PositiveSmallIntegerField(default=0, help_text="of the parsing child, over these bytes")

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "sha256"], name="snapshot_body_once")]
        indexes = [waiting_index("snapshot_waiting")]

    def __str__(self) -> str:
        return f"{self.sha256[:10]} of article {self.article_id}"


class TextVersionQuerySet(WaitingQuerySet["TextVersion"]):
    """The read API of texts."""

    def in_force(self) -> Self:
        """Texts that their article shows now."""
        return self.filter(pk=F("snapshot__article__current_text"))

    def recognised_otherwise(self, key: str) -> Self:
        """Texts in force, and at rest, whose mentions another lexicon found than that of `key`; the newest first."""
        other = Q(recognised_with__lt=key) | Q(recognised_with__gt=key)  # "not equal" would read every row
        resting = self.filter(other, stage=Stage.DONE.value, next_at=None)
        return resting.in_force().order_by("-pk")

    def at_rest(self) -> Self:
        """Texts that no stage works on any more."""
        return self.filter(stage=Stage.DONE.value)

    def news(self) -> Self:
        """Texts that came to rest and that no higher app has taken note of, the newest first."""
        return self.filter(is_news=True).order_by("-pk")

    def to_compare(self) -> Self:
        """Texts at the stage of comparison."""
        return self.filter(stage=Stage.COMPARE.value)

    def to_recognise(self) -> Self:
        """Texts at the stage at which their terms are recognised."""
        return self.filter(stage=Stage.RECOGNISE.value)

    def parser_versions(self) -> list[str]:
        """Every parser that made one of these texts."""
        return list(self.order_by().values_list("parser_version", flat=True).distinct())

    def with_passages(self) -> Self:
        """With what `body` reads, in two queries."""
        return self.select_related("snapshot__article__source").prefetch_related("passages")


class TextVersion(Waiting):
    """The canonical text parsed from a snapshot, on its way through the stages; a trigger refuses changes of words."""

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
    translation_reasons = ArrayField(
        models.CharField(max_length=60), default=list, blank=True, help_text="kind:start-end of each sign, code points"
    )
    dois = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    pmids = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    ncts = ArrayField(models.CharField(max_length=11), default=list, blank=True)
    stage = models.CharField(max_length=10, choices=Stage.choices(), default=Stage.COMPARE.value)
    recognised_with = models.CharField(
        max_length=60, blank=True, help_text="The key of the lexicon that found the mentions; empty: nobody looked yet."
    )
    is_news = models.BooleanField(
        default=False, help_text="In force and at rest, and no higher app has taken note of it since."
    )
    created_at = models.DateTimeField()

    objects = TextVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "parser_version"], name="text_version_once"),
            models.CheckConstraint(name="text_is_not_empty", condition=~Q(text="")),
        ]
        indexes = [
            waiting_index("text_version_waiting"),
            models.Index(fields=["recognised_with"], name="text_version_recognised"),
            models.Index(fields=["id"], name="text_version_news", condition=Q(is_news=True)),
        ]

    def __str__(self) -> str:
        return f"Text {self.pk} of article {self.snapshot.article_id}"

    @property
    def article_id(self) -> int:
        """The article whose words these are."""
        return self.snapshot.article_id

    @property
    def language_name(self) -> str:
        """The English name of the language that most of it is written in, empty when unknown."""
        return language_name(self.language)

    @property
    def foreign(self) -> str:
        """The code of its language where that is not English, the language of every page of the atlas."""
        return "" if self.language == "en" else self.language

    @property
    def bare_flags(self) -> list[str]:
        """The flags that no sentence of their own explains to a curator."""
        return [flag for flag in self.flags if flag != TRANSLATION_SUSPECTED]

    @property
    def signs_of_translation(self) -> list[tuple[str, str]]:
        """What looks translated by a machine: the reason in words, and the words of the text that show it."""
        signs = [Sign.decoded(code) for code in self.translation_reasons]
        return [(sign.kind.label, self.text[sign.start : sign.end]) for sign in signs]

    @property
    def body(self) -> str:
        """The article's own words without the furniture around them, as `Parsed.text` gives them."""
        return "\n\n".join(self.text[one.start : one.end] for one in self.passages.all() if one.role in BODY)

    @property
    def body_without_contacts(self) -> str:
        """The body for readers who may not see personal contact details: blanks stand in their place."""
        text = self.text
        for contact in self.contacts.all():
            text = text[: contact.start] + " " * (contact.end - contact.start) + text[contact.end :]
        return "\n\n".join(text[one.start : one.end] for one in self.passages.all() if one.role in BODY)


class PassageQuerySet(models.QuerySet["Passage"]):
    """Questions about passages."""

    def claimable(self) -> Self:
        """Passages whose words may carry a claim."""
        return self.filter(role__in=[role.value for role in CLAIMABLE])

    def within(self, start: int, end: int) -> Self:
        """Passages that share a character with this span (code points)."""
        return self.filter(start__lt=end, end__gt=start)

    def in_other_languages(self) -> Self:
        """Passages in a language that is not their article's."""
        return self.exclude(language="")

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
    language = models.CharField(max_length=12, blank=True, help_text="empty: unknown, or the article's own")

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
    def language_name(self) -> str:
        """The English name of a language that is not the article's, else empty."""
        return language_name(self.language)

    @property
    def is_claimable(self) -> bool:
        """True when its words may carry a claim."""
        return self.role in CLAIMABLE


class ContactQuerySet(models.QuerySet["Contact"]):
    """Questions about contacts."""

    def by_text(self, text_ids: Iterable[int]) -> dict[int, tuple[tuple[int, int], ...]]:
        """Text id -> the spans that no reader may see: contact details, and passages that name a contact; one query."""
        spans: dict[int, list[tuple[int, int]]] = {}
        wanted, columns = set(text_ids), ("text_version_id", "start", "end")
        blocks = Passage.objects.filter(text_version__in=wanted, role=PassageRole.CONTACT.value).values_list(*columns)
        rows = self.filter(text_version__in=wanted).values_list(*columns).union(blocks)
        for text_id, start, end in rows.order_by("start", "-end"):
            found = spans.setdefault(text_id, [])
            if not found or end > found[-1][1]:  # else it stands inside of the one before
                found.append((start, end))
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
