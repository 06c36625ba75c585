"""The research that articles report."""

from collections.abc import Iterable
from typing import Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.ledger import Waiting, WaitingQuerySet, waiting_index
from articles.models.articles import Article

LOOKED_UP_AT_ONCE: Final = 20  # what Crossref is asked for in one request


class StudyQuerySet(WaitingQuerySet["Study"]):
    """Questions about studies."""

    def known_as(self, *, doi: str = "", pmid: str = "", nct: str = "") -> Self:
        """Studies with any of these identifiers; none without an identifier."""
        given = {"doi": doi.lower(), "pmid": pmid, "nct": nct.upper()}
        wanted = Q(pk__in=[])
        for name, code in given.items():
            if code:
                wanted |= Q(**{name: code})
        return self.filter(wanted)

    def same_as(self, ids: Iterable[int]) -> Self:
        """These studies, with every row that was joined to one of them and every one to which it was joined."""
        wanted = list(ids)
        return self.filter(Q(pk__in=wanted) | Q(replaced_by__in=wanted) | Q(replaces__in=wanted))

    def batches(self, ids: Iterable[int]) -> list[list[int]]:
        """These studies in groups that are looked up together.

        One that failed before goes alone, so that it does not take others along again.
        """
        rows = list(self.filter(pk__in=list(ids)).order_by("pk").values_list("pk", "attempts"))
        fresh = [pk for pk, attempts in rows if not attempts]
        groups = [fresh[at : at + LOOKED_UP_AT_ONCE] for at in range(0, len(fresh), LOOKED_UP_AT_ONCE)]
        return [*groups, *([pk] for pk, attempts in rows if attempts)]


class Study(Waiting):
    """The piece of research that articles report: what makes evidence independent.

    One with a DOI or a PMID waits for its next look-up: is it retracted, corrected, doubted?
    """

    title = models.CharField(max_length=500)
    doi = models.CharField(max_length=300, blank=True)
    pmid = models.CharField(max_length=12, blank=True)
    nct = models.CharField(max_length=11, blank=True)
    replaced_by = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaces",
        help_text="The same piece of research, under whose row its identifiers stand.",
    )
    looked_up_at = models.DateTimeField(null=True, blank=True, help_text="When a service last answered about it.")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = StudyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "studies"
        constraints = [
            models.UniqueConstraint(fields=["doi"], name="study_doi_once", condition=~Q(doi="")),
            models.UniqueConstraint(fields=["pmid"], name="study_pmid_once", condition=~Q(pmid="")),
            models.UniqueConstraint(fields=["nct"], name="study_nct_once", condition=~Q(nct="")),
            models.CheckConstraint(
                name="replaced_study_bears_no_identifier",
                condition=Q(replaced_by=None) | Q(doi="", pmid="", nct="", next_at=None),
            ),
        ]
        indexes = [waiting_index("study_waiting")]

    def __str__(self) -> str:
        return self.title


class ArticleStudy(models.Model):
    """The link from an article to a study it reports; a candidate until a person confirms it."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="study_links")
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="article_links")
    found_by = models.CharField(max_length=20, help_text="doi, pmid, nct, journal, copy or curator")
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "article studies"
        constraints = [models.UniqueConstraint(fields=["article", "study"], name="article_study_once")]

    def __str__(self) -> str:
        return f"{self.article_id} reports {self.study_id}"
