"""`manage.py load_samples`: the sample library through the real pipeline, then its claims through the real services."""

from collections.abc import Mapping
from typing import Final

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from articles import services as articles
from articles import tasks
from articles.kinds import Outcome, SourceKind
from articles.models import Article
from articles.working import settle
from claims.samples import Sample, library
from claims.services.sampling import curate_sample
from immuno_atlas.web.clock import database_now

PATIENCE: Final = 120  # seconds a document


class Command(BaseCommand):
    """Load the sample library; what is there already is left alone."""

    help = "Load the sample library; what is there already is left alone."

    def handle(self, *_args: object, **_options: object) -> None:
        """Register all documents first, so that workers parse them side by side."""
        people = {user.username: user for user in User.objects.filter(username__in=("curator", "reviewer"))}
        if len(people) != len(("curator", "reviewer")):
            raise CommandError("The first accounts are missing; run manage.py first_accounts.")
        source = articles.source_for(SourceKind.SAMPLES)
        samples = []
        for sample in library():
            registration = articles.register_upload(
                body=sample.path.read_bytes(), name=sample.name + sample.path.suffix, kind=sample.article["kind"],
                source=source, by=people["curator"], now=database_now(),
            )  # fmt: skip
            tasks.ring(registration)
            samples.append((sample, registration.article))
        made = sum(_curate(sample, article, people) for sample, article in samples)
        self.stdout.write(f"{len(samples)} sample articles with {made} claims")


def _curate(sample: Sample, article: Article, people: Mapping[str, User]) -> int:
    if settle(article, patience=PATIENCE).outcome != Outcome.PARSED:
        raise CommandError(f"{sample.name} could not be read: {article.outcome} {article.outcome_reason}")
    claims = curate_sample(
        article=article, told=sample.article, claims=sample.claims, by=people["curator"], reviewer=people["reviewer"],
        now=database_now(),
    )  # fmt: skip
    return len(claims)
