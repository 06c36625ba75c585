"""Claims with their quotes, tags, reviews and frozen versions, and the feed of what changed."""

from typing import TYPE_CHECKING, Final, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from articles.models import Article, Study, TextVersion
from claims.querysets import SHOWN_STATES, ClaimQuerySet
from claims.scheme import (
    Certainty,
    Claimant,
    ClaimType,
    Direction,
    Directness,
    EffectMeasure,
    Level,
    QuoteRole,
    Significance,
    StudyDesign,
    TherapyInteraction,
    Verdict,
    Verification,
    is_evidence,
)
from claims.workflow import SHOWN, Move, State
from vocabulary.facets import Facet, TermStatus
from vocabulary.models import Term

if TYPE_CHECKING:
    from accounts.models import User

CONTEXT: Final = 32  # code points kept before and after the exact words
PROPOSITION: Final = 400
ONCE_SHOWN: Final = [*SHOWN_STATES, State.REMOVED.value]


def tokens_field(help_text: str) -> "ArrayField[list[int], list[int]]":
    """A set of small integers, indexed by GIN where filters use it."""
    return ArrayField(models.IntegerField(), default=list, blank=True, help_text=help_text)


class Claim(models.Model):
    """One statement that one text version of an article supports."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="claims")
    study = models.ForeignKey(Study, null=True, blank=True, on_delete=models.PROTECT, related_name="claims")
    proposition = models.CharField(max_length=PROPOSITION, blank=True)
    note = models.TextField(blank=True)

    claim_type = models.CharField(max_length=20, choices=ClaimType.choices(), blank=True)
    study_design = models.CharField(max_length=30, choices=StudyDesign.choices(), blank=True)
    confirmatory = models.BooleanField(default=False)
    extrapolates = models.BooleanField(default=False)
    n_total = models.PositiveIntegerField(null=True, blank=True)
    n_exposed = models.PositiveIntegerField(null=True, blank=True)
    level = models.CharField(max_length=1, choices=Level.choices(), blank=True, editable=False)
    level_override = models.CharField(max_length=1, choices=Level.choices(), blank=True)
    override_reason = models.TextField(blank=True)
    override_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    override_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    direction = models.CharField(max_length=20, choices=Direction.choices(), blank=True)
    significance = models.CharField(max_length=40, choices=Significance.choices(), blank=True)
    certainty = models.CharField(max_length=12, choices=Certainty.choices(), blank=True)
    directness = models.CharField(
        max_length=12, choices=Directness.choices(), default=Directness.UNASSESSED.value, blank=True
    )
    quote_role = models.CharField(max_length=20, choices=QuoteRole.choices(), blank=True)
    claimant = models.CharField(max_length=20, choices=Claimant.choices(), blank=True)
    therapy_interaction = models.CharField(max_length=20, choices=TherapyInteraction.choices(), blank=True)
    verification = models.CharField(
        max_length=20, choices=Verification.choices(), default=Verification.UNVERIFIED.value
    )
    verdict = models.CharField(max_length=20, choices=Verdict.choices(), blank=True)
    effect_measure = models.CharField(max_length=30, choices=EffectMeasure.choices(), blank=True)
    effect_value = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    effect_ci_low = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    effect_ci_high = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    effect_comparator = models.CharField(max_length=200, blank=True)
    effect_follow_up = models.CharField(max_length=100, blank=True)

    state = models.CharField(max_length=12, choices=State.choices(), default=State.DRAFT.value)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="claims")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="reviewed_claims"
    )
    editors = ArrayField(
        models.BigIntegerField(), default=list, help_text="Who wrote in it besides its author; grows only."
    )
    made_with = models.CharField(max_length=100, blank=True, help_text="Tool and version, where a machine wrote it.")
    retraction_reason = models.TextField(blank=True)
    retracted_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces")

    lock = models.PositiveIntegerField(default=1, help_text="Counts edits; what If-Match compares.")
    version = models.PositiveIntegerField(default=0, help_text="Number of the public form; 0 before the first.")
    revision = models.PositiveIntegerField(default=1, help_text="Counts changes of anything shown; the ETag of reads.")
    digest = models.CharField(max_length=64, help_text="Of quotes, proposition, tags and axes.")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    listed_at = models.DateTimeField(help_text="When it was published, before that when it was made: a key for lists.")
    article_seen_at = models.DateTimeField(help_text="The change of the article that tokens and revision took in.")
    study_seen_at = models.DateTimeField(null=True, blank=True, help_text="Likewise of the study.")
    terms_seen_at = models.DateTimeField(null=True, blank=True, help_text="The latest change of its terms, likewise.")
    discarded_at = models.DateTimeField(null=True, blank=True)
    hidden = models.BooleanField(
        default=False, help_text="A sample that readers no longer see; its address answers as a removed claim's."
    )
    first_start = models.PositiveIntegerField(default=0, help_text="Where its first quote begins, code points.")

    tokens = tokens_field("Ancestors of all tags and one token a scalar axis: what filters and counts use.")
    direct_tokens = tokens_field("The tags themselves, for filters without descendants.")
    search_text = models.TextField(blank=True, help_text="Folded by the vocabulary's normaliser.")
    search = models.GeneratedField(
        expression=SearchVector("search_text", config="english"), output_field=SearchVectorField(), db_persist=True
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="shown_claim_has_date_and_reviewer",
                condition=Q(state__in=ONCE_SHOWN, published_at__isnull=False, reviewer__isnull=False)
                | (~Q(state__in=ONCE_SHOWN) & Q(published_at__isnull=True)),
            ),
            models.CheckConstraint(name="no_own_review", condition=Q(reviewer=None) | ~Q(reviewer=F("author"))),
            models.CheckConstraint(
                name="no_own_override",
                condition=Q(override_confirmed_by=None) | ~Q(override_confirmed_by=F("override_by")),
            ),
            models.CheckConstraint(
                name="override_has_reason_and_author",
                condition=Q(level_override="") | (~Q(override_reason="") & Q(override_by__isnull=False)),
            ),
            models.CheckConstraint(name="n_exposed_within_n_total", condition=Q(n_exposed__lte=F("n_total"))),
            models.CheckConstraint(
                name="retracted_claim_has_reason",
                condition=~Q(state=State.RETRACTED.value) | (~Q(retraction_reason="") & Q(retracted_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="superseded_claim_has_successor",
                condition=~Q(state=State.SUPERSEDED.value) | Q(replaced_by__isnull=False),
            ),
            models.CheckConstraint(name="not_replaced_by_itself", condition=~Q(replaced_by=F("id"))),
            models.CheckConstraint(
                name="submitted_claim_is_complete",
                condition=Q(state=State.DRAFT.value)
                | (~Q(proposition="") & ~Q(claim_type="") & ~Q(study_design="") & ~Q(level="") & ~Q(direction="")),
            ),
            models.UniqueConstraint(
                name="same_draft_once",
                fields=["author", "digest"],
                condition=Q(state=State.DRAFT.value, discarded_at__isnull=True),
            ),
        ]
        indexes = [
            GinIndex(fields=["tokens"], name="claim_tokens", fastupdate=False),
            GinIndex(fields=["search"], name="claim_search"),
            models.Index(
                fields=["-published_at", "-id"], name="claim_published", condition=Q(state=State.PUBLISHED.value)
            ),
            models.Index(fields=["-listed_at", "-id"], name="claim_listed"),
            models.Index(fields=["-updated_at", "-id"], name="claim_updated"),
            models.Index(fields=["level", "id"], name="claim_level", condition=Q(state=State.PUBLISHED.value)),
        ]

    def __str__(self) -> str:
        return self.proposition or f"Draft {self.pk}"

    @property
    def is_evidence(self) -> bool:
        """True of levels A to E; F and N are never counted."""
        return is_evidence(Level(self.level)) if self.level else False

    @property
    def is_shown(self) -> bool:
        """True when the world can read its page."""
        return self.state in SHOWN and not self.hidden

    @property
    def is_removed(self) -> bool:
        """True when its page says that it is gone: it was removed, or is a hidden sample."""
        return self.state == State.REMOVED or (self.state in SHOWN and self.hidden)

    def was_written_by(self, user: "User") -> bool:
        """True of the author and of whoever else wrote in it: they never review it."""
        return user.pk == self.author_id or user.pk in self.editors

    @property
    def waits_for(self) -> list[Term]:
        """The proposed terms among its tags: it is published once an editor has accepted or merged them."""
        return [term for term in self._tagged() if term.status == TermStatus.PROPOSED]

    @property
    def lost_terms(self) -> list[Term]:
        """Tags that are no longer in use, such as a proposal that was refused: others have to be chosen."""
        return [term for term in self._tagged() if term.status == TermStatus.DEPRECATED]

    def _tagged(self) -> list[Term]:
        return sorted((tag.term for tag in self.tags_with_terms()), key=lambda term: term.folded_name)

    def tags_with_terms(self) -> list["Tag"]:
        """The tags as they are at hand, else read with their terms and what suggested them in one query."""
        at_hand = "tags" in getattr(self, "_prefetched_objects_cache", {})
        return list(self.tags.all() if at_hand else self.tags.select_related("term", "suggestion__run"))

    def quotes_with_texts(self) -> list["Quote"]:
        """The quotes as they are at hand, else read with their texts in one query."""
        at_hand = "quotes" in getattr(self, "_prefetched_objects_cache", {})
        return list(self.quotes.all() if at_hand else self.quotes.select_related("text_version"))

    def tags_by_facet(self) -> dict[str, list[Term]]:
        """The tagged terms of every facet, in the order of their names; every facet is a key."""
        terms: dict[str, list[Term]] = {facet.value: [] for facet in Facet}
        for tag in sorted(self.tags_with_terms(), key=lambda tag: tag.term.folded_name):
            terms[tag.facet].append(tag.term)
        return terms


class Quote(models.Model):
    """The exact words of a text version that carry a claim; offsets are code points, half-open."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="quotes")
    text_version = models.ForeignKey(TextVersion, on_delete=models.PROTECT, related_name="quotes")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    prefix = models.CharField(max_length=CONTEXT, blank=True)
    suffix = models.CharField(max_length=CONTEXT, blank=True)

    class Meta:
        ordering = ["start", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "text_version", "start", "end"], name="quote_once"),
            models.CheckConstraint(
                name="quote_fills_its_span", condition=Exact(Length("exact"), F("end") - F("start"))
            ),
            models.CheckConstraint(name="quote_is_not_empty", condition=Q(end__gt=F("start"))),
        ]

    def __str__(self) -> str:
        return self.exact


