"""Articles that tell the same words: clusters of copies, and what finds them."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from articles.models.articles import Article
from articles.models.texts import TextVersion


class Cluster(models.Model):
    """Articles that are copies of each other, syndicated or wrapped; every article with a text is in one.

    The copies are linked and never deleted; an article that nobody copied is a cluster of one.
    """

    representative = models.OneToOneField(
        Article, on_delete=models.PROTECT, related_name="represents", help_text="The one that stands for all."
    )
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Copies of {self.representative_id}"


class TextBandQuerySet(models.QuerySet["TextBand"]):
    """Questions about bands."""

    def sharing(self, hashes: list[int], *, apart_from: Article, most: int) -> list[int]:
        """Ids of at most so many texts outside of an article's cluster with any of these hashes.

        Those that share most of them come first.
        """
        rows = self.filter(hash__in=hashes).exclude(text__snapshot__article=apart_from)
        if apart_from.cluster_id:
            rows = rows.exclude(text__snapshot__article__cluster=apart_from.cluster_id)
        counted = rows.values("text").annotate(shared=models.Count("pk")).order_by("-shared", "text")
        return list(counted.values_list("text", flat=True)[:most])


class TextBand(models.Model):
    """One hash by which copies of a text are looked up; two texts that share one are candidates and no more.

    Bands 0 to 63 come from the words (`articles.duplicates`), 64 from the title, 65 from identifiers.
    """

    text = models.ForeignKey(TextVersion, on_delete=models.CASCADE, related_name="bands")
    band = models.PositiveSmallIntegerField()
    hash = models.BigIntegerField(help_text="Of the number of the band and what stands in it.")

    objects = TextBandQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["text", "hash"], name="text_band_once")]
        indexes = [models.Index(fields=["hash", "band"], name="text_band_hash")]

    def __str__(self) -> str:
        return f"Band {self.band} of text {self.text_id}"


class PossibleCopyQuerySet(models.QuerySet["PossibleCopy"]):
    """Questions about pairs that a person looks at."""

    def open(self) -> Self:
        """Pairs that nobody has decided on and that have not come into one cluster by another way."""
        return self.filter(settled_at=None).exclude(first__cluster=F("second__cluster"))

    def told_apart(self) -> Self:
        """Pairs of which a person said that they are no copies."""
        return self.filter(are_copies=False)

    def beside_each_other(self) -> Self:
        """With both articles and the words in which they differ, for a page of pairs; five queries."""
        sides = ("first", "second")
        texts = [f"{side}__{path}" for side in sides for path in ("source", "current_text")]
        parts = [f"{side}__current_text__{path}" for side in sides for path in ("passages", "contacts")]
        return self.select_related(*texts).prefetch_related(*parts)


class PossibleCopy(models.Model):
    """Two articles that may be copies: too alike to ignore, not alike enough, or too short, to be linked unasked."""

    first = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+", help_text="The lower id.")
    second = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    overlap = models.FloatField(help_text="Shared runs of words over the smaller set, 0 to 1.")
    found_at = models.DateTimeField()
    are_copies = models.BooleanField(null=True, blank=True, help_text="What the person said.")
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = PossibleCopyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "possible copies"
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="possible_copy_once"),
            models.CheckConstraint(name="possible_copy_in_order", condition=Q(first__lt=F("second"))),
            models.CheckConstraint(
                name="settled_copy_has_person_and_verdict",
                condition=Q(settled_at=None, settled_by=None, are_copies=None)
                | Q(settled_at__isnull=False, settled_by__isnull=False, are_copies__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}, {self.overlap:.2f} alike"
