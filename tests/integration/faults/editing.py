"""Edits claims twenty times a second and says in one JSON line each what became of it: `python -m ... SECONDS`.

Runs in the environment of an experiment's own atlas; makes its claims first.
"""

import json
import sys
import time

import django

django.setup()

from django.db import Error, connection  # noqa: E402  # the settings come first

from claims import services  # noqa: E402
from claims.errors import StaleVersion  # noqa: E402
from claims.models import Claim  # noqa: E402
from immuno_atlas.web.clock import database_now  # noqa: E402
from tests.factories.claims import ClaimFactory  # noqa: E402

CLAIMS = 5
PAUSE = 0.05  # seconds from the begin of one edit to that of the next


def edit(claim_id: int, note: str) -> dict[str, object]:
    """One edit on what the claim is now; the answer that a person would get."""
    try:
        claim = Claim.objects.select_related("author").get(pk=claim_id)
        services.edit(claim_id=claim_id, values={"note": note}, lock=claim.lock, by=claim.author, now=database_now())
    except StaleVersion:
        return {"stored": False}
    except Error as error:
        connection.close()
        return {"stored": None, "error": type(error).__name__}  # nobody can know
    return {"stored": True}


def main(seconds: float) -> None:
    """Edit until the time is over; the first line holds the ids."""
    claims = [ClaimFactory().pk for _ in range(CLAIMS)]
    print(json.dumps({"claims": claims}), flush=True)
    ends = time.monotonic() + seconds
    number = 0
    while (begun := time.monotonic()) < ends:
        note = f"edit {number}"
        answer = edit(claims[number % CLAIMS], note)
        print(json.dumps({"note": note, "claim": claims[number % CLAIMS], **answer}), flush=True)
        number += 1
        time.sleep(max(0.0, begun + PAUSE - time.monotonic()))


if __name__ == "__main__":
    main(float(sys.argv[1]))
