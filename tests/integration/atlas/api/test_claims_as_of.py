"""Claims as they stood at a moment."""

import datetime as dt
import json

import pytest
from django.utils import timezone

from claims import services
from claims.workflow import Move
from tests.factories.articles import StudyFactory, TextVersionFactory
from tests.factories.claims import PublishedClaimFactory
from tests.factories.vocabulary import SubtypeFactory, TermFactory
from tests.integration.atlas.api.conftest import codes, ids, problem

pytestmark = pytest.mark.django_db
T = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def test_as_of_shows_what_stood_then(public, reviewer):
    claim = PublishedClaimFactory(now=T)
    services.advance(
        claim_id=claim.pk, move=Move.RETRACT, lock=None, by=reviewer.user, now=timezone.now(), reason="Wrong."
    )
    assert ids(public.get("claims/")) == []
    assert ids(public.get("claims/?as_of=2026-02-28")) == []
    then = public.get("claims/?as_of=2026-03-01").json()["results"]
    assert [(one["id"], one["state"]) for one in then] == [(claim.pk, "published")]
    assert ids(public.get("claims/?as_of=2026-03-01T11:59:59Z")) == []
    assert ids(public.get("claims/?as_of=2100-01-01")) == []


def test_as_of_knows_the_date_of_the_article_as_it_stood(public):
    text = TextVersionFactory()
    article = text.snapshot.article
    article.published, article.published_grade = dt.date(2025, 6, 3), "structured"
    article.save()
    claim = PublishedClaimFactory(text=text)
    article.published = dt.date(2020, 1, 1)
    article.save()
    as_of = "as_of=2100-01-01&article_published__"
    assert ids(public.get(f"claims/?{as_of}gte=2025-06-03")) == [claim.pk]
    assert ids(public.get(f"claims/?{as_of}lte=2025-06-02")) == []


def test_as_of_has_no_relevance(public):
    found = problem(public.get("claims/?as_of=2026-01-01&ordering=-relevance"), 400, "bad-value")
    assert codes(found) == [("ordering", "senseless-combination")]


@pytest.mark.parametrize("other", ["state=retracted", "q=lung", "updated__gte=2025-01-01"])
def test_as_of_goes_together_with_no_state_search_or_update(public, other):
    found = problem(public.get(f"claims/?as_of=2026-01-01&{other}"), 400, "bad-value")
    assert codes(found) == [(other.partition("=")[0], "senseless-combination")]


def test_as_of_equals_today_while_nothing_changed(public):
    term, sub = TermFactory(), SubtypeFactory()
    for n in range(3):
        PublishedClaimFactory(
            terms=[term, sub],
            proposition=f"Claim {n} holds.",
            study=StudyFactory(),
            effect_measure="ORR",
            effect_value=n,
        )
    now = public.get("claims/").json()["results"]
    then = public.get("claims/?as_of=2100-01-01").json()["results"]
    for one in (*now, *then):
        one.pop("updated_at")
    assert json.dumps(then) == json.dumps(now)
