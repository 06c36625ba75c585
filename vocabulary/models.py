"""Terms by which claims are tagged, their names, their hierarchy and their editions."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import F, Q

from vocabulary.facets import (
    AXIS_KIND,
    TERM_TOKEN_BASE,
    EditionStatus,
    Facet,
    Relation,
    SynonymKind,
    SynonymStatus,
    TermStatus,
    UploadState,
)
from vocabulary.querysets import EditionUploadQuerySet, TermQuerySet

CURIE_PATTERN = r"^IA:[A-Z]{2,8}:[A-Z0-9_]{1,80}$"
SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class Term(models.Model):
    """One concept of one facet, under an own CURIE that is permanent and never reused."""

    curie = models.CharField("CURIE", max_length=100, unique=True)
    slug = models.CharField(max_length=200)
    facet = models.CharField(max_length=16, choices=Facet.choices)
    preferred_name = models.CharField(max_length=200)
    folded_name = models.CharField(max_length=300, editable=False)
    definition = models.TextField(blank=True)
    kind = models.CharField(max_length=32, blank=True)
    status = models.CharField(max_length=10, choices=TermStatus.choices, default=TermStatus.ACTIVE.value)
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaces")
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="proposed_terms"
    )
    note = models.TextField(blank=True)
    sources = models.TextField(blank=True)
    licence = models.CharField(max_length=200, blank=True)
    changed_at = models.DateTimeField()

    parents = models.ManyToManyField(
        "self", through="TermParent", through_fields=("child", "parent"), symmetrical=False, related_name="children"
    )

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ("facet", "folded_name")
        indexes = [
            models.Index(fields=["facet", "folded_name"], name="term_by_name"),
            models.Index(fields=["changed_at"], name="term_by_change"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["facet", "slug"], name="term_slug_once_per_facet"),
            models.UniqueConstraint(
                fields=["facet", "folded_name"],
                condition=Q(status=TermStatus.ACTIVE.value),
                name="active_term_name_once_per_facet",
                violation_error_message="Another active term of this facet has this name.",
            ),
            models.CheckConstraint(
                name="term_replaced_iff_merged",
                condition=Q(status=TermStatus.MERGED.value, replaced_by__isnull=False)
                | (~Q(status=TermStatus.MERGED.value) & Q(replaced_by__isnull=True)),
            ),
            models.CheckConstraint(name="term_not_replaced_by_itself", condition=~Q(replaced_by=F("id"))),
            models.CheckConstraint(name="term_facet_known", condition=Q(facet__in=Facet.values)),
            models.CheckConstraint(name="term_status_known", condition=Q(status__in=TermStatus.values)),
            models.CheckConstraint(name="term_curie_is_own", condition=Q(curie__regex=CURIE_PATTERN)),
            models.CheckConstraint(name="term_slug_wellformed", condition=Q(slug__regex=SLUG_PATTERN)),
            models.CheckConstraint(name="term_has_name", condition=~Q(preferred_name="") & ~Q(folded_name="")),
        ]

    def __str__(self) -> str:
        return self.preferred_name

    @property
    def token(self) -> int:
        """The integer that stands for this term in `Claim.tokens`."""
        return TERM_TOKEN_BASE + self.pk

    @property
    def is_heading(self) -> bool:
        """Groups axis values and never tags a claim."""
        return self.kind == AXIS_KIND


class FormerSlug(models.Model):
    """An address that a term once had; it redirects for ever and is given to no other term."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="former_slugs")
    facet = models.CharField(max_length=16, choices=Facet.choices)
    slug = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["facet", "slug"], name="former_slug_once_per_facet")]

    def __str__(self) -> str:
        return self.slug


class TermParent(models.Model):
    """The child is a kind of the parent; a term may have several parents, all of its own facet."""

    child = models.ForeignKey(Term, models.PROTECT, related_name="parent_links")
    parent = models.ForeignKey(Term, models.PROTECT, related_name="child_links")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["child", "parent"], name="term_parent_once"),
            models.CheckConstraint(name="term_not_its_own_parent", condition=~Q(child=F("parent"))),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} under {self.parent_id}"


