"""People, their tokens and interest statements, the audit trail, and the tries to sign in."""

import datetime as dt
from collections.abc import Iterable
from typing import ClassVar, Final, Self

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from accounts.roles import Role, Scope, permissions_of

USERNAME_PATTERN: Final = r"^[a-z0-9][a-z0-9._@+-]{1,63}$"
SHA256_PATTERN: Final = r"^[0-9a-f]{64}$"
ORCID_PATTERN: Final = r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$"
USE_IS_NOTED_EVERY: Final = dt.timedelta(minutes=1)


def type_of(row: models.Model) -> str:
    """Name the model of `row` as events do: "app.model"."""
    return row._meta.label_lower  # noqa: SLF001  # public in Django in spite of its underscore


class UserQuerySet(models.QuerySet["User"]):
    """The read API of users."""

    def named(self, username: str) -> Self:
        """Find the user of that name; case and surrounding space do not matter."""
        return self.filter(username=User.normalize_username(username))

    def active(self) -> Self:
        """Those who may sign in."""
        return self.filter(is_active=True)

    def holding(self, role: Role) -> Self:
        """Those who hold `role`."""
        return self.filter(roles__contains=[role.value])

    def get_by_natural_key(self, username: str) -> "User":
        """Return the user of that name, as Django's own sign-in asks for it."""
        return self.named(username).get()


class User(AbstractBaseUser):
    """A person. What they may do follows from their roles alone (`accounts.roles`)."""

    username = models.CharField(
        max_length=64,
        unique=True,
        validators=[RegexValidator(USERNAME_PATTERN)],
        help_text="2 to 64 lower-case letters, digits and . _ @ + - ; begins with a letter or digit.",
    )
    display_name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True, help_text="Switched off instead of deleted: history keeps the name.")
    roles = ArrayField(models.CharField(max_length=16, choices=Role.choices), default=list, blank=True)
    orcid = models.CharField(
        max_length=19, null=True, blank=True, unique=True, validators=[RegexValidator(ORCID_PATTERN)]
    )
    joined_at = models.DateTimeField()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserQuerySet.as_manager()

    class Meta:
        ordering = ["username"]
        constraints = [
            models.CheckConstraint(name="user_name_is_plain", condition=Q(username__regex=USERNAME_PATTERN)),
            models.CheckConstraint(
                name="user_roles_are_known",
                condition=Q(roles__contained_by=["curator", "reviewer", "editor", "admin"]),
            ),
        ]

    def __str__(self) -> str:
        return self.display_name or self.username

    @classmethod
    def normalize_username(cls, username: str) -> str:
        """Lower case without surrounding space, the one form that is stored and asked for."""
        return super().normalize_username(username).strip().lower()

    @property
    def is_staff(self) -> bool:
        """May enter the admin site: switched on and holds a role."""
        return self.is_active and bool(self.roles)

    def has_role(self, role: Role) -> bool:
        """Whether this person is switched on and holds `role`."""
        return self.is_active and role.value in self.roles

    def has_perm(self, perm: str, obj: models.Model | None = None) -> bool:  # noqa: ARG002  # Django passes it
        """Whether a role of this person allows `perm` ("app.verb_model"); rows are the matter of `visible_to`."""
        return perm in permissions_of(self)

    def has_perms(self, perm_list: Iterable[str], obj: models.Model | None = None) -> bool:  # noqa: ARG002  # Django passes it
        """Whether all of `perm_list` are allowed."""
        return permissions_of(self).issuperset(perm_list)

    def has_module_perms(self, app_label: str) -> bool:
        """Whether anything in that app is allowed."""
        return any(perm.startswith(f"{app_label}.") for perm in permissions_of(self))


class TokenQuerySet(models.QuerySet["Token"]):
    """The read API of tokens."""

    def usable(self, now: dt.datetime) -> Self:
        """Neither expired nor revoked, of a user who is switched on."""
        return self.filter(revoked_at=None, expires_at__gt=now, user__is_active=True)

    def of(self, user: User) -> Self:
        """Those of one person, newest first."""
        return self.filter(user=user).order_by("-created_at", "-pk")


