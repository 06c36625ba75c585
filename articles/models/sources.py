"""Where articles come from, and what a licence allows us to show."""

from django.db import models
from django.db.models import Q

from articles.kinds import SourceKind


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
