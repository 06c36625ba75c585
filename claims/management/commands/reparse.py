"""`manage.py reparse [--all | --older-than VERSION | ARTICLE ...] [--batch N]`: read kept bytes with this parser."""

import argparse

from django.core.management.base import BaseCommand, CommandError

from articles import services, tasks
from articles.models import Article
from articles.parsing.version import PARSER_VERSION
from claims.models import Claim
from immuno_atlas.web.clock import database_now


class Command(BaseCommand):
    """Put texts of older parsers back in line; workers do the rest."""

    help = (
        "Read the kept bytes of articles again with the present parser. Old texts stay as they are; a text that a "
        "claim quotes also stays in force."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """What to read again, and in which portions."""
        parser.add_argument("articles", nargs="*", type=int, metavar="ARTICLE", help="ids of articles")
        parser.add_argument("--all", action="store_true", dest="everything", help="all texts that another parser made")
        parser.add_argument("--older-than", default="", metavar="VERSION", help="texts of parsers before this version")
        parser.add_argument(
            "--batch", type=int, default=200, metavar="N", help="articles a transaction, 200 if not given"
        )

    def handle(
        self,
        *_args: object,
        articles: list[int],
        everything: bool,
        older_than: str,
        batch: int,
        **_options: object,
    ) -> None:
        """Batch after batch until nothing is left; then say how many."""
        if sum(map(bool, (articles, everything, older_than))) != 1:
            raise CommandError("Say what to read again: --all, --older-than VERSION, or ids of articles.")
        if batch < 1:
            raise CommandError("A batch holds at least one article.")
        if unknown := set(articles) - set(Article.objects.filter(pk__in=articles).values_list("pk", flat=True)):
            raise CommandError(f"There is no article {', '.join(map(str, sorted(unknown)))}.")
        versions = services.outdated(older_than)
        put_back = kept = last = 0
        while True:
            done = services.reparse(
                versions=versions, quoted=Claim.objects.kept().quoting, most=batch, now=database_now(),
                articles=articles, after=last,
            )  # fmt: skip
            if not done.snapshots:
                break
            for snapshot_id in done.snapshots:
                tasks.ring_snapshot(snapshot_id)
            put_back, kept, last = put_back + len(done.snapshots), kept + done.kept, done.snapshots[-1]
        self.stdout.write(
            f"{put_back} articles wait for parser {PARSER_VERSION}; of these {kept} keep their text in force, "
            "because claims quote it."
        )
