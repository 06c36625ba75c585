"""All writes of accounts: each in one transaction that ends with its event."""

import datetime as dt
import hashlib
import secrets
import string
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import RegexValidator
from django.db import connection, transaction
from django.utils.crypto import salted_hmac

from accounts.audit import record_event, roles_of
from accounts.models import InterestStatement, SignInTry, Token, User
from accounts.roles import Role, Scope
from accounts.tries import PER_ADDRESS, PER_NAME_AND_ADDRESS, TooManyTries, seconds_to_wait
from immuno_atlas.web.limits import network

LONGEST_TOKEN_LIFE: Final = 365  # days
STATEMENT_LIFE: Final = dt.timedelta(days=365)
MOST_INTERESTS: Final = 100
PREFIX_LETTERS: Final = string.ascii_lowercase + string.digits
PREFIX_LENGTH: Final = 8
SECRET_BYTES: Final = 32  # 256 bits
SIGN_IN_LOCK: Final = 6_147  # first half of an advisory lock's key, the second is the address
FIRST_ACCOUNTS: Final[Mapping[str, tuple[Role, ...]]] = MappingProxyType(
    {
        "admin": (Role.ADMIN, Role.EDITOR),
        "curator": (Role.CURATOR,),
        "reviewer": (Role.CURATOR, Role.REVIEWER),
    }
)
_is_curie: Final = RegexValidator(r"^[A-Za-z][\w.-]*(:[\w.-]+)+\Z", "“%(value)s” is not a CURIE such as IA:THER:PD1.")


class LastAdmin(PermissionDenied):
    """The change would leave nobody who can give roles."""


def _require(by: User | None, perm: str) -> None:
    """Let a command (no person) or somebody with `perm` pass; PermissionDenied else."""
    if by is not None and not by.has_perm(perm):
        raise PermissionDenied(f"This needs the permission {perm}.")


def create_user(
    *,
    username: str,
    password: str,
    roles: Iterable[str],
    by: User | None,
    now: dt.datetime,
    display_name: str = "",
    email: str = "",
) -> User:
    """Add a person; ValidationError names the field that is wrong."""
    _require(by, "accounts.add_user")
    user = User(username=username, display_name=display_name, email=email, roles=list(roles))
    # Outside `_add_user`: the password of the first accounts is the choice of whoever installs.
    validate_password(password, user)
    return _add_user(user, password=password, by=by, now=now)


@transaction.atomic
def _add_user(user: User, *, password: str, by: User | None, now: dt.datetime) -> User:
    user.username = User.normalize_username(user.username)
    user.roles = _sorted_roles(user.roles)
    user.joined_at = now
    user.set_password(password)
    user.full_clean()
    user.save(force_insert=True)
    record_event(by=by, role=roles_of(by), action="user.create", on=user, before={}, after=_told(user), now=now)
    return user


def _sorted_roles(roles: Iterable[str]) -> list[str]:
    return sorted({str(role) for role in roles})


def _told(user: User) -> dict[str, object]:
    """What an event tells of a person: an e-mail address never enters it."""
    return {
        "username": user.username,
        "display_name": user.display_name,
        "roles": list(user.roles),
        "is_active": user.is_active,
    }


@transaction.atomic
def change_user(
    *,
    user_id: int,
    display_name: str,
    email: str,
    roles: Iterable[str],
    is_active: bool,
    by: User | None,
    now: dt.datetime,
) -> User:
    """Change a person's names, roles and whether they may sign in; LastAdmin when no admin would be left."""
    _require(by, "accounts.change_user")
    # All admins are locked, so that two of them cannot switch each other off at the same moment.
    admins = {admin.pk for admin in User.objects.active().holding(Role.ADMIN).order_by("pk").select_for_update()}
    user = User.objects.select_for_update().get(pk=user_id)
    before, old_email = _told(user), user.email
    user.display_name, user.email, user.is_active = display_name, email, is_active
    user.roles = _sorted_roles(roles)
    user.full_clean()
    # A person who is no admin leaves the set as it is; only the last one can empty it.
    if admins == {user.pk} and not user.has_role(Role.ADMIN):
        raise LastAdmin("Somebody must stay who can give roles.")
    user.save(update_fields=["display_name", "email", "roles", "is_active"])
    changed = {name: value for name, value in _told(user).items() if value != before[name]}
    told_before = {name: before[name] for name in changed}
    if email != old_email:
        changed["email_changed"] = True
    record_event(by=by, role=roles_of(by), action="user.change", on=user, before=told_before, after=changed, now=now)
    return user


