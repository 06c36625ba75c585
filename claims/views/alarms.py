"""How suggestions fare with people: what each provider is worth to them, and terms that they keep refusing."""

from dataclasses import dataclass
from typing import Final

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims import services
from claims.deciding import Fared
from claims.grounds import provider_in_words
from claims.models import SuggestionDecision
from claims.views import may_read_models
from immuno_atlas.web.clock import database_now
from vocabulary.models import Term

FEWEST_FOR_SHARE: Final = 20
"""Decisions from which a share is told: of fewer, one more or less would change it by more than five per cent."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the decisions of 30 days went one way."""

    number: int
    of: int

    @property
    def percent(self) -> str:
        """The share; empty where there are too few decisions to speak of one."""
        return f"{self.number / self.of:.0%}".replace("%", "\u00a0%") if self.of >= FEWEST_FOR_SHARE else ""


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider, and what people made of what it suggested; a version that is empty: it is gone."""

    name: str
    version: str
    fared: Fared

    @property
    def named(self) -> str:
        """The provider in words."""
        return provider_in_words(self.name, self.version)

    @property
    def taken(self) -> Share:
        """Taken as suggested in the last 30 days."""
        return Share(self.fared.taken, self.fared.judged)

    @property
    def taken_before(self) -> Share:
        """Taken as suggested in the 30 days before."""
        return Share(self.fared.taken_before, self.fared.judged_before)


@dataclass(frozen=True, slots=True)
class Refused:
    """A term whose suggestions people mostly refuse; `term` is none where it is no longer in use."""

    curie: str
    term: Term | None
    refused: Share


@may_read_models
@require_safe
def alarms(request: HttpRequest) -> HttpResponse:
    """Every provider, those that fell first, and the terms that are refused most often."""
    now = database_now()
    running, fared = services.providers(), SuggestionDecision.objects.fared(now)
    versions = {name: provider.version for name, provider in running.by_name.items()}
    rows = [Provider(name, versions.get(name, ""), fared.get(name, Fared())) for name in versions | fared]
    refused = SuggestionDecision.objects.often_rejected(now)
    terms = Term.objects.in_use(refused)
    fares = [row.fared for row in rows]
    context = {
        **admin.site.each_context(request),
        "title": "How suggestions fare",
        "providers": sorted(rows, key=lambda row: (not row.fared.has_fallen, row.name)),
        "taken": Share(sum(one.taken for one in fares), sum(one.judged for one in fares)),
        "fallen": sum(one.has_fallen for one in fares),
        "fewest": FEWEST_FOR_SHARE,
        "faults": running.faults,
        "refused": sorted(
            (Refused(curie, terms.get(curie), Share(*counts)) for curie, counts in refused.items()),
            key=lambda row: (-row.refused.number / row.refused.of, row.curie),
        ),
    }
    return render(request, "claims/alarms.html", context)
