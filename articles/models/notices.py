"""What happened to an article or a study after somebody may have built on it."""

from typing import Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.kinds import NoticeKind
from articles.models.articles import Article
from articles.models.studies import Study
from articles.models.texts import TextVersion

REFERENCE: Final = 300


class ChangeNoticeQuerySet(models.QuerySet["ChangeNotice"]):
    """Questions about notices."""

    def open(self) -> Self:
        """Notices that no curator has marked as seen."""
        return self.filter(settled_at=None)

    def of_kind(self, *kinds: NoticeKind) -> Self:
        """Of any of these kinds."""
        return self.filter(kind__in=[kind.value for kind in kinds])

    def reaching(self, article: Article, study: Study | None = None) -> Self:
        """About this article, about a study that a person confirmed it reports, or about `study`; newest first."""
        studies = article.study_links.filter(confirmed_by__isnull=False).values("study")
        about = Q(article=article) | Q(study__in=studies)
        return self.filter(about | Q(study=study) if study else about).order_by("-found_at", "-pk")


class ChangeNotice(models.Model):
    """One thing that changed: the words of an article's page, or what is said of a published work elsewhere.

    It is about an article or about a study, and stays when a curator has seen it.
    """

    article = models.ForeignKey(Article, null=True, blank=True, on_delete=models.CASCADE, related_name="notices")
    study = models.ForeignKey(Study, null=True, blank=True, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=12, choices=NoticeKind.choices())
    said_by = models.CharField(max_length=60, blank=True, help_text="publisher, retraction-watch, pubmed, page")
    reference = models.CharField(
        max_length=REFERENCE, blank=True, help_text="DOI of the notice; of changed words the id of the new text."
    )
    published = models.DateField(null=True, blank=True, help_text="Date of the notice itself.")
    before = models.ForeignKey(TextVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey(TextVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    found_at = models.DateTimeField()
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = ChangeNoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="notice_about_one",
                condition=Q(article=None, study__isnull=False) | Q(article__isnull=False, study=None),
            ),
            models.CheckConstraint(
                name="seen_notice_has_person",
                condition=Q(settled_at=None, settled_by=None) | Q(settled_at__isnull=False, settled_by__isnull=False),
            ),
            models.UniqueConstraint(
                name="notice_once_an_article", fields=["article", "kind", "reference"], condition=~Q(article=None)
            ),
            models.UniqueConstraint(
                name="notice_once_a_study", fields=["study", "kind", "reference"], condition=~Q(study=None)
            ),
        ]
        indexes = [models.Index(fields=["article"], name="notice_open", condition=Q(settled_at=None))]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.article or self.study}"

    @property
    def address(self) -> str:
        """Where the notice can be read; empty when it has no DOI, and of changed words."""
        return f"https://doi.org/{self.reference}" if self.reference.startswith("10.") else ""
