"""The study that an article reports: a candidate that was found, an identifier that a person pasted, or a new title."""

from typing import Any, TypedDict

from django import forms

from articles.identifiers import Scheme, identify
from articles.models import Article, Study

LONGEST_TITLE = 500


class Told(TypedDict):
    """A study as a person names it; empty where nothing was said."""

    title: str
    doi: str
    pmid: str
    nct: str


class StudyForm(forms.Form):
    """One of: a candidate, an identifier, a title."""

    candidate = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    identifier = forms.CharField(required=False, max_length=300)
    title = forms.CharField(required=False, max_length=LONGEST_TITLE)

    def clean(self) -> dict[str, Any]:
        """At least one way to the study; a pasted identifier must be one that we know."""
        cleaned = super().clean() or self.cleaned_data
        pasted = cleaned.get("identifier", "")
        found = identify(pasted, pmid_box=True) if pasted else None
        if pasted and (found is None or found.scheme is Scheme.PMCID):
            raise forms.ValidationError("This is no DOI, PMID or NCT number.")
        codes = {found.scheme.value: found.value} if found else {}
        is_known = bool(codes) and Study.objects.known_as(**codes).exists()
        if not (cleaned.get("candidate") or cleaned.get("title") or is_known):
            raise forms.ValidationError(
                "No study has this identifier yet: give its title as well."
                if codes
                else "Name a study: identifier or title."
            )
        cleaned["codes"] = codes
        return cleaned

    @property
    def complaints(self) -> list[str]:
        """What is wrong, in sentences."""
        return [str(message) for messages in self.errors.values() for message in messages]

    def chosen(self, article: Article) -> Study | None:
        """The candidate of this article that was chosen."""
        wanted = self.cleaned_data.get("candidate")
        links = article.study_links.select_related("study")
        return next((link.study for link in links if link.study_id == wanted), None)

    @property
    def told(self) -> Told:
        """Title and identifiers as the service takes them."""
        codes = self.cleaned_data["codes"]
        return Told(
            title=self.cleaned_data["title"],
            doi=codes.get("doi", ""),
            pmid=codes.get("pmid", ""),
            nct=codes.get("nct", ""),
        )
