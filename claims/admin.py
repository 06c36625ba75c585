"""Admin lists of claims, decisions and frozen versions, to read only: writing goes through curation and review."""

from typing import Any, TypeVar

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.authentication import signed_in
from claims.models import Claim, ClaimVersion, Review, Suggester

Row = TypeVar("Row", bound=Model)


class _ReadOnlyAdmin(admin.ModelAdmin[Row]):
    """Whoever may view these rows may do no more here; there are no bulk actions."""

    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002  # Django passes it
        """Refuse."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002  # Django passes it
        """Refuse."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002  # Django passes it
        """Refuse."""
        return False


@admin.register(Claim)
class ClaimAdmin(_ReadOnlyAdmin[Claim]):
    """Every claim that was not thrown away, with its state and who decided."""

    list_display = ("number", "__str__", "state", "level", "claim_type", "author", "reviewer", "updated_at")
    list_display_links = ("__str__",)
    list_filter = ("state", "level", "claim_type", "direction")
    list_select_related = ("author", "reviewer")
    search_fields = ("proposition",)
    ordering = ("-updated_at", "-pk")
    fields = (
        "opened", "proposition", "state", "article", "study", "claim_type", "study_design", "level", "confirmatory",
        "extrapolates", "n_total", "n_exposed", "direction", "significance", "certainty", "directness", "quote_role",
        "claimant", "therapy_interaction", "verification", "note", "author", "reviewer", "created_at", "submitted_at",
        "published_at", "retraction_reason", "retracted_at", "replaced_by", "lock", "version", "revision",
    )  # fmt: skip

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """Allow the tag as well: the page of a term leads here."""
        return lookup == "tags__term" or super().lookup_allowed(lookup, value, request)  # type: ignore[arg-type]  # the stubs know only requests

    @admin.display(description="Number", ordering="pk")
    def number(self, claim: Claim) -> int:
        """Its number, which stands in its address."""
        return claim.pk

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        """What this person may read: neither what its author threw away nor what was removed."""
        return Claim.objects.visible_to(signed_in(request)).order_by(*self.ordering)

    @admin.display(description="Where it is decided")
    def opened(self, claim: Claim) -> SafeString:
        """Link to the page of the claim that reviewers use."""
        return format_html('<a href="{}">Open it</a>', reverse("admin:review-claim", args=[claim.pk]))


@admin.register(Review)
class ReviewAdmin(_ReadOnlyAdmin[Review]):
    """Who decided what, and why."""

    list_display = ("decided_at", "claim", "decision", "reviewer", "quote_checked", "reason")
    list_filter = ("decision",)
    list_select_related = ("claim", "reviewer")
    ordering = ("-decided_at", "-pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Review]:
        """Decisions on claims that this person may read."""
        return super().get_queryset(request).filter(claim__in=Claim.objects.visible_to(signed_in(request)))


@admin.register(ClaimVersion)
class ClaimVersionAdmin(_ReadOnlyAdmin[ClaimVersion]):
    """The public forms, frozen."""

    list_display = ("claim", "number", "made_at")
    list_select_related = ("claim",)
    ordering = ("-made_at", "-pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ClaimVersion]:
        """Versions of claims that this person may read."""
        return super().get_queryset(request).filter(claim__in=Claim.objects.visible_to(signed_in(request)))


@admin.register(Suggester)
class SuggesterAdmin(_ReadOnlyAdmin[Suggester]):
    """Fitted models: which speak, how each fared on the frozen studies, and what each was made from."""

    list_display = ("name", "status", "made_at", "before", "after", "gain", "learnt_from", "reason")
    list_filter = ("axis", "status")
    ordering = ("axis", "-number")
    fields = ("name", "status", "reason", "made_at", "before", "after", "gain", "precision", "learnt_from", "made_from")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Suggester]:  # noqa: ARG002  # Django passes it
        """Without the models themselves, which are long."""
        return Suggester.objects.listed()

    @admin.display(description="What spoke before")
    def before(self, row: Suggester) -> str:
        """The figure of the model that ran, else of the rules."""
        return f"{row.scores['now']:.3f}"

    @admin.display(description="This model")
    def after(self, row: Suggester) -> str:
        """Its own figure."""
        return f"{row.scores['then']:.3f}"

    @admin.display(description="Gain, 95 % interval")
    def gain(self, row: Suggester) -> str:
        """From draws of the frozen studies."""
        return f"{row.scores['gain_low']:+.3f} to {row.scores['gain_high']:+.3f}"

    @admin.display(description="Precision before and now")
    def precision(self, row: Suggester) -> str:
        """Share of right answers."""
        return f"{row.scores['precision_now']:.3f} and {row.scores['precision_then']:.3f}"

    @admin.display(description="Learnt from")
    def learnt_from(self, row: Suggester) -> str:
        """How many examples, of how many studies."""
        return f"{row.origin['examples']} sentences of {row.origin['groups']} studies or articles"

    @admin.display(description="Made from")
    def made_from(self, row: Suggester) -> str:
        """What makes it again."""
        versions = ", ".join(f"{name} {version}" for name, version in row.origin["versions"].items())
        return f"examples {row.origin['digest'][:16]}, seed {row.origin['seed']}, {versions}"
