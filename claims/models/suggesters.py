"""Fitted models, each version kept, so that an old suggestion can be explained and an old model can speak again."""

from typing import Self

from django.db import models
from django.db.models import Max, Q

from claims.learning.artefacts import AXES, Model, read
from immuno_atlas.web.choices import Labelled


class SuggesterStatus(Labelled):
    """Whether anybody hears it."""

    RUNNING = "running", "Running"
    SHADOW = "shadow", "In the shadow"
    PAST = "past", "Past"


class SuggesterQuerySet(models.QuerySet["Suggester"]):
    """Questions about models."""

    def running(self) -> Self:
        """Those whose answers people see, one an axis at most."""
        return self.filter(status=SuggesterStatus.RUNNING.value).order_by("axis")

    def in_the_shadow(self) -> Self:
        """Those whose answers are kept and scored, and shown to nobody; one an axis at most."""
        return self.filter(status=SuggesterStatus.SHADOW.value).order_by("axis")

    def of_axis(self, axis: str) -> Self:
        """All versions for one axis."""
        return self.filter(axis=axis)

    def listed(self) -> Self:
        """Without the models themselves, which are long; the newest first."""
        return self.defer("artefact").order_by("axis", "-number")

    def next_number(self, axis: str) -> int:
        """What the next version of an axis is called."""
        return (self.of_axis(axis).aggregate(last=Max("number"))["last"] or 0) + 1


class Suggester(models.Model):
    """One fitted model for one axis, as JSON text, with what it was made from and how it fared."""

    axis = models.CharField(max_length=20, choices=[(axis, axis) for axis in AXES])
    number = models.PositiveIntegerField(help_text="Counts the versions of the axis.")
    name = models.CharField(max_length=40, unique=True, help_text="Axis and number.")
    status = models.CharField(max_length=10, choices=SuggesterStatus.choices())
    reason = models.TextField(help_text="Why it was promoted, or was not.")
    origin = models.JSONField(help_text="Hash and numbers of the examples, seed, versions of the libraries.")
    scores = models.JSONField(help_text="On the frozen studies: what spoke before, and what it says.")
    artefact = models.TextField()
    made_at = models.DateTimeField()

    objects = SuggesterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["axis", "number"], name="suggester_version_once"),
            models.UniqueConstraint(
                fields=["axis", "status"], condition=~Q(status=SuggesterStatus.PAST.value), name="suggester_in_use_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def model(self) -> Model:
        """What it knows; raises `BadArtefact`."""
        return read(self.artefact)
