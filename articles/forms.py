"""What a curator gives to be taken in, and what an editor says about a source."""

from collections.abc import Iterator
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.text import slugify

from articles import pasting
from articles.connectors.registry import CONNECTORS
from articles.identifiers import Identifier
from articles.kinds import BY_HAND, SourceKind
from articles.models import Source

MOST_AT_ONCE: Final = 100
# What a browser offers first; the bytes decide, not the name.
ACCEPTED: Final = ".html,.htm,.xhtml,.txt,.pdf,.docx,.xml,.nxml,.json"


class _FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    """Several files; each is judged when it is taken in, so that one bad file does not stop the others."""

    widget = _FilesInput(attrs={"accept": ACCEPTED})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:  # noqa: ARG002  # Django passes it
        """The files as they came."""
        return [file for file in data or [] if isinstance(file, UploadedFile)]


class IntakeForm(forms.Form):
    """Addresses, identifiers and files to take in."""

    addresses = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "placeholder": "https://…", "spellcheck": "false"}),
        label="Addresses and identifiers",
        help_text=(
            "One a line: addresses with http:// or https://, or DOI, PMID with its label, PMCID and NCT numbers, "
            "for example 10.1000/xyz123, PMID 12345678, PMC1234567, NCT01234567."
        ),
    )
    pmids = forms.CharField(
        required=False,
        max_length=2000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "spellcheck": "false", "autocomplete": "off"}),
        label="PubMed numbers",
        help_text="Bare numbers are read as PMIDs here; separate several by blanks or commas.",
    )
    pages = _FilesField(
        required=False,
        label="Files",
        help_text="HTML, plain text, PDF, DOCX, JATS or PubMed XML, or one record as JSON; up to 20 MB each.",
    )

    def clean_pmids(self) -> tuple[Identifier, ...]:
        """The numbers as identifiers."""
        try:
            return pasting.pmids(self.cleaned_data["pmids"])
        except pasting.NotUnderstood as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        """At least one thing to take in, and not more than a hundred."""
        cleaned = super().clean() or {}
        lines = [line.strip() for line in cleaned.get("addresses", "").splitlines() if line.strip()]
        cleaned["addresses"] = lines
        count = len(lines) + len(cleaned.get("pmids", ())) + len(cleaned.get("pages", []))
        if not count and not self.errors:
            raise forms.ValidationError("Paste an address or choose a file.")
        if count > MOST_AT_ONCE:
            raise forms.ValidationError(f"At most {MOST_AT_ONCE} at once; these are {count}.")
        return cleaned


NAMED: Final = ("name", "slug")
ASKED: Final = ("base_url", "query", "since", "new_key", "forget_key")
TIMES: Final = ("rate", "poll_minutes_least", "poll_minutes_most")
LICENCE: Final = (
    "licence", "attribution", "quote_allowed", "quote_max", "share_max", "full_text", "terms_url", "checked_on",
)  # fmt: skip
WITH_KEY: Final = frozenset({SourceKind.PUBMED, SourceKind.OPENFDA})
BOUNDS: Final = {
    "quote_max": MaxValueValidator(300),
    "share_max": MaxValueValidator(100),
    "rate": MinValueValidator(0),
    "poll_minutes_least": MinValueValidator(1),
}
FEED_HELP: Final = "It says all there is to say, for example https://example.org/news/feed.xml."
PLACES: Final = {
    SourceKind.FEED: "Address of the feed",
    SourceKind.NEWSWIRE: "Address of the page that lists the releases",
    SourceKind.SITEMAP: "Address of the sitemap",
}


class _SecureAddress(forms.URLField):
    """An address for people; without a scheme https is meant."""

    def __init__(self, **given: Any) -> None:
        """As any address field."""
        super().__init__(**{"assume_scheme": "https", **given})


