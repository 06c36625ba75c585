"""Forms of the account pages and of the admin's user pages."""

import re
from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.utils.functional import lazy

from accounts.models import User
from accounts.roles import Role, Scope
from accounts.services import LONGEST_TOKEN_LIFE

LONGEST_PASSWORD = 4_096  # hashing time grows with the length


def _password_field(label: str, *, new: bool) -> forms.CharField:
    complete = "new-password" if new else "current-password"
    return forms.CharField(
        label=label,
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": complete}),
        help_text=lazy(_rules, str)() if new else "",
    )


def _rules() -> str:
    return " ".join(password_validators_help_texts())


def _strong(password: str, user: User) -> str:
    validate_password(password, user)
    return password


class SignInForm(forms.Form):
    """User name and password."""

    username = forms.CharField(
        label="User name",
        max_length=64,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "autofocus": True}),
    )
    password = _password_field("Password", new=False)


class PasswordForm(forms.Form):
    """A person's own new password, with the old one."""

    old_password = _password_field("Present password", new=False)
    password = _password_field("New password", new=True)


class TokenForm(forms.Form):
    """What a new API token is for."""

    name = forms.CharField(label="Name", max_length=100, help_text="What it is for, in your own words.")
    scopes = forms.MultipleChoiceField(
        label="May be used to",
        choices=Scope.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="With none it reads what everybody reads. Your roles must allow it as well.",
    )
    days = forms.IntegerField(label="Lives for (days)", min_value=1, max_value=LONGEST_TOKEN_LIFE, initial=90)


class _LinesField(forms.CharField):
    """One name a line; cleans to a list."""

    widget = forms.Textarea(attrs={"rows": 4})

    def clean(self, value: str | None) -> list[str]:
        """Split the text at line ends."""
        return [line.strip() for line in re.split(r"[\r\n]+", super().clean(value)) if line.strip()]


class InterestsForm(forms.Form):
    """Organisations and terms somebody has an interest in, or none."""

    organisations = _LinesField(
        label="Organisations", required=False, help_text="One a line: employer, funder, holdings, fees."
    )
    terms = _LinesField(
        label="Terms",
        required=False,
        help_text="One identifier a line, such as IA:THER:PD1: your own products, for one.",
    )
    nothing_to_declare = forms.BooleanField(label="I have nothing to declare", required=False)


class _PersonForm(forms.ModelForm[User]):
    """Fields that both admin forms have."""

    roles = forms.MultipleChoiceField(choices=Role.choices, required=False, widget=forms.CheckboxSelectMultiple)


class AddUserForm(_PersonForm):
    """A new person, with a first password."""

    # Not `password`: that is the column of the hash, and the form would put plain text into it.
    first_password = _password_field("First password", new=True)

    class Meta:
        model = User
        fields = ["username", "display_name", "email", "roles"]

    def clean_username(self) -> str:
        """Return the one form of a user name that is stored."""
        return User.normalize_username(self.cleaned_data["username"])

    def clean_first_password(self) -> str:
        """Return the password unless a rule refuses it."""
        return _strong(self.cleaned_data["first_password"], User(username=self.data.get("username", "")))


class ChangeUserForm(_PersonForm):
    """A known person; the name they sign in with stays."""

    new_password = _password_field("New password", new=True)

    class Meta:
        model = User
        fields = ["display_name", "email", "roles", "is_active"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password"].required = False

    def clean_new_password(self) -> str:
        """Return the password unless a rule refuses it; blank leaves the present one."""
        password: str = self.cleaned_data["new_password"]
        return _strong(password, self.instance) if password else ""

    def clean(self) -> dict[str, Any]:
        """Refuse to leave nobody who can give roles."""
        cleaned = super().clean() or self.cleaned_data
        # The service refuses it too; here the person is told beside the form.
        stays = bool(cleaned.get("is_active")) and Role.ADMIN in cleaned.get("roles", [])
        others = User.objects.active().holding(Role.ADMIN).exclude(pk=self.instance.pk)
        if not stays and not others.exists():
            raise forms.ValidationError("Somebody must stay who can give roles.")
        return cleaned