class Token(models.Model):
    """A key to the API, `ia_<prefix>_<secret>`; only the SHA-256 of the secret is kept."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=100, help_text="What it is for, in your own words.")
    prefix = models.CharField(max_length=12, unique=True)
    secret_sha256 = models.CharField(max_length=64)
    scopes = ArrayField(models.CharField(max_length=16, choices=Scope.choices), default=list, blank=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="token_secret_is_hashed", condition=Q(secret_sha256__regex=SHA256_PATTERN)),
            models.CheckConstraint(
                name="token_lives_a_year_at_most",
                condition=Q(expires_at__gt=F("created_at"), expires_at__lte=F("created_at") + dt.timedelta(days=365)),
            ),
            models.CheckConstraint(
                name="token_scopes_are_known",
                condition=Q(scopes__contained_by=["read:draft", "write:claim", "write:article", "review:claim"]),
            ),
        ]

    def __str__(self) -> str:
        return f"ia_{self.prefix}_…"

    def allows(self, scope: Scope) -> bool:
        """Whether this token was issued for `scope`."""
        return scope.value in self.scopes

    def use_is_due(self, now: dt.datetime) -> bool:
        """Whether the time of last use is old enough to be written again."""
        return self.last_used_at is None or self.last_used_at <= now - USE_IS_NOTED_EVERY


class InterestStatementQuerySet(models.QuerySet["InterestStatement"]):
    """The read API of interest statements."""

    def valid_for(self, user: User, now: dt.datetime) -> "InterestStatement | None":
        """Return the newest statement of `user`, unless it has run out."""
        newest = self.filter(user=user, stated_at__lte=now).order_by("-stated_at", "-pk").first()
        return newest if newest and newest.valid_until > now else None


class InterestStatement(models.Model):
    """What a person declared for one year: organisations and terms they have an interest in, or none."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="interest_statements")
    organisations = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    terms = ArrayField(models.CharField(max_length=64), default=list, blank=True, help_text="CURIEs")
    nothing_to_declare = models.BooleanField()
    stated_at = models.DateTimeField()
    valid_until = models.DateTimeField()

    objects = InterestStatementQuerySet.as_manager()

    class Meta:
        ordering = ["-stated_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="statement_names_something_or_says_none",
                condition=Q(nothing_to_declare=True, organisations=[], terms=[])
                | (Q(nothing_to_declare=False) & ~Q(organisations=[], terms=[])),
            ),
            models.CheckConstraint(name="statement_runs_out", condition=Q(valid_until__gt=F("stated_at"))),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.stated_at:%Y-%m-%d}"


class EventQuerySet(models.QuerySet["Event"]):
    """The read API of the audit trail."""

    def about(self, on: models.Model) -> Self:
        """Find what happened to one row, oldest first."""
        return self.filter(object_type=type_of(on), object_id=str(on.pk)).order_by("pk")

    def newest(self) -> "Event | None":
        """Return the head of the chain."""
        return self.order_by("-pk").first()


class Event(models.Model):
    """One act, never changed (a trigger refuses it), chained to the act before by hashes (`accounts.audit`)."""

    id = models.BigIntegerField(primary_key=True)  # one more than the event before: a gap is a deletion
    at = models.DateTimeField()
    actor = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="events")
    role = models.CharField(max_length=80)  # held at that moment
    action = models.CharField(max_length=80)
    object_type = models.CharField(max_length=80)  # "app.model"
    object_id = models.CharField(max_length=64)
    version = models.IntegerField(null=True)
    body = models.TextField()  # canonical JSON text: before, after, reason, request_id; jsonb would reorder its keys
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["object_type", "object_id"], name="event_by_object")]

    def __str__(self) -> str:
        return f"{self.pk} {self.action} {self.object_type} {self.object_id}"


class SignInTryQuerySet(models.QuerySet["SignInTry"]):
    """The read API of tries to sign in."""

    def since(self, start: dt.datetime) -> Self:
        """Find tries that did not succeed, after `start`, oldest first."""
        return self.filter(at__gt=start, succeeded=False).order_by("at", "pk")


class SignInTry(models.Model):
    """One try to sign in, kept an hour; name and address only as keyed hashes, for the name may be a password."""

    at = models.DateTimeField(db_index=True)
    name_hash = models.CharField(max_length=64)
    address_hash = models.CharField(max_length=64)
    succeeded = models.BooleanField(default=False)

    objects = SignInTryQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["address_hash", "at"], name="try_by_address")]

    def __str__(self) -> str:
        return f"try at {self.at:%Y-%m-%d %H:%M:%S}"
