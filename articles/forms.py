"""What a curator gives to be taken in: addresses, one a line, and files."""

from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile

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
    """Addresses and files to take in."""

    addresses = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "placeholder": "https://…", "spellcheck": "false"}),
        label="Addresses",
        help_text="One a line, with http:// or https://.",
    )
    pages = _FilesField(
        required=False,
        label="Files",
        help_text="HTML, plain text, PDF, DOCX, JATS or PubMed XML, or one record as JSON; up to 20 MB each.",
    )

    def clean(self) -> dict[str, Any]:
        """At least one thing to take in, and not more than a hundred."""
        cleaned = super().clean() or {}
        lines = [line.strip() for line in cleaned.get("addresses", "").splitlines() if line.strip()]
        cleaned["addresses"] = lines
        count = len(lines) + len(cleaned.get("pages", []))
        if not count:
            raise forms.ValidationError("Paste an address or choose a file.")
        if count > MOST_AT_ONCE:
            raise forms.ValidationError(f"At most {MOST_AT_ONCE} at once; these are {count}.")
        return cleaned
