"""The only table of roles and permissions, and the sign-in backend that reads it.

`claims.workflow.MOVES` says what a move needs, `visible_to(user)` which rows; there is no superuser flag and no
permission in the database. Nobody may delete a claim, article, version or event.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Protocol

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.db.models import TextChoices
from django.http import HttpRequest

if TYPE_CHECKING:
    from accounts.models import User


class Role(TextChoices):
    """What a person may be; one person may hold several."""

    CURATOR = "curator", "Curator"
    REVIEWER = "reviewer", "Reviewer"
    EDITOR = "editor", "Editor"
    ADMIN = "admin", "Admin"


class Scope(TextChoices):
    """What an API token may be used for; the role of its holder must allow it as well."""

    READ_DRAFT = "read:draft", "Read drafts"
    WRITE_CLAIM = "write:claim", "Write claims"
    WRITE_ARTICLE = "write:article", "Add articles"
    REVIEW_CLAIM = "review:claim", "Review claims"


def _may(verbs: str, *models: str) -> frozenset[str]:
    """`_may("view add", "articles.article")` names `articles.view_article` and `articles.add_article`."""
    pairs = (model.split(".") for model in models)
    return frozenset(f"{app}.{verb}_{name}" for app, name in pairs for verb in verbs.split())


_VOCABULARY: Final = (
    "vocabulary.term",
    "vocabulary.termparent",
    "vocabulary.termclosure",
    "vocabulary.synonym",
    "vocabulary.crossreference",
    "vocabulary.edition",
    "vocabulary.formerslug",
)
_ARTICLES: Final = (
    "articles.source",
    "articles.article",
    "articles.snapshot",
    "articles.textversion",
    "articles.passage",
    "articles.study",
    "articles.articlestudy",
    "articles.possiblecopy",
)
_CLAIMS: Final = (
    "claims.claim",
    "claims.quote",
    "claims.tag",
    "claims.review",
    "claims.claimversion",
    "claims.change",
)
_READING: Final = _may("view", *_VOCABULARY, *_ARTICLES)
_CURATING: Final = (
    _READING
    | _may("view", *_CLAIMS, "articles.contact")
    | _may("add change", "claims.claim", "articles.study", "articles.articlestudy")
    | _may("settle", "articles.possiblecopy")
    | _may("part", "articles.article")  # take one out of its copies
    | _may("add", "articles.article")  # what is fetched and parsed afterwards nobody changes by hand
    | _may("propose", "vocabulary.term")
)
_EDITED: Final = ("vocabulary.term", "vocabulary.termparent", "vocabulary.synonym", "vocabulary.crossreference")

PERMISSIONS: Final[Mapping[Role, frozenset[str]]] = MappingProxyType(
    {
        Role.CURATOR: _CURATING,
        Role.REVIEWER: _CURATING | _may("review retract", "claims.claim"),
        Role.EDITOR: _READING
        | _may("add change", *_EDITED, "articles.source")
        | _may("merge", "vocabulary.term")
        | _may("part", "articles.article")
        | _may("view", "articles.heartbeat", "claims.suggester"),
        # Users, roles and what runs; being admin gives no right over claims, not even to read a draft.
        Role.ADMIN: _may("view add change", "accounts.user")
        | _may("view revoke", "accounts.token")
        | _may("view", "accounts.intereststatement", "accounts.event", "articles.heartbeat", "claims.suggester"),
    }
)


class HoldsRoles(Protocol):
    """Anything that has a list of roles; a user, mostly."""

    is_active: bool

    @property
    def roles(self) -> Iterable[str]:
        """The values of the roles that it holds."""
        ...


def permissions_of(holder: HoldsRoles) -> frozenset[str]:
    """Everything that the roles of `holder` allow; nothing for one who was switched off."""
    if not holder.is_active:
        return frozenset()
    # Role(...) and not a bare key: an unknown role is a fault to be heard of, not a person without rights.
    return frozenset().union(*(PERMISSIONS[Role(role)] for role in holder.roles))


class RoleBackend:
    """Signs in by name and password; an unknown name costs the same time as a wrong password."""

    def authenticate(
        self, _request: HttpRequest | None, username: str | None = None, password: str | None = None
    ) -> "User | None":
        """Return the user of that name and password, if switched on."""
        if username is None or password is None:
            return None
        user = get_user_model().objects.named(username).first()
        if user is None:
            make_password(password)  # the same work as a check, so that time does not tell who exists
            return None
        return user if user.check_password(password) and user.is_active else None

    def get_user(self, user_id: int) -> "User | None":
        """Return the user of a session; a person who was switched off has none."""
        return get_user_model().objects.filter(pk=user_id, is_active=True).first()
