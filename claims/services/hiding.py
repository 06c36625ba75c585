"""Samples that can no longer be removed are hidden: readers learn of them what they learn of a removed claim."""

import datetime as dt

from django.db import transaction

from accounts.audit import record_event
from accounts.models import User
from articles.models import Source
from claims.models import Claim
from claims.services.touching import touch


def show_samples(*, shown: bool, by: User | None, now: dt.datetime) -> int:
    """Hide the claims of every sample article from readers, or show them again; gives the number that changed.

    Clients that sync get a tombstone, and the claim again when it is shown again. Nothing is deleted.
    """
    with transaction.atomic():
        wanted = Claim.objects.of_samples().filter(hidden=shown).select_for_update(of=("self",)).order_by("pk")
        claims = list(wanted.select_related("article"))
        for claim in claims:
            claim.hidden = not shown
        Claim.objects.bulk_update(claims, ["hidden"])
        for source in Source.objects.filter(sample=True):
            record_event(
                by=by,
                role="",
                action="samples.show" if shown else "samples.hide",
                on=source,
                before={},
                after={"claims": len(claims)},
                now=now,
            )
        touch(claims, now=now)
    return len(claims)