class TermClosure(models.Model):
    """Every ancestor of every term with the shortest distance; a term is its own ancestor at depth 0."""

    ancestor = models.ForeignKey(Term, models.CASCADE, related_name="descendant_links")
    descendant = models.ForeignKey(Term, models.CASCADE, related_name="ancestor_links")
    depth = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["descendant", "ancestor"], name="term_closure_once"),
            models.CheckConstraint(
                name="term_closure_depth_0_is_self",
                condition=Q(depth=0, ancestor=F("descendant")) | (Q(depth__gt=0) & ~Q(ancestor=F("descendant"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.descendant_id} under {self.ancestor_id} at {self.depth}"


class Synonym(models.Model):
    """Another form of a term's name, of a kind that says how far it may be used as one."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="synonyms")
    text = models.CharField(max_length=300)
    folded = models.CharField(max_length=400, editable=False)
    kind = models.CharField(max_length=12, choices=SynonymKind.choices, default=SynonymKind.EXACT.value)
    language = models.CharField(max_length=8, default="en")
    source = models.CharField(max_length=200, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=10, choices=SynonymStatus.choices, default=SynonymStatus.ACTIVE.value)
    is_former = models.BooleanField(
        "former name", default=False, help_text="The term was called so once; no edition takes that from it."
    )

    class Meta:
        ordering = ("text",)
        indexes = [models.Index(fields=["folded"], name="synonym_by_folded")]
        constraints = [
            models.UniqueConstraint(fields=["term", "folded", "kind"], name="synonym_once_per_term_and_kind"),
            models.CheckConstraint(name="synonym_kind_known", condition=Q(kind__in=SynonymKind.values)),
            models.CheckConstraint(name="synonym_status_known", condition=Q(status__in=SynonymStatus.values)),
            models.CheckConstraint(name="synonym_has_text", condition=~Q(text="") & ~Q(folded="")),
        ]

    def __str__(self) -> str:
        return self.text


class NameStart(models.Model):
    """One word start of one name or synonym of a term: what the typeahead looks up. Written with the names."""

    term = models.ForeignKey(Term, models.CASCADE, related_name="name_starts")
    text = models.CharField(max_length=400)
    """The folded form from the start of one of its words to its end."""
    at_front = models.BooleanField()
    form = models.CharField(max_length=300, blank=True)
    """The surface form as it may be shown; empty for a hidden synonym."""

    class Meta:
        indexes = [models.Index(OpClass(F("text"), name="varchar_pattern_ops"), name="name_start_by_prefix")]

    def __str__(self) -> str:
        return self.text


class CrossReference(models.Model):
    """A code of another vocabulary; it enters only by a script that found code and label in the source edition."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="cross_references")
    curie = models.CharField("CURIE", max_length=100)
    relation = models.CharField(max_length=6, choices=Relation.choices)
    source = models.CharField(max_length=200, blank=True)
    edition = models.CharField(max_length=64, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="checked_cross_references"
    )
    checked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("relation", "curie")
        constraints = [
            models.UniqueConstraint(fields=["term", "curie"], name="cross_reference_once_per_term"),
            models.UniqueConstraint(
                fields=["curie"], condition=Q(relation=Relation.EXACT.value), name="exact_code_of_one_term_only"
            ),
            models.CheckConstraint(name="cross_reference_relation_known", condition=Q(relation__in=Relation.values)),
            models.CheckConstraint(
                name="cross_reference_checked_by_and_at",
                condition=Q(checked_by__isnull=True, checked_at__isnull=True)
                | Q(checked_by__isnull=False, checked_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.curie


class Edition(models.Model):
    """One dated state of the vocabulary; frozen as rows once current, so that an old suggestion can be explained."""

    version = models.CharField(max_length=32, unique=True)
    status = models.CharField(max_length=8, choices=EditionStatus.choices)
    checksum = models.CharField(max_length=64, help_text="SHA-256 over the tables it was loaded from.")
    notes = models.TextField(blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("-created_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["status"], condition=Q(status=EditionStatus.CURRENT.value), name="one_current_edition"
            ),
            models.CheckConstraint(name="edition_status_known", condition=Q(status__in=EditionStatus.values)),
        ]

    def __str__(self) -> str:
        return self.version


class EditionTerm(models.Model):
    """A term as an edition holds it. `table_row` is what the tables said: the base that the next import compares."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="terms")
    curie = models.CharField("CURIE", max_length=100)
    facet = models.CharField(max_length=16, choices=Facet.choices)
    preferred_name = models.CharField(max_length=200)
    status = models.CharField(max_length=10, choices=TermStatus.choices)
    synonyms = models.JSONField(default=list)
    parents = ArrayField(models.CharField(max_length=100), default=list)
    codes = models.JSONField(default=list)
    table_row = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "curie"], name="edition_term_once")]

    def __str__(self) -> str:
        return self.curie


class EditionUpload(models.Model):
    """An edition that an editor uploaded: read in the background, shown as a difference, accepted or discarded."""

    form = models.CharField(max_length=3, choices=[("tsv", "Tables, zipped"), ("obo", "Ontology in OBO")])
    name = models.CharField(max_length=200)
    subtrees = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    body = models.BinaryField(null=True, help_text="zlib-compressed; dropped once it is decided on")
    size = models.PositiveIntegerField(help_text="Bytes of the file")
    state = models.CharField(max_length=10, choices=UploadState.choices, default=UploadState.WAITING.value)
    bytes_read = models.PositiveBigIntegerField(default=0, help_text="Of both readings of an ontology")
    counts = models.JSONField(default=dict, help_text="Lines of each group of the difference")
    lines = models.JSONField(default=dict, help_text="The first lines of each group")
    fingerprint = models.CharField(max_length=64, blank=True, help_text="SHA-256 over all lines")
    told = models.TextField(blank=True, help_text="Why it failed, or must be looked at again")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="edition_uploads")
    created_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = EditionUploadQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        constraints = [
            models.CheckConstraint(name="edition_upload_state_known", condition=Q(state__in=UploadState.values)),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_under_way(self) -> bool:
        """A worker has it or will."""
        return self.state in {UploadState.WAITING, UploadState.ACCEPTED}

    @property
    def is_empty(self) -> bool:
        """Its difference has no line: accepting it would change nothing, and settle nothing."""
        return not any(count for name, count in self.counts.items() if name != "absent")

    @property
    def percent_read(self) -> int:
        """How far its reading is; an ontology is read twice."""
        return min(100, 100 * self.bytes_read // (self.size * (2 if self.form == "obo" else 1) or 1))