@transaction.atomic
def change_password(*, user_id: int, password: str, by: User | None, now: dt.datetime) -> User:
    """Set a password, one's own or as an admin; every other session of that person ends with it."""
    user = User.objects.select_for_update().get(pk=user_id)
    if by != user:
        _require(by, "accounts.change_user")
    validate_password(password, user)
    _set_password(user, password=password, by=by, now=now)
    return user


def _set_password(user: User, *, password: str, by: User | None, now: dt.datetime) -> None:
    user.set_password(password)
    user.save(update_fields=["password"])
    record_event(by=by, role=roles_of(by), action="user.password", on=user, before={}, after={}, now=now)


@transaction.atomic
def issue_token(
    *, user: User, name: str, scopes: Iterable[str], days: int, by: User | None, now: dt.datetime
) -> tuple[Token, str]:
    """Make a key to the API for oneself; returns it with its full text, which is nowhere kept."""
    if by is not None and by != user:
        raise PermissionDenied("A token is issued by the person who will use it.")
    if not 1 <= days <= LONGEST_TOKEN_LIFE:
        raise ValidationError({"days": f"A token lives 1 to {LONGEST_TOKEN_LIFE} days."})
    prefix = "".join(secrets.choice(PREFIX_LETTERS) for _ in range(PREFIX_LENGTH))
    secret = secrets.token_hex(SECRET_BYTES)
    token = Token(
        user=user,
        name=name.strip(),
        prefix=prefix,
        secret_sha256=hash_secret(secret),
        scopes=sorted({Scope(scope).value for scope in scopes}),
        created_at=now,
        expires_at=now + dt.timedelta(days=days),
    )
    token.full_clean()
    token.save(force_insert=True)
    after = {"prefix": prefix, "name": token.name, "scopes": token.scopes, "expires_at": token.expires_at}
    record_event(by=by, role=roles_of(by), action="token.issue", on=token, before={}, after=after, now=now)
    return token, f"ia_{prefix}_{secret}"


def hash_secret(secret: str) -> str:
    """SHA-256 (hex) of a token's secret; 256 random bits need no salt and no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def revoke_token(*, token_id: int, by: User | None, now: dt.datetime) -> Token:
    """End a token at once, one's own or as an admin; a second time changes nothing."""
    token = Token.objects.select_for_update().get(pk=token_id)
    if by is None or by.pk != token.user_id:
        _require(by, "accounts.revoke_token")
    if token.revoked_at is None:
        token.revoked_at = now
        token.save(update_fields=["revoked_at"])
        after = {"prefix": token.prefix, "revoked_at": now}
        record_event(by=by, role=roles_of(by), action="token.revoke", on=token, before={}, after=after, now=now)
    return token


def note_use(*, token: Token, now: dt.datetime) -> None:
    """Write the time of last use, at most once a minute and without an event."""
    if token.use_is_due(now):
        Token.objects.filter(pk=token.pk).update(last_used_at=now)


@transaction.atomic
def state_interests(
    *, by: User, organisations: Iterable[str], terms: Iterable[str], nothing_to_declare: bool, now: dt.datetime
) -> InterestStatement:
    """Store a person's statement for the coming year; it takes the place of an earlier one."""
    statement = InterestStatement(
        user=by,
        organisations=_tidied(organisations),
        terms=_tidied(terms),
        nothing_to_declare=nothing_to_declare,
        stated_at=now,
        valid_until=now + STATEMENT_LIFE,
    )
    return _add_statement(statement, by=by, now=now)


