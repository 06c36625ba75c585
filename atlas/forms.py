"""What readers may ask lists for; every field is optional, and a wrong value is told at its field."""

from django import forms

from articles.kinds import ArticleKind

LONGEST_QUESTION = 200  # characters
FURTHEST_PAGE = 10_000


def _search(label: str) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=LONGEST_QUESTION, widget=forms.SearchInput())


def _one_of(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", "Any"), *choices])


class TermQuestion(forms.Form):
    """Names to look for in one facet; `all` also lists terms without evidence, `under` those below one alone."""

    q = _search("Name, synonym or abbreviation")
    all = forms.BooleanField(required=False)
    under = forms.CharField(required=False, max_length=LONGEST_QUESTION, widget=forms.HiddenInput())
    page = forms.IntegerField(required=False, min_value=1, max_value=FURTHEST_PAGE, widget=forms.HiddenInput())


class ArticleQuestion(forms.Form):
    """Words of the title, and the kind of article."""

    page = forms.IntegerField(required=False, min_value=1, max_value=FURTHEST_PAGE, widget=forms.HiddenInput())
    q = _search("Words of the title or publisher")
    kind = _one_of("Kind", ArticleKind.choices())
