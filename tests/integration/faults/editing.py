"""Edits claims twenty times a second until its standard input ends: `python -m tests.integration.faults.editing FILE`.

Runs in the environment of an experiment's own atlas. The first line of the file holds the claims that it made, every
other one says what became of an edit.
"""

import json
import os
import select
import sys
import time
from pathlib import Path

import django

django.setup()

from django.db import Error, connection  # noqa: E402  # the settings come first

from claims import services  # noqa: E402  # Django must be ready first
from claims.errors import StaleVersion  # noqa: E402  # Django must be ready first
from claims.models import Claim  # noqa: E402  # Django must be ready first
from immuno_atlas.web.clock import database_now  # noqa: E402  # Django must be ready first
from tests.factories.accounts import UserFactory  # noqa: E402  # Django must be ready first
from tests.factories.articles import ArticleFactory, SourceFactory  # noqa: E402  # Django must be ready first
from tests.factories.claims import ClaimFactory  # noqa: E402  # Django must be ready first
from tests.factories.vocabulary import TermFactory  # noqa: E402  # Django must be ready first

CLAIMS = 5
FIRST = os.getpid() * 1_000  # every run makes rows beside those of the one before
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


def main(path: Path) -> None:
    """Edit until told to end; each line is written before the next edit begins."""
    for factory in (UserFactory, SourceFactory, ArticleFactory, TermFactory):
        factory.reset_sequence(FIRST)
    claims = [ClaimFactory().pk for _ in range(CLAIMS)]
    with path.open("w", buffering=1) as answers:
        answers.write(json.dumps({"claims": claims}) + "\n")
        number, pause = 0, PAUSE
        while not select.select([sys.stdin], [], [], pause)[0]:
            begun = time.monotonic()
            claim, note = claims[number % CLAIMS], f"edit {number}"
            answers.write(json.dumps({"claim": claim, "note": note, **edit(claim, note)}) + "\n")
            number += 1
            pause = max(0.0, begun + PAUSE - time.monotonic())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
