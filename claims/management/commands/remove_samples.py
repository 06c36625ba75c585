"""`manage.py remove_samples`: delete the sample library while the atlas holds no claim of its own."""

import os
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from claims.services.sampling import OtherClaims, remove_samples
from immuno_atlas.web.clock import database_now


class Command(BaseCommand):
    """Delete the sample library."""

    help = "Delete the sample library, while the atlas holds no claim of its own."

    def handle(self, *_args: object, **_options: object) -> None:
        """Run as the owner of the tables: the role that everything else uses may not delete what was public."""
        if not settings.OWNER and "DATABASE_OWNER_URL" in os.environ:
            environment = {**os.environ, "ATLAS_DATABASE_ROLE": "owner"}
            os.execve(sys.executable, [sys.executable, *sys.argv], environment)  # noqa: S606  # this very command
        try:
            count = remove_samples(by=None, now=database_now())
        except OtherClaims as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{count} sample articles removed")
