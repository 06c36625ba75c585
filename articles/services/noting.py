"""The audit trail of what people and texts change about articles and studies."""

import datetime as dt
from collections.abc import Mapping

from accounts.audit import record_event
from accounts.models import User
from accounts.roles import Role
from articles.models import Article, Passage, Study


def note(
    on: Article | Passage | Study,
    action: str,
    before: Mapping[str, object],
    after: Mapping[str, object],
    *,
    by: User | None,
    now: dt.datetime,
) -> None:
    """Append the event: of a person under the role that allows it, of nobody where a text told it."""
    role = ""
    if by:
        role = (Role.EDITOR if by.has_role(Role.EDITOR) and not by.has_role(Role.CURATOR) else Role.CURATOR).value
    record_event(by=by, role=role, action=action, on=on, before=before, after=after, now=now)
