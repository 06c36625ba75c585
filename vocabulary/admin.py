"""Admin pages of the vocabulary; every write goes through the services, and nothing is ever deleted."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from accounts.authentication import signed_in
from immuno_atlas.web.clock import database_now
from vocabulary import services
from vocabulary.facets import SynonymKind
from vocabulary.forms import NewTermForm, SynonymForm, TermForm
from vocabulary.models import Edition, Synonym, Term
from vocabulary.naming import folded_name

if TYPE_CHECKING:
    _Admin = admin.ModelAdmin[Any]
else:
    _Admin = admin.ModelAdmin

SHOWN = ("curie", "facet", "kind", "status", "slug", "replaced_by", "sources", "licence", "changed_at")
MOST_LINKS = 50  # terms of one list
LISTED = ("parents_shown", "children_shown", "synonyms_shown", "codes_shown")


class _WrittenByServices(_Admin):
    """Saves by the form's own `write`; nobody deletes."""

    def get_form(self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: Any) -> Any:
        """Return the form, told who writes and when."""
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.by, form.now = request.user, database_now()
        return form

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:  # noqa: ARG002  # Django passes them
        """Write, and return what was written or changed."""
        return form.write(form.by, form.now) or form.instance

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Leave alone what the services have written."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Leave alone what the services have written."""

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002  # Django passes it
        """Refuse."""
        return False


class _KindFilter(admin.AllValuesFieldListFilter):
    """Kinds as they occur; the terms without one have a name there too."""

    def choices(self, changelist: Any) -> Iterator[Any]:
        """Yield each choice, none of them without words."""
        for choice in super().choices(changelist):
            yield {**choice, "display": choice["display"] or "No kind"}


