"""What providers suggest and people decide; and every provider run over a text at once."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from articles.models import TextVersion
from claims import services
from claims.models import ProviderStanding, ProviderWalk, StoredSuggestion, SuggestionDecision, SuggestionRun
from tests.factories.accounts import CuratorFactory
from tests.factories.articles import TextVersionFactory

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def suggest_about(text: TextVersion, *, now: dt.datetime = NOW) -> list[SuggestionRun]:
    """Run every provider over this text, as workers do; gives the runs."""
    ids = services.queue_suggestions(text=text, now=now)
    for run_id in ids:
        run = services.claim_run(run_id=run_id, worker="test", now=now)
        assert run is not None
        services.suggest(run=run, now=now)
    return list(SuggestionRun.objects.filter(pk__in=ids).order_by("pk"))


class SuggestionRunFactory(DjangoModelFactory):
    """A run that has answered."""

    class Meta:
        model = SuggestionRun

    text_version = factory.SubFactory(TextVersionFactory, stage="done")
    provider = "axes"
    version = "1"
    edition = "first"
    ran_at = NOW
    duration_ms = 1


class StoredSuggestionFactory(DjangoModelFactory):
    """The first sentence of the body is a claim."""

    class Meta:
        model = StoredSuggestion

    run = factory.SubFactory(SuggestionRunFactory)
    sentence_start = 30
    sentence_end = 114
    facet = "claim"
    value = "claim"
    start = 0
    end = 0
    score = 0.9
    method = "rule"
    scope = "sentence"


class SuggestionDecisionFactory(DjangoModelFactory):
    """Somebody accepted a suggestion."""

    class Meta:
        model = SuggestionDecision

    suggestion = factory.SubFactory(StoredSuggestionFactory)
    text_version = factory.LazyAttribute(lambda row: row.suggestion.run.text_version)
    sentence_start = 30
    sentence_end = 114
    facet = "claim"
    value = "claim"
    action = "accepted"
    provider = "axes"
    version = "1"
    edition = "first"
    method = "rule"
    by = factory.SubFactory(CuratorFactory)
    at = NOW


class ProviderStandingFactory(DjangoModelFactory):
    """A remote provider that nobody has asked this month."""

    class Meta:
        model = ProviderStanding

    provider = factory.Sequence(lambda n: f"remote-{n}")
    month = NOW.date().replace(day=1)


class ProviderWalkFactory(DjangoModelFactory):
    """A provider that has seen every text."""

    class Meta:
        model = ProviderWalk

    provider = factory.Sequence(lambda n: f"provider-{n}")
    version = "1"
    edition = "first"
    below = 0
