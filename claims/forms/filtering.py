"""The filters of the curation queue."""

from typing import Final

from django import forms

from articles.kinds import ArticleKind
from articles.models import Article, ArticleQuerySet, Source
from claims.models import Claim

OPEN: Final = "open"


class QueueFilter(forms.Form):
    """What a curator looks for; a value that names nothing filters nothing."""

    words = forms.CharField(label="Title", required=False, max_length=200)
    source = forms.ModelChoiceField(Source.objects.order_by("name"), required=False, empty_label="All sources")
    kind = forms.ChoiceField(choices=[("", "All kinds"), *ArticleKind.choices()], required=False)
    claims = forms.ChoiceField(
        label="Claims", choices=[("", "With or without"), (OPEN, "Without any claim yet")], required=False
    )

    def articles(self) -> ArticleQuerySet:
        """The readable articles that pass, newest first, without their texts; copies stand under what they copy."""
        self.is_valid()
        wanted = self.cleaned_data
        found = Article.objects.read_through().newest().defer("current_text__text")
        if source := wanted.get("source"):
            found = found.of_source(source.pk)
        if kind := wanted.get("kind"):
            found = found.of_kind(kind)
        if words := wanted.get("words"):
            found = found.named(words)
        if wanted.get("claims") == OPEN:
            found = found.without(Claim.objects.kept().values("article"))
        return found.under_what_they_copy()

    @property
    def is_set(self) -> bool:
        """Whether anything is filtered."""
        return any(self.cleaned_data.values())
