"""Make the accounts that a new installation starts with."""

import json
import os
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts import services
from immuno_atlas.web.clock import database_now

FOR_FIRST_ACCOUNTS: Final = "ATLAS_FIRST_PASSWORD"  # a variable: everybody on a machine can read the words of a command


class Command(BaseCommand):
    """Print {user name: password} of those that were made or got another password."""

    help = f"Make admin, curator and reviewer where they are missing; their password is in {FOR_FIRST_ACCOUNTS}."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002  # Django passes them
        """Call the service and print what it made; without the variable each new account gets a random password."""
        password = os.environ.get(FOR_FIRST_ACCOUNTS)
        if password is not None:
            self._judge(password)
        self.stdout.write(json.dumps(services.first_accounts(password=password, now=database_now())))

    def _judge(self, password: str) -> None:
        """Refuse a weak password in production; elsewhere the installation is one's own machine, so only warn."""
        try:
            validate_password(password)
        except ValidationError as error:
            if settings.PRODUCTION or not password:
                raise CommandError(" ".join(error.messages)) from error
            self.stderr.write(f"A weak password: {' '.join(error.messages)}")
