"""How suggestions fare with people: what each provider is worth to them, and terms that they keep refusing."""

from dataclasses import dataclass

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims import services
from claims.deciding import Fared
from claims.models import SuggestionDecision
from claims.views import may_read_models
from immuno_atlas.web.clock import database_now
from vocabulary.models import Term


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider, and what people made of what it suggested."""

    name: str
    version: str
    fared: Fared

    @property
    def share(self) -> str:
        """What people took in the last 30 days."""
        return _percent(self.fared.share)

    @property
    def share_before(self) -> str:
        """What they took in the 30 days before."""
        return _percent(self.fared.share_before)


@dataclass(frozen=True, slots=True)
class Refused:
    """A term whose suggestions people mostly refuse; `term` is none where it is no longer in use."""

    curie: str
    term: Term | None
    refused: int
    judged: int

    @property
    def share(self) -> str:
        """What people refused."""
        return _percent(self.refused / self.judged)


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
    context = {
        **admin.site.each_context(request),
        "title": "How suggestions fare",
        "providers": sorted(rows, key=lambda row: (not row.fared.has_fallen, row.name)),
        "fallen": sum(row.fared.has_fallen for row in rows),
        "faults": running.faults,
        "refused": sorted(
            (Refused(curie, terms.get(curie), *counts) for curie, counts in refused.items()),
            key=lambda row: (-row.refused / row.judged, row.curie),
        ),
    }
    return render(request, "claims/alarms.html", context)


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.0%}"
