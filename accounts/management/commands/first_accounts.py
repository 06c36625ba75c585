"""Make the accounts that a new installation starts with."""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts import services
from immuno_atlas.web.clock import database_now


class Command(BaseCommand):
    """Print {user name: password} of those that were made, {} when all three were there."""

    help = "Make admin, curator and reviewer where they are missing; print their passwords as JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the one option."""
        parser.add_argument("--password", help="for all three; without it each gets a random one")

    def handle(self, *args: Any, password: str | None, **options: Any) -> None:  # noqa: ARG002  # Django passes them
        """Call the service and print what it made."""
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