class Tag(models.Model):
    """The link from a claim to a term; the facet stands beside it for counts without a join."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="tags")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="tags")
    facet = models.CharField(max_length=16, choices=Facet.choices)
    chosen = models.BooleanField(
        default=True, help_text="False where people chose only terms that were merged into this one since."
    )
    suggestion = models.ForeignKey(
        "StoredSuggestion",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tags",
        help_text="What the machine had suggested, where this tag comes from it.",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim", "term"], name="tag_once")]
        indexes = [models.Index(fields=["term", "claim"], name="tag_by_term")]

    def __str__(self) -> str:
        return f"{self.facet}: {self.term_id}"


class FormerTag(models.Model):
    """A term that people chose for a claim and that was merged since; it tags again when the merge is taken back."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="former_tags")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="former_tags")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim", "term"], name="former_tag_once")]
        indexes = [models.Index(fields=["term", "claim"], name="former_tag_by_term")]

    def __str__(self) -> str:
        return f"{self.term_id}, once of claim {self.claim_id}"


class Review(models.Model):
    """One person's decision about one state of a claim; nobody decides on what they wrote."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="reviews")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviews")
    decision = models.CharField(max_length=12, choices=Move.choices())
    lock = models.PositiveIntegerField(help_text="The edit that was reviewed.")
    quote_checked = models.BooleanField(default=False, help_text="The reviewer ticked: the quote says this.")
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["decided_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "lock", "reviewer"], name="one_decision_an_edit_and_person"),
            models.CheckConstraint(
                name="publishing_checks_the_quote",
                condition=~Q(decision=Move.PUBLISH.value) | Q(quote_checked=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision} by {self.reviewer_id}"


class ClaimVersion(models.Model):
    """A public form of a claim, frozen: a trigger refuses any change."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    body = models.JSONField(help_text="The claim as answered when it was published.")
    tokens = tokens_field("As they stood.")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["claim", "number"], name="claim_version_once")]

    def __str__(self) -> str:
        return f"Version {self.number} of claim {self.claim_id}"


class ChangeQuerySet(models.QuerySet["Change"]):
    """Questions about the feed."""

    def newest_sequence(self) -> int:
        """The highest committed sequence, 0 of an empty atlas."""
        return self.order_by("-sequence").values_list("sequence", flat=True).first() or 0

    def after(self, sequence: int) -> Self:
        """What changed later than this point, oldest first."""
        return self.filter(sequence__gt=sequence).order_by("sequence")


class Change(models.Model):
    """The latest public change of one claim, article, study or term; a new change moves it to a new sequence."""

    sequence = models.BigIntegerField(unique=True)
    kind = models.CharField(max_length=10)
    object_id = models.BigIntegerField()
    op = models.CharField(max_length=10, choices=[("upsert", "Upsert"), ("tombstone", "Tombstone")])
    reason = models.CharField(max_length=12, blank=True)
    at = models.DateTimeField()

    objects = ChangeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="one_change_an_object")]

    def __str__(self) -> str:
        return f"{self.sequence}: {self.op} {self.kind} {self.object_id}"