def _tidied(names: Iterable[str]) -> list[str]:
    """Without surrounding space, blanks and repetitions, in the order given."""
    return list(dict.fromkeys(filter(None, (" ".join(name.split()) for name in names))))


def _add_statement(statement: InterestStatement, *, by: User | None, now: dt.datetime) -> InterestStatement:
    named = [*statement.organisations, *statement.terms]
    if statement.nothing_to_declare == bool(named):
        raise ValidationError("Name organisations or terms, or say that there is nothing to declare; not both.")
    if len(named) > MOST_INTERESTS:
        raise ValidationError(f"A statement names at most {MOST_INTERESTS} organisations and terms.")
    for term in statement.terms:
        _is_curie(term)
    statement.full_clean()
    statement.save(force_insert=True)
    after = {
        "organisations": statement.organisations,
        "terms": statement.terms,
        "nothing_to_declare": statement.nothing_to_declare,
        "valid_until": statement.valid_until,
    }
    record_event(by=by, role=roles_of(by), action="interests.state", on=statement, before={}, after=after, now=now)
    return statement


@transaction.atomic
def first_accounts(*, password: str | None, now: dt.datetime) -> dict[str, str]:
    """Make those of admin, curator and reviewer that are missing, and give all three `password` if there is one.

    Returns user name -> password of those that were made or got another password.
    """
    told: dict[str, str] = {}
    for username, roles in FIRST_ACCOUNTS.items():
        user = User.objects.named(username).select_for_update().first()
        if user is None:
            told[username] = password or secrets.token_urlsafe(18)
            _add_first_account(username, roles, password=told[username], now=now)
        elif password and not user.check_password(password):
            told[username] = password
            _set_password(user, password=password, by=None, now=now)
    return told


def _add_first_account(username: str, roles: Iterable[Role], *, password: str, now: dt.datetime) -> None:
    user = User(username=username, display_name=username.capitalize(), roles=list(roles))
    _add_user(user, password=password, by=None, now=now)
    # Nobody can ask these three; a first reviewer who could not decide would see an atlas that does nothing.
    none = InterestStatement(user=user, nothing_to_declare=True, stated_at=now, valid_until=now + STATEMENT_LIFE)
    _add_statement(none, by=None, now=now)


@transaction.atomic
def admit_try(*, username: str, address: str, now: dt.datetime) -> SignInTry:
    """Count a try to sign in before its password is looked at; TooManyTries when a limit is reached.

    A try counts as failed until `clear_tries` says otherwise, and one address waits in line for itself, so that
    parallel tries do not pass the limit. A refused try is not counted: the wait has an end.
    """
    name_hash = _keyed(User.normalize_username(username))
    address_hash = _keyed(network(address))
    # Count and insert are two statements: without the lock, parallel tries would all see the same count.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [SIGN_IN_LOCK, address_hash])
    tries = list(SignInTry.objects.since(now - PER_ADDRESS.window).filter(address_hash=address_hash))
    wait = max(
        seconds_to_wait([row.at for row in tries], PER_ADDRESS, now),
        seconds_to_wait([row.at for row in tries if row.name_hash == name_hash], PER_NAME_AND_ADDRESS, now),
    )
    if wait:
        raise TooManyTries(wait)
    _forget_old_tries(now)
    return SignInTry.objects.create(at=now, name_hash=name_hash, address_hash=address_hash)


def _keyed(text: str) -> str:
    # Keyed, because user names and addresses are too few to be safe behind a plain hash.
    return salted_hmac("accounts.sign-in", text, algorithm="sha256").hexdigest()


def _forget_old_tries(now: dt.datetime) -> None:
    # Rows that another sign-in is removing are skipped: two of them must not wait for each other in a ring.
    old = SignInTry.objects.filter(at__lte=now - PER_ADDRESS.window).select_for_update(skip_locked=True)
    SignInTry.objects.filter(pk__in=[row.pk for row in old]).delete()


def clear_tries(*, admitted: SignInTry) -> None:
    """The password was right: this name's failed tries from this address no longer count."""
    SignInTry.objects.filter(name_hash=admitted.name_hash, address_hash=admitted.address_hash).update(succeeded=True)
