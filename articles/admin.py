"""Admin lists of articles, sources and studies; writes go through the services."""

from collections.abc import Callable
from typing import Any, ClassVar, Final

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet, URLField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.authentication import signed_in
from articles import services, tasks
from articles.models import Article, PossibleCopy, Source, Study
from articles.views import pairs
from immuno_atlas.web.clock import database_now

TOLD_APART: Final = "A curator has told apart articles that would come together by this."


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin[Source]):
    """Where articles come from and what their licence allows; an editor keeps these rows."""

    list_display = ("name", "kind", "licence", "quote_allowed", "quote_max", "full_text", "sample", "checked_on")
    fields = (
        "slug", "name", "kind", "sample", "base_url", "query", "rate", "licence", "quote_allowed", "quote_max",
        "full_text", "share_max", "attribution", "terms_url", "checked_on",
    )  # fmt: skip
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    search_fields = ("name",)

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",  # noqa: ARG002  # Django passes it
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002  # Django passes it
    ) -> HttpResponse:
        """Lead to our own page, which shows what a source would bring."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return redirect("admin:add-source")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Editors change a source on our own page; all others who may look see what stands here."""
        if self.has_change_permission(request) and object_id.isascii() and object_id.isdigit():
            return redirect("admin:edit-source", int(object_id))
        return super().change_view(request, object_id, form_url, extra_context)


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin[Article]):
    """Every article with how far it came and why."""

    list_display = ("__str__", "source", "kind", "outcome", "published", "language", "created_at")
    list_filter = ("outcome", "kind", "source")
    list_select_related = ("source",)
    search_fields = ("title", "url")
    actions = ("try_again", "are_no_copies")
    fields = (
        "title", "url", "source", "kind", "source_tier", "outcome", "outcome_reason", "published", "published_grade",
        "publisher", "language", "doi", "pmid", "nct", "created_at", "next_at", "attempts", "last_error",
    )  # fmt: skip

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002  # Django passes it
        """Articles come in on the intake page."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002  # Django passes it
        """What was fetched stays as it is; kind and tier are corrected beside the text, while curating."""
        return False

    def has_intake_permission(self, request: HttpRequest) -> bool:
        """Whether this person may take articles in."""
        return request.user.has_perm("articles.add_article")

    @admin.action(description="Try again", permissions=["intake"])
    def try_again(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        """Put failed articles back in line."""
        for article in queryset.filter(pk__in=Article.objects.failed().values("pk")):
            tasks.ring_waiting(services.try_again(article_id=article.pk, by=signed_in(request), now=database_now()))
        messages.success(request, "The failed ones among them are back in line.")

    def has_part_permission(self, request: HttpRequest) -> bool:
        """Whether this person may take an article out of its copies."""
        return request.user.has_perm("articles.part_article")

    @admin.action(description="These are no copies: take each out of its group", permissions=["part"])
    def are_no_copies(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        """Take these articles out of their clusters, for good."""
        by, now = signed_in(request), database_now()
        ids = queryset.values_list("pk", flat=True)
        parted = [pk for pk in ids if services.part_from_copies(article_id=pk, by=by, now=now)]
        messages.success(request, f"Taken out of their groups: {len(parted)}.")


@admin.register(Study)
class StudyAdmin(admin.ModelAdmin[Study]):
    """Studies that articles report; made and linked while curating."""

    list_display = ("title", "doi", "pmid", "nct", "replaced_by", "created_at")
    list_select_related = ("replaced_by",)
    search_fields = ("title", "doi", "pmid", "nct")

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002  # Django passes it
        """Studies are made while curating."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002  # Django passes it
        """Nothing of a study is rewritten here."""
        return False


@admin.register(PossibleCopy)
class PossibleCopyAdmin(admin.ModelAdmin[PossibleCopy]):
    """Pairs of articles that may be copies of each other; a person decides."""

    list_display_links = None
    list_per_page = 20  # the words of both texts are compared for each
    actions = ("are_copies", "are_none")

    class Media:
        css: ClassVar = {"all": ["pairs.css"]}

    def get_list_display(self, request: HttpRequest) -> tuple[Callable[[PossibleCopy], str | bool]]:
        """Both articles of a pair in one cell, which turns into two lines where there is no room."""
        curates = request.user.has_perm("claims.add_claim")

        @admin.display(description="Two articles, the most alike first")
        def both(pair: PossibleCopy) -> str | bool:
            return pairs.shown(pair, curates=curates)

        return (both,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[PossibleCopy]:  # noqa: ARG002  # Django passes it
        """Those that nobody has decided on, the most alike first."""
        return PossibleCopy.objects.open().beside_each_other().order_by("-overlap", "pk")

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002  # Django passes it
        """Pairs are found by comparing."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002  # Django passes it
        """Nothing of a pair is rewritten; it is decided on."""
        return False

    def has_settle_permission(self, request: HttpRequest) -> bool:
        """Whether this person may decide."""
        return request.user.has_perm("articles.settle_possiblecopy")

    @admin.action(description="These are copies: link them", permissions=["settle"])
    def are_copies(self, request: HttpRequest, queryset: QuerySet[PossibleCopy]) -> None:
        """Link the articles of each pair."""
        self._settle(request, queryset, are_copies=True)

    @admin.action(description="These are no copies", permissions=["settle"])
    def are_none(self, request: HttpRequest, queryset: QuerySet[PossibleCopy]) -> None:
        """Never ask about these pairs again."""
        self._settle(request, queryset, are_copies=False)

    def _settle(self, request: HttpRequest, queryset: QuerySet[PossibleCopy], *, are_copies: bool) -> None:
        for pair in queryset.prefetch_related(None):
            try:
                services.settle_possible(
                    pair_id=pair.pk, are_copies=are_copies, by=signed_in(request), now=database_now()
                )
            except services.ToldApart:
                messages.error(request, f"Not linked: “{pair.first}” and “{pair.second}”. {TOLD_APART}")
                return
        messages.success(request, "Noted.")
