"""Admin pages of people (written through services) and, to read only, tokens, statements and the audit trail."""

from typing import Any, TypeVar

from django.contrib import admin, messages
from django.contrib.auth import admin as _stock  # noqa: F401  # registers what is taken out below
from django.contrib.auth.models import Group
from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from accounts import services
from accounts.authentication import signed_in
from accounts.forms import AddUserForm, ChangeUserForm
from accounts.models import Event, InterestStatement, Token, User
from immuno_atlas.web.clock import database_now

Row = TypeVar("Row", bound=Model)

admin.site.unregister(Group)  # groups would give no permission here: roles do


@admin.register(User)
class UserAdmin(admin.ModelAdmin[User]):
    """People and their roles; nobody is deleted, only switched off."""

    list_display = ("username", "display_name", "roles", "is_active", "last_login")
    list_filter = ("is_active",)
    search_fields = ("username", "display_name")

    def get_form(self, request: HttpRequest, obj: User | None = None, change: bool = False, **kwargs: Any) -> Any:
        """Return the form of a new or of a known person."""
        return super().get_form(request, obj, change, form=ChangeUserForm if obj else AddUserForm, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:  # noqa: ARG002  # Django passes it
        """Return what is only shown: nothing of a person who is not there yet."""
        return ("username", "joined_at", "last_login") if obj else ()

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool) -> None:
        """Write through the services."""
        typed, by = form.cleaned_data, signed_in(request)
        names = {name: typed[name] for name in ("display_name", "email", "roles")}
        if not change:
            password = typed["first_password"]
            made = services.create_user(
                username=typed["username"], password=password, by=by, now=database_now(), **names
            )
            obj.pk = made.pk
            return
        services.change_user(user_id=obj.pk, is_active=typed["is_active"], by=by, now=database_now(), **names)
        if password := typed["new_password"]:
            services.change_password(user_id=obj.pk, password=password, by=by, now=database_now())


class _ReadOnlyAdmin(admin.ModelAdmin[Row]):
    """Rows that are written elsewhere: whoever may view them may do no more here."""

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002  # Django passes it
        """Refuse."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002  # Django passes it
        """Refuse."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002  # Django passes it
        """Refuse."""
        return False


@admin.register(Token)
class TokenAdmin(_ReadOnlyAdmin[Token]):
    """Everybody's tokens, without any secret; an admin can end them."""

    list_display = ("prefix", "user", "name", "scopes", "expires_at", "last_used_at", "revoked_at")
    list_select_related = ("user",)
    exclude = ("secret_sha256",)
    actions = ("revoke",)

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        """Whether this person may end tokens of others."""
        return request.user.has_perm("accounts.revoke_token")

    @admin.action(description="Revoke the selected tokens", permissions=["revoke"])
    def revoke(self, request: HttpRequest, queryset: QuerySet[Model]) -> None:
        """End each of the selected tokens."""
        for token in queryset:
            services.revoke_token(token_id=token.pk, by=signed_in(request), now=database_now())
        messages.success(request, "The selected tokens are revoked.")


@admin.register(InterestStatement)
class InterestStatementAdmin(_ReadOnlyAdmin[InterestStatement]):
    """Who declared what, and until when it holds."""

    list_display = ("user", "nothing_to_declare", "organisations", "terms", "stated_at", "valid_until")
    list_select_related = ("user",)


@admin.register(Event)
class EventAdmin(_ReadOnlyAdmin[Event]):
    """The audit trail, newest first."""

    list_display = ("id", "at", "actor", "role", "action", "object_type", "object_id", "version")
    list_select_related = ("actor",)
    list_filter = ("action",)
    ordering = ("-id",)
