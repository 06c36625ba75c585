"""Fitted models come and go: each training adds a version, and what speaks changes only by a verdict or a person."""

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress

from django.db import transaction

from accounts.audit import SYSTEM, record_event, roles_of
from accounts.models import User
from claims.learning.artefacts import BadArtefact, Model, written
from claims.learning.examples import Example, digest_of
from claims.learning.training import Trained, taught, train
from claims.models import Suggester, SuggesterStatus
from claims.services.teaching import all_examples

RUNNING, SHADOW, PAST = (one.value for one in (SuggesterStatus.RUNNING, SuggesterStatus.SHADOW, SuggesterStatus.PAST))


class NoSuchModel(LookupError):
    """No version has that name, or it is not one to speak."""


def running_model(axis: str) -> Model | None:
    """What speaks about an axis now; None where the rules do, as where a model is of a format of the past."""
    row = Suggester.objects.running().of_axis(axis).first()
    with suppress(BadArtefact):
        return row.model() if row else None
    return None


def models_named(names: Sequence[str] = ()) -> list[Model]:
    """The models of these names, or those that speak now; raises NoSuchModel, also for one that cannot be read."""
    rows = {row.name: row for row in Suggester.objects.filter(name__in=names)} if names else {}
    if lacking := [name for name in names if name not in rows]:
        raise NoSuchModel(f"There is no model {lacking[0]}.")
    found = [rows[name] for name in names] if names else list(Suggester.objects.running())
    if not found:
        raise NoSuchModel("No model speaks; name one.")
    try:
        return [row.model() for row in found]
    except BadArtefact as error:
        raise NoSuchModel(str(error)) from error


def train_axis(
    *, axis: str, by: User | None, now: dt.datetime, examples: Sequence[Example] | None = None
) -> Trained | None:
    """Fit and keep one axis; None where the last version learnt from the very same. Raises `TooFew`."""
    examples = all_examples() if examples is None else examples
    digest = digest_of(axis, taught(axis, examples))
    if Suggester.objects.of_axis(axis).filter(origin__digest=digest).exists():
        return None
    trained = train(axis, examples, running_model(axis))  # seconds to minutes: outside of any transaction
    keep(trained=trained, by=by, now=now)
    return trained


def keep(*, trained: Trained, by: User | None, now: dt.datetime) -> Suggester:
    """Add a version. Promoted it runs in place of the one before, else it stands in the shadow."""
    model, verdict = trained.model, trained.verdict
    with transaction.atomic():
        rows = _locked(model.axis)
        status = RUNNING if verdict.is_promoted else SHADOW
        before = _make_room(rows, status)
        number = Suggester.objects.next_number(model.axis)
        made = Suggester.objects.create(
            axis=model.axis,
            number=number,
            name=f"{model.axis}-{number}",
            status=status,
            reason=verdict.reason,
            origin=dict(model.origin),
            scores=dict(verdict.scores),
            artefact=written(model),
            made_at=now,
        )
        _tell(made, "suggester.promote" if verdict.is_promoted else "suggester.train", before, verdict.reason, by, now)
    return made


def speak_again(*, name: str, by: User | None, now: dt.datetime) -> Suggester:
    """Let an earlier version run in place of the present one; raises NoSuchModel."""
    with transaction.atomic():
        chosen = _named(name)
        if chosen.status == RUNNING:
            raise NoSuchModel(f"{name} is running.")
        before = _make_room(_locked(chosen.axis), RUNNING)
        chosen.status = RUNNING
        chosen.save(update_fields=["status"])
        _tell(chosen, "suggester.rollback", before, "", by, now)
    return chosen


def retire(*, name: str, by: User | None, now: dt.datetime) -> Suggester:
    """Take a running version out, so that the rules speak; raises NoSuchModel."""
    with transaction.atomic():
        chosen = _named(name)
        if chosen.status != RUNNING:
            raise NoSuchModel(f"{name} is not running.")
        chosen.status = PAST
        chosen.save(update_fields=["status"])
        _tell(chosen, "suggester.retire", name, "", by, now)
    return chosen


def _named(name: str) -> Suggester:
    row = Suggester.objects.filter(name=name).first()
    if row is None:
        raise NoSuchModel(f"There is no model {name}.")
    _locked(row.axis)
    row.refresh_from_db(fields=["status"])
    return row


def _locked(axis: str) -> list[Suggester]:
    """All versions of an axis: who changes one of them waits for whoever changes another."""
    return list(Suggester.objects.of_axis(axis).listed().select_for_update())


def _make_room(rows: list[Suggester], status: str) -> str:
    """Make past what has this status; gives its name."""
    before = [row for row in rows if row.status == status]
    for row in before:
        row.status = PAST
        row.save(update_fields=["status"])
    return before[0].name if before else ""


def _tell(row: Suggester, action: str, before: str, reason: str, by: User | None, now: dt.datetime) -> None:
    record_event(
        by=by,
        role=roles_of(by) if by else SYSTEM,
        action=action,
        on=row,
        before={"name": before},
        after={"name": row.name, "status": row.status, "scores": row.scores},
        now=now,
        reason=reason,
    )