@admin.register(Term)
class TermAdmin(_WrittenByServices):
    """Terms with their names, their place and their foreign codes."""

    list_display = ("preferred_name", "curie", "facet", "kind", "status", "changed_at")
    list_filter = ("facet", "status", ("kind", _KindFilter))
    search_fields = ("curie",)
    search_help_text = "The beginning of any word of a name or synonym, or a CURIE."

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Search as the typeahead does, and by CURIE."""
        if not search_term:
            return queryset, False
        by_curie, _ = super().get_search_results(request, queryset, search_term)
        by_name = Term.objects.starting(search_term).values("pk")
        return by_curie | queryset.filter(pk__in=by_name), False

    def get_form(self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: Any) -> Any:
        """Return the form of a new or of a known term."""
        return super().get_form(request, obj, change, form=TermForm if change else NewTermForm, **kwargs)

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        """Write, and tell which names the term has only as a synonym from now on, and which it took from another."""
        name, was = form.cleaned_data["preferred_name"], form.initial.get("preferred_name", "")
        for other in Term.objects.once_called(form.instance.facet, name).exclude(pk=form.instance.pk):
            messages.warning(request, f"“{name}” was the name of “{other}” once, and is no longer its synonym.")
        written = super().save_form(request, form, change)
        if was and folded_name(was) != folded_name(name):
            messages.info(request, f"Renamed, was “{was}”, kept as synonym.")
        return written

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """Return the typed fields by what they are about, then what is only shown; no typed ones for readers."""
        if obj is None:
            return [(None, {"fields": (*NewTermForm.Meta.fields, "under")})]
        names: tuple[str, ...] = TermForm.Meta.fields
        place: tuple[str, ...] = ("parents_shown", "children_shown")
        synonyms: tuple[str, ...] = ("synonyms_shown",)
        if self.has_change_permission(request, obj):
            synonyms, place = (*synonyms, "synonym", "synonym_kind"), (*place, "under", "no_longer_under")
        return [
            (None, {"fields": names}),
            ("Synonyms", {"fields": synonyms}),
            ("Its place", {"fields": place}),
            ("What is held of it", {"fields": (*SHOWN, "codes_shown")}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:  # noqa: ARG002  # Django passes it
        """Return what is only shown: nothing of a term that is not there yet."""
        return (*SHOWN, *LISTED) if obj else ()

    @admin.display(description="Parents")
    def parents_shown(self, term: Term) -> SafeString:
        """Show the terms above it."""
        return _links(term.parents.order_by("folded_name"))

    @admin.display(description="Children")
    def children_shown(self, term: Term) -> SafeString:
        """Show the terms directly below it."""
        return _links(Term.objects.filter(parents=term).order_by("folded_name"))

    @admin.display(description="Synonyms")
    def synonyms_shown(self, term: Term) -> SafeString:
        """Show every synonym with its kind, linked to the page where the kind is corrected."""
        rows = (
            (reverse("admin:vocabulary_synonym_change", args=[each.pk]), each, _about(each))
            for each in term.synonyms.all()
        )
        return format_html_join(", ", '<a href="{}">{}</a> ({})', rows)

    @admin.display(description="Foreign codes")
    def codes_shown(self, term: Term) -> SafeString:
        """Show every foreign code with its relation."""
        rows = ((code.curie, code.relation) for code in term.cross_references.all())
        return format_html_join(", ", "{} ({})", rows)


class _KindForm(ActionForm):
    """The choice beside the list of actions: what the chosen synonyms are."""

    kind = forms.ChoiceField(required=False, choices=[("", "as guessed"), *SynonymKind.choices], label="Kind:")


@admin.register(Synonym)
class SynonymAdmin(_WrittenByServices):
    """Synonyms: editors correct the kind that was guessed from the form."""

    form = SynonymForm
    action_form = _KindForm
    actions = ("accept", "refuse")
    list_display = ("text", "term", "kind", "status", "source")
    list_filter = ("kind", "status", "term__facet")
    list_select_related = ("term",)
    search_fields = ("text", "term__preferred_name")
    fields = ("text", "term", "kind", "status", "language", "source", "licence")
    readonly_fields = ("text", "term", "status", "language", "source", "licence")

    @admin.action(description="Accept as synonyms of the kind chosen", permissions=["change"])
    def accept(self, request: HttpRequest, queryset: QuerySet[Synonym]) -> None:
        """Make candidates live, all of one kind or each as it was guessed."""
        kind, now = request.POST.get("kind", ""), database_now()

        def accept(synonym: Synonym) -> None:
            services.change_synonym_kind(synonym=synonym, kind=kind or synonym.kind, by=signed_in(request), now=now)

        self._decide(request, queryset, accept, "accepted")

    @admin.action(description="Refuse the candidates", permissions=["change"])
    def refuse(self, request: HttpRequest, queryset: QuerySet[Synonym]) -> None:
        """Decline candidates for good."""
        now = database_now()

        def refuse(synonym: Synonym) -> None:
            services.refuse_synonym(synonym=synonym, by=signed_in(request), now=now)

        self._decide(request, queryset, refuse, "refused")

    def _decide(
        self, request: HttpRequest, chosen: QuerySet[Synonym], decide: Callable[[Synonym], None], done: str
    ) -> None:
        """Decide one by one, so that a refusal of one does not stop the others."""
        count = 0
        for synonym in chosen.select_related("term"):
            try:
                decide(synonym)
                count += 1
            except services.VocabularyError as error:
                self.message_user(request, str(error), messages.ERROR)
        if count:
            self.message_user(request, f"{count} {done}.", messages.SUCCESS)

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002  # Django passes it
        """Refuse: synonyms are added on the page of their term."""
        return False


@admin.register(Edition)
class EditionAdmin(_Admin):
    """Which editions were loaded; they are frozen."""

    list_display = ("version", "status", "created_at", "changes", "checksum")

    @admin.display(description="Changes")
    def changes(self, edition: Edition) -> SafeString:
        """Link to what it changed against the one before."""
        return format_html('<a href="{}">What it changed</a>', reverse("admin:edition-changes", args=[edition.pk]))

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002  # Django passes it
        """Refuse."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002  # Django passes it
        """Refuse."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002  # Django passes it
        """Refuse."""
        return False


def _about(synonym: Synonym) -> str:
    told = [synonym.get_kind_display()]
    told += ["former name"] if synonym.is_former else []
    told += [synonym.status] if synonym.status != "active" else []
    return ", ".join(told)


def _links(terms: QuerySet[Term]) -> SafeString:
    found = list(terms[: MOST_LINKS + 1])
    rows = ((reverse("admin:vocabulary_term_change", args=[term.pk]), term, term.curie) for term in found[:MOST_LINKS])
    links = format_html_join(", ", '<a href="{}">{}</a> ({})', rows)
    return links if len(found) <= MOST_LINKS else format_html("{}, and {} more", links, terms.count() - MOST_LINKS)