class SourceForm(forms.ModelForm[Source]):
    """A source of one kind. Its key goes in and never comes out again."""

    new_key = forms.CharField(
        required=False,
        max_length=300,
        label="Key",
        widget=forms.PasswordInput(render_value=False, attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    forget_key = forms.BooleanField(required=False, label="Forget the key that is stored")

    class Meta:
        model = Source
        fields = (*NAMED, "base_url", "query", "since", *TIMES, *LICENCE)
        widgets = {
            "base_url": forms.TextInput(attrs={"inputmode": "url", "spellcheck": "false"}),
            "query": forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
            "since": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "checked_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        labels = {
            "slug": "Short name",
            "since": "Since",
            "rate": "Requests a second",
            "poll_minutes_least": "Minutes between two polls, at least",
            "poll_minutes_most": "Minutes between two polls, at most",
            "quote_allowed": "Quoting is allowed",
            "quote_max": "Longest quote",
            "share_max": "Largest share",
            "full_text": "The full text may be shown",
            "terms_url": "Address of the terms",
            "checked_on": "Terms last read on",
        }
        help_texts = {
            "slug": "For commands, such as poll; made of the name when left empty.",
            "rate": "Empty: what the service asks for. 0: no limit, for a server of your own.",
        }
        field_classes = {"terms_url": _SecureAddress}
        error_messages = {"slug": {"unique": "Another source has this short name already."}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Show the fields that the kind has."""
        super().__init__(*args, **kwargs)
        self.kind = SourceKind(self.instance.kind)
        self.connector = CONNECTORS.get(self.kind)
        for name in self._unwanted():
            del self.fields[name]
        if "slug" in self.fields:
            self.fields["slug"].required = False
        for name, bound in BOUNDS.items():
            if name in self.fields:
                self.fields[name].validators.append(bound)
        if self.connector and "base_url" in self.fields:
            self._explain()

    def _unwanted(self) -> Iterator[str]:
        stored = self.instance.pk is not None
        polled = self.kind not in BY_HAND
        if stored:
            yield "slug"
        if not polled:
            yield from (*ASKED, *TIMES)
            return
        if self.kind is SourceKind.FEED:
            yield "query"
        if self.kind not in WITH_KEY:
            yield "new_key"
        if self.kind not in WITH_KEY or not self.instance.key:
            yield "forget_key"

    def _explain(self) -> None:
        """What the connector of the kind says about its own settings."""
        connector = CONNECTORS[self.kind]
        address = self.fields["base_url"]
        address.required = True
        address.label = PLACES.get(self.kind, "Where the service answers")
        address.help_text = FEED_HELP if self.kind is SourceKind.FEED else ""
        if connector.base_url:
            address.initial = connector.base_url
            address.help_text = "The public service; change it only for a copy of your own."
        if not self.instance.pk and connector.base_url:
            self.initial["base_url"] = connector.base_url
            self.initial["terms_url"] = connector.terms_url
        if "query" in self.fields:
            self.fields["query"].label = "Search" if connector.needs_query else "Which pages"
            self.fields["query"].required = connector.needs_query
            self.fields["query"].help_text = connector.query_help
        if "new_key" in self.fields:
            stored = "One is stored; what you write here takes its place." if self.instance.key else "If you have one."
            self.fields["new_key"].help_text = f"{stored} It is never shown again."

    def clean(self) -> dict[str, Any]:
        """The short name is made of the name where none is given; the key goes into the row."""
        cleaned = super().clean() or {}
        if "slug" in self.fields and not cleaned.get("slug") and "slug" not in self.errors:
            cleaned["slug"] = slugify(cleaned.get("name", ""))[:50].strip("-") or "source"
        if key := cleaned.get("new_key"):
            self.instance.key = key
        elif cleaned.get("forget_key"):
            self.instance.key = ""
        return cleaned

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under their headings; a heading without fields is left out."""
        parts = (("", NAMED), ("What is asked for", ASKED), ("How often", TIMES), ("Licence", LICENCE))
        found = [(heading, [self[name] for name in names if name in self.fields]) for heading, names in parts]
        return [(heading, fields) for heading, fields in found if fields]
