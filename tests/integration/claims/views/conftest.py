import json
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from immuno_atlas.web.clock import database_now
from tests.factories.accounts import CuratorFactory, InterestStatementFactory, ReviewerFactory
from tests.factories.articles import TextVersionFactory
from tests.factories.claims import EXACT, VALUES
from tests.factories.vocabulary import TermFactory


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
