"""The page that tells how suggestions fare: what it shows, who may read it, and what it asks of the database."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from immuno_atlas.web.clock import database_now
from tests.factories.accounts import AdminFactory, CuratorFactory, EditorFactory, ReviewerFactory
from tests.factories.suggestions import StoredSuggestionFactory, SuggestionDecisionFactory
from tests.factories.vocabulary import TermFactory

pytestmark = pytest.mark.django_db
ALARMS = "/admin/suggestions/"


@pytest.fixture
def decide():
    by, suggestion, now = CuratorFactory(), StoredSuggestionFactory(), database_now()

    def decide(*actions, days=10, **more):
        for action in actions:
            at = now - dt.timedelta(days=days)
            SuggestionDecisionFactory(action=action, **{"by": by, "suggestion": suggestion, "at": at, **more})

    return decide


def shown(client) -> str:
    answer = client.get(ALARMS)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.mark.parametrize(
    ("factory", "status"), [(CuratorFactory, 403), (ReviewerFactory, 403), (EditorFactory, 200), (AdminFactory, 200)]
)
def test_page_is_for_editors_and_admins(client, factory, status):
    client.force_login(factory())
    assert client.get(ALARMS).status_code == status


def test_page_where_nobody_has_decided_yet_names_the_providers(client, editor):
    page = shown(client)
    assert "Nobody has decided on a suggestion in the last 30 days. No provider is taken less than before." in page
    assert re.search(r"Built-in rules for tags, version \d+ 0 0 – 0 0 – too few decisions yet", page)
    assert "No term was refused in more than 60 % of at least ten decisions." in page


def test_provider_that_is_taken_less_comes_first_and_says_so(client, editor, decide):
    decide(*["accepted"] * 9, "rejected", days=40, provider="terms")
    decide(*["accepted"] * 8, *["rejected"] * 2, provider="terms")
    decide("accepted", "ignored", provider="gone")
    for days in (40, 10):
        decide(*["accepted"] * 10, days=days, provider="axes")
    page = shown(client)
    assert "19 of the 22 values on which people decided in the last 30 days were taken as suggested." in page
    assert re.search(r"1 of 3 providers is taken less than before\.", page)
    assert re.search(r"rules for tags, version \d+ 10 8 – 10 9 – taken less than before", page)
    assert "Gone (gone) 2 1 – 0 0 – too few decisions yet" in page
    assert re.search(r"all other fields, version \d+ 10 10 – 10 10 – as before, or better", page)
    assert page.index("rules for tags") < page.index("rules for all other") < page.index("Gone (gone)")


@pytest.mark.parametrize(("decisions", "share"), [(19, "–"), (20, "95 %"), (21, "95 %")])
def test_share_is_told_from_twenty_decisions_on(client, editor, decide, decisions, share):
    decide(*["accepted"] * (decisions - 1), "edited", provider="terms")
    page = shown(client)
    assert re.search(rf"tags, version \d+ {decisions} {decisions - 1} {share} 0 0 –", page), page
    assert f"{decisions - 1} of the {decisions} values on which people decided" in page


def test_page_says_what_counts_and_every_figure_has_a_heading(client, editor, decide):
    decide("accepted", provider="terms")
    page = shown(client)
    for words in ("A decision counts for every single value", "taken as suggested", "so are samples"):
        assert words in page
    for words in (
        "Provider Last 30 days The 30 days before Compared",
        "Decisions Taken as suggested Share taken Decisions",
    ):
        assert words in page


def test_term_that_people_refuse_leads_to_its_page_if_the_reader_may_see_it(client, editor, decide):
    term = TermFactory()
    decide(*["rejected"] * 7, *["accepted"] * 3, facet="therapy", value=term.curie)
    decide(*["ignored"] * 10, facet="therapy", value="IA:THER:GONE")
    page = shown(client)
    assert re.search(rf"IA:THER:GONE no longer in use 10 10 – {term.preferred_name} Therapy 10 7 –", page)
    link = f'href="/admin/terms/{term.pk}/"'
    assert link in client.get(ALARMS).content.decode()
    client.force_login(AdminFactory())
    assert term.preferred_name in shown(client)
    assert link not in client.get(ALARMS).content.decode()


def test_provider_that_cannot_be_asked_is_told_of(client, editor, settings):
    settings.SUGGESTION_PROVIDERS = ["no.such.Provider"]
    assert "ATLAS_SUGGESTION_PROVIDERS names no.such.Provider: it cannot be loaded" in shown(client)


def test_list_of_models_leads_to_the_page_and_back(client, editor):
    models = "/admin/claims/suggester/"
    assert f'href="{ALARMS}"' in client.get(models).content.decode()
    assert f'href="{models}"' in client.get(ALARMS).content.decode()


@pytest.mark.parametrize("count", [1, 20])
def test_page_asks_a_constant_number_of_questions(client, editor, decide, count, django_assert_num_queries):
    budgets = json.loads((Path(__file__).parents[3] / "query_counts.json").read_text("utf-8"))["pages"]
    for number in range(count):
        decide(*["rejected"] * 10, facet="therapy", value=TermFactory().curie, provider=f"provider-{number}")
    with django_assert_num_queries(budgets["suggestion-alarms"]):
        assert len(client.get(ALARMS).context["refused"]) == count
