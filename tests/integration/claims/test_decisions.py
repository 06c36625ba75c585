"""What decisions tell: how a provider fares, which terms are refused, and why sentences are."""

import datetime as dt

import pytest

from articles.models import Source
from claims.deciding import Fared
from claims.models import SuggestionDecision
from tests.factories.accounts import CuratorFactory
from tests.factories.claims import NOW
from tests.factories.suggestions import StoredSuggestionFactory, SuggestionDecisionFactory

pytestmark = pytest.mark.django_db
LATELY, BEFORE, LONG_AGO = (NOW - dt.timedelta(days=days) for days in (10, 40, 70))


@pytest.fixture
def decide():
    by, suggestion = CuratorFactory(), StoredSuggestionFactory()

    def decide(*actions, **more):
        for action in actions:
            SuggestionDecisionFactory(action=action, **{"by": by, "suggestion": suggestion, "at": LATELY, **more})

    return decide


def test_acceptance_counts_what_was_judged(decide):
    decide("accepted", "edited", "ignored", "rejected", "reopened")
    decide(
        "missed", suggestion=None, value="", provider="", text_version=SuggestionDecision.objects.first().text_version
    )
    decide("accepted", method="blind")
    decide("accepted", at=BEFORE)
    month = dt.timedelta(days=30)
    assert SuggestionDecision.objects.acceptance(NOW - month, NOW) == {"axes": (1, 4)}


def test_provider_that_is_accepted_less_is_told_of(decide):
    decide(*["accepted"] * 9, "rejected", at=BEFORE)
    decide(*["accepted"] * 8, *["rejected"] * 2)
    (fared,) = SuggestionDecision.objects.fared(NOW).items()
    assert fared == ("axes", Fared(9, 10, 8, 10))
    assert fared[1].has_fallen


@pytest.mark.parametrize(("before", "lately"), [((9, 1), (9, 1)), ((9, 0), (1, 9)), ((9, 1), (1, 3))])
def test_provider_that_fares_as_before_or_was_hardly_judged_is_not(decide, before, lately):
    for at, (taken, refused) in ((BEFORE, before), (LATELY, lately)):
        decide(*["accepted"] * taken, *["rejected"] * refused, at=at)
    assert not SuggestionDecision.objects.fared(NOW)["axes"].has_fallen


def test_term_that_is_mostly_refused_is_told_of(decide):
    often, seldom, few = ({"facet": "therapy", "value": f"IA:THER:{name}"} for name in ("OFTEN", "SELDOM", "FEW"))
    decide(*["rejected"] * 4, *["ignored"] * 3, *["accepted"] * 3, **often)
    decide(*["ignored"] * 6, *["accepted"] * 4, **seldom)
    decide(*["ignored"] * 9, **few)
    decide(*["ignored"] * 20, at=LONG_AGO, **seldom)
    decide(*["rejected"] * 20)  # whole sentences are no terms
    assert SuggestionDecision.objects.often_rejected(NOW) == {"IA:THER:OFTEN": (7, 10)}


def test_samples_count_nowhere(decide):
    decide(*["rejected"] * 10, facet="therapy", value="IA:THER:OFTEN", reason="duplicate")
    assert SuggestionDecision.objects.often_rejected(NOW)
    assert SuggestionDecision.objects.reasons()
    Source.objects.update(sample=True)
    assert SuggestionDecision.objects.count() == 10
    assert SuggestionDecision.objects.fared(NOW) == {}
    assert SuggestionDecision.objects.often_rejected(NOW) == {}
    assert SuggestionDecision.objects.reasons() == {}


def test_reasons_are_counted(decide):
    decide("rejected", "rejected", reason="duplicate")
    decide("rejected", reason="wrong_tag")
    decide("accepted")
    assert SuggestionDecision.objects.reasons() == {"duplicate": 2, "wrong_tag": 1}
