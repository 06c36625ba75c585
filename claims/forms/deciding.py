"""What a reviewer says with a decision."""

from typing import Any

from django import forms

from claims.models import Claim


class DecisionForm(forms.Form):
    """The tick on the quote, the reason, the replacement, and the edit that was seen."""

    lock = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    quote_checked = forms.BooleanField(
        required=False,
        label="The quote says this",
        help_text="Read the quote in its context; it says what the proposition says, neither more nor less.",
    )
    reason = forms.CharField(
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Needed for every decision but publishing.",
    )
    replaced_by = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=2**63 - 1,
        label="Replaced by claim number",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text="Only to supersede: the claim that takes its place.",
    )

    def clean_replaced_by(self) -> Claim | None:
        """The shown claim of that number."""
        wanted: int | None = self.cleaned_data["replaced_by"]
        claim = Claim.objects.shown().filter(pk=wanted).first() if wanted else None
        if wanted and claim is None:
            raise forms.ValidationError(f"No shown claim has the number {wanted}.")
        return claim

    @property
    def told(self) -> dict[str, Any]:
        """As the service takes it."""
        return {name: self.cleaned_data[name] for name in ("lock", "quote_checked", "reason", "replaced_by")}
