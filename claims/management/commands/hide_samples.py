"""`manage.py hide_samples [--undo]`: take the sample library out of sight where it can no longer be removed."""

import argparse

from django.core.management.base import BaseCommand

from claims.services.hiding import show_samples
from immuno_atlas.web.clock import database_now


class Command(BaseCommand):
    """Hide the sample library from readers, or show it again."""

    help = "Hide the claims of sample articles from readers and programs; --undo shows them again."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Which way."""
        parser.add_argument("--undo", action="store_true", help="show them again")

    def handle(self, *_args: object, undo: bool, **_options: object) -> None:
        """Say how many claims changed; none the second time."""
        count = show_samples(shown=undo, by=None, now=database_now())
        self.stdout.write(f"{count} claims of samples {'shown again' if undo else 'hidden'}")
