"""Where texts name terms of the vocabulary, as the matcher found them."""

from typing import Final

from django.db import models
from django.db.models import F, Q

from articles.models.texts import TextVersion
from vocabulary import matching
from vocabulary.facets import Facet

METHODS: Final = [
    (matching.DICTIONARY, "A name as it is listed"),
    (matching.DEFINITION, "An abbreviation as the text defines it"),
    (matching.SPELLING, "A name with one slip"),
]


class MentionQuerySet(models.QuerySet["Mention"]):
    """Questions about mentions."""

    def of(self, text: TextVersion) -> tuple[matching.Mention, ...]:
        """Those of one text as the matcher gives them, in the order of the text; one query.

        `text.recognised_with` says by which lexicon; it is empty while nobody has looked.
        """
        rows = self.filter(text_version=text).values_list("start", "end", "facet", "curie", "method")
        return tuple(matching.Mention(*row) for row in sorted(rows, key=lambda row: (row[0], -row[1], *row[2:4])))


class Mention(models.Model):
    """Words of a passage that may be quoted or shown, which name a term; offsets are code points, half-open.

    The term stands here by its CURIE: it is looked up among the terms of the lexicon that found it.
    """

    text_version = models.ForeignKey(TextVersion, on_delete=models.CASCADE, related_name="mentions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    facet = models.CharField(max_length=16, choices=Facet.choices)
    curie = models.CharField("CURIE", max_length=100)
    method = models.CharField(max_length=12, choices=METHODS)

    objects = MentionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["text_version", "start", "end", "curie"], name="mention_once"),
            models.CheckConstraint(name="mention_is_not_empty", condition=Q(end__gt=F("start"))),
        ]

    def __str__(self) -> str:
        return f"{self.curie} at {self.start}"
