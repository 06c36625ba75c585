"""`manage.py models [--rollback NAME | --retire NAME]`: which fitted models there are, and which of them speak."""

import argparse

from django.core.management.base import BaseCommand, CommandError

from claims.models import Suggester
from claims.services.training import NoSuchModel, retire, speak_again
from immuno_atlas.web.clock import database_now


class Command(BaseCommand):
    """List the models with their scores, or change which one speaks."""

    help = "List fitted models. --rollback lets an earlier one speak again, --retire lets the rules speak instead."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """What to change, if anything."""
        change = parser.add_mutually_exclusive_group()
        change.add_argument("--rollback", default="", metavar="NAME", help="let this version speak in place of another")
        change.add_argument("--retire", default="", metavar="NAME", help="take this version out, so that rules speak")

    def handle(self, *_args: object, rollback: str, retire: str, **_options: object) -> None:
        """Change what is asked for, then list."""
        _change(rollback, retire)
        rows = list(Suggester.objects.listed())
        for row in rows:
            figures = f"{row.scores['now']:.3f} -> {row.scores['then']:.3f}"
            self.stdout.write(f"{row.name:<18} {row.status:<8} {row.made_at:%Y-%m-%d %H:%M}  {figures}  {row.reason}")
        if not rows:
            self.stdout.write("There is no model: the rules speak. `manage train_suggesters` makes some.")


def _change(rollback: str, leaving: str) -> None:
    try:
        if rollback:
            speak_again(name=rollback, by=None, now=database_now())
        if leaving:
            retire(name=leaving, by=None, now=database_now())
    except NoSuchModel as error:
        raise CommandError(str(error)) from error
