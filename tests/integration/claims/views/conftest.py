import json
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from immuno_atlas.web.clock import database_now
from tests import suggested_texts
from tests.factories.accounts import CuratorFactory, EditorFactory, InterestStatementFactory, ReviewerFactory
from tests.factories.articles import TextVersionFactory
from tests.factories.claims import EXACT, NOW, VALUES, ClaimFactory
from tests.factories.vocabulary import TermFactory
from tests.integration.claims.views.term_pages import QUOTED
from tests.suggested_texts import RESPONDED
from vocabulary import services as vocabulary


@pytest.fixture
def curator():
    return CuratorFactory()


@pytest.fixture
def budgets():
    """Queries a page, as committed."""
    return json.loads((Path(__file__).parents[3] / "query_counts.json").read_text("utf-8"))["pages"]


@pytest.fixture
def reviewer():
    reviewer = ReviewerFactory()
    InterestStatementFactory(user=reviewer, stated_at=database_now())
    return reviewer


@pytest.fixture
def signed_in():
    def sign_in(user):
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def text():
    return TextVersionFactory()


@pytest.fixture
def therapy():
    return TermFactory(preferred_name="pembrolizumab", facet="therapy", named=["Keytruda"])


@pytest.fixture
def typed(text, therapy):
    """What the form posts for a complete claim; keyword arguments change fields, None leaves one out."""

    def make(**changes):
        start = text.text.index(EXACT)
        fields = {
            **{name: str(value) for name, value in VALUES.items()},
            "claim": "",
            "lock": "0",
            "do": "save",
            "quote_text": [str(text.pk)],
            "quote_start": [str(start)],
            "quote_end": [str(start + len(EXACT))],
            "quote_exact": [EXACT],
            "tag_therapy": [str(therapy.pk)],
        }
        return {name: value for name, value in {**fields, **changes}.items() if value is not None}

    return make


@pytest.fixture
def address(text):
    return reverse("admin:curate-article", args=[text.snapshot.article_id])


@pytest.fixture
def place(text):
    """Where suggestions about the text are decided on."""
    return reverse("admin:suggested", args=[text.snapshot.article_id])


@pytest.fixture
def twice(db):
    """A text that prints its result twice."""
    suggested_texts.terms()
    return suggested_texts.suggested_text(f"{suggested_texts.TEXT}\n\nReport of the day\n\n{RESPONDED}")


@pytest.fixture
def twins(twice):
    """Where its result stands."""
    return [twice.text.index(RESPONDED), twice.text.rindex(RESPONDED)]


@pytest.fixture
def editor(client):
    """An editor, at work in `client`."""
    user = EditorFactory()
    client.force_login(user)
    return user


@pytest.fixture
def proposed():
    """A proposal with a claim, and terms of which two are near it."""
    curator = CuratorFactory(username="asks")
    term = vocabulary.propose(facet="therapy", preferred_name="novel PD-1 antibody", by=curator, now=NOW, note="seen")
    TermFactory(preferred_name="PD-1 antibody", kind="class")
    TermFactory(preferred_name="checkpoint blocker", kind="class", named=["PD-1 antibodies of a new kind"])
    TermFactory(preferred_name="vaccine", kind="agent")
    text = TextVersionFactory(text=f"Something else. In the trial, {QUOTED} by then. More.\nAnother line.")
    ClaimFactory(terms=[term], by=curator, text=text, exact=QUOTED, proposition="What only curators read.")
    return term
